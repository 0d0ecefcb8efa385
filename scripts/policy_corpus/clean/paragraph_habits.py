"""How a wrapped text sets off its paragraphs, read off the lines that are not full."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policy_corpus.clean.continuation import CLOSING, END, is_ended
from policy_corpus.clean.line_width import LineWidth, Row
from policy_corpus.clean.openings import OPENING
from policy_corpus.numerals import PATTERN

_EXPECTED = {"。": 0.5, "：": 0.5, "；": 0.05}
"""How often a mark ends a paragraph in a text that shows no case: a semicolon does so only in lists with markers."""

_RARELY = 0.2
_MOSTLY = 0.6
_INNER_END = re.compile(rf"[。！？!?…；;：:][”’」』）)》〉]*(?!{CLOSING.pattern})(?=.)")
_FORMS = (
    re.compile(rf"第{PATTERN}条"),
    re.compile(rf"{PATTERN}、"),
    re.compile(rf"[（(]{PATTERN}[)）]"),
    re.compile(r"\d+[.．、]|[（(]\d+[)）]|[①-⑳]"),
)


@dataclass(frozen=True, slots=True)
class Habits:
    """How paragraphs are shown: `by_blank_line`, `by_indent`, or not at all.

    `indent` is the usual white space of an indent; `flush_markers`: some paragraphs with a marker begin without the
    sign the others have; `trails`: lines end in blanks. `endings` counts the certain ends of paragraphs before a line
    without a marker, and `inside` the ends of sentences inside paragraphs, by the form of the marker the paragraph
    opens with and the mark at the end; `headings` the lines of a form that are headings by themselves.
    """

    by_blank_line: bool
    by_indent: bool
    indent: str
    trails: bool
    flush_markers: bool
    endings: Counter[tuple[int, str]]
    inside: Counter[tuple[int, str]]
    headings: Counter[int]

    @property
    def shows_paragraphs(self) -> bool:
        """Tell whether a reader sees where a paragraph begins."""
        return self.by_blank_line or self.by_indent

    def chance_of_ending(self, form: int, mark: str) -> float:
        """Give how often such a mark, before a line without a marker, ends a paragraph of this form in this text."""
        ending, inside = self.endings[form, mark], self.inside[form, mark]
        return (ending + _EXPECTED[mark]) / (ending + inside + 1)


def form_of(opening: str) -> int:
    """Give the form of the marker a paragraph opens with, as a number; one number stands for none."""
    return next((number for number, form in enumerate(_FORMS) if form.match(opening)), len(_FORMS))


def mark_of(line: str) -> str:
    """Give the mark at the end of a line, one for each kind; a quotation mark or bracket behind it does not count."""
    end = END.search(line)
    return "" if end is None else "；" if end[0][0] in ";；" else "：" if end[0][0] in ":：" else "。"


def habits_of(rows: Sequence[Row], fit: LineWidth) -> Habits:
    """Read the habits of a text wrapped at this width."""
    after_full: list[str] = []
    after_short: list[str] = []
    endings: Counter[tuple[int, str]] = Counter()
    inside: Counter[tuple[int, str]] = Counter()
    headings: Counter[int] = Counter()
    before_markers: list[str] = []
    form = form_of(rows[0].written) if rows else 0
    is_first = True
    for number in range(len(rows) - 1):
        line, below = rows[number], rows[number + 1]
        is_full, is_finished = fit.is_full(line, below), is_ended(line.written)
        (after_full if is_full and not is_finished else after_short).append(line.gap)
        for found in _INNER_END.finditer(line.written):
            inside[form, mark_of(found[0])] += 1
        is_marked = OPENING.match(below.written) is not None
        if not is_full and is_finished and not is_marked:
            endings[form, mark_of(line.written)] += 1
        if not is_full and is_first and not is_finished:
            headings[form] += 1
        if not is_full and is_marked:
            before_markers.append(line.gap)
        is_first = not is_full
        if not is_full or is_marked:
            form = form_of(below.written)
    by_blank_line = _shows([_is_blank(gap) for gap in after_full], [_is_blank(gap) for gap in after_short])
    by_indent = _shows([_is_indent(gap) for gap in after_full], [_is_indent(gap) for gap in after_short])
    return Habits(
        by_blank_line=by_blank_line,
        by_indent=by_indent,
        indent=_usual_indent(after_short),
        trails=sum(1 for gap in after_full if not gap.startswith("\n")) >= len(after_full) / 2,
        flush_markers=any(
            not (by_blank_line and _is_blank(gap)) and not (by_indent and _is_indent(gap)) for gap in before_markers
        ),
        endings=endings,
        inside=inside,
        headings=headings,
    )


def _usual_indent(gaps: Sequence[str]) -> str:
    indents = Counter(gap.rpartition("\n")[2] for gap in gaps if _is_indent(gap))
    return max(indents, key=lambda one: (indents[one], one), default="")


def _is_blank(gap: str) -> bool:
    return gap.count("\n") > 1


def _is_indent(gap: str) -> bool:
    return not gap.endswith("\n")


def _shows(inside: Sequence[bool], between: Sequence[bool]) -> bool:
    return sum(inside) <= _RARELY * len(inside) and sum(between) >= _MOSTLY * max(len(between), 1)
