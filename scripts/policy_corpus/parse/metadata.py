"""What the lines of a header, of a signature and of the removed furniture say: issuer, number, dates, region, author.

A value is given by the sidecar, stated by a line or by furniture, or guessed; for what a line states the span is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policy_corpus.model import Authority, Harvest, Metadata
from policy_corpus.parse.dateline import read_dateline
from policy_corpus.parse.dates import DATE, DATED_LINE, iso_date
from policy_corpus.parse.lines import Line
from policy_corpus.parse.making import decrees, guess_maker, making_notes, publishers
from policy_corpus.sidecar import UNKNOWN, Sidecar
from policy_corpus.text import Span

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s{0,9}[〔\[（(【〈﹝]\s{0,9}\d{4}\s{0,9}[〕\])）】〉﹞]\s{0,9}第?\s{0,9}\d{1,5}\s{0,9}号"
)
"""发文字号: `发改价格〔2025〕65号`. Source: GB/T 9704—2012 §7.2.5."""

_ORDER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,30}(?:令|公告))?\s{0,30}(?:[〔\[（(]\d{4}[〕\])）]|[（(〔]?(?:\d{4}年)?)"
    r"第\s{0,9}\d{1,5}\s{0,9}号[)）〕]?"
)
_YEAR_IN_BRACKETS = re.compile(r"[〔\[（(]\d{4}[〕\])）]")
_ORDER_NAME = re.compile(r"(?!.*关于)[\u4e00-\u9fff]{2,30}(?:令|公告)")
_ORDER_OF = re.compile(
    r"([\u4e00-\u9fff（）() \u3000、]{3,60}?)[ \u3000]*(?:令|公告)(?=[ \u3000]*(?:[（(第]|\d{4}年第|$))"
)
"""Who decreed a law, as the decree above its title says."""
_SIGNER = re.compile(r"(?<!\s)\s+签发人[：:].*$")
_DATED = re.compile(rf"(?<=号)(?:[ \u3000]+|[，,、；;][ \u3000]*){DATE.pattern}$")
"""The date that stands behind a number in one pair of brackets: （某政发〔2006〕45号　2006年8月15日）."""
_IN_TITLE = re.compile(rf"[（(]\s*({NUMBER.pattern})\s*[)）]$")

_ORGAN_AND_DATE = re.compile(rf"[（(]?([^\s（(].{{2,40}}?)[\s\u3000]+{DATE.pattern}")
_ORGAN_BEHIND_DATE = re.compile(rf"{DATE.pattern}[，,][ \u3000]*([\u4e00-\u9fff]{{2,20}})")
"""Below its title, as collections of laws print it: 1990年3月10日，某某部."""

ORGAN = re.compile(
    r"[\u4e00-\u9fff·（）() \u3000、]{2,60}"
    r"(?:委员会|委|局|厅|部|政府|办公室|办公厅|院|会|署|办|中心|党组|总队|支队|集团|公司|总社|银行|组|馆|大学|学校|办事处|管理处|电视台)"
    r"|[\u4e00-\u9fff“”\"·\d.]{4,60}(?:事故|事件|灾害)(?:联合)?调查组"
)
"""The form of an organ's name, or of several, as titles and signatures write them; see `is_organ`."""

_CLAUSE = re.compile(
    r"为|按照?|根据|依照|依据|遵照|关于|针对|鉴于|围绕|结合|落实|深入|认真|切实|学习|转发|批转|印发|由|经(?!济)|.*贯彻"
)
_NAMED = re.compile(
    r"(.{3,60}?)(?:关于|转发|批转|印发|令$|(?=\d{4}年|工作报告|(?:第[一二三四五六七八九十]+次)?(?:常务|全体|专题|办公)会议))"
)

_MASTHEAD = re.compile(r"([\u4e00-\u9fff（）() \u3000、]{2,40}?)[\s\u3000]*文[\s\u3000]*件")
_DATELINES = 2
_REGION = re.compile(
    r"(?:中共|中国共产党)?((?![在按全各本我该对关为])(?:(?!关于|[局厅委组])[\u4e00-\u9fff]){2,7}?(?:省|自治区|自治州|特别行政区|市|县|区))"
)
_PROVINCE = re.compile(
    r"(?:北京|天津|上海|重庆)市|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省"
    r"|(?:内蒙古|西藏)自治区|广西壮族自治区|宁夏回族自治区|新疆维吾尔自治区|(?:香港|澳门)特别行政区"
)
_AUTHOR = re.compile(r"[（(](?:撰稿人|撰稿|作者|供稿|记者)[：:]?\s*([^（）()]{2,20}?)(?:\s+通讯员[^（）()]*)?[)）]$")
_SPEAKER = re.compile(r"(?:[\u4e00-\u9fff、]{2,30}[\s\u3000]+)?([\u4e00-\u9fff][\s\u3000]?[\u4e00-\u9fff]{1,2})")
_NAME = re.compile(r"(?!目|前言|引言|序言|概述|摘要|总则)[\u4e00-\u9fff][\s\u3000]{0,2}[\u4e00-\u9fff]{1,2}")
_SPEECH = re.compile(r"讲话|发言|致辞|报告|提纲|演讲|汇报")
SALUTATION = re.compile(
    r"(?:同志们|(?:[\u4e00-\u9fff]{2,6}、){0,3}各位.{0,20}|(?:尊敬|亲爱|敬爱)的.{0,16}|女士们.{0,10}|(?:老师|同学|朋友|乡亲|战友|委员|代表)们.{0,14})[：:！!，,]?"
)
"""How a speaker addresses those present, on a line of its own."""

_MEDIUM = re.compile(r".{1,20}报|新华社|.{0,12}(?:通讯社|新华网|人民网|中新网|客户端|电视台|广播电台|杂志)")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a header and a signature stand, as line numbers.

    `title_lines` may be empty, `is_guessed` tells a title that is but the text's first words; `opening` is the first
    line of the body behind number, date and subtitle; `signature` are the organs at the end and `date_line` the date
    below them.
    """

    title: str
    is_guessed: bool
    title_lines: range
    opening: int
    signature: tuple[int, ...]
    date_line: int | None


@dataclass(frozen=True, slots=True)
class _Stated:
    """One value and the span of the text that states it, `None` where removed furniture did."""

    value: str
    span: Span | None


def is_number_line(line: str) -> bool:
    """Tell a line that is a document number and no more, perhaps in brackets or with the signer beside it."""
    words = _unsigned(line)
    return NUMBER.fullmatch(words) is not None or _ORDER.fullmatch(words) is not None


def _unsigned(line: str) -> str:
    """Leave out the signer beside a number, the brackets around it and the date behind it in them."""
    words = _SIGNER.sub("", line)
    if words[:1] in "（(" and words[-1:] in "）)" and NUMBER.search(words):
        return _DATED.sub("", words[1:-1].strip())
    return words


def is_speaker_line(lines: Sequence[Line], number: int) -> bool:
    """Tell a line that is a person's name, perhaps with the office, above a salutation or a date."""
    above = lines[number - 1].text if number else ""
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    text = lines[number].text
    is_below_date = DATED_LINE.fullmatch(above) and _NAME.fullmatch(text)
    is_placed = SALUTATION.fullmatch(below) or DATED_LINE.fullmatch(below) or is_below_date
    return bool(is_placed) and _SPEAKER.fullmatch(text) is not None and not is_organ(text)


def is_organ(words: str) -> bool:
    """Tell the name of an organ, or of several, from a clause that ends in one: `为贯彻落实国务院`."""
    return ORGAN.fullmatch(words) is not None and _CLAUSE.match(words) is None


def organ_of_title(title: str) -> str | None:
    """Give the organs that open a title, before `关于` or the verb of passing on: `某某市财政局关于…的通知`."""
    found = _NAMED.match(title)
    name = found[1].strip() if found else ""
    return name if is_organ(name) else None


def unspaced(line: str) -> str:
    """`国 家 数 据 局` is spread for looks; a name is read without that."""
    if re.fullmatch(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff])+", line):
        return re.sub(r"[ \u3000]", "", line)
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff](?:[ \u3000]|$))", "", line)


def read_metadata(
    lines: Sequence[Line], frame: Frame, sidecar: Sidecar, harvest: Harvest
) -> tuple[Metadata, tuple[tuple[str, Span], ...]]:
    """Put together what is given, stated and guessed, and the spans of what lines state. Total."""
    stated = _stated(lines, frame, harvest)
    if stated["source"]:
        harvest = replace(harvest, source=harvest.source or stated["source"].value)
    guesses = _guesses(lines, frame, sidecar, harvest, stated["issuer"])
    values: dict[str, str | None] = {}
    guessed = []
    evidence = []
    for name in (*stated, "region", "authority", "place"):
        given = getattr(sidecar, name)
        found = stated.get(name)
        if name == "author" and found is not None and found.span is None and guesses["author"]:
            # A page's 作者 is whoever put a speech there; the name above its salutation is the speaker's.
            found = None
        if given is not None:
            values[name] = None if given == UNKNOWN else given
        elif found is not None:
            values[name] = found.value
            evidence += [(name, found.span)] if found.span is not None else []
        elif guesses.get(name):
            values[name] = guesses[name]
            guessed.append(name)
    authority = Authority(values.pop("authority", None) or Authority.UNKNOWN)
    return Metadata(**values, authority=authority, guessed=tuple(sorted(guessed))), tuple(evidence)


def _stated(lines: Sequence[Line], frame: Frame, harvest: Harvest) -> dict[str, _Stated | None]:
    """For every field what the text states first, else what furniture said."""
    by_text = {
        "issuer": _issuers(lines, frame),
        "document_number": _numbers(lines, frame),
        "date_written": _dates(lines, frame),
        "author": _authors(lines),
    }
    found: dict[str, _Stated | None] = {name: next(values, None) for name, values in by_text.items()}
    for name in (*by_text, "date_published", "source", "source_url", "legal_status"):
        said = getattr(harvest, name)
        if found.get(name) is None:
            found[name] = _Stated(said, None) if said else None
    for line in lines[frame.title_lines.stop : frame.opening + _DATELINES]:
        for name, span in read_dateline(line.text):
            words = span.of(line.text)
            value = iso_date(words) if name == "date_published" else words
            found[name] = found[name] or (_Stated(value, span.shift(line.span.start)) if value else None)
    return found


def _head(lines: Sequence[Line], frame: Frame) -> Sequence[Line]:
    """Lines of the header: above the title, and below it down to the opening."""
    return [line for number, line in enumerate(lines[: frame.opening]) if number not in frame.title_lines]


def _issuers(lines: Sequence[Line], frame: Frame) -> Iterator[_Stated]:
    """Give the signing organs; else those that open the title or stand below it; who decreed it; the masthead."""
    if frame.signature:
        names = [unspaced(lines[number].text) for number in frame.signature]
        first, last = lines[frame.signature[0]], lines[frame.signature[-1]]
        yield _Stated(" ".join(" ".join(names).split()), Span(first.span.start, last.span.end))
    if frame.date_line is not None and (organ := organ_beside_date(lines[frame.date_line])):
        yield _Stated(unspaced(organ.of(lines[frame.date_line].text)), organ.shift(lines[frame.date_line].span.start))
    if not frame.is_guessed and (name := organ_of_title(frame.title)):
        yield _Stated(name, _printed_at_title(lines, frame, name))
    yield from _below_title(lines, frame)
    for number in range(frame.title_lines.start):
        yield from _orderers(lines[: number + 1])
    for decree in decrees(_notes(lines, frame))[:1]:
        yield _Stated(*decree.issuer)
    for publisher in publishers(_notes(lines, frame))[:1]:
        yield _Stated(*publisher)
    for line in _head(lines, frame):
        if (masthead := _MASTHEAD.fullmatch(line.text)) and not _CLAUSE.match(line.text):
            yield _Stated(unspaced(masthead[1]).strip(), Span(*masthead.span(1)).shift(line.span.start))


def _below_title(lines: Sequence[Line], frame: Frame) -> Iterator[_Stated]:
    """Give the organs that stand below the title, on a line of their own or behind the date."""
    for line in lines[frame.title_lines.stop : frame.opening]:
        if is_organ(line.text) and frame.title_lines:
            yield _Stated(unspaced(line.text), line.span)
        elif (behind := _ORGAN_BEHIND_DATE.fullmatch(line.text)) and is_organ(behind[1]):
            yield _Stated(behind[1], Span(*behind.span(1)).shift(line.span.start))


def _orderers(lines: Sequence[Line]) -> Iterator[_Stated]:
    """Give the organs that the last line names as those whose order follows: `某某省人民政府令（第12号）`.

    Below several organs, a line each, stands 令 alone.
    """
    order = _ORDER_OF.match(lines[-1].text)
    if order and is_organ(order[1]):
        yield _Stated(unspaced(order[1]), Span(*order.span(1)).shift(lines[-1].span.start))
    if lines[-1].text == "令" and len(lines) > 1 and all(is_organ(unspaced(line.text)) for line in lines[:-1]):
        names = " ".join(unspaced(line.text) for line in lines[:-1])
        yield _Stated(names, Span(lines[0].span.start, lines[-2].span.end))


def _printed_at_title(lines: Sequence[Line], frame: Frame, name: str) -> Span | None:
    """Give where the title's lines print a name that opens them, over spread letters and line ends; else `None`."""
    rest = re.sub(r"\s", "", name)
    for number in frame.title_lines:
        for at, character in enumerate(lines[number].text):
            if rest.startswith(character):
                rest = rest[1:]
            elif not character.isspace():
                return None
            if not rest:
                return Span(lines[frame.title_lines[0]].span.start, lines[number].span.start + at + 1)
    return None


def organ_beside_date(line: Line) -> Span | None:
    """Give the range, in the line, of an organ that stands before the date that ends the line."""
    found = _ORGAN_AND_DATE.fullmatch(line.text)
    return Span(*found.span(1)) if found and is_organ(found[1]) else None


def _numbers(lines: Sequence[Line], frame: Frame) -> Iterator[_Stated]:
    """Give a number line of the header, the number in brackets behind the title, the only order that decreed it."""
    for number, line in enumerate(lines[: frame.opening]):
        words = _unsigned(line.text)
        if NUMBER.fullmatch(words):
            start = line.span.start + line.text.index(words)
            yield _Stated(words, Span(start, start + len(words)))
        elif order := _ORDER.fullmatch(words):
            above = lines[number - 1] if number and not order["name"] else line
            name = above.text if above is not line and _ORDER_NAME.fullmatch(above.text) else ""
            span = Span(above.span.start if name else line.span.start, line.span.start + len(words))
            marks = r"\s" if _YEAR_IN_BRACKETS.match(words) else r"[\s\u3000（(〔)）〕]"
            yield _Stated(name + re.sub(marks, "", words), span)
    if frame.title_lines:
        last = lines[frame.title_lines[-1]]
        if found := _IN_TITLE.search(last.text):
            yield _Stated(found[1], Span(*found.span(1)).shift(last.span.start))
    found_decrees = decrees(_notes(lines, frame))
    if len(found_decrees) == 1:
        yield _Stated(*found_decrees[0].number)


def _dates(lines: Sequence[Line], frame: Frame) -> Iterator[_Stated]:
    """Give the date of the signature; else a date below the title; else the latest note of a law's making."""
    if frame.date_line is not None:
        yield from _dated(lines[frame.date_line])
    for line in lines[: frame.opening]:
        if DATED_LINE.fullmatch(line.text) or line.text.startswith(("—", "-", "－")):
            yield from _dated(line)
    dated = [one for line in _notes(lines, frame) for one in _dated(line)]
    yield from sorted(dated, key=lambda one: one.value, reverse=True)[:1]


def _notes(lines: Sequence[Line], frame: Frame) -> list[Line]:
    return making_notes(lines[frame.title_lines.stop :])


def _dated(line: Line) -> Iterator[_Stated]:
    found = DATE.search(line.text)
    value = iso_date(line.text)
    if found and value:
        yield _Stated(value, Span(*found.span()).shift(line.span.start))


def _authors(lines: Sequence[Line]) -> Iterator[_Stated]:
    for line in lines[-3:]:
        if found := _AUTHOR.search(line.text):
            yield _Stated(found[1], Span(*found.span(1)).shift(line.span.start))


def _guesses(
    lines: Sequence[Line], frame: Frame, sidecar: Sidecar, harvest: Harvest, stated: _Stated | None
) -> dict[str, str | None]:
    issuer = None if stated else (guess_maker(_notes(lines, frame)) or _publisher(harvest))
    known = sidecar.issuer or (stated.value if stated else issuer)
    is_named_by_title = sidecar.title or (stated is not None and frame.title.startswith(stated.value))
    region = _REGION.match(known or "") or _REGION.match(frame.title if is_named_by_title else "")
    province = _PROVINCE.match(frame.title)
    return {
        "issuer": issuer,
        "region": region[1] if region else (province[0] if province else None),
        "author": _speaker(lines, frame),
        "authority": _authority(harvest, known),
    }


def _publisher(harvest: Harvest) -> str | None:
    """Guess the issuer from the organ that a portal's card, which has an index number, names as its source."""
    return harvest.source if harvest.index_number and is_organ(harvest.source or "") else None


def _speaker(lines: Sequence[Line], frame: Frame) -> str | None:
    """Guess a speaker: a name alone between the title of a speech and its salutation, or above its date."""
    if not (frame.title_lines and _SPEECH.search(frame.title)):
        return None
    for number in range(frame.title_lines.stop, min(frame.title_lines.stop + 4, len(lines) - 1)):
        if is_speaker_line(lines, number) and (found := _SPEAKER.fullmatch(lines[number].text)):
            return re.sub(r"\s", "", found[1])
    return None


def _authority(harvest: Harvest, issuer: str | None) -> str | None:
    """Judge by the furniture: an essay site's copy is no official text, a bureau's own page is, a paper's a reprint."""
    if harvest.site == "网文":
        return Authority.WEB
    bureaus = [name for name in (harvest.site, harvest.source) if name]
    if issuer and any(name in issuer or _is_short_for(issuer, name) for name in bureaus):
        return Authority.OFFICIAL
    core = re.sub("中共|中国共产党|委员会|党组", "", issuer or "")
    if (core and core in bureaus) or harvest.index_number:
        return Authority.OFFICIAL
    return Authority.REPRINT if any(_MEDIUM.fullmatch(name) for name in bureaus) else None


def _is_short_for(short: str, name: str) -> bool:
    """Tell whether the first of some names stands in, or abbreviates, another: 国家发展改革委, 国家发展和改革委员会."""
    rest = iter(name)
    first = short.split(" ", 1)[0]
    return len(first) >= 4 and all(character in rest for character in first)
