"""Similar sections: for a section, those of other texts that speak of the same things; the rule is what pages explain.

A thing is a concept that a section mentions, or a work that it cites. Sections are similar that share two things or
more. The fewer documents bring two things together, the more it tells that these do. How it looks is decided elsewhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from policy_corpus.citing import words_key
from policy_corpus.model import Anchor, Citation, Document, DocumentId, Library, Mention, SimilarSection

COMMON = 24
"""Documents up to which two things that they bring together tell something of them."""

THINGS = 12
"""Things of one section that are looked at, those of the fewest documents: a list of terms is like everything."""

SECTIONS = 24
"""Sections of one document that are looked at for each two things, the first."""

FROM_SECTION = 3
"""Similar sections of one section, each of another document."""

FROM_DOCUMENT = 8
"""Similar sections of all sections of one document."""

Thing = tuple[str, str]
"""`("concept", id)`, or `("work", key)`: the document it is in the library, else its name."""

Place = tuple[DocumentId, Anchor]

Meetings = Mapping[tuple[Thing, Thing], Mapping[DocumentId, Sequence[Anchor]]]
"""Where two things, in order, are named in one section: the sections by document."""


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Two sections that share things; `weight` sums, over each two they share, one divided among their documents."""

    weight: float
    here: Place
    there: Place


def similar_sections(library: Library) -> tuple[SimilarSection, ...]:
    """Find similar sections for each document: a few of the best, by document and place.

    Total. Guarantees: (1) two things or more are shared, and none is named that is not in both; (2) the other section
    is of another document, and for one section each other document is named once; (3) the work grows with the number
    of sections, not with its square: for each two things one is held against `SECTIONS` of at most `COMMON` documents.
    """
    things = _things(library)
    kept = _telling(things)
    meetings = _meetings(kept)
    found = []
    for _, places in groupby(kept, lambda place: place[0]):
        ranked = [one for place in places for one in _of_section(place, kept, meetings)]
        best = sorted(ranked, key=lambda one: -one.weight)[:FROM_DOCUMENT]
        pairs = {(one.here, one.there) for one in best}
        found += [_named(one, things) for one in ranked if (one.here, one.there) in pairs]
    return tuple(found)


def _telling(things: Mapping[Place, Mapping[Thing, object]]) -> dict[Place, tuple[Thing, ...]]:
    """Keep for each section that names two things or more those of the fewest documents, in order."""
    documents = Counter(thing for _, thing in {(place[0], one) for place, here in things.items() for one in here})
    return {
        place: tuple(sorted(sorted(here, key=lambda one: (documents[one], one))[:THINGS]))
        for place, here in things.items()
        if len(here) > 1
    }


def _meetings(kept: Mapping[Place, Sequence[Thing]]) -> Meetings:
    """Give two things that documents bring together, where neither one alone does nor too many do."""
    meetings: dict[tuple[Thing, Thing], dict[DocumentId, list[Anchor]]] = defaultdict(dict)
    for (document, section), here in kept.items():
        for two in combinations(here, 2):
            meetings[two].setdefault(document, []).append(section)
    return {two: found for two, found in meetings.items() if 1 < len(found) <= COMMON}


def _of_section(here: Place, kept: Mapping[Place, Sequence[Thing]], meetings: Meetings) -> list[_Likeness]:
    """Rank the other documents that bring things of a section together, each by its best section."""
    weights: dict[Place, float] = defaultdict(float)
    for two in combinations(kept[here], 2):
        found = meetings.get(two, {})
        for document, sections in found.items():
            for section in sections[:SECTIONS] if document != here[0] else ():
                weights[document, section] += 1 / len(found)
    best: dict[DocumentId, _Likeness] = {}
    for there, weight in weights.items():
        if there[0] not in best or weight > best[there[0]].weight:
            best[there[0]] = _Likeness(weight, here, there)
    return sorted(best.values(), key=lambda one: (-one.weight, one.there))[:FROM_SECTION]


def _named(one: _Likeness, things: Mapping[Place, Mapping[Thing, Mention | Citation]]) -> SimilarSection:
    there = things[one.there]
    shared = [found for thing, found in things[one.here].items() if thing in there]
    return SimilarSection(
        *one.here,
        *one.there,
        tuple(found.concept for found in shared if isinstance(found, Mention)),
        tuple(found for found in shared if isinstance(found, Citation)),
    )


def _things(library: Library) -> dict[Place, dict[Thing, Mention | Citation]]:
    """Give for each section, in the library's order, the things it names in its heading and its own paragraphs.

    Each thing comes with the first place that names it; a work inside a concept's mention is that concept.
    """
    mentions: dict[DocumentId, list[Mention]] = defaultdict(list)
    citations: dict[DocumentId, list[Citation]] = defaultdict(list)
    for mention in library.mentions:
        mentions[mention.document].append(mention)
    for citation in library.citations:
        citations[citation.document].append(citation)
    things: dict[Place, dict[Thing, Mention | Citation]] = {}
    for document in library.documents:
        here: dict[Anchor, dict[Thing, Mention | Citation]] = defaultdict(dict)
        for section, thing, one in _placed(document, mentions[document.id], citations[document.id]):
            here[section].setdefault(thing, one)
        things |= {(document.id, one.anchor): here[one.anchor] for one in document.sections if one.anchor in here}
    return things


def _placed(
    document: Document, mentions: Sequence[Mention], citations: Iterable[Citation]
) -> Iterator[tuple[Anchor, Thing, Mention | Citation]]:
    section_of = {one.anchor: one.section for one in document.paragraphs}
    by_paragraph: dict[Anchor, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_paragraph[mention.paragraph].append(mention)
        if section := section_of.get(mention.paragraph):
            yield section, ("concept", mention.concept), mention
    for citation in citations:
        section = section_of.get(citation.paragraph)
        key = citation.target or words_key(citation.short_for or citation.title or citation.number or "")
        # What a text cites of itself is no sign of another.
        is_named = any(one.span.overlaps(citation.span) for one in by_paragraph.get(citation.paragraph, ()))
        if section and key and not is_named and citation.target != document.id:
            yield section, ("work", key), citation
