"""The outline of a long text on a narrow screen: where it opens, how it closes, and that its button covers no words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import REPORT
from playwright.sync_api import Browser
from reader import Reader, a_reader

SHOWS = "document.querySelector('.outline__button')"
COVERED = f"""() => {{
  const button = {SHOWS}.getBoundingClientRect();
  const words = document.createRange();
  const covers = (box) => box.top < button.bottom && box.bottom > button.top && box.right > button.left;
  return Array.from(document.querySelectorAll("article *")).filter((one) => {{
    words.selectNodeContents(one);
    return !one.children.length && one.textContent.trim() && Array.from(words.getClientRects()).some(covers);
  }}).map((one) => one.textContent.slice(0, 20));
}}"""
"""Words that lie under the button."""


@pytest.fixture
def hand(browser: Browser, site: Path) -> Iterator[Reader]:
    """A telephone whose page can be moved by the wheel, which stands for a finger."""
    yield from a_reader(browser, site, viewport={"width": 390, "height": 844})


def wheel(reader: Reader, by: int) -> None:
    reader.page.mouse.move(100, 400)
    reader.page.mouse.wheel(0, by)


def test_the_outline_opens_at_the_place_of_reading_and_closes_beside_it(hand: Reader) -> None:
    hand.open(f"{REPORT}#s2-2-4")
    here = ".outline .md-nav__link--active"
    hand.page.wait_for_function(f"() => document.querySelector('{here}')")
    hand.page.locator(".outline__button").click()
    panel = hand.page.locator(".outline__panel").bounding_box()
    link = hand.page.locator(here).bounding_box()
    assert panel is not None
    assert link is not None
    assert panel["y"] <= link["y"]
    assert link["y"] + link["height"] <= panel["y"] + panel["height"]
    hand.page.mouse.click(10, 120)
    assert hand.page.locator(".outline__panel").is_hidden()


def test_the_button_is_away_while_the_reader_reads_on(hand: Reader) -> None:
    hand.open(REPORT)
    away = f"() => getComputedStyle({SHOWS}).opacity === '0'"
    there = f"() => getComputedStyle({SHOWS}).opacity === '1'"
    hand.page.wait_for_function(there)
    wheel(hand, 150)
    hand.page.wait_for_function(away)
    wheel(hand, -100)
    hand.page.wait_for_function(there)
    wheel(hand, 150)
    hand.page.wait_for_function(away)
    # Who comes by keyboard sees where he is.
    hand.page.locator("#outline-toggle").press("Shift")
    hand.page.wait_for_function(there)


def test_a_followed_link_is_no_reading_on(hand: Reader) -> None:
    hand.open(f"{REPORT}#p2")
    hand.page.wait_for_function("() => scrollY > 200 && scrollY < innerHeight")
    hand.page.wait_for_timeout(100)
    assert hand.page.evaluate(f"getComputedStyle({SHOWS}).opacity") == "1"


def test_the_button_covers_no_last_words(hand: Reader) -> None:
    hand.open(REPORT)
    hand.page.evaluate("scrollTo(0, document.documentElement.scrollHeight - innerHeight - 300)")
    wheel(hand, 1000)
    hand.page.wait_for_function("() => innerHeight + scrollY >= document.documentElement.scrollHeight - 2")
    hand.page.wait_for_function(f"() => getComputedStyle({SHOWS}).opacity === '1'")
    assert hand.page.evaluate(COVERED) == []
