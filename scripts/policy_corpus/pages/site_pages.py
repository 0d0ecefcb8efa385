"""The order of the pages: one for each document and concept, and the lists that lead to them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from types import MappingProxyType

from policy_corpus.citing import date
from policy_corpus.model import Authority, ConceptId, Document, DocumentId, Library, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.alignment import align
from policy_corpus.pages.citation_page import citations_page
from policy_corpus.pages.comparison_page import comparison_view
from policy_corpus.pages.concept_page import concept_pages
from policy_corpus.pages.concept_view import ConceptView, needs_review
from policy_corpus.pages.document_page import Surroundings, document_view, surroundings
from policy_corpus.pages.lesson_page import lesson_pages
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import date_of
from policy_corpus.pages.topic_page import topic_pages
from policy_corpus.pages.tray_page import tray_page
from policy_corpus.pages.wording import AUTHORITIES, CONCEPT_KINDS
from policy_corpus.paths import (
    CITATION_INDEX,
    CONCEPT_INDEX,
    DOCUMENT_INDEX,
    HOME,
    SEARCH,
    concept_page,
    document_page,
)
from policy_corpus.processes import spread
from policy_corpus.settings import Settings
from policy_corpus.terms import KINDS

HOME_CONCEPTS = 24
"""Concepts named on the home page."""

HOME_DOCUMENTS = 12
"""Documents named on the home page."""

_ENOUGH_FOR_PROCESSES = 40
"""Below this many documents starting processes costs more than it saves."""


def write_pages(
    library: Library, settings: Settings, rule_titles: Mapping[str, str] = MappingProxyType({}), jobs: int = 1
) -> tuple[Page, ...]:
    """Write every generated page of the site, sorted by path, those of documents by `jobs` processes.

    `rule_titles` gives the Chinese names of cleaning rules; a rule without one shows its own name.
    """
    index = LibraryIndex.of(library)
    pages = [
        _home(index, settings),
        _documents(index),
        citations_page(index),
        _search(),
        tray_page(),
        *_documents_pages(index, dict(rule_titles), jobs, has_word=settings.has_word),
        *concept_pages(index),
        *lesson_pages(index),
        *topic_pages(index, has_word=settings.has_word),
        *(_moved(index, before, now) for before, now in library.moved),
    ]
    return tuple(sorted(pages, key=lambda page: page.path))


def _moved(index: LibraryIndex, before: DocumentId, now: DocumentId) -> Page:
    document = index.documents[now]
    return _render(document_page(before), "moved.md.j2", {"title": document.title}, document=document)


def _documents_pages(
    index: LibraryIndex, rule_titles: Mapping[str, str], jobs: int, *, has_word: bool
) -> Iterator[Page]:
    views: dict[ConceptId, ConceptView] = {}
    work = partial(_document, rule_titles=rule_titles, has_word=has_word)
    documents = index.library.documents
    around = ((document, surroundings(index, document, views)) for document in documents)
    processes = jobs if len(documents) >= _ENOUGH_FOR_PROCESSES else 1
    yield from chain.from_iterable(spread(work, around, processes))


def _document(
    one: tuple[Document, Surroundings], rule_titles: Mapping[str, str], *, has_word: bool
) -> tuple[Page, Page]:
    document, around = one
    alignment = align(document)
    return (
        document_view(document, around, alignment, rule_titles, has_word=has_word),
        comparison_view(document, alignment, rule_titles),
    )


def _render(address: str, template: str, front_matter: dict[str, object], **values: object) -> Page:
    return rendering.page(
        address,
        template,
        front_matter,
        document_page=document_page,
        concept_page=concept_page,
        kinds=KINDS,
        authorities=AUTHORITIES,
        concept_kinds=CONCEPT_KINDS,
        date=date,
        date_of=date_of,
        **values,
    )


def _home(index: LibraryIndex, settings: Settings) -> Page:
    library = index.library
    frequent = sorted(library.concepts, key=lambda one: (-len(index.mentions_of.get(one.id, ())), one.pinyin, one.id))
    return _render(
        HOME,
        "home.md.j2",
        {"title": settings.site_name},
        site_name=settings.site_name,
        documents=_newest_first(library)[:HOME_DOCUMENTS],
        document_count=len(library.documents),
        concepts=tuple((one, len(index.mentions_of.get(one.id, ()))) for one in frequent[:HOME_CONCEPTS]),
        concept_count=len(library.concepts),
        characters=sum(len("".join(document.text.split())) for document in library.documents),
        sections=sum(
            bool(section.label or section.heading) for document in library.documents for section in document.sections
        ),
        records=sum(len(document.records) for document in library.documents),
        edits=sum(len(document.edits) for document in library.documents),
        unofficial=Counter(document.metadata.authority for document in library.documents)[Authority.WEB],
        unreviewed=sum(needs_review(concept) for concept in library.concepts),
        pages={"search": SEARCH, "documents": DOCUMENT_INDEX, "concepts": CONCEPT_INDEX},
    )


def _documents(index: LibraryIndex) -> Page:
    return _render(
        DOCUMENT_INDEX,
        "documents.md.j2",
        {"title": "文件"},
        documents=_newest_first(index.library),
        citation_index=CITATION_INDEX,
    )


def _search() -> Page:
    return _render(SEARCH, "search.md.j2", {"title": "检索", "template": "search.html"})


def _newest_first(library: Library) -> tuple[Document, ...]:
    # Two stable sorts: by date downwards, equal dates by id upwards; a document without a date comes last.
    by_id = sorted(library.documents, key=lambda document: document.id)
    return tuple(sorted(by_id, key=lambda document: date_of(document) or "", reverse=True))
