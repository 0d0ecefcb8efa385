"""Cards on names of concepts, the switch for plain reading, the concept index, the list of citations, ready quotes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect
from reader import Reader, a_reader

PROJECT = Path(__file__).resolve().parents[2]

SPEECH = """在某市以案促改动员会上的讲话
同志们：
一、统一思想
全局上下要坚持以案促改，按照《中华人民共和国安全生产法》（以下简称《安全生产法》）要求抓好落实。
二、深入查摆
重点做到“三查”：一查政治站位，二查责任落实，三查作风建设。《安全生产法》明确了责任。
三、加强领导
要把以案促改和三查结合起来，落实《安全生产法》和《消防法》，确保取得实效。
某市应急管理局
2022年4月12日"""

CONCEPTS = """
- id: san-cha
  name: 三查
  kind: numeral
- id: yi-an-cu-gai
  name: 以案促改
  kind: measure
  summary: 用案件推动整改。
  summary_source: 某公报
- id: liu-cha
  name: 六查
  kind: numeral
"""


@pytest.fixture(scope="session")
def concept_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("concepts")
    for name in (
        "mkdocs.yml",
        "overrides",
        "docs/guide.md",
        "docs/export.schema.json",
        "docs/contributing.md",
        "docs/images",
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if (PROJECT / name).is_dir() else shutil.copy)(PROJECT / name, root / name)
    for folder in ("source_texts", "editorial"):
        (root / folder).mkdir()
    (root / "source_texts/speech.txt").write_text(SPEECH, "utf-8")
    (root / "editorial/concepts.yml").write_text(CONCEPTS, "utf-8")
    command = [sys.executable, "-m", "policy_corpus", "build", "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


@pytest.fixture
def desk(browser: Browser, concept_site: Path) -> Iterator[Reader]:
    yield from a_reader(browser, concept_site, viewport={"width": 1440, "height": 900})


@pytest.fixture
def hand(browser: Browser, concept_site: Path) -> Iterator[Reader]:
    yield from a_reader(browser, concept_site, viewport={"width": 360, "height": 640}, has_touch=True)


PAGE = "documents/speech.html"


def name(reader: Reader, concept: str) -> Locator:
    return reader.page.locator(f"a.concept[data-card='card-{concept}']").first


def card(reader: Reader, concept: str) -> Locator:
    return reader.page.locator(f"#card-{concept}")


def tops(reader: Reader) -> list[float]:
    return reader.page.eval_on_selector_all("article [id^=p]", "all => all.map((one) => one.offsetTop)")


def test_a_pointer_opens_a_card_with_meaning_members_and_count(desk: Reader) -> None:
    desk.open(PAGE)
    before = tops(desk)
    assert card(desk, "san-cha").is_hidden()
    name(desk, "san-cha").hover()
    card(desk, "san-cha").wait_for()
    words = card(desk, "san-cha").inner_text()
    assert "三查" in words
    assert [one.split("\n")[0] for one in card(desk, "san-cha").locator("li").all_inner_texts()] == [
        "一查政治站位",
        "二查责任落实",
        "三查作风建设",
    ]
    assert "全库提及 2 处" in words
    assert tops(desk) == before
    assert len(desk.page.context.pages) == 1
    assert desk.requests[-1].endswith((".js", ".css", ".html", ".png"))
    desk.page.mouse.move(5, 5)
    card(desk, "san-cha").wait_for(state="hidden")


def test_the_keyboard_opens_enters_and_closes_a_card(desk: Reader) -> None:
    desk.open(PAGE)
    name(desk, "yi-an-cu-gai").focus()
    card(desk, "yi-an-cu-gai").wait_for()
    words = card(desk, "yi-an-cu-gai").inner_text()
    assert "用案件推动整改。" in words
    assert "编者，据某公报" in words
    assert "待审" in words
    assert name(desk, "yi-an-cu-gai").get_attribute("aria-describedby") == "card-yi-an-cu-gai"
    desk.page.keyboard.press("ArrowDown")
    assert card(desk, "yi-an-cu-gai").evaluate("card => card.contains(document.activeElement)")
    desk.page.keyboard.press("Escape")
    assert card(desk, "yi-an-cu-gai").is_hidden()
    assert name(desk, "yi-an-cu-gai").evaluate("link => link === document.activeElement")


def test_a_first_tap_opens_the_card_and_a_second_the_concept(hand: Reader) -> None:
    hand.open(PAGE)
    name(hand, "san-cha").tap()
    shown = card(hand, "san-cha")
    shown.wait_for()
    box = shown.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] + box["height"] <= 640
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= 360
    hand.page.locator("h1").tap()
    shown.wait_for(state="hidden")
    name(hand, "san-cha").tap()
    shown.wait_for()
    with hand.page.expect_navigation():
        name(hand, "san-cha").tap()
    assert hand.page.url.endswith("/concepts/san-cha.html")


def test_links_are_turned_off_for_plain_reading_and_stay_off(desk: Reader) -> None:
    desk.open(PAGE)
    before = tops(desk)
    switch = desk.page.get_by_role("switch", name="概念链接")
    assert switch.get_attribute("aria-checked") == "true"
    switch.click()
    assert switch.get_attribute("aria-checked") == "false"
    assert tops(desk) == before
    desk.open(PAGE)
    assert desk.page.get_by_role("switch").get_attribute("aria-checked") == "false"
    link = name(desk, "san-cha")
    assert link.get_attribute("tabindex") == "-1"
    assert link.evaluate("link => getComputedStyle(link).pointerEvents") == "none"
    assert "rgba(0, 0, 0, 0)" in link.evaluate("link => getComputedStyle(link).borderBottomColor")
    keys = desk.page.evaluate("Object.keys(localStorage)")
    assert [key for key in keys if key.endswith(":concept-links")] == ["emergency-management:concept-links"]
    desk.page.get_by_role("switch").click()
    assert name(desk, "san-cha").get_attribute("tabindex") is None
    assert "emergency-management:concept-links" not in desk.page.evaluate("Object.keys(localStorage)")


def test_the_index_is_filtered_by_name_pinyin_and_initials(desk: Reader) -> None:
    desk.open("concepts/index.html")
    box = desk.page.get_by_role("searchbox", name="筛选：名称、拼音或首字母")
    entries = desk.page.locator("ul.concept-list li:visible a")
    assert entries.all_inner_texts() == ["六查", "三查", "以案促改"]
    for query, found in {
        "查": ["六查", "三查"],
        "sancha": ["三查"],
        "san cha": ["三查"],
        "YACG": ["以案促改"],
        "“三查”": ["三查"],
        "没有的": [],
    }.items():
        box.fill(query)
        expect(entries).to_have_text(found)
    assert desk.page.locator(".pinyin-list").is_hidden()
    assert desk.page.locator(".list-filter [role=status]").inner_text() == "0 个概念"
    box.press("Escape")
    assert len(entries.all_inner_texts()) == 3
    assert desk.page.locator(".pinyin-list").is_visible()


def test_cited_works_go_by_count_or_by_pinyin(desk: Reader) -> None:
    desk.open("citations/index.html")
    works = desk.page.locator(".work:visible .work-name")
    assert works.all_inner_texts() == ["《中华人民共和国安全生产法》", "《消防法》"]
    assert desk.page.locator(".work summary").first.inner_text() == "4 处，见于 1 份文件"
    desk.page.get_by_role("button", name="按拼音").click()
    assert works.all_inner_texts() == ["《消防法》", "《中华人民共和国安全生产法》"]
    desk.page.get_by_role("button", name="按次数").click()
    assert works.all_inner_texts() == ["《中华人民共和国安全生产法》", "《消防法》"]
    desk.page.get_by_role("searchbox", name="筛选：名称、文号、拼音或首字母").fill("xff")
    expect(works).to_have_text(["《消防法》"])


def test_a_sentence_is_copied_with_its_citation(desk: Reader) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.open("concepts/san-cha.html")
    line = desk.page.locator(".kwic-list li").first
    line.hover()
    line.get_by_role("button", name="复制原文和出处").click()
    line.get_by_text("已复制").wait_for()
    assert desk.page.evaluate("navigator.clipboard.readText()") == (
        "“重点做到“三查”：一查政治站位，二查责任落实，三查作风建设。”"
        "——《在某市以案促改动员会上的讲话》，某市应急管理局，2022年4月12日，第二部分。documents/speech.html#p6"
    )


@pytest.mark.parametrize("path", ["concepts/index.html", "concepts/san-cha.html", "citations/index.html", PAGE])
def test_pages_are_no_wider_than_a_small_telephone(hand: Reader, path: str) -> None:
    hand.open(path)
    hand.page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= 360
