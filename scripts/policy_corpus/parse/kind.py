"""文种: what kind of text this is, and the words that tell, decided before its outline is read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policy_corpus.model import Kind
from policy_corpus.numerals import PATTERN
from policy_corpus.parse.lines import Line
from policy_corpus.parse.record_fields import opens_measures
from policy_corpus.text import Span

_ARTICLE = re.compile(rf"第[\s\u3000]*(?:{PATTERN}|\d{{1,3}})[\s\u3000]*条(?![款项规])")
_INSPECTION = re.compile(r"巡察|巡视|督察|专项检查|审计|反馈的?(?:问题|意见)")
_SALUTATION = re.compile(r"(?:同志们|各位.{0,14}|尊敬的.{0,16}|女士们.{0,10})[：:！!，,]?")
_RUN_ON_GREETING = re.compile(
    r"[^。：:，,]{6,60}?(讲话|发言|致辞)[^。：:，,]{0,20}(?:同志们|各位[^。：:]{1,12})[：:！!，,]"
)
"""A title on one line with the greeting that follows it."""
_MEETING_VOICE = re.compile(r"会议(?:指出|强调|要求|认为|决定|听取|审议|传达)")

_MEETING_HELD = re.compile(
    r"(?:会议|大会|(?:座谈|推进|动员|调度|现场|例|全)会)(?:召开|举行|开幕|闭幕)$"
    r"|(?:召开|举行).{0,40}(?:会议|大会|(?:座谈|推进|动员|调度|现场|例|全)会)$"
)
"""How a report of a meeting is headed; a press conference is none."""

_ARTICLES_OF_A_LAW = 3
_RESULTS_OF_A_REPORT = 2
_VOICES_OF_A_MEETING = 2

_SUFFIX = r"(?:[（(〔].{1,40}[)）〕])*$"
_LAW_TITLE = re.compile(rf"(?:法|条例|办法|规定|细则|规则|准则|规范){_SUFFIX}")
_RECTIFICATION_TITLE = re.compile(
    rf"(?:巡察|巡视|督察|督查|审计|反馈的?(?:问题|意见)).*整改.*(?:情况|进展|结果|台账|清单)(?:的?(?:通报|报告|公告|公示|汇报|函))?{_SUFFIX}"
)
_DECREE_TITLE = re.compile(
    r"(?:人民代表大会(?:常务委员会)?关于.+的决定|关于(?:修改|修订|废止|公布施行)(?:.*《.+》.*|.+)的决定"
    rf"|法修正案|最高人民(?:法院|检察院).*的解释){_SUFFIX}"
)
"""Decisions that are law themselves: a legislature's, those that change one, and readings of one by the high courts."""
_BY_TITLE = (
    (_RECTIFICATION_TITLE, Kind.RECTIFICATION_REPORT),
    (_DECREE_TITLE, Kind.LAW),
    (
        re.compile(
            rf"(?:讲话|讲稿|发言|致辞|致词|贺词|祝词|演讲|主持词|串词)(?:提纲|稿|全文|摘要|摘编|要点|节选)?{_SUFFIX}"
        ),
        Kind.SPEECH,
    ),
    (re.compile(rf"总结[及和与暨、].{{0,20}}(?:计划|打算|安排|思路|要点){_SUFFIX}"), Kind.REPORT),
    (re.compile(rf"(?:意见|措施){_SUFFIX}"), Kind.OPINION),
    (re.compile(rf"(?:方案|预案|规划|计划|要点|纲要){_SUFFIX}"), Kind.PLAN),
    (re.compile(rf"(?:通知|通报|公告|公示|通告|批复|决定|函|令){_SUFFIX}"), Kind.NOTICE),
    (re.compile(rf"(?:报告|总结|汇报){_SUFFIX}"), Kind.REPORT),
    (re.compile(rf"(?:纪要|公报|决议){_SUFFIX}"), Kind.MEETING),
    (re.compile(rf"关于.*的(?:若干|暂行|试行|补充|有关)*(?:条例|办法|规定|细则){_SUFFIX}"), Kind.LAW),
    (re.compile(r"讲话|发言|致辞|演讲"), Kind.SPEECH),
)

_NOTICES = ("通知", "通告", "公告", "通报", "批复", "函")
"""How the title of a notice ends that passes on measures; the measures are law, the notice is none."""


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind and the words that decided it; `evidence` is `None` where no line of the text states it.

    `has_articles` tells a text whose outline is 第一条, 第二条: a law, or a notice that passes one on.
    """

    kind: Kind
    evidence: Span | None = None
    has_articles: bool = False


def find_kind(title: str, title_lines: range, lines: Sequence[Line]) -> FoundKind:
    """Decide the kind from the title and the way the text speaks; the strongest evidence of form comes first. Total.

    `title` may be empty; `title_lines` are the numbers of the lines that print it, none where it was given otherwise.
    The evidence is the label of the first article or of the first measures, the word of the title that names the kind,
    the salutation, or the first 会议指出.
    """
    by_title = _by_title(title)
    by_form = _by_form(title, lines)
    has_articles = by_form is not None and by_form.has_articles
    is_notice = has_articles and by_title is not None and by_title[0].startswith(_NOTICES)
    if by_form and not is_notice:
        return by_form
    if by_title:
        word, kind = by_title
        return FoundKind(kind, _in_title(word, title_lines, lines), has_articles)
    told = _by_voice(lines)
    if told.kind is Kind.OTHER and (held := _MEETING_HELD.search(title)):
        return FoundKind(Kind.MEETING, _in_title(held[0], title_lines, lines))
    return told


def _by_form(title: str, lines: Sequence[Line]) -> FoundKind | None:
    articles = [(line, found) for line in lines if (found := _ARTICLE.match(line.text))]
    if len(articles) >= _ARTICLES_OF_A_LAW or (articles and _LAW_TITLE.search(title)):
        line, found = articles[0]
        return FoundKind(Kind.LAW, Span(*found.span()).shift(line.span.start), has_articles=True)
    results = [line for line in lines if opens_measures(line.text)]
    is_inspected = len(results) >= _RESULTS_OF_A_REPORT and any(_INSPECTION.search(line.text) for line in lines)
    if is_inspected:
        return FoundKind(Kind.RECTIFICATION_REPORT, results[0].span)
    return None


def _by_title(title: str) -> tuple[str, Kind] | None:
    """Give the words of a title that name a kind, as they end it or stand in it."""
    for pattern, kind in _BY_TITLE:
        if found := pattern.search(title):
            return found[0], kind
    return None


def _in_title(words: str, title_lines: range, lines: Sequence[Line]) -> Span | None:
    """Find where the title's lines hold these words, or the last of them where a title is broken or spread."""
    for number in reversed(title_lines):
        at = lines[number].text.rfind(words)
        if at >= 0:
            return Span(at, at + len(words)).shift(lines[number].span.start)
    return lines[title_lines[-1]].span if title_lines else None


def _by_voice(lines: Sequence[Line]) -> FoundKind:
    greeting = next((line for line in lines[:6] if _SALUTATION.fullmatch(line.text)), None)
    if greeting:
        return FoundKind(Kind.SPEECH, greeting.span)
    if lines and (run_on := _RUN_ON_GREETING.match(lines[0].text)):
        return FoundKind(Kind.SPEECH, Span(*run_on.span(1)).shift(lines[0].span.start))
    voices = [(line, found) for line in lines for found in _MEETING_VOICE.finditer(line.text)]
    if len(voices) >= _VOICES_OF_A_MEETING:
        line, found = voices[0]
        return FoundKind(Kind.MEETING, Span(*found.span()).shift(line.span.start))
    return FoundKind(Kind.OTHER)
