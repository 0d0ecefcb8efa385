"""Pages rendered as MkDocs renders them, and the words a browser would read."""

from functools import cache
from pathlib import Path
from typing import Any

import markdown
import yaml
from lxml import html
from mkdocs.utils.meta import get_data

ROOT = Path(__file__).parents[2]
ALWAYS_ON = ("toc", "tables", "fenced_code")  # MkDocs adds these to every site


@cache
def _converter() -> markdown.Markdown:
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in listed]
    options = {name: settings for entry in listed if isinstance(entry, dict) for name, settings in entry.items()}
    return markdown.Markdown(extensions=list(dict.fromkeys([*ALWAYS_ON, *names])), extension_configs=options)


def rendered(source: str) -> html.HtmlElement:
    converter = _converter()
    converter.reset()
    return html.fromstring(f"<article>{converter.convert(source)}</article>", parser=html.HTMLParser(encoding="utf-8"))


def body_of(page_text: str) -> str:
    return page_text.split("\n---\n", 1)[1] if page_text.startswith("---\n") else page_text


def front_matter_of(page_text: str) -> dict[str, Any]:
    """What MkDocs reads of a page's front matter."""
    return get_data(page_text)[1]


def words_of(element: html.HtmlElement) -> str:
    """Text content without what is marked as not belonging to the text."""
    marked = element.xpath(".//*[@data-not-text]")
    for one in marked:
        one.drop_tree()
    return element.text_content()
