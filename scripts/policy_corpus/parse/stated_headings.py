"""Headings without a number that the file itself marks as headings: a Word style, `##` of Markdown, `<h2>`.

Whether a line is short enough to be a heading is judged here; where it belongs is for the outline.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from policy_corpus.model import CleanText
from policy_corpus.parse.dates import DATE
from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import Marker, MarkerClass
from policy_corpus.text import OffsetMap, line_and_column

_LONGEST = 60
_STOPPED = ("。", "；", ";", "，", ",", "：", ":")
_FRAMED = re.compile(r"【(?!编者按|责任编辑|打印|关闭|字[体号])[\u4e00-\u9fff“”、·]{2,30}】")
_FEWEST_OVER_NUMBERS = 2
"""One marked line above numbered headings may be a title or a name made large."""


def stated_headings(clean: CleanText, lines: Sequence[Line], offsets: OffsetMap) -> dict[int, int]:
    """Give the depth, from 1, of every line of the clean text that its file marks as a heading, by line number.

    `offsets` lead from the received text to the clean one and back. Lines keep their order, so that the few marked
    ones are looked up among all.
    """

    def received(line: Line) -> int:
        return line_and_column(clean.source.text, offsets.to_source(line.span.end, at_end=True))[0]

    stated: dict[int, int] = {}
    for heading in clean.source.headings:
        number = bisect_left(lines, heading.line, key=received)
        while number < len(lines) and received(lines[number]) == heading.line:
            stated[number] = heading.depth
            number += 1
    return stated


def framed_headings(lines: Sequence[Line], body: int) -> dict[int, int]:
    """Give the lines that stand in 【 】 above text of their own, several of them, as headings of one depth. Total."""
    found = [
        number
        for number in range(body, len(lines) - 1)
        if _FRAMED.fullmatch(lines[number].text) and not _FRAMED.fullmatch(lines[number + 1].text)
    ]
    return dict.fromkeys(found, 1) if len(found) >= _FEWEST_OVER_NUMBERS else {}


def unnumbered_markers(
    stated: Mapping[int, int], lines: Sequence[Line], body: int, markers: Mapping[int, Marker]
) -> dict[int, Marker]:
    """Make markers of the marked lines behind line `body` that have no number, given the numbered `markers`.

    Beside numbered headings that are marked too only those stand that are marked higher; above others, only several.
    Total.
    """
    found = {
        number: depth
        for number, depth in stated.items()
        if number >= body and number not in markers and _is_heading(lines[number].text)
    }
    numbered = [stated[number] for number in markers if number in stated]
    if numbered:
        found = {number: depth for number, depth in found.items() if depth < min(numbered)}
    top = min(found.values(), default=0)
    if markers and sum(depth == top for depth in found.values()) < _FEWEST_OVER_NUMBERS:
        return {}
    return {number: Marker(MarkerClass.UNNUMBERED, "", 0, 0, 0, (depth,)) for number, depth in found.items()}


def _is_heading(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and not line.endswith(_STOPPED)
        and DATE.fullmatch(line) is None
        and re.search("[\u4e00-\u9fff]", line) is not None
    )
