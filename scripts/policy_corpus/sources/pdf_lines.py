"""From placed characters to printed lines, and what their places say: gaps, indents, columns. Knows nothing of files.

Measures are PDF points, `top` counts downwards from the top of the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f]")
_WORD_GAP = 0.25
"""Share of the type size from which a gap between Latin letters is a space."""
_FULL_GAP = 0.9
"""Share of the type size from which a gap between Chinese characters is a full-width space, as in 总　则."""
_ENOUGH_GAPS = 4
_INDENT = 1.5
"""Type sizes from which the left edge of a line is an indent; official prose has two (GB/T 9704—2012 §7.3.4)."""
_PARAGRAPH_GAP = 1.6
"""Line pitches from which the room above a line parts it from the text before."""
_COLUMN_GAP = 1.5
_COLUMN_ROWS = 8
_COLUMN_CHARACTERS = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """One character and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the box, never 0."""
        return max(self.bottom - self.top, 0.1)

    @property
    def middle(self) -> float:
        """Where the box has its middle from the top of the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: its characters from left to right, never empty."""

    characters: tuple[Placed, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.characters[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(one.x1 for one in self.characters)

    @property
    def middle(self) -> float:
        """Middle of the line from the top of the page."""
        return median(one.middle for one in self.characters)

    @property
    def size(self) -> float:
        """Type size of most of the line."""
        return median(one.size for one in self.characters)

    @property
    def text(self) -> str:
        """The words of the line, with spaces where the print has gaps."""
        gaps = [right.x0 - left.x1 for left, right in pairwise(self.characters)]
        # A letter-spaced line has gaps everywhere; in a line of two characters the one gap tells nothing.
        usual = max(median(gaps), 0) if len(gaps) >= _ENOUGH_GAPS else 0
        written = self.characters[0].text
        for (left, right), gap in zip(pairwise(self.characters), gaps, strict=True):
            written += _space(left, right, gap, usual) + right.text
        return written.rstrip()


def _space(left: Placed, right: Placed, gap: float, usual: float) -> str:
    if left.text.isspace() or right.text.isspace():
        return ""
    size = max(left.size, right.size)
    if _CHINESE.match(left.text) or _CHINESE.match(right.text):
        return "\u3000" if gap > size * _FULL_GAP and gap > 2 * usual else ""
    return " " if gap > size * _WORD_GAP and gap > 2 * usual else ""


def printed_lines(characters: Iterable[Placed]) -> list[Printed]:
    """Gather characters into lines, top to bottom; of two columns the left one first."""
    rows: list[list[Placed]] = []
    for one in sorted(characters, key=lambda one: (one.middle, one.x0)):
        if rows and one.middle - rows[-1][0].middle <= max(one.size, rows[-1][0].size) / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    lines = [Printed(tuple(sorted(row, key=lambda one: one.x0))) for row in rows]
    written = [line for line in lines if not all(one.text.isspace() for one in line.characters)]
    return _in_columns(written)


def _in_columns(lines: list[Printed]) -> list[Printed]:
    """Part lines at a gutter that runs down the page; lines across it keep their place between the columns."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    found: list[Printed] = []
    for is_across, group in groupby(lines, key=lambda line: _is_across(line, gutter)):
        run = list(group)
        if is_across:
            found += run
            continue
        sides = [
            [one for one in line.characters if (one.x0 > gutter) is is_right]
            for is_right in (False, True)
            for line in run
        ]
        found += [Printed(tuple(side)) for side in sides if side]
    return found


def _gutter(lines: Sequence[Printed]) -> float | None:
    """Find where most lines have a wide gap with text on both sides."""
    gaps = [
        (left.x1, right.x0)
        for line in lines
        for number, (left, right) in enumerate(pairwise(line.characters), start=1)
        if right.x0 - left.x1 > line.size * _COLUMN_GAP
        and min(number, len(line.characters) - number) >= _COLUMN_CHARACTERS
    ]
    if len(gaps) < max(_COLUMN_ROWS, len(lines) / 2):
        return None
    start, end = median(gap[0] for gap in gaps), median(gap[1] for gap in gaps)
    middle = (start + end) / 2
    crossed = sum(1 for gap in gaps if gap[0] < middle < gap[1])
    return middle if crossed >= len(gaps) * 0.9 else None


def _is_across(line: Printed, gutter: float) -> bool:
    return any(one.x0 < gutter < one.x1 for one in line.characters) or any(
        left.x1 < gutter < right.x0 and right.x0 - left.x1 < line.size for left, right in pairwise(line.characters)
    )


def margin_of(lines: Sequence[Printed]) -> float:
    """Give the left edge of the text block: the one that most of the long lines share."""
    if not lines:
        return 0
    width = max(line.x1 - line.x0 for line in lines)
    long = [line for line in lines if line.x1 - line.x0 > width * 0.6]
    edges = Counter(round(line.x0 / 4) for line in long)
    most = max(edges.values())
    edge = min(edge for edge, count in edges.items() if count * 3 >= most)
    return min(line.x0 for line in long if round(line.x0 / 4) == edge)


def set_out(lines: Sequence[Printed]) -> list[str]:
    """Write the lines of one page: an indented one with two full-width spaces, one set off behind an empty line."""
    margin = margin_of(lines)
    pitches = [below.middle - above.middle for above, below in pairwise(lines) if below.middle > above.middle]
    usual = median(pitches) if pitches else 0
    written: list[str] = []
    for number, line in enumerate(lines):
        if number and usual and line.middle - lines[number - 1].middle > usual * _PARAGRAPH_GAP:
            written.append("")
        text = line.text
        is_indented = line.x0 - margin > line.size * _INDENT and not text[0].isspace()
        written.append(f"\u3000\u3000{text}" if is_indented else text)
    return written


def cell_text(characters: Iterable[Placed]) -> str:
    """Write what stands in one cell of a table; lines are joined as the wrapped words they are."""
    text = ""
    for line in printed_lines(characters):
        following = line.text.strip()
        is_chinese = text and (_CHINESE.match(text[-1]) or _CHINESE.match(following))
        text += following if is_chinese or not text else f" {following}"
    return text
