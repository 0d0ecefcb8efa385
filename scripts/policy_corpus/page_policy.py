"""What a built page may ask of a browser: nothing from outside the site.

Pages hold texts, lessons and hand-written Markdown, in which anything may stand; scripts among it are stopped by the
policy that every page carries. Everything here is total.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

from lxml import etree

_LOADING = {
    **dict.fromkeys(("script", "img", "iframe", "source", "embed", "audio", "track"), ("src",)),
    **dict.fromkeys(("link", "base", "image", "use"), ("href",)),
    "video": ("src", "poster"),
    "object": ("data",),
    "form": ("action",),
    "button": ("formaction",),
    "input": ("src", "formaction"),
}
"""What a browser fetches or sends by itself, or takes for the place of everything else: attributes by element."""

_FOLLOWED = ("a", "area")
"""Elements whose `href` a reader may follow."""

_MAY_BE_FOLLOWED = frozenset(("", "http", "https", "mailto", "tel"))
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_STYLES: Any = etree.XPath("descendant-or-self::*/@style", smart_strings=False)
_SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
"""What browsers leave out of an address before they read it."""


def split(address: str) -> SplitResult | None:
    """Read an address as a browser would; `None` where it is none."""
    try:
        return urlsplit(_SKIPPED.sub("", address))
    except ValueError:
        return None


def check_page(page: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the code and the words of everything on a page that reaches out of the site.

    Elements are gone through by name, and styles are asked for in one expression: for what few elements have, or one
    in ten, that takes a fraction of the time of a look at each.
    """
    for element in page.iter(*_LOADING):
        for name in _LOADING[element.tag]:
            address = element.get(name)
            if address is not None and not _may_be_loaded(address):
                yield "outside-request", f"<{element.tag}> 指向网站之外：{address}"
    for address in dict.fromkeys(element.get("href", "") for element in page.iter(*_FOLLOWED)):
        # The fragment says nothing of where an address leads, and most addresses of a page differ in nothing else.
        if not _may_be_followed(address.partition("#")[0]):
            yield "link-unsafe", f"不能用的链接：{address}；站外的链接请写 https://…，站内的写相对地址"
    styles = [str(element.xpath("string()")) for element in page.iter("style")]
    for style in (*styles, *_STYLES(page)):
        yield from check_style(style)
    told = [(element.get("http-equiv", ""), element.get("content")) for element in page.iter("meta")]
    for name, content in told:
        if name.lower() == "refresh" and content is not None:
            yield "outside-request", f"页面会自己转到别处：{content}"
    if [name for name, _ in told].count("Content-Security-Policy") != 1:
        yield "policy-missing", "缺少内容安全策略"


def _may_be_loaded(address: str) -> bool:
    # Pictures that are written out are long, and each stands once.
    return address.startswith("data:image/") or _is_inside(address)


@lru_cache(maxsize=10_000)
def _is_inside(address: str) -> bool:
    parts = split(address)
    return parts is not None and not parts.netloc and parts.scheme in {"", "data"}


@lru_cache(maxsize=10_000)
def _may_be_followed(address: str) -> bool:
    parts = split(address)
    return parts is not None and parts.scheme in _MAY_BE_FOLLOWED and not (parts.netloc and not parts.scheme)


def check_style(style: str) -> Iterator[tuple[str, str]]:
    """Give what a style sheet, or a style on a page, fetches from outside."""
    for first, second in _CSS_URL.findall(style):
        if (first or second).startswith(("http:", "https:", "//")):
            yield "outside-request", f"样式指向网站之外：{first or second}"
