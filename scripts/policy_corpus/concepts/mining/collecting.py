"""Sightings become names: forms of one name are brought together, and what cannot be a concept is left out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policy_corpus.concepts.composite import parts_of
from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.fold import key_of
from policy_corpus.concepts.mentions import LONGEST
from policy_corpus.concepts.mining.counted import counted_names, names_of_lists
from policy_corpus.concepts.mining.named import named_things
from policy_corpus.concepts.mining.quoted import quoted_names
from policy_corpus.concepts.mining.recurring import is_made_name, recurring_names
from policy_corpus.concepts.mining.refused import (
    is_never_a_concept,
    is_office,
    is_ordinary_word,
    is_plain_count,
    is_quantity,
)
from policy_corpus.concepts.mining.sighting import Form, Sighting
from policy_corpus.model import Anchor, ConceptKind, Document, DocumentId
from policy_corpus.text import Span

_DIGITS = {str(digit): han for digit, han in enumerate("零一二三四五六七八九")} | {"10": "十"}
_OPENS_WITH_NUMBER = re.compile(r"([0-9]{1,2}|[一二三四五六七八九十两双])([个项]?)(?=[㐀-鿿]{2})")
_EVENT_DAY = re.compile(r"([0-9]{1,2})\s?[·.．•・‧\-]\s?([0-9]{1,2})")
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sighting stands: `span` is in the document's text."""

    document: DocumentId
    paragraph: Anchor
    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Named:
    """One possible concept: its name, the other forms seen (the most frequent first), and where it was seen."""

    name: str
    kind: ConceptKind
    others: tuple[str, ...]
    places: tuple[Place, ...]
    is_named: bool

    @property
    def forms(self) -> frozenset[Form]:
        """How it showed itself."""
        return frozenset(place.form for place in self.places)

    @property
    def documents(self) -> frozenset[DocumentId]:
        """Where it was seen."""
        return frozenset(place.document for place in self.places)


def group_key(name: str) -> str:
    """Give the form in which names of one concept are alike.

    6个不相匹配 is 六个不相匹配 is 六不相匹配; 四化三体双基 is 四化三体系双基; 大应急、全灾种 is 全灾种、大应急;
    an event is known by its day. Total.
    """
    day = _EVENT_DAY.search(name)
    if day is not None and not name.isascii():
        return f"{day[1]}·{day[2]}"
    key = key_of(name)
    if "、" in key:
        return "、".join(sorted(key.split("、")))
    parts = parts_of(key)
    if parts and parts[0].word:
        return "".join(f"{part.count}{part.word[0]}" for part in parts)
    number = _OPENS_WITH_NUMBER.match(key)
    if number is None:
        return key
    return _DIGITS.get(number[1], number[1]).replace("二", "两") + key[number.end() :]


def collect(documents: Sequence[Document], known: frozenset[str]) -> tuple[Named, ...]:
    """Bring together everything that may be a concept, sorted by group key; `known` group keys are left out."""
    groups: defaultdict[str, list[tuple[Sighting, Place]]] = defaultdict(list)
    for sighting, place in _sightings(documents):
        groups[group_key(sighting.name)].append((sighting, place))
    for name in recurring_names(documents):
        groups.setdefault(group_key(name), [])
    parts = {part for key in groups if "、" in key for part in key.split("、")}
    named = []
    for key in sorted(groups.keys() - known - parts):
        seen = groups[key]
        one = _named(seen) if seen else _recurring(key)
        if one is not None and not _is_refused(one):
            named.append(one)
    return tuple(named)


def _sightings(documents: Iterable[Document]) -> Iterator[tuple[Sighting, Place]]:
    for document in documents:
        for paragraph in document.paragraphs:
            if len(paragraph.span) > LONGEST:
                continue
            text = paragraph.span.of(document.text)
            for sighting in (*quoted_names(text), *counted_names(text), *named_things(text)):
                span = sighting.span.shift(paragraph.span.start)
                yield sighting, Place(document.id, paragraph.anchor, span, sighting.form)
        for sighting, number in names_of_lists(document):
            paragraph = document.paragraphs[number]
            span = sighting.span.shift(paragraph.span.start)
            yield sighting, Place(document.id, paragraph.anchor, span, sighting.form)


def _named(seen: Sequence[tuple[Sighting, Place]]) -> Named | None:
    names = Counter(_shown(sighting) for sighting, _ in seen)
    kinds = Counter(sighting.kind for sighting, _ in seen)
    ordered = sorted(names, key=lambda name: (-names[name], name[0].isdecimal(), -len(name), name))
    if ConceptKind.EVENT in kinds:
        ordered.sort(key=lambda name: (-len(name), name))
    heads = {sighting.head for sighting, _ in seen if sighting.form is Form.QUOTED}
    first = ordered[0]
    if len(heads) == 1 and "" not in heads and count_of(key_of(first)) is None:
        first = f"“{first}”{heads.pop()}"
    return Named(
        first,
        min(kinds, key=lambda kind: (-kinds[kind], list(ConceptKind).index(kind))),
        tuple(name for name in ordered if key_of(name) != key_of(first)),
        tuple(sorted((place for _, place in seen), key=lambda place: (place.document, place.span))),
        any(sighting.is_named for sighting, _ in seen),
    )


def _recurring(name: str) -> Named:
    kind = ConceptKind.MEASURE if is_made_name(name) else ConceptKind.TERM
    return Named(name, kind, (), (), is_named=False)


def _shown(sighting: Sighting) -> str:
    if sighting.kind is ConceptKind.EVENT:
        return re.sub(r"[“\"‘＂]?\s?([0-9]{1,2})\s?[·.．•・‧\-]\s?([0-9]{1,2})\s?[”\"’＂]?", r"“\1·\2”", sighting.name)
    return sighting.name


def _is_refused(one: Named) -> bool:
    if one.kind is ConceptKind.EVENT or Form.SUM in one.forms:
        return False
    key = key_of(one.name)
    is_quoted = Form.QUOTED in one.forms
    is_code = key.isdecimal() and is_quoted
    if len(key) < _SHORT or (is_never_a_concept(key) and not is_code) or (is_quantity(key) and not is_quoted):
        return True
    if parts_of(key) or is_code:
        return False
    if is_plain_count(key) and (not is_quoted or key.startswith("一个")):
        return True
    is_loose = len(key) == _SHORT or (is_ordinary_word(key) and is_quoted)
    is_rare = len(one.documents) == 1 and len(one.places) <= _SHORT
    is_numeral = one.kind is ConceptKind.NUMERAL or count_of(key) is not None
    return not is_numeral and (is_office(key, is_quoted=is_quoted) or (is_loose and is_rare))
