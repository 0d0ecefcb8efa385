"""A character printed twice: 提升抓抓安全的能力, 整整改工作.

Chinese doubles freely: 常常, 看看, 方方面面, and two words may meet in one character (单位位于, 市市场). So the
dictionary and the corpus decide.

Guarantees: (1) numerals, words and reduplications of three or four characters stay; (2) a doubled run that the corpus
has twice stays, and so do two words that meet in the character; (3) a proposal is made only if the corpus has the run
with the character once, or it is a particle that is never doubled.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import HAN, Reading, Rule, Suspicion, is_han
from policy_corpus.proofread.words import cut, frequency, independence
from policy_corpus.text import Span

_DOUBLE = re.compile(rf"(?=([{HAN}])\1)")
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_AROUND = 4
_SELDOM = 0.08
"""Highest independence of a character that cannot well stand alone."""

_TITLES = frozenset("市省区县州乡镇村局院部厅会校站所处科室队司长")
"""济南市市场, 公安局局长: one name ends and the next begins with these."""

_NEVER_DOUBLED = frozenset("的和与及或是在以被把将向从")
"""Particles that stand beside themselves in no phrase; inside words (目的的) they are no particles."""

_EVIDENCE = ((2, 2, 1), (1, 2, 2), (2, 1, 2), (1, 1, 5))
"""Characters before and after that are compared, and how many places in the corpus must agree."""

_ONE_SIDED = ((0, 2), (2, 0))
"""The same where both characters stand alone, and this very text must agree."""


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    for match in _DOUBLE.finditer(text):
        at = match.start()
        if match[1] in _NUMERALS or text[at] * 3 in text[max(0, at - 1) : at + 3]:
            continue
        if match[1] in _NEVER_DOUBLED and _is_particle(text, at):
            yield Suspicion(Span(at, at + 2), match[1], f"似衍一“{match[1]}”字")
        elif not _is_wording(text, at) and not _is_usage(reading, at):
            shown = _attested_once(reading, at)
            if shown:
                yield Suspicion(Span(at, at + 2), match[1], f"似衍一“{match[1]}”字；他处作“{shown}”")


def _is_particle(text: str, at: int) -> bool:
    """Tell whether the doubled character would be a word of its own if it stood there once, and is in no other now."""
    start = max(0, at - _AROUND)
    once = cut(f"{text[start:at]}{text[at + 1 : at + 2 + _AROUND]}").word_at(at - start)
    twice = cut(text[start : at + 2 + _AROUND])
    first, second = twice.word_at(at - start), twice.word_at(at - start + 1)
    return len(once) == 1 and second.end - first.start == len("的的")


def _is_wording(text: str, at: int) -> bool:
    """Tell whether the doubled character is a way of Chinese: a word, AABB, ABB, or two words that meet."""
    if any(frequency(text[start : start + n]) for n in (2, 3, 4) for start in range(max(0, at + 2 - n), at + 1)):
        return True
    around = text[max(0, at - 2) : at + 4]
    if len(re.findall(r"(.)\1", around)) > 1:
        return True
    first, second = _word_lengths(text, at)
    return second > 1 and (first > 1 or text[at] in _TITLES or independence(text[at]) > _SELDOM)


def _word_lengths(text: str, at: int) -> tuple[int, int]:
    """Give the lengths of the words the two characters belong to."""
    start = max(0, at - _AROUND)
    words = cut(text[start : at + 2 + _AROUND])
    return len(words.word_at(at - start)), len(words.word_at(at - start + 1))


def _is_usage(reading: Reading, at: int) -> bool:
    text, corpus = reading.text, reading.attestation
    return any(corpus.count(run) > 1 for run in (text[max(0, at - 1) : at + 2], text[at : at + 3]) if len(run) > 2)


def _attested_once(reading: Reading, at: int) -> str | None:
    """Give the run that stands elsewhere with the character once: in this text, or often enough in the corpus."""
    is_bound = independence(reading.text[at]) <= _SELDOM and reading.text[at] not in _TITLES
    for left, right, least in _EVIDENCE:
        once = _once(reading.text, at, left, right)
        if once and (
            reading.attestation.count(once) >= (1 if is_bound else least) or reading.elsewhere(once, at - left)
        ):
            return once
    if _word_lengths(reading.text, at) == (1, 1):
        for left, right in _ONE_SIDED:
            once = _once(reading.text, at, left, right)
            if once and reading.elsewhere(once, at - left if left else at + 1):
                return once
    return None


def _once(text: str, at: int, left: int, right: int) -> str | None:
    once = text[max(0, at - left) : at + 1] + text[at + 2 : at + 2 + right]
    return once if len(once) == left + right + 1 and is_han(once) else None


RULE = Rule("doubled-character", "衍字", _find)
