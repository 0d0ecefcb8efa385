"""A character of like shape in another's place: 特夭暴雨 for 特大暴雨.

Suspected when the received reading makes no word where the other makes one that is far likelier: the likelihood of the
words around is compared under both readings, as a noisy channel with jieba's word frequencies, and the corpus is asked.

Guarantees: (1) a reading in which the character belongs to a dictionary word stays, unless the other reading is a word
a hundred times as frequent; (2) a reading that the corpus has more than once, and as often as a third
of the other, stays; (3) the corpus has
the other reading, beside the same neighbours or ten times, or it is an everyday word that one dot makes no word: 己经.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from policy_corpus.proofread.attestation import codes_of
from policy_corpus.proofread.confusable import CONFUSABLE, are_twins
from policy_corpus.proofread.rule import Reading, Rule, Suspicion, is_han
from policy_corpus.proofread.words import cut, frequency
from policy_corpus.text import Span

_AROUND = 5
"""Characters on either side that are divided into words together with the place in doubt."""

_LIKELIER = 5.0
"""Natural logarithm of how much likelier the other reading must be."""

_FAR_LIKELIER = 9.6
"""The same where the corpus has the other reading, but not beside the same neighbour."""

_LIKELIER_TWIN = 8.0
"""The same for twins, which are mistaken more often."""

_LIKELIER_EVERYDAY = 6.0
"""The same for twins where one reading is no word and the other an everyday one; the corpus is not asked then."""

_MANY = 10
"""How often the corpus must have it then."""

_PARTICLES = frozenset("的了在是和与及或并等不为对有以所其")
_ATTESTED = 5
"""Places of the other reading beside a particle that count as one beside a word."""

_COMMON = 30
"""How often jieba must have counted the word of the other reading."""

_EVERYDAY = 3000
"""How often jieba must have counted it where the corpus does not have it."""

_FAR_COMMONER = 100
_BOUND = 2000
"""A character in a word this frequent is not asked about: no word is a hundred times as frequent."""

_RARER_IN_CORPUS = 3
_OFTEN = 20
"""A character that stands more often than this in the corpus with each of its neighbours is not asked about."""

_LONGEST_WORD = 4
_CODES = np.array(sorted(map(ord, CONFUSABLE)), dtype=np.uint32)


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    is_open = np.isin(codes_of(text), _CODES) & (reading.bound < _BOUND) & ~_is_common(reading)
    for at in np.flatnonzero(is_open).tolist():
        standing = _best_word(text, at, text[at])
        options = [
            (found, other)
            for other in CONFUSABLE[text[at]]
            if (found := _best_word(text, at, other)) >= max(_COMMON, _FAR_COMMONER * standing)
        ]
        if options:
            suspicion = _judged(reading, at, [other for _, other in options])
            if suspicion:
                yield suspicion


def _is_common(reading: Reading) -> NDArray[np.bool_]:
    """Tell for every place whether its character stands often in the corpus with both its neighbours."""
    before = np.zeros_like(reading.pairs)
    before[1:] = reading.pairs[:-1]
    return np.minimum(reading.pairs, before) > _OFTEN


def _best_word(text: str, at: int, character: str) -> int:
    """Give the frequency of the commonest word of two to four characters around `at`, were `character` there."""
    left, right = text[max(0, at - _LONGEST_WORD + 1) : at], text[at + 1 : at + _LONGEST_WORD]
    best = 0
    for before in range(min(len(left), _LONGEST_WORD - 1) + 1):
        head = left[len(left) - before :] + character
        for after in range(0 if before else 1, min(len(right), _LONGEST_WORD - len(head)) + 1):
            best = max(best, frequency(head + right[:after]))
    return best


def _judged(reading: Reading, at: int, others: list[str]) -> Suspicion | None:
    text = reading.text
    start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    end = text.find("\n", at, at + _AROUND + 1)
    window = text[start : end if end >= 0 else at + _AROUND + 1]
    place = at - start
    received = cut(window).likelihood
    candidates = [(cut(f"{window[:place]}{other}{window[place + 1 :]}"), other) for other in others]
    best, other = max(candidates, key=lambda candidate: (candidate[0].likelihood, candidate[1]))
    if best.likelihood - received < _LIKELIER:
        return None
    word = best.word_at(place)
    span = word.shift(start)
    after = f"{text[span.start : at]}{other}{text[at + 1 : span.end]}"
    if len(word) == 1:
        return None
    gain = best.likelihood - received
    is_slip = are_twins(text[at], other) and _is_everyday(span.of(text), after) and _stands_alone(reading, span, at)
    if is_slip and gain >= _LIKELIER_EVERYDAY:
        return Suspicion(span, after, f"似形近致误，“{span.of(text)}”不成词，应作“{after}”")
    if _is_usage(reading, span.of(text), after):
        return None
    shown = _attested(reading, span, after, at)
    if not shown and reading.attestation.count(after) >= _MANY:
        is_twin = are_twins(text[at], other)
        is_misread_there_too = is_twin and frequency(span.of(text)) > 0
        shown = after if is_misread_there_too or gain >= (_LIKELIER_TWIN if is_twin else _FAR_LIKELIER) else None
    if not shown:
        return None
    return Suspicion(span, after, f"似形近致误，“{span.of(text)}”不是常用的词；他处作“{shown}”")


def _attested(reading: Reading, span: Span, after: str, at: int) -> str | None:
    """Give the other reading with what stands beside it, if the corpus has it.

    The neighbour on the side of the character in doubt tells more; where a mark stands there, two on the other side do.
    """
    text = reading.text
    head, tail = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    runs = []
    if at < span.end - 1:
        runs.append(head[-1:] + after if is_han(head[-1:]) else after + tail)
    if at > span.start:
        runs.append(after + tail[:1] if is_han(tail[:1]) else head + after)
    for run in runs:
        is_weak = not _PARTICLES.isdisjoint((run[0], run[-1]))
        if len(run) > len(after) and is_han(run) and reading.attestation.count(run) >= (_ATTESTED if is_weak else 1):
            return run
    is_new = reading.pairs[at] == 1 and (at == 0 or reading.pairs[at - 1] == 1)
    for run in (head[-1:] + after, after + tail[:1]):
        if is_new and len(run) > len(after) and is_han(run) and reading.attestation.count(run) >= _ATTESTED:
            return run
    return None


def _is_everyday(received: str, after: str) -> bool:
    """Tell a slip that needs no witness: the received run is no word, the other one of the commonest there are."""
    return frequency(received) == 0 and frequency(after) >= _EVERYDAY


def _stands_alone(reading: Reading, span: Span, at: int) -> bool:
    """Tell whether the corpus never has the character beside its neighbour outside the word, as 犬 in 养犬人."""
    outside = [place for place in (at - 1, at) if place < span.start or place == span.end - 1]
    return all(
        reading.pairs[place] == 1 or not is_han(reading.text[place : place + 2]) for place in outside if place >= 0
    )


def _is_usage(reading: Reading, received: str, after: str) -> bool:
    count = reading.attestation.count(received)
    return count > 1 and count * _RARER_IN_CORPUS > reading.attestation.count(after)


RULE = Rule("shape-confusion", "形近字", _find)
