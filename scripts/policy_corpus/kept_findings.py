"""What documents say of concepts and of other texts: read again only where a document or the lexicon changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from policy_corpus.concepts import ConceptReader, Findings, Lexicon, cited_in
from policy_corpus.kept import Kept
from policy_corpus.kept_texts import PROGRAM
from policy_corpus.model import Document, DocumentId
from policy_corpus.settings import Settings


@dataclass(frozen=True, slots=True)
class KeptFindings:
    """Reads documents by `reader`, or remembers; `sought` is a key of the lexicon."""

    kept: Kept
    reader: ConceptReader
    sought: str

    @classmethod
    def of(cls, settings: Settings, lexicon: Lexicon) -> "KeptFindings":
        """Make a lexicon ready, and open what is kept beside a corpus."""
        kept = Kept.of(settings.root / ".cache" / "findings", (*PROGRAM, "concepts", "kept_findings"))
        sought = sha256(repr(lexicon.entries).encode("utf-8", "surrogatepass")).hexdigest()
        return cls(kept, ConceptReader.of(lexicon), sought)

    def made_from(self, content: str, *, is_linked: bool) -> tuple[str, str]:
        """Give what findings of a document depend on; `content` is a key of all that the document holds."""
        return content, self.sought if is_linked else ""

    def all_read(
        self, documents: Sequence[Document], keys: Mapping[str, str], linked: Collection[DocumentId]
    ) -> dict[DocumentId, Findings]:
        """Read each document, or remember; `keys` tell what each document holds.

        Concepts are looked for in those that are `linked`. Findings are the same whatever is kept.
        """

        def asked() -> Iterator[tuple[str, tuple[Document, bool]]]:
            for one in documents:
                is_linked = one.id in linked
                yield self.kept.key(*self.made_from(keys[one.id], is_linked=is_linked)), (one, is_linked)

        read = self.kept.all_made(Findings, partial(_read, self.reader), asked())
        found = dict(zip((document.id for document in documents), read, strict=True))
        self.kept.forget_the_rest()
        return found


def findings_in(reader: ConceptReader, document: Document, *, is_linked: bool) -> Findings:
    """Read one document; for concepts only where it `is_linked`."""
    return reader.read(document) if is_linked else Findings((), (), (), cited_in(document))


def _read(reader: ConceptReader, asked: tuple[Document, bool]) -> Findings:
    document, is_linked = asked
    return findings_in(reader, document, is_linked=is_linked)
