"""What documents have of topics: read again only where a document, the lexicon or the book of topics changed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from policy_corpus.concepts import Lexicon, word_finder
from policy_corpus.kept import Kept
from policy_corpus.kept_findings import KeptFindings
from policy_corpus.kept_texts import PROGRAM
from policy_corpus.model import Document, DocumentId, Library, Mention
from policy_corpus.settings import Settings
from policy_corpus.topics import Belongings, TopicBook, TopicReader


@dataclass(frozen=True, slots=True)
class KeptBelongings:
    """Reads documents by `reader`, or remembers; `sought` is a key of the book, and `findings` has the lexicon's."""

    kept: Kept
    reader: TopicReader
    sought: str
    findings: KeptFindings

    @classmethod
    def of(cls, settings: Settings, lexicon: Lexicon, book: TopicBook, findings: KeptFindings) -> "KeptBelongings":
        """Make a book ready, and open what is kept beside a corpus."""
        parts = (*PROGRAM, "concepts", "topics", "kept_findings", "kept_belongings")
        kept = Kept.of(settings.root / ".cache" / "topics", parts)
        reader = TopicReader.of(book, {entry.concept for entry in lexicon.entries}, word_finder)
        return cls(kept, reader, sha256(repr(book.entries).encode("utf-8", "surrogatepass")).hexdigest(), findings)

    def made_from(self, content: str, *, is_linked: bool) -> tuple[str, ...]:
        """Give what belongings of a document depend on; `content` is a key of all that the document holds."""
        return *self.findings.made_from(content, is_linked=is_linked), self.sought

    def all_read(
        self, library: Library, keys: Mapping[str, str], linked: Collection[DocumentId]
    ) -> dict[DocumentId, Belongings]:
        """Read each document of a library, or remember; `keys` tell what each document holds.

        Concepts were looked for in those that are `linked`. Belongings are the same whatever is kept; where the book
        has no topics there are none.
        """
        documents = library.documents if self.reader.marks else ()
        mentions: defaultdict[DocumentId, list[Mention]] = defaultdict(list)
        for mention in library.mentions if documents else ():
            mentions[mention.document].append(mention)

        def asked() -> Iterator[tuple[str, tuple[Document, Sequence[Mention]]]]:
            for one in documents:
                made_from = self.made_from(keys[one.id], is_linked=one.id in linked)
                yield self.kept.key(*made_from), (one, mentions.get(one.id, ()))

        read = self.kept.all_made(Belongings, partial(_read, self.reader), asked())
        found = dict(zip((document.id for document in documents), read, strict=True))
        self.kept.forget_the_rest()
        return found


def _read(reader: TopicReader, asked: tuple[Document, Sequence[Mention]]) -> Belongings:
    return reader.read(*asked)
