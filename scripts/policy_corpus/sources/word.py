"""Word files: .docx. Paragraphs come out as lines, with the numbers, notes and tables that Word prints.

Left out: deleted and hidden text, comments, and running heads and feet, which are stated instead. Notes stand at the
end of the text, each behind its mark.
"""

import re
from typing import Self

from lxml import etree

from policy_corpus.diagnostics import Severity
from policy_corpus.sources.reader import LARGEST_TEXT, Extract, HeadingLine, Remark, UnreadableError
from policy_corpus.sources.table_rows import row_lines
from policy_corpus.sources.word_inline import Inline, Notes, note_form, span_of
from policy_corpus.sources.word_numbering import Numbering, definitions
from policy_corpus.sources.word_package import Package
from policy_corpus.sources.word_xml import child, children, flag, name_of, value_of, whole

_BLOCK_HOLDERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "Choice"))
_BASED_ON_LIMIT = 20
_BODY_LEVEL = 9
"""The outline level of body text; headings have 0 to 8."""
_PAGE_NUMBER = re.compile(r"[\s—–\-－·第页共/]*\d*[\s—–\-－·第页共/]*\d*[\s—–\-－·第页共/]*")
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[【（(]\s*\d{4}\s*[〕\]】）)]\s*\d+\s*号")
_UNREAD = {
    "unread-formula": "公式只读出字面，请对照原文核对：“{}”",
    "unread-symbol": "符号字体里的字符没有对应的文字，显示为“\ufffd”：{}",
    "hidden-text": "文件里有隐藏文字，未读入：“{}”",
    "unread-reading": "字上的注音未读入：{}",
    "missing-note": "正文里有{}的引用，文件里却没有这条注，未显示注号",
    "unread-part": "文件里嵌入了另一份文件，未读入：{}；请在 Word 里打开，另存为普通 .docx",
}
_ONLY_NOTES = frozenset(("hidden-text", "unread-reading"))
_SHOWN = 30


def read_word(data: bytes) -> Extract:
    """Read a .docx file.

    Raises:
        UnreadableError: it is an old binary file, is damaged, encrypted or too large, or holds no text.

    """
    package = Package(data)
    reader = _Reader(package, package.main())
    lines = reader.lines()
    text = "\n".join(lines)
    if not text.strip():
        detail = "Word 文件里没有文字；如果正文是扫描的图片，请先做文字识别（OCR），再把结果存成文本"
        raise UnreadableError("no-text", detail)
    if len(text) > LARGEST_TEXT:
        raise UnreadableError("too-large", "Word 文件里的文字多得不合常理，未读")
    headings = tuple(
        HeadingLine(number, line.depth) for number, line in enumerate(lines, start=1) if isinstance(line, _Heading)
    )
    remarks = tuple(
        Remark(
            None,
            code,
            _UNREAD[code].format(what[:_SHOWN]),
            Severity.NOTE if code in _ONLY_NOTES else Severity.WARNING,
        )
        for code, what in dict.fromkeys(reader.inline.unread)
    )
    return Extract(text, "utf-8", reader.stated(text), (*remarks, *_revisions(reader.inline)), headings)


def _revisions(inline: Inline) -> tuple[Remark, ...]:
    """Say that the file is a draft with an editor's marks in it, as `lines` has read them."""
    if not inline.inserted and not inline.deleted:
        return ()
    gone = f"删除 {len(inline.deleted)} 处未读入" + (
        f"（首处“{inline.deleted[0][:_SHOWN]}”）" if inline.deleted else ""
    )
    detail = f"文件里有未接受的修订：插入 {inline.inserted} 处已读入，{gone}；请确认这是定稿"
    return (Remark(None, "tracked-changes", detail),)


class _Heading(str):
    """A line of a paragraph that has a depth in the outline."""

    __slots__ = ("depth",)
    depth: int

    def __new__(cls, line: str, depth: int) -> Self:
        made = super().__new__(cls, line)
        made.depth = depth
        return made


class _Styles:
    """Paragraph and character styles, with what they inherit."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = list(children(styles, "style")) if styles is not None else []
        self._styles = {value_of(one, "styleId"): one for one in found}
        self.default = next(
            (
                value_of(one, "styleId")
                for one in found
                if value_of(one, "type") == "paragraph" and value_of(one, "default") in {"1", "true", "on"}
            ),
            "",
        )
        self.lists = {
            value_of(one, "styleId"): value_of(child(one, "pPr", "numPr", "numId"))
            for one in found
            if value_of(one, "type") == "numbering"
        }

    def chain(self, style: str) -> list[tuple[str, etree._Element]]:
        """Give a style and those it is based on, nearest first."""
        found: list[tuple[str, etree._Element]] = []
        while style in self._styles and len(found) < _BASED_ON_LIMIT:
            found.append((style, self._styles[style]))
            style = value_of(child(self._styles[style], "basedOn"))
        return found

    def depth(self, properties: etree._Element | None) -> int:
        """Give the depth in the outline of a paragraph of these properties, from 1; 0 for body text."""
        levels = [child(properties, "outlineLvl")]
        for _, style in self.chain(value_of(child(properties, "pStyle"))):
            levels.append(child(style, "pPr", "outlineLvl"))
        depth = next((whole(value_of(level), _BODY_LEVEL) for level in levels if level is not None), _BODY_LEVEL)
        return depth + 1 if 0 <= depth < _BODY_LEVEL else 0

    def is_hidden(self, style: str) -> bool:
        for _, one in self.chain(style):
            if child(one, "rPr", "vanish") is not None:
                return flag(one, "rPr", "vanish")
        return False


class _Reader:
    """Reads one document's body in order, for its lists count as they are met."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        root = package.part(main)
        self._body = child(root, "body")
        self._styles = _Styles(self._related("styles"))
        self._numbering = Numbering(definitions(self._related("numbering"), self._styles.lists))
        settings = self._related("settings")
        section = child(self._body, "sectPr")
        self._notes = {kind: self._texts_of(kind) for kind in ("footnote", "endnote")}
        forms = {"footnote": "decimal", "endnote": "lowerRoman"}
        footnotes, endnotes = (
            Notes(note_form(settings, section, kind, forms[kind]), frozenset(texts))
            for kind, texts in self._notes.items()
        )
        self.inline = Inline(
            footnotes,
            endnotes,
            self._styles.is_hidden,
        )
        self._unfinished = ""

    def _related(self, kind: str) -> etree._Element | None:
        names = self._package.related(self._main, kind)
        return self._package.part(names[0]) if names else None

    def lines(self) -> list[str]:
        """Give the body's lines, then those of the notes."""
        lines = self._blocks(self._body) if self._body is not None else []
        lines += self._unfinished_line()
        for kind, notes in (("footnote", self.inline.footnotes), ("endnote", self.inline.endnotes)):
            for identity, mark in notes.met:
                lines += self._note(self._notes[kind][identity], mark)
        return lines

    def _texts_of(self, kind: str) -> dict[str, etree._Element]:
        part = self._related(f"{kind}s")
        return {value_of(one, "id"): one for one in children(part, kind)} if part is not None else {}

    def _note(self, note: etree._Element, mark: str) -> list[str]:
        self.inline.own_mark = mark
        lines = self._blocks(note)
        if self.inline.own_mark:
            self.inline.own_mark = ""
            return [f"{mark} {lines[0]}", *lines[1:]] if lines else [mark]
        return lines

    def stated(self, text: str) -> tuple[tuple[str, str], ...]:
        """Give what running heads and feet say and the text does not."""
        found: dict[tuple[str, str], None] = {}
        for kind in ("header", "footer"):
            for name in self._package.related(self._main, kind):
                part = self._package.part(name)
                for line in self._blocks(part) if part is not None else []:
                    words = line.strip()
                    if not words or _PAGE_NUMBER.fullmatch(words) or words in text:
                        continue
                    found["running_head", words] = None
                    if number := _DOCUMENT_NUMBER.search(words):
                        found["document_number", number[0]] = None
        return tuple(found)

    def _blocks(self, holder: etree._Element) -> list[str]:
        lines: list[str] = []
        for one in holder:
            name = name_of(one)
            if name == "p":
                lines += self._paragraph(one)
            elif name == "tbl":
                lines += self._unfinished_line()
                lines += row_lines(self._rows(one))
            elif name == "AlternateContent":
                shown = child(one, "Choice")
                lines += self._blocks(shown if shown is not None else child(one, "Fallback") or one)
            elif name in _BLOCK_HOLDERS:
                lines += self._blocks(one)
            elif name == "altChunk":
                self.inline.unread.append(("unread-part", name))
        return lines

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        properties = child(paragraph, "pPr")
        text = self._unfinished + self._numbered(properties, self.inline.text(paragraph))
        self._unfinished = ""
        boxes, self.inline.boxes = self.inline.boxes, []
        if flag(properties, "rPr", "specVanish") or child(properties, "rPr", "del") is not None:
            # The mark that ends this paragraph is hidden or deleted: it goes on in the next.
            self._unfinished = text
            text = ""
        lines = [line for line in text.split("\n") if line.strip()]
        if depth := self._styles.depth(properties):
            lines = [_Heading(line, depth) for line in lines]
        for box in boxes:
            lines += [box] if isinstance(box, str) else self._blocks(box)
        return lines

    def _unfinished_line(self) -> list[str]:
        text, self._unfinished = self._unfinished, ""
        return [line for line in text.split("\n") if line.strip()]

    def _numbered(self, properties: etree._Element | None, text: str) -> str:
        direct = child(properties, "numPr")
        number = value_of(child(direct, "numId"))
        depth: int | None = whole(value_of(child(direct, "ilvl")), 0) if direct is not None else None
        if not number:
            for style, one in self._styles.chain(value_of(child(properties, "pStyle")) or self._styles.default):
                number = value_of(child(one, "pPr", "numPr", "numId"))
                if number:
                    own = self._numbering.depth_of_style(number, style)
                    stated = whole(value_of(child(one, "pPr", "numPr", "ilvl")), 0)
                    depth = depth if depth is not None else own if own is not None else stated
                    break
        return self._numbering.numbered(number, depth or 0, text) if number not in {"", "0"} else text

    def _rows(self, table: etree._Element) -> list[list[str]]:
        rows = _rows_of(table)
        deleted = [row for row in rows if child(row, "trPr", "del") is not None]
        self.inline.deleted += ["".join(map(str, row.itertext())) for row in deleted]
        return [self._cells(row) for row in rows if child(row, "trPr", "del") is None]

    def _cells(self, row: etree._Element) -> list[str]:
        cells = [""] * _skipped(row, "gridBefore")
        for cell in _rows_of(row, "tc"):
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            lines = self._blocks(cell) + self._unfinished_line()
            is_continued = merged is not None and value_of(merged) in {"", "continue"}
            cells.append("" if is_continued else "\n".join(lines))
            if properties is not None:
                cells += [""] * (span_of(properties, "gridSpan") - 1)
        return cells + [""] * _skipped(row, "gridAfter")


def _rows_of(table: etree._Element, name: str = "tr") -> list[etree._Element]:
    """Give the rows of a table, or the cells of a row, also those that an editor's marks wrap."""
    found = []
    for one in table:
        if name_of(one) == name:
            found.append(one)
        elif name_of(one) in _BLOCK_HOLDERS:
            found += _rows_of(one, name)
    return found


def _skipped(row: etree._Element, name: str) -> int:
    return max(0, min(whole(value_of(child(row, "trPr", name)), 0), 200))
