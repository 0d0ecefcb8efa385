"""A paper written as a .docx file.

The parts that never change are files in `word_parts`; what changes is plain WordprocessingML, written directly: ten
thousand documents are written with every site, and python-docx takes eight times as long for the same lines.
"""

import re
from functools import cache
from html import escape
from importlib.resources import files

from policy_corpus.handout.paper import Grid, Line, Look, Paper, Run
from policy_corpus.handout.word_package import Part, write_package

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_FIRST = "[Content_Types].xml"
"""The part that says what the others are; it stands first."""

_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="head1"/><w:headerReference w:type="even" r:id="head2"/>'
    '<w:headerReference w:type="first" r:id="head3"/><w:footerReference w:type="default" r:id="foot1"/>'
    '<w:footerReference w:type="even" r:id="foot2"/><w:footerReference w:type="first" r:id="foot3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="850" w:footer="1219" w:gutter="0"/>'
    '<w:titlePg/><w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
)
"""GB/T 9704—2012 §5.2: A4, top 37 mm, left 28 mm, text block 156 × 225 mm, 22 lines of 28 characters (in twips).

Twenty-eight characters of 16 pt are wider than the block: the styles set them closer by a quarter of a point. A grid of
characters would say the same, but programs other than Word read one differently.
"""

_BLOCK_WIDTH = 8845
_FIRST_COLUMN = 3
"""How many times as wide as the others the first column of a table is, where it says what the rows are about."""

_WIDE_ENOUGH = 4
"""Columns from which the first one is given more room."""


def write_word(paper: Paper) -> bytes:
    """Write `paper` as a .docx file; the same paper gives the same bytes. Total on text.

    Characters that XML cannot hold become U+FFFD.
    """
    margin = "".join(_line(Line.of(Look.SMALL, words)) for words in paper.margin if words)
    looks = (Look.TITLE_ABOVE, Look.UNDER_TITLE)
    above = "".join(_line(Line.of(look, words)) for look, words in zip(looks, paper.above, strict=False))
    header = Part.of(_header(margin))
    parts = _fixed_parts() | {
        "docProps/core.xml": Part.of(_core(paper.name)),
        "word/document.xml": Part.of(_document(paper)),
        "word/header1.xml": header,
        "word/header2.xml": header,
        "word/header3.xml": Part.of(_header(margin + above)) if above else header,
    }
    return write_package({name: parts[name] for name in sorted(parts, key=lambda one: (one != _FIRST, one))})


@cache
def _fixed_parts() -> dict[str, Part]:
    folder = files("policy_corpus.handout") / "word_parts"
    names = {
        "content_types.xml": (_FIRST,),
        "package.rels": ("_rels/.rels",),
        "document.rels": ("word/_rels/document.xml.rels",),
        "styles.xml": ("word/styles.xml",),
        "settings.xml": ("word/settings.xml",),
        "fonts.xml": ("word/fontTable.xml",),
        "foot_odd.xml": ("word/footer1.xml", "word/footer3.xml"),
        "foot_even.xml": ("word/footer2.xml",),
    }
    return {name: Part.of((folder / file).read_bytes()) for file, parts in names.items() for name in parts}


def _document(paper: Paper) -> bytes:
    blocks: list[str] = []
    for block, after in zip(paper.blocks, (*paper.blocks[1:], None), strict=True):
        blocks.append(_line(block) if isinstance(block, Line) else _grid(block))
        if isinstance(block, Grid) and not isinstance(after, Line):
            blocks.append("<w:p/>")  # Word joins two tables that touch, and wants a paragraph after the last
    return f"{_HEAD}<w:document {_NAMESPACES}><w:body>{''.join(blocks)}{_PAGE}</w:body></w:document>".encode()


def _header(lines: str) -> bytes:
    return f"{_HEAD}<w:hdr {_NAMESPACES}>{lines or '<w:p/>'}</w:hdr>".encode()


def _core(name: str) -> bytes:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_text(name)}</dc:title></cp:coreProperties>'
    ).encode()


def _line(line: Line, more: str = "") -> str:
    runs = "".join(_run(run) for run in line.runs if run.text)
    return f'<w:p><w:pPr><w:pStyle w:val="{line.look.value}"/>{more}</w:pPr>{runs}</w:p>'


def _run(run: Run) -> str:
    look = f'<w:rPr><w:rStyle w:val="{run.look.value}"/></w:rPr>' if run.look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{_text(run.text)}</w:t></w:r>'


def _grid(grid: Grid) -> str:
    count = max((len(row) for row in grid.rows), default=0)
    if not count:
        return ""
    shares = [_FIRST_COLUMN if number == 0 and count >= _WIDE_ENOUGH else 1 for number in range(count)]
    widths = [_BLOCK_WIDTH * share // sum(shares) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, is_head=number < grid.head) for number, row in enumerate(grid.rows))
    properties = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="8845" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(row: tuple[str, ...], widths: list[int], *, is_head: bool) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_line(Line.of(Look.CELL, cell))}</w:tc>'
        for cell, width in zip(row, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>{cells}</w:tr>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)
