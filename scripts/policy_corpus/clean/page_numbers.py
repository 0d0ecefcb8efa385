"""Page numbers that a printed or scanned copy left between the lines: `— 3 —`, `第 3 页 共 9 页`.

Guarantees: (1) only whole lines of these forms go; (2) only where at least two of them count upwards, one page after
another, with text between every two; `1/3`, which may be a score, only with a paragraph between and one and the same
count of pages; (3) where a page ended inside a sentence no blank line stays that would part it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from policy_corpus.clean.rule import Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement, Span

_FORM = re.compile(
    r"[-—－―·]+\s*(\d{1,4})\s*[-—－―·]+|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|(\d{1,4})\s*/\s*(\d{1,4})"
)
_FORM_LENGTH = 40
_LEAST = 2
_PARAGRAPH = 60
"""So many characters stand at least on a page that is numbered `1/3`."""

_FINISHED = re.compile(r".*[。！？：；:;!?”）)]")


def _apply(text: str) -> Outcome:
    written = written_lines(text)
    found = [(number, page) for number, line in enumerate(written) if (page := _page(line.text)) is not None]
    if len(found) < _LEAST or not all(
        later == earlier + 1 and _is_page(written, above, below) for (above, earlier), (below, later) in pairwise(found)
    ):
        return Outcome()
    return Outcome(tuple(_removed(text, written, number) for number, _ in found))


def _is_page(written: Sequence[Line], above: int, below: int) -> bool:
    """Tell whether the lines between two numbers can be a page."""
    counts = [form[4] for number in (above, below) if (form := _FORM.fullmatch(written[number].text))]
    size = sum(len(line.text) for line in written[above + 1 : below])
    return counts[0] == counts[-1] and size >= (_PARAGRAPH if counts[0] else 1)


def _page(line: str) -> int | None:
    form = _FORM.fullmatch(line) if len(line) <= _FORM_LENGTH else None
    return int(form[1] or form[2] or form[3]) if form else None


def _removed(text: str, written: Sequence[Line], number: int) -> Replacement:
    """Take the line out; inside a sentence with the blank lines around it, but not the indent below."""
    line = written[number]
    above = written[number - 1].text
    if number in {0, len(written) - 1} or _FINISHED.fullmatch(above) or _page(above) is not None:
        return Replacement(line.span, "")
    below = text.rfind("\n", 0, written[number + 1].span.start)
    return Replacement(Span(written[number - 1].span.end, below), "")


RULE = Rule("page-numbers", "去除页码", _apply)
