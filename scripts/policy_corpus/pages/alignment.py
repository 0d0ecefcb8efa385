"""The received text and the clean one laid side by side, line by line.

Read off the recorded edits, never found by comparing: what the edits leave alone stands on both sides, and every edit
marks what it took on the left and what it put on the right.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from policy_corpus.model import Anchor, Document
from policy_corpus.text import Edit

_LINE_END = re.compile(r"\r*\n|\r|[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line of a received file; CR CR LF ends one line, not three."""


class Piece(NamedTuple):
    """Words of one line; `edit` made or took them, `None` where they are the same on both sides."""

    text: str
    edit: Edit | None = None


class ReceivedLine(NamedTuple):
    """One line of the received text without its line end; `number` counts from 1."""

    number: int
    pieces: tuple[Piece, ...]


class CleanLine(NamedTuple):
    """One line of the clean text, which is one paragraph."""

    paragraph: Anchor
    pieces: tuple[Piece, ...]


class RowKind(StrEnum):
    """How the two sides of a row differ.

    SAME: not at all, but for the form of a line end; BLANK: in blanks alone; CHANGED: in words, or lines were joined
    or parted; REMOVED: received lines that are not in the clean text; ADDED: a clean line nothing received stands for.
    """

    SAME = "same"
    BLANK = "blank"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"


class Row(NamedTuple):
    """Lines that stand beside each other; one side may be empty. `edits` are those that tell the sides apart."""

    kind: RowKind
    received: tuple[ReceivedLine, ...]
    clean: tuple[CleanLine, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """All rows of a document in order; `starts` says where each received line starts in the received text.

    `positions` says where each edit stands in the clean text.
    """

    rows: tuple[Row, ...]
    starts: tuple[int, ...]
    rows_of_lines: tuple[int, ...]
    positions: tuple[int, ...]

    def line_at(self, position: int) -> int:
        """Give the number of the received line at a position of the received text; 0 in a text without lines."""
        return max(1, bisect_right(self.starts, position)) if self.starts else 0

    def row_of(self, line: int) -> Row:
        """Find the row a received line stands in, by its number."""
        return self.rows[self.rows_of_lines[line - 1]]


def align(document: Document) -> Alignment:
    """Lay the received lines of a document beside its clean ones. Total; linear in the text and its edits.

    Guarantees: (1) every received line stands once on the left, every clean line once on the right, both in order, and
    the pieces of a line joined are the line; (2) lines that share a word stand in one row, and a row holds no more
    lines than that asks for; (3) blank lines that were removed one after the other share a row.
    """
    received = _Side(document.source.text, _received_lines(document.source.text))
    clean = _Side(document.text, [(one.span.start, one.span.end) for one in document.paragraphs])
    links: list[_Link] = []
    source = result = 0
    positions = []
    for edit in document.edits:
        if source < edit.span.start:
            kept = edit.span.start - source
            links += _same_words(received.keep(source, kept), clean.keep(result, kept), result - source)
            result += kept
        positions.append(result)
        source = edit.span.end
        links += _replaced_words(
            received.change(edit.span.start, source, edit), clean.change(result, result + len(edit.after), edit)
        )
        result += len(edit.after)
    kept = len(document.source.text) - source
    links += _same_words(received.keep(source, kept), clean.keep(result, kept), result - source)
    rows = tuple(_rows(document, received, clean, _joined(links)))
    rows_of_lines = tuple(number for number, row in enumerate(rows) for _ in row.received)
    return Alignment(rows, tuple(start for start, _ in received.lines), rows_of_lines, tuple(positions))


class _Link(NamedTuple):
    """Received lines and clean lines, first and last, that hold the same words."""

    received: int
    last_received: int
    clean: int
    last_clean: int


_Part = tuple[int, int, int]
"""What a range has of one line: the line's place, and a range again, which may be empty at the end of the line."""


class _Side:
    """One of the two texts, and what is known of each of its lines while the edits are gone through."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.lines = lines
        self.pieces: list[list[Piece]] = [[] for _ in lines]
        self.edits: list[list[Edit]] = [[] for _ in lines]
        self.marked: set[int] = set()
        self._reached = 0

    def is_blank(self, line: int) -> bool:
        """Tell whether a line shows nothing."""
        start, end = self.lines[line]
        return start == end or self.text[start:end].isspace()

    def keep(self, start: int, length: int) -> list[_Part]:
        """Put words that are the same on both sides into their lines; give what each of these has of them."""
        parts = self._cut(start, start + length)
        for line, first, last in parts:
            if first < last:
                self.pieces[line].append(Piece(self.text[first:last]))
        return parts

    def change(self, start: int, end: int, edit: Edit) -> list[int]:
        """Put what an edit took or made into its lines; give those in which it has words."""
        worded = []
        for line, first, last in self._cut(start, end):
            self.edits[line].append(edit)
            if first < last:
                text = self.text[first:last]
                self.pieces[line].append(Piece(text, edit))
                self.marked.add(line)
                if not text.isspace():
                    worded.append(line)
        return worded

    def edited(self, lines: range) -> Iterator[Piece]:
        """Give the pieces of some lines that an edit made or took."""
        return (piece for line in lines for piece in self.pieces[line] if piece.edit is not None)

    def _cut(self, start: int, end: int) -> list[_Part]:
        """Cut a range at line ends. Ranges are asked for in order, so that each line is looked for only onwards."""
        if start >= end:
            return []
        lines, line, count = self.lines, self._reached, len(self.lines)
        while line + 1 < count and lines[line + 1][0] <= start:
            line += 1
        self._reached = line
        parts = []
        while line < count and lines[line][0] < end:
            first, last = lines[line]
            from_here = first if first > start else min(start, last)
            parts.append((line, from_here, min(end, last)))
            line += 1
        return parts


def _received_lines(text: str) -> list[tuple[int, int]]:
    lines = []
    start = 0
    for found in _LINE_END.finditer(text):
        lines.append((start, found.start()))
        start = found.end()
    # What stands after the last line end is a line only if it holds something.
    return [*lines, (start, len(text))] if start < len(text) else lines


def _same_words(received: Sequence[_Part], clean: Sequence[_Part], shift: int) -> Iterator[_Link]:
    """Link the lines of a range that is the same on both sides, `shift` further on the clean one."""
    if len(received) == len(clean) == 1:  # a range inside of a line, as most are
        ((here, first, last),), ((there, start, end),) = received, clean
        if first < last and start < end:
            yield _Link(here, here, there, there)
        return
    at = 0
    for there, start, end in clean:
        while at < len(received) and received[at][2] + shift <= start:
            at += 1
        beside = at
        while beside < len(received) and received[beside][1] + shift < end:
            here, first, last = received[beside]
            if first < last and start < end:
                yield _Link(here, here, there, there)
            beside += 1


def _replaced_words(left: Sequence[int], right: Sequence[int]) -> Iterator[_Link]:
    if len(left) == len(right):
        yield from (_Link(here, here, there, there) for here, there in zip(left, right, strict=True))
    elif left and right:
        yield _Link(left[0], left[-1], right[0], right[-1])


def _joined(links: Iterable[_Link]) -> list[_Link]:
    """Make one of links that share a line; both sides only ever go forward."""
    joined: list[_Link] = []
    for link in links:
        last = joined[-1] if joined else None
        if last and (link.received <= last.last_received or link.clean <= last.last_clean):
            joined[-1] = _Link(
                last.received,
                max(last.last_received, link.last_received),
                last.clean,
                max(last.last_clean, link.last_clean),
            )
        else:
            joined.append(link)
    return joined


def _rows(document: Document, received: _Side, clean: _Side, links: Sequence[_Link]) -> Iterator[Row]:
    here = there = 0
    for link in [*links, _Link(len(received.lines), 0, len(clean.lines), 0)]:
        for lines in _alone(received, here, link.received):
            yield _row(document, received, clean, lines, range(0))
        for line in range(there, link.clean):
            yield _row(document, received, clean, range(0), range(line, line + 1))
        here, there = link.last_received + 1, link.last_clean + 1
        if link.received < len(received.lines):
            yield _row(document, received, clean, range(link.received, here), range(link.clean, there))


def _alone(received: _Side, start: int, end: int) -> Iterator[range]:
    """Give the lines that have nothing beside them: written ones one by one, neighbouring blank ones together."""
    while start < end:
        after = start + 1
        while received.is_blank(start) and after < end and received.is_blank(after):
            after += 1
        yield range(start, after)
        start = after


def _row(document: Document, received: _Side, clean: _Side, here: range, there: range) -> Row:
    if len(here) == len(there) == 1 and here[0] not in received.marked and there[0] not in clean.marked:
        ((line,), (beside,)) = here, there
        left = ReceivedLine(line + 1, tuple(received.pieces[line]))
        right = CleanLine(document.paragraphs[beside].anchor, tuple(clean.pieces[beside]))
        return Row(RowKind.SAME, (left,), (right,), ())
    kind, edits = _difference(received, clean, here, there)
    if len(edits) > 1:
        # An edit is met once for each of its pieces; a long one is not worth comparing with itself.
        edits = list({id(edit): edit for edit in sorted(edits, key=lambda edit: edit.span.start)}.values())
    return Row(
        kind,
        tuple([ReceivedLine(line + 1, tuple(received.pieces[line])) for line in here]),
        tuple([CleanLine(document.paragraphs[line].anchor, tuple(clean.pieces[line])) for line in there]),
        tuple(edits),
    )


def _difference(received: _Side, clean: _Side, here: range, there: range) -> tuple[RowKind, list[Edit]]:
    """Tell how the two sides of a row differ, and give the edits that make the difference."""
    if not there and all(map(received.is_blank, here)):
        return RowKind.BLANK, [edit for line in here for edit in received.edits[line]]
    pieces = [*received.edited(here), *clean.edited(there)]
    worded = [piece for piece in pieces if not piece.text.isspace()]
    if here and there and len(here) + len(there) > 2:  # lines were joined or parted
        seams = [edit for line in here[:-1] for edit in received.edits[line]]
        seams += [edit for line in there[:-1] for edit in clean.edits[line]]
        # A blank line joined to words changes blanks alone.
        is_rearranged = len(there) > 1 or sum(not received.is_blank(line) for line in here) > 1
        kind = RowKind.CHANGED if is_rearranged or worded else RowKind.BLANK
        return kind, [*seams, *_edits_of(pieces)]
    if not there or not here or worded:
        kind = RowKind.REMOVED if not there else RowKind.ADDED if not here else RowKind.CHANGED
        return kind, _edits_of(worded)
    return RowKind.BLANK if pieces else RowKind.SAME, _edits_of(pieces)


def _edits_of(pieces: Iterable[Piece]) -> list[Edit]:
    return [piece.edit for piece in pieces if piece.edit is not None]
