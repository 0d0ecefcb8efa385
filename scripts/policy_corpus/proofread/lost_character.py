"""A character lost inside a run that the same text has whole: 正处级领导部 beside 副处级领导干部.

Guarantees: (1) the two characters at the gap stand together nowhere else in the corpus; (2) the run with the character
stands elsewhere in this text, five characters of it unchanged, at least one on either side of the gap; (3) the
character makes a word with a neighbour that cannot well stand alone and has no word without it; (4) words a writer may
leave out (的, 和, 了, numerals) are never proposed.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

from policy_corpus.proofread.attestation import codes_of
from policy_corpus.proofread.rule import Reading, Rule, Suspicion, is_han
from policy_corpus.proofread.words import characters, cut, frequency, independence
from policy_corpus.text import Span

_OPTIONAL = frozenset(
    "的地得了着过和与及或并且而又也都就还将要会能可在于是有为以所之其这那各每该本等个不未大新再中上下性化当者均应须得并已"
)
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几第")
_REACH = 4
_ENOUGH = 5
"""Unchanged characters that are enough inside one text."""

_AROUND = 5
_SELDOM = 0.06
"""Highest independence of a character that cannot well stand alone: 部, 增, 体; not 应, 或, 按, 借, which often do."""


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    is_loose = (reading.bound == 0) & np.isin(codes_of(text), _dependent())
    is_gap = (reading.pairs[:-1] == 1) & (is_loose[:-1] | is_loose[1:])
    for gap in (np.flatnonzero(is_gap) + 1).tolist():
        found = _beside(reading, gap) if is_han(text[gap - 1 : gap + 1]) else None
        if found:
            character, shown = found
            after = f"{text[gap - 1]}{character}{text[gap]}"
            yield Suspicion(Span(gap - 1, gap + 1), after, f"似脱一“{character}”字；同篇他处作“{shown}”")


@cache
def _dependent() -> NDArray[np.uint32]:
    """Give the characters that cannot well stand alone."""
    return codes_of("".join(sorted(character for character in characters() if independence(character) <= _SELDOM)))


def _beside(reading: Reading, gap: int) -> tuple[str, str] | None:
    """Find what this text has in the gap elsewhere, and the longest run it has it in."""
    text = reading.text
    best: tuple[int, str, str] | None = None
    for left, right in ((2, 1), (1, 2)):
        head, tail = text[max(0, gap - left) : gap], text[gap : gap + right]
        if not is_han(head + tail) or len(head + tail) < left + right:
            continue
        for at in _places(reading, head, tail):
            character = reading.attestation.text[at]
            before, after = _agreement(reading, gap, at)
            if before + after >= _ENOUGH and _may_be_lost(character) and _joins(text, gap, character):
                shown = reading.attestation.text[at - before : at + 1 + after]
                best = max(best or (0, "", ""), (before + after, character, shown))
    return best[1:] if best else None


def _may_be_lost(character: str) -> bool:
    return is_han(character) and character not in _OPTIONAL and character not in _NUMERALS


def _places(reading: Reading, head: str, tail: str) -> list[int]:
    """Give where one character stands between `head` and `tail` in this text."""
    corpus = reading.attestation
    found = corpus.places(head, reading.inside) + len(head)
    return [at for at in found.tolist() if corpus.text.startswith(tail, at + 1)]


def _agreement(reading: Reading, gap: int, at: int) -> tuple[int, int]:
    """Count the characters before and after that the gap and the other place have in common, inside a line."""
    text, whole = reading.text, reading.attestation.text
    before = 0
    while before < min(_REACH, gap, at) and text[gap - before - 1] == whole[at - before - 1] != "\n":
        before += 1
    after = 0
    while after < min(_REACH, len(text) - gap) and text[gap + after] == whole[at + 1 + after] != "\n":
        after += 1
    return before, after


def _joins(text: str, gap: int, character: str) -> bool:
    """Tell whether the character makes a word with a neighbour that cannot stand alone and had no word without it."""
    word = _word_with(text, gap, character)
    return (word.start < gap and _is_stray(text, gap - 1)) or (word.end > gap + 1 and _is_stray(text, gap))


def _word_with(text: str, gap: int, character: str) -> Span:
    """Give the word the character would belong to, counted in the text that has it."""
    start = max(0, gap - _AROUND)
    whole = f"{text[start:gap]}{character}{text[gap : gap + _AROUND]}"
    return cut(whole).word_at(gap - start).shift(start)


def _is_stray(text: str, at: int) -> bool:
    """Tell whether a character that cannot well stand alone is part of no dictionary word here."""
    if independence(text[at]) > _SELDOM:
        return False
    runs = (text[start : start + length] for length in (2, 3, 4) for start in range(max(0, at - length + 1), at + 1))
    return not any(frequency(run) for run in runs if len(run) > 1)


RULE = Rule("lost-character", "脱字", _find)
