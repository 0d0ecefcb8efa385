"""Two neighbouring characters in the wrong order: 从整体发出 for 从整体出发.

Many pairs are words in either order (发出, 出发), so frequencies do not tell; what the same text has elsewhere does.

Guarantees: (1) a pair that the dictionary or the corpus knows is suspected only if this text has the two the other way
round elsewhere amid the same three characters, and the received run stands nowhere else in the corpus; (2) any other
pair, only if turning it makes the words around much likelier; (3) turned, both belong to words; (4) numerals stay.
"""

import math
from collections.abc import Iterator

import numpy as np

from policy_corpus.proofread.rule import Reading, Rule, Suspicion, is_han
from policy_corpus.proofread.words import cut, frequency
from policy_corpus.text import Span

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿")
_AROUND = 5
_AS_LIKELY = -1.5
_LIKELIER = 5.0
_FAR_LIKELIER = 18.0
_ENOUGH = 2
_COMMON = 100


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    rare = reading.pairs == 1
    beside = rare | np.roll(rare, 1) | np.roll(rare, -1)
    for at in np.flatnonzero(beside[:-1]).tolist():
        pair = text[at : at + 2]
        if pair[0] == pair[1] or not is_han(pair) or not _NUMERALS.isdisjoint(pair):
            continue
        turned = pair[::-1]
        if rare[at] and reading.words[at] == 0:
            shown = _usual(reading, at, turned)
            is_wrong = _gain(text, at, turned) > (_LIKELIER if shown else _FAR_LIKELIER)
        else:
            shown = _attested(reading, at, turned) if frequency(turned) >= _COMMON else None
            is_wrong = shown is not None and _gain(text, at, turned) > _AS_LIKELY
        if is_wrong:
            reason = f"；他处作“{shown}”" if shown else ""
            yield Suspicion(Span(at, at + 2), turned, f"“{pair}”二字似颠倒{reason}")


def _usual(reading: Reading, at: int, turned: str) -> str | None:
    """Give the run of four with the two the other way round, if the corpus has it."""
    text = reading.text
    for left, right in ((1, 1), (2, 0), (0, 2)):
        run = f"{text[max(0, at - left) : at]}{turned}{text[at + 2 : at + 2 + right]}"
        if len(run) == left + right + len(turned) and is_han(run) and reading.attestation.count(run) >= _ENOUGH:
            return run
    return None


def _attested(reading: Reading, at: int, turned: str) -> str | None:
    """Give the run of five with the two the other way round, if this text has it at another place.

    Where each order stands once, nothing tells which is right: the first place is the one proposed.
    """
    text, corpus = reading.text, reading.attestation
    for left, right in ((2, 1), (1, 2)):
        received = text[max(0, at - left) : at + 2 + right]
        run = f"{text[max(0, at - left) : at]}{turned}{text[at + 2 : at + 2 + right]}"
        if len(run) < left + right + len(turned) or "\n" in run or corpus.count(received) > 1:
            continue
        places = corpus.places(run, reading.inside)
        if len(places) > 1 or (len(places) == 1 and places[0] > reading.start + at):
            return run
    return None


def _gain(text: str, at: int, turned: str) -> float:
    """Give by how much turning the two makes the words around likelier, in natural logarithms."""
    start = max(text.rfind("\n", 0, at) + 1, at - _AROUND)
    end = at + 2 + _AROUND
    other = cut(f"{text[start:at]}{turned}{text[at + 2 : end]}")
    if len(other.word_at(at - start)) == 1 or len(other.word_at(at - start + 1)) == 1:
        return -math.inf
    return other.likelihood - cut(text[start:end]).likelihood


RULE = Rule("swapped-characters", "二字颠倒", _find)
