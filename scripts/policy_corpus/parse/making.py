"""How a law was made, as the notes below its title tell: who passed it, who decreed it, under which number.

`（2020年6月12日市人民政府第38次常务会议通过　2020年6月20日某某市人民政府令第12号公布）`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_corpus.numerals import PATTERN
from policy_corpus.parse.dates import DATE
from policy_corpus.parse.lines import Line
from policy_corpus.text import Span

_NOTES = 12
_NOTE = re.compile(rf"(?![^（(].*。)[（(]?(?:根据)?{DATE.pattern}.*(?:通过|批准|修正|修订|公布|发布)")
"""A line below the title of a law; a sentence that opens with a date is none."""
_PASSED_BY = re.compile(
    rf"日\s*(?P<place>[\u4e00-\u9fff]*?)第{PATTERN}届(?P<body>[\u4e00-\u9fff]{{4,20}}?)第{PATTERN}次(?:全体)?会议"
)
_PUBLISHED_BY = re.compile(
    r"日\s?([\u4e00-\u9fff]{2,24}(?:委员会|省委|市委|区委|县委|政府|国务院|[部厅局]))(?:发布|公布|印发)"
)
_COUNT = r"第?\s?\d{1,5}\s?号"
_ORDER = re.compile(
    r"日\s?(?P<number>(?P<issuer>[\u4e00-\u9fff、]{1,30}?(?:政府|国务院|委员会|[部委局署院厅行会]))"
    rf"(?:令\s?{_COUNT}|{_COUNT}令))"
)


@dataclass(frozen=True, slots=True)
class Decree:
    """Who decreed and under which number, as words and as spans of the clean text."""

    issuer: tuple[str, Span]
    number: tuple[str, Span]


def making_notes(lines: Sequence[Line]) -> list[Line]:
    """Give the notes among the lines that follow a title: when and by whom a law was passed, amended, promulgated."""
    return [line for line in lines[:_NOTES] if _NOTE.match(line.text)]


def decrees(notes: Sequence[Line]) -> list[Decree]:
    """Give the orders that the notes name, in order, each behind its date; later ones amended the law. Total."""
    return [
        Decree(_part(line, found, "issuer"), _part(line, found, "number"))
        for line in notes
        for found in _ORDER.finditer(line.text)
    ]


def publishers(notes: Sequence[Line]) -> list[tuple[str, Span]]:
    """Give the organs that the notes say made a text known, in order: …会议审议批准　2018年3月12日中共某某省委发布."""
    return [
        (found[1], Span(*found.span(1)).shift(line.span.start))
        for line in notes
        for found in _PUBLISHED_BY.finditer(line.text)
    ]


def guess_maker(notes: Sequence[Line]) -> str | None:
    """Guess who made a law from the note that tells who passed it, its sitting left out."""
    for line in notes:
        if found := _PASSED_BY.search(line.text):
            return found["place"] + found["body"]
    return None


def _part(line: Line, found: re.Match[str], name: str) -> tuple[str, Span]:
    return found[name], Span(*found.span(name)).shift(line.span.start)
