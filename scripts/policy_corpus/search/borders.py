"""Where units lie in the one long sequence that is searched, and which of it is heading.

A unit is what one search result stands for: the paragraphs of one document that share their innermost section, or
those that have none, the title lines. The sequence is every paragraph's symbols followed by one line end, documents
in the order of the library. What stands together of a unit is a run; nearly every unit is one run. Where paragraphs
begin within their document is in its text file: it is asked for the few that are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from policy_corpus.model import Anchor, Document, Role, Section
from policy_corpus.search.normalise import LINE, Codes, Normalised, Places, normalise_lines
from policy_corpus.search.varint import decode, encode

_DIVIDED = ("sizes", "members", "headings")


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

    sequence: Codes
    columns: dict[str, str]
    sizes: tuple[Places, ...]


def units_of(document: Document) -> tuple[Unit, ...]:
    """Group the paragraphs of a document into units, in the order of their first paragraphs."""
    sections = {section.anchor: section for section in document.sections}
    groups: dict[Anchor | None, list[int]] = {}
    for ordinal, paragraph in enumerate(document.paragraphs):
        groups.setdefault(paragraph.section, []).append(ordinal)
    return tuple(Unit(sections.get(anchor) if anchor else None, tuple(group)) for anchor, group in groups.items())


def lay_out(documents: Sequence[Document]) -> Layout:
    """Fold all paragraphs of all documents into the one sequence that is searched, and note where everything lies.

    The columns are texts of numbers (`varint`). `units` and `runs`: how many, per document. `sizes`: symbols of each
    run, line ends included. `members`: unit of each run, as its ordinal in the document, of those documents alone that
    have more runs than units. `headings`: for each unit twice the symbols of the heading it opens with; one more
    where the heading has a label before its words, and then the symbols of that label. `symbols`: of each document,
    line ends included. `pieces`: how many characters of `sizes`, then of `members`, then of `headings` are of each
    document, so that a browser reads those of the documents it meets and no others.
    """
    sequence = np.empty(sum(len(document.text) + len(document.paragraphs) + 1 for document in documents), np.uint32)
    columns: dict[str, list[int]] = {name: [] for name in ("units", "runs", "sizes", "members", "headings")}
    sizes = []
    counts = np.zeros((3, len(documents)), dtype=np.int64)
    end = 0
    for number, document in enumerate(documents):
        # A line end inside a paragraph would shift every border after it.
        lines = [one_line(paragraph.span.of(document.text)) for paragraph in document.paragraphs]
        folded = normalise_lines("".join(f"{line}\n" for line in lines))
        sequence[end : end + len(folded.symbols)] = folded.symbols
        end += len(folded.symbols)
        sizes.append(np.diff(np.flatnonzero(folded.symbols == LINE), prepend=-1) - 1)
        units = units_of(document)
        runs, members = _runs(units, sizes[-1])
        columns["units"].append(len(units))
        columns["runs"].append(len(runs))
        columns["sizes"] += runs
        if len(runs) == len(units):
            members = []
        headings = _headings(document, units, folded)
        columns["members"] += members
        columns["headings"] += headings
        counts[:, number] = len(runs), len(members), len(headings)
    written: dict[str, str] = {}
    pieces = []
    for name, column in columns.items():
        text, lengths = encode(np.array(column, dtype=np.int64))
        written[name] = text.decode()
        if name in _DIVIDED:
            ends = np.concatenate(([0], np.cumsum(lengths)))
            pieces.append(np.diff(ends[np.concatenate(([0], np.cumsum(counts[_DIVIDED.index(name)])))]))
    symbols = np.array([int(lines.sum()) + len(lines) for lines in sizes], dtype=np.int64)
    written["symbols"] = encode(symbols)[0].decode()
    written["pieces"] = encode(np.concatenate(pieces))[0].decode()
    return Layout(sequence[:end], written, tuple(sizes))


def one_line(paragraph: str) -> str:
    """Give a paragraph without the line feeds that it should not hold."""
    return paragraph.replace("\n", " ")


def read_borders(columns: dict[str, str]) -> Borders:
    """Read the table back.

    Raises:
        ValueError: a column is damaged.

    """
    units, runs = decode(columns["units"]), decode(columns["runs"])
    starts = np.concatenate(([0], np.cumsum(decode(columns["sizes"]))))
    first_run = np.concatenate(([0], np.cumsum(runs)))
    first_unit = np.concatenate(([0], np.cumsum(units)))
    unit_of = np.arange(first_run[-1]) - np.repeat(first_run[:-1] - first_unit[:-1], runs)
    in_pieces = np.repeat(runs > units, runs)
    unit_of[in_pieces] = decode(columns["members"]) + np.repeat(first_unit[:-1], runs)[in_pieces]
    lengths = np.bincount(unit_of, weights=np.diff(starts), minlength=int(first_unit[-1])).astype(np.int64)
    heading_starts = starts[np.unique(unit_of, return_index=True)[1]]
    headings, labels = _read_headings(decode(columns["headings"]))
    return Borders(
        starts=starts,
        unit_of=unit_of,
        document_of=np.repeat(np.arange(len(units)), units),
        text_starts=starts[first_run],
        first_unit=first_unit,
        heading_starts=heading_starts,
        words_starts=heading_starts + labels,
        heading_ends=heading_starts + headings,
        lengths=lengths,
    )


def _runs(units: Sequence[Unit], sizes: Places) -> tuple[list[int], list[int]]:
    """Give the symbols of each run of a document, and the ordinal of its unit."""
    unit_of = np.zeros(len(sizes), dtype=np.int64)
    for number, unit in enumerate(units):
        unit_of[list(unit.paragraphs)] = number
    if not len(sizes):
        return [], []
    begins = np.flatnonzero(np.diff(unit_of, prepend=-1))
    lengths: list[int] = np.add.reduceat(sizes + 1, begins).tolist()
    return lengths, unit_of[begins].tolist()


def _headings(document: Document, units: Sequence[Unit], folded: Normalised) -> list[int]:
    """Count the symbols of heading that each unit opens with, and of its label; title lines are heading throughout."""
    lines = document.paragraphs
    lengths = np.array([len(line.span) for line in lines], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths + 1)))
    edges = []
    for unit in units:
        first = unit.paragraphs[0]
        opening = int(starts[first])
        if unit.section is None:
            titles = [number for number in unit.paragraphs if lines[number].role is Role.TITLE]
            # Title lines stand together; the line end after the last is not counted.
            last = titles[-1] if titles else first
            edges.append((opening, opening, int(starts[last] + lengths[last]) if titles else opening))
            continue
        heading, line = unit.section.heading_span, lines[first].span
        inside = len(heading) > 0 and line.start <= heading.start < line.end
        size = min(heading.end, line.end) - line.start if inside else 0
        words = document.text.find(unit.section.heading, line.start, line.start + size) - line.start
        edges.append((opening, opening + max(0, words), opening + size))
    places = np.searchsorted(folded.offsets, np.array(edges, dtype=np.int64).reshape(-1, 3))
    written = []
    for begin, words, end in places.tolist():
        written += [2 * (end - begin) + 1, words - begin] if words > begin else [2 * (end - begin)]
    return written


def _read_headings(written: Places) -> tuple[Places, Places]:
    """Read back how many symbols of heading each unit opens with, and how many of them are its label's."""
    is_label = np.zeros(len(written), dtype=bool)
    # A label is even or odd as it comes: only what stands before it tells that it is one.
    follows = np.flatnonzero(written & 1).tolist()
    for place in follows:
        if not is_label[place]:
            if place + 1 == len(written):
                raise ValueError("a label is cut off")
            is_label[place + 1] = True
    labels = np.zeros(len(written), dtype=np.int64)
    labels[:-1][is_label[1:]] = written[is_label]
    return written[~is_label] >> 1, labels[~is_label]
