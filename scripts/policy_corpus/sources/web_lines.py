"""A parsed web page as the lines a browser shows. Which of them are the article is another question.

Guarantees: (1) every visible character is on exactly one line, in order; (2) block elements and `<br>` end lines,
inline elements do not; (3) white space is as a browser renders it, a line break of the file between two Chinese
characters of one run is none (CSS Text 3 §4.1.2); (4) a table of data is one line a row, numbers of ordered lists
stand before their lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from policy_corpus.sources.list_numbers import joined
from policy_corpus.sources.raised import lowered, raised
from policy_corpus.sources.table_rows import row_lines
from policy_corpus.sources.web_lists import Counting, counting_of, next_marker
from policy_corpus.sources.web_tables import is_data, rows_of

# fmt: off
_UNSEEN = frozenset((
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "audio", "video",
    "canvas", "svg", "datalist", "select", "option", "title", "meta", "link", "base", "input", "img", "area",
    "param", "source", "track", "rp", "frame", "noframes",
))
# fmt: on
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "marquee", "menu", "nav", "ol",
    "p", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul", "xmp",
))
# fmt: on
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_KEEPS_SPACE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_WIDE = (
    r"[\u2e80-\u303e\u3041-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff]"
)
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*[\n\r\f][ \t\n\r\f]*(?={_WIDE})")


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a page: `linked` of its characters are links to elsewhere, `block` is the element it stands in.

    `is_row` tells a row of a table, `has_file` a line with a link to a file that readers download.
    """

    text: str
    linked: int
    block: HtmlElement
    is_row: bool = False
    has_file: bool = False

    @property
    def is_linked(self) -> bool:
        """Tell whether the line is a link and hardly anything else."""
        written = sum(1 for character in self.text if not character.isspace())
        return written > 0 and self.linked * 10 >= written * 8


@dataclass(slots=True)
class _Sheet:
    """The lines written so far, and the one being written."""

    lines: list[ShownLine] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    open: list[HtmlElement] = field(default_factory=list)
    lists: list[Counting] = field(default_factory=list)
    marker: str = ""
    keeps_space: bool = False
    has_file: bool = False

    def write(self, text: str | None) -> None:
        if not text:
            return
        shown = text
        for element in reversed(self.open):
            if element.tag in _BLOCKS:
                break
            shown = {"sup": raised, "sub": lowered}.get(str(element.tag), str)(shown)
        self.has_file |= any(element.tag == "a" and _FILE.search(element.get("href") or "") for element in self.open)
        is_linked = any(element.tag in {"a", "button"} and _leads_away(element) for element in self.open)
        if any(_keeps_space(element) for element in self.open):
            first, *others = shown.replace("\r\n", "\n").split("\n")
            self.pieces.append((first, is_linked))
            self.keeps_space = True
            for line in others:
                self.end_shown_line()
                self.pieces.append((line, is_linked))
                self.keeps_space = True
        else:
            self.pieces.append((_BREAK_IN_CHINESE.sub("", shown), is_linked))

    def end_line(self) -> None:
        text = "".join(piece for piece, _ in self.pieces)
        if not self.keeps_space:
            # A no-break space looks like a space, and that is all a page's author meant by it.
            text = _SPACE.sub(" ", text).strip(" ").replace("\u00a0", " ")
        if text.strip(" \t\n\r\f"):
            linked = sum(1 for piece, is_linked in self.pieces if is_linked for one in piece if not one.isspace())
            self.lines.append(ShownLine(joined(self.marker, text), linked, self.block, has_file=self.has_file))
            self.marker = ""
        self.pieces = []
        self.keeps_space = self.has_file = False

    def end_shown_line(self) -> None:
        """End a line at a `<br>`; two of them leave an empty line, which is how such pages part paragraphs."""
        before = len(self.lines)
        self.end_line()
        if len(self.lines) == before and self.lines and self.lines[-1].text:
            self.lines.append(ShownLine("", 0, self.block))

    @property
    def block(self) -> HtmlElement:
        return next(element for element in reversed(self.open) if element.tag in _BLOCKS)

    def enter(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS and self.open:
            self.end_line()
        self.open.append(element)
        if element.tag in {"ol", "ul", "menu", "dir"}:
            self.lists.append(counting_of(element))
        elif element.tag == "li" and self.lists:
            self.marker = next_marker(self.lists[-1], element)
        elif element.tag == "rt":
            self.pieces.append(("(", False))

    def leave(self, element: HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self.end_line()
        if element.tag in {"ol", "ul", "menu", "dir"}:
            self.lists.pop()
        elif element.tag == "li":
            self.marker = ""
        elif element.tag == "rt":
            self.pieces.append((")", False))
        self.open.pop()


def shown_lines(root: HtmlElement) -> list[ShownLine]:
    """Lay out everything visible under `root`, which must be a block element. Iterative: no page is too deep."""
    sheet = _Sheet()
    sheet.enter(root)
    sheet.write(root.text)
    stack: list[tuple[HtmlElement, Iterator[HtmlElement]]] = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            sheet.leave(element)
            if stack:
                sheet.write(element.tail)
        elif child.tag == "br":
            sheet.end_shown_line()
            sheet.write(child.tail)
        elif is_hidden(child):
            sheet.write(child.tail)
        elif child.tag == "table" and is_data(child):
            _write_table(sheet, child)
            sheet.write(child.tail)
        else:
            sheet.enter(child)
            sheet.write(child.text)
            stack.append((child, iter(child)))
    return sheet.lines


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether a browser shows nothing of this element, as far as the page itself says so."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    return "hidden" in element.attrib or _HIDDEN.search(_style(element)) is not None


def _style(element: HtmlElement) -> str:
    return element.get("style") or ""


def _keeps_space(element: HtmlElement) -> bool:
    return element.tag in {"pre", "listing", "xmp"} or _KEEPS_SPACE.search(_style(element)) is not None


def _leads_away(link: HtmlElement) -> bool:
    """Tell links to other pages from those inside the page and from files to download."""
    if link.tag == "button":
        return True
    target = (link.get("href") or "").strip()
    return bool(target) and not target.startswith("#")


def _write_table(sheet: _Sheet, table: HtmlElement) -> None:
    sheet.end_line()
    for caption in table.iterchildren("caption"):
        sheet.lines += shown_lines(caption)
    rows = [[[] if cell is None else shown_lines(cell) for cell in row] for row in rows_of(table)]
    linked = sum(line.linked for row in rows for cell in row for line in cell)
    written = row_lines(["\n".join(line.text for line in cell) for cell in row] for row in rows)
    letters = sum(map(len, written))
    has_file = any(line.has_file for row in rows for cell in row for line in cell)
    sheet.lines += [
        ShownLine(line, len(line) * linked // letters, table, is_row=True, has_file=has_file) for line in written
    ]
