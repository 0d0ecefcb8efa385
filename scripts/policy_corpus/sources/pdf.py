"""PDF files with a text layer, one line for each printed line. What was scanned is not guessed at."""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pdfplumber
from pdfplumber.page import Page
from pdfplumber.table import Table

from policy_corpus.diagnostics import Severity
from policy_corpus.sources.pdf_lines import Placed, cell_text, printed_lines, set_out
from policy_corpus.sources.pdf_pages import without_running_lines
from policy_corpus.sources.reader import Extract, Remark, UnreadableError
from policy_corpus.sources.table_rows import row_lines

# Without a handler of theirs, the libraries' remarks on odd files would be printed into the summary.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
logging.getLogger("pdfplumber").addHandler(logging.NullHandler())

_DAMAGED = "PDF 已损坏或不完整，未读；请用阅读器打开后另存（或“打印为 PDF”），再放进来"
_TAIL = 2048
"""Bytes at the end in which the directory's place must stand; a download cut short would be half-read without it."""
_MOST_PAGES = 3_000
_LARGEST_STREAM = 32 * 1024 * 1024
"""Bytes that one stream of drawing orders may unpack to; pictures are not unpacked."""
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_DICTIONARY = 600
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_UNMAPPED_TOLERATED = 0.1
_SCAN = 0.5
"""Share of a page that pictures cover when it was scanned."""
_FEW_CHARACTERS = 5
_RULES = 4
"""So many ruled lines or boxes make a table possible."""
_OCR = "请先做文字识别（OCR），再把结果存成文本或带文字层的 PDF"
_SHOWN_PAGES = 8


@dataclass(frozen=True, slots=True)
class _PageText:
    lines: list[str]
    characters: int
    unmapped: int
    turned: int
    pictured: float


def read_pdf(data: bytes) -> Extract:
    """Read the text layer of a PDF.

    Raises:
        UnreadableError: it is damaged, encrypted or too large, or a page was scanned and has no text.

    """
    if b"startxref" not in data[-_TAIL:]:
        raise UnreadableError("damaged-file", _DAMAGED)
    if any(_is_bomb(data)):
        raise UnreadableError("too-large", "PDF 里有解压后大得不合常理的数据，未读；请确认文件来历")
    pages = _pages(data)
    _refuse_scans(pages)
    written, gone = without_running_lines([page.lines for page in pages])
    text = "\n".join(line for page in written for line in page)
    marks = [at for at, character in enumerate(text) if character == "\ufffd"]
    remarks = [Remark(at, "undecodable-bytes", "字体没有说明此字是什么，显示为“\ufffd”；请对照原文") for at in marks]
    if gone:
        remarks.append(Remark(None, "running-lines", f"页码和页眉页脚 {gone} 行未读入", Severity.NOTE))
    if turned := sum(page.turned for page in pages):
        remarks.append(Remark(None, "turned-text", f"斜排或竖排的字 {turned} 个（多为水印）未读入", Severity.NOTE))
    if any(page.pictured >= _SCAN for page in pages):
        detail = "文字层盖在整页图片上，多半是文字识别（OCR）的结果，可能有错字；请对照图片核对"
        remarks.append(Remark(None, "ocr-text-layer", detail))
    return Extract(text, "utf-8", remarks=tuple(remarks))


def _pages(data: bytes) -> list[_PageText]:
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            found = []
            for page in _limited(pdf.pages):
                found.append(_read_page(page))
                page.close()
            return found
    except UnreadableError:
        raise
    except Exception as problem:  # the library lets any exception through that a damaged file provokes
        if "Password" in repr(problem):
            raise UnreadableError("encrypted-file", "PDF 加了密码，未读；请去掉密码后重新保存") from problem
        raise UnreadableError("damaged-file", _DAMAGED) from problem


def _limited(pages: list[Page]) -> list[Page]:
    if len(pages) > _MOST_PAGES:
        raise UnreadableError("too-large", f"PDF 超过 {_MOST_PAGES} 页，未读；请拆成几份")
    return pages


def _refuse_scans(pages: list[_PageText]) -> None:
    characters = sum(page.characters for page in pages)
    scanned = [
        number
        for number, page in enumerate(pages, start=1)
        if page.characters < _FEW_CHARACTERS and page.pictured >= _SCAN
    ]
    if not characters:
        raise UnreadableError("no-text-layer", f"PDF 没有文字层（多半是扫描件），未读；{_OCR}")
    if scanned:
        named = "、".join(map(str, scanned[:_SHOWN_PAGES])) + ("等" if len(scanned) > _SHOWN_PAGES else "")
        detail = f"PDF 第 {named} 页是扫描的图片，没有文字层；为免只收一半，整份未读；{_OCR}，或去掉这些页"
        raise UnreadableError("no-text-layer", detail)
    if sum(page.unmapped for page in pages) > characters * _UNMAPPED_TOLERATED:
        raise UnreadableError("no-text-layer", f"PDF 的字体没有说明各字是什么，读不出文字，未读；{_OCR}")


def _read_page(page: Page) -> _PageText:
    upright = [one for one in page.chars if one["upright"]]
    chars = page.dedupe_chars().chars
    is_turned = len(upright) * 2 < len(page.chars)
    placed = [
        Placed(_UNMAPPED.sub("\ufffd", one["text"]), one["x0"], one["x1"], one["top"], one["bottom"])
        for one in chars
        if one["upright"] or is_turned
    ]
    tables = page.find_tables() if len(page.lines) + len(page.rects) + len(page.curves) >= _RULES else []
    unmapped = sum(1 for one in chars if _UNMAPPED.fullmatch(one["text"]))
    area = max(float(page.width) * float(page.height), 1)
    pictured = sum(float(one["width"]) * float(one["height"]) for one in page.images) / area
    written = sum(1 for one in placed if not one.text.isspace())
    return _PageText(
        _laid_out(placed, tables), written, unmapped, 0 if is_turned else len(page.chars) - len(upright), pictured
    )


def _laid_out(placed: list[Placed], tables: list[Table]) -> list[str]:
    """Write a page: the lines above the first table, the table, the lines below it, and so on."""
    lines: list[str] = []
    top = 0.0
    outside = [one for one in placed if not any(_is_inside(one, table.bbox) for table in tables)]
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        lines += set_out(printed_lines(one for one in outside if top <= one.middle < table.bbox[1]))
        lines += row_lines(_cells(table, placed))
        top = max(top, table.bbox[1])
    return lines + set_out(printed_lines(one for one in outside if one.middle >= top))


def _cells(table: Table, placed: list[Placed]) -> Iterator[list[str]]:
    inside = [one for one in placed if _is_inside(one, table.bbox)]
    for row in table.rows:
        yield ["" if box is None else cell_text(one for one in inside if _is_inside(one, box)) for box in row.cells]


def _is_inside(one: Placed, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= (one.x0 + one.x1) / 2 < box[2] and box[1] <= one.middle < box[3]


def _is_bomb(data: bytes) -> Iterator[bool]:
    """Unpack every stream that is no picture, as far as the limit."""
    for start in _STREAM.finditer(data):
        if _PICTURE.search(data, max(0, start.start() - _DICTIONARY), start.start()):
            continue
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(data[start.end() : start.end() + _LARGEST_STREAM], _LARGEST_STREAM + 1)
        except zlib.error:
            continue
        yield len(unpacked) > _LARGEST_STREAM
