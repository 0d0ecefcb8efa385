"""Word files: numbers as printed, tables as rows, notes, revisions, boxes; files that cannot be read."""

import contextlib
import io
import re
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from made_files import OFFICIAL, abstract, docx, laws, level, listing, numbered_docx, paragraph, restart

from policy_corpus.sources.list_numbers import formatted, joined
from policy_corpus.sources.reader import UnreadableError
from policy_corpus.sources.word import read_word

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*(ROOT / "source_texts").glob("*.txt"), *(ROOT.parent / "shared/samples").glob("*.txt")])


def lines(data: bytes) -> list[str]:
    return read_word(data).text.split("\n")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_automatic_numbers_give_the_lines_of_the_typed_text(path: Path) -> None:
    typed = [line.strip() for line in path.read_text("utf-8-sig").split("\n") if line.strip()]
    assert lines(numbered_docx(typed)) == typed


def test_automatic_numbers_give_the_lines_of_laws() -> None:
    for law in laws(20):
        typed = [line.strip() for line in law.split("\n") if line.strip()]
        assert lines(numbered_docx(typed)) == typed


def test_levels_count_and_begin_anew() -> None:
    depths = (0, 1, 1, 2, 3, 4, 4, 2, 0, 1, 2)
    texts = "总体要求 指导思想。坚持 工作目标。到 建立 摸清 甲类 乙类 完善 主要任务 压实责任。要 落实".split()  # noqa: SIM905 - reads as a list
    body = list(zip(depths, texts, strict=True))
    data = docx("".join(paragraph(text, 1, depth) for depth, text in body), numbering=OFFICIAL + listing(1, 0))
    assert lines(data) == [
        "一、总体要求",
        "（一）指导思想。坚持",
        "（二）工作目标。到",
        "1.建立",
        "（1）摸清",
        "①甲类",
        "②乙类",
        "2.完善",
        "二、主要任务",
        "（一）压实责任。要",
        "1.落实",
    ]


def test_chapters_do_not_interrupt_articles() -> None:
    law = abstract(
        7,
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "japaneseCounting", "第%2条", more='<w:lvlRestart w:val="0"/>'),
    )
    body = paragraph("总则", 1) + paragraph("为了防汛", 1, 1) + paragraph("本法", 1, 1)
    body += paragraph("职责", 1) + paragraph("县级", 1, 1)
    assert lines(docx(body, numbering=law + listing(1, 7))) == [
        "第一章　总则",
        "第一条　为了防汛",
        "第二条　本法",
        "第二章　职责",
        "第三条　县级",
    ]


def test_lists_of_one_definition_go_on_and_an_override_counts_anew() -> None:
    lists = listing(1, 0) + listing(2, 0) + listing(3, 0, restart(0, 1)) + listing(4, 0, restart(0, 5))
    body = "".join(paragraph("甲", number) for number in (1, 1, 2, 3, 3, 4, 4))
    assert lines(docx(body, numbering=OFFICIAL + lists)) == [
        "一、甲",
        "二、甲",
        "三、甲",
        "一、甲",
        "二、甲",
        "五、甲",
        "六、甲",
    ]


def test_numbers_of_higher_levels_inside_a_number() -> None:
    tree = abstract(
        1,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
        level(2, "decimal", "%2.%3"),
    )
    body = paragraph("总则", 1) + paragraph("目的", 1, 1) + paragraph("其一", 1, 2) + paragraph("范围", 1, 1)
    assert lines(docx(body, numbering=tree + listing(1, 1))) == ["第一章　总则", "1.1 目的", "1.1 其一", "1.2 范围"]


def test_numbers_by_style_and_taken_away() -> None:
    tiao = abstract(1, level(0, "chineseCountingThousand", "第%1条", more='<w:pStyle w:val="Tiao"/>'))
    styles = (
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Tiao"/></w:style>'
    )
    body = paragraph("甲", style="Tiao") + paragraph("乙", 0, style="Tiao") + paragraph("丙", style="Own")
    data = docx(body, numbering=tiao + listing(1, 1), styles=styles)
    assert lines(data) == ["第一条　甲", "乙", "第二条　丙"]


def test_a_list_by_numbering_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Gong"/></w:abstractNum>'
    styles = (
        '<w:style w:type="numbering" w:styleId="Gong"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    data = docx(paragraph("甲", 1), numbering=OFFICIAL + linked + listing(1, 1) + listing(2, 0), styles=styles)
    assert lines(data) == ["一、甲"]


@pytest.mark.parametrize(
    ("form", "number", "printed"),
    [
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1260, "一千二百六十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 100, "一〇〇"),
        ("japaneseCounting", 21, "二十一"),
        ("japaneseCounting", 100, "百"),
        ("japaneseCounting", 205, "二百五"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 12, "亥"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 60, "60"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("ideographEnclosedCircle", 2, "㈡"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 14, "XIV"),
        ("none", 3, ""),
        ("notInTheStandard", 4, "4"),
    ],
)
def test_number_formats(form: str, number: int, printed: str) -> None:
    assert formatted(number, form) == printed


@pytest.mark.parametrize(
    ("marker", "text", "line"),
    [
        ("一、", "提高", "一、提高"),
        ("（一）", "2021年", "（一）2021年"),
        ("1.", "压实", "1.压实"),
        ("1.", "2021年", "1. 2021年"),
        ("1.1", "目的", "1.1 目的"),
        ("①", "甲", "①甲"),
        ("第一条", "为了", "第一条　为了"),
        ("第一条", "　为了", "第一条　为了"),
        ("", "甲", "甲"),
        ("3", "", "3"),
    ],
)
def test_the_gap_behind_a_number(marker: str, text: str, line: str) -> None:
    assert joined(marker, text) == line


def test_tables_are_rows() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    merged = cell.format('<w:vMerge w:val="restart"/>', paragraph("甲"))
    below = cell.format("<w:vMerge/>", paragraph("看不见"))
    wide = cell.format('<w:gridSpan w:val="2"/>', paragraph("乙") + paragraph("丙"))
    plain = cell.format("", paragraph("丁"))
    inner = cell.format("", f"<w:tbl><w:tr>{plain}{plain}</w:tr></w:tbl><w:p/>")
    table = f"<w:tbl><w:tr>{merged}{wide}</w:tr><w:tr>{below}{plain}{inner}</w:tr></w:tbl>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("删") + "</w:tc></w:tr>"
    frame = f"<w:tbl>{gone}<w:tr>{cell.format('', paragraph('框内一') + paragraph('框内二'))}</w:tr></w:tbl>"
    assert lines(docx(paragraph("表") + table + frame)) == [
        "表",
        "| 甲 | 乙 丙 |  |",
        "|  | 丁 | 丁\u3000丁 |",
        "框内一",
        "框内二",
    ]


def test_a_numbered_column_of_empty_cells_shows_its_numbers() -> None:
    rows = "".join(f"<w:tr><w:tc>{paragraph('', 1)}</w:tc><w:tc>{paragraph(text)}</w:tc></w:tr>" for text in "甲乙")
    plain = abstract(0, level(0, "decimal", "%1"))
    data = docx(f"<w:tbl>{rows}</w:tbl>", numbering=plain + listing(1, 0))
    assert lines(data) == ["| 1 | 甲 |", "| 2 | 乙 |"]


def test_notes_stand_at_the_end_behind_their_marks() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'
    notes = note.format(-1, run("分隔线")) + note.format(4, run(" 指国务院。")) + note.format(3, run(" 指省政府。"))
    body = f"<w:p>{run('甲')}{mark.format(3)}{run('乙')}{mark.format(4)}</w:p>" + paragraph("丙")
    assert lines(docx(body, footnotes=notes)) == ["甲¹乙²", "丙", "¹ 指省政府。", "² 指国务院。"]
    circled = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr>'
    assert lines(docx(body, footnotes=notes, settings=circled))[0] == "甲①乙②"


def test_revisions_hidden_text_and_breaks() -> None:
    shown = run("显", '<w:vanish w:val="0"/>')
    body = (
        f'<w:p>{run("甲")}<w:ins w:id="1">{run("入")}</w:ins>'
        '<w:del w:id="2"><w:r><w:delText>删</w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="3">{run("移走")}</w:moveFrom><w:moveTo w:id="4">{run("移来")}</w:moveTo>'
        f"{run('隐', '<w:vanish/>')}{shown}<w:r><w:br/><w:t>下行</w:t><w:tab/><w:t>后</w:t></w:r></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('前半')}</w:p>{paragraph('后半')}"
    )
    read = read_word(docx(body))
    assert read.text.split("\n") == ["甲入移来显", "下行\t后", "前半后半"]
    assert [remark.code for remark in read.remarks] == ["hidden-text", "tracked-changes"]
    assert "插入 2 处已读入，删除 2 处未读入（首处“删”）" in read.remarks[1].detail


@pytest.mark.parametrize(("kind", "name"), [("footnote", "脚注"), ("endnote", "尾注")])
def test_a_mark_without_its_note_is_not_shown_but_named(kind: str, name: str) -> None:
    body = f'<w:p>{run("压实责任")}<w:r><w:{kind}Reference w:id="2"/></w:r>{run("。")}</w:p>'
    other = f'<w:{kind} w:id="7">{paragraph("别的注")}</w:{kind}>'
    for data in (docx(body), docx(body, **{f"{kind}s": other})):
        read = read_word(data)
        assert read.text == "压实责任。"
        assert [(one.code, name in one.detail) for one in read.remarks] == [("missing-note", True)]


def test_endnotes_have_raised_roman_marks() -> None:
    mark = '<w:r><w:endnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:endnote w:id="{one}"><w:p><w:r><w:endnoteRef/></w:r>{run(f" 注{one}")}</w:p></w:endnote>'
        for one in range(1, 5)
    )
    body = f"<w:p>{''.join(run('甲') + mark.format(one) for one in range(1, 5))}</w:p>"
    assert lines(docx(body, endnotes=notes)) == ["甲ⁱ甲ⁱⁱ甲ⁱⁱⁱ甲ⁱᵛ", "ⁱ 注1", "ⁱⁱ 注2", "ⁱⁱⁱ 注3", "ⁱᵛ 注4"]


@pytest.mark.parametrize(
    ("reading", "text", "codes"),
    [("yīng", "应急", ["unread-reading"]), ("ㄧㄥ", "应急", ["unread-reading"]), ("注", "应(注)急", [])],
)
def test_readings_above_characters_are_no_text(reading: str, text: str, codes: list[str]) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run(reading)}</w:rt><w:rubyBase>{run('应')}</w:rubyBase></w:ruby></w:r>"
    read = read_word(docx(f"<w:p>{ruby}{run('急')}</w:p>"))
    assert (read.text, [one.code for one in read.remarks]) == (text, codes)


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [("宋体", "2460", "①"), ("Times New Roman", "00B7", "·"), ("Symbol", "F061", "α"), ("Wingdings", "F083", "③")],
)
def test_symbols_by_font_and_code(font: str, code: str, shown: str) -> None:
    read = read_word(docx(f'<w:p><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>{run("是")}</w:p>'))
    assert (read.text, read.remarks) == (shown + "是", ())


@pytest.mark.parametrize(
    ("state", "shown"), [("<w:checked/>", "☑"), ('<w:checked w:val="0"/>', "□"), ('<w:default w:val="1"/>', "☑")]
)
def test_check_boxes_of_forms(state: str, shown: str) -> None:
    begin = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
    )
    code = "<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(docx(f"<w:p>{begin}{code}{end}{run('是')}</w:p>")) == [f"{shown}是"]


def test_deleted_rows_are_named() -> None:
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{paragraph("旧行")}</w:tc></w:tr>'
    kept = f"<w:tr><w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr>"
    read = read_word(docx(f"<w:tbl>{gone}{kept}</w:tbl>"))
    assert read.text == "| 甲 | 乙 |"
    assert "旧行" in read.remarks[0].detail


def test_boxes_fields_symbols_and_raised_digits() -> None:
    box = "<w:txbxContent>" + paragraph("框中话") + "</w:txbxContent>"
    twice = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    drawn = f"<mc:AlternateContent>{twice}</mc:AlternateContent>"
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>{}</w:instrText></w:r>"
    begin, separate, end = (field.format(one) for one in ("begin", "separate", "end"))
    circled = code.format(r"eq \o\ac(○,") + code.format("3)")
    square = run("2", '<w:vertAlign w:val="superscript"/>')
    body = (
        f"<w:p>{run('甲')}<w:r>{drawn}</w:r>{run('乙')}</w:p>"
        f"<w:p>{begin}{code.format(' PAGEREF x ')}{separate}{run('12')}{end}</w:p>"
        f"<w:p>{begin}{circled}{end}{run('丙')}</w:p>"
        f'<w:p>{run("面积5m")}{square}<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>'
        '<w:p><w:r><w:pict><v:shape><v:textpath string="某某市人民政府文件"/></v:shape></w:pict></w:r></w:p>'
        '<w:p><w:r><w:sym w:font="某字体" w:char="F041"/></w:r></w:p>'
    )
    read = read_word(docx(body))
    assert read.text.split("\n") == ["甲乙", "框中话", "12", "③丙", "面积5m²□", "某某市人民政府文件", "\ufffd"]
    assert [remark.code for remark in read.remarks] == ["unread-symbol"]


def test_running_heads_are_stated_not_read() -> None:
    head = paragraph("某政办〔2021〕15号") + paragraph("内部资料")
    read = read_word(docx(paragraph("关于防汛的通知"), header=head, footer=paragraph("— 1 —")))
    assert read.text == "关于防汛的通知"
    assert read.stated == (
        ("running_head", "某政办〔2021〕15号"),
        ("document_number", "某政办〔2021〕15号"),
        ("running_head", "内部资料"),
    )


def test_a_file_by_another_program() -> None:
    made = python_docx.Document()
    made.add_heading("关于防汛的通知", 0)
    made.add_paragraph("各区县要压实责任。")
    for text in ("排查", "整改"):
        made.add_paragraph(text, style="List Number")
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "任务"
    table.cell(0, 2).text = "单位"
    table.cell(1, 0).text = "1"
    made.sections[0].header.paragraphs[0].text = "页眉"
    out = io.BytesIO()
    made.save(out)
    read = read_word(out.getvalue())
    assert read.text.split("\n") == [
        "关于防汛的通知",
        "各区县要压实责任。",
        "1.排查",
        "2.整改",
        "| 任务 |  | 单位 |",
        "| 1 |  |  |",
    ]
    assert read.stated == (("running_head", "页眉"),)


def changed(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return out.getvalue()


GOOD = docx(paragraph("各区县要压实责任。"))


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-word-format", "另存为 .docx"),
        (GOOD[:200], "damaged-file", "已损坏"),
        (GOOD.replace(b"PK\x01\x02", b"PK\x01\x09"), "damaged-file", "已损坏"),
        (changed(GOOD, "word/document.xml", b"<w:document"), "damaged-file", "已损坏"),
        (changed(GOOD, "word/document.xml", b" " * (40 << 20)), "too-large", "超过"),
        (docx(paragraph("")), "no-text", "OCR"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_word(data)
    assert caught.value.code == code
    assert says in caught.value.detail


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "重复重复">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 50}">' for at in range(6)
    )
    body = re.sub("<w:body>.*", "<w:body><w:p><w:r><w:t>甲&g;</w:t></w:r></w:p></w:body></w:document>", "<w:body>")
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    data = changed(GOOD, "word/document.xml", f"{bomb}]>{start}{body}".encode())
    text = ""
    with contextlib.suppress(UnreadableError):
        text = read_word(data).text
    assert len(text) < 1000
