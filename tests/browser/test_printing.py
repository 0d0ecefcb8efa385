"""Any page on paper: what it is called, whose it is, what it is, where it stands, the day it was printed."""

import re

import pytest
from reader import Reader

PAGES = {
    "index.html": "应急管理政策文库",
    "documents/henan-emergency-party-committee-2025.html": "应急管理政策文库 · 文件",
    "documents/index.html": "应急管理政策文库",
    "concepts/ba-cha.html": "应急管理政策文库 · 概念",
    "topics/yi-an-cu-gai.html": "应急管理政策文库 · 专题",
    "lessons/cong-ba-cha-dao-hui-tou-kan.html": "应急管理政策文库 · 教案",
    "citations/index.html": "应急管理政策文库",
    "search.html": "应急管理政策文库 · 检索结果",
    "tray.html": "应急管理政策文库",
    "received/henan-emergency-party-committee-2025.html": "应急管理政策文库 · 收到的文字与正文对照",
    "guide.html": "应急管理政策文库",
}


def on_paper(reader: Reader, address: str) -> list[str]:
    """Give the pieces of the line that a page has on paper and not on the screen."""
    reader.open(address)
    head = reader.page.locator(".print-head")
    assert not head.is_visible()
    reader.page.emulate_media(media="print")
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert head.is_visible()
    assert not reader.page.locator(".md-header").is_visible()
    return head.locator("span").all_inner_texts()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_on_paper_what_it_is_and_where_it_stands(reader: Reader, address: str) -> None:
    what, where, day = on_paper(reader, address)
    assert what == PAGES[address]
    assert where == address
    assert re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日打印", day)
    assert reader.page.locator("[data-print-day]").evaluate("one => one.getClientRects().length") == 1
    if address != "tray.html":
        assert reader.page.locator("h1").is_visible()


def test_results_on_paper_say_what_was_asked(reader: Reader) -> None:
    _, where, _ = on_paper(reader, "search.html?q=%E9%A2%84%E6%A1%88%20%E6%BC%94%E7%BB%83")
    assert where == "search.html?q=预案 演练"
    reader.page.locator(".search-hit").first.wait_for()
    assert (
        not reader.page.locator(".tray-hit, .search-page__facets, .search-page__copy").locator("visible=true").count()
    )


def test_on_paper_the_code_of_a_place_stands_beside_its_link(reader: Reader) -> None:
    on_paper(reader, "lessons/cong-ba-cha-dao-hui-tou-kan.html")
    link = reader.page.locator("a[data-code='QF2F-2']", has_text="讲话第二部分")
    assert link.evaluate("one => getComputedStyle(one, '::after').content") == '"〔QF2F-2〕"'
    on_paper_only = reader.page.locator("a[data-code]").first
    reader.page.emulate_media(media="screen")
    assert on_paper_only.evaluate("one => getComputedStyle(one, '::after').content") == "none"
