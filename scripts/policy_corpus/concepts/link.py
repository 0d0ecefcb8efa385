"""Linking: documents and lexicon become the library. The order of the work and nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pypinyin import lazy_pinyin

from policy_corpus.concepts.citations import Targets, citations_of
from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.lexicon import Lexicon, LexiconEntry, Quote
from policy_corpus.concepts.members import find_members
from policy_corpus.concepts.mentions import Finder, mentions_of
from policy_corpus.diagnostics import Diagnostic, Severity, sort_key
from policy_corpus.model import Concept, ConceptId, Document, DocumentId, Library, Member, MemberList, Mention, Passage
from policy_corpus.text import Span

EDITOR = "editor"
"""Form of a member list that an editor gave from an official source."""

_SYLLABLE = re.compile(r"[㐀-鿿]+|[0-9A-Za-z]+")


def link(documents: Sequence[Document], lexicon: Lexicon) -> Library:
    """Link documents and lexicon.

    Total. Documents come out sorted by id, concepts by pinyin then id, mentions and citations by document and place;
    `diagnostics` are only those of linking: a passage that is not found once in its document is a warning and is
    not shown, a concept that no text mentions is a note.
    """
    documents = tuple(sorted(documents, key=lambda document: document.id))
    finder = Finder.of(lexicon)
    targets = Targets.of(documents)
    counts = _counts(lexicon)
    mentions: list[Mention] = []
    member_lists: defaultdict[ConceptId, list[MemberList]] = defaultdict(list)
    for document in documents:
        here = mentions_of(document, finder)
        mentions += here
        for found in find_members(document, here, counts):
            member_lists[found.concept].append(found.members)
    by_id = {document.id: document for document in documents}
    findings: list[Diagnostic] = []
    concepts = []
    mentioned = {mention.concept for mention in mentions}
    for number, entry in enumerate(lexicon.entries):
        passages = _passages(number, entry, lexicon, by_id, findings)
        concepts.append(_concept(entry, passages, member_lists[entry.concept]))
        if entry.concept not in mentioned:
            detail = f"概念“{entry.name}”在现有文件中没有提及；请核对名称，或补写 aliases"
            findings.append(_finding(lexicon, (number, "name"), "concept-not-mentioned", Severity.NOTE, detail))
    return Library(
        documents=documents,
        concepts=tuple(sorted(concepts, key=lambda concept: (concept.pinyin, concept.id))),
        mentions=tuple(mentions),
        citations=tuple(chain.from_iterable(citations_of(document, targets) for document in documents)),
        diagnostics=tuple(sorted(findings, key=sort_key)),
    )


def pinyin_of(name: str) -> str:
    """Give the reading of a name: syllables, numbers and Latin words in lower case, joined by spaces.

    Signs are dropped; a name of signs alone reads as nothing.
    """
    return " ".join(
        syllable.lower()
        for part in _SYLLABLE.findall(name)
        for syllable in (lazy_pinyin(part) if part[0] > "z" else [part])
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
        member_lists=(*lists, *_given(entry)),
        see_also=tuple(ConceptId(other) for other in entry.see_also),
        reviewed=entry.reviewed,
        pinyin=entry.pinyin or pinyin_of(entry.name),
    )


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


def _finding(lexicon: Lexicon, keys: tuple[str | int, ...], code: str, severity: Severity, detail: str) -> Diagnostic:
    line, column = lexicon.place(*keys)
    return Diagnostic(str(lexicon.path), line, column, code, severity, detail)
