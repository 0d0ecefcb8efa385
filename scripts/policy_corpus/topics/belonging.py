"""Which sections of one document belong to a topic, by counting; the rule is the one topic pages explain.

A section belongs where its heading names the topic, or its own heading and paragraphs name it twice. A document is
filed under the topic where its title names it, its sections name it five times, or its sidecar says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from policy_corpus.model import (
    Anchor,
    ConceptId,
    Document,
    Mention,
    Paragraph,
    Passage,
    Role,
    Section,
    TopicCount,
    TopicDocument,
    TopicSection,
)
from policy_corpus.text import Span, Value
from policy_corpus.topics.sentences import sentences
from policy_corpus.topics.statements import Candidate, candidates, problem_sentences

ENOUGH_IN_SECTION = 2
"""Times a section without the topic in its heading must name it."""

ENOUGH_IN_DOCUMENT = 5
"""Times the sections of a document without the topic in its title must name it."""

SECTIONS_KEPT = 12
"""Sections listed for one document."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What marks a topic: words, and ids of concepts in the editor's order."""

    words: frozenset[str]
    concepts: tuple[ConceptId, ...]

    @classmethod
    def of(cls, words: Iterable[str], concepts: Iterable[ConceptId]) -> "Marks":
        """Gather marks."""
        return cls(frozenset(words), tuple(concepts))


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a paragraph names the topic: by a concept, or by a word (`concept` is `None`)."""

    span: Span
    name: str
    concept: ConceptId | None


@dataclass(frozen=True, slots=True)
class Belonging(Value):
    """What one document has of one topic: how often its sections name it, and sentences that may be quoted."""

    document: TopicDocument
    count: int
    statements: tuple[Candidate, ...]


def belonging_of(
    document: Document,
    mentions: Sequence[Mention],
    topics: Sequence[Marks],
    find: Callable[[str], Sequence[tuple[str, Span]]],
    given: Sequence[bool],
) -> dict[int, Belonging]:
    """Find what `document` has of each of `topics`, by its number; a topic it has nothing of is no key.

    `given` tells for each topic whether the sidecar files the document under it. Total.
    """
    words = {paragraph.anchor: find(paragraph.span.of(document.text)) for paragraph in document.paragraphs}
    by_paragraph: defaultdict[Anchor, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_paragraph[mention.paragraph].append(mention)
    in_title = () if document.has_title_line else find(document.title)
    problems = problem_sentences(document)
    # Most paragraphs name nothing of any topic: to ask each of them for each topic took two thirds of the time.
    naming = [one for one in document.paragraphs if one.anchor in by_paragraph or words[one.anchor]]
    found = {}
    for number, marks in enumerate(topics):
        hits = {
            one.anchor: here
            for one in naming
            if (here := _hits(one, by_paragraph.get(one.anchor, ()), words[one.anchor], marks))
        }
        titled = any(word in marks.words for word, _ in in_title) or any(
            one.role is Role.TITLE and one.anchor in hits for one in naming
        )
        if hits or titled or given[number]:
            one = _belonging(document, hits, marks, problems, is_given=titled or given[number])
            if one.document.sections or one.document.is_about:
                found[number] = one
    return found


def _hits(
    paragraph: Paragraph, mentions: Iterable[Mention], words: Iterable[tuple[str, Span]], marks: Marks
) -> tuple[Hit, ...]:
    """Choose among concepts and words of the topic: of two that overlap the longer stands, then the earlier."""
    all_hits = [Hit(one.span, one.concept, one.concept) for one in mentions if one.concept in marks.concepts]
    all_hits += [Hit(span.shift(paragraph.span.start), word, None) for word, span in words if word in marks.words]
    chosen: list[Hit] = []
    for hit in sorted(all_hits, key=lambda one: (-len(one.span), one.span.start, one.concept is None)):
        if not any(hit.span.overlaps(other.span) for other in chosen):
            chosen.append(hit)
    return tuple(sorted(chosen, key=lambda one: one.span))


def _belonging(
    document: Document,
    hits: dict[Anchor, tuple[Hit, ...]],
    marks: Marks,
    problems: AbstractSet[str],
    *,
    is_given: bool,
) -> Belonging:
    own: defaultdict[Anchor, list[Paragraph]] = defaultdict(list)
    for paragraph in document.paragraphs:
        if paragraph.section is not None and paragraph.anchor in hits:
            own[paragraph.section].append(paragraph)
    sections = []
    statements: list[Candidate] = []
    for section in document.sections:
        paragraphs = own.get(section.anchor, [])
        inside = [hit for paragraph in paragraphs for hit in hits[paragraph.anchor]]
        if any(hit.span in section.heading_span for hit in inside) or len(inside) >= ENOUGH_IN_SECTION:
            passage = _first_sentence(document, section, paragraphs, inside)
            sections.append(TopicSection(section.anchor, len(inside), passage))
            statements += candidates(document, section, paragraphs, inside, problems)
    count = sum(one.count for one in sections)
    most = sorted(sections, key=lambda one: -one.count)[:SECTIONS_KEPT]
    about = TopicDocument(
        document.id,
        tuple(one for one in sections if one in most),
        _counts(document, hits, marks),
        len(sections),
        is_given or count >= ENOUGH_IN_DOCUMENT,
    )
    return Belonging(about, count, tuple(statements))


def _first_sentence(
    document: Document, section: Section, paragraphs: Sequence[Paragraph], hits: Sequence[Hit]
) -> Passage:
    for paragraph in paragraphs:
        body = Span(max(paragraph.span.start, min(section.heading_span.end, paragraph.span.end)), paragraph.span.end)
        cuts = [item.span.start for item in document.items if item.paragraph == paragraph.anchor]
        for sentence in sentences(document.text, body, cuts):
            if any(hit.span in sentence for hit in hits):
                return Passage(document.id, paragraph.anchor, section.anchor, sentence, sentence.of(document.text))
    paragraph = paragraphs[0]
    return Passage(document.id, paragraph.anchor, section.anchor, paragraph.span, paragraph.span.of(document.text))


def _counts(document: Document, hits: dict[Anchor, tuple[Hit, ...]], marks: Marks) -> tuple[TopicCount, ...]:
    places: defaultdict[ConceptId | None, list[Anchor]] = defaultdict(list)
    for paragraph in document.paragraphs:
        for hit in hits.get(paragraph.anchor, ()):
            places[hit.concept].append(paragraph.anchor)
    return tuple(
        TopicCount(len(places.get(one, ())), places[one][0] if one in places else None)
        for one in (*marks.concepts, None)
    )
