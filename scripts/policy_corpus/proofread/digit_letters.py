"""Letters for digits: 2O21年, l5日, 第1O条.

The letters O o and l I | look like 0 and 1, and scans take one for the other. A token of digits and such letters that
stands where only a number can stand is suspected.

Guarantees: (1) the token holds a digit, and a unit or the number of a document follows; (2) no other Latin letter
touches it; (3) the name O2O stays.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import Reading, Rule, Suspicion
from policy_corpus.text import Span

_UNIT = "年月日号时分秒周岁条款项个名人次件起家户户处米亩吨元万亿%％"
_TOKEN = re.compile(rf"(?<![A-Za-z0-9.\-])[0-9OolI|][0-9OolI|,.]*(?:(?=[{_UNIT}])|(?<=[0-9OolI|])(?=[〕\]]\s*\d))")
_NAMES = frozenset({"O2O"})
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})


def _find(reading: Reading) -> Iterator[Suspicion]:
    for match in _TOKEN.finditer(reading.text):
        token = match[0]
        after = token.translate(_DIGITS)
        if after == token or token in _NAMES or not any(character.isdecimal() for character in token):
            continue
        yield Suspicion(Span(*match.span()), after, f"数字中似混入字母，“{token}”似应作“{after}”")


RULE = Rule("digit-letters", "数字误作字母", _find)
