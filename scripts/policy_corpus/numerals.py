"""Chinese numerals as official texts print them. Nothing here knows about headings or concepts."""

import re
from functools import lru_cache

_DIGIT_NAMES = "零一二三四五六七八九"

DIGITS = {digit: value for value, digit in enumerate(_DIGIT_NAMES)} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
PATTERN = "[零〇一二三四五六七八九十百千]+"
"""Regular expression for a numeral used as a number in a heading."""

_ENCLOSED = {chr(first + count): count + 1 for first in (ord("①"), ord("⑴"), ord("⒈")) for count in range(20)} | {
    chr(ord("㈠") + count): count + 1 for count in range(10)
}

_LONGEST = 12
"""No heading, article or date counts further; longer runs of numerals are something else."""

_CHINESE_LIMIT = 10_000


def chinese(number: int) -> str:
    """Write 1 to 9,999 as laws count articles: 十, 十二, 一百零一, 一百一十; anything else in digits."""
    if not 0 < number < _CHINESE_LIMIT:
        return str(number)
    written = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            written += _DIGIT_NAMES[digit] + name
        elif written and number:
            written += "零"
    written = re.sub("零+", "零", written)
    return written.removeprefix("一") if written.startswith("一十") else written


def value_of(numeral: str) -> int | None:
    """Read `十二`, `一百零三`, `二〇二一`, `12`, `１２`, `③`, `⑴` or `㈠`; `None` if it is none of these."""
    return _value_of(numeral) if 0 < len(numeral) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _value_of(numeral: str) -> int | None:
    """Read a short numeral; texts count the same few over and over."""
    if numeral.isdecimal():
        return int(numeral)
    if numeral in _ENCLOSED:
        return _ENCLOSED[numeral]
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


def written(number: int) -> str:
    """Write a number from 1 to 99 as a law counts its clauses: `三`, `十二`, `二十`; others in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
