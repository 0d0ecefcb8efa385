"""Works that texts name: gathered by work, with who names them where; the page of all of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from policy_corpus.aloud import syllables
from policy_corpus.citing import citation, words_key
from policy_corpus.kept import MAKES_ALL, Kept
from policy_corpus.model import Citation, Document, DocumentId, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.keyword import Keyword, Place, keyword
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.paths import CITATION_INDEX, document_page
from policy_corpus.text import Value

SIDE = 24
"""Characters kept on each side of a citation; its sentence is cut there."""

SHOWN_LINES = 3
"""Places of one document shown with their sentence; the others are named and linked."""

SPARING_FROM = 4_000
"""Places in the library from which the page shows one sentence a document, and from ten times as many none."""


_ISSUES = ("印发", "转发", "下发")


@dataclass(frozen=True, slots=True)
class CitedWork(Value):
    """One work that is named: its title and number as far as printed, its page if it is in the corpus, and where."""

    title: str | None
    number: str | None
    address: str | None
    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        """The title in its marks; the number where no title is given."""
        return f"《{self.title}》" if self.title else self.number or ""


@dataclass(frozen=True, slots=True)
class CitingDocument(Value):
    """A document that names a work: the first places in their sentences, the other places, how many in all."""

    id: DocumentId
    title: str
    citation: str
    lines: tuple[Keyword, ...]
    further: tuple[Place, ...]
    count: int


@dataclass(frozen=True, slots=True)
class WorkEntry(Value):
    """A work with everything that names it; `syllables` is its reading, `count` the number of places."""

    work: CitedWork
    syllables: tuple[str, ...]
    citing: tuple[CitingDocument, ...]
    count: int

    @property
    def reading(self) -> str:
        """Its pinyin, by which the list can be ordered."""
        return " ".join(self.syllables)

    @property
    def typed(self) -> str:
        """What a reader may type to find the work in the list."""
        initials = "".join(syllable[:1] for syllable in self.syllables)
        parts = (self.work.title, self.work.number, "".join(self.syllables), initials)
        return " ".join("".join(part.split()) for part in parts if part)


def work_entries(index: LibraryIndex, kept: Kept = MAKES_ALL) -> tuple[WorkEntry, ...]:
    """Gather all works that texts name, those named most often first, then by pinyin.

    `kept` remembers how their names are read.
    """
    groups = _by_work(index, index.library.citations)
    places = sum(map(len, groups))
    shown = SHOWN_LINES if places < SPARING_FROM else 1 if places < 10 * SPARING_FROM else 0
    works = [_work(index, found) for found in groups]
    names = [words_key(work.name) for work in works]
    read = kept.each_made("names of works", _syllables, names)
    entries = (
        WorkEntry(work, read[name], _citing(index, found, shown), len(found))
        for work, name, found in zip(works, names, groups, strict=True)
    )
    return tuple(sorted(entries, key=lambda one: (-one.count, one.syllables, one.work.name)))


def citations_page(entries: Sequence[WorkEntry]) -> Page:
    """Write the page of all works that texts name, in their order."""
    return rendering.page(
        CITATION_INDEX,
        "citations.md.j2",
        {"title": "引用文件"},
        entries=entries,
        places=sum(entry.count for entry in entries),
        here=sum(entry.work.address is not None for entry in entries),
        document_page=document_page,
    )


def cited_works(index: LibraryIndex, document: Document) -> tuple[CitedWork, ...]:
    """Gather what a document cites, by work, in the order of first naming."""
    return tuple(_work(index, found) for found in _by_work(index, index.citations_in.get(document.id, ())))


def citing_documents(index: LibraryIndex, document: DocumentId) -> tuple[CitingDocument, ...]:
    """Gather who cites a document of the corpus, and where, in the library's order."""
    return _citing(index, index.citations_of.get(document, ()), 0)


def _by_work(index: LibraryIndex, citations: Iterable[Citation]) -> list[list[Citation]]:
    """Sort citations by the work they name: by target, else by title (a short name by what it stands for), by number.

    A number alone is the work that some citation names with both. What a document calls itself is no work it cites.
    """
    citations = [one for one in citations if one.document in index.documents and not _is_own(index, one)]
    titles: dict[str, set[str]] = defaultdict(set)
    for one in citations:
        if one.number and one.target is None and (name := one.short_for or one.title):
            titles[words_key(one.number)].add(words_key(name))
    groups: dict[tuple[str, str], list[Citation]] = defaultdict(list)
    for one in citations:
        groups[_work_key(one, titles)].append(one)
    return list(groups.values())


def _is_own(index: LibraryIndex, one: Citation) -> bool:
    """Tell whether a document names itself, or what it issues (关于印发《…》的通知)."""
    if one.target is not None or not (name := words_key(one.short_for or one.title or "")):
        return False
    title = words_key(index.documents[one.document].title)
    return title == name or (name in title and title.endswith(tuple(f"{verb}{name}的通知" for verb in _ISSUES)))


def _work_key(one: Citation, titles: Mapping[str, set[str]]) -> tuple[str, str]:
    if one.target:
        return "document", one.target
    if name := one.short_for or one.title:
        return "name", words_key(name)
    number = words_key(one.number or "")
    named = titles.get(number, set())
    return "name", next(iter(named)) if len(named) == 1 else number


def _work(index: LibraryIndex, citations: Sequence[Citation]) -> CitedWork:
    targets = (index.documents.get(one.target) for one in citations if one.target)
    target = next((document for document in targets if document), None)
    named = Counter(one.short_for or one.title for one in citations if one.title)
    title = target.title if target else max(named, key=lambda one: (named[one], one)) if named else None
    return CitedWork(
        title,
        (target.metadata.document_number if target else None)
        or next((one.number for one in citations if one.number), None),
        document_page(target.id) if target else None,
        _distinct(index.place(one.document, one.paragraph) for one in citations),
    )


def _syllables(name: str) -> tuple[str, ...]:
    return tuple([syllable.lower() for syllable in syllables(name)])


def _citing(index: LibraryIndex, citations: Sequence[Citation], shown: int) -> tuple[CitingDocument, ...]:
    return tuple(
        _document(index, index.documents[document], tuple(found), shown)
        for document, found in groupby(citations, lambda one: one.document)
    )


def _document(index: LibraryIndex, document: Document, citations: Sequence[Citation], shown: int) -> CitingDocument:
    lines = tuple(
        keyword(document, one.span, index.place(one.document, one.paragraph), SIDE) for one in citations[:shown]
    )
    further = _distinct(index.place(one.document, one.paragraph) for one in citations[shown:])
    return CitingDocument(document.id, document.title, citation(document), lines, further, len(citations))


def _distinct(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(places))
