"""Where paragraphs and units lie in the one long sequence that is searched, and which of it is heading.

A unit is what one search result stands for: the paragraphs of one document that share their innermost section, or
those that have none, the title lines. The sequence is every paragraph's symbols followed by one line end, documents
in the order of the library.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from policy_corpus.model import Anchor, Document, Role, Section
from policy_corpus.search.normalise import LINE, Codes, Normalised, Places, normalise_lines
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


def lay_out(documents: Sequence[Document]) -> tuple[Codes, dict[str, str]]:
    """Fold all paragraphs of all documents into the one sequence that is searched, and note where everything lies.

    The columns of the table are as they are shipped, each a text of numbers (`varint`). `paragraphs` and `units`: how
    many, per document. `sizes`: symbols of each paragraph. `members`: unit of each paragraph, as its ordinal in the
    document. `headings`: symbols of heading at the start of each unit.
    """
    sequence = np.empty(sum(len(document.text) + len(document.paragraphs) + 1 for document in documents), np.uint32)
    columns: dict[str, list[int]] = {name: [] for name in ("paragraphs", "units", "sizes", "members", "headings")}
    end = 0
    for document in documents:
        # A line end inside a paragraph would shift every border after it.
        lines = [one_line(paragraph.span.of(document.text)) for paragraph in document.paragraphs]
        folded = normalise_lines("".join(f"{line}\n" for line in lines))
        sequence[end : end + len(folded.symbols)] = folded.symbols
        end += len(folded.symbols)
        units = units_of(document)
        unit_of = {ordinal: number for number, unit in enumerate(units) for ordinal in unit.paragraphs}
        ends = np.flatnonzero(folded.symbols == LINE)
        columns["paragraphs"].append(len(lines))
        columns["units"].append(len(units))
        columns["sizes"] += (np.diff(ends, prepend=-1) - 1).tolist()
        columns["members"] += [unit_of[ordinal] for ordinal in range(len(lines))]
        columns["headings"] += _heading_sizes(document, units, folded)
    written = {name: encode(np.array(column, dtype=np.int64))[0].decode() for name, column in columns.items()}
    return sequence[:end], written


def one_line(paragraph: str) -> str:
    """Give a paragraph without the line feeds that it should not hold."""
    return paragraph.replace("\n", " ")


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


def _heading_sizes(document: Document, units: Sequence[Unit], folded: Normalised) -> list[int]:
    """Count the symbols of heading that each unit opens with; title lines are heading throughout."""
    lines = document.paragraphs
    lengths = np.array([len(line.span) for line in lines], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths + 1)))
    edges = []
    for unit in units:
        first = unit.paragraphs[0]
        if unit.section is None:
            titles = [number for number in unit.paragraphs if lines[number].role is Role.TITLE]
            # Title lines stand together; the line end after the last is not counted.
            last = titles[-1] if titles else first
            edges.append((starts[first], starts[last] + lengths[last] if titles else starts[first]))
            continue
        heading, line = unit.section.heading_span, lines[first].span
        inside = len(heading) > 0 and line.start <= heading.start < line.end
        size = min(heading.end, line.end) - line.start if inside else 0
        edges.append((starts[first], starts[first] + size))
    places = np.searchsorted(folded.offsets, np.array(edges, dtype=np.int64).reshape(-1, 2))
    sizes: list[int] = (places[:, 1] - places[:, 0]).tolist()
    return sizes
