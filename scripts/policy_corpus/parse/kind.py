"""文种: what kind of text this is, decided before its outline is read."""

import re
from collections.abc import Sequence

from policy_corpus.model import Kind
from policy_corpus.numerals import PATTERN
from policy_corpus.parse.lines import Line
from policy_corpus.parse.record_fields import opens_measures

_ARTICLE = re.compile(rf"第[\s\u3000]*{PATTERN}[\s\u3000]*条(?![款项规])")
_INSPECTION = re.compile(r"巡察|巡视|督察|专项检查|审计")
_SALUTATION = re.compile(r"(?:同志们|各位.{0,14}|尊敬的.{0,16}|女士们.{0,10})[：:！!，,]?")
_MEETING_VOICE = re.compile(r"会议(?:指出|强调|要求|认为|决定|听取|审议|传达)")

_ARTICLES_OF_A_LAW = 3
_RESULTS_OF_A_REPORT = 2
_VOICES_OF_A_MEETING = 2

_SUFFIX = r"(?:[（(〔].{1,40}[)）〕])*$"
_LAW_TITLE = re.compile(rf"(?:法|条例|办法|规定|细则|规则|准则|规范){_SUFFIX}")
_RECTIFICATION_TITLE = re.compile(
    rf"(?:巡察|巡视|督察|督查|审计).*整改.*(?:情况|进展|结果)(?:的?(?:通报|报告|公告|公示))?{_SUFFIX}"
)
_BY_TITLE = (
    (re.compile(rf"(?:讲话|发言|致辞|演讲)(?:提纲|稿|全文|摘要|摘编)?{_SUFFIX}"), Kind.SPEECH),
    (re.compile(rf"(?:意见|措施){_SUFFIX}"), Kind.OPINION),
    (re.compile(rf"(?:方案|预案|规划|计划|要点|纲要){_SUFFIX}"), Kind.PLAN),
    (re.compile(rf"(?:通知|通报|公告|通告|批复|决定|函|令){_SUFFIX}"), Kind.NOTICE),
    (re.compile(rf"(?:报告|总结|汇报){_SUFFIX}"), Kind.REPORT),
    (re.compile(rf"(?:纪要|公报){_SUFFIX}"), Kind.MEETING),
    (re.compile(r"讲话|发言|致辞|演讲"), Kind.SPEECH),
)


def kind_of(title: str, lines: Sequence[Line]) -> Kind:
    """Decide the kind from the title and the way the text speaks; the strongest evidence of form comes first."""
    return _by_form(title, lines) or _by_title(title) or _by_voice(lines)


def _by_form(title: str, lines: Sequence[Line]) -> Kind | None:
    articles = sum(1 for line in lines if _ARTICLE.match(line.text))
    if articles >= _ARTICLES_OF_A_LAW or (articles and _LAW_TITLE.search(title)):
        return Kind.LAW
    results = sum(1 for line in lines if opens_measures(line.text))
    is_inspected = results >= _RESULTS_OF_A_REPORT and any(_INSPECTION.search(line.text) for line in lines)
    return Kind.RECTIFICATION_REPORT if is_inspected or _RECTIFICATION_TITLE.search(title) else None


def _by_title(title: str) -> Kind | None:
    return next((kind for pattern, kind in _BY_TITLE if pattern.search(title)), None)


def _by_voice(lines: Sequence[Line]) -> Kind:
    if any(_SALUTATION.fullmatch(line.text) for line in lines[:6]):
        return Kind.SPEECH
    voices = sum(len(_MEETING_VOICE.findall(line.text)) for line in lines)
    return Kind.MEETING if voices >= _VOICES_OF_A_MEETING else Kind.OTHER
