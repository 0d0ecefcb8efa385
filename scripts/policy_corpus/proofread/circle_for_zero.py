"""A circle, a letter or a digit for the Chinese zero: 二○二一年, 二O二一年, 二0二一年.

The character is 〇 U+3007 (GB/T 15835—2011); input methods and scans give the geometric circles ○ ◯,
the letters O o and the digit 0.

Guarantees: (1) only between two Chinese digits, or between one and 年 月 日 or a sign of place value; (2) one proposal
for one number.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import Reading, Rule, Suspicion
from policy_corpus.text import Span

_DIGIT = "一二三四五六七八九〇"
_CIRCLE = "○◯⚪Oo0０ＯΟО"
_NUMBER = re.compile(
    rf"[{_DIGIT}百千万][{_DIGIT}百千万{_CIRCLE}]{{0,15}}[{_CIRCLE}][{_DIGIT}{_CIRCLE}]{{0,15}}(?=[{_DIGIT}十年月日号条〕）)])"
)
_ZERO = str.maketrans(dict.fromkeys(_CIRCLE, "〇"))


def _find(reading: Reading) -> Iterator[Suspicion]:
    for match in _NUMBER.finditer(reading.text):
        after = match[0].translate(_ZERO)
        yield Suspicion(Span(*match.span()), after, "汉字数字的零应作“〇”（GB/T 15835—2011）")


RULE = Rule("circle-for-zero", "“〇”误作圆圈或字母", _find)
