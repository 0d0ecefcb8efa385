"""What documents say of concepts and of other texts: read again only where a document or the lexicon changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from policy_corpus.concepts import ConceptReader, Findings, Lexicon, cited_in
from policy_corpus.kept import Kept
from policy_corpus.kept_texts import PROGRAM
from policy_corpus.model import Document, DocumentId
from policy_corpus.settings import Settings


def read_findings(
    settings: Settings,
    documents: Sequence[Document],
    lexicon: Lexicon,
    keys: Mapping[str, str],
    unlinked: Collection[DocumentId],
) -> dict[DocumentId, Findings]:
    """Read each document for the concepts of `lexicon`, or remember; `keys` tell what each document holds.

    In `unlinked` documents no concept is looked for. Findings are the same whatever is kept.
    """
    kept = Kept.of(settings.root / ".cache" / "findings", (*PROGRAM, "concepts", "kept_findings"))
    reader = ConceptReader.of(lexicon)
    sought = sha256(repr(lexicon.entries).encode("utf-8", "surrogatepass")).hexdigest()

    def read(document: Document) -> Findings:
        return Findings((), (), (), cited_in(document)) if document.id in unlinked else reader.read(document)

    def asked() -> Iterator[tuple[str, Document]]:
        for document in documents:
            yield kept.key(keys[document.id], sought if document.id not in unlinked else ""), document

    found = dict(zip((document.id for document in documents), kept.all_made(Findings, read, asked()), strict=True))
    kept.forget_the_rest()
    return found
