"""Tables of web pages: which hold data, and the cells of their rows. Old portals lay out whole pages with tables."""

from collections.abc import Iterator

from lxml.html import HtmlElement

_CELLS = ("td", "th")
_PARTS = ("thead", "tbody", "tfoot", "tr")
_KNOWN = frozenset((*_CELLS, *_PARTS, "caption", "colgroup", "col", "script", "style"))
_LONG_CELL = 400
"""A cell with more characters than this, in more than a few blocks, holds an article rather than an entry."""
_FEW_BLOCKS = 6
_WIDEST = 200
"""Columns; a wider span is a mistake of the page's author."""
_PARAGRAPHS = ("p", "div", "br", "li")


def is_data(table: HtmlElement) -> bool:
    """Tell a table of data from one that only places things.

    A layout table holds other tables, or one column, or an article in one of its cells; one that has header cells, a
    caption or a ruled border is data all the same, unless it holds other tables. Where anything stands between the
    cells, which a row cannot show, it is no table of data either.
    """
    if next(table.iterdescendants("table"), None) is not None or _has_strays(table):
        return False
    rows = [row for row in rows_of(table) if any(cell is not None and cell.text_content().strip() for cell in row)]
    if max((len(row) for row in rows), default=0) < 2:
        return False
    if next(table.iterdescendants("th", "caption"), None) is not None or table.get("border", "0").strip() not in {
        "",
        "0",
    }:
        return True
    return not any(_holds_article(cell) for row in rows for cell in row if cell is not None)


def _has_strays(table: HtmlElement) -> bool:
    for part in table.iter("table", *_PARTS):
        if (part.text or "").strip():
            return True
        for child in part:
            if (child.tail or "").strip() or (child.tag not in _KNOWN and child.text_content().strip()):
                return True
    return False


def _holds_article(cell: HtmlElement) -> bool:
    if next(cell.iterdescendants("h1", "h2", "h3"), None) is not None:
        return True
    blocks = sum(1 for _ in cell.iterdescendants(*_PARAGRAPHS))
    return len(cell.text_content().strip()) > _LONG_CELL and blocks > _FEW_BLOCKS


def rows_of(table: HtmlElement) -> Iterator[list[HtmlElement | None]]:
    """Give the cells of each row; a cell that spans several places stands in the first, the others are `None`."""
    below: dict[int, int] = {}
    for row in table.iterdescendants("tr"):
        cells: list[HtmlElement | None] = []
        for cell in row.iterchildren(*_CELLS):
            _skip_spanned(cells, below)
            width = min(_span(cell, "colspan"), _WIDEST - len(cells)) if len(cells) < _WIDEST else 1
            height = _span(cell, "rowspan")
            for column in range(len(cells), len(cells) + max(width, 1)):
                if height > 1:
                    below[column] = height - 1
            cells += [cell, *[None] * (width - 1)]
        _skip_spanned(cells, below)
        yield cells


def _skip_spanned(cells: list[HtmlElement | None], below: dict[int, int]) -> None:
    """Leave the places free that a cell of an earlier row reaches down into."""
    while below.get(len(cells), 0) > 0:
        below[len(cells)] -= 1
        cells.append(None)


def _span(cell: HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1
