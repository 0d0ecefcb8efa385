"""Headings without a number, as news reports and some speeches print them.

Only texts without numbered headings are read this way, and only when several short lines stand alike: no stop at the
end, each right above a paragraph of whole sentences. A single such line may be a name or a caption and stays body.
"""

import re
from collections.abc import Sequence

from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import marker_of

_LENGTHS = range(4, 31)
_PARAGRAPH = 40
"""A line at least this long that ends a sentence is a paragraph."""
_FEWEST = 2
_STOPPED = re.compile(r".*[。；;：:，,、！!？?…）)》”]$")
_ENDED = re.compile(r"[。！？”：；](?:[（(][^（()）]{1,40}[)）])?$")
"""How a paragraph ends, with or without the reporter's name in brackets."""
_NO_HEADING = re.compile(
    r"(?:附件|附表|附录|抄送|联系人|联系电话|主办|来源|作者|记者|责任编辑|编辑|审核|图|表)|.*\d{4}年\d{1,2}月|.{0,12}(?:社|报|台|网|本刊)(?:特约)?记者|.*[\s\u3000]摄$|[（(]"
)
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000]+[\u4e00-\u9fff·]{2,4})*")


def unnumbered_headings(lines: Sequence[Line], body: int) -> frozenset[int]:
    """Give the line numbers of headings without a number; empty where fewer than two lines look like one. Total."""
    found = [
        number
        for number in range(body, len(lines) - 1)
        if _is_short(lines[number].text) and _is_paragraph(lines[number + 1].text)
    ]
    return frozenset(found) if len(found) >= _FEWEST else frozenset()


def _is_short(line: str) -> bool:
    return (
        len(line) in _LENGTHS
        and not _STOPPED.fullmatch(line)
        and not _NO_HEADING.match(line)
        and not _NAME.fullmatch(line)
        and marker_of(line) is None
        and "。" not in line
        and re.search("[\u4e00-\u9fff]", line) is not None
    )


def _is_paragraph(line: str) -> bool:
    return len(line) >= _PARAGRAPH and _ENDED.search(line) is not None
