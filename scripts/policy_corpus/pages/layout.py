"""Where everything that is shown in a document's lines stands: headings, items, concept links, corrections, anchors."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from policy_corpus.model import Anchor, Document, Item, Mention, Paragraph, Reference, Role, Section, Table
from policy_corpus.pages.wording import is_correction
from policy_corpus.text import OffsetMap, Span

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

Finder = Callable[[int], Paragraph | None]
"""Gives the paragraph a position is in; `None` before the first."""


@dataclass(frozen=True, slots=True)
class Emended:
    """Words of the clean text that a correction changed, and their received reading."""

    span: Span
    received: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands in each paragraph, by the paragraph's anchor; a paragraph without any is not a key.

    `headings` holds the section whose heading opens the paragraph. `anchors` holds the other anchors that need a place
    of their own, with their positions in the clean text. `tables` holds the table whose row the paragraph is. `clauses`
    holds the place of a paragraph in its article, in words, empty where it is the article's only clause. `wrapped` are
    the paragraphs in which anything is shown around words: items, links, corrections.
    """

    headings: Mapping[Anchor, Section]
    items: Mapping[Anchor, Sequence[Item]]
    mentions: Mapping[Anchor, Sequence[Mention]]
    references: Mapping[Anchor, Sequence[Reference]]
    emended: Mapping[Anchor, Sequence[Emended]]
    anchors: Mapping[Anchor, Sequence[tuple[int, Anchor]]]
    tables: Mapping[Anchor, Table]
    clauses: Mapping[Anchor, str]
    wrapped: AbstractSet[Anchor]

    @classmethod
    def of(cls, document: Document, mentions: Iterable[Mention]) -> "Layout":
        """Lay out `document`; of `mentions`, those that are links. Title lines carry no links."""
        titles = {paragraph.anchor for paragraph in document.paragraphs if paragraph.role is Role.TITLE}
        find = paragraph_finder(document)
        headings = _headings(document, find)
        items = _grouped((item.paragraph, item) for item in document.items)
        linked = _grouped(
            (mention.paragraph, mention)
            for mention in mentions
            if mention.is_first_in_section and mention.paragraph not in titles
        )
        references = _grouped(
            (reference.paragraph, reference)
            for reference in document.references
            if reference.target is not None and reference.paragraph not in titles
        )
        emended = _grouped(_emended(document))
        return cls(
            headings,
            items,
            linked,
            references,
            emended,
            _grouped(_lone_anchors(document, headings, find)),
            _tables(document, titles | headings.keys(), find),
            dict(document.clauses),
            items.keys() | linked.keys() | references.keys() | emended.keys(),
        )


def paragraph_finder(document: Document) -> Finder:
    """Find paragraphs by positions of the clean text; a line end belongs to the line it ends."""
    starts = [paragraph.span.start for paragraph in document.paragraphs]

    def find(position: int) -> Paragraph | None:
        index = bisect_right(starts, position) - 1
        return document.paragraphs[index] if index >= 0 else None

    return find


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)


def _headings(document: Document, find: Finder) -> dict[Anchor, Section]:
    headings: dict[Anchor, Section] = {}
    for section in document.sections:
        paragraph = find(section.heading_span.start)
        if paragraph is None or not len(section.heading_span):
            continue
        if paragraph.span.start == section.heading_span.start and section.heading_span in paragraph.span:
            headings.setdefault(paragraph.anchor, section)
    return headings


def _tables(document: Document, not_rows: AbstractSet[Anchor], find: Finder) -> dict[Anchor, Table]:
    """Find the rows of tables; a table that holds a title line or a heading is shown as the lines it is written in."""
    found: dict[Anchor, Table] = {}
    for table in document.tables:
        rows = [find(cells[0].start) for cells in table.rows]
        anchors = [row.anchor for row in rows if row is not None]
        if not_rows.isdisjoint(anchors):
            found |= dict.fromkeys(anchors, table)
    return found


def _emended(document: Document) -> Iterable[tuple[Anchor, Emended]]:
    if not any(is_correction(edit.rules) for edit in document.edits):
        return
    spans = OffsetMap.of(document.edits).result
    for edit, span in zip(document.edits, spans, strict=True):
        if not is_correction(edit.rules):
            continue
        for paragraph in _paragraphs_of(document, span):
            cut = Span(max(span.start, paragraph.span.start), min(span.end, paragraph.span.end))
            yield paragraph.anchor, Emended(cut, edit.before)


def _paragraphs_of(document: Document, span: Span) -> Iterable[Paragraph]:
    first = bisect_left(document.paragraphs, span.start, key=lambda paragraph: paragraph.span.end)
    for paragraph in islice(document.paragraphs, first, None):
        if paragraph.span.start > span.end:
            return
        if not len(span) or paragraph.span.overlaps(span):
            yield paragraph


def _lone_anchors(
    document: Document, headings: Mapping[Anchor, Section], find: Finder
) -> Iterable[tuple[Anchor, tuple[int, Anchor]]]:
    places = {paragraph.anchor: paragraph.span.start for paragraph in document.paragraphs}
    places |= {item.anchor: item.span.start for item in document.items}
    shown = {section.anchor for section in headings.values()}
    lone: list[tuple[int, Anchor]] = []
    first_lines = {one.section: one.span.start for one in reversed(document.paragraphs)}
    for section in document.sections:
        own = section.heading_span.start
        places[section.anchor] = own if len(section.heading_span) else first_lines.get(section.anchor, own)
        if section.anchor not in shown:
            lone.append((places[section.anchor], section.anchor))
    taken = set(places)
    for old, now in document.aliases:
        if now in places and old not in taken:
            taken.add(old)
            lone.append((places[now], old))
    for position, anchor in lone:
        if paragraph := find(position):
            yield paragraph.anchor, (min(position, paragraph.span.end), anchor)
