"""Dates as official texts print them, in figures or in Chinese numerals."""

import re

from policy_corpus.numerals import value_of

_DIGIT = "[0-9０-９]"
_NUMERAL = "[零〇○Ｏ一二三四五六七八九十]"
_YEAR_NUMERAL = "[零〇○Ｏ一二三四五六七八九Oo0]"
"""Typists who find no 〇 write 二O二二年 or 二0二二年."""
_GAP = r"[ \u3000]*"
_DAY = (
    rf"(?:(?:{_DIGIT}{{4}}|{_YEAR_NUMERAL}{{4}}){_GAP}年{_GAP}(?:{_DIGIT}{{1,2}}|{_NUMERAL}{{1,3}}){_GAP}月"
    rf"(?:{_GAP}(?:{_DIGIT}{{1,2}}|{_NUMERAL}{{1,3}}){_GAP}日)?"
    r"|(?:19|20)\d{2}(?:\.\d{1,2}\.|-\d{1,2}-|/\d{1,2}/)\d{1,2})"
)
DATE = re.compile(rf"[（(]?\s*{_DAY}\s*[)）]?")
"""A date of year and month at least; `○` and full-width figures as typists write them."""

DATED_LINE = re.compile(
    rf"{DATE.pattern}"
    rf"|[（(]{_DAY}[ \u3000，,]+[^（()）。]{{2,40}}[)）]"
    rf"|{_DAY}[，,][ \u3000]*[\u4e00-\u9fff]{{1,18}}(?:[部委局厅院署府行]|委员会|常委会)"
)
"""A line that is a date, or the date of a speech in brackets, with the place or how it was taken down: （2023年9月8日
某某会展中心）, （2023年7月20日，根据录音整理）.

Collections of laws print the date and who issued them: 1990年3月10日，某某部.
"""

_PART = re.compile(rf"{_DIGIT}+(?!{_YEAR_NUMERAL})|(?:{_NUMERAL}|{_YEAR_NUMERAL})+")
_ROUND = str.maketrans("○Ｏ零Oo0", "〇〇〇〇〇〇")


def iso_date(words: str) -> str | None:
    """Read the first date in a line as ISO 8601, as exact as it is; `None` if there is none or it is impossible."""
    found = DATE.search(words)
    if not found:
        return None
    year, month, *days = (value_of(_rounded(part)) or 0 for part in _PART.findall(found[0]))
    day = days[0] if days else None
    if not 1 <= month <= 12 or not (day is None or 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _rounded(part: str) -> str:
    """Write every sign that stands for 〇 in a year alike."""
    return part if part.isdecimal() else part.translate(_ROUND)
