"""How a line opens: the printed markers of headings and articles. A new kind of line opening belongs here.

Sources: GB/T 9704—2012 §7.3.3 (一、 （一） 1. （1）) and 立法法 (编 章 节 条 款 项). Whether a marker counts is for the
outline to say.
"""

import re
from enum import IntEnum

from policy_corpus.numerals import PATTERN, value_of
from policy_corpus.text import value


class MarkerClass(IntEnum):
    """The printed form of a marker; the value is its customary depth, smaller is higher."""

    ATTACHMENT = 0
    UNNUMBERED = 1
    PART = 2
    SUBPART = 3
    CHAPTER = 4
    DIVISION = 5
    ARTICLE = 6
    COMMA = 7
    CASE = 8
    STEP = 9
    ORDINAL = 10
    BRACKET = 11
    ARABIC = 12
    DECIMAL = 13
    ARABIC_BRACKET = 14
    HALF_BRACKET = 15
    CIRCLED = 16


OF_BOOKS = frozenset({MarkerClass.PART, MarkerClass.SUBPART, MarkerClass.CHAPTER, MarkerClass.DIVISION})
"""Divisions with a title line of their own, in laws and in long plans and reports."""

OF_LAWS = OF_BOOKS | {MarkerClass.ARTICLE}
"""Markers that make the outline of laws, regulations and party rules."""

OF_SPEECH = frozenset({MarkerClass.CASE, MarkerClass.STEP, MarkerClass.ORDINAL})
"""Words that count, 案例一： 任务1： 第一步： 第一，; a heading only where several of them count on."""


@value()
class Marker:
    """One marker at the start of a line.

    `label` is the marker as printed, without the space behind it; `width` is how many code points of the line label
    and space take. `number` is what it counts; `inserted` is 1 for 第十二条之一, else 0. `path` holds every number of a
    decimal marker (`1.2.3`), the depth of a heading that has none and that its file marks, otherwise just `number`.
    """

    form: MarkerClass
    label: str
    width: int
    number: int
    inserted: int = 0
    path: tuple[int, ...] = ()


_LAW_FORMS = {
    "编": MarkerClass.PART,
    "篇": MarkerClass.PART,
    "部分": MarkerClass.PART,
    "分编": MarkerClass.SUBPART,
    "章": MarkerClass.CHAPTER,
    "节": MarkerClass.DIVISION,
    "条": MarkerClass.ARTICLE,
}
_SPACE = r"[ \t\u3000\xa0]*"
_LAW = re.compile(
    rf"(第{_SPACE}({PATTERN}|\d{{1,3}}){_SPACE}(编|篇|部分|分编|章|节|条)(?:{_SPACE}之{_SPACE}({PATTERN}))?)"
    r"(?![款项])([ \t\u3000\xa0]*)"
)
_COMMA = re.compile(rf"(({PATTERN}){_SPACE}(?:[、．.]|[，,](?=[^，。；：,;:]{{2,30}}$)))({_SPACE})")
"""A comma for 、 counts in front of a short line only, a title that a typist numbered so."""
_NO_NUMBER = re.compile(r"[一二三四五六七八九]{2,}[、．.]")
"""五一、国庆期间: figures in a row, without 十, count no headings."""
_BRACKET = re.compile(rf"([（(]{_SPACE}({PATTERN}){_SPACE}[)）])({_SPACE})")
_ARABIC_BRACKET = re.compile(rf"([（(]{_SPACE}(\d{{1,3}}){_SPACE}[)）])({_SPACE})")
_DECIMAL = re.compile(rf"((\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}})[.．、]?)({_SPACE})(?![\d%％.．万亿年月日元个])")
_ARABIC = re.compile(rf"((\d{{1,3}})(?:{_SPACE}[.．、]|(?=[\u3000 ][^\d.．、])))({_SPACE})(?!\d)")
_HALF_BRACKET = re.compile(rf"((\d{{1,2}})[)）])({_SPACE})")
_CASE = re.compile(
    rf"((?:(?:典型)?案例|任务|步骤|环节|专题|行动){_SPACE}({PATTERN}|\d{{1,2}})"
    rf"(?:[：:、.．]|(?=[ \t\u3000\xa0]|$)))({_SPACE})"
)
_STEP = re.compile(rf"(第{_SPACE}({PATTERN}|\d){_SPACE}(?:步|阶段)(?:[：:、，,]|(?=[ \t\u3000\xa0（(]|$)))({_SPACE})")
_ORDINAL = re.compile(rf"(第({PATTERN})(?:个?(?:问题|方面)|点)?[，,、：:])({_SPACE})")
_CIRCLED = re.compile(rf"(([①-⑳]))[、.]?({_SPACE})")
_OTHERS = (
    (MarkerClass.COMMA, _COMMA),
    (MarkerClass.BRACKET, _BRACKET),
    (MarkerClass.ARABIC_BRACKET, _ARABIC_BRACKET),
    (MarkerClass.ARABIC, _ARABIC),
    (MarkerClass.HALF_BRACKET, _HALF_BRACKET),
    (MarkerClass.CIRCLED, _CIRCLED),
    (MarkerClass.CASE, _CASE),
    (MarkerClass.STEP, _STEP),
    (MarkerClass.ORDINAL, _ORDINAL),
    (MarkerClass.BRACKET, re.compile(rf"(([㈠-㈩]))({_SPACE})")),
    (MarkerClass.ARABIC_BRACKET, re.compile(rf"(([⑴-⒇]))({_SPACE})")),
    (MarkerClass.ARABIC, re.compile(rf"(([⒈-⒛]))({_SPACE})")),
)
_FIRST = re.compile(rf"[第典案任步环专行（(\d㈠-㈩⑴-⒇⒈-⒛①-⑳]|{PATTERN}")
"""How every marker begins; most lines begin otherwise."""


def marker_of(line: str) -> Marker | None:
    """Read the marker a line opens with; `None` if it opens with none. Total."""
    if not _FIRST.match(line):
        return None
    if found := _LAW.match(line):
        number = value_of(found[2])
        inserted = value_of(found[4]) if found[4] else 0
        if number is not None and inserted is not None:
            return Marker(_LAW_FORMS[found[3]], found[1], found.end(), number, inserted, (number,))
    if _NO_NUMBER.match(line):
        return None
    if found := _DECIMAL.match(line):
        path = tuple(int(part) for part in re.split("[.．]", found[2]))
        return Marker(MarkerClass.DECIMAL, found[1], found.end(), path[-1], 0, path)
    for form, pattern in _OTHERS:
        if (found := pattern.match(line)) and (number := value_of(found[2])) is not None:
            return Marker(form, found[1], found.end(), number, 0, (number,))
    return None
