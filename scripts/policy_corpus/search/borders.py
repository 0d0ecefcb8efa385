"""Where paragraphs and units lie in the one long sequence that is searched, and which of it is heading.

A unit is what one search result stands for: the paragraphs of one document that share their innermost section, or
those that have none, the title lines. The sequence is every paragraph's symbols followed by one line end, documents
in the order of the library.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from policy_corpus.model import Anchor, Document, Role, Section
from policy_corpus.search.normalise import LINE, Codes, Places, normalise, normalise_lines
from policy_corpus.search.varint import decode, encode


@dataclass(frozen=True, slots=True)
class Unit:
    """One possible result: `section` is `None` for title lines; `paragraphs` are ordinals in the document, in order."""

    section: Section | None
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """The table of borders.

    `starts[p]` is where paragraph p begins in the sequence, with one more entry for the end of the last; `unit_of[p]`
    is its unit, `document_of[u]` the document of a unit, `first_paragraph[d]` of a document, likewise with one more
    entry. `heading_ends[u]` is where the heading ends that the unit's first paragraph begins with; it equals that
    paragraph's start where there is none. `lengths[u]` counts the symbols of a unit.
    """

    starts: Places
    unit_of: Places
    document_of: Places
    first_paragraph: Places
    first_unit: Places
    heading_starts: Places
    heading_ends: Places
    lengths: Places


def units_of(document: Document) -> tuple[Unit, ...]:
    """Group the paragraphs of a document into units, in the order of their first paragraphs."""
    sections = {section.anchor: section for section in document.sections}
    groups: dict[Anchor | None, list[int]] = {}
    for ordinal, paragraph in enumerate(document.paragraphs):
        groups.setdefault(paragraph.section, []).append(ordinal)
    return tuple(Unit(sections.get(anchor) if anchor else None, tuple(group)) for anchor, group in groups.items())


def sequence_of(documents: Iterable[Document]) -> Codes:
    """Fold all paragraphs of all documents into the one sequence that is searched."""
    pieces = [np.empty(0, dtype=np.uint32)]
    for document in documents:
        # A line end inside a paragraph would shift every border after it.
        lines = [one_line(paragraph.span.of(document.text)) for paragraph in document.paragraphs]
        pieces.append(normalise_lines("".join(f"{line}\n" for line in lines)).symbols)
    return np.concatenate(pieces)


def one_line(paragraph: str) -> str:
    """Give a paragraph without the line feeds that it should not hold."""
    return paragraph.replace("\n", " ")


def write_borders(documents: Sequence[Document], sequence: Codes) -> dict[str, Any]:
    """Make the columns of the table as they are shipped; each is a text of numbers (`varint`).

    `paragraphs` and `units`: how many, per document. `sizes`: symbols of each paragraph. `members`: unit of each
    paragraph, as its ordinal in the document. `headings`: symbols of heading at the start of each unit.
    """
    ends = np.flatnonzero(sequence == LINE)
    sizes = np.diff(np.concatenate(([-1], ends))) - 1
    paragraphs, counts, members, headings = [], [], [], []
    for document in documents:
        units = units_of(document)
        paragraphs.append(len(document.paragraphs))
        counts.append(len(units))
        unit_of = {ordinal: number for number, unit in enumerate(units) for ordinal in unit.paragraphs}
        members += [unit_of[ordinal] for ordinal in range(len(document.paragraphs))]
        headings += [_heading_size(document, unit) for unit in units]
    columns = {"paragraphs": paragraphs, "units": counts, "members": members, "headings": headings}
    written = {name: encode(np.array(column, dtype=np.int64))[0].decode() for name, column in columns.items()}
    return {**written, "sizes": encode(sizes)[0].decode()}


def read_borders(columns: dict[str, str]) -> Borders:
    """Read the table back.

    Raises:
        ValueError: a column is damaged.

    """
    paragraphs, units = decode(columns["paragraphs"]), decode(columns["units"])
    starts = np.concatenate(([0], np.cumsum(decode(columns["sizes"]) + 1)))
    first_paragraph = np.concatenate(([0], np.cumsum(paragraphs)))
    first_unit = np.concatenate(([0], np.cumsum(units)))
    unit_of = decode(columns["members"]) + np.repeat(first_unit[:-1], paragraphs)
    lengths = np.bincount(unit_of, weights=np.diff(starts) - 1, minlength=int(first_unit[-1])).astype(np.int64)
    opening = np.unique(unit_of, return_index=True)[1]
    return Borders(
        starts=starts,
        unit_of=unit_of,
        document_of=np.repeat(np.arange(len(units)), units),
        first_paragraph=first_paragraph,
        first_unit=first_unit,
        heading_starts=starts[opening],
        heading_ends=starts[opening] + decode(columns["headings"]),
        lengths=lengths,
    )


def _heading_size(document: Document, unit: Unit) -> int:
    """Count the symbols of heading that the unit opens with; title lines are heading throughout."""
    lines = [document.paragraphs[ordinal] for ordinal in unit.paragraphs]
    if unit.section is None:
        titles = [line for line in lines if line.role is Role.TITLE]
        # Between two title lines stands one line end.
        return max(0, sum(len(normalise(line.span.of(document.text)).symbols) + 1 for line in titles) - 1)
    heading, first = unit.section.heading_span, lines[0].span
    if len(heading) == 0 or not first.start <= heading.start < first.end:
        return 0
    return len(normalise(document.text[first.start : min(heading.end, first.end)]).symbols)
