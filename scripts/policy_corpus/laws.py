"""The laws a corpus keeps, checked on what was made: texts, pages, links, addresses, nothing from outside.

Each check gives diagnostics of severity `error`, empty where the law holds. Nothing here mends anything.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from policy_corpus.diagnostics import Diagnostic
from policy_corpus.model import Document, DocumentId, Library, SiteFile
from policy_corpus.page_ids import PageIds, parted
from policy_corpus.page_policy import check_style
from policy_corpus.page_seen import Lines, Seen, broken, links_of, look, read_page, repeated
from policy_corpus.paths import document_page
from policy_corpus.processes import spread
from policy_corpus.text import apply

_OWN_PART = "page-"
"""What the ids begin with of the parts of a document's page that are not its text."""


def check_text(document: Document) -> list[Diagnostic]:
    """Edit law, lines and anchors of one parsed document."""
    found = []
    if apply(document.source.text, document.edits) != document.text:
        found.append(broken(document.source.path, "edit-law", "改动记录套用到原文后不等于整理后的文字"))
    end = 0
    for edit in document.edits:
        if edit.span.start < end or edit.before != edit.span.of(document.source.text):
            found.append(broken(document.source.path, "edit-law", f"改动记录 {edit.span} 有重叠或与原文不符"))
        end = edit.span.end
    lines = [paragraph.span.of(document.text) for paragraph in document.paragraphs]
    if "\n".join(lines) != document.text:
        found.append(broken(document.source.path, "paragraph-law", "各段相连不等于整理后的文字"))
    anchors = [one.anchor for group in (document.sections, document.paragraphs, document.items) for one in group]
    found += [broken(document.source.path, "anchor-law", f"地址 #{anchor} 用了两次") for anchor in repeated(anchors)]
    return found


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What was found in a site, and how much was looked at: pages, links inside the site, style sheets."""

    findings: tuple[Diagnostic, ...]
    pages: int
    links: int
    styles: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of pages before their site is looked at.

    `unchanged` pages have been checked by an earlier build: of a document's page it is known which addresses it holds.
    Those `seen` were looked at before they stood in their place.
    """

    unchanged: frozenset[str] = frozenset()
    seen: Mapping[str, Seen] = field(default_factory=dict)


def check_site(
    site: Path,
    library: Library,
    published: Iterable[tuple[str, Collection[str]]],
    jobs: int = 1,
    known: Known | None = None,
) -> list[Diagnostic]:
    """Give what `survey_site` finds."""
    return list(survey_site(site, library, published, jobs, known).findings)


def look_at_pages(places: Mapping[str, Path], library: Library, jobs: int = 1) -> dict[str, Seen]:
    """Look at pages that are made and will only be moved: `places` has the file of each, by its name in the site."""
    documents = {document_page(document.id): document for document in library.documents}
    return dict(zip(places, _seen(places.items(), documents, jobs), strict=True))


def _seen(places: Iterable[tuple[str, Path]], documents: Mapping[str, Document], jobs: int) -> Iterator[Seen]:
    work = ((path, name, Lines.of(documents[name]) if name in documents else None) for name, path in places)
    return spread(look, work, jobs)


def check_files(site: Path, files: Iterable[SiteFile], folder: str) -> tuple[int, list[Diagnostic]]:
    """Hold every file of a folder of the site against what it must be, byte for byte; give how many those are, too."""
    wanted, found = set(), []
    for file in files:
        wanted.add(file.path)
        path = site / file.path
        if not path.is_file() or path.read_bytes() != file.data:
            found.append(broken(file.path, "index-outdated", "检索文件与原文不一致，请重新生成"))
    present = {path.relative_to(site).as_posix() for path in (site / folder).rglob("*") if path.is_file()}
    found += [broken(name, "index-outdated", "多余的检索文件，请重新生成") for name in sorted(present - wanted)]
    return len(wanted), found


def survey_site(
    site: Path,
    library: Library,
    published: Iterable[tuple[str, Collection[str]]],
    jobs: int = 1,
    known: Known | None = None,
) -> Surveyed:
    """Visible-text law, links, published addresses and outside requests of a built site.

    `published` has pages with their published ids, an empty one for the page itself. Pages are read one at a time, by
    `jobs` processes; of each only its ids and links are kept. What is `known` of some is not looked at again.
    """
    known = known or Known()
    files = frozenset(_files(site))
    names = sorted(name for name in files - known.unchanged if name.endswith(".html"))
    documents = {document_page(document.id): document for document in library.documents}
    found = [broken(name, "page-missing", "缺少文件页") for name in documents if name not in files]
    link_count = 0
    links = _Links(files, known.unchanged & files, documents)
    looking = _seen(((name, site / name) for name in names if name not in known.seen), documents, jobs)
    for name in names:
        page = known.seen[name] if name in known.seen else next(looking)
        found += page.findings
        link_count += page.link_count
        links.take(name, page)
    found += links.dead(site)
    lost = links.lost(published, library.moved)
    found += [broken(one, "address-dead", "已发布的地址在网站里不存在") for one in sorted(lost)]
    styles = sorted(name for name in files if name.endswith(".css"))
    for name in styles:
        found += [broken(name, code, detail) for code, detail in check_style((site / name).read_text("utf-8"))]
    return Surveyed(tuple(found), len(names), link_count, len(styles))


def _files(site: Path) -> Iterator[str]:
    """Give the files of a site, relative to it."""
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        yield from names if inside == "." else (f"{inside}/{name}" for name in names)


@dataclass(frozen=True, slots=True)
class _Links:
    """Where the links of a site and its published addresses lead, while its pages are read one after the other.

    What a page links to may be on one that is still to be read: that is kept until all are.
    """

    files: AbstractSet[str]
    unchanged: AbstractSet[str]
    documents: Mapping[str, Document]
    _ids: PageIds = field(default_factory=PageIds)
    _in_doubt: list[tuple[str, str, str]] = field(default_factory=list)
    _suspects: set[str] = field(default_factory=set)

    def take(self, name: str, seen: Seen) -> None:
        """Take what was seen on the page `name`."""
        self._ids.hold(name, seen.ids)
        if not self.files >= parted(seen.targets):
            self._suspects.add(name)
        for target, fragments in seen.fragments:
            held = self._held(target)
            if held is None or self._lacking(target, held, parted(fragments)):
                self._in_doubt.append((name, target, fragments))

    def dead(self, site: Path) -> Iterator[Diagnostic]:
        """Give the links that lead nowhere, now that all pages are read; a page with such links is read again."""
        for name, target, fragments in self._in_doubt:
            held = self._held(target)
            if held is not None and self._lacking(target, held, parted(fragments)):
                self._suspects.add(name)
        for name in sorted(self._suspects):
            for link in links_of(name, read_page(site / name)):
                held = self._held(link.target)
                if link.target not in self.files:
                    yield broken(name, "link-dead", f"链接没有去处：{link.written}")
                elif link.fragment and held is not None and self._lacking(link.target, held, {link.fragment}):
                    yield broken(name, "link-dead", f"页面里没有这个地址：{link.written}")

    def lost(
        self, published: Iterable[tuple[str, Collection[str]]], moved: Iterable[tuple[DocumentId, DocumentId]]
    ) -> Iterator[str]:
        """Give the published addresses that are nowhere, now that all pages are read."""
        # A moved page sends every fragment on to the page that holds the words now.
        now = {document_page(before): document_page(after) for before, after in moved}
        for page, names in published:
            held = self._held(page)
            if held is None:
                lost = set(names)
            elif held:
                lost = {*names} - held - {""}
            else:
                continue  # it stands, and of what it holds nothing is known
            if lost:
                lost -= self._held(now.get(page, "")) or frozenset()
            yield from (f"{page}#{name}" if name else page for name in lost)

    def _held(self, page: str) -> AbstractSet[str] | None:
        """Give the ids of a page that has been read, and the addresses of a document on one that an earlier build has.

        `None` of what has not been read, or is no page; none at all for an unchanged page that is no document's.
        """
        if page in self.unchanged and page not in self._ids:
            self._ids[page] = _addresses_of(self.documents[page]) if page in self.documents else ()
        return self._ids.get(page)

    def _lacking(self, page: str, held: AbstractSet[str], fragments: AbstractSet[str]) -> bool:
        """Tell whether any of `fragments` is known not to be on a page."""
        if page not in self.unchanged:
            return not fragments <= held
        return bool(held) and any(not one.startswith(_OWN_PART) for one in fragments - held)


def _addresses_of(document: Document) -> Iterator[str]:
    for group in (document.sections, document.paragraphs, document.items):
        yield from (one.anchor for one in group)
    yield from (alias for alias, _ in document.aliases)
