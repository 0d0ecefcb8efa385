"""Take the pictures of the guide and the README anew from the built site: `make pictures`.

A picture is the real page in Chromium, as a reader sees it after the presses named here, in few colours so that it is
small. Nothing of it is a test; test_guide.py checks what stands in docs/images.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from kinds import REPORT, SPEECH
from PIL import Image
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
SITE = PROJECT / "site"
IMAGES = PROJECT / "docs" / "images"
WIDTH, HEIGHT = 1240, 640
COLOURS = 32


def _search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("应急物资")
    page.locator("[data-search-box] .search-option--section").first.wait_for()


def _card(page: Page) -> None:
    # Below the head of the page, where a card has room.
    link = page.locator("article a.concept[data-card='card-ba-cha']").first
    link.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 260)")
    link.hover()
    page.locator("#card-ba-cha").wait_for()


def _menu(page: Page) -> None:
    sign = page.locator("article .address[data-code='p4']")
    sign.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().top + window.scrollY - 200)")
    sign.focus()
    page.keyboard.press("Enter")
    page.locator(".address-menu").wait_for()


def _tasks(page: Page) -> None:
    page.locator("article").get_by_role("link", name="整改任务").first.click()
    page.locator(".records-filter button", has_text="长期坚持").click()


def _filters(page: Page) -> None:
    page.get_by_label("文种").select_option("speech")
    page.locator(".library-tools__status", has_text="份").wait_for()


def _tray(page: Page) -> None:
    page.goto(f"{SITE.as_uri()}/{SPEECH}")
    for code in ("p4", "p6"):
        page.locator(f"article .address[data-code='{code}']").focus()
        page.keyboard.press("Enter")
        page.locator(".address-menu").get_by_role("button", name="加入备课夹").first.click()
        page.keyboard.press("Escape")
    page.goto(f"{SITE.as_uri()}/tray.html")
    page.get_by_label("题目").fill("以案促改专题学习")
    page.locator("textarea").first.fill("先请大家说说：我们单位有没有同样的问题？")
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")


def _compare(page: Page) -> None:
    page.evaluate("window.scrollTo(0, 120)")


PICTURES: dict[str, tuple[str, Callable[[Page], object]]] = {
    "home": ("index.html", lambda _page: None),
    "search": ("index.html", _search),
    "library": ("documents/index.html", _filters),
    "reading-page": (SPEECH, _card),
    "tasks": (REPORT, _tasks),
    "topic": ("topics/yi-an-cu-gai.html", lambda _page: None),
    "cite": (SPEECH, _menu),
    "tray": ("tray.html", _tray),
    "lesson": ("lessons/cong-ba-cha-dao-hui-tou-kan.html", lambda _page: None),
    "compare": ("received/lesson-720-mobilisation-speech-2022.html", _compare),
}
"""The page of each picture and what the reader does there."""


def _in_few_colours(picture: bytes) -> Image.Image:
    return (
        Image.open(BytesIO(picture))
        .convert("RGB")
        .quantize(COLOURS, Image.Quantize.MEDIANCUT, 3, dither=Image.Dither.NONE)
    )


def take_pictures() -> None:
    """Write every picture of the guide into docs/images."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (path, act) in PICTURES.items():
            window = {"width": WIDTH, "height": HEIGHT}
            context = browser.new_context(viewport=window, offline=True, reduced_motion="reduce")
            page = context.new_page()
            page.goto(f"{SITE.as_uri()}/{path}")
            act(page)
            page.wait_for_timeout(300)
            _in_few_colours(page.screenshot(caret="hide")).save(IMAGES / f"{name}.png", optimize=True)
            context.close()
        browser.close()


if __name__ == "__main__":
    take_pictures()
