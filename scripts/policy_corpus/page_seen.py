"""What the laws ask of one built page: it is read once, in whichever process, and comes back as few bytes.

Whatever is asked of all elements of a page is asked in one XPath expression, which libxml2 answers without making a
value of Python for each element: a page has nearly a thousand, of which the laws name a hundred.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote

from lxml import etree

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Document
from policy_corpus.page_ids import joined
from policy_corpus.page_policy import check_page, split
from policy_corpus.paths import document_page
from policy_corpus.text import Value

# Any: lxml says of every answer that it may be whatever an expression can give.
_IDS: Any = etree.XPath("descendant-or-self::*/@id", smart_strings=False)
_NAMED: Any = etree.XPath("descendant-or-self::*[@id]")
_ADDRESSES: Any = etree.XPath("descendant-or-self::*/@href | descendant-or-self::*/@src", smart_strings=False)


@dataclass(frozen=True, slots=True)
class Lines(Value):
    """What a document's page must show: its lines by their anchors, in order, and its sections' anchors."""

    lines: tuple[tuple[str, str], ...]
    sections: tuple[str, ...]

    @classmethod
    def of(cls, document: Document) -> "Lines":
        """Give those of one document."""
        return cls(
            tuple((paragraph.anchor, paragraph.span.of(document.text)) for paragraph in document.paragraphs),
            tuple(section.anchor for section in document.sections),
        )


@dataclass(frozen=True, slots=True)
class Link:
    """A link that stays in the site: its address as written, the file it leads to, the id there (empty: none)."""

    written: str
    target: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Seen(Value):
    """What was found on one page; names in great numbers are one text (`page_ids`).

    `ids` are the page's own, `targets` all files of the site that it links to, `fragments` by such a file the ids that
    should be there; what it links to on itself is among them only where it is not there.
    """

    ids: str
    link_count: int
    targets: str
    fragments: tuple[tuple[str, str], ...]
    findings: tuple[Diagnostic, ...]


def look(job: tuple[Path, str, Lines | None]) -> Seen:
    """Look at the page of that path and name; `Lines` are those of a document's page. Total."""
    path, name, lines = job
    page = read_page(path)
    ids = _IDS(page)
    held = frozenset(ids)
    found = []
    if len(held) < len(ids):
        found += [broken(name, "duplicate-id", f"id {one} 用了两次") for one in repeated(ids)]
    if lines is not None:
        found += check_lines(name, lines, page)
    found += [broken(name, code, detail) for code, detail in check_page(page)]
    count = 0
    fragments: dict[str, list[str]] = {}
    for link in links_of(name, page):
        count += 1
        listed = fragments.setdefault(link.target, [])
        if link.fragment and not (link.target == name and link.fragment in held):
            listed.append(link.fragment)
    beyond = tuple((target, joined(listed)) for target, listed in fragments.items() if listed)
    return Seen(joined(held), count, joined(fragments), beyond, tuple(found))


def read_page(path: Path) -> etree._Element:
    """Read a page as a browser would. Total."""
    # libxml2 need not remember which element has which id.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False)
    page = etree.fromstring(path.read_bytes(), parser)
    return etree.Element("html") if page is None else page  # nothing stands in the file


def links_of(name: str, page: etree._Element) -> Iterator[Link]:
    """Give the links of the page `name` that stay in the site, each address once."""
    folder = dirname(name)
    for address in dict.fromkeys(_ADDRESSES(page)):
        before, _, fragment = address.partition("#")
        target = _target(folder, before) if before else name
        if address and target is not None:
            yield Link(address, target or name, unquote(fragment))


@lru_cache(maxsize=10_000)
def _target(folder: str, address: str) -> str | None:
    """Give the file that an address without fragment leads to, from a page in `folder`.

    Empty for the page itself, `None` outside the site.
    """
    parts = split(address)
    if parts is None or parts.scheme or parts.netloc:
        return None
    return normpath(join(folder, unquote(parts.path))) if parts.path else ""


def check_visible_text(document: Document, page: etree._Element) -> list[Diagnostic]:
    """Visible-text law: every line once, in order, in the block with its anchor, and nothing else in there."""
    return check_lines(document_page(document.id), Lines.of(document), page)


def check_lines(name: str, lines: Lines, page: etree._Element) -> list[Diagnostic]:
    """Visible-text law and the anchors of sections, on the page `name` that must show `lines`."""
    wanted = dict(lines.lines)
    named = [(element.get("id"), element) for element in _NAMED(page)]
    blocks = [(anchor, element) for anchor, element in named if anchor in wanted]
    found = []
    if [anchor for anchor, _ in blocks] != list(wanted):
        found.append(broken(name, "visible-text-law", "段落不全、重复或次序不对"))
    for anchor, element in blocks:
        shown, line = _text_of(element), wanted[anchor]
        if shown != line:
            at = next(
                (n for n, (a, b) in enumerate(zip(shown, line, strict=False)) if a != b), min(len(shown), len(line))
            )
            seen = f"页面作“{shown[at : at + 20]}”，文字作“{line[at : at + 20]}”"
            found.append(broken(f"{name}#{anchor}", "visible-text-law", f"第 {at + 1} 字起不同：{seen}"))
    present = {anchor for anchor, _ in named}
    found += [
        broken(f"{name}#{anchor}", "anchor-law", "章节没有自己的地址")
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


def repeated(names: Sequence[str]) -> list[str]:
    """Give the names that stand more than once, sorted."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


def broken(place: str, code: str, detail: str) -> Diagnostic:
    """Give the finding that a law is broken."""
    return Diagnostic(place, None, None, code, Severity.ERROR, detail)
