"""The home page: search, topics, explained concepts, the texts along time, what the library holds."""

from collections import Counter
from itertools import groupby

from policy_corpus.model import Authority, Concept, Document, Library, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.concept_view import needs_review
from policy_corpus.pages.document_list import LISTING, by_year, newest_first
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.paths import (
    CONCEPT_INDEX,
    DOCUMENT_INDEX,
    HOME,
    LESSON_INDEX,
    SEARCH,
    TOPIC_INDEX,
    concept_page,
    lesson_page,
    topic_page,
)
from policy_corpus.settings import Settings

CONCEPTS = 12
"""Concepts named on the home page."""

FEW = 12
"""Documents up to which the timeline shows them all, with marks on the key ones."""

RECENT = 6
"""Documents shown of a library of more; the years of all are counted below them."""

KEY_DOCUMENTS = 5
"""Documents called key in a library of more than `FEW`; of fewer, a third, and no more than three."""

_TOLD = frozenset({Authority.OFFICIAL, Authority.REPRINT, Authority.WEB})
"""What the home page says of a text's authority; of how many it is not known stands in the figures."""


def home_page(index: LibraryIndex, settings: Settings) -> Page:
    """Write the home page of the library."""
    library = index.library
    documents = newest_first(library)
    concepts = sorted(library.concepts, key=lambda one: (-_count(index, one), one.pinyin, one.id))
    explained = [one for one in concepts if one.member_lists or one.passages]
    is_small = len(documents) <= FEW
    return rendering.page(
        HOME,
        "home.md.j2",
        {"title": settings.site_name},
        site_name=settings.site_name,
        topics=library.topics,
        concepts=tuple((one, _count(index, one)) for one in (explained or concepts)[:CONCEPTS]),
        is_explained=bool(explained),
        concept_count=len(library.concepts),
        is_small=is_small,
        timeline=by_year(documents if is_small else documents[:RECENT]),
        decades=() if is_small else _decades(documents),
        key=_key_documents(index, documents, min(3, len(documents) // 3) if is_small else KEY_DOCUMENTS),
        told=_TOLD,
        lessons=library.lessons[:3],
        document_count=len(documents),
        figures=_figures(library),
        pages={
            "search": SEARCH,
            "documents": DOCUMENT_INDEX,
            "concepts": CONCEPT_INDEX,
            "topics": TOPIC_INDEX,
            "lessons": LESSON_INDEX,
        },
        concept_page=concept_page,
        topic_page=topic_page,
        lesson_page=lesson_page,
        **LISTING,
    )


def _count(index: LibraryIndex, concept: Concept) -> int:
    return len(index.mentions_of.get(concept.id, ()))


def _decades(documents: tuple[Document, ...]) -> tuple[tuple[str, tuple[tuple[str | None, int], ...]], ...]:
    """Count the documents of each year, newest first, a row for each ten years."""
    years = ((year, len(group)) for year, group in by_year(documents).items())
    rows = groupby(years, lambda one: f"{one[0][:3]}0年代" if one[0] else "日期")
    return tuple((name, tuple(row)) for name, row in rows)


def _key_documents(index: LibraryIndex, documents: tuple[Document, ...], wanted: int) -> tuple[Document, ...]:
    """Choose the documents that the library leans on most, by the rule the page explains, the first most."""
    library = index.library
    weight = Counter[str]()
    for topic in library.topics:
        weight.update(passage.document for passage in topic.statements)
    for concept in library.concepts:
        weight.update(passage.document for passage in concept.passages)
        weight.update(members.document for members in concept.member_lists if members.document)
    for document in documents:
        weight[document.id] += len({one.document for one in index.citations_of.get(document.id, ())})
    ranked = sorted((one for one in documents if weight[one.id]), key=lambda one: (-weight[one.id], one.id))
    return tuple(ranked[:wanted])


def _figures(library: Library) -> dict[str, int]:
    authorities = Counter(document.metadata.authority for document in library.documents)
    return {
        "characters": sum(len("".join(document.text.split())) for document in library.documents),
        "sections": sum(bool(one.label or one.heading) for document in library.documents for one in document.sections),
        "records": sum(len(document.records) for document in library.documents),
        "edits": sum(len(document.edits) for document in library.documents),
        "unofficial": authorities[Authority.WEB],
        "unknown": authorities[Authority.UNKNOWN],
        "unreviewed": sum(needs_review(concept) for concept in library.concepts),
    }
