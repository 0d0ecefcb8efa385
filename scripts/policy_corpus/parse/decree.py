"""Decrees: `某某省人民政府令` `第326号`, a sentence that promulgates 《…办法》, below it the measures under their name.

The law is the document, and its own title line names it. Source: 立法法 on 国务院令, 部门令, 政府令.
"""

import re
from collections.abc import Sequence

from policy_corpus.parse.lines import Line

_NAME_LINES = 6
"""Within how many lines from the top a decree's own name stands; a page's heading may stand above it."""
_SENTENCE_LINES = 12
_SIGNED_LINES = 8
"""How many lines the promulgation and its signature take at most."""
_BROKEN_LINES = 3
_NUMBER = r"[（(〔]?(?:\d{4}年)?第[ \u3000]*[\d〇零一二三四五六七八九十百]{1,5}[ \u3000]*号[)）〕]?"
_ORDER = re.compile(
    rf"(?!.*关于)[\u4e00-\u9fff（）() \u3000、]{{2,60}}(?:令|公[ \u3000]*告)(?:[ \u3000]*{_NUMBER})?|令"
)
"""The name of an order, or of the 公告 of a congress, with or without its number; below several organs just 令."""
_PROMULGATED = re.compile(r"《([^《》]{4,80})》.*(?:公布|发布|施行|颁布)")


def decreed_title(lines: Sequence[Line]) -> range:
    """Give the lines that name the law a decree promulgates; none where there is no such. Total."""
    order = next((at for at, line in enumerate(lines[:_NAME_LINES]) if _ORDER.fullmatch(line.text)), None)
    if order is None:
        return range(0)
    for number in range(order + 1, min(order + _SENTENCE_LINES, len(lines))):
        if found := _PROMULGATED.search(lines[number].text):
            return _named_below(_bare(found[1]), lines, number + 1)
    return range(0)


def _named_below(name: str, lines: Sequence[Line], start: int) -> range:
    """Find the lines, one or a few that follow each other, whose words are a name."""
    for first in range(start, min(start + _SIGNED_LINES, len(lines))):
        joined = ""
        for last in range(first, min(first + _BROKEN_LINES, len(lines))):
            joined += _bare(lines[last].text)
            if joined == name:
                return range(first, last + 1)
            if not name.startswith(joined):
                break
    return range(0)


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words))
