"""The number a name states: 八查 states 8. Nothing here looks for what is counted."""

import re

from policy_corpus.numerals import value_of

LARGEST = 99
"""A name that states more than this is a quantity, not a shorthand."""

_HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿"
_FORM = re.compile(rf"(?P<number>[{_HAN_NUMERAL}]+|双|[0-9]{{1,2}})(?P<classifier>[个项条大种类])?(?P<rest>[㐀-鿿]+)")
_NOT_NUMERALS = re.compile("统一|唯一|同一|之一|第一|专一|^零(?![后点时])")
_UNIT = re.compile("[年月日号天周季时分秒岁元角倍届级米吨亩度次字]|小时|公里|工作日|百分(?!之百)|中全会")
_PLACES_AND_DAYS = (
    "四川", "三亚", "三明", "三门峡", "三沙", "三峡", "六安", "六盘水", "九江", "九寨", "七台河", "五指山", "五台",
    "八达岭", "七夕", "七七", "十堰", "双鸭山", "双城", "双流",
)  # fmt: skip

_COUNT = re.compile(f"(?:[{_HAN_NUMERAL}]+|双|[0-9]+)[个项条大种类]?")


def count_of(name: str) -> int | None:
    """Give the number of members a name states, at least 2, or `None`.

    `八查` 8, `六个内在关系` 6, `双重预防` 2, `8个必须` 8. No count: ordinals and periods (第一种形态, 十四五, 二十大),
    names of several counted parts (三会一课, 四化三体系双基), plans (1+3+9), dates, measures, places. Total.
    """
    match = _FORM.fullmatch(name)
    if match is None or name.startswith(_PLACES_AND_DAYS):
        return None
    rest = match["rest"]
    if _UNIT.match(rest):
        return None
    if match["classifier"] is None and any(numeral in _NOT_NUMERALS.sub("", rest) for numeral in _HAN_NUMERAL + "双"):
        return None  # 三会一课: several counted parts; 三个一批 is one
    count = 2 if match["number"] == "双" else _counted(match["number"])
    if count is None or not 2 <= count <= LARGEST:
        return None
    is_congress = count > 10 and (match["classifier"] == "大" or rest == "大")
    return None if is_congress else count


def counted_word(name: str) -> str:
    """Give what a name counts: 自信 of 四个自信, 早 of 四早; a name that states no count is given whole. Total."""
    count = _COUNT.match(name)
    return name[count.end() :] if count else name


def _counted(numeral: str) -> int | None:
    if len(numeral) > 1 and not numeral.isdecimal() and "十" not in numeral:
        return None  # 五四, 二〇二一: digits in a row name a day or a year
    if numeral.startswith("十") and len(numeral) > 2:
        return None  # 十四五: a period
    return value_of(numeral)
