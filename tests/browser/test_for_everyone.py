"""Every kind of page for everyone: axe, larger text, narrow windows, 200 %, forced colours, nothing that moves."""

import os
from pathlib import Path
from typing import Any

import pytest
from kinds import PAGES, REPORT, SPEECH, STATES, Kind, show
from playwright.sync_api import Browser, Page, expect
from reader import Reader, a_reader

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
LIBRARY = "documents/index.html"

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

RUN = """(rules) => axe.run(document, {
  resultTypes: ['violations'], preload: false, ...(rules ? { runOnly: { type: 'rule', values: rules } } : {})
}).then(({ violations }) => violations.map((one) => [one.id, one.nodes[0].target.join(' '), one.nodes.length]))"""

DARKEN = """async () => {
  document.querySelector("input.md-option:checked + label, input.md-option + label:not([hidden])").click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)));
  return document.body.getAttribute("data-md-color-scheme");
}"""

CUT = Path(__file__).with_name("cut.js").read_text("utf-8")

SHIFTS = """new Promise(done => {
    let moved = 0;
    new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value; }))
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(moved), 100);
})"""

SEEN = 0.0001
"""What a sign in the margin adds when its keys are named beside it is less: a few points of a screen."""

MOVES_ON_PURPOSE = {"citations opened", "speech with everything open", "tray after taking out"}
"""States in which a reader asked for room: what is opened, or what comes after a passage taken out, moves."""


Findings = dict[str, dict[str, Any]]
"""What was found wrong on each kind of page: by test, then by the name of the kind."""


def look_at(page: Page, kind: Kind, axe: str, *, is_desk: bool) -> dict[str, Any]:
    """Ask everything while a kind stands open: opening it anew for each question takes most of the time."""
    found = {}
    # The search page answers after it has opened, and its answer has the room below the field to itself.
    found["moves"] = page.evaluate(SHIFTS)
    if not is_desk:
        found["360"] = page.evaluate(CUT)
        page.evaluate("document.documentElement.setAttribute('data-text-size-kept', '2')")
        found["360, largest text"] = page.evaluate(CUT)
        page.evaluate("document.documentElement.removeAttribute('data-text-size-kept')")
    if axe:
        page.evaluate(axe)
        found["axe"] = page.evaluate(RUN, None)
        assert page.evaluate(DARKEN) == "slate"
        found["axe, dark"] = page.evaluate(RUN, ["color-contrast", "link-in-text-block"])
    if is_desk and kind not in STATES:
        page.set_viewport_size({"width": 640, "height": 450})
        found["200 %"] = page.evaluate(CUT)
        page.set_viewport_size(DESK["viewport"])
    page.evaluate("localStorage.clear()")
    return {question: faults for question, faults in found.items() if faults}


@pytest.fixture(scope="module", params=["desk", "phone"])
def findings(request: pytest.FixtureRequest, browser: Browser, site: Path, other_site: Path) -> Findings:
    """Each kind of page opened once, in one window for each corpus."""
    axe = AXE.read_text("utf-8") if AXE.is_file() else ""
    if not axe and "CI" in os.environ:
        pytest.fail("axe-core is not installed: npm ci")
    found: Findings = {}
    kinds = [one for one in PAGES + STATES if one.only in {"", request.param}]
    for is_other in (False, True):
        options = (DESK if request.param == "desk" else PHONE) | {"reduced_motion": "reduce"}
        for reader in a_reader(browser, other_site if is_other else site, **options):
            for kind in kinds:
                if kind.is_other != is_other:
                    continue
                show(reader, kind)
                for question, faults in look_at(reader.page, kind, axe, is_desk=request.param == "desk").items():
                    found.setdefault(question, {})[kind.name] = faults
    return found


@pytest.mark.parametrize("question", ["axe", "axe, dark"])
def test_axe_finds_nothing_on_any_kind_of_page(question: str, findings: Findings) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci")
    assert findings.get(question, {}) == {}


@pytest.mark.parametrize("question", ["200 %", "360", "360, largest text"])
def test_nothing_is_cut_or_overlaps(question: str, findings: Findings) -> None:
    assert findings.get(question, {}) == {}


def test_nothing_moves_while_a_page_opens_or_a_card_is_shown(findings: Findings) -> None:
    moved = findings.get("moves", {})
    assert {name: score for name, score in moved.items() if score > SEEN and name not in MOVES_ON_PURPOSE} == {}


def test_the_button_makes_text_larger_and_the_next_page_knows(reader: Reader) -> None:
    reader.open("index.html")
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    before = reader.page.evaluate(size)
    button = reader.page.locator("[data-text-size]")
    button.click()
    assert button.get_attribute("aria-label") == "字号：较大"
    reader.open(LIBRARY)
    assert reader.page.evaluate(size) > before
    for _ in range(2):
        reader.page.locator("[data-text-size]").click()
    assert reader.page.evaluate(size) == before


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
    expect(titles).to_have_text(["在全市应急管理系统工作会上发言提纲"])
    titles.first.click()
    assert reader.page.locator("h1").inner_text().startswith("在全市应急管理系统工作会上发言提纲")


def test_lines_say_what_colours_cannot_where_the_system_sets_them(browser: Browser, site: Path) -> None:
    for reader in a_reader(browser, site, **DESK, forced_colors="active"):
        reader.open(f"{REPORT}#p9")
        page = reader.page
        outline = "one => getComputedStyle(one).outlineStyle"
        assert page.locator(":target").evaluate(outline) == "solid"
        page.wait_for_function("() => document.querySelector('.outline .md-nav__link--active')")
        assert page.locator(".outline .md-nav__link--active").first.evaluate(outline) == "solid"
        filters = page.locator(".records-filter button")
        ground = "one => getComputedStyle(one).backgroundColor"
        assert filters.nth(0).evaluate(ground) != filters.nth(1).evaluate(ground)
        reader.type_query("应急")
        reader.first_option()
        assert page.locator("[data-search-input]").evaluate(outline) == "solid"
        chosen, other = page.locator(".search-option[aria-selected=true]"), page.locator(".search-option").nth(2)
        assert chosen.evaluate(outline) != other.evaluate(outline)


def test_nothing_moves_of_itself_for_who_asked_for_rest(browser: Browser, site: Path) -> None:
    lasting = """() => Array.from(document.querySelectorAll("*")).flatMap((one) => {
      const style = getComputedStyle(one);
      return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")];
    }).map(parseFloat).filter((seconds) => seconds > 0.001)"""
    for reader in a_reader(browser, site, **DESK, reduced_motion="reduce"):
        for path in ("index.html", f"{SPEECH}#p4"):
            reader.open(path)
            assert reader.page.evaluate(lasting) == []
            assert reader.page.evaluate("document.getAnimations().length") == 0


def test_a_long_document_is_light_and_is_read_before_scripts_run(browser: Browser, site: Path) -> None:
    page = (site / REPORT).read_bytes()
    assert len(page) < 400_000
    for reader in a_reader(browser, site, **PHONE, java_script_enabled=False):
        reader.open(REPORT)
        words = reader.page.locator("article").inner_text()
        assert len(words) > 22_000
        assert "(12)安排区县应急管理部门参加会议较多" in words
        assert reader.page.locator("#s1").is_visible()
        # The outline opens without scripts, too: it is a box to tick.
        reader.page.locator(".outline__button").tap()
        assert reader.page.locator(".outline a").first.is_visible()


REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("denied", "SecurityError"); };
  Object.defineProperty(window, name, { get, configurable: true });
}"""


def test_a_page_that_may_keep_nothing_does_all_the_rest(browser: Browser, site: Path) -> None:
    """All site data blocked: without a store the theme's script would fall, and with it what it does for a reader."""
    for reader in a_reader(browser, site, **DESK):
        page = reader.page
        page.add_init_script(REFUSED)
        for kind in PAGES:
            if not kind.is_other and kind.name != "tray":
                reader.open(kind.path)
        reader.open(f"{SPEECH}#s3")
        page.wait_for_function("() => document.querySelector('.outline .md-nav__link--active')")
        assert page.evaluate(DARKEN) == "slate"
        page.locator("[data-text-size]").click()
        assert page.locator("html").get_attribute("data-text-size-kept") == "1"
        page.locator("article .address").nth(3).press("Enter")
        page.get_by_role("button", name="加入备课夹").click()
        assert "浏览器不允许保存" in page.locator(".address-menu").inner_text()
