"""Every kind of page for everyone: axe, larger text, narrow windows, the keyboard, nothing that moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from reader import Reader, a_reader

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"

PAGES = [
    "index.html",
    "documents/index.html",
    "documents/lesson-720-mobilisation-speech-2022.html",
    "documents/jinan-emergency-inspection-rectification-2021.html",
    "concepts/liu-ge-bu-xiang-pi-pei.html",
    "concepts/index.html",
    "topics/yi-an-cu-gai.html",
    "topics/index.html",
    "lessons/cong-ba-cha-dao-hui-tou-kan.html",
    "lessons/index.html",
    "citations/index.html",
    "received/lesson-720-mobilisation-speech-2022.html",
    "search.html?q=应急",
    "guide.html",
]

RUN = """axe.run(document, {resultTypes: ['violations'], preload: false})
    .then(({violations}) => violations.map(one => [one.id, one.nodes[0].target.join(' '), one.nodes.length]))"""

SHIFTS = """new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(moved), 400);
})"""


def ready(page: Page, path: str) -> None:
    if path.startswith("search"):
        page.locator("[data-page-results] a").first.wait_for()
    if path == "documents/index.html":
        page.locator(".library-tools__select").first.wait_for()


@pytest.fixture(params=[("light", 1440), ("dark", 390)], ids=["desk by day", "phone by night"])
def any_reader(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Reader]:
    scheme, width = request.param
    yield from a_reader(browser, site, viewport={"width": width, "height": 844}, color_scheme=scheme)


def test_axe_finds_nothing_on_any_kind_of_page(any_reader: Reader) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    axe, found = AXE.read_text("utf-8"), {}
    for path in PAGES:
        any_reader.open(path)
        ready(any_reader.page, path)
        any_reader.page.evaluate(axe)
        if violations := any_reader.page.evaluate(RUN):
            found[path] = violations
    assert found == {}


def test_nothing_is_cut_at_360_pixels_nor_with_the_largest_text(browser: Browser, site: Path) -> None:
    wide = []
    for size in ("", "2"):
        for reader in a_reader(browser, site, viewport={"width": 360, "height": 740}):
            keep = f"localStorage.setItem('emergency-management:text-size', '{size}')"
            reader.page.add_init_script(keep)
            for path in PAGES:
                reader.open(path)
                ready(reader.page, path)
                if reader.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                    wide.append((size, path))
    assert wide == []


def test_the_button_makes_text_larger_and_the_next_page_knows(reader: Reader) -> None:
    reader.open("index.html")
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = reader.page.evaluate(size)
    button = reader.page.locator("[data-text-size]")
    button.click()
    assert button.get_attribute("aria-label") == "字号：较大"
    reader.open("documents/index.html")
    assert reader.page.evaluate(size) > before
    for _ in range(2):
        reader.page.locator("[data-text-size]").click()
    assert reader.page.evaluate(size) == before


@pytest.mark.parametrize("path", ["index.html", "documents/index.html", PAGES[2]])
def test_nothing_moves_while_a_page_opens_or_a_card_is_shown(reader: Reader, path: str) -> None:
    reader.open(path)
    ready(reader.page, path)
    if path == PAGES[2]:
        reader.page.locator("a.concept[data-card]").first.focus()
    assert reader.page.evaluate(SHIFTS) < 0.01


def test_the_field_of_the_home_page_leads_to_the_search_box(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.locator("a.home-search").click()
    assert reader.page.evaluate("document.activeElement.id") == "search-box-input"


def test_the_library_filters_and_its_address_can_be_passed_on(reader: Reader) -> None:
    reader.open("documents/index.html?year=2021")
    titles = reader.page.locator(".document-list a.document-title")
    reader.page.locator(".library-tools__status", has_text="1 份").wait_for()
    assert titles.all_inner_texts() == ["中共济南市应急管理局委员会关于巡察整改进展情况的通报"]
    reader.page.get_by_role("button", name="清除条件").click()
    assert titles.count() == 5
    reader.page.get_by_label("文种").select_option("speech")
    assert reader.page.url.endswith("documents/index.html?kind=speech")
    assert titles.count() == 2
    reader.page.get_by_label("在标题中查找").fill("zqsyjgl")
    assert titles.all_inner_texts() == ["在全市应急管理系统工作会上发言提纲"]
    titles.first.click()
    assert reader.page.locator("h1").inner_text().startswith("在全市应急管理系统工作会上发言提纲")


def test_the_keyboard_reaches_text_size_filters_and_documents(reader: Reader) -> None:
    reader.open("documents/index.html")
    ready(reader.page, "documents/index.html")
    reached = set()
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        reached.add(reader.page.evaluate("document.activeElement.getAttribute('class') || ''").split(" ")[0])
    assert {"text-size", "library-tools__query", "library-tools__select", "document-title"} <= reached
