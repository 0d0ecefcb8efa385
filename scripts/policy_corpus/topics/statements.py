"""关键表述: sentences of a topic's sections that are quoted, verbatim; the rule is the one topic pages explain.

A sentence qualifies that can stand alone (see `sentences`) and names the topic in two ways, or in one and asks for
something. Those that do most of this come first, few from each document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from policy_corpus.model import Document, Paragraph, Passage, Role, Section
from policy_corpus.text import Span
from policy_corpus.topics.sentences import asks, sentences, stands_alone

FROM_ONE_DOCUMENT = 4
"""Sentences of one document."""

STATEMENTS = 12
"""Sentences of one topic."""


class Named(Protocol):
    """A place that names the topic, and the name by which it does."""

    @property
    def span(self) -> Span:
        """The place, in the clean text."""

    @property
    def name(self) -> str:
        """The concept's id or the word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that qualifies; `reasons` counts the topic's different names in it and asking, `times` all names."""

    passage: Passage
    reasons: int
    times: int


def candidates(
    document: Document, section: Section, paragraphs: Iterable[Paragraph], hits: Sequence[Named]
) -> tuple[Candidate, ...]:
    """Find the sentences of a section that qualify, in order; no heading, title, signature or row of a table is one."""
    rows = {cells[0].start for table in document.tables for cells in table.rows if cells}
    found = []
    for paragraph in paragraphs:
        start = max(paragraph.span.start, min(section.heading_span.end, paragraph.span.end))
        is_row = any(place in paragraph.span for place in rows)
        if is_row or paragraph.role not in {Role.BODY, Role.HEADING}:
            continue
        inside = [hit for hit in hits if hit.span.start >= start and hit.span in paragraph.span]
        cuts = [item.span.start for item in document.items if item.paragraph == paragraph.anchor]
        for sentence in sentences(document.text, Span(start, paragraph.span.end), cuts) if inside else ():
            names = [hit.name for hit in inside if hit.span in sentence]
            words = sentence.of(document.text)
            if names and stands_alone(words) and (len(set(names)) > 1 or asks(words)):
                passage = Passage(document.id, paragraph.anchor, section.anchor, sentence, words)
                found.append(Candidate(passage, len(set(names)) + asks(words), len(names)))
    return tuple(found)


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
