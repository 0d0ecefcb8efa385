"""Members of a list that carry no label, as in “三个到位”，即认识到位、责任到位、措施到位.

Agreement accepts: the words before name a number, and exactly so many phrases follow, set apart alike, up to the end of
the sentence. Anything else is no list.
"""

import re
from collections.abc import Iterator, Sequence

from policy_corpus.numerals import value_of

_NAMED = re.compile(
    r"(?:(?<![第\d零〇一二三四五六七八九十百千])(?P<plain>[三四五六七八九十]|\d{1,2})(?:个|项|条|种|类|大|点|方面)"
    r"|[“‘](?P<quoted>[三四五六七八九十])[\u4e00-\u9fff]{1,4}(?=[”’]))"
    r"[\u4e00-\u9fff“”‘’]{0,12}?(?:[：:]|[，,]?(?:即|包括|分别是|分别为)[：:]?)"
)
_CUE = re.compile("：|:|即|包括|分别")
"""What the words that name a number end with; a paragraph without it has no such list."""
_ENDS = re.compile("[。！？!?]|$")
_SEPARATORS = ("；", "，", "、")
_FEWEST = 3
_LONGEST = 40
"""Characters of a phrase; longer ones are sentences of their own."""
_OWN_LABEL = re.compile(r"[一二三四五六七八九十]{1,2}[是要、]|[（(]?\d{1,2}[)）.．、]|[①-⑳]|首先|第[一二三]|[：:]|《")


def parallel_phrases(words: str) -> Iterator[tuple[tuple[int, ...], int | None]]:
    """Give for each such list where its phrases begin in `words`, in order, and where the last ends. Total.

    The end is `None` for a list that goes to the end of its sentence. One that is joined by 、 may end at a comma:
    “五比”，即比学习、比干劲、比作风、比贡献、比形象，持续营造…氛围。
    """
    if not _CUE.search(words):
        return
    at = 0
    while named := _NAMED.search(words, at):
        at = named.end()
        count = value_of(named["plain"] or named["quoted"]) or 0
        stop = _ENDS.search(words, at)
        tail = words[at : stop.start()] if stop else words[at:]
        row, phrases = _row(tail, count)
        if not phrases:
            continue
        starts = [at]
        for phrase in phrases[:-1]:
            starts.append(starts[-1] + len(phrase) + 1)
        at += len(row)
        yield tuple(starts), None if row == tail else at


def _row(tail: str, count: int) -> tuple[str, list[str]]:
    """Give the words behind a cue that are a list of `count` phrases, and these; no phrases where they are none."""
    mark = next((one for one in _SEPARATORS if one in tail), None)
    clause = tail.partition("，")[0]
    readings = [(tail, mark), (clause, "、")] if "；" not in tail else [(tail, mark)]
    for row, between in readings:
        phrases = row.split(between) if between else []
        is_list = len(phrases) == count >= _FEWEST and not _are_counted(phrases)
        if is_list and all(_is_phrase(one) for one in phrases):
            return row, phrases
    return tail, []


def _are_counted(phrases: Sequence[str]) -> bool:
    """Tell phrases that open with their own numbers: 一查…；二查…."""
    return phrases[0].startswith("一") and phrases[1].startswith("二")


def _is_phrase(words: str) -> bool:
    return 2 <= len(words) <= _LONGEST and _OWN_LABEL.search(words) is None
