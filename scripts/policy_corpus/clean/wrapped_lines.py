"""Lines of one width, as mail, PDF and old editors break them, become paragraphs again.

A line of full width goes on in the next, unless that one begins a paragraph: behind a blank line, with an indent, with
a marker. Where the text shows its paragraphs in none of these ways, a full line that ends with a full stop may end its
paragraph or not; what the text does where it can be seen decides, if it does so nearly always.

Guarantees: (1) a text whose lines were not broken at one width does not change; (2) only line ends go, with the white
space beside them; (3) a row of a table is never joined; (4) where nothing in the two lines tells whether a paragraph
ends, the place is reported, joined or not; (5) a text that only may have been wrapped stays, and is reported.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from policy_corpus.clean.continuation import CLOSING, is_cut_through, is_ended, word_across
from policy_corpus.clean.line_width import LineWidth, Row, find_width, rows_of
from policy_corpus.clean.openings import OPENING
from policy_corpus.clean.paragraph_habits import Habits, form_of, habits_of, mark_of
from policy_corpus.clean.rule import Finding, Outcome, Rule, written_lines
from policy_corpus.numerals import PATTERN, value_of
from policy_corpus.text import Replacement, Span

_SELDOM = 0.1
"""Where fewer sentences than this end their paragraph, one at the edge of a line is joined, and reported."""

_RUN = 30
"""A numbered run inside a paragraph is followed over so many lines."""

_INDENT = 2
_NEAR = 6
_HEADINGS = 2
_CODE = "wrapped-line-doubtful"
_KEPT = "整行恰在可断处换行，无法判断是否分段，未合并；请核对原文"
_JOINED = "整行恰在可断处换行，按全文分段的写法已合并；请核对原文"
_UNSURE = "此行似按宽度折断，凭证不足，未合并；请核对原文"

_HEADING = re.compile(rf"第{PATTERN}[编章节条](?:[\s\u3000]|$)")
# The notes below the title of a law, one a line: when it was passed, amended, promulgated.
_NOTE = re.compile(r"[（(]?(?:根据)?\d{4}年\d{1,2}月\d{1,2}日")
_NOTED = re.compile(r"(?:通过|批准|修正|修订|公布|发布|施行)[）)]?$")
_CITED = re.compile(
    rf"第(?:{PATTERN}|\d{{1,3}})[编章节条款]|[（(](?:{PATTERN}|\d+)[)）]项|{PATTERN}、{PATTERN}[条款项]|{PATTERN}[是要]|\d+[.．]\d|[-—]"
)
# How a sentence opens that belongs to the one before: the proviso, and the heavier cases of a penalty.
_CONTINUING = re.compile(r"但是?，|其中|构成犯罪|情节(?:较重|严重|特别)|拒不|逾期[不未]|没有违法所得")
_NUMBERED = re.compile(rf"([（(]?)({PATTERN}|\d+)([)）、.．])")
_TITLE = re.compile(
    r"[^，。；：！？]*(?:规定|办法|条例|细则|决定|决议|通[知报告]|公[告报]|意见|方案|规划|计划|要点|报告|讲话|发言|函|纪要|批复|解释|"
    r"制度|预案|安排|[规准]则|令|法|案)(?:[（(][^（()）]{1,12}[）)])?[）)]?$"
)


_RUNNING = ("的", "年", "，", "、", "第", "和", "及")


class _Verdict(Enum):
    """What becomes of a line end: it stays or goes, with or without a word to the editor."""

    PART = auto()
    JOIN = auto()
    DOUBTFUL = auto()
    LIKELY_JOIN = auto()


@dataclass(frozen=True, slots=True)
class _Place:
    """A full line and the one below, and the paragraph up to it.

    `first` is the paragraph's first line, `recent` its last ones up to this; `is_head`: no sentence has ended above.
    """

    line: Row
    below: Row
    first: Row
    recent: Sequence[Row]
    is_head: bool


def _apply(text: str) -> Outcome:
    written = written_lines(text)
    rows = rows_of(text, written)
    evidence = find_width(rows)
    if evidence is None:
        return Outcome()
    if not evidence.is_sure:
        return Outcome(findings=(Finding(written[evidence.first].span.end, _CODE, _UNSURE),))
    habits = habits_of(rows, evidence.fit)
    joins: list[Replacement] = []
    findings: list[Finding] = []
    opened = 0
    is_head = True
    for number in range(len(rows) - 1):
        line, below = rows[number], rows[number + 1]
        place = _Place(line, below, rows[opened], rows[max(opened, number - _RUN) : number + 1], is_head)
        verdict = _verdict(place, evidence.fit, habits)
        is_head = is_head and not is_ended(line.written)
        if verdict in {_Verdict.DOUBTFUL, _Verdict.LIKELY_JOIN}:
            detail = _KEPT if verdict is _Verdict.DOUBTFUL else _JOINED
            findings.append(Finding(written[number].span.end, _CODE, detail))
        if verdict in {_Verdict.JOIN, _Verdict.LIKELY_JOIN}:
            joins.append(
                Replacement(Span(written[number].span.end, written[number + 1].span.start), _joint(place, habits))
            )
        else:
            opened = number + 1
    return Outcome(tuple(joins), findings=tuple(findings))


def _verdict(place: _Place, fit: LineWidth, habits: Habits) -> _Verdict:
    if not fit.is_full(place.line, place.below):
        is_near = fit.measure(place.line.whole) >= fit.width - _NEAR
        is_block = habits.by_blank_line and not habits.by_indent
        is_open = place.line.written.endswith("第") or (is_near and _is_broken_off(place, is_block=is_block))
        return _Verdict.DOUBTFUL if is_open else _Verdict.PART
    if habits.by_blank_line and place.line.gap.count("\n") > 1:
        return _Verdict.PART
    by_space = _by_space(place, habits)
    if by_space is not None:
        return by_space
    if habits.shows_paragraphs:
        return _at_margin(place, habits)
    judged = (judge(place, habits) for judge in (_by_edge, _by_note, _by_marker, _by_end, _by_heading))
    return next((verdict for verdict in judged if verdict is not None), _Verdict.JOIN)


def _is_broken_off(place: _Place, *, is_block: bool) -> bool:
    """Tell whether a line that is not quite full cannot have been the end of its paragraph.

    `is_block` says that blank lines part the paragraphs of this text, and none stood here.
    """
    line, below = place.line.written, place.below.written
    is_one = place.line.gap == "\n" and not (is_ended(line) or OPENING.match(below) or below.startswith("|"))
    return line.endswith("的") or (is_one and (is_block or word_across(line, below) is not None))


def _by_space(place: _Place, habits: Habits) -> _Verdict | None:
    """Judge an indent below, if there is one; two blanks may also have stood inside a line and met its end."""
    gap = place.line.gap
    indent = len(gap) - gap.rfind("\n") - 1
    if indent < _INDENT and not (habits.by_indent and indent):
        return None
    is_finished = is_ended(place.line.written)
    if habits.by_blank_line and not habits.by_indent and not is_finished:
        return _Verdict.JOIN
    is_usual = gap[-indent:] == habits.indent
    if habits.by_indent and not is_usual and not is_finished and indent <= _INDENT:
        return _Verdict.LIKELY_JOIN
    is_clear = is_usual and (is_finished or OPENING.match(place.below.written))
    return _Verdict.PART if is_clear else _Verdict.DOUBTFUL


def _at_margin(place: _Place, habits: Habits) -> _Verdict:
    """Judge a line below without the sign this text has for paragraphs; its headings may go without."""
    below = place.below.written
    if not is_ended(place.line.written):
        return _Verdict.JOIN
    if habits.flush_markers and OPENING.match(below):
        return _Verdict.PART
    return _Verdict.DOUBTFUL if _HEADING.match(below) else _Verdict.JOIN


def _by_edge(place: _Place, habits: Habits) -> _Verdict | None:
    """Judge by what stands at the very break: a mark or word that opens no paragraph, or a blank left there."""
    if CLOSING.match(place.below.written) or place.below.written.startswith("的"):
        return _Verdict.JOIN
    return _Verdict.LIKELY_JOIN if place.line.gap[0] != "\n" and not habits.trails else None


def _by_note(place: _Place, _: Habits) -> _Verdict | None:
    """Judge the notes below the title of a law, which end without a mark."""
    line, below = place.line.written, place.below.written
    is_note = _NOTE.match(place.first.written) is not None
    is_dated = _NOTE.match(below) is not None
    if is_note and _NOTED.search(line) and is_dated and not below.startswith("根据"):
        return _Verdict.PART
    is_open = line.endswith(_RUNNING)
    if (is_note and _NOTED.search(line)) or (is_dated and not is_open and (is_note or place.is_head)):
        return _Verdict.DOUBTFUL
    return None


def _by_marker(place: _Place, _: Habits) -> _Verdict | None:
    """Judge a line that opens with a marker, which may be cited there or stand in a run inside the paragraph."""
    line, below = place.line.written, place.below.written
    if _HEADING.match(below):
        return _Verdict.PART
    if not OPENING.match(below):
        return None
    if _is_inside_run(below, "".join(row.written for row in place.recent)):
        return _Verdict.LIKELY_JOIN
    if is_ended(line):
        return _Verdict.PART
    is_cited = _CITED.match(below) or line[-1] in "，、,第和或及至（(“《" or line[-1].isdigit()
    return _Verdict.JOIN if is_cited or word_across(line, below) else _Verdict.DOUBTFUL


def _by_end(place: _Place, habits: Habits) -> _Verdict | None:
    """Judge the end of a sentence by what this text does with such ends where it can be seen."""
    line, below = place.line.written, place.below.written
    if not is_ended(line):
        return None
    chance = habits.chance_of_ending(form_of(place.first.written), mark_of(line))
    return _Verdict.LIKELY_JOIN if chance <= _SELDOM or _CONTINUING.match(below) else _Verdict.DOUBTFUL


def _by_heading(place: _Place, habits: Habits) -> _Verdict | None:
    """Judge a title or heading, which ends without a mark and may by chance be as long as the lines are wide."""
    line, below = place.line.written, place.below.written
    is_title = place.is_head and _TITLE.match(line) and not below.startswith(("和", "及", "等"))
    is_heading = place.first is place.line and OPENING.match(line) and habits.headings[form_of(line)] >= _HEADINGS
    if not (is_title or is_heading) or is_cut_through(line, below) or word_across(line, below):
        return None
    return _Verdict.DOUBTFUL if is_title else _Verdict.LIKELY_JOIN


def _is_inside_run(below: str, paragraph: str) -> bool:
    """Tell whether the number before the one below stands inside the paragraph, not at its head."""
    found = _NUMBERED.match(below)
    number = value_of(found[2]) if found else None
    if found is None or number is None:
        return False
    return any(
        value_of(other[2]) == number - 1 and other.start() > 0 and (other[1], other[3]) == (found[1], found[3])
        for other in _NUMBERED.finditer(paragraph)
    )


def _joint(place: _Place, habits: Habits) -> str:
    """Keep a space that stood at the break, unless every line of the file ends in one."""
    line, below, gap = place.line.written, place.below.written, place.line.gap
    if gap.strip("\n") and not habits.trails:
        return gap.replace("\n", "")
    is_latin = line[-1].isascii() and line[-1].isalpha() and below[0].isascii() and below[0].isalpha()
    return " " if is_latin and gap.strip("\n") else ""


RULE = Rule("wrapped-lines", "还原按宽度折断的行", _apply)
