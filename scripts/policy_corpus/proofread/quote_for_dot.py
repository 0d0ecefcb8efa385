"""A quotation mark between month and day: “7”20” for “7·20”.

The middle dot of an event named by its date (GB/T 15834—2011 §4.14) is small, and scans read it as a quotation mark.

Guarantees: (1) only between a number up to 12 and one up to 31 that stand alone; (2) the proposed form is the one the
same text has elsewhere, else the middle dot.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import Reading, Rule, Suspicion
from policy_corpus.text import Span

_DATE = re.compile(r"(?<![\d.])(0?[1-9]|1[0-2])([“”‘’\"'＂＇])(0?[1-9]|[12]\d|3[01])(?![\d.])")
_DOTS = "·.•・．"


def _find(reading: Reading) -> Iterator[Suspicion]:
    for match in _DATE.finditer(reading.text):
        dot, count = max(
            ((dot, reading.elsewhere(f"{match[1]}{dot}{match[3]}", -1)) for dot in _DOTS), key=lambda found: found[1]
        )
        after = f"{match[1]}{dot if count else '·'}{match[3]}"
        reason = f"间隔号似误作引号；同篇他处作“{after}”" if count else "间隔号似误作引号"
        yield Suspicion(Span(*match.span()), after, reason)


RULE = Rule("quote-for-dot", "间隔号误作引号", _find)
