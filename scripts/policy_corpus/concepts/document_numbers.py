"""发文字号: how document numbers and numbers of orders are printed, found and compared (GB/T 9704—2012 §7.2.5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_corpus.numerals import value_of
from policy_corpus.text import Span

_DIGIT = "[0-9０-９]"
_YEAR = rf"\s?[〔［\[（(【﹝]\s?(?:19|20|１９|２０){_DIGIT}{{2}}\s?年?\s?[〕］\]）)】﹞]\s?"
_AND = r"\s?[、和及与]\s?"
_IN_ROW = rf"(?:号|(?=(?:{_AND}第?\s?{_DIGIT}{{1,5}}\s?)+号))"
"""The sign of a number, or, in a row (167、168号), the last one's that all share."""

_NOT_A_HOUSE = "(?![楼院线门井车厂栋座桥])"
_FIRST = re.compile(rf"(?P<code>[㐀-鿿]{{1,24}})(?P<year>{_YEAR})第?\s?{_DIGIT}{{1,5}}\s?{_IN_ROW}{_NOT_A_HOUSE}")
_NEXT = re.compile(rf"{_AND}(?P<number>(?P<year>{_YEAR})?第?\s?{_DIGIT}{{1,5}}\s?{_IN_ROW}){_NOT_A_HOUSE}")
_COUNT = rf"(?:第\s?[一二三四五六七八九十百零〇]{{1,7}}|(?:第\s?)?{_DIGIT}{{1,4}})\s?号"
_ORDER = re.compile(
    rf"(?P<code>[㐀-鿿]{{0,24}}?(?:主席|国务院|政府|[部委局署会厅省市行]))"
    rf"(?:令\s?(?:{_YEAR})?[（(]?\s?{_COUNT}|{_COUNT}令)"
)
_BEFORE_CODE = re.compile(
    ".*(?:按照|依照|参照|比照|遵照|根据|依据|印发|转发|下发|出台|贯彻|落实|执行|废止|关于|通过|以及|文件|文号|发文字号"
    "|公布|颁布|修订|发布|详见|参见|[见由了的与及为是以从在号]|(?<!共)和)"
)
"""Words that lead to a document number and are no part of it; the longest run is cut."""

_FIGURES = tuple("0123456789０１２３４５６７８９")
"""2020年6月20日某某市人民政府令第12号: behind a figure 日 ends a date; elsewhere it may begin a name."""

_LONGEST_CODE = 10
"""鲁应急委办字, 京防汛抗旱指办发: no 机关代字 in use is longer."""

_LONGEST_ISSUER = 16
"""中华人民共和国应急管理部 and the like, before 令."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number at `span` of a text; `number` is as printed, completed where it follows another in a row."""

    span: Span
    number: str


def find_numbers(text: str) -> Iterator[DocumentNumber]:
    """Find document numbers in any brackets (〔2020〕, [2020], （2020）, 【2020】) and numbers of orders, by place.

    Total; the results do not overlap.
    """
    if "号" not in text:
        return
    found = [*_numbers(text), *_orders(text)]
    end = 0
    for number in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if number.span.start >= end:
            end = number.span.end
            yield number


def number_key(number: str) -> str:
    """Give the form in which document numbers are compared.

    济财预[2019]第19号 is 济财预〔2019〕19号, and 国务院令第708号 is 国务院第708号令.
    """
    even = "".join(chr(ord(one) - 0xFEE0) if "０" <= one <= "９" else one for one in number)
    inside = re.sub(r"\s", "", even)
    if order := re.search(r"令.*第(.+)号|令(\d+)号|第?([^第]+)号令", inside):
        issuer = re.match(r"(?:中华人民共和国)?([㐀-鿿]*?)(?:令|第)", inside)
        return f"{issuer[1] if issuer else ''}令{value_of(order[1] or order[2] or order[3])}"
    return re.sub(r"[［\[（(【﹝]", "〔", re.sub(r"[］\]）)】﹞]", "〕", re.sub("年|第", "", inside)))


def _numbers(text: str) -> Iterator[DocumentNumber]:
    for match in _FIRST.finditer(text):
        start = _start_of_code(match, _LONGEST_CODE)
        if start is None:
            continue
        span = Span(start, match.end())
        yield DocumentNumber(span, _whole(span.of(text)))
        code, year = text[start : match.end("code")], match["year"]
        following = _NEXT.match(text, match.end())
        while following:
            own = Span(*following.span("number"))
            year = following["year"] or year
            printed = own.of(text) if following["year"] else year + own.of(text)
            yield DocumentNumber(own, _whole(code + printed))
            following = _NEXT.match(text, following.end())


def _orders(text: str) -> Iterator[DocumentNumber]:
    for match in _ORDER.finditer(text) if "令" in text else ():
        start = _start_of_code(match, _LONGEST_ISSUER)
        if start is not None:
            span = Span(start, match.end())
            yield DocumentNumber(span, span.of(text))


def _start_of_code(match: re.Match[str], longest: int) -> int | None:
    code = match["code"]
    lead = _BEFORE_CODE.match(code)
    start = lead.end() if lead else 0
    if start == 0 and code.startswith(("年", "月", "日")) and match.string[: match.start()].endswith(_FIGURES):
        start = 1
    return match.start() + start if 0 < len(code) - start <= longest else None


def _whole(number: str) -> str:
    return number if number.endswith("号") else number.rstrip() + "号"
