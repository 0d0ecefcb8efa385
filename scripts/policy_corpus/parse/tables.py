"""Tables of a text: lines of bars, as every reader of this program writes the rows of a table.

A row is one line that opens and closes with a bar, `| 甲 | 乙 |`; the text's own Markdown tables have the same form.
Finding a table changes nothing: its rows stay lines of the text, each a paragraph with its own address.
"""

import re
from collections.abc import Sequence

from policy_corpus.model import Table
from policy_corpus.parse.lines import Line
from policy_corpus.text import Span

_BARS = 3
"""What a row of two cells has at least."""
_BLANK = " \t\u3000"
_RULE = re.compile(r":?-+:?")
"""A cell of the line that Markdown puts under the head of a table."""


def find_tables(lines: Sequence[Line]) -> tuple[Table, ...]:
    """Find the tables of a text, in order. Total.

    Guarantees: (1) a table is two or more lines that follow each other and have as many cells, two or more; (2) cells
    are in order, do not overlap, hold no bar and no blank at their edges, and may be empty; (3) a table holds at least
    one word.
    """
    tables = []
    rows: list[tuple[Span, ...]] = []
    words: list[str] = []
    for line in [*lines, Line("", Span(0, 0))]:
        cells = _cells(line)
        if rows and len(cells) != len(rows[0]):
            if len(rows) > 1 and any(map(str.isalnum, "".join(words))):
                tables.append(Table(tuple(rows), has_head=_is_rule(words, len(rows[0]))))
            rows, words = [], []
        if cells:
            rows.append(cells)
            words += [cell.shift(-line.span.start).of(line.text) for cell in cells]
    return tuple(tables)


def _cells(line: Line) -> tuple[Span, ...]:
    """Give the cells of a row, none for a line that is no row; one cell alone is a frame, not a row."""
    if line.text.count("|") < _BARS or not (line.text.startswith("|") and line.text.endswith("|")):
        return ()
    cells = []
    at = line.span.start + 1
    for piece in line.text[1:-1].split("|"):
        words = piece.strip(_BLANK)
        # An empty cell stands behind the blank its bar is followed by.
        start = at + (len(piece) - len(piece.lstrip(_BLANK)) if words else min(1, len(piece)))
        cells.append(Span(start, start + len(words)))
        at += len(piece) + 1
    return tuple(cells)


def _is_rule(words: Sequence[str], width: int) -> bool:
    return all(_RULE.fullmatch(word) for word in words[width : 2 * width])
