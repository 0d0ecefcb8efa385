"""Ten tasks of readers who see the site for the first time, each from the home page, at a desk and on a telephone.

An action is one press of a button or link, one key, one phrase typed, one choice in a list; scrolling is not counted.
What is expected was read from the received texts.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, Locator
from reader import Reader, a_reader

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
JINAN = "中共济南市应急管理局委员会关于巡察整改进展情况的通报"
MOBILISATION = "在郑州“7·20”特大暴雨灾害追责问责案件以案促改工作会议上的讲话"
OUTLINE = "在全市应急管理系统工作会上发言提纲"
OPTION = "[data-search-box] [role=option]"


class Visitor:
    """A reader whose every action is counted."""

    def __init__(self, reader: Reader, *, is_phone: bool) -> None:
        """Begin on the home page."""
        self.reader = reader
        self.page = reader.page
        self.is_phone = is_phone
        self.actions = 0
        reader.open("index.html")

    def push(self, target: Locator) -> None:
        """Click, or tap on a telephone."""
        self.actions += 1
        if self.is_phone:
            target.tap()
        else:
            target.click()

    def link(self, name: str) -> None:
        """Follow a link of the text by its words."""
        self.push(self.page.locator("article").get_by_role("link", name=name, exact=True).first)

    def key(self, name: str) -> None:
        self.actions += 1
        self.page.keyboard.press(name)

    def type(self, words: str) -> None:
        self.actions += 1
        self.page.keyboard.type(words)

    def search(self, words: str) -> Locator:
        """Ask in the box at the top: by its key at a desk, by its sign on a telephone; give the results."""
        if self.is_phone:
            self.push(self.page.locator("[data-search-open]"))
        else:
            self.key("/")
        self.type(words)
        self.reader.first_option()
        return self.page.locator(OPTION)

    def menu_of(self, words: str) -> Locator:
        """Open the sign beside the line that holds the words; give the menu."""
        line = self.page.locator("article .addressed", has_text=words).last
        if not self.is_phone:
            line.hover()
        self.push(line.locator(".address").last)
        return self.page.locator(".address-menu")

    def at(self, page: str) -> None:
        """Wait until the address is the page's, whatever stands behind it."""
        self.page.wait_for_url(lambda address: f"/{page}" in address)


@pytest.fixture(params=["desk", "phone"])
def visitor(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Visitor]:
    is_phone = request.param == "phone"
    options = PHONE if is_phone else DESK
    for reader in a_reader(browser, site, permissions=["clipboard-read", "clipboard-write"], **options):
        yield Visitor(reader, is_phone=is_phone)


def plain(words: str) -> str:
    """The words without compatibility forms, the two radicals that NFKC leaves, blanks and middle dots."""
    folded = unicodedata.normalize("NFKC", words).replace("⻅", "见").replace("⻛", "风")
    return "".join(one for one in folded if not one.isspace() and one not in "·•・")


def in_view(place: Locator) -> bool:
    """Whether the top of the place is on the screen, below the header."""
    return bool(
        place.evaluate(
            """async (element) => {
              for (let tries = 0; tries < 40; tries += 1) {
                const { top } = element.getBoundingClientRect();
                if (top >= 0 && top < innerHeight) return true;
                await new Promise((done) => setTimeout(done, 50));
              }
              return false;
            }"""
        )
    )


def test_what_the_six_mismatches_are(visitor: Visitor) -> None:
    visitor.search("六个不相匹配")
    visitor.key("Enter")
    visitor.at("concepts/liu-ge-bu-xiang-pi-pei.html")
    members = visitor.page.locator(".members li").all_inner_texts()
    assert len(members) == 6
    assert all(one.endswith("不相匹配") for one in members)
    assert members[4] == "单灾种应对的传统模式与全灾种全链条的综合减灾要求不相匹配"
    assert visitor.actions <= 3


def test_the_topic_is_printed_for_a_study_session(visitor: Visitor) -> None:
    visitor.link("以案促改")
    visitor.at("topics/yi-an-cu-gai.html")
    with pdfplumber.open(BytesIO(visitor.page.pdf(prefer_css_page_size=True))) as paper:
        # Fonts give some characters back as radicals and full widths; words are compared without them.
        printed = plain("".join(page.extract_text() for page in paper.pages))
        assert round(paper.pages[0].width / 72 * 25.4) == 210
    visitor.actions += 1  # Ctrl+P, which headless Chromium has not.
    # The line above the title says whose page it is, what it is, where it stands and when it was printed.
    assert re.match(r"应急管理政策文库专题topics/yi-an-cu-gai\.html\d{4}年\d{1,2}月\d{1,2}日打印以案促改", printed)
    assert plain(f"《{MOBILISATION}》，2022年") in printed
    for control in ("加入备课夹", "下载Word", "备课夹", "使用说明", "检索"):
        assert control not in printed
    assert visitor.actions <= 2


def test_the_twelfth_task_of_jinan_is_cited(visitor: Visitor) -> None:
    visitor.link(JINAN)
    visitor.at("documents/jinan-")
    if visitor.is_phone:
        visitor.push(visitor.page.locator(".outline__button"))
    visitor.push(visitor.page.locator(".outline a", has_text="(12)安排区县"))
    menu = visitor.menu_of("(12)安排区县应急管理部门参加会议较多")
    visitor.push(menu.get_by_role("button", name="复制引用", exact=True))
    menu.get_by_role("button", name="已复制", exact=True).wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    issuer = "中共济南市应急管理局委员会"
    assert copied.startswith(f"《{JINAN}》，{issuer}，2021年7月29日，第二部分(二)4(12)")
    assert visitor.actions <= (5 if visitor.is_phone else 4)


def test_three_passages_of_two_documents_are_collected_and_exported(visitor: Visitor, tmp_path: Path) -> None:
    wanted = {
        MOBILISATION: ["今天召开开展郑州", "要对现有的防灾减灾预案及应急处突制度"],
        JINAN: ["市委巡察组反馈的意见中指出存在3个方面"],
    }
    for title, passages in wanted.items():
        visitor.link(title)
        visitor.at("documents/")
        for words in passages:
            visitor.push(visitor.menu_of(words).get_by_role("button", name="加入备课夹", exact=True))
        if title == MOBILISATION:
            visitor.actions += 1
            visitor.page.go_back()
    visitor.push(visitor.page.locator("[data-tray-link]"))
    visitor.at("tray.html")
    with visitor.page.expect_download() as download:
        visitor.push(visitor.page.get_by_role("button", name="导出文件"))
    download.value.save_as(tmp_path / "tray.json")
    kept = json.loads((tmp_path / "tray.json").read_text("utf-8"))["entries"]
    texts = [one["text"] for one in kept]
    expected = [words for passages in wanted.values() for words in passages]
    assert len(texts) == 3
    assert all(text.startswith(words) for text, words in zip(texts, expected, strict=True))
    assert len({one["document"] for one in kept}) == 2
    assert visitor.actions <= 11


def test_everything_of_2021_about_emergency_supplies(visitor: Visitor) -> None:
    if visitor.is_phone:
        visitor.push(visitor.page.locator(".drawer-sign"))
        visitor.push(visitor.page.locator(".md-nav--primary").get_by_role("link", name="检索", exact=True))
    else:
        visitor.push(visitor.page.locator("nav.md-tabs").get_by_role("link", name="检索"))
    visitor.at("search.html")
    visitor.push(visitor.page.locator("[data-page-input]"))
    visitor.type("应急物资")
    visitor.page.locator(".search-document").first.wait_for()
    if visitor.is_phone:
        visitor.push(visitor.page.locator("[data-page-facets] > summary"))
    visitor.push(visitor.page.locator(".search-facet__value", has_text="2021年"))
    visitor.page.locator("[data-page-total]", has_text="筛选后").wait_for()
    (found,) = visitor.page.locator(".search-document").all()
    assert JINAN in found.inner_text()
    headings = found.inner_text()
    assert "(6)防灾减灾应对体系不完善" in headings
    assert "(8)应急救援力量存在薄弱环节" in headings
    assert visitor.actions <= (6 if visitor.is_phone else 4)


def test_a_section_is_opened_by_the_code_printed_on_a_handout(visitor: Visitor) -> None:
    visitor.search("QF2F-3-2")
    visitor.key("Enter")
    visitor.at("documents/lesson-720-mobilisation-speech-2022.html")
    assert visitor.page.url.endswith("#s3-2")
    assert in_view(visitor.page.locator("article #s3-2"))
    assert (
        "改革制度、堵塞漏洞"
        in visitor.page.locator("article .addressed", has=visitor.page.locator("#s3-2")).inner_text()
    )
    assert visitor.actions <= 3


def test_a_half_remembered_phrase_in_traditional_script(visitor: Visitor) -> None:
    visitor.search("防災減災預案及應急處突制度")
    visitor.key("Enter")
    visitor.at("documents/lesson-720-mobilisation-speech-2022.html")
    mark = visitor.page.locator("article mark.match").first
    mark.wait_for()
    assert "防灾减灾预案及应急处突制度" in "".join(visitor.page.locator("article mark.match").all_inner_texts())
    assert in_view(mark)
    assert visitor.actions <= 3


def test_the_tasks_of_jinan_that_go_on_for_long(visitor: Visitor) -> None:
    visitor.link(JINAN)
    visitor.at("documents/jinan-")
    visitor.link("整改任务 26 项")
    assert in_view(visitor.page.locator("#page-records"))
    visitor.push(visitor.page.locator(".records-filter button", has_text="长期坚持"))
    rows = visitor.page.locator(".records-table tbody tr:not([hidden])")
    assert rows.count() == 4
    assert all("长期坚持" in row for row in rows.all_inner_texts())
    assert visitor.actions <= 3


def test_from_a_concept_to_the_place_that_sets_out_its_members(visitor: Visitor) -> None:
    visitor.link("六个不相匹配")
    visitor.at("concepts/liu-ge-bu-xiang-pi-pei.html")
    visitor.push(visitor.page.locator(".members .editor-source a"))
    visitor.at("documents/city-emergency-system-meeting-2020.html")
    place = visitor.page.locator(f"#{visitor.page.url.partition('#')[2]}")
    assert "“六个不相匹配”的问题表现尤为突出" in place.inner_text()
    assert in_view(place)
    assert OUTLINE in visitor.page.locator("h1").inner_text()
    assert visitor.actions <= 2


def test_a_quotation_of_the_lesson_is_followed_to_its_place(visitor: Visitor) -> None:
    visitor.link("以案促改怎样查、怎样改：从“八查”到“回头看”")
    visitor.at("lessons/cong-ba-cha-dao-hui-tou-kan.html")
    quotation = visitor.page.locator("figure.quotation").first
    words = quotation.locator("blockquote").inner_text().strip()
    visitor.push(quotation.locator("figcaption a"))
    visitor.at("documents/lesson-720-mobilisation-speech-2022.html#p4")
    place = visitor.page.locator("#p4")
    assert in_view(place)
    assert words == place.inner_text().strip()
    assert "rgb(168, 51, 31)" in place.evaluate("one => getComputedStyle(one).boxShadow")
    assert visitor.actions <= 2
