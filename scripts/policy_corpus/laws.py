"""The laws a corpus keeps, checked on what was made: texts, pages, links, addresses, nothing from outside.

Each check gives diagnostics of severity `error`, empty where the law holds. Nothing here mends anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import html

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Document, Library, SiteFile
from policy_corpus.page_policy import check_page, check_style, split
from policy_corpus.paths import document_page
from policy_corpus.processes import spread
from policy_corpus.text import Value, apply

_OWN_PART = "page-"
"""What the ids begin with of the parts of a document's page that are not its text."""


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


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What was found in a site, and how much was looked at: pages, links inside the site, style sheets."""

    findings: tuple[Diagnostic, ...]
    pages: int
    links: int
    styles: int


def check_site(
    site: Path,
    library: Library,
    addresses: Iterable[str],
    jobs: int = 1,
    unchanged: frozenset[str] = frozenset(),
) -> list[Diagnostic]:
    """Give what `survey_site` finds."""
    return list(survey_site(site, library, addresses, jobs, unchanged).findings)


def check_files(site: Path, files: Iterable[SiteFile], folder: str) -> tuple[int, list[Diagnostic]]:
    """Hold every file of a folder of the site against what it must be, byte for byte; give how many those are, too."""
    wanted, found = set(), []
    for file in files:
        wanted.add(file.path)
        path = site / file.path
        if not path.is_file() or path.read_bytes() != file.data:
            found.append(_broken(file.path, "index-outdated", "检索文件与原文不一致，请重新生成"))
    present = {path.relative_to(site).as_posix() for path in (site / folder).rglob("*") if path.is_file()}
    found += [_broken(name, "index-outdated", "多余的检索文件，请重新生成") for name in sorted(present - wanted)]
    return len(wanted), found


def survey_site(
    site: Path,
    library: Library,
    addresses: Iterable[str],
    jobs: int = 1,
    unchanged: frozenset[str] = frozenset(),
) -> Surveyed:
    """Visible-text law, links, published addresses and outside requests of a built site.

    Pages are read one at a time, by `jobs` processes; of each only its ids and links are kept. `unchanged` pages, which
    an earlier build has checked, are not read again: of a document's page it is known which addresses it holds.
    """
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    names = sorted(name for name in files - unchanged if name.endswith(".html"))
    documents = {document_page(document.id): document for document in library.documents}
    found = [_broken(name, "page-missing", "缺少文件页") for name in documents if name not in files]
    ids = {name: _known_ids(documents.get(name)) for name in unchanged & files}
    link_count = 0
    links: list[tuple[str, _Link]] = []
    work = ((site / name, name, _Lines.of(documents[name]) if name in documents else None) for name in names)
    for name, seen in zip(names, spread(_look, work, jobs), strict=True):
        ids[name] = seen.ids
        found += seen.findings
        link_count += seen.link_count
        links += ((name, link) for link in seen.links if not _is_there(link, files, ids))
    for name, link in links:
        if link.page not in files:
            found.append(_broken(name, "link-dead", f"链接没有去处：{link.address}"))
        elif link.page in unchanged and (not ids[link.page] or link.fragment.startswith(_OWN_PART)):
            continue
        elif link.fragment not in ids.get(link.page, {link.fragment}):
            found.append(_broken(name, "link-dead", f"页面里没有这个地址：{link.address}"))
    found += [_broken(one, "address-dead", "已发布的地址在网站里不存在") for one in _dead(addresses, library, ids)]
    styles = sorted(site.rglob("*.css"), key=PurePath.as_posix)
    for path in styles:
        name = path.relative_to(site).as_posix()
        found += [_broken(name, code, detail) for code, detail in check_style(path.read_text("utf-8"))]
    return Surveyed(tuple(found), len(names), link_count, len(styles))


def _known_ids(document: Document | None) -> frozenset[str]:
    """Give the addresses that a page known to be right holds; none for a page that is no document's."""
    if document is None:
        return frozenset()
    groups = (document.sections, document.paragraphs, document.items)
    return frozenset(one.anchor for group in groups for one in group) | {alias for alias, _ in document.aliases}


@dataclass(frozen=True, slots=True)
class _Lines(Value):
    """What a document's page must show: its lines by their anchors, in order, and its sections' anchors."""

    lines: tuple[tuple[str, str], ...]
    sections: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> "_Lines":
        return cls(
            tuple((paragraph.anchor, paragraph.span.of(document.text)) for paragraph in document.paragraphs),
            tuple(section.anchor for section in document.sections),
        )


@dataclass(frozen=True, slots=True)
class _Link(Value):
    """A link inside the site: `page` relative to its root, `fragment` empty where there is none, as it was written."""

    page: str
    fragment: str
    address: str


@dataclass(frozen=True, slots=True)
class _Seen(Value):
    """What was found on one page: its ids, the number of its links, and those that do not end in the page itself."""

    ids: frozenset[str]
    link_count: int
    links: tuple[_Link, ...]
    findings: tuple[Diagnostic, ...]


def _look(job: tuple[Path, str, _Lines | None]) -> _Seen:
    path, name, lines = job
    page: html.HtmlElement = html.document_fromstring(
        path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    ids = [element.get("id", "") for element in page.xpath("//*[@id]")]
    found = [_broken(name, "duplicate-id", f"id {one} 用了两次") for one in _repeated(ids)]
    if lines is not None:
        found += _check_lines(name, lines, page)
    found += [_broken(name, code, detail) for code, detail in check_page(page)]
    held = frozenset(ids)
    links = list(_links(name, page))
    beyond = tuple(link for link in links if link.page != name or (link.fragment and link.fragment not in held))
    return _Seen(held, len(links), beyond, tuple(found))


def _is_there(link: _Link, files: frozenset[str], ids: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a link is surely right by the pages read so far; the others are looked at again when all are."""
    return link.page in files and (not link.fragment or link.fragment in ids.get(link.page, ()))


def _dead(addresses: Iterable[str], library: Library, ids: Mapping[str, frozenset[str]]) -> list[str]:
    # A moved page sends every fragment on to the page that holds the words now.
    now = {document_page(before): document_page(after) for before, after in library.moved}
    dead = []
    for address in sorted(set(addresses)):
        page, _, fragment = address.partition("#")
        held = ids.get(page)
        sent_on = ids.get(now.get(page, ""), frozenset())
        if held is None or (fragment and held and fragment not in held and fragment not in sent_on):
            dead.append(address)
    return dead


def check_visible_text(document: Document, page: html.HtmlElement) -> list[Diagnostic]:
    """Visible-text law: every line once, in order, in the block with its anchor, and nothing else in there."""
    return _check_lines(document_page(document.id), _Lines.of(document), page)


def _check_lines(name: str, lines: _Lines, page: html.HtmlElement) -> list[Diagnostic]:
    wanted = dict(lines.lines)
    elements = page.xpath("//*[@id]")
    blocks = [element for element in elements if element.get("id") in wanted]
    found = []
    if [block.get("id") for block in blocks] != list(wanted):
        found.append(_broken(name, "visible-text-law", "段落不全、重复或次序不对"))
    for block in blocks:
        shown = "".join(_text_of(block))
        line = wanted[block.get("id", "")]
        if shown != line:
            at = next(
                (n for n, (a, b) in enumerate(zip(shown, line, strict=False)) if a != b), min(len(shown), len(line))
            )
            seen = f"页面作“{shown[at : at + 20]}”，文字作“{line[at : at + 20]}”"
            found.append(_broken(f"{name}#{block.get('id')}", "visible-text-law", f"第 {at + 1} 字起不同：{seen}"))
    present = {element.get("id") for element in elements}
    found += [
        _broken(f"{name}#{anchor}", "anchor-law", "章节没有自己的地址")
        for anchor in lines.sections
        if anchor not in present
    ]
    return found


def _text_of(element: html.HtmlElement) -> Iterator[str]:
    if element.get("data-not-text") is None:
        yield element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield from _text_of(child)
            yield child.tail or ""


def _links(name: str, page: html.HtmlElement) -> Iterator[_Link]:
    """Give each link that stays in the site, once."""
    folder = dirname(name)
    written = dict.fromkeys(
        element.get("href") or element.get("src") or "" for element in page.xpath("//*[@href or @src]")
    )
    for address in written:
        before, _, fragment = address.partition("#")
        target = _target(folder, before) if before else name
        if address and target is not None:
            yield _Link(target or name, unquote(fragment), address)


@lru_cache(maxsize=10_000)
def _target(folder: str, address: str) -> str | None:
    """Give the file that an address without fragment leads to, from a page in `folder`.

    Empty for the page itself, `None` outside the site.
    """
    parts = split(address)
    if parts is None or parts.scheme or parts.netloc:
        return None
    return normpath(join(folder, unquote(parts.path))) if parts.path else ""


def _repeated(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def _broken(place: str, code: str, detail: str) -> Diagnostic:
    return Diagnostic(place, None, None, code, Severity.ERROR, detail)
