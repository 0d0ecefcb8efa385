"""The visible-text law, on documents built by hand and on generated ones."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from examples import document, item, library, mention, span_of, speech
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from rendering import rendered, words_of
from test_escape import HOSTILE, LINES

from made_lines import LAWS, TEXTS
from policy_corpus.clean import clean
from policy_corpus.model import Anchor, ConceptId, Document, Item, Mention, Role, SourceText, Table
from policy_corpus.pages import text_blocks as module
from policy_corpus.pages.text_blocks import RAW_FROM, text_blocks
from policy_corpus.parse import parse
from policy_corpus.paths import section_code
from policy_corpus.sidecar import Sidecar
from policy_corpus.text import Edit, Span


def shown(one: Document, mentions: tuple[Mention, ...] = ()) -> html.HtmlElement:
    blocks = text_blocks(one, mentions)
    return rendered(f"{blocks.head}\n\n{blocks.body}")


def check_law(one: Document, article: html.HtmlElement) -> None:
    wanted = {paragraph.anchor: paragraph.span.of(one.text) for paragraph in one.paragraphs}
    found = [element for element in article.xpath("//*[@id]") if element.get("id") in wanted]
    assert [element.get("id") for element in found] == list(wanted)
    assert [words_of(element) for element in found] == list(wanted.values())
    ids = [element.get("id") for element in article.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {section.anchor for section in one.sections} <= set(ids)
    assert {entry.anchor for entry in one.items} <= set(ids)
    assert words_of(article).replace("\n", "") == "".join(wanted.values())


def test_a_speech_stands_on_its_page_word_for_word() -> None:
    whole = library()
    article = shown(whole.documents[0], whole.mentions)
    check_law(whole.documents[0], article)
    (run_in,) = article.xpath("//div[@id='p7'][@class='run-in']")
    assert [(child.tag, words_of(child)) for child in run_in] == [
        ("h3", "（一）改正作风、提高标准。"),
        ("p", "坚持人民至上，“八查”要实。"),
    ]
    assert article.xpath("//h2[@id='s2']/span[@id='p4']")
    assert [words_of(one) for one in article.xpath("//span[@class='item']")] == [
        "一查政治站位。查在做到“两个维护”方面的问题；",
        "二查对党忠诚。查在遵守政治纪律方面的问题。",
    ]
    assert [words_of(one) for one in article.xpath("//span[@class='item-label']")] == ["一查", "二查"]
    (corrected,) = article.xpath("//span[@class='emended']")
    assert (words_of(corrected), corrected.get("data-received"), corrected.get("tabindex")) == ("大", "夭", "0")
    assert [(one.get("href"), words_of(one)) for one in article.xpath("//a[@class='concept']")] == [
        ("../concepts/ba-cha.md", "“八查”"),
        ("../concepts/liang-ge-wei-hu.md", "“两个维护”"),
        ("../concepts/ba-cha.html", "“八查”"),
    ]


def test_old_anchors_stand_where_their_words_stand() -> None:
    article = shown(speech())
    assert article.xpath("//h2[@id='s3']//span[@id='s9']")
    assert article.xpath("//div[@id='p7']//span[@id='p99']")
    assert article.xpath("//p[@id='p2']/span[@id='s0']")


def test_a_missing_title_is_marked_as_not_of_the_text() -> None:
    article = shown(document("正文。", title="关于*安全*的讲话"))
    (heading,) = article.xpath("//h1[@data-not-text]")
    assert heading.text_content() == "关于*安全*的讲话拟题"
    assert len(article.xpath("//h1")) == 1


def test_title_lines_share_one_heading() -> None:
    article = shown(document("关于印发《方案》的", "通知", "各单位：", title="关于印发《方案》的通知", title_lines=2))
    (heading,) = article.xpath("//h1")
    assert [words_of(one) for one in heading.xpath("./span[@class='title-line']")] == ["关于印发《方案》的", "通知"]


@pytest.mark.parametrize("title_lines", [0, 1])
def test_a_title_that_reads_like_an_address_takes_none(title_lines: int) -> None:
    one = document("关于 P1 的", "一、S1", "后段", title="关于 P1 的", title_lines=title_lines)
    article = shown(one)
    check_law(one, article)
    assert len(set(article.xpath("//@id"))) == len(article.xpath("//@id"))


def test_a_line_before_the_title_keeps_its_place() -> None:
    one = document("某政办〔2020〕1号", "关于工作的通知", "各单位：", title="关于工作的通知", title_lines=2)
    first = replace(one.paragraphs[0], role=Role.BODY)
    one = replace(one, paragraphs=(first, *one.paragraphs[1:]))
    article = shown(one)
    check_law(one, article)
    assert [child.tag for child in article] == ["p", "h1", "p"]


@pytest.mark.parametrize("line", HOSTILE)
@pytest.mark.parametrize("form", ["{}", "一、{}", "（一）开头。{}"])
def test_hostile_lines_stand_as_themselves(line: str, form: str) -> None:
    one = document("某题", form.format(line), "后段", title="某题", title_lines=1)
    check_law(one, shown(one))


def test_a_hostile_title_stands_as_itself() -> None:
    title = "</title><script>alert(1)</script>"
    one = document(title, "正文。", title=title, title_lines=1)
    article = shown(one)
    check_law(one, article)
    assert not article.xpath("//script")


def test_a_huge_paragraph_is_written_raw_and_stays_exact() -> None:
    line = "应急*管理*<b>“八查”工作，" * 700
    one = document(line, "后段")
    assert len(line) >= RAW_FROM
    link = mention(one, "ba-cha", "“八查”")
    article = shown(one, (link,))
    check_law(one, article)
    (shown_link,) = article.xpath("//p[@id='p1']/a")
    assert shown_link.get("href") == "../concepts/ba-cha.html"


def test_an_item_gives_way_to_a_link_at_its_border() -> None:
    one = document("要做到一是抓落实、一岗双责到位。")
    listed = Item(Anchor("p1-i1"), "一是", 1, "p1-l1", span_of(one.text, "一是抓落实、一岗"), Anchor("p1"))
    one = replace(one, items=(listed,))
    article = shown(one, (mention(one, "yi-gang-shuang-ze", "一岗双责"),))
    check_law(one, article)
    assert words_of(article.xpath("//a")[0]) == "一岗双责"
    assert words_of(article.xpath("//span[@class='item']")[0]) == "一是抓落实、"


def test_an_exclamation_mark_before_a_link_makes_no_image() -> None:
    one = document("同志们!“八查”要实。")
    article = shown(one, (mention(one, "ba-cha", "“八查”"),))
    check_law(one, article)
    assert not article.xpath("//img")


def test_words_put_in_and_words_taken_out_by_correction_are_marked() -> None:
    received = "以更的决心甲乙抓落实"
    one = document(
        "以更大的决心抓落实",
        received=received,
        edits=(
            Edit(Span(2, 2), "", "大", ("correction",)),
            Edit(span_of(received, "甲乙"), "甲乙", "", ("correction",)),
        ),
    )
    article = shown(one)
    check_law(one, article)
    marks = [(words_of(mark), mark.get("data-received")) for mark in article.xpath("//span[@class='emended']")]
    assert marks == [("大", ""), ("", "甲乙")]


def test_edits_that_are_not_corrections_leave_no_mark() -> None:
    one = document("应急管理", received="應急管理", edits=(Edit(Span(0, 1), "應", "应", ("traditional-script",)),))
    assert not shown(one).xpath("//span[@class='emended']")


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_any_wrappers_leave_any_text_exact(data: st.DataObject) -> None:
    lines = data.draw(st.lists(LINES, min_size=1, max_size=3))
    one = document("某题", *lines, title="某题", title_lines=1)
    positions = st.integers(0, len(one.text))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), positions, positions)
    homes = [paragraph for paragraph in one.paragraphs if paragraph.role is not Role.TITLE]

    def inside(span: Span) -> tuple[Span, Anchor]:
        home = next((home for home in homes if span.start <= home.span.end), homes[-1])
        cut = Span(max(span.start, home.span.start), min(max(span.end, home.span.start), home.span.end))
        return Span(min(cut.start, cut.end), cut.end), home.anchor

    items, mentions = [], []
    for number, span in enumerate(data.draw(st.lists(spans, max_size=4))):
        place, home = inside(span)
        label = place.of(one.text)[:1]
        items.append(Item(Anchor(f"{home}-i{number}"), label, number, f"{home}-l1", place, home))
    for span in data.draw(st.lists(spans, max_size=4)):
        place, home = inside(span)
        surface = place.of(one.text)
        mentions.append(Mention(ConceptId("x"), one.id, home, None, place, surface, is_first_in_section=True))
    one = replace(one, items=tuple(items))
    check_law(one, shown(one, tuple(mentions)))


@given(TEXTS | LAWS, st.booleans())
def test_a_bare_line_is_written_as_a_woven_one_would_be(text: str, is_huge: bool) -> None:  # noqa: FBT001  # a generated value
    source = SourceText("source_texts/a.txt", "", "utf-8", text)
    one = parse(clean(source), Sidecar(), "a")
    with patch.object(module, "RAW_FROM", 1 if is_huge else RAW_FROM):
        short = text_blocks(one, ())
        with patch.object(module, "_places_of_bare_line", return_value=None):
            assert text_blocks(one, ()) == short


def test_items_of_one_list_do_not_nest() -> None:
    one = document("一是甲；二是乙。")
    one = replace(one, items=(item(one, 1, "一是", "一是甲；", "p1"), item(one, 2, "二是", "二是乙。", "p1")))
    article = shown(one)
    assert not article.xpath("//span[@class='item']//span[@class='item']")


def with_table(*lines: str, head: bool = False) -> Document:
    """A document whose lines of bars are one table; cells are found here by the plainest of ways."""
    one = document(*lines)
    rows = []
    for paragraph in one.paragraphs:
        line = paragraph.span.of(one.text)
        if line.startswith("| "):
            at, cells = paragraph.span.start + 2, []
            for words in line[2:-2].split(" | "):
                cells.append(Span(at, at + len(words)))
                at += len(words) + len(" | ")
            rows.append(tuple(cells))
    return replace(one, tables=(Table(tuple(rows), has_head=head),))


def test_a_table_is_shown_as_one_and_stays_word_for_word() -> None:
    one = with_table("物资如下：", "| 名称 | 数量 |  |", "| 救生衣  <b> | 6 | *备* |", "以上。")
    article = shown(one)
    check_law(one, article)
    (table,) = article.xpath("//div[@class='text-table']/table")
    assert [row.get("id") for row in table.xpath(".//tr")] == ["p2", "p3"]
    for bar in table.xpath(".//span[@class='bar'][@aria-hidden='true']"):
        assert set(bar.text) <= {"|", " "}
        bar.drop_tree()
    assert [[cell.text_content() for cell in row] for row in table.xpath(".//tr")] == [
        ["名称", "数量", ""],
        ["救生衣  <b>", "6", "*备*"],
    ]


def test_the_head_of_a_markdown_table_is_a_head() -> None:
    one = with_table("| 名称 | 数量 |", "| --- | --- |", "| 救生衣 | 6 |", head=True)
    article = shown(one)
    check_law(one, article)
    assert [[cell.tag for cell in row] for row in article.xpath("//tr")] == [["th"] * 2, ["td"] * 2, ["td"] * 2]
    assert article.xpath("//tr[@class='table-rule']/@id") == ["p2"]


def test_links_items_and_corrections_work_inside_cells() -> None:
    one = with_table("| 甲 | 一是“八查”到位； |", "| 二是整改。 | 长期 |")
    items = (item(one, 1, "一是", "一是“八查”到位；", "p1"), item(one, 2, "二是", "二是整改。 | 长期", "p1"))
    received = one.text.replace("整改", "整攺")
    edit = Edit(span_of(received, "攺"), "攺", "改", ("correction",))
    one = replace(one, items=items, edits=(edit,), source=replace(one.source, text=received))
    article = shown(one, (mention(one, "ba-cha", "“八查”"),))
    check_law(one, article)
    assert article.xpath("//tr[@id='p1']/td[2]/span/a/@href") == ["../concepts/ba-cha.html"]
    assert [words_of(mark) for mark in article.xpath("//tr[@id='p2']/td[1]//span[@class='emended']")] == ["改"]
    assert article.xpath("//tr[@id='p2']//span/@id") == ["p1-i2"]


def test_two_tables_in_a_row_stay_two() -> None:
    first = with_table("| 甲 | 乙 |", "| 一 | 二 |")
    one = with_table("| 甲 | 乙 |", "| 一 | 二 |", "| 丙 | 丁 |", "| 三 | 四 |")
    one = replace(one, tables=(first.tables[0], Table(one.tables[0].rows[2:])))
    article = shown(one)
    check_law(one, article)
    assert [len(table.xpath(".//tr")) for table in article.xpath("//table")] == [2, 2]


def test_a_table_with_a_title_line_in_it_is_shown_as_lines() -> None:
    one = with_table("| 关于工作的通知 | 甲 |", "| 一 | 二 |")
    one = replace(one, paragraphs=(replace(one.paragraphs[0], role=Role.TITLE), *one.paragraphs[1:]))
    article = shown(one)
    check_law(one, article)
    assert not article.xpath("//table")


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_cells_stand_as_themselves(line: str) -> None:
    one = with_table(f"| {line} | 甲 |", f"| 乙 | {line} |") if " | " not in line else with_table("| 甲 |", "| 乙 |")
    check_law(one, shown(one))


def test_headings_carry_their_code_and_clauses_their_place() -> None:
    one = speech()
    openings = {section.span.start for section in one.sections}
    body = [line.anchor for line in one.paragraphs if line.role is Role.BODY and line.span.start not in openings]
    placed = replace(one, clauses=((body[0], ""), (body[1], "第二款第（三）项")))
    article = shown(placed)
    check_law(placed, article)
    codes = {element.get("id"): element.get("data-section") for element in article.xpath("//*[@data-section]")}
    assert codes["s2"] == section_code(one.id, Anchor("s2"))
    assert set(codes) == {section.anchor for section in one.sections if section.label}
    assert [element.get("data-place") for element in article.xpath("//*[@data-place]")] == ["", "第二款第（三）项"]


def test_an_item_without_a_label_is_told_apart() -> None:
    one = speech()
    unlabelled = replace(one, items=tuple(replace(entry, label="") for entry in one.items))
    article = shown(unlabelled)
    check_law(unlabelled, article)
    assert len(article.xpath("//span[@class='item item-plain']")) == len(one.items)
    assert not article.xpath("//span[@class='item-label']")
