"""axe finds nothing to object to on the search dialog and page, and a screen reader hears what has come."""

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from reader import Reader

PROJECT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("POLICY_CORPUS_AXE", PROJECT / "node_modules" / "axe-core" / "axe.min.js"))
SPEECH = "documents/lesson-720-mobilisation-speech-2022.html"

needs_axe = pytest.mark.skipif(not AXE.is_file() and "CI" not in os.environ, reason="axe-core is not installed")


def complaints(reader: Reader) -> list[str]:
    assert reader.problems == []
    reader.page.evaluate(AXE.read_text("utf-8"))
    found = reader.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    # The page's policy refuses some of what axe tries; that is no fault of the page.
    reader.problems.clear()
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@needs_axe
@pytest.mark.parametrize("query", ["应急管理", "以案促改", "量子计算机"])
def test_the_dialog(reader: Reader, query: str) -> None:
    reader.open(SPEECH)
    reader.type_query(query)
    reader.page.locator(".search-option--section").first.wait_for()
    assert complaints(reader) == []


@needs_axe
def test_the_dialog_on_a_phone(phone: Reader) -> None:
    phone.open(SPEECH)
    phone.page.locator("[data-search-open]").tap()
    phone.page.keyboard.type("应急管理")
    phone.page.locator(".search-option--section").first.wait_for()
    assert complaints(phone) == []


@needs_axe
@pytest.mark.parametrize("asked", ["", "?q=" + quote("应急管理"), "?sort=date&q=" + quote("应急 量子 巡察")])
def test_the_page(reader: Reader, asked: str) -> None:
    reader.open(f"search.html{asked}")
    if asked:
        reader.page.locator(".search-document").first.wait_for()
    assert complaints(reader) == []


@needs_axe
def test_the_page_a_result_leads_to(reader: Reader) -> None:
    reader.open(f"{SPEECH}?q={quote('应急')}")
    reader.page.locator(".match-bar").wait_for()
    assert complaints(reader) == []


def test_a_screen_reader_hears_what_has_come(reader: Reader) -> None:
    reader.open(SPEECH)
    reader.type_query("宁可十防九空不可失防万一")
    reader.first_option()
    status = reader.page.locator("[data-search-status]")
    assert status.get_attribute("aria-live") == "polite"
    assert status.inner_text() == "正文 1 处。"
