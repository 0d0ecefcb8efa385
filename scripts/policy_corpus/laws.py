"""The laws a corpus keeps, checked on what was made: texts, pages, links, addresses, nothing from outside.

Each check gives diagnostics of severity `error`, empty where the law holds. Nothing here mends anything.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from lxml import html

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Document, Library
from policy_corpus.paths import document_page
from policy_corpus.text import apply

_LOADING = (
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("object", "data"),
)
"""What a browser fetches by itself. A link a reader may follow is not among them."""

_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")


def check_text(document: Document) -> list[Diagnostic]:
    """Edit law, lines and anchors of one parsed document."""
    found = []
    if apply(document.source.text, document.edits) != document.text:
        found.append(_broken(document.source.path, "edit-law", "改动记录套用到原文后不等于整理后的文字"))
    end = 0
    for edit in document.edits:
        if edit.span.start < end or edit.before != edit.span.of(document.source.text):
            found.append(_broken(document.source.path, "edit-law", f"改动记录 {edit.span} 有重叠或与原文不符"))
        end = edit.span.end
    lines = [paragraph.span.of(document.text) for paragraph in document.paragraphs]
    if "\n".join(lines) != document.text:
        found.append(_broken(document.source.path, "paragraph-law", "各段相连不等于整理后的文字"))
    anchors = [one.anchor for group in (document.sections, document.paragraphs, document.items) for one in group]
    found += [_broken(document.source.path, "anchor-law", f"地址 #{anchor} 用了两次") for anchor in _repeated(anchors)]
    return found


def check_site(site: Path, library: Library, addresses: Iterable[str]) -> list[Diagnostic]:
    """Visible-text law, links, published addresses and outside requests of a built site."""
    pages = {path.relative_to(site).as_posix(): _parsed(path) for path in sorted(site.rglob("*.html"))}
    ids = {name: [element.get("id") for element in page.xpath("//*[@id]")] for name, page in pages.items()}
    known_ids = {name: frozenset(names) for name, names in ids.items()}
    found = []
    for document in library.documents:
        name = document_page(document.id)
        if name not in pages:
            found.append(_broken(name, "page-missing", "缺少文件页"))
            continue
        found += check_visible_text(document, pages[name])
    for name, page in pages.items():
        found += [_broken(name, "duplicate-id", f"id {one} 用了两次") for one in _repeated(ids[name])]
        found += _check_links(name, page, site, known_ids)
    known = {f"{name}#{one}" for name, names in ids.items() for one in names} | set(pages)
    for before, now in library.moved:
        # A moved page sends every fragment on to the page that holds the words now.
        known |= {f"{document_page(before)}#{one}" for one in ids.get(document_page(now), ())}
    found += [_broken(one, "address-dead", "已发布的地址在网站里不存在") for one in sorted(set(addresses) - known)]
    for path in sorted(site.rglob("*.css")):
        found += _check_style(path.relative_to(site).as_posix(), path.read_text("utf-8"))
    return found


def check_visible_text(document: Document, page: html.HtmlElement) -> list[Diagnostic]:
    """Visible-text law: every line once, in order, in the block with its anchor, and nothing else in there."""
    name = document_page(document.id)
    wanted = {str(paragraph.anchor): paragraph.span.of(document.text) for paragraph in document.paragraphs}
    blocks = [element for element in page.xpath("//*[@id]") if element.get("id") in wanted]
    found = []
    if [block.get("id") for block in blocks] != list(wanted):
        found.append(_broken(name, "visible-text-law", "段落不全、重复或次序不对"))
    for block in blocks:
        shown = "".join(_text_of(block))
        line = wanted[block.get("id")]
        if shown != line:
            at = next(
                (n for n, (a, b) in enumerate(zip(shown, line, strict=False)) if a != b), min(len(shown), len(line))
            )
            seen = f"页面作“{shown[at : at + 20]}”，文字作“{line[at : at + 20]}”"
            found.append(_broken(f"{name}#{block.get('id')}", "visible-text-law", f"第 {at + 1} 字起不同：{seen}"))
    present = {element.get("id") for element in page.xpath("//*[@id]")}
    found += [
        _broken(f"{name}#{section.anchor}", "anchor-law", "章节没有自己的地址")
        for section in document.sections
        if section.anchor not in present
    ]
    return found


def _text_of(element: html.HtmlElement) -> Iterator[str]:
    if element.get("data-not-text") is None:
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from _text_of(child)
            yield child.tail or ""


def _check_links(name: str, page: html.HtmlElement, site: Path, ids: Mapping[str, frozenset[str]]) -> list[Diagnostic]:
    found = []
    for tag, attribute in _LOADING:
        for element in page.iter(tag):
            address = element.get(attribute)
            if address and (urlsplit(address).netloc or urlsplit(address).scheme not in {"", "data"}):
                found.append(_broken(name, "outside-request", f"<{tag}> 指向网站之外：{address}"))
    styles = [style.text or "" for style in page.iter("style")] + [
        one.get("style") for one in page.xpath("//*[@style]")
    ]
    found += [finding for style in styles for finding in _check_style(name, style)]
    if page.xpath("count(//meta[@http-equiv='Content-Security-Policy'])") != 1:
        found.append(_broken(name, "policy-missing", "缺少内容安全策略"))
    for element in page.xpath("//*[@href or @src]"):
        address = element.get("href") or element.get("src") or ""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not address:
            continue
        path = unquote(parts.path)
        target = normpath(str(PurePosixPath(dirname(name)) / path)) if path else name
        if target.startswith("..") or not (site / target).exists():
            found.append(_broken(name, "link-dead", f"链接没有去处：{address}"))
        elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
            found.append(_broken(name, "link-dead", f"页面里没有这个地址：{address}"))
    return found


def _check_style(name: str, style: str) -> list[Diagnostic]:
    addresses = [first or second for first, second in _CSS_URL.findall(style)]
    outside = [one for one in addresses if one.startswith(("http:", "https:", "//"))]
    return [_broken(name, "outside-request", f"样式指向网站之外：{one}") for one in outside]


def _parsed(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def _repeated(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _broken(place: str, code: str, detail: str) -> Diagnostic:
    return Diagnostic(place, None, None, code, Severity.ERROR, detail)
