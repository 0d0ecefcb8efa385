"""How common the characters of a Chinese text are: what tells a right reading of bytes from a wrong one.

Read in the right encoding, nearly every character of a text is among those that GB/T 2312 and Big5 put first because
they are common; read in a wrong one, half of them are rare, unassigned or private.
"""

import re
from collections.abc import Iterator
from itertools import islice

_MOST_JUDGED = 20_000
_OTHER_THAN_ASCII = re.compile(r"[^\x00-\x7f]")


def _standard_characters(encoding: str, rows: range, columns: tuple[range, ...]) -> Iterator[str]:
    for row in rows:
        for column in (one for block in columns for one in block):
            yield bytes((row, column)).decode(encoding, "ignore")


COMMON = frozenset(
    [
        *_standard_characters("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),)),
        *_standard_characters("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF))),
        *(chr(point) for point in range(0x20, 0x7F)),
        *(chr(point) for point in range(0xFF01, 0xFF5F)),
        *"\t\n\r\u3000\u00a0、。〈〉《》「」『』【】〔〕〇“”‘’…—–·•―※→",
        *"①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ℃％‰",
    ]
) - {""}
"""First-level characters of GB/T 2312 (3,755, by use) and of Big5 (5,401, by use), and the signs of print."""

_RARE = re.compile(f"[^{re.escape(''.join(sorted(COMMON)))}]")
_FREQUENT = frozenset(
    "的一是在不了有和人这這中大为為上个個国國以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工"
)
"""Some of the most used characters, in both scripts."""


def share_of_common(text: str, *, is_ascii_judged: bool = False) -> float:
    """Judge a reading: 1 if all its characters are common ones, less for rare, below 0 for impossible ones.

    ASCII is left out, which every encoding but UTF-16 reads alike; 0 where nothing is left to judge.
    """
    judged = list(text if is_ascii_judged else _OTHER_THAN_ASCII.findall(text))
    # The text may end inside a character.
    judged = judged[:-1] if len(judged) > 1 and judged[-1] not in COMMON else judged
    if not judged:
        return 0
    return sum(map(_weight, islice(judged, _MOST_JUDGED))) / min(len(judged), _MOST_JUDGED)


def is_ordinary(text: str) -> bool:
    """Tell a text of which less than a quarter are rare characters."""
    return len(_RARE.findall(text)) * 4 <= len(text)


def is_plainly_common(text: str) -> bool:
    """Tell a text of which nine in ten characters beyond ASCII, one at least, are common ones.

    It is ordinary and its share of common characters is above 0.8: what takes long to count need not be counted.
    """
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii > 0 and len(_RARE.findall(text)) * 10 <= beyond_ascii


def _weight(character: str) -> float:
    if character in _FREQUENT:
        return 1.2
    if character in COMMON:
        return 1
    return -1 if is_impossible(character) else 0


def is_impossible(character: str) -> bool:
    """Tell what no text holds: controls, surrogates, private characters, the mark of a decoding error."""
    return character < " " or "\x7f" <= character < "\xa0" or "\ud800" <= character <= "\uf8ff" or character == "\ufffd"
