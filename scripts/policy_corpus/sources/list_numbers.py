"""Numbers that a program prints before a paragraph: Word's automatic numbering and the ordered lists of web pages.

Names of number formats are WordprocessingML's (ECMA-376 part 1 §17.18.59; readings of them that Word prints otherwise
follow MS-OI29500 §2.1.540 and MS-DOCX §2.4). Counting, and which paragraph has a number, is the readers' matter.
"""

import re
from collections.abc import Callable

from policy_corpus.numerals import chinese

_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("零一二三四五六七八九十百千万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_LIMIT = 4_000

_ENDS_ITSELF = re.compile(r"[、。．.,，:：)）\]】〕]$|[①-⑳㈠-㈩⑴-⒛㉑-㊿]$")
_RUNS_INTO = re.compile(r"[0-9A-Za-z]")
_CLOSED = re.compile(r"[、。，：）】〕①-⑳㈠-㈩⑴-⒛㉑-㊿]$")
_TITLED = re.compile(r"^第.+[编章节条款项]$|^[附图表].*$")


def _chinese_below_hundred(number: int) -> str:
    """Write `chineseCounting`: in words up to 99, digit by digit above (一〇〇)."""
    return chinese(number) if number < 100 else _in_digits(number, "〇")


def _japanese(number: int) -> str:
    return re.sub("零", "", re.sub("一(?=[百千])", "", chinese(number)))


def _in_digits(number: int, zero: str) -> str:
    return "".join(zero if digit == "0" else _DIGITS[int(digit)] for digit in str(number))


def _from(first: str, last: int) -> Callable[[int], str]:
    """Take the number's own character from a block that begins with that of 1 and ends with that of `last`."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _circled(number: int) -> str:
    for first, start, end in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if start <= number <= end:
            return chr(ord(first) + number - start)
    return str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)] if number > 0 else str(number)


def _letters(number: int) -> str:
    """Write a, b … z, aa, bb: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < _ROMAN_LIMIT:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㈠", 10),
    "chineseCounting": _chinese_below_hundred,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": _chinese_below_hundred,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": _japanese,
    "koreanDigital2": lambda number: _in_digits(number, "零"),
    "ideographDigital": lambda number: _in_digits(number, "〇"),
    "taiwaneseDigital": lambda number: _in_digits(number, "○"),
    "japaneseDigitalTenThousand": lambda number: _in_digits(number, "〇"),
    "chineseLegalSimplified": lambda number: chinese(number).translate(_LEGAL).replace("拾", "壹拾", number // 10 == 1),
    "ideographLegalTraditional": lambda number: (
        chinese(number).translate(_LEGAL_TRADITIONAL).replace("拾", "壹拾", number // 10 == 1)
    ),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}


def formatted(number: int, form: str) -> str:
    """Write a number in a format of WordprocessingML; one that is not known here comes out in digits. Total."""
    return _FORMATS.get(form, str)(number)


def joined(marker: str, text: str) -> str:
    """Put a printed number and its text on one line, with the white space that a typed text has there.

    Programs set a tab after the number. In a typed text nothing follows 一、 （一） 1. ①, a full-width space follows
    第一条, and a space keeps `1.` and `2021年`, or `1.1` and a word, apart.
    """
    if not marker or not text or text[0].isspace() or marker[-1].isspace():
        return marker + text
    if _TITLED.match(marker):
        return f"{marker}\u3000{text}"
    if _ENDS_ITSELF.search(marker) and (_CLOSED.search(marker) or not _RUNS_INTO.match(text)):
        return marker + text
    return f"{marker} {text}"
