"""Tab alone reaches every visible control of every kind of page, in order, seen, and is never caught."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kinds import PAGES, REPORT, SPEECH, Kind, show
from playwright.sync_api import Browser, Page
from reader import Reader, a_reader

LIMIT = 700
"""More stops than any page has: who has not come round by then is caught."""

NOTE = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  window.stops = window.stops || [];
  const known = window.stops.indexOf(stop);
  if (known < 0) window.stops.push(stop);
  // A control that is drawn by its label (a box to tick, the switch to dark) is seen there.
  const isBare = (one) => one.getBoundingClientRect().width < 2 || Number(getComputedStyle(one).opacity) === 0;
  const drawn = isBare(stop) ? stop.nextElementSibling || stop : stop;
  const style = getComputedStyle(drawn);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const all = Array.from(drawn.getClientRects());
  // Where the focus is may be under the header in part, but not wholly.
  const seen = all.some((box) => {
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = x >= 0 && y >= 0 && document.elementFromPoint(x, y);
    return top && (drawn.contains(top) || top.contains(drawn) || stop.contains(top));
  });
  const name = `${stop.tagName} ${stop.className} ${(stop.textContent || "").trim().slice(0, 12)}`;
  const isMain = Boolean(stop.closest("main article"));
  return { known, name, isRinged: outlined || style.boxShadow !== "none", isSeen: seen, isMain };
}"""

MISSED = """() => {
  const controls = "a[href], button, input, select, textarea, summary, label[for], [tabindex]";
  const all = Array.from(document.querySelectorAll(controls));
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled
    && one.getBoundingClientRect().width > 1;
  const isStop = (one) => window.stops.includes(one);
  const isNamed = (one) => one.tagName === "LABEL" && (isStop(document.getElementById(one.htmlFor))
    || isStop(one.previousElementSibling));
  // Signs of paragraphs are reached from the section's by arrow keys; an entry of a list takes the focus from a button;
  // what lies under an open menu closes it for the pointer, as Esc does.
  const isRoving = (one) => one.matches(".address[aria-keyshortcuts], .tray-entry, .tray__status, .md-overlay");
  return all.filter((one) => isShown(one) && !isStop(one) && !isNamed(one) && !isRoving(one))
    .map((one) => `${one.tagName} ${one.className} ${(one.textContent || "").trim().slice(0, 12)}`);
}"""


def walk(page: Page) -> list[Any]:
    """Press Tab until the page is left; what was noted at each stop."""
    stops: list[Any] = []
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        stop = page.evaluate(NOTE)
        if stop is None or stop["known"] == 0:
            return stops
        stops.append(stop)
    return pytest.fail(f"Tab never leaves the page; the last stops: {[one['name'] for one in stops[-3:]]}")


DESK, DOUBLED = 1440, 640
"""Widths of a window; at 200 % a desk has half of its own, with the menu and the outline folded away."""
WALKS = [(kind, DESK) for kind in PAGES] + [(one, DOUBLED) for one in PAGES if one.name in {"home", "speech", "search"}]


@pytest.mark.parametrize(("kind", "width"), WALKS, ids=lambda one: getattr(one, "name", one))
def test_tab_reaches_every_control_in_order(
    kind: Kind, width: int, browser: Browser, site: Path, other_site: Path
) -> None:
    for reader in a_reader(browser, other_site if kind.is_other else site, viewport={"width": width, "height": 740}):
        show(reader, kind)
        reader.page.evaluate("document.activeElement.blur()")
        stops = walk(reader.page)
        assert stops[0]["name"].startswith("A md-skip"), stops[:2]
        assert [one["name"] for one in stops if one["known"] >= 0] == []
        assert [one["name"] for one in stops if not one["isRinged"]] == []
        assert [one["name"] for one in stops if not one["isSeen"]] == []
        assert reader.page.evaluate(MISSED) == []
        inside = [one["isMain"] for one in stops]
        assert inside.count(True) > 0


FOCUSED = "document.activeElement"


@pytest.fixture
def narrow(browser: Browser, site: Path) -> Iterator[Reader]:
    yield from a_reader(browser, site, viewport={"width": 640, "height": 450})


def presses(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def has_focus(page: Page, selector: str) -> bool:
    return bool(page.evaluate(f"{FOCUSED}.matches({selector!r})"))


def test_the_first_stop_leads_past_the_header_to_the_text(reader: Reader) -> None:
    reader.open(SPEECH)
    presses(reader.page, "Tab")
    words = reader.page.evaluate(f"{FOCUSED}.innerText.trim() + getComputedStyle({FOCUSED}, '::after').content")
    assert words == '跳转至"正文"'
    presses(reader.page, "Enter", "Tab")
    assert reader.page.evaluate(f"Boolean({FOCUSED}.closest('main article'))")


def test_the_menu_of_pages_opens_closes_and_gives_the_focus_back(narrow: Reader) -> None:
    narrow.open(SPEECH)
    sign = narrow.page.get_by_role("button", name="栏目")
    assert sign.get_attribute("aria-expanded") == "false"
    presses(narrow.page, "Tab", "Tab")
    assert has_focus(narrow.page, ".drawer-sign")
    presses(narrow.page, "Enter")
    assert sign.get_attribute("aria-expanded") == "true"
    assert narrow.page.evaluate(f"{FOCUSED}.textContent.trim()") == "首页"
    narrow.page.wait_for_function(f"() => {FOCUSED}.getBoundingClientRect().left >= 0")
    presses(narrow.page, "Escape")
    assert sign.get_attribute("aria-expanded") == "false"
    assert has_focus(narrow.page, ".drawer-sign")
    presses(narrow.page, " ", "Tab", "Enter")
    narrow.page.wait_for_url("**/documents/index.html")
    presses(narrow.page, "Tab", "Tab", "Enter", *["Tab"] * 8)
    assert narrow.page.get_by_role("button", name="栏目").get_attribute("aria-expanded") == "false"


def test_the_outline_opens_leads_on_and_closes(narrow: Reader) -> None:
    narrow.open(SPEECH)
    narrow.page.locator("#outline-toggle").focus()
    presses(narrow.page, " ", "Tab")
    assert has_focus(narrow.page, ".outline a")
    presses(narrow.page, "Escape")
    assert has_focus(narrow.page, "#outline-toggle")
    assert narrow.page.locator(".outline__panel").is_hidden()
    presses(narrow.page, " ", "Tab", "Tab", "Enter")
    assert narrow.page.url.endswith("#s2")
    assert narrow.page.locator(".outline__panel").is_hidden()


def test_the_page_turns_dark_and_light(reader: Reader) -> None:
    reader.open("index.html")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    presses(reader.page, "Tab", "Tab")
    for key, wanted in {"Enter": "slate", " ": "default"}.items():
        presses(reader.page, key)
        assert reader.page.evaluate(scheme) == wanted
        assert has_focus(reader.page, ".md-option")


def test_the_menu_of_a_paragraph_opens_and_reading_goes_on_where_it_was(reader: Reader) -> None:
    reader.open(SPEECH)
    menu = reader.page.locator(".address-menu")
    reader.page.locator("article .address[data-code='s1']").focus()
    presses(reader.page, "ArrowDown", "Enter")
    assert has_focus(reader.page, ".address-menu button")
    presses(reader.page, "Escape")
    assert menu.is_hidden()
    assert has_focus(reader.page, ".address[data-code='p4']")
    presses(reader.page, " ", "Shift+Tab")
    assert menu.is_hidden()
    assert has_focus(reader.page, ".address[data-code='p4']")
    presses(reader.page, "Enter")
    for _ in range(menu.locator("button, a").count()):
        presses(reader.page, "Tab")
    assert menu.is_hidden()
    after = "document.querySelector(\".address[data-code='p4']\").compareDocumentPosition(document.activeElement)"
    assert reader.page.evaluate(after) == 4  # DOCUMENT_POSITION_FOLLOWING
    assert reader.page.evaluate(f"Boolean({FOCUSED}.closest('article'))")


def test_a_card_opens_is_entered_and_reading_goes_on_where_it_was(reader: Reader) -> None:
    reader.open(SPEECH)
    link = reader.page.locator("article a.concept[data-card]").first
    card = reader.page.locator(f"#{link.get_attribute('data-card')}")
    link.focus()
    assert card.is_visible()
    presses(reader.page, "Escape")
    assert card.is_hidden()
    assert link.evaluate("one => one === document.activeElement")
    presses(reader.page, "Shift+Tab", "Tab", "ArrowDown")
    assert card.evaluate("one => one.contains(document.activeElement)")
    for _ in range(card.locator("a").count()):
        presses(reader.page, "Tab")
    assert card.is_hidden()
    assert link.evaluate("one => one.compareDocumentPosition(document.activeElement)") == 4
    assert reader.page.evaluate(f"Boolean({FOCUSED}.closest('article'))")


def test_the_table_of_tasks_is_filtered_and_sorted(reader: Reader) -> None:
    reader.open(REPORT)
    rows = reader.page.locator(".records-table tbody tr:not([hidden])")
    count, first = rows.count(), rows.first.inner_text()
    reader.page.locator(".records-sort").first.focus()
    presses(reader.page, "Enter")
    assert reader.page.locator(".records-table th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert rows.first.inner_text() != first
    reader.page.locator(".records-filter button").last.focus()
    presses(reader.page, " ")
    assert 0 < rows.count() < count


def test_a_wide_table_of_a_text_is_scrolled(browser: Browser, other_site: Path) -> None:
    for reader in a_reader(browser, other_site, viewport={"width": 360, "height": 740}):
        reader.open("documents/notice.html")
        table = reader.page.get_by_role("group", name="表格，可左右滚动")
        table.focus()
        presses(reader.page, "ArrowRight")
        reader.page.wait_for_function("() => document.querySelector('.text-table').scrollLeft > 0")
