"""The file that remembers published addresses: `editorial/permalinks.lock`.

A page has a line with the fingerprint of its title; below it, each on an indented line, stand the words published on
it: the anchors at which they stand, in the order of the text, then their fingerprint.

    documents/notice-2023.html 关于防汛工作的通知
     p3 s1 压实责任
     p12 a4 a4-1 5d301d225f7c.45.依照本法的规定设立由国务院制定公布

A fingerprint is the words themselves where they are few (`-` where there are none), otherwise their hash, their number
and a sample. A line of the older form, `documents/notice-2023.html#s1 5d301d225f7c.4.压实责任`, says the same of one
address and is understood anywhere in the file.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policy_corpus.errors import PermalinkError
from policy_corpus.permalinks.fingerprint import WHOLE, Anchors, Fingerprint, digest_of

_PAGE = re.compile(r"([^\s#]+\.html)(?: (\S+))?")
_WORDS = re.compile(r" (\S+(?: \S+)*) (\S+)")
_OLDER = re.compile(r"([^\s#]+)#(\S+) ([0-9a-f]{12}\.\d+\.\S*)")
_LONG = re.compile(r"([0-9a-f]{12})\.(\d+)\.([^\s.]*)")
_SHORT = re.compile(rf"[^\s.]{{1,{WHOLE}}}")
_NONE = "-"

_PARAGRAPH = re.compile(r"p(\d+)")
_NUMBERS = re.compile(r"\d+")

SHOWN = "editorial/permalinks.lock"
"""The file in messages."""


def read_lines(lines: Iterable[str]) -> dict[str, tuple[Fingerprint | None, dict[str, Fingerprint]]]:
    """Read lines of the lock: for each page the fingerprint of its title, if it has one, and those of its anchors.

    Raises:
        PermalinkError: a line is of no known form; a promise must not get lost in a bad merge.

    """
    titles: dict[str, Fingerprint] = {}
    pages: dict[str, dict[str, Fingerprint]] = {}
    page = ""
    for number, line in enumerate(lines, start=1):
        if (found := _WORDS.fullmatch(line)) and page and (mark := _mark(found[2])) is not None:
            pages[page] |= dict.fromkeys(found[1].split(" "), mark)
        elif (found := _OLDER.fullmatch(line)) and (mark := _mark(found[3])) is not None:
            pages.setdefault(found[1], {})[found[2]] = mark
        elif (found := _PAGE.fullmatch(line)) and (mark := _mark(found[2] or _NONE)) is not None:
            page = found[1]
            pages.setdefault(page, {})
            if found[2] is not None:
                titles[page] = mark
        else:
            raise PermalinkError(_malformed(number, line))
    return {page: (titles.get(page), anchors) for page, anchors in pages.items()}


def written_lines(page: str, title: Fingerprint | None, anchors: Anchors) -> list[str]:
    """Write what is published on a page, its words in the order of the text; the same always gives the same lines."""
    return [page if title is None else f"{page} {_written(title)}", *_lines(anchors)]


def _lines(anchors: Anchors) -> list[str]:
    together: dict[Fingerprint, list[str]] = {}
    for anchor, mark in anchors.items():
        together.setdefault(mark, []).append(anchor)
    lines = [(sorted(names, key=_place), mark) for mark, names in together.items()]
    lines.sort(key=lambda line: _place(line[0][0]))
    return [f" {' '.join(names)} {_written(mark)}" for names, mark in lines]


@lru_cache(maxsize=1 << 14)
def _place(anchor: str) -> tuple[bool, Sequence[int], str]:
    """Order anchors as the text has them, as far as they tell: those that name a paragraph by its number, the rest."""
    return (
        _PARAGRAPH.match(anchor) is None,
        tuple(int(number[:9]) for number in _NUMBERS.findall(anchor)),
        anchor,
    )


def _written(mark: Fingerprint) -> str:
    return str(mark) if mark.length > WHOLE else mark.sample or _NONE


def _mark(written: str) -> Fingerprint | None:
    if found := _LONG.fullmatch(written):
        return Fingerprint(found[1], int(found[2]), found[3])
    if written == _NONE:
        return Fingerprint.of("")
    if _SHORT.fullmatch(written):
        return Fingerprint(digest_of(written), len(written), written)
    return None


def _malformed(number: int, line: str) -> str:
    return (
        f"{SHOWN}:{number}:1: 应为“页面 指纹”，或空一格开头的“地址 指纹”，实为“{line[:60]}”\n  正确写法示例：\n"
        f"    documents/notice-2023.html {_written(Fingerprint.of('关于防汛工作的通知'))}\n"
        f"     p3 s1 {_written(Fingerprint.of('压实责任'))}\n"
        "  这个文件由程序维护；合并时出现冲突的，保留双方的行，地址留在自己那一页的下面。"
    )
