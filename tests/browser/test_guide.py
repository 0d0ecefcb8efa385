"""The guide is true: its pictures are there and small, every word of the interface it names is on the site."""

import re
from pathlib import Path

from pictures import HEIGHT, PICTURES, WIDTH
from PIL import Image
from reader import Reader

PROJECT = Path(__file__).resolve().parents[2]
GUIDE = (PROJECT / "docs/guide.md").read_text("utf-8")
LARGEST = 80 * 1024

OF_READERS = ("cadres", "trainers", "readers", "search-help", "library-help", "topics-help", "text-size", "keyboard")
OF_READERS += ("cite", "tray-help", "compare")
NOT_OF_THE_INTERFACE = {"一是", "二是", "八查", "跳转至正文"}
"""Quoted for another reason: words of texts; what theme and style say together (test_keyboard.py)."""


def section(anchor: str) -> str:
    return GUIDE.split(f"{{#{anchor} }}", 1)[1].split("\n## ", 1)[0]


def test_every_picture_is_small_of_its_size_and_made_by_the_script() -> None:
    shown = dict(re.findall(r"\]\(images/([a-z-]+)\.png\)(\{[^}]*\})?", GUIDE))
    shown |= dict.fromkeys(re.findall(r"docs/images/([a-z-]+)\.png", (PROJECT / "README.md").read_text("utf-8")))
    assert shown.keys() == PICTURES.keys() == {one.stem for one in (PROJECT / "docs/images").iterdir()}
    for name, size in shown.items():
        path = PROJECT / f"docs/images/{name}.png"
        assert path.stat().st_size <= LARGEST
        with Image.open(path) as picture:
            assert picture.size == (WIDTH, HEIGHT)
        assert size in {None, f"{{ width={WIDTH} height={HEIGHT} }}"}


def test_every_word_of_the_interface_that_the_guide_names_is_on_the_site(site: Path) -> None:
    scripts = [one.read_text("utf-8") for one in sorted((site / "assets/interface").glob("*.js"))]
    pages = [
        re.sub(r"<[^>]+>", "", one.read_text("utf-8")) for one in sorted(site.rglob("*.html")) if one.stem != "guide"
    ]
    styles = [one.read_text("utf-8") for one in sorted((site / "assets/style").glob("*.css"))]
    everywhere = "\n".join(scripts + pages + styles)
    named = {part for anchor in OF_READERS for part in re.findall("“([^“”]+)”", section(anchor))}
    pieces = {piece.strip() for one in named - NOT_OF_THE_INTERFACE for piece in one.split("…") if piece.strip()}
    assert len(pieces) > 20
    assert {one for one in pieces if one not in everywhere} == set()


def test_every_link_of_the_guide_leads_to_a_place(reader: Reader) -> None:
    reader.open("guide.html")
    links = reader.page.locator("article a[href^='#']").evaluate_all("all => all.map((one) => one.hash.slice(1))")
    ids = reader.page.locator("article [id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(links) > 8
    assert set(links) <= set(ids)


def test_the_guide_has_an_outline_of_its_parts(reader: Reader) -> None:
    reader.open("guide.html")
    headings = reader.page.locator("article h2")
    listed = reader.page.locator(".outline .md-nav__link")
    assert listed.all_inner_texts() == headings.all_inner_texts()
    listed.filter(has_text="备课夹").click()
    assert reader.page.url.endswith("#tray-help")
    reader.page.wait_for_function("() => document.querySelector('.outline .md-nav__link--active')")
    assert reader.page.locator(".outline .md-nav__link--active").all_inner_texts() == ["备课夹"]


def test_dark_and_larger_text_are_remembered(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.locator("label[for=__palette_1]").click()
    reader.page.locator("[data-text-size]").click()
    reader.open("guide.html")
    assert reader.page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
    assert reader.page.locator("[data-text-size]").get_attribute("aria-label") == "字号：较大"
