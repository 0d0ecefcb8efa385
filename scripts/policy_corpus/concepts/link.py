"""Linking: documents and lexicon become the library. The order of the work and nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policy_corpus.concepts.citations import Targets, citations_of
from policy_corpus.concepts.cited import find_citations
from policy_corpus.concepts.composite import parts_of
from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.findings import Ambiguous, Cited, Findings
from policy_corpus.concepts.lexicon import Lexicon, LexiconEntry, Quote
from policy_corpus.concepts.members import find_members
from policy_corpus.concepts.mentions import LONGEST, Finder, mentions_and_doubts
from policy_corpus.concepts.reading import pinyin_of
from policy_corpus.diagnostics import Diagnostic, Severity, sort_key
from policy_corpus.model import (
    Citation,
    Concept,
    ConceptId,
    Document,
    DocumentId,
    Library,
    Member,
    MemberList,
    Mention,
    Passage,
)
from policy_corpus.text import OffsetMap, Span, line_and_column

EDITOR = "editor"
"""Form of a member list that an editor gave from an official source."""


@dataclass(frozen=True, slots=True)
class ConceptReader:
    """Reads documents one by one for the concepts of a lexicon; `counts` are what their names state."""

    finder: Finder
    counts: Mapping[ConceptId, int]

    @classmethod
    def of(cls, lexicon: Lexicon) -> "ConceptReader":
        """Make a lexicon ready to be looked for."""
        return cls(Finder.of(lexicon), _counts(lexicon))

    def read(self, document: Document) -> Findings:
        """Find everything that depends on this document and the lexicon alone. Total."""
        mentions, doubts = mentions_and_doubts(document, self.finder)
        return Findings(mentions, doubts, find_members(document, mentions, self.counts), cited_in(document))


def cited_in(document: Document) -> tuple[tuple[Cited, ...], ...]:
    """Find what each paragraph of a document cites, in order; not yet resolved."""
    return tuple(find_citations(paragraph.span.of(document.text)) for paragraph in document.paragraphs)


def link(
    documents: Sequence[Document], lexicon: Lexicon, findings: Mapping[DocumentId, Findings] | None = None
) -> Library:
    """Link documents and lexicon; `findings` are what a `ConceptReader` found in each document.

    Where there are none it is read here. Total. Documents come out sorted by id, concepts by pinyin then id,
    mentions and citations by document and place; `diagnostics` are only those of linking: a passage that is not
    found once in its document is a warning and is not shown, a name that several concepts bear is a warning at its
    place and no mention, a concept that no text mentions is a note.
    """
    documents = tuple(sorted(documents, key=lambda document: document.id))
    if findings is None:
        reader = ConceptReader.of(lexicon)
        findings = {document.id: reader.read(document) for document in documents}
    targets = Targets.of(documents)
    mentions: list[Mention] = []
    citations: list[Citation] = []
    member_lists: defaultdict[ConceptId, list[MemberList]] = defaultdict(list)
    diagnostics: list[Diagnostic] = []
    for document in documents:
        found = findings[document.id]
        mentions += found.mentions
        citations += citations_of(document, found.cited, targets)
        diagnostics += _doubts(document, found.doubts, lexicon)
        diagnostics += _endless(document)
        for one in found.members:
            member_lists[one.concept].append(one.members)
    by_id = {document.id: document for document in documents}
    concepts = []
    mentioned = {mention.concept for mention in mentions}
    for number, entry in enumerate(lexicon.entries):
        passages = _passages(number, entry, lexicon, by_id, diagnostics)
        diagnostics += _unknown_documents(number, entry, lexicon, by_id)
        concepts.append(_concept(entry, passages, member_lists[entry.concept]))
        if entry.concept not in mentioned:
            detail = f"概念“{entry.name}”在现有文件中没有提及；请核对名称，或补写 aliases"
            diagnostics.append(_finding(lexicon, (number, "name"), "concept-not-mentioned", Severity.NOTE, detail))
    return Library(
        documents=documents,
        concepts=tuple(sorted(concepts, key=lambda concept: (concept.pinyin, concept.id))),
        mentions=tuple(mentions),
        citations=tuple(citations),
        diagnostics=tuple(sorted(diagnostics, key=sort_key)),
    )


def _counts(lexicon: Lexicon) -> dict[ConceptId, int]:
    """Give the number that each concept's name, or its first alias that states one, states."""
    stated = (
        (entry.concept, next((count for count in map(count_of, entry.names) if count is not None), None))
        for entry in lexicon.entries
    )
    return {concept: count for concept, count in stated if count is not None}


def _concept(entry: LexiconEntry, passages: tuple[Passage, ...], lists: Sequence[MemberList]) -> Concept:
    return Concept(
        id=entry.concept,
        name=entry.name,
        kind=entry.kind,
        aliases=entry.aliases,
        summary=entry.summary,
        summary_source=entry.summary_source,
        passages=passages,
        member_lists=tuple(replace(one, parts=_parts(entry, one)) for one in (*lists, *_given(entry))),
        see_also=tuple(ConceptId(other) for other in entry.see_also),
        reviewed=entry.reviewed,
        pinyin=entry.pinyin or pinyin_of(entry.name),
    )


def _parts(entry: LexiconEntry, one: MemberList) -> tuple[int, ...]:
    counts = (tuple(part.count for part in parts_of(name)) for name in entry.names)
    return next((parts for parts in counts if sum(parts) == len(one.members)), ())


def _given(entry: LexiconEntry) -> Iterator[MemberList]:
    if entry.members is not None:
        items = tuple(Member(text) for text in entry.members.items)
        yield MemberList(EDITOR, len(items), items, source=entry.members.source)


def _passages(
    number: int,
    entry: LexiconEntry,
    lexicon: Lexicon,
    documents: Mapping[DocumentId, Document],
    findings: list[Diagnostic],
) -> tuple[Passage, ...]:
    passages = []
    for position, quote in enumerate(entry.passages):
        found = _places(quote, documents.get(quote.document_id))
        if len(found) == 1:
            passages.append(found[0])
            continue
        detail = _why(entry, quote, documents, len(found))
        keys = (number, "passages", position)
        findings.append(_finding(lexicon, keys, "passage-not-found", Severity.WARNING, detail))
    return tuple(passages)


def _places(quote: Quote, document: Document | None) -> list[Passage]:
    if document is None:
        return []
    found = []
    for paragraph in document.paragraphs:
        for match in re.finditer(re.escape(quote.quote), paragraph.span.of(document.text)):
            span = Span(*match.span()).shift(paragraph.span.start)
            found.append(Passage(document.id, paragraph.anchor, paragraph.section, span, quote.quote))
    return found


def _why(entry: LexiconEntry, quote: Quote, documents: Mapping[DocumentId, Document], times: int) -> str:
    shown = quote.quote if len(quote.quote) <= 24 else quote.quote[:24] + "…"
    if quote.document_id not in documents:
        return f"概念“{entry.name}”引文所在的文件 {quote.document} 不在库中；引文不显示"
    if times == 0:
        return f"概念“{entry.name}”的引文“{shown}”不见于 {quote.document} 的任何一段；引文须逐字照录，现不显示"
    return f"概念“{entry.name}”的引文“{shown}”在 {quote.document} 中有 {times} 处；请照录得长一些，现不显示"


def _doubts(document: Document, doubts: Sequence[Ambiguous], lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Ask an editor which concept each place means."""
    if not doubts:
        return
    offsets = OffsetMap.of(document.edits)
    names = {entry.concept: entry.name for entry in lexicon.entries}
    for doubt in doubts:
        choices = "，也可以是".join(f"{names[concept]}（{concept}）" for concept in doubt.concepts)
        detail = (
            f"“{doubt.span.of(document.text)}”可以是概念{choices}，现不加链接；"
            f"请在不是它的那一条写 not_in_documents: [{document.id}]"
        )
        line, column = line_and_column(document.source.text, offsets.to_source(doubt.span.start))
        yield Diagnostic(document.source.path, line, column, "ambiguous-name", Severity.WARNING, detail)


def _endless(document: Document) -> Iterator[Diagnostic]:
    """Name the paragraphs in which no concept was looked for."""
    if len(document.text) <= LONGEST:
        return
    for paragraph in document.paragraphs:
        if len(paragraph.span) > LONGEST:
            place = OffsetMap.of(document.edits).to_source(paragraph.span.start)
            line, column = line_and_column(document.source.text, place)
            detail = f"这一段有 {len(paragraph.span)} 字，可能是收到的文件丢了换行；其中的概念未加链接，请换一份文件"
            yield Diagnostic(document.source.path, line, column, "paragraph-endless", Severity.WARNING, detail)


def _unknown_documents(
    number: int, entry: LexiconEntry, lexicon: Lexicon, documents: Mapping[DocumentId, Document]
) -> Iterator[Diagnostic]:
    for position, name in enumerate(entry.not_in_documents):
        if name not in documents:
            detail = f"概念“{entry.name}”的 not_in_documents 所写的文件 {name} 不在库中"
            keys = (number, "not_in_documents", position)
            yield _finding(lexicon, keys, "document-not-found", Severity.WARNING, detail)


def _finding(lexicon: Lexicon, keys: tuple[str | int, ...], code: str, severity: Severity, detail: str) -> Diagnostic:
    line, column = lexicon.place(*keys)
    return Diagnostic(str(lexicon.path), line, column, code, severity, detail)
