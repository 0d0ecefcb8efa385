"""Chinese and Arabic digits in one number: 1〇月, 二〇二1年.

A number is written in one system (GB/T 15835—2011 §4.3); scans take 0 for 〇 and 一 for 1.

Guarantees: (1) 〇 is suspected where an Arabic digit touches it and no Chinese one does; (2) Arabic digits are
suspected in a year of four digits most of which are Chinese; (3) one proposal for one number; (4) amounts such as
3万, 5千 stay.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import Reading, Rule, Suspicion
from policy_corpus.text import Span

_CHINESE = "〇一二三四五六七八九"
_ARABIC = "0123456789"
_ZERO_AMONG_ARABIC = re.compile(
    r"(?<![一二三四五六七八九十百千万])(?=[0-9]*〇)(?=〇*[0-9])[0-9〇]+(?![一二三四五六七八九])"
)
_YEAR = re.compile(rf"(?<![{_CHINESE}{_ARABIC}])[{_CHINESE}{_ARABIC}]{{4}}(?=年)")
_TO_CHINESE = str.maketrans(_ARABIC, _CHINESE)


def _find(reading: Reading) -> Iterator[Suspicion]:
    found = {match.span(): match[0].replace("〇", "0") for match in _ZERO_AMONG_ARABIC.finditer(reading.text)}
    for match in _YEAR.finditer(reading.text):
        arabic = sum(1 for character in match[0] if character in _ARABIC)
        if match.span() not in found and 0 < arabic < len(match[0]) / 2:
            found[match.span()] = match[0].translate(_TO_CHINESE)
    for (start, end), after in sorted(found.items()):
        yield Suspicion(Span(start, end), after, "一个数里汉字数字与阿拉伯数字混用（GB/T 15835—2011）")


RULE = Rule("mixed-digits", "数字写法混用", _find)
