"""What a rectification report says about its own totals, against what was read from it.

A summary names at least two of: how many tasks there are, how many are done, how many have first results, how many are
long-term. One number alone may count something else. 基本完成 counts with 阶段性成效 as first results. 持续整改 is what
the summary leaves: first results where it counts 长期坚持 apart, long-term where it counts 基本完成 apart, both where
neither.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from policy_corpus.model import Anchor, Paragraph, Record, Status

_PIECE = re.compile(r"[，,；;。]|(?<=[个项条])[、和及]")
_COUNT = re.compile(r"(\d+)[个项条](?!月|工作日)")
_TASKS = re.compile(
    r"(?:分解|梳理|细化|归纳|形成|共|确定|制定)[^，,；;。\d]{0,12}(\d+)[项个条](?:具体)?(?:整改)?(?:任务|事项)"
)
_PROBLEMS = re.compile(
    r"(?:共|反馈|指出|以上|上述)[^，,；;。\d]{0,12}(?:(\d+)[个项条](?:具体|反馈)?问题|问题(\d+)[个项条])"
)
_FEWEST = 2
_ALL = frozenset[Status]()
_LONG_TERM = frozenset({Status.LONG_TERM})
_PARTIAL = frozenset({Status.PARTIAL})
_DONE = frozenset({Status.DONE})
_GOING_ON = _PARTIAL | _LONG_TERM
_KINDS = (
    (re.compile(r"未(?:整改|完成|到位)"), None),
    (re.compile(r"长期(?:坚持|推进|整改)|持续坚持"), _LONG_TERM),
    (re.compile(r"基本(?:整改|完成|到位)|部分完成|阶段性|初步|正在|将于"), _PARTIAL),
    (re.compile(r"持续(?:推进|整改)|推进中|整改中"), _GOING_ON),
    (re.compile(r"(?:整改|已|已全部|已经)完成|完成整改|整改到位|已整改"), _DONE),
)
"""What a count counts, the most telling words first; `None` has no term in the model."""
_NAMES = {_ALL: "整改任务", _DONE: "已完成", _PARTIAL: "阶段性成效", _LONG_TERM: "长期坚持", _GOING_ON: "持续整改"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A total that the text states and the tasks read from it do not give; `position` counts the clean text."""

    position: int
    detail: str


def compare_totals(text: str, paragraphs: Sequence[Paragraph], records: Sequence[Record]) -> tuple[Difference, ...]:
    """Compare every stated total with the tasks read; empty where they agree or nothing is stated. Total."""
    counted = Counter(record.status for record in records if record.status is not None)
    words = _words_of(records)
    found = []
    for paragraph in paragraphs:
        line = paragraph.span.of(text)
        if any(part in line or line in part for part in words.get(paragraph.section, ())):
            continue
        stated = _stated(line)
        if len(stated) < _FEWEST:
            continue
        for statuses, number in stated.items():
            read = sum(counted[status] for status in statuses) if statuses else len(records)
            if read != number:
                detail = f"原文称{_NAMES[statuses]} {number} 项，读出 {read} 项；请核对"
                found.append(Difference(paragraph.span.start, detail))
    return tuple(found)


def _words_of(records: Sequence[Record]) -> dict[Anchor | None, list[str]]:
    """Gather the lines of problems and measures by section: a task's own figures are no totals."""
    words: dict[Anchor | None, list[str]] = {}
    for record in records:
        lines = [*record.problem.split("\n"), *record.measures.split("\n")]
        words.setdefault(record.section, []).extend(filter(None, lines))
    return words


def _stated(line: str) -> dict[frozenset[Status], int]:
    stated: Counter[frozenset[Status]] = Counter()
    for piece in _PIECE.split(line):
        if tasks := _TASKS.search(piece) or (not _TASKS.search(line) and _PROBLEMS.search(piece)):
            stated.setdefault(_ALL, int(next(filter(None, tasks.groups()))))
            continue
        numbers = _COUNT.findall(piece)
        kind = next((kind for words, kind in _KINDS if words.search(piece)), None)
        if numbers and kind is not None:
            stated[kind] += int(numbers[-1])
    if _GOING_ON in stated and (_LONG_TERM in stated or _PARTIAL in stated):
        number = stated.pop(_GOING_ON)
        stated[_PARTIAL if _LONG_TERM in stated else _LONG_TERM] += number
    return dict(stated)
