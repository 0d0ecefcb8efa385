"""Page numbers that a printed or scanned copy left between the lines: `— 3 —`, `第 3 页 共 9 页`.

A line that stands beside every one of them, above or below, is the running head or foot of the pages and goes with
them.

Guarantees: (1) only whole lines go, of these forms or alike beside every number; (2) only where at least two of them
count upwards, one page after another, with text between every two; `1/3`, which may be a score, only with a paragraph
between and one and the same count of pages; a bare number only far from the margin, with whole sentences between; (3)
where a page ended inside a sentence no blank line stays that would part it; (4) such a sentence is joined where a
second sign shows that it goes on: a comma, a mark or a word that the break parts; without one it is reported. Lines
broken at a width are left to the rule for those.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from policy_corpus.clean.continuation import is_cut_through, is_ended, word_across
from policy_corpus.clean.line_width import find_width, rows_of
from policy_corpus.clean.openings import OPENING
from policy_corpus.clean.rule import Finding, Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement, Span

_FORM = re.compile(
    r"[-—－―·]+\s*(\d{1,4})\s*[-—－―·]+|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|(\d{1,4})\s*/\s*(\d{1,4})"
)
_FORM_LENGTH = 40
_LEAST = 2
_BARE = re.compile(r"\d{1,4}")
_MIDDLE = 12
"""Half-width blanks before a number in the middle of a page."""
_PARAGRAPH = 60
"""So many characters stand at least on a page that is numbered `1/3`."""

_SENTENCE = 20
"""A line shorter than this is a title or a name, not the first half of a sentence."""

_FINISHED = re.compile(r".*[。！？：；:;!?”）)]")


def _apply(text: str) -> Outcome:
    written = written_lines(text)
    bare = _bare_pages(text, written)
    found = [
        (number, page)
        for number, line in enumerate(written)
        if (page := bare.get(number, _page(line.text))) is not None
    ]
    if len(found) < _LEAST or not all(
        later == earlier + 1 and _is_page(written, above, below) for (above, earlier), (below, later) in pairwise(found)
    ):
        return Outcome()
    numbers = [number for number, _ in found]
    blocks = _blocks(written, numbers)
    gone = {at for block in blocks for at in block}
    evidence = find_width(rows_of(text, [line for at, line in enumerate(written) if at not in gone]))
    is_wrapped = evidence is not None and evidence.is_sure
    return Outcome(
        tuple(_removed(text, written, block, is_wrapped=is_wrapped) for block in blocks),
        findings=tuple(
            Finding(written[number].span.start, "broken-line", "此处换页，句子似未完，未合并；请核对原文")
            for number, block in zip(numbers, blocks, strict=True)
            if not is_wrapped and _is_open(written, block) and not _goes_on(text, written, block)
        ),
    )


def _blocks(written: Sequence[Line], numbers: Sequence[int]) -> list[range]:
    """Give the lines that go with each number: itself, and beside it the running head or foot of the pages."""
    above = _runs(written, [number - 1 for number in numbers if number > 0])
    below = _runs(written, [number + 1 for number in numbers if number + 1 < len(written)])
    return [range(number - (number - 1 in above), number + 1 + (number + 1 in below)) for number in numbers]


def _runs(written: Sequence[Line], beside: Sequence[int]) -> frozenset[int]:
    """Give the lines beside the numbers if they are one and the same, and neither a sentence nor a row."""
    words = {written[at].text for at in beside}
    is_run = len(beside) >= _LEAST and len(words) == 1 and not _FINISHED.fullmatch(next(iter(words)))
    return frozenset(beside) if is_run and len(next(iter(words))) <= _FORM_LENGTH else frozenset()


def _bare_pages(text: str, written: Sequence[Line]) -> dict[int, int]:
    """Give the lines that are a number and nothing else in the middle of the page, as programs print them below it."""
    found = {
        number: int(line.text)
        for number, line in enumerate(written)
        if _BARE.fullmatch(line.text) and _indent(text, line) >= _MIDDLE
    }
    pages = list(found)
    are_pages = all(
        found[below] == found[above] + 1
        and sum(len(line.text) for line in written[above + 1 : below]) >= _PARAGRAPH
        and any("。" in line.text for line in written[above + 1 : below])
        for above, below in pairwise(pages)
    )
    return found if are_pages else {}


def _indent(text: str, line: Line) -> int:
    return sum(2 if one == "\u3000" else 1 for one in text[text.rfind("\n", 0, line.span.start) + 1 : line.span.start])


def _is_page(written: Sequence[Line], above: int, below: int) -> bool:
    """Tell whether the lines between two numbers can be a page."""
    counts = [form[4] for number in (above, below) if (form := _FORM.fullmatch(written[number].text))] or [None]
    size = sum(len(line.text) for line in written[above + 1 : below])
    return counts[0] == counts[-1] and size >= (_PARAGRAPH if counts[0] else 1)


def _page(line: str) -> int | None:
    form = _FORM.fullmatch(line) if len(line) <= _FORM_LENGTH else None
    return int(form[1] or form[2] or form[3]) if form else None


def _is_open(written: Sequence[Line], block: range) -> bool:
    """Tell whether the page ended inside what may be a sentence."""
    if block.start == 0 or block.stop == len(written):
        return False
    above, below = written[block.start - 1].text, written[block.stop].text
    return (
        len(above) >= _SENTENCE
        and not (is_ended(above) or _FINISHED.fullmatch(above) or OPENING.match(below))
        and not (above.startswith("|") or below.startswith("|"))
    )


def _goes_on(text: str, written: Sequence[Line], block: range) -> bool:
    """Tell whether the sentence surely goes on below the number."""
    line, below = written[block.start - 1].text, written[block.stop]
    is_indented = text[: below.span.start].endswith((" ", "\t", "\u3000"))
    return not is_indented and (
        line.endswith(("，", "、", ","))
        or is_cut_through(line, below.text)
        or word_across(line, below.text) is not None
    )


def _removed(text: str, written: Sequence[Line], block: range, *, is_wrapped: bool) -> Replacement:
    """Take the lines out; inside a sentence with the blank lines around them, but not the indent below."""
    lines = Span(written[block.start].span.start, written[block.stop - 1].span.end)
    if block.start == 0 or block.stop == len(written):
        return Replacement(lines, "")
    above = written[block.start - 1]
    if _FINISHED.fullmatch(above.text) or _page(above.text) is not None:
        return Replacement(lines, "")
    if not is_wrapped and _is_open(written, block) and _goes_on(text, written, block):
        return Replacement(Span(above.span.end, written[block.stop].span.start), "")
    below = text.rfind("\n", 0, written[block.stop].span.start)
    return Replacement(Span(above.span.end, below), "")


RULE = Rule("page-numbers", "去除页码", _apply)
