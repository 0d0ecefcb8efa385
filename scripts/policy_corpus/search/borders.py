"""Where units lie in the one long sequence that is searched, and which of it is heading.

A unit is what one search result stands for: the paragraphs of one document that share their innermost section, or
those that have none, the title lines. The sequence is every paragraph's symbols followed by one line end, documents
in the order of the library. What stands together of a unit is a run; nearly every unit is one run. Where paragraphs
begin within their document is in its text file: it is asked for the few that are shown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from policy_corpus.model import Anchor, Document, Role, Section
from policy_corpus.search.normalise import LINE, Codes, Places, normalise_lines
from policy_corpus.search.sequence import Sequence, sequence_of

_BATCH = 1 << 18  # characters folded at once

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Unit:
    """One possible result: `section` is `None` for title lines; `paragraphs` are ordinals in the document, in order."""

    section: Section | None
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """The table of borders.

    `starts[r]` is where run r begins in the sequence, with one more entry for the end of the last; `unit_of[r]` is its
    unit, `document_of[u]` the document of a unit; `text_starts[d]` is where a document begins and `first_unit[d]` its
    first unit, with one more entry each. The heading that a unit opens with is what `heading_starts[u]` and
    `heading_ends[u]` enclose, nothing where there is none; its words, without the label, begin at `words_starts[u]`.
    `lengths[u]` counts the symbols of a unit, line ends included.
    """

    starts: Places
    unit_of: Places
    document_of: Places
    text_starts: Places
    first_unit: Places
    heading_starts: Places
    words_starts: Places
    heading_ends: Places
    lengths: Places


@dataclass(frozen=True, slots=True)
class Layout:
    """A library laid out.

    `columns` are those of the borders as they are shipped; `sizes[d]` counts the symbols of document d's paragraphs.
    """

    sequence: Sequence
    columns: dict[str, Places]
    sizes: tuple[Places, ...]


def units_of(document: Document) -> tuple[Unit, ...]:
    """Group the paragraphs of a document into units, in the order of their first paragraphs."""
    sections = {section.anchor: section for section in document.sections}
    groups: dict[Anchor | None, list[int]] = {}
    for ordinal, paragraph in enumerate(document.paragraphs):
        groups.setdefault(paragraph.section, []).append(ordinal)
    return tuple(Unit(sections.get(anchor) if anchor else None, tuple(group)) for anchor, group in groups.items())


def lay_out(documents: Collection[Document]) -> Layout:
    """Fold all paragraphs of all documents into the one sequence that is searched, and note where everything lies.

    The columns are numbers. `units` and `runs`: how many, per document. `symbols`: of each document, line ends
    included. `sizes`: symbols of each run, line ends included. `members`: unit of each run, as its ordinal in the
    document, of those documents alone that have more runs than units. `headings`: for each unit the symbols of the
    heading it opens with; `labels`: how many of them are the label before its words.
    """
    batches: list[_Batch] = []
    sizes: list[Places] = []

    def pieces() -> Iterator[Codes]:
        for some in _in_batches(documents):
            symbols, batch, lines = _laid(some)
            batches.append(batch)
            sizes.extend(lines)
            yield symbols

    sequence = sequence_of(pieces(), sum(len(document.text) + len(document.paragraphs) + 1 for document in documents))
    names = _Batch.__slots__
    columns = {name: np.concatenate([_NONE, *(getattr(batch, name) for batch in batches)]) for name in names}
    return Layout(sequence, columns, tuple(sizes))


def one_line(paragraph: str) -> str:
    """Give a paragraph without the line feeds that it should not hold."""
    return paragraph.replace("\n", " ")


def read_borders(columns: Mapping[str, Places]) -> Borders:
    """Read the table back from its columns.

    Raises:
        ValueError, KeyError, IndexError: a column is damaged.

    """
    units, runs = columns["units"], columns["runs"]
    starts = np.concatenate(([0], np.cumsum(columns["sizes"])))
    first_run = np.concatenate(([0], np.cumsum(runs)))
    first_unit = np.concatenate(([0], np.cumsum(units)))
    unit_of = np.arange(first_run[-1]) - np.repeat(first_run[:-1] - first_unit[:-1], runs)
    in_pieces = np.repeat(runs > units, runs)
    unit_of[in_pieces] = columns["members"] + np.repeat(first_unit[:-1], runs)[in_pieces]
    lengths = np.bincount(unit_of, weights=np.diff(starts), minlength=int(first_unit[-1])).astype(np.int64)
    heading_starts = starts[np.unique(unit_of, return_index=True)[1]]
    return Borders(
        starts=starts,
        unit_of=unit_of,
        document_of=np.repeat(np.arange(len(units)), units),
        text_starts=starts[first_run],
        first_unit=first_unit,
        heading_starts=heading_starts,
        words_starts=heading_starts + columns["labels"],
        heading_ends=heading_starts + columns["headings"],
        lengths=lengths,
    )


@dataclass(frozen=True, slots=True)
class _Batch:
    """The columns of a few documents."""

    units: Places
    runs: Places
    symbols: Places
    sizes: Places
    members: Places
    headings: Places
    labels: Places


def _in_batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Take documents together: one call of numpy for many is faster, for too many it takes memory."""
    some: list[Document] = []
    size = 0
    for document in documents:
        some.append(document)
        size += len(document.text)
        if size >= _BATCH:
            yield some
            some, size = [], 0
    if some:
        yield some


def _laid(documents: list[Document]) -> tuple[Codes, _Batch, list[Places]]:
    """Fold a few documents; also give the symbols of each paragraph of each of them."""
    texts = [_lines(document) for document in documents]
    folded = normalise_lines("".join(text for text, _ in texts))
    ends = np.flatnonzero(folded.symbols == LINE)
    sizes = np.diff(ends, prepend=-1)
    edges: list[tuple[int, int, int]] = []
    unit_of: list[int] = []
    units = np.zeros(len(documents), dtype=np.int64)
    at = 0
    for number, (document, (text, starts)) in enumerate(zip(documents, texts, strict=True)):
        own = units_of(document)
        members = [0] * len(document.paragraphs)
        for unit, one in enumerate(own):
            edges.append(_edges(document, one, starts, at))
            for ordinal in one.paragraphs:
                members[ordinal] = unit
        unit_of += members
        units[number] = len(own)
        at += len(text)
    lengths = np.array([len(document.paragraphs) for document in documents], dtype=np.int64)
    places = np.searchsorted(folded.offsets, np.array(edges, dtype=np.int64).reshape(-1, 3))
    runs, run_sizes, members_of = _runs(np.array(unit_of, dtype=np.int64), units, lengths, sizes)
    lines = np.split(sizes - 1, np.cumsum(lengths)[:-1])
    symbols = np.array([int(one.sum()) + len(one) for one in lines], dtype=np.int64)
    opening, words, end = places.T
    batch = _Batch(units, runs, symbols, run_sizes, members_of, end - opening, words - opening)
    return folded.symbols, batch, lines


def _lines(document: Document) -> tuple[str, list[int]]:
    """Give the paragraphs of a document, each with a line end after it and no other; and where each begins in that."""
    text, spans = document.text, [paragraph.span for paragraph in document.paragraphs]
    starts = [0]
    for span in spans:
        starts.append(starts[-1] + len(span) + 1)
    if text.count("\n") + 1 == len(spans) and starts[:-1] == [span.start for span in spans]:
        return text + "\n", starts
    # A line end inside a paragraph would shift every border after it.
    return "".join(f"{one_line(span.of(text))}\n" for span in spans), starts


def _runs(unit_of: Places, units: Places, paragraphs: Places, sizes: Places) -> tuple[Places, Places, Places]:
    """Count the runs of each document; give the symbols of each run and, where they are torn, the units of runs."""
    document_of = np.repeat(np.arange(len(units)), paragraphs)
    first_unit = np.cumsum(units) - units
    begins = np.flatnonzero(np.diff(unit_of + first_unit[document_of], prepend=-1))
    runs = np.bincount(document_of[begins], minlength=len(units))
    is_torn = (runs > units)[document_of[begins]]
    return runs, np.add.reduceat(sizes, begins) if begins.size else _NONE, unit_of[begins][is_torn]


def _edges(document: Document, unit: Unit, starts: list[int], at: int) -> tuple[int, int, int]:
    """Find where a unit's heading begins, its words after the label, and where it ends; title lines are heading.

    Counted in characters of the joined lines: those of the document begin at `at`, its paragraphs at `starts` in them.
    """
    lines = document.paragraphs
    first = unit.paragraphs[0]
    opening, line = at + starts[first], lines[first].span
    if unit.section is None:
        titles = [number for number in unit.paragraphs if lines[number].role is Role.TITLE]
        # Title lines stand together; the line end after the last is not counted.
        return opening, opening, at + starts[titles[-1] + 1] - 1 if titles else opening
    heading = unit.section.heading_span
    if not (len(heading) and line.start <= heading.start < line.end):
        return opening, opening, opening
    size = min(heading.end, line.end) - line.start
    words = document.text.find(unit.section.heading, line.start, line.start + size) - line.start
    return opening, opening + max(0, words), opening + size
