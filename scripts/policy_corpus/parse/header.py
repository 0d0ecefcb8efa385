"""What the first and the last lines say about a text: title, number, issuer, dates, region; the role of each line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_corpus.model import Authority, Harvest, Metadata, Role
from policy_corpus.numerals import PATTERN, value_of
from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import marker_of
from policy_corpus.sidecar import UNKNOWN, Sidecar

_TITLE_END = re.compile(
    r"(?:通知|通报|公告|通告|决定|决议|意见|办法|规定|条例|细则|规则|规范|准则|法|典|报告|讲话|发言|致辞|提纲|方案|预案|规划|计划|要点|纲要|批复|函|纪要"
    r"|公报|议案|令|总结|汇报|说明|解读|答记者问|标准|指南|清单|制度|章程|公约|情况|指示|解释|答复|宣言|倡议书|公开信)"
    r"(?:[（(〔].{1,30}[)）〕])*$"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\])）】]\s*第?\s*\d{1,5}\s*号")
_PUNCTUATED = re.compile(r".*[。；;：:，,、！!？?…]$")
_YEAR = rf"(?:\d{{4}}|{PATTERN.replace('+', '{4}')})"
_DATE = re.compile(rf"[（(]?\s*({_YEAR})\s*年\s*(\d{{1,2}}|{PATTERN})\s*月\s*(?:(\d{{1,2}}|{PATTERN})\s*日)?\s*[)）]?")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff·（）() \u3000、]{2,60}"
    r"(?:委员会|委|局|厅|部|政府|办公室|办公厅|院|会|署|办|中心|党组|总队|支队|集团|公司|总社|银行|组)"
)
_SALUTATION = re.compile(r"(?:同志们|各位.{0,14}|尊敬的.{0,16}|女士们.{0,10})[：:！!，,]?")
_ADDRESSEES = re.compile(r"各?.{2,200}[：:]")
_REGION = re.compile(
    r"(?:中共|中国共产党)?((?![在按全各本我该对关为])[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|特别行政区|市|县|区))"
)
_BODY_YEAR = re.compile(r"((?:19|20)\d{2})年")
_AUTHOR = re.compile(r"[（(](?:撰稿人|撰稿|作者|供稿|记者)[：:]?\s*([^（）()]{2,20})[)）]$")

_HEADER_LINES = 6
_TITLE_LENGTH = 70
_LOOSE_TITLE_LENGTH = 45
_SIGNATURE_LINES = 8
_YEARS_APART = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What was read: `title_lines` is the range of line numbers that hold the title, `body` the first line behind it.

    `printed_date_is_far` tells that the date at the end lies years behind every year the body names.
    """

    title: str
    title_lines: range
    body: int
    metadata: Metadata
    roles: tuple[Role, ...]
    printed_date_is_far: bool
    title_is_guessed: bool


def read_header(lines: Sequence[Line], sidecar: Sidecar, harvest: Harvest) -> Header:
    """Read title, metadata and roles. A sidecar overrides, what no line states is listed as guessed. Total."""
    title_lines = _title_lines(lines)
    printed = "".join(lines[number].text for number in title_lines)
    title = sidecar.title or printed or harvest.title or _opening_words(lines)
    body = title_lines.stop
    signature, date_line = _signature(lines, body)
    roles = [Role.TITLE if number in title_lines else Role.BODY for number in range(len(lines))]
    for number in signature:
        roles[number] = Role.SIGNATURE
    if date_line is not None:
        roles[date_line] = Role.DATE
    opening = body
    while opening < len(lines) and (_NUMBER.fullmatch(lines[opening].text) or _DATE.fullmatch(lines[opening].text)):
        opening += 1
    if opening < len(lines) and roles[opening] is Role.BODY and _is_salutation(lines, opening):
        roles[opening] = Role.SALUTATION
    printed_date = None if date_line is None else _iso(lines[date_line].text)
    signed = " ".join(_unspaced(lines[number].text) for number in signature)
    metadata = _metadata(lines, sidecar, harvest, title, (signed or None, printed_date))
    is_guessed = not (sidecar.title or printed or harvest.title)
    return Header(title, title_lines, body, metadata, tuple(roles), _is_far(lines, printed_date), is_guessed)


def _title_lines(lines: Sequence[Line]) -> range:
    """Lines of the title: up to the first line with a title's ending; else a short first line that is no sentence."""
    if len(lines) < 2:
        return range(0)
    for number, line in enumerate(lines[:_HEADER_LINES]):
        if not (_is_title_like(line.text) or _NUMBER.fullmatch(line.text)):
            break
        if _TITLE_END.search(line.text) and _is_title_like(line.text):
            first = number
            while first > 0 and _is_first_half(lines[first - 1].text):
                first -= 1
            return range(first, number + 1)
    first_line = lines[0].text
    return range(1) if _is_title_like(first_line) and len(first_line) <= _LOOSE_TITLE_LENGTH else range(0)


def _is_title_like(line: str) -> bool:
    return (
        2 <= len(line) <= _TITLE_LENGTH
        and not _PUNCTUATED.fullmatch(line)
        and "。" not in line
        and marker_of(line) is None
        and not _SALUTATION.fullmatch(line)
        and not _DATE.fullmatch(line)
        and not _NUMBER.fullmatch(line)
        and re.search("[\u4e00-\u9fff]", line) is not None
    )


def _is_first_half(line: str) -> bool:
    """Tell a line that a title goes on from: `某某省人民政府关于建立`, or the organs alone."""
    return _is_title_like(line) and not _TITLE_END.search(line) and ("关于" in line or bool(_ORGAN.fullmatch(line)))


def _opening_words(lines: Sequence[Line]) -> str:
    """Let the text's own first words stand in for a title that nothing gives."""
    first = next((line.text for line in lines if not _SALUTATION.fullmatch(line.text)), lines[0].text if lines else "")
    words = re.split("[。；;！？]", first)[0]
    return words if len(words) <= 30 else words[:30] + "……"


def _is_salutation(lines: Sequence[Line], number: int) -> bool:
    text = lines[number].text
    return bool(_SALUTATION.fullmatch(text)) or (
        bool(_ADDRESSEES.fullmatch(text)) and "。" not in text and marker_of(text) is None and "各" in text
    )


def _signature(lines: Sequence[Line], body: int) -> tuple[list[int], int | None]:
    """Line numbers of the signing organs and of the date below them, at the end of the text."""
    tail = range(max(body + 1, len(lines) - _SIGNATURE_LINES), len(lines))
    date_line = next((number for number in reversed(tail) if _DATE.fullmatch(lines[number].text)), None)
    if date_line is None:
        return [], None
    organs: list[int] = []
    for number in range(date_line - 1, tail.start - 1, -1):
        text = _unspaced(lines[number].text)
        if not (_ORGAN.fullmatch(text) and len(text) <= 40):
            break
        organs.insert(0, number)
    return organs, date_line


def _unspaced(line: str) -> str:
    """`国 家 数 据 局` is spread for looks; a name is read without that."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff](?:[ \u3000]|$))", "", line)


def _metadata(
    lines: Sequence[Line], sidecar: Sidecar, harvest: Harvest, title: str, foot: tuple[str | None, str | None]
) -> Metadata:
    """Put together what is given, stated and guessed; `foot` is the signing organs and the date below them."""
    signed, printed_date = foot
    issuer_of_title = re.match(r"(.{3,60}?)关于", title)
    named = issuer_of_title[1].strip() if issuer_of_title and _ORGAN.fullmatch(issuer_of_title[1].strip()) else None
    issuer = signed or named
    number = next((found[0] for line in lines[:_HEADER_LINES] if (found := _NUMBER.search(line.text))), None)
    head_date = next((_iso(line.text) for line in lines[:_HEADER_LINES] if _DATE.fullmatch(line.text)), None)
    author = next((found[1] for line in lines[-3:] if (found := _AUTHOR.search(line.text))), None)
    stated: dict[str, str | None] = {
        "issuer": issuer,
        "document_number": number,
        "date_written": printed_date or head_date,
        "date_published": harvest.date_published,
        "source": harvest.source,
        "author": author or harvest.author,
    }
    known_issuer = sidecar.issuer or issuer
    region = _REGION.match(known_issuer or "") or _REGION.match(title if named or sidecar.title else "")
    guesses: dict[str, str | None] = {
        "region": region[1] if region else None,
        "authority": _authority(harvest, known_issuer),
    }
    values: dict[str, str | None] = {}
    guessed = []
    for name in (*stated, *guesses, "place", "source_url", "legal_status"):
        given = getattr(sidecar, name)
        if given is not None:
            values[name] = None if given == UNKNOWN else given
        elif stated.get(name) is not None:
            values[name] = stated[name]
        elif guesses.get(name) is not None:
            values[name] = guesses[name]
            guessed.append(name)
    authority = Authority(values.pop("authority", None) or Authority.UNKNOWN)
    return Metadata(**values, authority=authority, guessed=tuple(sorted(guessed)))


def _authority(harvest: Harvest, issuer: str | None) -> str | None:
    """Judge by the furniture: an essay site's copy is no official text; a bureau's own site is."""
    if harvest.site == "网文":
        return Authority.WEB
    bureaus = [name for name in (harvest.site, harvest.source) if name]
    if issuer and any(name in issuer or issuer in name for name in bureaus):
        return Authority.OFFICIAL
    core = re.sub("中共|中国共产党|委员会|党组", "", issuer or "")
    return Authority.OFFICIAL if core and core in bureaus else None


def _iso(line: str) -> str | None:
    found = _DATE.search(line)
    if not found:
        return None
    year, month, day = value_of(found[1]), value_of(found[2]), value_of(found[3] or "")
    if year is None or month is None or not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _is_far(lines: Sequence[Line], printed_date: str | None) -> bool:
    if printed_date is None:
        return False
    years = [int(year) for line in lines for year in _BODY_YEAR.findall(line.text)]
    printed = int(printed_date[:4])
    others = [year for year in years if year != printed]
    return len(years) - len(others) <= 1 and bool(others) and printed - max(others) >= _YEARS_APART
