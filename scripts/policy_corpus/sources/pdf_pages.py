"""Page numbers and running heads of a PDF: lines at the edge of pages that repeat. They are no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence

_NUMBER = re.compile(
    r"[\s\u3000]*(?:第\s*)?[-—–－·•]*\s*(\d{1,4})\s*[-—–－·•]*(?:\s*页)?(?:\s*[,，/／]?\s*共?\s*\d{1,4}\s*页?)?[\s\u3000]*"
)
_DASHED = re.compile(r"[\s\u3000]*[-—–－·•]+\s*\d{1,4}\s*[-—–－·•]+[\s\u3000]*|[\s\u3000]*第\s*\d{1,4}\s*页.*")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"^[^|]*[^\W\d_]{3}")
"""A running head has words; figures and the rows of tables repeat for their own reasons."""
_EDGE = 2
"""How many lines from the edge of a page may be a running head."""
_HEADS = 3
"""Pages on which a running head must stand, and at least half of all."""


def without_running_lines(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], int]:
    """Take page numbers and running heads off; give the pages left and how many lines went.

    A page number is `— 3 —`, or a bare number that grows with the pages. A running head stands at the same edge of most
    pages; its first appearance stays, for it may be the title.
    """
    numbered = [_without_number(page, is_sure) for page, is_sure in zip(pages, _sure(pages), strict=True)]
    heads: Counter[tuple[str, int]] = Counter()
    for page in numbered:
        heads.update({(key, side) for side in (0, 1) for key in _edge_keys(page, side)})
    enough = max(_HEADS, (len(pages) + 1) // 2)
    repeated = {(key, side) for (key, side), count in heads.items() if count >= enough and _LETTERS.search(key)}
    met: set[tuple[str, int]] = set()
    left: list[list[str]] = []
    for page in numbered:
        gone = set()
        for side in (0, 1):
            for number in _edge(page, side):
                key = (_key(page[number]), side)
                if key in repeated and key in met:
                    gone.add(number)
                elif key in repeated:
                    met.add(key)
        left.append([line for number, line in enumerate(page) if number not in gone])
    before = sum(1 for page in pages for line in page if line)
    return left, before - sum(1 for page in left for line in page if line)


def _sure(pages: Sequence[Sequence[str]]) -> list[bool]:
    """Tell of each page whether a bare number at its edge is its page number: the number before or after it fits."""
    numbers: list[int | None] = []
    for page in pages:
        found = next((one for one in (_bare_number(page, -1), _bare_number(page, 0)) if one is not None), None)
        numbers.append(found)
    return [
        number is not None
        and any(0 <= at + step < len(numbers) and numbers[at + step] == number + step for step in (-1, 1, -2, 2))
        for at, number in enumerate(numbers)
    ]


def _bare_number(page: Sequence[str], edge: int) -> int | None:
    written = [line for line in page if line]
    found = _NUMBER.fullmatch(written[edge]) if written else None
    return int(found[1]) if found else None


def _without_number(page: Sequence[str], is_sure: bool) -> list[str]:  # noqa: FBT001 - one of two readings of a page
    lines = list(page)
    for edge in (-1, 0):
        while lines and not lines[edge]:
            del lines[edge]
        if lines and (_DASHED.fullmatch(lines[edge]) or (is_sure and _NUMBER.fullmatch(lines[edge]))):
            del lines[edge]
            while lines and not lines[edge]:
                del lines[edge]
            break
    return lines


def _edge(page: Sequence[str], side: int) -> list[int]:
    written = [number for number, line in enumerate(page) if line]
    return written[-_EDGE:] if side else written[:_EDGE]


def _edge_keys(page: Sequence[str], side: int) -> set[str]:
    return {_key(page[number]) for number in _edge(page, side)}


def _key(line: str) -> str:
    return _DIGITS.sub("0", "".join(line.split()))
