"""Every kind of page, and how a reader comes to see it: the list that the tests for everyone walk through."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page
from reader import Reader

SPEECH = "documents/lesson-720-mobilisation-speech-2022.html"
REPORT = "documents/jinan-emergency-inspection-rectification-2021.html"

OTHER_TEXTS = {
    "law": """某某市城市管理条例
（2021年3月1日某某市第十五届人民代表大会常务委员会第三次会议通过）
第一章 总则
第一条 为加强管理，制定本条例。
第二条 有下列情形之一的，不适用本条例：
（一）应急处置；
（二）国防建设。
前款规定的情形，由市人民政府认定。
第二章 附则
第三条 申请人应当提交：
（一）申请书；
（二）身份证明。
""",
    "notice": """关于做好防汛物资储备的通知
各区县应急管理局：
现将物资下发。
一、物资
| 序号 | 单位 | 物资名称 | 规格 | 数量 | 存放地点 | 联系人 | 备注 |
| 1 | 水利局 | 救生衣 | 成人 | 12 | 城东仓库 | 张三 | 每年汛期之前检查一次并作登记 |
| 2 | 应急管理局 | 冲锋舟 | 六座 | 3 | 城西仓库 | 李四 |  |
二、要求
及时轮换更新。
某某市应急管理局
2023年5月30日
""",
    "old-name": """关于工作的通知
一、总体要求
要压实责任。
二、保障措施
要落实到位。
""",
}
"""Texts of the second corpus, which has the kinds of page that the corpus of this project has not, by file name."""


def _tray(*, is_whole: bool) -> str:
    """A tray as the browser keeps it: two passages and a heading between them; or one passage and what is no entry."""
    document = "lesson-720-mobilisation-speech-2022"
    passage = {"id": f"{document}#p1", "type": "passage", "text": "同志们：", "document": document, "anchor": "p1"}
    passage |= {"isPart": False, "citation": "《讲话》，2022年", "code": "QF2F-0", "note": "开场"}
    passage |= {"added": 1, "changed": 1, "rank": 1, "placed": 1}
    heading = passage | {
        "id": "heading-1",
        "type": "heading",
        "text": "怎样查",
        "document": "",
        "anchor": "",
        "rank": 2,
    }
    next_one = passage | {"id": f"{document}#p3", "anchor": "p3", "text": "一、提高政治站位，筑牢思想防线", "rank": 3}
    next_one |= {"code": "QF2F-1", "note": ""}
    entries = [passage, heading, next_one] if is_whole else [passage, {"type": "passage"}]
    kept = {"schema": 1, "corpus": "emergency-management", "title": {"text": "以案促改", "changed": 1}}
    return json.dumps(kept | {"entries": entries, "removed": []})


def _keep_tray(page: Page, *, is_whole: bool) -> None:
    page.evaluate("kept => localStorage.setItem('emergency-management:tray-1', kept)", _tray(is_whole=is_whole))
    page.reload()


def _filled(page: Page) -> None:
    _keep_tray(page, is_whole=True)
    page.locator(".tray__list > li").nth(2).wait_for()


def _damaged(page: Page) -> None:
    _keep_tray(page, is_whole=False)
    page.locator("[data-tray-notice]").wait_for()


def _taken_out(page: Page) -> None:
    _filled(page)
    page.get_by_role("button", name="移出：").first.click()
    page.get_by_role("button", name="撤销").wait_for()


def _box(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("应急")
    page.locator("[data-search-box] .search-option--section").first.wait_for()


def _menu(page: Page) -> None:
    page.locator("article .address").nth(3).focus()
    page.keyboard.press("Enter")
    page.locator(".address-menu").wait_for()


def _card(page: Page) -> None:
    page.locator("a.concept[data-card]").first.focus()
    page.locator(".concept-card:not([hidden])").wait_for()


def _drawer(page: Page) -> None:
    page.locator(".drawer-sign").press("Enter")
    page.wait_for_timeout(300)


def _outline(page: Page) -> None:
    page.locator("#outline-toggle").press(" ")
    page.locator(".outline__panel").wait_for()


def _opened(page: Page) -> None:
    page.eval_on_selector_all("details", "all => all.forEach((one) => { one.open = true; })")


@dataclass(frozen=True)
class Kind:
    """A kind of page, or a state of one.

    `appear` does what the reader does to see it and waits until it stands; `only` is the window that has it, or the one
    where it is enough to see it.
    """

    name: str
    path: str
    appear: Callable[[Page], object] = lambda _page: None
    is_other: bool = False
    only: str = ""


def waits(selector: str) -> Callable[[Page], object]:
    """Wait for what scripts make."""
    return lambda page: page.locator(selector).first.wait_for()


PAGES = (
    Kind("home", "index.html"),
    Kind("library", "documents/index.html", waits(".library-tools__select")),
    Kind("speech", SPEECH, waits(".address")),
    Kind("report with tasks", REPORT, waits(".records-filter")),
    Kind("law", "documents/law.html", waits(".address"), is_other=True),
    Kind("text with a table", "documents/notice.html", waits(".address"), is_other=True),
    Kind("moved", "documents/old-name.html", is_other=True),
    Kind("comparison", "received/lesson-720-mobilisation-speech-2022.html"),
    Kind("concept", "concepts/liu-ge-bu-xiang-pi-pei.html"),
    Kind("concepts", "concepts/index.html"),
    Kind("topic", "topics/yi-an-cu-gai.html"),
    Kind("topics", "topics/index.html"),
    Kind("lesson", "lessons/cong-ba-cha-dao-hui-tou-kan.html"),
    Kind("lessons", "lessons/index.html"),
    Kind("tray", "tray.html", _filled),
    Kind("search", "search.html?q=应急", waits("[data-page-results] a")),
    Kind("citations", "citations/index.html", waits(".list-filter")),
    Kind("guide", "guide.html"),
    Kind("contributing", "contributing.html"),
)
"""The kinds of page as they open."""

STATES = (
    Kind("tray empty", "tray.html", waits("[data-tray-empty]")),
    Kind("tray with a damaged entry", "tray.html", _damaged),
    Kind("tray after taking out", "tray.html", _taken_out),
    Kind("search empty", "search.html"),
    Kind("search box", SPEECH, _box),
    Kind("menu of a paragraph", SPEECH, _menu),
    Kind("card", SPEECH, _card),
    Kind("citations opened", "citations/index.html", _opened, only="phone"),
    Kind("speech with everything open", SPEECH, _opened, only="desk"),
    Kind("drawer", "index.html", _drawer, only="phone"),
    Kind("outline", SPEECH, _outline, only="phone"),
)
"""What readers open on a page."""


def show(reader: Reader, kind: Kind) -> None:
    """Open the kind in a browser that keeps nothing of the kinds before; a moved page stays, as without scripts."""
    if kind.name == "moved":
        reader.page.route("**/moved.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    reader.open(kind.path)
    if reader.page.evaluate("localStorage.length"):
        reader.page.evaluate("localStorage.clear()")
        reader.page.reload()
    kind.appear(reader.page)
