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
from collections.abc import Mapping, Sequence

from policy_corpus.errors import PermalinkError
from policy_corpus.permalinks.fingerprint import WHOLE, Fingerprint, Lock, digest_of

_PAGE = re.compile(r"([^\s#]+\.html)(?: (\S+))?")
_WORDS = re.compile(r" (\S+(?: \S+)*) (\S+)")
_OLDER = re.compile(r"([^\s#]+#\S+) ([0-9a-f]{12}\.\d+\.\S*)")
_LONG = re.compile(r"([0-9a-f]{12})\.(\d+)\.([^\s.]*)")
_SHORT = re.compile(rf"[^\s.]{{1,{WHOLE}}}")
_NONE = "-"

_PARAGRAPH = re.compile(r"p(\d+)")
_NUMBERS = re.compile(r"\d+")


def parse_lock(text: str, shown: str = "editorial/permalinks.lock") -> Lock:
    """Read the lock file's text; `shown` is its path in messages.

    Raises:
        PermalinkError: a line is of no known form; a promise must not get lost in a bad merge.

    """
    found: dict[str, Fingerprint] = {}
    page = ""
    for number, line in enumerate(text.splitlines(), start=1):
        marks = _read(line, page)
        if marks is None:
            raise PermalinkError(_malformed(shown, number, line))
        if not line.startswith(" ") and "#" not in line:
            page = line.partition(" ")[0]
        found |= marks
    return found


def write_lock(lock: Lock) -> str:
    """Write a lock as text: pages sorted, the words of a page in the order of the text.

    The same addresses give the same text, and each address stands in it once.
    """
    pages = by_page(lock)
    lines = []
    for page in sorted({*pages, *(address for address in lock if "#" not in address)}):
        lines.append(f"{page} {_written(lock[page])}" if page in lock else page)
        lines += _lines(pages.get(page, {}))
    return "".join(f"{line}\n" for line in lines)


def by_page(lock: Lock) -> Mapping[str, Lock]:
    """Divide a lock by page: for each page's address its anchors and their fingerprints."""
    pages: dict[str, dict[str, Fingerprint]] = {}
    for address, mark in lock.items():
        page, _, anchor = address.partition("#")
        if anchor:
            pages.setdefault(page, {})[anchor] = mark
    return pages


def _read(line: str, page: str) -> Mapping[str, Fingerprint] | None:
    """Give the addresses of one line, on `page` if it is indented; `None` where it is of no known form."""
    if found := _WORDS.fullmatch(line):
        mark = _mark(found[2])
        return {f"{page}#{anchor}": mark for anchor in found[1].split(" ")} if mark is not None and page else None
    if found := _OLDER.fullmatch(line):
        mark = _mark(found[2])
        return {found[1]: mark} if mark is not None else None
    if (found := _PAGE.fullmatch(line)) and found[2] is None:
        return {}
    mark = _mark(found[2]) if found else None
    return {found[1]: mark} if found and mark is not None else None


def _lines(anchors: Lock) -> list[str]:
    together: dict[Fingerprint, list[str]] = {}
    for anchor, mark in anchors.items():
        together.setdefault(mark, []).append(anchor)
    lines = [(sorted(names, key=_place), mark) for mark, names in together.items()]
    lines.sort(key=lambda line: _place(line[0][0]))
    return [f" {' '.join(names)} {_written(mark)}" for names, mark in lines]


def _place(anchor: str) -> tuple[bool, Sequence[int], str]:
    """Order anchors as the text has them, as far as they tell: those that name a paragraph by its number, the rest."""
    return (
        _PARAGRAPH.match(anchor) is None,
        [int(number[:9]) for number in _NUMBERS.findall(anchor)],
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


def _malformed(shown: str, number: int, line: str) -> str:
    return (
        f"{shown}:{number}:1: 应为“页面 指纹”，或空一格开头的“地址 指纹”，实为“{line[:60]}”\n  正确写法示例：\n"
        f"    documents/notice-2023.html {_written(Fingerprint.of('关于防汛工作的通知'))}\n"
        f"     p3 s1 {_written(Fingerprint.of('压实责任'))}\n"
        "  这个文件由程序维护；合并时出现冲突的，保留双方的行，地址留在自己那一页的下面。"
    )
