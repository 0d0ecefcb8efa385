"""PDF files: printed lines, indents, tables, page numbers; scans, locked and damaged files."""

import io
import zlib
from pathlib import Path

import pytest
from made_files import pdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from policy_corpus.diagnostics import Severity
from policy_corpus.sources.pdf import read_pdf
from policy_corpus.sources.reader import UnreadableError

ROOT = Path(__file__).parents[2]
FONT = "STSong-Light"
SENTENCE = "各区县要压实责任，确保人民群众生命财产安全。"


def drawn(*pages: list[tuple[float, float, float, str]], encrypt: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=encrypt)
    for page in pages:
        for x, y, size, text in page:
            canvas.setFont(FONT, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("path", sorted((ROOT / "source_texts").glob("*.txt")), ids=lambda path: path.stem)
def test_every_character_of_a_text_comes_back_in_order(path: Path) -> None:
    # The tests' font has no pinyin with tone marks and no emoji: those lines cannot be printed with it.
    lines = [line.strip() for line in path.read_text("utf-8-sig").split("\n")]
    printable = [line for line in lines if line and all(one < "\x7f" or one > "\u2000" for one in line)][:60]
    read = read_pdf(pdf(printable))
    assert "".join(read.text.split()) == "".join("".join(printable).split())


def test_a_paragraph_begins_with_an_indent_and_lines_are_as_printed() -> None:
    read = read_pdf(pdf(["甲" * 50, "一、提高认识", "乙" * 30], title="关于防汛的通知"))
    assert read.text.split("\n") == [
        "　　关于防汛的通知",
        "　　" + "甲" * 26,
        "甲" * 24,
        "　　一、提高认识",
        "　　" + "乙" * 26,
        "乙" * 4,
    ]
    assert [remark.code for remark in read.remarks] == ["running-lines"]


def test_a_paragraph_runs_on_over_a_page() -> None:
    read = read_pdf(pdf([f"{number}" + "甲乙丙丁" * 30 for number in "一二三四五六七八九"]))
    assert "\n\n" not in read.text
    assert "— 1 —" not in read.text
    assert "".join(read.text.split()) == "".join(f"{number}" + "甲乙丙丁" * 30 for number in "一二三四五六七八九")


def test_a_gap_above_a_line_leaves_an_empty_line() -> None:
    rows = [(79, 700 - 29 * at, 16, "甲" * 20) for at in range(4)] + [(79, 540, 16, "乙" * 20)]
    assert read_pdf(drawn(rows)).text.split("\n") == ["甲" * 20] * 4 + ["", "乙" * 20]


def test_gaps_inside_a_line() -> None:
    rows = [(79, 700, 16, "甲" * 20), (200, 671, 16, "总"), (232, 671, 16, "则"), (79, 642, 16, "GB/T 9704-2012")]
    assert read_pdf(drawn(rows)).text.split("\n") == ["甲" * 20, "　　总　则", "GB/T 9704-2012"]


def test_running_heads_go_but_for_the_first_and_numbers_of_the_text_stay() -> None:
    pages = [
        [
            (79, 780, 10, "某某市安全生产条例"),
            (79, 700, 16, f"第{one}条 {SENTENCE}"),
            (79, 671, 16, "2021"),
            (290, 60, 10, str(at)),
        ]
        for at, one in enumerate("一二三四", start=1)
    ]
    lines = [line.strip() for line in read_pdf(drawn(*pages)).text.split("\n") if line]
    assert lines == ["某某市安全生产条例", *(part for one in "一二三四" for part in (f"第{one}条 {SENTENCE}", "2021"))]


def test_two_columns_are_read_one_after_the_other() -> None:
    rows = [(79, 740, 16, "关于防汛工作的通知和有关事项说明文件标题跨两栏")]
    for at in range(10):
        rows += [
            (79, 700 - 20 * at, 10, f"左{at}栏文字内容如下所示"),
            (320, 700 - 20 * at, 10, f"右{at}栏文字内容如下所示"),
        ]
    text = "".join(read_pdf(drawn(rows)).text.split())
    left = "".join(f"左{at}栏文字内容如下所示" for at in range(10))
    assert text == "关于防汛工作的通知和有关事项说明文件标题跨两栏" + left + left.replace("左", "右")


def test_a_ruled_table_is_rows() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(FONT, 16)
    canvas.drawString(79, 740, "任务分工如下：")
    canvas.grid([79, 150, 330, 450], [700, 670, 610])
    entries = [(85, 680, "序号"), (155, 680, "任务"), (335, 680, "单位"), (85, 645, "1")]
    for x, y, text in [*entries, (155, 645, "排查治理隐患"), (155, 620, "限期整改")]:
        canvas.drawString(x, y, text)
    canvas.drawString(79, 580, "以上任务年底前完成。")
    canvas.save()
    assert read_pdf(out.getvalue()).text.split("\n") == [
        "任务分工如下：",
        "| 序号 | 任务 | 单位 |",
        "| 1 | 排查治理隐患限期整改 |  |",
        "以上任务年底前完成。",
    ]


def scanned(*texts: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for text in texts:
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
        canvas.setFont(FONT, 16)
        canvas.drawString(79, 700, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_an_ocr_layer_is_read_with_a_warning() -> None:
    read = read_pdf(scanned(SENTENCE))
    assert read.text == SENTENCE
    assert [(remark.code, remark.severity) for remark in read.remarks] == [("ocr-text-layer", Severity.WARNING)]


BOMB = zlib.compress(bytes(40 << 20), 9)
GOOD = drawn([(79, 700, 16, SENTENCE)])


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (scanned("", ""), "no-text-layer", "OCR"),
        (drawn([]), "no-text-layer", "OCR"),
        (scanned(SENTENCE, "", SENTENCE, ""), "no-text-layer", "第 2、4 页"),
        (drawn([(79, 700, 16, SENTENCE)], encrypt=StandardEncryption("secret", "owner")), "encrypted-file", "密码"),
        (GOOD[: len(GOOD) // 2], "damaged-file", "损坏"),
        (b"%PDF-1.7\n" + b"x" * 100 + b"startxref\n5\n%%EOF", "damaged-file", "损坏"),
        (GOOD.replace(b"startxref", b"1 0 obj <<>> stream\n" + BOMB + b"\nendstream\nstartxref"), "too-large", "来历"),
    ],
    ids=["scan", "empty", "half scan", "locked", "cut", "nothing", "bomb"],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(data)
    assert caught.value.code == code
    assert says in caught.value.detail


def test_a_file_that_only_forbids_changes_is_read() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, encrypt=StandardEncryption("", "owner", canCopy=0))
    canvas.drawString(79, 700, "GB/T 9704-2012")
    canvas.save()
    assert read_pdf(out.getvalue()).text == "GB/T 9704-2012"
