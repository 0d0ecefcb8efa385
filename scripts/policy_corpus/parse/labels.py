"""Where a paragraph may hold labels of an enumeration, and what each counts: 一是, 八查, 首先, ②, 第三，, （4）.

A label counts only at a border: at the start of the words, or behind a stop, a comma or a colon; one in a circle or in
a bracket with a figure stands anywhere. Which of them make a list is for `enumerations` to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from policy_corpus.numerals import value_of


class PossibleLabel(NamedTuple):
    """One possible label, from `start` to `end` of the words it was looked for in.

    `series` is what the labels of one list share, `numbers` are what it may count, `least` is how many make a list.
    """

    series: str
    start: int
    end: int
    text: str
    numbers: tuple[int, ...]
    least: int


@dataclass(frozen=True, slots=True)
class _Form:
    """How the labels of one series are written, from a place on where one may begin."""

    series: str
    pattern: re.Pattern[str]
    least: int = 2


_BORDER = r"[。；;：:，,、！？.…”’）)\s]"
_SMALL = "[一二三四五六七八九十]{1,3}"
_NOT_A_VERB = (
    "个次年月日等级类种方般些定样切直旦同律流线体致心二三四五六七八九十一百千万点带把行批起面性元号届中轮组条项款"
    "章节天者份季大小部分、，。是要"
)
_COUNTING = (
    _Form("是", re.compile(rf"({_SMALL})是(?!\1)")),
    _Form("要", re.compile(rf"({_SMALL})要")),
    _Form("verb", re.compile(rf"({_SMALL})(?![{_NOT_A_VERB}])[\u4e00-\u9fff]"), 3),
)
_ORDINAL = _Form("ordinal", re.compile(rf"第({_SMALL})(?:个?方面|个问题|点|步|阶段)?(?=[，,、：:])"))
_QI = _Form("其", re.compile(rf"其({_SMALL})(?=[，,、：:是])"))
_ARABIC = _Form("arabic", re.compile(r"(\d{1,2})[.．、](?![\d.．])"))
_BRACKETED = (
    _Form("bracket", re.compile(rf"(?:^|(?<={_BORDER}))[（(]({_SMALL})[)）]")),
    _Form("arabic bracket", re.compile(r"(?<![第表图式见件注条款项\da-zA-Z])[（(](\d{1,2})[)）](?![条款项、和])")),
)
_CIRCLED = _Form("circled", re.compile(r"([①-⑳⑴-⒇])"))
_ASPECT = _Form("aspect", re.compile(r"(另?一方面)(?=[，,要是])"))
_SEQUENCE = _Form("sequence", re.compile(r"(首先|其次|再次|再者|第三|最后)(?=[，,、：:是要])"))

_BY_FIRST: Mapping[str, tuple[_Form, ...]] = {
    **dict.fromkeys("二三四五六七八九十", _COUNTING),
    "一": (*_COUNTING, _ASPECT),
    "第": (_ORDINAL, _SEQUENCE),
    "其": (_QI, _SEQUENCE),
    "另": (_ASPECT,),
    **dict.fromkeys("首再最", (_SEQUENCE,)),
    **dict.fromkeys("（(", _BRACKETED),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", (_CIRCLED,)),
}
"""The forms by the character a label begins with; what is not here begins with a figure."""
_FIGURES = (_ARABIC,)
_FIRST = re.compile(
    r"[一二三四五六七八九十第其另首再最\d（(①-⑳⑴-⒇]"
    rf"(?:(?<=[（(①-⑳⑴-⒇])|(?<=^.)|(?<={_BORDER}.))"
)
_WORDS = {
    "一方面": (1,),
    "另一方面": (2,),
    "首先": (1,),
    "其次": (2,),
    "再次": (3, 4),
    "再者": (3, 4),
    "第三": (3,),
    "最后": (2, 3, 4, 5, 6),
}
"""Words that count, and what they may count."""


def possible_labels(words: str) -> list[PossibleLabel]:
    """Give every possible label in order of place. Total.

    Each place where one may begin is looked at once and for the forms that begin so: over a law that is ten times as
    fast as looking for one form after the other.
    """
    return [
        PossibleLabel(_series(form, match), *match.span(), match[0], numbers, form.least)
        for first in _FIRST.finditer(words)
        for form in _BY_FIRST.get(first[0], _FIGURES)
        if (match := form.pattern.match(words, first.start())) and (numbers := _numbers(match[1]))
    ]


def _series(form: _Form, label: re.Match[str]) -> str:
    """Give the series of a label; verbs make one for each verb: 一查, 二查."""
    return f"verb{label[0][-1]}" if form.series == "verb" else form.series


def _numbers(words: str) -> tuple[int, ...]:
    if words in _WORDS:
        return _WORDS[words]
    value = value_of(words)
    return () if value is None else (value,)
