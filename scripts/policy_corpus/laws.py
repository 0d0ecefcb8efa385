"""The laws a corpus keeps, checked on what was made: texts, pages, links, addresses, nothing from outside.

Each check gives diagnostics of severity `error`, empty where the law holds. Nothing here mends anything.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePath
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Document, Library, SiteFile
from policy_corpus.page_ids import PageIds, joined
from policy_corpus.page_policy import check_page, check_style, split
from policy_corpus.paths import document_page
from policy_corpus.processes import spread
from policy_corpus.text import Value, apply

_Named = Sequence[tuple[str, etree._Element]]  # noqa: SLF001  # lxml has no public name for it
"""The elements of a page that have an id, in order."""

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
    ids = PageIds()
    ids.update((name, _known_ids(documents.get(name))) for name in unchanged & files)
    link_count = 0
    doubtful: list[tuple[str, _Links]] = []
    work = ((site / name, name, _Lines.of(documents[name]) if name in documents else None) for name in names)
    for name, seen in zip(names, spread(_look, work, jobs), strict=True):
        ids.hold(name, seen.ids)
        found += seen.findings
        link_count += seen.link_count
        doubtful += ((name, link) for link in seen.links if not _is_there(link, files, ids))
    for name, link in doubtful:
        found += _dead_links(name, link, files, ids, is_known=link.page in unchanged)
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
class _Links(Value):
    """Links of a page to one page of the site, itself or another, or to a file.

    `page` is relative to the root of the site; `written` are the addresses as written, each with its fragment.
    """

    page: str
    written: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Seen(Value):
    """What was found on one page: its ids, the number of its links, and those that do not end in the page itself.

    `ids` are one text (`page_ids`).
    """

    ids: str
    link_count: int
    links: tuple[_Links, ...]
    findings: tuple[Diagnostic, ...]


def _look(job: tuple[Path, str, _Lines | None]) -> _Seen:
    path, name, lines = job
    page = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    if page is None:  # nothing stands in the file
        page = etree.Element("html")
    elements = list(page.iter("*"))  # held while all looks are taken: lxml makes them anew for each walk otherwise
    named = [(one, element) for element in elements if (one := element.get("id")) is not None]
    held = frozenset(one for one, _ in named)
    found = []
    if len(held) < len(named):
        found += [_broken(name, "duplicate-id", f"id {one} 用了两次") for one in _repeated(one for one, _ in named)]
    if lines is not None:
        found += _check_lines(name, lines, named)
    found += [_broken(name, code, detail) for code, detail in check_page(page)]
    links = _links(name, elements)
    count = sum(len(one.written) for one in links)
    beyond = [one if one.page != name else _beyond(one, held) for one in links]
    return _Seen(joined(held), count, tuple(one for one in beyond if one.written), tuple(found))


def _beyond(link: _Links, held: AbstractSet[str]) -> _Links:
    """Keep the links whose fragment is not among `held`."""
    written = [one for one in link.written if one[1] and one[1] not in held]
    return _Links(link.page, tuple(written))


def _is_there(link: _Links, files: AbstractSet[str], ids: Mapping[str, AbstractSet[str]]) -> bool:
    """Tell whether links are surely right by the pages read so far; the others are looked at again when all are."""
    return link.page in files and not _beyond(link, ids.get(link.page, frozenset())).written


def _dead_links(
    name: str, link: _Links, files: AbstractSet[str], ids: Mapping[str, AbstractSet[str]], *, is_known: bool
) -> list[Diagnostic]:
    """Give those links of the page `name` that lead nowhere; `is_known` of a page that an earlier build has checked."""
    if link.page not in files:
        return [_broken(name, "link-dead", f"链接没有去处：{address}") for address, _ in link.written]
    held = ids.get(link.page)
    if held is None or (is_known and not held):
        return []
    return [
        _broken(name, "link-dead", f"页面里没有这个地址：{address}")
        for address, fragment in _beyond(link, held).written
        if not (is_known and fragment.startswith(_OWN_PART))
    ]


def _dead(addresses: Iterable[str], library: Library, ids: Mapping[str, frozenset[str]]) -> list[str]:
    # A moved page sends every fragment on to the page that holds the words now.
    now = {document_page(before): document_page(after) for before, after in library.moved}
    dead = set()
    for address in addresses:
        page, _, fragment = address.partition("#")
        held = ids.get(page)
        if held is not None and (not fragment or not held or fragment in held):
            continue
        if held is None or fragment not in ids.get(now.get(page, ""), frozenset()):
            dead.add(address)
    return sorted(dead)


def check_visible_text(document: Document, page: etree._Element) -> list[Diagnostic]:
    """Visible-text law: every line once, in order, in the block with its anchor, and nothing else in there."""
    named = [(one, element) for element in page.iter("*") if (one := element.get("id")) is not None]
    return _check_lines(document_page(document.id), _Lines.of(document), named)


def _check_lines(name: str, lines: _Lines, named: _Named) -> list[Diagnostic]:
    wanted = dict(lines.lines)
    blocks = [(anchor, element) for anchor, element in named if anchor in wanted]
    found = []
    if [anchor for anchor, _ in blocks] != list(wanted):
        found.append(_broken(name, "visible-text-law", "段落不全、重复或次序不对"))
    for anchor, element in blocks:
        shown, line = _text_of(element), wanted[anchor]
        if shown != line:
            at = next(
                (n for n, (a, b) in enumerate(zip(shown, line, strict=False)) if a != b), min(len(shown), len(line))
            )
            seen = f"页面作“{shown[at : at + 20]}”，文字作“{line[at : at + 20]}”"
            found.append(_broken(f"{name}#{anchor}", "visible-text-law", f"第 {at + 1} 字起不同：{seen}"))
    present = {anchor for anchor, _ in named}
    found += [
        _broken(f"{name}#{anchor}", "anchor-law", "章节没有自己的地址")
        for anchor in lines.sections
        if anchor not in present
    ]
    return found


def _text_of(element: etree._Element) -> str:
    """Give the words that are shown in an element, without what is marked as not of the text."""
    if element.get("data-not-text") is not None:
        return ""
    words = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            words.append(_text_of(child))
        words.append(child.tail or "")
    return "".join(words)


def _links(name: str, elements: Iterable[etree._Element]) -> list[_Links]:
    """Give the links that stay in the site, each address once, by the page or the file they lead to."""
    folder = dirname(name)
    found: dict[str, list[tuple[str, str]]] = {}
    for address in dict.fromkeys([one.get("href") or one.get("src") or "" for one in elements]):
        before, _, fragment = address.partition("#")
        target = _target(folder, before) if before else name
        if address and target is not None:
            found.setdefault(target or name, []).append((address, unquote(fragment)))
    return [_Links(page, tuple(written)) for page, written in found.items()]


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
