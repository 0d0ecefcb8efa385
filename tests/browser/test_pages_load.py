"""Every kind of page opens from the folder, with no network, without a complaint of the browser."""

from pathlib import Path

import pytest
from reader import Reader

KINDS = {
    "home": "index.html",
    "document list": "documents/index.html",
    "document": "documents/[!i]*.html",
    "comparison": "received/*.html",
    "concept list": "concepts/index.html",
    "concept": "concepts/[!i]*.html",
    "citations": "citations/index.html",
    "search": "search.html",
    "guide": "guide.html",
}


def first(site: Path, pattern: str) -> str:
    found = sorted(site.glob(pattern))
    assert found, f"no page {pattern}"
    return found[0].relative_to(site).as_posix()


@pytest.mark.parametrize("kind", KINDS)
def test_page_loads_without_a_complaint(reader: Reader, kind: str) -> None:
    reader.open(first(reader.site, KINDS[kind]))
    assert reader.page.locator("h1").count() == 1
    box = "[data-page-input]" if kind == "search" else "[data-search-input]"
    assert reader.page.locator(box).is_visible()


def test_nothing_of_the_search_is_loaded_before_the_box_is_used(reader: Reader) -> None:
    reader.open("index.html")
    assert [path for path in reader.requests if path.startswith("search/")] == []
    reader.page.keyboard.press("/")
    reader.type_query("应急")
    reader.first_option()
    assert [path for path in reader.requests if path.startswith("search/")] != []
