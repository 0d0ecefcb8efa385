"""Where texts mention concepts: finding every candidate, then deciding which of them stand."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

import ahocorasick

from policy_corpus.concepts.borders import REACH, breaks_a_word
from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.findings import Ambiguous
from policy_corpus.concepts.fold import (
    MIDDLE_DOTS,
    OPENING,
    QUOTATION_MARKS,
    STRAIGHT,
    Folded,
    fold,
    key_of,
    quotation_pairs,
)
from policy_corpus.concepts.lexicon import Lexicon
from policy_corpus.model import ConceptId, Document, DocumentId, Mention, Paragraph, Role
from policy_corpus.text import Span

LONGEST = 50_000
"""Characters of a paragraph in which names are looked for: texts have none so long, files that lost their lines do."""

_HAN_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿廿")
_BEFORE_NUMERAL = _HAN_NUMERALS | frozenset("第0123456789")
_ENDS_IN_ONE = frozenset("统唯同之专单不合")
"""统一, 唯一, 之一 …: words whose last character is no numeral."""

_ASCII_WORD = re.compile("[0-9a-z]")
_HAN_BEFORE = re.compile("[㐀-鿿]*$")
_HAN_AFTER = re.compile("[㐀-鿿]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a concept at `span` of a paragraph's text; not yet judged against other candidates."""

    concept: ConceptId
    span: Span


@dataclass(frozen=True, slots=True)
class _Key:
    """What one folded string stands for: a name of its `owners`, or a wording inside which `blocked` are not mentioned.

    `may_grow`: a longer word may grow out of the name's last one (治本攻坚战); never of a name that states a number.
    """

    length: int
    may_grow: bool
    owners: tuple[ConceptId, ...]
    blocked: frozenset[ConceptId]


@dataclass(frozen=True, slots=True)
class Finder:
    """The names of a lexicon, made ready to be looked for in one pass; the cost does not grow with their number."""

    automaton: ahocorasick.Automaton | None
    patterns: tuple[tuple[ConceptId, re.Pattern[str]], ...]
    switched_off: Mapping[DocumentId, frozenset[ConceptId]] = field(default_factory=dict)
    """Concepts that an editor has switched off in a document."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Finder":
        """Prepare the names, aliases, patterns and negative contexts of `lexicon`."""
        keys: dict[str, _Key] = {}
        for entry in lexicon.entries:
            for name in entry.names:
                key = key_of(name)
                earlier = keys[key].owners if key in keys else ()
                owners = tuple(dict.fromkeys([*earlier, entry.concept]))
                keys[key] = _Key(len(key), count_of(key) is None, owners, frozenset())
        for entry in lexicon.entries:
            for context in entry.not_in:
                key = key_of(context)
                known = keys.get(key, _Key(len(key), may_grow=False, owners=(), blocked=frozenset()))
                keys[key] = _Key(len(key), known.may_grow, known.owners, known.blocked | {entry.concept})
        patterns = tuple((entry.concept, re.compile(item)) for entry in lexicon.entries for item in entry.patterns)
        off: defaultdict[DocumentId, set[ConceptId]] = defaultdict(set)
        for entry in lexicon.entries:
            for document in entry.not_in_documents:
                off[DocumentId(document)].add(entry.concept)
        return cls(_automaton(keys), patterns, {document: frozenset(concepts) for document, concepts in off.items()})

    def find(self, text: str) -> tuple[Found, ...]:
        """Find every name in the text of one paragraph, nested and overlapping ones included, sorted by place.

        Total. A name is found on the text with quotation marks, white space and middle dots left out. Guarantees:
        (1) a name that begins or ends with a numeral is not found inside a longer numeral (六查 in 二十六查), nor as an
        ordinal (第六查); (2) a name of digits only (7·20) is found between quotation marks or with its middle dot: a
        bare 720 or 7.20 is a number; (3) no name is found inside its negative contexts; (4) quotation marks around
        a name belong to it when both do, or when the other one stands inside it; (5) no name is found that a word of
        the language runs into or out of (三查 in 三查处), unless a quotation mark or a space parts them.
        """
        hits = list(self.automaton.iter(key_of(text))) if self.automaton is not None else []
        candidates = [
            (concept, Span(*match.span()))
            for concept, pattern in self.patterns
            for match in pattern.finditer(text)
            if match.group()
        ]
        if not hits and not candidates:
            return ()
        blocked: list[tuple[ConceptId, Span]] = []
        folded = fold(text) if hits else Folded("", ())
        for last, key in hits:
            span = Span(last + 1 - key.length, last + 1)
            blocked += [(concept, folded.unfold(span)) for concept in key.blocked]
            if key.owners and _is_whole(text, folded, span) and not _is_broken(text, folded, span, key):
                candidates += [(owner, folded.unfold(span)) for owner in key.owners]
        pairs = quotation_pairs(text)
        ends = {end: start for start, end in pairs.items()}
        free = _not_in(candidates, blocked)
        found = {Found(concept, _with_quotation_marks(span, pairs, ends)) for concept, span in free}
        return tuple(sorted(found, key=lambda item: (item.span, item.concept)))


def _not_in(
    candidates: Sequence[tuple[ConceptId, Span]], blocked: Iterable[tuple[ConceptId, Span]]
) -> list[tuple[ConceptId, Span]]:
    """Leave out the candidates that lie in a negative context of their concept."""
    contexts: defaultdict[ConceptId, list[Span]] = defaultdict(list)
    for concept, span in sorted(blocked):
        outer = contexts[concept]
        if not outer or span.end > outer[-1].end:  # one inside another blocks nothing more
            outer.append(span)
    free = []
    for concept, span in candidates:
        around = contexts.get(concept, [])
        at = bisect_right(around, span.start, key=attrgetter("start"))
        # Of those that begin before the candidate the last one reaches furthest.
        if not at or span not in around[at - 1]:
            free.append((concept, span))
    return free


def resolve(found: Iterable[Found], labels: Sequence[Span] = ()) -> tuple[Found, ...]:
    """Choose the mentions among the candidates of one paragraph.

    `labels` are the places of enumeration and heading labels (六查 of `六查坚持…`). Guarantees: (1) no mention touches
    a label; (2) mentions do not overlap; (3) of two that would, the longer stands, then the earlier; (4) sorted by
    place.
    """
    chosen: list[Found] = []
    taken = {place for label in labels for place in range(label.start, label.end)}
    for item in sorted(found, key=lambda item: (-len(item.span), item.span.start, item.concept)):
        places = range(item.span.start, item.span.end)
        if taken.isdisjoint(places):
            chosen.append(item)
            taken.update(places)
    return tuple(sorted(chosen, key=lambda item: item.span))


def mentions_of(document: Document, finder: Finder) -> tuple[Mention, ...]:
    """Give the mentions of `mentions_and_doubts` alone."""
    return mentions_and_doubts(document, finder)[0]


def mentions_and_doubts(document: Document, finder: Finder) -> tuple[tuple[Mention, ...], tuple[Ambiguous, ...]]:
    """Give all mentions of one document, sorted by place, without overlap, and the places where no one can tell which.

    `is_first_in_section` is set on the first mention of a concept in its innermost section, or in the document where it
    has no sections; never on a title line. A concept that is switched off in the document is not mentioned there; where
    that leaves one of several that share a name, it is the one. A paragraph of more than `LONGEST` characters mentions
    none.
    """
    labels = [Span(item.span.start, item.span.start + len(item.label)) for item in document.items]
    labels += [Span(part.heading_span.start, part.heading_span.start + len(part.label)) for part in document.sections]
    labels.sort()
    off = finder.switched_off.get(document.id, frozenset())
    seen: set[tuple[ConceptId, str | None]] = set()
    mentions: list[Mention] = []
    doubts: list[Ambiguous] = []
    for paragraph in document.paragraphs:
        if len(paragraph.span) > LONGEST:
            continue
        for span, concepts in _in_paragraph(document.text, paragraph, finder, labels, off):
            if len(concepts) > 1:
                doubts.append(Ambiguous(span, concepts))
                continue
            is_first = paragraph.role is not Role.TITLE and (concepts[0], paragraph.section) not in seen
            if is_first:
                seen.add((concepts[0], paragraph.section))
            mentions.append(
                Mention(
                    concept=concepts[0],
                    document=document.id,
                    paragraph=paragraph.anchor,
                    section=paragraph.section,
                    span=span,
                    surface=span.of(document.text),
                    is_first_in_section=is_first,
                )
            )
    return tuple(mentions), tuple(doubts)


def _in_paragraph(
    text: str, paragraph: Paragraph, finder: Finder, labels: Sequence[Span], off: frozenset[ConceptId]
) -> Iterator[tuple[Span, tuple[ConceptId, ...]]]:
    """Give each chosen place of a paragraph with the concepts whose name stands there."""
    start = paragraph.span.start
    found = finder.find(paragraph.span.of(text))
    if not found:
        return
    bearers: defaultdict[Span, list[ConceptId]] = defaultdict(list)
    for item in found:
        if item.concept not in off:
            bearers[item.span].append(item.concept)
    first = bisect_left(labels, Span(start, start))
    last = bisect_left(labels, Span(paragraph.span.end, paragraph.span.end))
    for item in resolve(found, [label.shift(-start) for label in labels[first:last]]):
        if bearers[item.span]:  # a longer name that is switched off still keeps shorter ones out
            yield item.span.shift(start), tuple(bearers[item.span])


def _automaton(keys: dict[str, _Key]) -> ahocorasick.Automaton | None:
    if not keys:
        return None  # the library refuses to search for nothing
    automaton = ahocorasick.Automaton()
    for key, value in keys.items():
        automaton.add_word(key, value)
    automaton.make_automaton()
    return automaton


def _is_whole(text: str, folded: Folded, span: Span) -> bool:
    name = span.of(folded.text)
    core = folded.unfold(span)
    if name.isdecimal() and not _is_marked(text, core):
        return False
    before = _neighbour(text, folded, span.start - 1, span.start)
    after = _neighbour(text, folded, span.end, span.end - 1)
    if name[0] in _HAN_NUMERALS and before in _BEFORE_NUMERAL and not _ends_in_one(folded.text, span.start):
        return False
    if name[-1] in _HAN_NUMERALS and after in _HAN_NUMERALS:
        return False
    joins = "+" if "+" in name else ""
    return not (_goes_on(name[0], before, joins) or _goes_on(name[-1], after, joins))


def _is_broken(text: str, folded: Folded, span: Span, key: _Key) -> bool:
    core = folded.unfold(span)
    before = _HAN_BEFORE.search(text, max(0, core.start - REACH), core.start)
    after = _HAN_AFTER.match(text, core.end, core.end + REACH)
    sides = (before.group() if before else "", after.group() if after else "")
    return any(sides) and breaks_a_word(sides[0], span.of(folded.text), sides[1], may_grow=key.may_grow)


def _goes_on(edge: str, beyond: str, joins: str) -> bool:
    if _ASCII_WORD.match(edge) is None or beyond == "":
        return False
    return _ASCII_WORD.match(beyond) is not None or beyond in joins


def _ends_in_one(text: str, start: int) -> bool:
    return text[start - 1] == "一" and text[start - 2 : start - 1] in _ENDS_IN_ONE and start > 1


def _neighbour(text: str, folded: Folded, at: int, edge: int) -> str:
    """Give the folded character at `at` unless a quotation mark or a space parts it from the name's `edge`."""
    if not 0 <= at < len(folded.text):
        return ""
    low, high = sorted((folded.offsets[at], folded.offsets[edge]))
    between = text[low + 1 : high]
    return "" if any(mark in QUOTATION_MARKS or mark.isspace() for mark in between) else folded.text[at]


def _is_marked(text: str, core: Span) -> bool:
    if any(character in MIDDLE_DOTS for character in core.of(text)):
        return True
    before = text[max(0, core.start - REACH) : core.start].rstrip()[-1:]
    after = text[core.end : core.end + REACH].lstrip()[:1]
    return before != "" and after != "" and (OPENING.get(before) == after or (before in STRAIGHT and before == after))


def _with_quotation_marks(core: Span, pairs: dict[int, int], ends: dict[int, int]) -> Span:
    start, end = core.start, core.end
    while True:
        closes_at = pairs.get(start - 1)
        if closes_at is not None and closes_at <= end:
            start, end = start - 1, max(end, closes_at + 1)
        elif ends.get(end, -1) >= start:
            end += 1
        else:
            return Span(start, end)
