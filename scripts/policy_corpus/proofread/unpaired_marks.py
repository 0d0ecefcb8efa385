"""Quotation marks and brackets that open and do not close, or close with another's partner: <《…》整改方案〉.

Marks pair inside a line. A quotation may run over several lines, each opened anew and only the last closed
(GB/T 15834—2011 §4.8); a bracket may run over a few, as under the title of a law.

Guarantees: (1) `1)`, `一)` and the like, which number an item, are no brackets; (2) the width of a bracket is style and
not a mistake; (3) a turned mark is proposed only where turning it pairs it inside its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_corpus.proofread.rule import HAN, Reading, Rule, Suspicion
from policy_corpus.text import Span

_PAIRS = dict(zip("“‘（(《〈「『【〔<", "”’））》〉」』】〕>", strict=True))
_CLOSING = dict.fromkeys("”’》〉」』】〕>", "") | {"）": "）", ")": "）"}
_QUOTES = "“‘「『"
_MARK = re.compile(rf"[“”‘’（）()《》〈〉「」『』【】〔〕]|<(?=[{HAN}《])|(?<=[{HAN}》])>")
_NUMBERING = re.compile(r"(?:^|[\s　，,、。；;：:！？])[\d一二三四五六七八九十a-zA-Z①-⑳]{1,3}$")
_TURNED = {"”": "“", "“": "”", "’": "‘", "‘": "’"}
_NEAR = 12
"""Lines a bracket may run on: the history of a law in the bracket under its title."""


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    line: int
    character: str

    @property
    def is_opening(self) -> bool:
        return self.character in _PAIRS

    @property
    def closing(self) -> str:
        """The closing mark of its kind, full width."""
        return _PAIRS.get(self.character) or _CLOSING[self.character] or self.character


def _find(reading: Reading) -> Iterator[Suspicion]:
    left_over: list[_Mark] = []
    at = 0
    for number, line in enumerate(reading.text.split("\n")):
        if _MARK.search(line):
            left_over += _unpaired(line, at, number)
        at += len(line) + 1
    yield from _suspicions(reading.text, _across_lines(reading.text, left_over))


def _unpaired(line: str, start: int, number: int) -> list[_Mark]:
    """Give the marks of one line that pair with none of it."""
    open_marks: list[_Mark] = []
    left_over: list[_Mark] = []
    for match in _MARK.finditer(line):
        mark = _Mark(start + match.start(), number, match[0])
        if mark.is_opening:
            open_marks.append(mark)
            continue
        partner = next((i for i in reversed(range(len(open_marks))) if open_marks[i].closing == mark.closing), None)
        if partner is not None:
            left_over += open_marks[partner + 1 :]
            del open_marks[partner:]
        elif not _is_numbering_or_apostrophe(line, match):
            left_over.append(mark)
    return sorted([*left_over, *open_marks], key=lambda mark: mark.at)


def _is_numbering_or_apostrophe(line: str, match: re.Match[str]) -> bool:
    before = line[max(0, match.start() - 4) : match.start()]
    if match[0] in ")）":
        return bool(_NUMBERING.search(before))
    return match[0] == "’" and before[-1:].isascii() and before[-1:].isalnum()


def _across_lines(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Drop the marks that a later line closes or opens anew, and those that close what an earlier line opened."""
    waiting: dict[str, list[_Mark]] = {}
    dropped: set[int] = set()
    for mark in marks:
        open_marks = waiting.setdefault(mark.closing, [])
        if mark.is_opening:
            if mark.character in _QUOTES and _next_line_begins_with(text, mark):
                dropped.add(mark.at)
            else:
                open_marks.append(mark)
        elif open_marks and open_marks[-1].line < mark.line:
            opening = open_marks.pop()
            if opening.character in _QUOTES or mark.line - opening.line <= _NEAR:
                dropped |= {opening.at, mark.at}
    return [mark for mark in marks if mark.at not in dropped]


def _next_line_begins_with(text: str, mark: _Mark) -> bool:
    end = text.find("\n", mark.at)
    return end >= 0 and text.startswith(mark.character, end + 1)


def _suspicions(text: str, marks: list[_Mark]) -> Iterator[Suspicion]:
    index = 0
    while index < len(marks):
        mark = marks[index]
        other = marks[index + 1] if index + 1 < len(marks) and marks[index + 1].line == mark.line else None
        index += 1
        span = Span(mark.at, mark.at + 1)
        if other and mark.is_opening and not other.is_opening:
            index += 1
            yield Suspicion(Span(mark.at, other.at + 1), None, f"{mark.character} 与 {other.character} 不成对")
        elif other and mark.character == other.character and mark.character in _TURNED:
            index += 1
            turned = span if not mark.is_opening else Span(other.at, other.at + 1)
            yield Suspicion(turned, _TURNED[mark.character], "引号方向似误，改后与同段的另一半成对")
        else:
            missing = "右" if mark.is_opening else "左"
            yield Suspicion(span, None, f"{span.of(text)} 没有相配的{missing}半")


RULE = Rule("unpaired-marks", "不成对的引号或括号", _find)
