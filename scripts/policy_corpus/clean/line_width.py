"""Whether the lines of a text were broken at one width, and which.

Three ways of breaking are told apart: cut at exactly so many characters, whatever stood there; filled until the next
piece did not fit, where a piece is a character with the marks that may not be parted from it, or a Latin word or
number; and set by a program that stretches lines, which end within two characters of one width.

What decides is not only the widths: lists, verses and slogans have lines of one length too. Lines that were broken
part words, numbers and marks from one another, and those of a list do not.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from policy_corpus.clean.continuation import CLOSING, is_cut_through, is_ended, word_across
from policy_corpus.clean.openings import OPENING
from policy_corpus.clean.rule import Line
from policy_corpus.text import value

_NARROWEST = 20
_SLACK = 2
"""By how many characters a line may miss the width, where a mark may not stand at its edge."""

_SHARE = 0.1
_LONGER = 0.03
_UNFINISHED = 0.5
_EXPLAINED = 0.95
_ENOUGH_SIGNS = 3
_LEAST_BREAKS = 2
_LOOKED_AT = 40
_TORN = 0.02
"""Lines that were filled, not cut, begin with a closing mark no more often than this."""

_SIGNS = 0.15
"""The least share of breaks that part a word or a mark. Of true breaks more than half do."""

_FEW = 2
"""Of more breaks one would part a word; where none does, the lines are a list."""

_INSIDE = re.compile(r"[，。；]")
_QUOTED = ("”", "’", "）", ")", "》")
# Notes and signatures stand one below the other and end without a mark; a date opens the next.
_DATED = re.compile(r"[（(]?(?:根据)?\d{4}年\d{1,2}月\d{1,2}日")
# A subtitle that tells when a speech was given ends without a mark too: ——2023年8月22日在某某会议上.
_SUBTITLE = re.compile(r"(?:[—－-]{1,2}|[（(]).{2,60}上[）)]?")
_MANY = 30
"""Of so many cuts made without regard to marks one would stand before a closing mark."""

_OTHERS = 3
_APART = 0.6
_PIECE = re.compile(r"[“‘（(《〈「『【〔]*(?:[A-Za-z0-9@._/:+-]+|.)[，。、；：！？”’）》〉」』】〕)\]%％…]*")


class Breaking(Enum):
    """How lines were broken; see the head of this module."""

    EXACT = 0
    FILLED = 1
    STRETCHED = 2


@value()
class Row:
    """One line as it stands: `written` without white space at its edges, `whole` with it, `gap` up to the next line.

    `gap` is the white space behind `written`, at least one line end, but for the last line.
    """

    written: str
    whole: str
    gap: str


def rows_of(text: str, written: Sequence[Line]) -> list[Row]:
    """Give the written lines of a text as they stand in it."""
    rows: list[Row] = []
    for number, line in enumerate(written):
        end = text.find("\n", line.span.end)
        whole = text[text.rfind("\n", 0, line.span.start) + 1 : len(text) if end < 0 else end]
        below = written[number + 1].span.start if number + 1 < len(written) else len(text)
        rows.append(Row(line.text, whole, text[line.span.end : below]))
    return rows


@dataclass(frozen=True, slots=True)
class LineWidth:
    """The width of a wrapped text: `measure` counts a line, `width` is what a full line has."""

    measure: Callable[[str], int]
    width: int
    breaking: Breaking

    @property
    def slack(self) -> int:
        """By how much a line may be wider or, if stretched, narrower; in the unit of `measure`."""
        if self.breaking is Breaking.EXACT:
            return 0
        return _SLACK * (1 if self.measure is len else 2)

    def is_full(self, line: Row, below: Row) -> bool:
        """Tell whether nothing of the line below had room on this one. Rows of tables are never full."""
        if line.written.startswith("|") or below.written.startswith("|"):
            return False
        room = self.width - self.measure(line.whole)
        if self.breaking is Breaking.EXACT or room < 0:
            return -self.slack <= room <= 0
        piece = _PIECE.match(below.written)
        is_fitting = piece is None or self.measure(piece[0]) <= room
        if self.breaking is Breaking.FILLED:
            return not is_fitting and room <= self.width / 2
        return room <= self.slack or not (is_fitting or is_ended(line.written) or room > self.width / 2)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text shows of a width: `is_sure` that it was wrapped, or else that it may have been, at line `first`."""

    fit: LineWidth
    is_sure: bool
    first: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a width explains: the `breaks` inside sentences that it does, and how much near it does not."""

    fit: LineWidth
    breaks: Sequence[int]
    rest: int
    is_regular: bool

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Order readings: stretched lines only where nothing else fits, then what explains most, then the simplest."""
        is_strict = self.fit.breaking is not Breaking.STRETCHED
        return is_strict, len(self.breaks) - self.rest, -self.fit.breaking.value


def find_width(rows: Sequence[Row]) -> Evidence | None:
    """Give the width at which the lines of a text were broken; `None` for a text with no sign of that."""
    open_ends = [
        at for at in range(len(rows) - 1) if not is_ended(rows[at].written) and _may_go_on(rows[at], rows[at + 1])
    ]
    if not open_ends:
        return None
    found = [reading for fit in _candidates(rows) if (reading := _read(rows, fit, open_ends)).breaks]
    for reading in sorted(found, key=lambda one: one.rank, reverse=True):
        if reading.is_regular and _is_torn(rows, reading.breaks, is_set_apart=_is_set_apart(rows, reading.breaks)):
            return Evidence(reading.fit, is_sure=True, first=reading.breaks[0])
    for reading in found:
        for at in reading.breaks[:_LOOKED_AT]:
            if _is_torn_at(rows, at) or (len(reading.breaks) <= _FEW and _is_under_way(rows[at].written)):
                return Evidence(reading.fit, is_sure=False, first=at)
    return None


def _candidates(rows: Sequence[Row]) -> Iterable[LineWidth]:
    for measure, narrowest in ((len, _NARROWEST), (_columns, 2 * _NARROWEST)):
        counts = Counter(width for row in rows if row.written[0] != "|" and (width := measure(row.whole)) >= narrowest)
        if counts:
            most = max(counts, key=lambda one: (counts[one], one))
            for width in dict.fromkeys((most, max(counts))):
                yield from (LineWidth(measure, width, breaking) for breaking in Breaking)


def _read(rows: Sequence[Row], fit: LineWidth, open_ends: Sequence[int]) -> _Reading:
    breaks = [at for at in open_ends if fit.is_full(rows[at], rows[at + 1])]
    if not breaks:
        return _Reading(fit, (), 0, is_regular=False)
    widths = [0 if row.written.startswith("|") else fit.measure(row.whole) for row in rows]
    explained = frozenset(breaks)
    missed = sum(1 for at in open_ends if at not in explained and abs(fit.width - widths[at]) <= _SLACK + fit.slack)
    longer = sum(1 for width in widths if width > fit.width + fit.slack)
    full = sum(1 for at in range(len(rows) - 1) if widths[at] > fit.width / 2 and fit.is_full(rows[at], rows[at + 1]))
    torn = sum(1 for at in breaks if CLOSING.match(rows[at + 1].written))
    is_regular = (
        len(breaks) >= _LEAST_BREAKS
        and len(breaks) >= _SHARE * len(rows)
        and len(breaks) >= _UNFINISHED * full
        and missed <= 1 + (1 - _EXPLAINED) * len(breaks)
        and longer <= _LONGER * len(rows)
        and (fit.breaking is not Breaking.FILLED or torn <= 1 + _TORN * len(breaks))
        and (fit.breaking is not Breaking.EXACT or torn > 0 or len(breaks) < _MANY)
    )
    return _Reading(fit, breaks, missed + longer, is_regular)


def _may_go_on(line: Row, below: Row) -> bool:
    is_row = line.written.startswith("|") or below.written.startswith("|")
    is_whole = _SUBTITLE.fullmatch(line.written) is not None
    return not (
        is_row or is_whole or below.whole[:2].isspace() or OPENING.match(below.written) or _DATED.match(below.written)
    )


def _is_set_apart(rows: Sequence[Row], breaks: Sequence[int]) -> bool:
    """Tell whether blank lines or indents stand between the other lines and never at the breaks."""
    inside = frozenset(breaks)
    others = [row.gap for at, row in enumerate(rows[:-1]) if at not in inside]
    if len(others) < _OTHERS:
        return False
    blank = sum(1 for gap in others if gap.count("\n") > 1)
    indented = sum(1 for gap in others if not gap.endswith("\n"))
    return (blank >= _APART * len(others) and all(rows[at].gap.count("\n") == 1 for at in breaks)) or (
        indented >= _APART * len(others) and all(rows[at].gap.endswith("\n") for at in breaks)
    )


def _is_torn(rows: Sequence[Row], breaks: Sequence[int], *, is_set_apart: bool) -> bool:
    """Tell whether the breaks part words and marks as breaks at a width do; with space as a sign, one is enough."""
    cuts = sum(1 for at in breaks if is_cut_through(rows[at].written, rows[at + 1].written))
    if cuts >= max(_ENOUGH_SIGNS, _SIGNS / 3 * len(breaks)):
        return True
    some = breaks[:: 1 + len(breaks) // _LOOKED_AT]
    torn = sum(1 for at in some if _is_torn_at(rows, at))
    return torn >= (1 if is_set_apart else max(_LEAST_BREAKS, _SIGNS * len(some)))


def _is_torn_at(rows: Sequence[Row], at: int) -> bool:
    line, below = rows[at].written, rows[at + 1].written
    return is_cut_through(line, below) or word_across(line, below) is not None


def _is_under_way(line: str) -> bool:
    """Tell whether a sentence is under way at the end of a line."""
    return _INSIDE.search(line) is not None and not line.endswith(_QUOTED)


def _columns(line: str) -> int:
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
