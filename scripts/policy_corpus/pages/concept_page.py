"""The page of one concept, made for study, and the index of all concepts by kind and by pinyin."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from policy_corpus.citing import citation, date
from policy_corpus.model import Concept, ConceptKind, Document, Mention, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.concept_relations import ConceptRelations
from policy_corpus.pages.concept_view import concept_view, needs_review
from policy_corpus.pages.keyword import Keyword, Place, keyword, place_of
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import date_of
from policy_corpus.pages.wording import CONCEPT_KINDS
from policy_corpus.paths import CONCEPT_INDEX, concept_page, document_page

SIDE = 60
"""Characters kept on each side of a mention; its sentence is cut there."""


@dataclass(frozen=True, slots=True)
class DocumentMentions:
    """All mentions of a concept in one document; `when` is its date in words, empty where it is not known."""

    document: Document
    when: str
    citation: str
    lines: tuple[Keyword, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a concept, to be pointed at: when its text was written, and where it stands."""

    when: str
    place: Place


@dataclass(frozen=True, slots=True)
class Usage:
    """How texts use a concept.

    `documents` come newest first, undated last. `first` and `latest` are known only where a document has a date, and
    `latest` only where another document is older. `variants` are the words as printed, most frequent first.
    """

    documents: tuple[DocumentMentions, ...]
    first: Use | None
    latest: Use | None
    variants: tuple[tuple[str, int], ...]


def concept_pages(index: LibraryIndex) -> tuple[Page, ...]:
    """Write the page of every concept and their index."""
    relations = ConceptRelations.of(index.library)
    return (_index(index), *(_page(index, relations, concept) for concept in index.library.concepts))


def usage(index: LibraryIndex, mentions: Sequence[Mention]) -> Usage:
    """Gather how texts use one concept; `mentions` are its own, by document and place."""
    grouped = [
        (index.documents[document], tuple(group)) for document, group in groupby(mentions, lambda one: one.document)
    ]
    dated = sorted((when, one.id, group) for one, group in grouped if (when := date_of(one)))
    newest = sorted(grouped, key=lambda pair: date_of(pair[0]) or "", reverse=True)
    variants = Counter(mention.surface for mention in mentions)
    return Usage(
        tuple(_mentions(index, document, group) for document, group in newest),
        _use(index, dated[0][0], dated[0][2][0]) if dated else None,
        _use(index, dated[-1][0], dated[-1][2][0]) if len(dated) > 1 else None,
        tuple(sorted(variants.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def _use(index: LibraryIndex, when: str, mention: Mention) -> Use:
    return Use(date(when), _place(index, mention))


def _place(index: LibraryIndex, mention: Mention) -> Place:
    document = index.documents[mention.document]
    return place_of(document, mention.paragraph, mention.section, index.sections[document.id])


def _mentions(index: LibraryIndex, document: Document, mentions: Sequence[Mention]) -> DocumentMentions:
    when = date_of(document)
    return DocumentMentions(
        document,
        date(when) if when else "",
        citation(document),
        tuple(keyword(document, mention.span, _place(index, mention), SIDE) for mention in mentions),
    )


def _page(index: LibraryIndex, relations: ConceptRelations, concept: Concept) -> Page:
    mentions = index.mentions_of.get(concept.id, ())
    family = relations.family(concept)
    return rendering.page(
        concept_page(concept.id),
        "concept.md.j2",
        {
            "title": concept.name,
            "concept": str(concept.id),
            "kind": concept.kind.value,
            "aliases": list(concept.aliases),
            "reviewed": concept.reviewed,
        },
        view=concept_view(index, concept),
        concept=concept,
        usage=usage(index, mentions),
        family=tuple((other, len(index.mentions_of.get(other.id, ()))) for other in family),
        together=relations.together(
            concept.id,
            ((one.document, one.paragraph) for one in mentions),
            ((one.document, one.section) for one in mentions),
        ),
        see_also=tuple(index.concepts[one] for one in concept.see_also if one in index.concepts),
        concept_kinds=CONCEPT_KINDS,
        concept_page=concept_page,
        document_page=document_page,
        concept_index=CONCEPT_INDEX,
    )


def _index(index: LibraryIndex) -> Page:
    concepts = sorted(index.library.concepts, key=lambda one: (one.pinyin, one.id))
    letters = [(letter, tuple(found)) for letter, found in groupby(concepts, _letter)]
    return rendering.page(
        CONCEPT_INDEX,
        "concepts.md.j2",
        {"title": "概念"},
        groups=tuple(
            (kind, CONCEPT_KINDS[kind], tuple(one for one in concepts if one.kind is kind))
            for kind in ConceptKind
            if any(one.kind is kind for one in concepts)
        ),
        letters=tuple(letters),
        counts={one.id: len(index.mentions_of.get(one.id, ())) for one in concepts},
        total=len(concepts),
        unreviewed=frozenset(one.id for one in concepts if needs_review(one)),
        typed=typed,
        concept_page=concept_page,
    )


def typed(concept: Concept) -> str:
    """Write what a reader may type to find a concept in a list: its names, its pinyin, whole and by initials."""
    syllables = concept.pinyin.split()
    initials = "".join(syllable[:1] for syllable in syllables)
    names = ("".join(name.split()) for name in (concept.name, *concept.aliases))
    return " ".join(dict.fromkeys((*names, "".join(syllables), initials)))


def _letter(concept: Concept) -> str:
    first = concept.pinyin[:1].upper()
    return first if "A" <= first <= "Z" else "#"
