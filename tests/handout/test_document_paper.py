"""Word files of documents: read back, they say the clean text and nothing else."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from policy_corpus.clean import clean
from policy_corpus.handout.document_paper import document_paper
from policy_corpus.handout.word_file import write_word
from policy_corpus.model import Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.paths import document_code
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources.word import read_word

TEXTS = Path(__file__).parents[2] / "source_texts"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

SPEECH = """在全市防汛工作会议上的讲话
（2022年4月12日）
同志们：
今天召开会议，部署防汛工作。
一、提高政治站位
防汛工作事关群众生命财产安全。
（一）压实责任。各级要落实责任。
1.领导责任。主要领导负总责。
（二）修订预案
各县要修订预案。
| 县区 | 队伍 |
| --- | --- |
| 历下 | 4 |
| 市中 | 5 |
二、抓好落实
谢谢大家。"""


def made(text: str, name: str = "made") -> Document:
    source = SourceText(f"source_texts/{name}.txt", "0" * 64, "utf-8", text)
    return parse(clean(source, ()), Sidecar(), name)


def written(document: Document) -> bytes:
    return write_word(document_paper(document, "《标题》，机关，2022年"))


def lines_of(data: bytes) -> list[str]:
    return read_word(data).text.split("\n")


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_words_are_the_clean_text(path: Path) -> None:
    one = made(path.read_bytes().decode("utf-8-sig"), path.stem)
    assert lines_of(written(one)) == one.text.split("\n")


def test_a_table_is_a_table_and_its_rule_is_none() -> None:
    one = made(SPEECH)
    lines = [line for line in one.text.split("\n") if line != "| --- | --- |"]
    assert len(lines) == len(one.text.split("\n")) - 1
    data = written(one)
    assert lines_of(data) == lines
    (table,) = docx.Document(BytesIO(data)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["县区", "队伍"], ["历下", "4"], ["市中", "5"]]


def test_looks_follow_the_standard() -> None:
    opened = docx.Document(BytesIO(written(made(SPEECH))))
    looks = {paragraph.text: paragraph.style.style_id for paragraph in opened.paragraphs}
    assert looks["在全市防汛工作会议上的讲话"] == "Title"
    assert looks["（2022年4月12日）"] == "UnderTitle"
    assert looks["同志们："] == "Flush"
    assert looks["一、提高政治站位"] == "Heading1"
    assert looks["（二）修订预案"] == "Heading2"
    assert looks["谢谢大家。"] == "Body"
    runs = next(one for one in opened.paragraphs if one.text.startswith("（一）")).runs
    assert [(run.text, run.style.style_id) for run in runs] == [
        ("（一）压实责任。", "Kai"),
        ("各级要落实责任。", "DefaultText"),
    ]


def test_the_page_is_that_of_the_standard() -> None:
    opened = docx.Document(BytesIO(written(made(SPEECH))))
    page = opened.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert (round(page.top_margin.mm), round(page.left_margin.mm)) == (37, 28)
    width = Emu(page.page_width - page.left_margin - page.right_margin)
    height = Emu(page.page_height - page.top_margin - page.bottom_margin)
    assert (round(width.mm), round(height.mm)) == (156, 225)
    normal = opened.styles["Normal"]
    closer = int(normal.element.find(f".//{W}spacing").get(f"{W}val")) / 20
    assert normal.font.size.pt == 16
    assert 28 * (16 + closer) <= width.pt < 29 * (16 + closer)
    line = int(opened.styles.element.find(f".//{W}pPrDefault//{W}spacing").get(f"{W}line"))
    assert 22 * line <= height.pt * 20 < 23 * line
    assert opened.styles["Title"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_numbers_are_words_and_pages_are_numbered() -> None:
    with ZipFile(BytesIO(written(made(SPEECH)))) as package:
        names = package.namelist()
        body = package.read("word/document.xml").decode()
        odd, even = package.read("word/footer1.xml").decode(), package.read("word/footer2.xml").decode()
        for name in names:
            etree.fromstring(package.read(name))
    assert "word/numbering.xml" not in names
    assert "numPr" not in body
    assert "— " in odd and " PAGE " in odd and "PageNumberOdd" in odd  # noqa: PT018  # one thing
    assert "PageNumberEven" in even


def test_the_margin_names_source_and_codes() -> None:
    one = made(SPEECH)
    head = dict(read_word(written(one)).stated[:1])["running_head"]
    assert head == "《标题》，机关，2022年"
    code = document_code(one.id)
    with ZipFile(BytesIO(written(one))) as package:
        assert f"文件代码 {code}，如“（一）压实责任”为 {code}-1-1" in package.read("word/header1.xml").decode()


def test_a_title_no_line_states_stands_above_and_says_so() -> None:
    one = replace(made("各单位：\n要落实责任。"), title="关于防汛的通知", has_title_line=False)
    with ZipFile(BytesIO(written(one))) as package:
        first, other = package.read("word/header3.xml").decode(), package.read("word/header1.xml").decode()
    assert "关于防汛的通知" in first
    assert "（拟题）" in first
    assert "（拟题）" not in other
    assert lines_of(written(one)) == ["各单位：", "要落实责任。"]


def test_articles_of_a_law_have_their_labels_in_hei() -> None:
    law = "某市防汛办法\n第一章 总则\n第一条 为了防汛，制定本办法。\n第二条 本办法自公布之日起施行。"
    one = made(law)
    opened = docx.Document(BytesIO(written(one)))
    article = next(paragraph for paragraph in opened.paragraphs if paragraph.text.startswith("第一条"))
    assert [run.style.style_id for run in article.runs] == ["Hei", "DefaultText"]
    assert lines_of(written(one)) == one.text.split("\n")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert written(made(SPEECH)) == written(made(SPEECH))


@given(
    st.text(
        st.characters(exclude_categories=("Cs",)) | st.sampled_from("<>&\"'|一、（一）第一条。\n “”\u3000"),
        max_size=200,
    )
)
def test_any_clean_text_comes_back(text: str) -> None:
    one = made(text)
    if (
        one.text
        and not one.tables
        and not any(0xFFFE <= ord(c) <= 0xFFFF or ord(c) < 32 for c in one.text.replace("\n", ""))
    ):
        assert lines_of(written(one)) == one.text.split("\n")


def test_received_word_files_go_round() -> None:
    """A handout dropped into `source_texts/` is read as the text it was made from."""
    one = made(SPEECH.replace("| --- | --- |\n", ""))
    again = parse(
        clean(SourceText("source_texts/made.docx", "0" * 64, "utf-8", read_word(written(one)).text), ()),
        Sidecar(),
        PurePosixPath("made.docx").stem,
    )
    assert again.text == one.text
