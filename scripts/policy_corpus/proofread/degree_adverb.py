"""A degree adverb straight before 的: 以更的决心, for 以更大的决心.

更, 最, 较, 很, 太, 极, 愈 modify an adjective, which must stand between them and 的 (《现代汉语八百词》); where it does
not, it was lost. Words that end in one of them (变更, 之最, 计较, 积极) are something else.

Guarantees: (1) the adverb ends no word; (2) a word is proposed only if the corpus has exactly one in this place before
的 and the same two characters.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import HAN, Reading, Rule, Suspicion
from policy_corpus.proofread.words import cut
from policy_corpus.text import Span

_GAP = re.compile(rf"[更最较很太极愈](?=的[{HAN}])")
_AROUND = 4
_NOUN_BEFORE = frozenset("之得")
"""世界之最的, 好得很的: the adverb is a noun or a complement there."""


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    for match in _GAP.finditer(text):
        at = match.start()
        start = max(0, at - _AROUND)
        window = text[start : at + 3].split("\n")[-1]
        place = len(window) - 3
        if text[at - 1 : at] in _NOUN_BEFORE or len(cut(window).word_at(place)) > 1:
            continue
        lost = _lost(reading, match[0], text[at + 2 : at + 4])
        after = None if lost is None else f"{match[0]}{lost}的"
        yield Suspicion(Span(at, at + 2), after, f"“{match[0]}”与“的”之间似脱一字")


def _lost(reading: Reading, adverb: str, noun: str) -> str | None:
    found = reading.attestation.between(adverb, f"的{noun}")
    return next(iter(found)) if len(found) == 1 else None


RULE = Rule("degree-adverb", "程度副词后脱字", _find)
