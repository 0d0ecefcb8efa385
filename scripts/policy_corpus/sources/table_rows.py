"""Tables as text, alike for every format: one line a row, `| 甲 | 乙 |`. Which cells there are, the readers know."""

import re
from collections.abc import Iterable, Sequence

_INNER_ROW = re.compile(r"^\| (.*) \|$", re.MULTILINE)
_SPACE = re.compile(r"[^\S\u00a0\u3000]+")


def row_line(cells: Sequence[str]) -> str:
    """Write one row; line breaks and runs of blanks inside a cell become one space, an empty cell stays as `|  |`.

    Rows of a table that stands inside a cell lose their bars, which would be taken for this row's.
    """
    return "| " + " | ".join(_SPACE.sub(" ", _without_bars(cell)).strip() for cell in cells) + " |"


def _without_bars(cell: str) -> str:
    return _INNER_ROW.sub(lambda row: row[1].replace(" | ", "\u3000"), cell)


def row_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """Write the rows of one table, all to the width of the widest; rows without any text go.

    A table one cell wide is a frame around a text: its cells come back as lines without bars.
    """
    written = [row for row in rows if any(cell.strip() for cell in row)]
    width = max(map(len, written), default=0)
    if width == 1:
        return [line for (cell,) in written for line in cell.split("\n")]
    return [row_line([*row, *[""] * (width - len(row))]) for row in written]
