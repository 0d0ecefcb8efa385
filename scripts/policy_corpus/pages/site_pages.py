"""The order of the pages: one for each document and concept, and the lists that lead to them."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, islice
from types import MappingProxyType

from policy_corpus.kept import Kept
from policy_corpus.kept_files import Shelf
from policy_corpus.model import ConceptId, Document, DocumentId, Library, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.alignment import align
from policy_corpus.pages.citation_page import citations_page, work_entries
from policy_corpus.pages.comparison_page import comparison_view
from policy_corpus.pages.concept_page import concept_pages
from policy_corpus.pages.concept_view import ConceptView
from policy_corpus.pages.document_list import document_list_pages
from policy_corpus.pages.document_page import Surroundings, document_view, surroundings
from policy_corpus.pages.home_page import home_page
from policy_corpus.pages.lesson_page import lesson_pages
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.neighbours import neighbours
from policy_corpus.pages.topic_page import topic_pages
from policy_corpus.pages.tray_page import tray_page
from policy_corpus.paths import SEARCH, document_page
from policy_corpus.processes import begin
from policy_corpus.settings import Settings

_BETWEEN = 16
"""Pages of documents between two others: more than another process writes while this one writes a page."""


def write_pages(
    library: Library,
    settings: Settings,
    rule_titles: Mapping[str, str] = MappingProxyType({}),
    jobs: int = 1,
    shelf: Shelf | None = None,
) -> Iterator[Page]:
    """Write every generated page of the site, one at a time, those of documents by `jobs` processes.

    `rule_titles` gives the Chinese names of cleaning rules; a rule without one shows its own name. `shelf` remembers
    how names are read aloud and leaves out pages of documents that stand; the pages are the same whatever it holds.
    """
    index, shelf = LibraryIndex.of(library), shelf or Shelf()
    documents = _documents_pages(index, dict(rule_titles), jobs, shelf, has_word=settings.has_word)
    others = _other_pages(index, settings, shelf.kept)
    yield from _in_turn(documents, others, is_first_build=not shelf.before)
    shelf.kept.forget_the_rest()


def _in_turn(documents: Iterator[Page], others: Iterator[Page], *, is_first_build: bool) -> Iterator[Page]:
    """Give the pages of documents, which other processes write, and now and then one that this process writes.

    A first build begins with the documents, so that nobody waits. Later most of their pages stand, and to see which do
    not takes this process long: the others come first, since one of them is written by another process.
    """
    yield from () if is_first_build else islice(others, 1)
    for number, page in enumerate(documents, start=1):
        yield page
        if number % _BETWEEN == 0:
            yield from islice(others, 1)
    yield from others


def _other_pages(index: LibraryIndex, settings: Settings, kept: Kept) -> Iterator[Page]:
    # Of ten thousand documents this is the longest page by far.
    citations = begin(citations_page, work_entries(index, kept))
    yield from chain(
        (home_page(index, settings), _search(), tray_page()),
        document_list_pages(index.library, kept),
        concept_pages(index),
        lesson_pages(index),
        topic_pages(index, has_word=settings.has_word),
        (_moved(index, before, now) for before, now in index.library.moved),
    )
    yield citations()


def _moved(index: LibraryIndex, before: DocumentId, now: DocumentId) -> Page:
    document = index.documents[now]
    return rendering.page(
        document_page(before), "moved.md.j2", {"title": document.title}, document=document, document_page=document_page
    )


def _documents_pages(
    index: LibraryIndex, rule_titles: Mapping[str, str], jobs: int, shelf: Shelf, *, has_word: bool
) -> Iterator[Page]:
    views: dict[ConceptId, ConceptView] = {}
    work = partial(_document, rule_titles=rule_titles, has_word=has_word)
    documents = index.library.documents
    beside = neighbours(index.library)
    around = ((document, surroundings(index, document, views, beside[document.id])) for document in documents)
    shared = (sorted(rule_titles.items()), has_word)
    asked = ((shelf.key(one[0].id, one[1], shared), one) for one in around)
    yield from shelf.made(work, asked, jobs)


def _document(
    one: tuple[Document, Surroundings], rule_titles: Mapping[str, str], *, has_word: bool
) -> tuple[Page, Page]:
    document, around = one
    alignment = align(document)
    return (
        document_view(document, around, alignment, rule_titles, has_word=has_word),
        comparison_view(document, alignment, rule_titles),
    )


def _search() -> Page:
    return rendering.page(SEARCH, "search.md.j2", {"title": "检索", "template": "search.html"})
