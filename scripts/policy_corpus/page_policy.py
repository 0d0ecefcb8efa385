"""What a built page may ask of a browser: nothing from outside the site.

Pages hold texts, lessons and hand-written Markdown, in which anything may stand; scripts among it are stopped by the
policy that every page carries. Everything here is total.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from lxml import html

_LOADING = (
    "//script/@src|//link/@href|//img/@src|//iframe/@src|//source/@src|//object/@data|//embed/@src|//video/@src"
    "|//video/@poster|//audio/@src|//track/@src|//input/@src|//form/@action|//button/@formaction|//input/@formaction"
    "|//base/@href|//image/@href|//use/@href"
)
"""What a browser fetches or sends by itself, or takes for the place of everything else."""

_FOLLOWED = "//a/@href[not(starts-with(., '#'))]|//area/@href"
"""What a reader may follow."""

_MAY_BE_FOLLOWED = frozenset(("", "http", "https", "mailto", "tel"))
_REFRESH = "//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content"
_POLICIES = "count(//meta[@http-equiv='Content-Security-Policy'])"
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\r\n]")
"""What browsers leave out of an address before they read it."""


def split(address: str) -> SplitResult | None:
    """Read an address as a browser would; `None` where it is none."""
    try:
        return urlsplit(_SKIPPED.sub("", address))
    except ValueError:
        return None


def check_page(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Give the code and the words of everything on a page that reaches out of the site."""
    for address in page.xpath(_LOADING):
        parts = split(address)
        if parts is None or parts.netloc or parts.scheme not in {"", "data"}:
            yield "outside-request", f"<{address.getparent().tag}> 指向网站之外：{address}"
    for address in dict.fromkeys(page.xpath(_FOLLOWED)):
        if not _may_be_followed(str(address)):
            yield "link-unsafe", f"不能用的链接：{address}；站外的链接请写 https://…，站内的写相对地址"
    for style in (*page.xpath("//style/text()"), *page.xpath("//@style")):
        yield from check_style(style)
    for content in page.xpath(_REFRESH):
        yield "outside-request", f"页面会自己转到别处：{content}"
    if page.xpath(_POLICIES) != 1:
        yield "policy-missing", "缺少内容安全策略"


@lru_cache(maxsize=10_000)
def _may_be_followed(address: str) -> bool:
    parts = split(address)
    return parts is not None and parts.scheme in _MAY_BE_FOLLOWED and not (parts.netloc and not parts.scheme)


def check_style(style: str) -> Iterator[tuple[str, str]]:
    """Give what a style sheet, or a style on a page, fetches from outside."""
    for first, second in _CSS_URL.findall(style):
        if (first or second).startswith(("http:", "https:", "//")):
            yield "outside-request", f"样式指向网站之外：{first or second}"
