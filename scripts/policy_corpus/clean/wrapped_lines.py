"""Lines of one width, as mail, PDF and old editors break them, become paragraphs again.

A text counts as wrapped by its profile: its longest lines are nearly all of one width, many, and break off inside
sentences. A line of full width goes on in the next, unless that one begins a paragraph: behind a blank line, with an
indent, with a marker. Width is counted in characters and, where that gives no profile, in columns of half a character.

Guarantees: (1) a text without such a profile does not change; (2) only line ends go, with the white space beside them;
(3) a row of a table is never joined; (4) where a full line ends with a full stop and nothing tells whether the
paragraph does, the line end stays and is reported.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_corpus.clean.openings import OPENING
from policy_corpus.clean.rule import Finding, Line, Outcome, Rule, written_lines
from policy_corpus.numerals import PATTERN
from policy_corpus.text import Replacement, Span

_NARROWEST = 20
_SLACK = 2
"""By how much a full line may miss the width, where a mark may not stand at a line's edge."""

_FULL_LINES = 4
_EXACT_LINES = 3
_SHARE = 0.1
_LONGER = 0.03
_UNFINISHED = 0.6
_PILE = 3
"""How many times as many full lines as lines of the five widths below a profile has at least."""

_END = re.compile(r"[。！？!?；;：:…][”’」』）)》〉]*$")
_STOP = re.compile(r"[。！？!?…][”’」』）)》〉]*$")
_CLOSING = re.compile(r"[，。、；：！？”’）》〉」』】〕)\]%％…]")
_LATIN = re.compile(r"[A-Za-z0-9@._/:+-]+")
_HEADING = re.compile(rf"第{PATTERN}[编章节条](?:[\s\u3000]|$)")
# The notes below the title of a law, one a line: when it was passed, amended, promulgated.
_NOTE = re.compile(r"[（(]?(?:根据)?\d{4}年\d{1,2}月\d{1,2}日")
_NOTED = re.compile(r"(?:通过|批准|修正|修订|公布|发布|施行)[）)]?$")
_CITED = re.compile(
    rf"第{PATTERN}[编章节条款]|[（(](?:{PATTERN}|\d+)[)）]项|{PATTERN}、{PATTERN}[条款项]|{PATTERN}[是要]|\d+[.．]\d|[-—]"
)


@dataclass(frozen=True, slots=True)
class _Profile:
    """The width of a wrapped text: `measure` counts a line, `width` is what full lines have, give or take the slack."""

    measure: Callable[[str], int]
    width: int
    slack: int

    def is_full(self, line: str) -> bool:
        return self.width - self.slack <= self.measure(line) <= self.width + self.slack


def _apply(text: str) -> Outcome:
    written = written_lines(text)
    whole = [_whole(text, line) for line in written]
    profile = _profile(whole)
    if profile is None:
        return Outcome()
    habits = _habits(text, written, whole, profile)
    joins: list[Replacement] = []
    findings: list[Finding] = []
    for number, (line, below) in enumerate(pairwise(written)):
        gap = text[line.span.end : below.span.start]
        if not _goes_on(whole[number], whole[number + 1], profile) or _is_border(gap, line, below, habits):
            continue
        if not habits.shows_paragraphs and _STOP.search(line.text) and not _CLOSING.match(below.text):
            findings.append(
                Finding(
                    line.span.end, "wrapped-line-doubtful", "整行恰在句末换行，无法判断是否分段，未合并；请核对原文"
                )
            )
            continue
        joins.append(Replacement(Span(line.span.end, below.span.start), _joint(gap, line, below, habits)))
    return Outcome(tuple(joins), findings=tuple(findings))


def _whole(text: str, line: Line) -> str:
    """Give a line with its indent and the blanks behind it."""
    end = text.find("\n", line.span.end)
    return text[text.rfind("\n", 0, line.span.start) + 1 : len(text) if end < 0 else end]


def _profile(whole: Sequence[str]) -> _Profile | None:
    lines = [line for line in whole if not line.startswith("|")]
    for measure, narrowest, slack in (
        (len, _NARROWEST, 0),
        (len, _NARROWEST, _SLACK),
        (_columns, 2 * _NARROWEST, 2 * _SLACK),
    ):
        widths = [measure(line) for line in lines]
        counts = Counter(width for width in widths if width >= narrowest)
        if not counts:
            continue
        width = max(counts, key=lambda one: (counts[one], one))
        is_profile = _is_cut if slack == 0 else _is_filled
        if is_profile(lines, widths, _Profile(measure, width, slack)):
            return _Profile(measure, width, slack)
    return None


def _is_cut(lines: Sequence[str], widths: Sequence[int], profile: _Profile) -> bool:
    """Tell whether lines were cut at exactly one width, whatever stood there; then a shorter line ends a paragraph."""
    counts = Counter(widths)
    exact = counts[profile.width]
    beside = max(counts[width] for width in range(profile.width - 8, profile.width))
    return (
        exact >= _EXACT_LINES
        and max(widths) == profile.width
        and exact >= len(lines) * _SHARE
        and exact >= beside * _PILE
        and _unfinished(lines, profile) >= exact * _UNFINISHED
    )


def _is_filled(lines: Sequence[str], widths: Sequence[int], profile: _Profile) -> bool:
    """Tell whether lines were filled up to one width, give or take what marks and words need."""
    low, high = profile.width - profile.slack, profile.width + profile.slack
    full = sum(1 for own in widths if low <= own <= high)
    longer = sum(1 for own in widths if own > high)
    below = sum(1 for own in widths if low - 5 <= own < low)
    return (
        full >= _FULL_LINES
        and longer <= len(lines) * _LONGER
        and full >= len(lines) * _SHARE
        and full >= below * _PILE
        and _unfinished(lines, profile) >= full * _UNFINISHED
    )


def _unfinished(lines: Sequence[str], profile: _Profile) -> int:
    """Count the full lines that end inside a sentence."""
    return sum(1 for line in lines if profile.is_full(line) and not _END.search(line.rstrip()))


def _columns(line: str) -> int:
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


@dataclass(frozen=True, slots=True)
class _Habits:
    """How this text sets off paragraphs: by blank lines, by indents, or not at all; `trails` if lines end in blanks."""

    by_blank_line: bool
    by_indent: bool
    trails: bool

    @property
    def shows_paragraphs(self) -> bool:
        return self.by_blank_line or self.by_indent


def _habits(text: str, written: Sequence[Line], whole: Sequence[str], profile: _Profile) -> _Habits:
    after_full: list[str] = []
    after_short: list[str] = []
    for number, (line, below) in enumerate(pairwise(written)):
        gap = text[line.span.end : below.span.start]
        (after_full if profile.is_full(whole[number]) and not _END.search(line.text) else after_short).append(gap)
    blank_full = sum(1 for gap in after_full if gap.count("\n") > 1)
    blank_short = sum(1 for gap in after_short if gap.count("\n") > 1)
    indented_full = sum(1 for gap in after_full if not gap.endswith("\n"))
    indented_short = sum(1 for gap in after_short if not gap.endswith("\n"))
    trailing = sum(1 for gap in after_full if not gap.startswith("\n"))
    return _Habits(
        by_blank_line=blank_full <= 0.2 * len(after_full) and blank_short >= 0.6 * max(len(after_short), 1),
        by_indent=indented_full <= 0.2 * len(after_full) and indented_short >= 0.6 * max(len(after_short), 1),
        trails=trailing >= 0.5 * len(after_full),
    )


def _goes_on(line: str, below: str, profile: _Profile) -> bool:
    """Tell whether a line is full, or would have been had the next Latin word or number not been too long for it."""
    if line.startswith("|") or below.startswith("|"):
        return False
    if profile.is_full(line) or profile.slack == 0:
        return profile.is_full(line)
    word = _LATIN.match(below)
    room = profile.width - profile.measure(line)
    return (
        word is not None and not _END.search(line.rstrip()) and 0 < room < profile.measure(word[0]) <= profile.width / 2
    )


def _is_border(gap: str, line: Line, below: Line, habits: _Habits) -> bool:
    """Tell whether a paragraph begins below: a blank line, an indent, or a marker that is not cited there."""
    indent = len(gap) - gap.rfind("\n") - 1
    if (habits.by_blank_line and gap.count("\n") > 1) or indent >= 2 or (habits.by_indent and indent):
        return True
    is_finished = _END.search(line.text) is not None
    is_heading = _HEADING.match(below.text) is not None
    if habits.shows_paragraphs:
        return is_finished and is_heading
    if _NOTE.match(below.text) and _NOTED.search(line.text):
        return True
    if is_heading or not OPENING.match(below.text):
        return is_heading
    is_cited = _CITED.match(below.text) or line.text[-1] in "，、,第和或及至（(“《" or line.text[-1].isdigit()
    return is_finished or not is_cited


def _joint(gap: str, line: Line, below: Line, habits: _Habits) -> str:
    """Keep a space that stood at the break, unless every line of the file ends in one."""
    if gap.strip("\n") and not habits.trails:
        return gap.replace("\n", "")
    is_latin = (
        line.text[-1].isascii() and line.text[-1].isalpha() and below.text[0].isascii() and below.text[0].isalpha()
    )
    return " " if is_latin and gap.strip("\n") else ""


RULE = Rule("wrapped-lines", "还原按宽度折断的行", _apply)
