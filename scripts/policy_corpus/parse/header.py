"""What the first and the last lines of a text are: title, number, salutation, signature, date; the role of each line.

Source for the layout of official texts: GB/T 9704—2012 §7.2 to §7.4. What these lines say is read in `metadata`.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from policy_corpus.model import Harvest, Metadata, Role
from policy_corpus.parse.dates import DATE, DATED_LINE, iso_date
from policy_corpus.parse.decree import decreed_title
from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import marker_of
from policy_corpus.parse.metadata import (
    NUMBER,
    SALUTATION,
    Frame,
    is_number_line,
    is_organ,
    is_speaker_line,
    organ_beside_date,
    organ_of_title,
    read_metadata,
    unspaced,
)
from policy_corpus.sidecar import Sidecar
from policy_corpus.text import Span

_ENDINGS = (
    "通知|通报|公告|公示|通告|决定|决议|意见|办法|规定|条例|细则|规则|规范|准则|法|典|报告|讲话|发言|致辞|提纲|方案|预案|规划|计划|要点|纲要|请示|批复|函|纪要"
    "|公报|议案|令|总结|汇报|说明|解读|答记者问|标准|指南|清单|制度|章程|公约|情况|指示|解释|答复|宣言|倡议书|公开信|措施|建议|讲话稿|主持词"
)
_TITLE_END = re.compile(rf"(?:{_ENDINGS})(?:[（(〔].{{1,30}}[)）〕])*$")
_LAW_NAME = re.compile(r"^(?!关于).*(?:法|条例|办法|规定|细则|规则|准则)(?:[（(][^（()）]{1,30}[)）])?$")
_SPREAD_LINE = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff])+")
_SPREAD_END = re.compile("(?:" + "|".join("[ \u3000]*".join(word) for word in _ENDINGS.split("|")) + ")$")
_PUNCTUATED = re.compile(r".*[。；;：:，,、！!？?…]$")
_ADDRESSEES = re.compile(r"各?.{2,200}[：:]")
_MASTHEAD = re.compile(r"[\u4e00-\u9fff（）() \u3000、]{2,40}文\s*件")
_BULLETS = ("·", "•", "●", "■", "◆")
"""How the entries of a list begin, as of a page's columns beside the text; no title does."""
_CLASSED = re.compile(r"(?:绝密|机密|秘密)(?:[★\s].{0,6})?|特急|加急|平急|急件|\d{6}")
_SUBTITLE = re.compile(r"[—\-－]{1,3}\s*\S[^。]{2,80}")
_UNDERLINE = re.compile(r"(?:[—―─]{1,3}|[\-－]{2,3})\s*\S[^。]{2,80}")
_OWN_ORGAN = re.compile(
    r"(?:国家|(?![在按全各本我该对关为]|加强|推进|做好)[\u4e00-\u9fff]{2,5}?(?:省|自治区|自治州|市|县|区))[\u4e00-\u9fff]{0,20}?(?:委员会|局|厅|政府|办公室)"
)
_DATE_END = re.compile(r"[月日\d)）\s]")
_AFTER_SIGNATURE = re.compile(r"附\s*件|[（(]?此件|[（(]联系人|[（(]信息公开|抄\s*送|主题词")
_BODY_YEAR = re.compile(r"((?:19|20)\d{2})年")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")
"""（国务院令第583号，2016年修订） dates what is cited, not the text."""

_SPEAKING = ("强调", "指出", "要求")
"""How the first line of a headline ends whose next lines say what somebody said."""
_QUOTED_LINES = 2
_RUN_ON_TITLE = re.compile(
    rf"([^。：:，,]{{6,60}}?(?:讲话|发言|致辞))[ \u3000]*(?:[（(]?{DATE.pattern}[)）]?)?[ \u3000]*"
    r"(?:同志们|各位[^。：:]{1,12})[：:！!，,]"
)
"""A title on one line with the greeting that follows it."""
_VERSION = re.compile(r"[（(](?:试行|暂行|(?:草案|征求意见|送审|(?:\d{4}年?)?(?:修订|修正|版))[^（()）]{0,6}[)）]$)")
"""What stands below a title in brackets and belongs to it."""

_EDITORS_NOTE = re.compile(r"[【\[（(]?(?:编者按|编者的话|编者语|编按|按语)[】\]）)]?[：:]?[ \u3000]*")

_HEADER_LINES = 10
_NAMED_WITHIN = 30
_SHORTEST_NAME = 6
_OF_A_LENGTH = 4
_TITLE_LENGTH = 70
_LOOSE_TITLE_LENGTH = 45
_TITLE_LINES = 4
_NAME_LINES = 3
_BETWEEN_MARKS = re.compile(r"《([^《》]{4,80})》")
_SIGNATURE_LINES = 8
_ORGAN_LENGTH = 40
_YEARS_APART = 2


@dataclass(frozen=True, slots=True)
class Header:
    """What was read: `title_lines` is the range of line numbers that hold the title, `body` the first line behind it.

    `evidence` gives the fields that lines of the text state, each with the span that states it, in order of place.
    `printed_date_is_far` tells that the date at the end lies years behind every year the body names.
    """

    title: str
    title_lines: range
    body: int
    metadata: Metadata
    evidence: tuple[tuple[str, Span], ...]
    roles: tuple[Role, ...]
    printed_date_is_far: bool
    title_is_guessed: bool


def read_header(
    lines: Sequence[Line], sidecar: Sidecar, harvest: Harvest, suspected: AbstractSet[int] = frozenset()
) -> Header:
    """Read title, metadata and roles. A sidecar overrides, what no line states is listed as guessed. Total.

    `suspected` are the numbers of lines that may be a page's furniture: they are neither title nor signature.
    """
    own = [number for number in range(len(lines)) if number not in suspected]
    if len(own) in {0, len(lines)}:
        return _read(lines, sidecar, harvest)
    found = _read([lines[number] for number in own], sidecar, harvest)
    roles = dict(zip(own, found.roles, strict=True))
    title = [own[number] for number in found.title_lines]
    return replace(
        found,
        title_lines=range(title[0], title[-1] + 1) if title else range(0),
        body=own[found.body] if found.body < len(own) else len(lines),
        roles=tuple(roles.get(number, Role.BODY) for number in range(len(lines))),
    )


def _read(lines: Sequence[Line], sidecar: Sidecar, harvest: Harvest) -> Header:
    title_lines = decreed_title(lines) or _named_lines(lines, harvest.title) or _title_lines(lines)
    printed = "".join(_closed(lines[number].text) for number in title_lines)
    given = sidecar.title or printed or harvest.title
    title = given or _opening_words(lines)
    body = title_lines.stop
    signature, date_line = _signature(lines, body)
    frame = Frame(title, not given, title_lines, _opening(lines, body), tuple(signature), date_line)
    metadata, evidence = read_metadata(lines, frame, sidecar, harvest)
    if title_lines and not sidecar.title:
        whole = Span(lines[title_lines[0]].span.start, lines[title_lines[-1]].span.end)
        evidence = (("title", whole), *evidence)
    return Header(
        title,
        title_lines,
        body,
        metadata,
        tuple(sorted(evidence, key=lambda one: (one[1], one[0]))),
        _roles(lines, frame),
        date_line is not None and _is_far(lines[: date_line + 1]),
        title_is_guessed=not given,
    )


def _roles(lines: Sequence[Line], frame: Frame) -> tuple[Role, ...]:
    roles = [Role.TITLE if number in frame.title_lines else Role.BODY for number in range(len(lines))]
    for number in frame.signature:
        roles[number] = Role.SIGNATURE
    if frame.date_line is not None:
        roles[frame.date_line] = Role.DATE
    opening = frame.opening
    if opening < len(lines) and roles[opening] is Role.BODY and _is_salutation(lines[opening].text):
        roles[opening] = Role.SALUTATION
    return tuple(roles)


def _named_lines(lines: Sequence[Line], name: str | None) -> range:
    """Give the lines near the top whose words are the name a page or a card has for the text, without its site's."""
    wanted = _bare(name or "")
    if len(wanted) < _SHORTEST_NAME:
        return range(0)
    for first in range(min(len(lines), _NAMED_WITHIN)):
        if _PUNCTUATED.fullmatch(lines[first].text):
            break
        joined = ""
        for number in range(first, min(first + _TITLE_LINES, len(lines))):
            joined += _bare(lines[number].text)
            if not joined or not wanted.startswith(joined) or not _is_title_like(lines[number].text):
                break
            if len(joined) >= _SHORTEST_NAME and _ends_name(name or "", len(joined)):
                # A page may leave the organ out of a title; above the name of a law it stands for itself.
                is_whole = organ_of_title(name or "") is not None or _LAW_NAME.search(name or "") is not None
                start = first if is_whole else _title_start(lines, number)
                return range(start, _title_stop(lines, number))
    return range(0)


def _ends_name(name: str, letters: int) -> bool:
    """Tell whether the first so many letters of a name are all of it, or a parting stands behind them."""
    at = 0
    for place, character in enumerate(name):
        if at == letters:
            rest = name[place:].lstrip("》”』」）)】]　 ")
            return not rest or rest.startswith(("-", "_", "|", "—", "–", "｜", "(", "（"))
        at += character.isalnum()
    return True


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _title_lines(lines: Sequence[Line]) -> range:
    """Lines of the title: up to the first line with a title's ending; else a short first line that is no sentence."""
    first = _behind_note(lines)
    if len(lines) < first + 2:
        return range(0)
    for number, line in enumerate(lines[first : first + _HEADER_LINES], first):
        is_of_head = is_number_line(line.text) or _CLASSED.fullmatch(line.text) or line.text.startswith(_BULLETS)
        if not (is_of_head or _is_title_like(line.text)):
            break
        if _TITLE_END.search(_closed(line.text)) and _is_title_like(line.text):
            return range(_title_start(lines, number), _title_stop(lines, number))
    # News calls out: `请收好！`; a speaker's greeting is short.
    first_line = lines[first].text
    first_line = first_line.rstrip("！？!?") if len(first_line) > _SHORTEST_NAME else first_line
    is_title = _is_title_like(first_line) and len(first_line) <= _LOOSE_TITLE_LENGTH
    return range(first, _title_stop(lines, first)) if is_title else range(0)


def _behind_note(lines: Sequence[Line]) -> int:
    """Give the first line behind an editor's note, which papers and bulletins print above the title."""
    if not lines or not (note := _EDITORS_NOTE.match(lines[0].text)):
        return 0
    return 1 if note.end() < len(lines[0].text) else 2


def _title_start(lines: Sequence[Line], number: int) -> int:
    """Go up from a title's last line over its first parts: the organs, `关于…`, and what stands between the two.

    Above a subtitle stands its title. Above a title that names its organ itself, an organ's name is a page's heading.
    """
    first = number
    for above in range(number - 1, max(number - _TITLE_LINES, -1), -1):
        text = _closed(lines[above].text)
        if not _is_title_like(text) or _TITLE_END.search(text) or _MASTHEAD.fullmatch(text):
            break
        below = _closed(lines[first].text)
        if is_organ(text) and (_names_its_organ(below) or below.startswith(text)):
            break
        is_above_subtitle = above == first - 1 and _UNDERLINE.fullmatch(below)
        is_couplet = above == number - 2 and _UNDERLINE.fullmatch(_closed(lines[number].text)) and _pairs(text, below)
        if "关于" in text or is_organ(text) or is_above_subtitle or is_couplet:
            first = above
    return first


def _pairs(first: str, second: str) -> bool:
    """Tell two lines of a title above its subtitle, as long as each other or nearly so."""
    return min(len(first), len(second)) >= _SHORTEST_NAME and abs(len(first) - len(second)) <= _OF_A_LENGTH


def _names_its_organ(first_line: str) -> bool:
    return organ_of_title(first_line) is not None or (
        "关于" not in first_line and _OWN_ORGAN.match(first_line) is not None and not is_organ(first_line)
    )


def _title_stop(lines: Sequence[Line], number: int) -> int:
    """Go on where a title broke behind a word that could have ended it: `…管理办法` `的通知`; and over a subtitle.

    A headline goes on over what it quotes: `某某在会上强调` `坚持人民至上`.
    A subtitle that tells but when a speech was given is left to the body.
    """
    stop = number + 1
    while stop < len(lines):
        if not _is_title_like(lines[stop].text):
            break
        text = _closed(lines[stop].text)
        is_subtitle = stop == number + 1 and _UNDERLINE.fullmatch(text) and not DATE.search(text)
        is_quoted = stop <= number + _QUOTED_LINES and lines[number].text.endswith(_SPEAKING)
        if not (is_subtitle or is_quoted or text.startswith("的") or _VERSION.match(text)):
            break
        stop += 1
    return stop


def _closed(text: str) -> str:
    """Read a line, or the word that ends a title, without the gaps that spread it for looks: `通　　知`."""
    if _SPREAD_LINE.fullmatch(text):
        return re.sub(r"[ \u3000]", "", text)
    return _SPREAD_END.sub(lambda found: re.sub(r"[ \u3000]", "", found[0]), text)


def _is_title_like(line: str) -> bool:
    return (
        2 <= len(line) <= _TITLE_LENGTH
        and "。" not in line
        and not line.startswith(("|", *_BULLETS))
        and re.search("[\u4e00-\u9fff]", line) is not None
        and marker_of(line) is None
        and not any(form.fullmatch(line) for form in (_PUNCTUATED, SALUTATION, DATE, NUMBER, _CLASSED))
    )


def _opening(lines: Sequence[Line], body: int) -> int:
    """Give the first line behind the number, the date, the subtitle, the speaker that stand below a title."""
    opening = body
    while opening < len(lines) and (
        is_number_line(lines[opening].text)
        or DATED_LINE.fullmatch(lines[opening].text)
        or (body > 0 and is_speaker_line(lines, opening))
        or (opening == body > 0 and _is_issued_below(lines, opening))
        or (opening == body > 0 and _SUBTITLE.fullmatch(lines[opening].text))
    ):
        opening += 1
    return opening


def _is_issued_below(lines: Sequence[Line], number: int) -> bool:
    """Tell an organ's name below the title with a date of its own below it."""
    return (
        number + 1 < len(lines)
        and is_organ(unspaced(lines[number].text))
        and DATE.fullmatch(lines[number + 1].text) is not None
    )


def _opening_words(lines: Sequence[Line]) -> str:
    """Let the text's own first words stand in for a title that nothing gives."""
    first = next((line.text for line in lines if not _is_salutation(line.text)), lines[0].text if lines else "")
    if run_on := _RUN_ON_TITLE.match(first):
        return run_on[1]
    words = re.split("[。；;！？]", first)[0]
    return words if len(words) <= 30 else words[:30] + "……"


def _is_salutation(text: str) -> bool:
    if SALUTATION.fullmatch(text):
        return True
    is_called = _ADDRESSEES.fullmatch(text) is not None and "。" not in text and marker_of(text) is None
    # A reply calls the one organ that asked: 某某市人民政府：
    return is_called and ("各" in text or is_organ(text[:-1]))


def _signature(lines: Sequence[Line], body: int) -> tuple[list[int], int | None]:
    """Line numbers of the signing organs and of the date below them: above the first attachment, else at the end.

    A text that the title or the notice says is passed on (印发《…》) is an attachment without that mark.
    What follows an attachment's name may be signed too, by whoever wrote the attachment.
    """
    dates = [number for number in range(body + 1, len(lines)) if _is_date_line(lines[number])]
    for date_line in dates:
        below = lines[date_line + 1].text if date_line + 1 < len(lines) else ""
        if _AFTER_SIGNATURE.match(below) or _is_passed_on(lines[date_line + 1 :], lines[:date_line]):
            organs = _organs_above(lines, body, date_line)
            # Copies leave out the organ where its seal stood.
            if organs or organ_beside_date(lines[date_line]) or DATE.fullmatch(lines[date_line].text):
                return organs, date_line
    if dates and dates[-1] >= len(lines) - _SIGNATURE_LINES:
        return _organs_above(lines, body, dates[-1]), dates[-1]
    return [], None


def _is_passed_on(below: Sequence[Line], notice: Sequence[Line]) -> bool:
    """Tell the name, over a line or a few, of a text that the notice above it passes on and names between 《 》."""
    name = ""
    for line in below[:_NAME_LINES]:
        name += _bare(_closed(line.text))
        if _TITLE_END.search(_closed(line.text)):
            return any(name == _bare(found[1]) for line in notice for found in _BETWEEN_MARKS.finditer(line.text))
    return False


def _organs_above(lines: Sequence[Line], body: int, date_line: int) -> list[int]:
    organs: list[int] = []
    for number in range(date_line - 1, max(body, date_line - _SIGNATURE_LINES), -1):
        text = unspaced(lines[number].text)
        if not (is_organ(text) and len(text) <= _ORGAN_LENGTH):
            break
        organs.insert(0, number)
    return organs


def _is_date_line(line: Line) -> bool:
    if len(line.text) > 2 * _ORGAN_LENGTH or not _DATE_END.match(line.text[-1:]):
        return False
    return DATE.fullmatch(line.text) is not None or organ_beside_date(line) is not None


def _is_far(lines: Sequence[Line]) -> bool:
    """Tell whether the last line dates the ones above it years too late; attachments have years of their own."""
    printed_date = iso_date(lines[-1].text)
    if printed_date is None:
        return False
    years = [int(year) for line in lines for year in _BODY_YEAR.findall(_IN_BRACKETS.sub("", line.text))]
    printed = int(printed_date[:4])
    others = [year for year in years if year != printed]
    return len(years) - len(others) <= 1 and bool(others) and printed - max(others) >= _YEARS_APART
