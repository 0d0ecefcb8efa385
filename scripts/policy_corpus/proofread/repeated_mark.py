"""Punctuation printed twice or clashing, as in `，，` or `、。`.

Guarantees: (1) six dots, dashes and repeated ！ ？ are left; (2) the proposal keeps the mark that ends more.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import Reading, Rule, Suspicion
from policy_corpus.text import Span

_STRENGTH = "、，；：。"
_CLASH = re.compile(rf"(?<![{_STRENGTH}])[{_STRENGTH}]{{2}}(?![{_STRENGTH}.…])")


def _find(reading: Reading) -> Iterator[Suspicion]:
    for match in _CLASH.finditer(reading.text):
        after = max(match[0], key=_STRENGTH.index)
        yield Suspicion(Span(*match.span()), after, f"标点似重出，“{match[0]}”似应作“{after}”")


RULE = Rule("repeated-mark", "重出的标点", _find)
