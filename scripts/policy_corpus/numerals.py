"""Chinese numerals as official texts print them. Nothing here knows about headings or concepts."""

import re

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
PATTERN = "[零〇一二三四五六七八九十百千]+"
"""Regular expression for a numeral used as a number in a heading."""

_CIRCLED_FIRST = ord("①")
_CIRCLED_LAST = ord("⑳")


def value_of(numeral: str) -> int | None:
    """Read `十二`, `一百零三`, `二〇二一`, `12`, `１２` or `③`; `None` if it is none of these."""
    if not numeral:
        return None
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and _CIRCLED_FIRST <= ord(numeral) <= _CIRCLED_LAST:
        return ord(numeral) - _CIRCLED_FIRST + 1
    if all(character in DIGITS for character in numeral):
        return int("".join(str(DIGITS[character]) for character in numeral))
    if re.fullmatch(PATTERN, numeral) is None:
        return None
    total = 0
    pending: int | None = None
    for character in numeral:
        if character in UNITS:
            total += (1 if pending is None else pending) * UNITS[character]
            pending = None
        else:
            pending = DIGITS[character]
    return total + (pending or 0)
