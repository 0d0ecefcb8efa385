"""关键表述: sentences of a topic's sections that are quoted, verbatim; the rule is the one topic pages explain.

A sentence qualifies that can stand alone (see `sentences`) and names the topic in two ways, or in one and asks for
something; a name inside the title of a work is none. What a report sets out as a problem is what it found, not what it
holds. Sentences that do most of this come first, few from each document.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from policy_corpus.model import Document, Paragraph, Passage, Role, Section
from policy_corpus.text import Span, Value
from policy_corpus.topics.sentences import asks, sentences, stands_alone, without_label

FROM_ONE_DOCUMENT = 4
"""Sentences of one document."""

STATEMENTS = 12
"""Sentences of one topic."""


_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")


class Named(Protocol):
    """A place that names the topic, and the name by which it does."""

    @property
    def span(self) -> Span:
        """The place, in the clean text."""

    @property
    def name(self) -> str:
        """The concept's id or the word."""


@dataclass(frozen=True, slots=True)
class Candidate(Value):
    """A sentence that qualifies; `reasons` counts the topic's different names in it and asking, `times` all names."""

    passage: Passage
    reasons: int
    times: int


def problem_sentences(document: Document) -> frozenset[str]:
    """Give the sentences by which the tasks of a rectification report set out their problems, without labels."""
    found = (
        (line, sentence)
        for record in document.records
        for line in record.problem.split("\n")
        for sentence in sentences(line, Span(0, len(line)))
    )
    return frozenset(without_label(line, sentence).of(line) for line, sentence in found)


def candidates(
    document: Document,
    section: Section,
    paragraphs: Iterable[Paragraph],
    hits: Sequence[Named],
    problems: AbstractSet[str] = frozenset(),
) -> tuple[Candidate, ...]:
    """Find the sentences of a section that qualify, in order; no heading, title, signature or row of a table is one.

    `problems` are sentences that are not quoted.
    """
    rows = {cells[0].start for table in document.tables for cells in table.rows if cells}
    found = []
    for paragraph in paragraphs:
        start = max(paragraph.span.start, min(section.heading_span.end, paragraph.span.end))
        is_row = any(place in paragraph.span for place in rows)
        if is_row or paragraph.role not in {Role.BODY, Role.HEADING}:
            continue
        inside = [hit for hit in hits if hit.span.start >= start and hit.span in paragraph.span]
        cuts = [item.span.start for item in document.items if item.paragraph == paragraph.anchor]
        for whole in sentences(document.text, Span(start, paragraph.span.end), cuts) if inside else ():
            sentence = without_label(document.text, whole)
            one = _candidate(document, paragraph, sentence, [hit for hit in inside if hit.span in sentence])
            if one is not None and one.passage.text not in problems:
                found.append(one)
    return tuple(found)


def _candidate(document: Document, paragraph: Paragraph, sentence: Span, hits: Sequence[Named]) -> Candidate | None:
    words = sentence.of(document.text)
    titles = [Span(*found.span()).shift(sentence.start) for found in _TITLE.finditer(words)]
    names = [hit.name for hit in hits if not any(hit.span in title for title in titles)]
    if not names or not stands_alone(words) or (len(set(names)) == 1 and not asks(words)):
        return None
    passage = Passage(document.id, paragraph.anchor, paragraph.section, sentence, words)
    return Candidate(passage, len(set(names)) + asks(words), len(names))


def choose(documents: Sequence[Sequence[Candidate]]) -> tuple[Passage, ...]:
    """Choose among the candidates of each document, and give them in the order they came; no wording twice."""
    best: list[tuple[int, Candidate]] = []
    for number, found in enumerate(documents):
        best += [(number, one) for one in sorted(found, key=_rank)[:FROM_ONE_DOCUMENT]]
    chosen: dict[str, tuple[int, Candidate]] = {}
    for number, one in sorted(best, key=lambda pair: (_rank(pair[1]), pair[0])):
        if len(chosen) < STATEMENTS:
            chosen.setdefault(one.passage.text, (number, one))
    ordered = sorted(chosen.values(), key=lambda pair: (pair[0], pair[1].passage.span))
    return tuple(one.passage for _, one in ordered)


def _rank(one: Candidate) -> tuple[int, int, int]:
    return (-one.reasons, -one.times, one.passage.span.start)
