"""What a document tells by itself, read by the process that parses it.

What it says of concepts and topics, what its page publishes, and whether it keeps the laws of the text depends on no
other text. Read here, it is read by all processes; afterwards the parent would read it alone while the others wait. Of
2,000 laws and the 69 concepts and 12 topics of this repository that was 4.6 s. A document that takes other names
afterwards, those that were published, is read again.
"""

from dataclasses import dataclass, field, replace

from policy_corpus.cache import pack
from policy_corpus.concepts import ConceptReader, Lexicon
from policy_corpus.kept import Beside
from policy_corpus.kept_addresses import key_of
from policy_corpus.kept_belongings import KeptBelongings
from policy_corpus.kept_findings import KeptFindings, findings_in
from policy_corpus.kept_texts import Asked, Parsed, content_key
from policy_corpus.laws import check_text
from policy_corpus.model import DocumentId
from policy_corpus.permalinks import LockedPage, first_published
from policy_corpus.processes import Carried
from policy_corpus.settings import Settings
from policy_corpus.topics import TopicBook, TopicReader


@dataclass(frozen=True, slots=True)
class _Told:
    """What was read of a document: its id, a key of its content, what its page publishes; the rest as it is kept.

    `is_lawful` tells that it breaks no law of the text (`laws.check_text`).
    """

    document: DocumentId
    content: str
    is_linked: bool
    is_lawful: bool
    page: LockedPage
    findings: bytes
    belongings: bytes | None


@dataclass(frozen=True, slots=True)
class FirstReading:
    """Has documents read beside being parsed, for whoever asks `findings` and `belongings` later.

    `pages` has what the pages of these documents publish, by the key of `kept_addresses.key_of`; `lawful` has keys of
    what those hold that break no law of the text.
    """

    findings: KeptFindings
    belongings: KeptBelongings
    pages: dict[str, LockedPage] = field(default_factory=dict)
    lawful: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, settings: Settings, lexicon: Lexicon, book: TopicBook) -> "FirstReading":
        """Make ready to look for the concepts of a lexicon and the topics of a book."""
        findings = KeptFindings.of(settings, lexicon)
        return cls(findings, KeptBelongings.of(settings, lexicon, book, findings))

    def beside(self) -> Beside[Asked, Parsed, _Told | None]:
        """Give what is to be made beside a parsed document."""
        topics = self.belongings.reader
        return Beside(_Reading(Carried.of((self.findings.reader, topics if topics.marks else None))), self._take)

    def _take(self, made_from: str, told: _Told | None) -> None:
        if told is None:
            return
        self.pages[key_of(made_from, told.document)] = told.page
        if told.is_lawful:
            self.lawful.add(told.content)
        findings = self.findings.made_from(told.content, is_linked=told.is_linked)
        self.findings.kept.keep_packed(findings, told.findings)
        if told.belongings is not None:
            belongings = self.belongings.made_from(told.content, is_linked=told.is_linked)
            self.belongings.kept.keep_packed(belongings, told.belongings)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one parsed document in whatever process it is parsed."""

    readers: Carried[tuple[ConceptReader, TopicReader | None]]

    def __call__(self, made_from: str, asked: Asked, parsed: Parsed) -> _Told | None:
        if parsed.document is None:
            return None
        concepts, topics = self.readers.value
        settled, page = first_published(parsed.document)
        whole = settled if asked.text is None else replace(settled, source=asked.text)
        is_linked = asked.received.sidecar.concepts
        findings = findings_in(concepts, settled, is_linked=is_linked)
        return _Told(
            settled.id,
            content_key(made_from, settled),
            is_linked,
            not check_text(whole),
            page,
            pack(findings),
            pack(topics.read(settled, findings.mentions)) if topics else None,
        )
