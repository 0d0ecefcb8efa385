"""Names become candidates: mentions are counted and members read as they will be once the lexicon has the name."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.fold import CLOSING, OPENING, STRAIGHT, key_of
from policy_corpus.concepts.lexicon import Lexicon, LexiconEntry
from policy_corpus.concepts.members import find_members
from policy_corpus.concepts.mentions import Finder, mentions_of
from policy_corpus.concepts.mining.collecting import Named, collect, group_key
from policy_corpus.concepts.mining.refused import is_ordinary_word
from policy_corpus.concepts.mining.sighting import Candidate, Evidence, Form
from policy_corpus.concepts.reading import slug_of
from policy_corpus.model import Anchor, ConceptId, ConceptKind, Document, DocumentId, MemberList, Mention

_MOST_EVIDENCE = 5
_OF_A_SLOGAN = 4
"""Characters in each part of a row that is more a slogan than a name: 人岗相适、人事相宜."""

_STOP = re.compile("[。！？!?；;\n]")


def mine(documents: Sequence[Document], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Propose concepts, the most promising first.

    Total; deterministic; the time grows with the length of the texts. Guarantees: (1) no candidate has a name of the
    lexicon; (2) ids are slugs that differ from each other and from those of the lexicon; (3) every candidate is
    mentioned at least once where the lexicon and all candidates are linked together; (4) evidence is verbatim.
    """
    known = frozenset(group_key(name) for entry in lexicon.entries for name in entry.names)
    named = collect(documents, known)
    entries = _entries(named, lexicon)
    finder = Finder.of(Lexicon((*lexicon.entries, *entries)))
    counts = {entry.concept: count for entry in entries if (count := _stated(entry)) is not None}
    mentions: defaultdict[ConceptId, list[Mention]] = defaultdict(list)
    lists: defaultdict[ConceptId, list[MemberList]] = defaultdict(list)
    for document in documents:
        here = mentions_of(document, finder)
        for mention in here:
            mentions[mention.concept].append(mention)
        for found in find_members(document, here, counts):
            lists[found.concept].append(found.members)
    texts = {document.id: document.text for document in documents}
    scored = []
    for one, entry in zip(named, entries, strict=True):
        mentioned = mentions[entry.concept]
        if mentioned:
            candidate = _candidate(one, entry, mentioned, lists[entry.concept], texts)
            scored.append((-_score(one, candidate, mentioned), candidate.name, candidate))
    return tuple(candidate for _, _, candidate in sorted(scored, key=lambda item: item[:2]))


def _entries(named: Iterable[Named], lexicon: Lexicon) -> list[LexiconEntry]:
    """Give each name an entry of the lexicon; a key or an id that is taken goes to the first that asks for it."""
    ids = {entry.id for entry in lexicon.entries}
    keys = {key_of(name) for entry in lexicon.entries for name in entry.names}
    entries = []
    for one in named:
        slug, repeat = slug_of(one.name), 2
        while slug in ids:
            slug, repeat = f"{slug_of(one.name)}-{repeat}", repeat + 1
        ids.add(slug)
        aliases = []
        keys.add(key_of(one.name))
        for other in one.others:
            if key_of(other) not in keys:
                keys.add(key_of(other))
                aliases.append(other)
        entries.append(LexiconEntry(id=slug, name=one.name, kind=one.kind, aliases=tuple(aliases)))
    return entries


def _stated(entry: LexiconEntry) -> int | None:
    return next((count for count in map(count_of, entry.names) if count is not None), None)


def _candidate(
    one: Named,
    entry: LexiconEntry,
    mentions: Sequence[Mention],
    lists: Sequence[MemberList],
    texts: Mapping[DocumentId, str],
) -> Candidate:
    surfaces = Counter(_unquoted(mention.surface) for mention in mentions)
    variants = sorted(surfaces.keys() - {one.name}, key=lambda name: (-surfaces[name], name))
    return Candidate(
        id=entry.concept,
        name=one.name,
        kind=one.kind,
        count=len(mentions),
        variants=tuple(variants),
        accepted=bool(lists),
        members=lists[0].members if lists else (),
        evidence=_evidence(one, mentions, lists, texts),
    )


def _evidence(
    one: Named, mentions: Sequence[Mention], lists: Sequence[MemberList], texts: Mapping[DocumentId, str]
) -> tuple[Evidence, ...]:
    forms = {(place.document, place.paragraph): str(place.form) for place in reversed(one.places)}
    told = {(found.document, found.paragraph): found.form for found in lists if found.document and found.paragraph}
    places: dict[tuple[DocumentId, Anchor], Mention] = {}
    for mention in mentions:
        places.setdefault((mention.document, mention.paragraph), mention)
    wanted = sorted(places, key=lambda place: (place not in told, place not in forms))[:_MOST_EVIDENCE]
    return tuple(
        Evidence(
            mention.document,
            mention.paragraph,
            told.get(place) or forms.get(place, str(Form.RECURRING)),
            _sentence(texts[mention.document], mention),
        )
        for place, mention in places.items()
        if place in wanted
    )


def _sentence(text: str, mention: Mention) -> str:
    before = [match.end() for match in _STOP.finditer(text, max(0, mention.span.start - 200), mention.span.start)]
    start = before[-1] if before else max(0, mention.span.start - 200)
    after = _STOP.search(text, mention.span.end, mention.span.end + 200)
    end = after.end() if after else min(len(text), mention.span.end + 200)
    return text[start:end].strip()


def _unquoted(surface: str) -> str:
    marks = {*OPENING, *CLOSING, *STRAIGHT}
    if surface[0] in marks and surface[-1] in marks and not marks & set(surface[1:-1]):
        return surface[1:-1].strip()
    return surface


def _score(one: Named, candidate: Candidate, mentions: Sequence[Mention]) -> float:
    """Weigh what speaks for a name: what it stands for can be shown, texts treat it as a name, and it comes back."""
    key = key_of(one.name)
    homes = len({mention.document for mention in mentions})
    score = min(2.0, math.log2(len(mentions)) / 2) + min(3.0, homes - 1)
    score += 5.0 if candidate.accepted else 0.0
    score += 3.0 if one.kind in {ConceptKind.EVENT, ConceptKind.NUMERAL} or Form.SUM in one.forms else 0.0
    score += 2.5 if Form.QUOTED in one.forms or Form.DEFINED in one.forms else 0.0
    score += 2.0 if one.is_named else 0.0
    score += 1.0 if one.kind in {ConceptKind.MEASURE, ConceptKind.DOCUMENT} else 0.0
    score -= 3.0 if is_ordinary_word(key) and one.kind is not ConceptKind.NUMERAL else 0.0
    score -= 4.0 if one.places and len(one.places) * 5 < len(mentions) else 0.0
    score -= 2.0 if min(map(len, key.split("、"))) >= _OF_A_SLOGAN and "、" in key else 0.0
    score += 3.0 if not one.places and one.kind is ConceptKind.MEASURE else 0.0
    score -= 2.0 if not one.places and one.kind is ConceptKind.TERM else 0.0
    score -= 1.0 if len(key) < 4 and one.kind is ConceptKind.TERM else 0.0
    return score
