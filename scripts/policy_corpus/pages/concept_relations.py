"""How concepts stand to each other: names of one pattern (六查 and 八查), and concepts that occur together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from policy_corpus.model import Anchor, Concept, ConceptId, ConceptKind, DocumentId, Library

_DIGITS = "零〇一二三四五六七八九十百两双0-9０-９"
_NUMERAL = re.compile(rf"[{_DIGITS}N]+(?:[+＋][{_DIGITS}N]+)*")
_HEAD = re.compile(rf"(?P<head>[{_DIGITS}]+[㐀-鿿])[㐀-鿿]{{1,3}}")
_NOT_TELLING = "个项大种类条次"
"""Measure words that any numeral may take: 三个清单 and 三个能力 are no family, 一张图 and 一张纸 are."""

_DROPPED = re.compile(r"[\s“”‘’\"'「」『』·•・‧]")

SHOWN_IN_FAMILY = 24
"""Concepts of one pattern named on a page."""

SHOWN_TOGETHER = 12
"""Concepts named as occurring together with another."""


@dataclass(frozen=True, slots=True)
class Together:
    """A concept that occurs with another: in how many of its paragraphs and of its sections."""

    concept: Concept
    paragraphs: int
    sections: int


@dataclass(frozen=True, slots=True)
class ConceptRelations:
    """Families and neighbours of all concepts of a library."""

    concepts: Mapping[ConceptId, Concept]
    families: Mapping[str, tuple[ConceptId, ...]]
    in_paragraph: Mapping[tuple[DocumentId, Anchor], frozenset[ConceptId]]
    in_section: Mapping[tuple[DocumentId, Anchor | None], frozenset[ConceptId]]

    @classmethod
    def of(cls, library: Library) -> "ConceptRelations":
        """Sort concepts by the pattern of their names, and by where they are mentioned."""
        families: dict[str, list[ConceptId]] = defaultdict(list)
        for concept in library.concepts:
            for pattern in patterns(concept):
                families[pattern].append(concept.id)
        paragraphs: dict[tuple[DocumentId, Anchor], set[ConceptId]] = defaultdict(set)
        sections: dict[tuple[DocumentId, Anchor | None], set[ConceptId]] = defaultdict(set)
        for mention in library.mentions:
            paragraphs[mention.document, mention.paragraph].add(mention.concept)
            sections[mention.document, mention.section].add(mention.concept)
        return cls(
            {concept.id: concept for concept in library.concepts},
            {pattern: tuple(found) for pattern, found in families.items()},
            {place: frozenset(found) for place, found in paragraphs.items()},
            {place: frozenset(found) for place, found in sections.items()},
        )

    def family(self, concept: Concept) -> tuple[Concept, ...]:
        """Give the other concepts of the same pattern, in the library's order, at most `SHOWN_IN_FAMILY` a pattern."""
        near = (islice(self.families[pattern], SHOWN_IN_FAMILY + 1) for pattern in sorted(patterns(concept)))
        found = dict.fromkeys(other for other in chain.from_iterable(near) if other != concept.id)
        return tuple(sorted((self.concepts[one] for one in found), key=lambda one: (one.pinyin, one.id)))

    def together(
        self,
        concept: ConceptId,
        paragraphs: Iterable[tuple[DocumentId, Anchor]],
        sections: Iterable[tuple[DocumentId, Anchor | None]],
    ) -> tuple[Together, ...]:
        """Give what occurs most with `concept`, which is mentioned in `paragraphs` and `sections`.

        First what shares most paragraphs, then most sections, then by the library's order.
        """
        near = Counter(other for place in set(paragraphs) for other in self.in_paragraph.get(place, ()))
        far = Counter(other for place in set(sections) for other in self.in_section.get(place, ()))
        order = sorted((one for one in far if one != concept and one in self.concepts), key=self._reading)
        order.sort(key=lambda one: (-near[one], -far[one]))
        return tuple(Together(self.concepts[one], near[one], far[one]) for one in order[:SHOWN_TOGETHER])

    def _reading(self, concept: ConceptId) -> tuple[str, ConceptId]:
        return self.concepts[concept].pinyin, concept


def patterns(concept: Concept) -> frozenset[str]:
    """Give the patterns of a concept's names: numerals left open (#查), or the numeral with its measure (一张…).

    Events have none: their numerals are dates.
    """
    if concept.kind is ConceptKind.EVENT:
        return frozenset()
    found = set()
    for name in (concept.name, *concept.aliases):
        bare = _DROPPED.sub("", name)
        opened = _NUMERAL.sub("#", bare)
        if opened != bare and (opened != "#" or "+" in bare or "＋" in bare):
            found.add(opened)
        head = _HEAD.match(bare)
        if head and head["head"][-1] not in _NOT_TELLING and not re.match(rf"[{_DIGITS}]", head["head"][-1]):
            found.add(head["head"] + "…")
    return frozenset(found)
