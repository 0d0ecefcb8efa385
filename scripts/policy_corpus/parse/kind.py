"""文种: what kind of text this is, decided before its outline is read."""

import re
from collections.abc import Sequence

from policy_corpus.model import Kind
from policy_corpus.numerals import PATTERN
from policy_corpus.parse.lines import Line

_ARTICLE = re.compile(rf"第[\s\u3000]*{PATTERN}[\s\u3000]*条(?![款项规])")
_RESULT = re.compile(r"整改(?:情况|结果|措施|落实情况|进展情况|完成情况)[:：]")
_INSPECTION = re.compile(r"巡察|巡视|督察|专项检查|审计")
_SALUTATION = re.compile(r"(?:同志们|各位.{0,14}|尊敬的.{0,16}|女士们.{0,10})[：:！!，,]?")
_MEETING_VOICE = re.compile(r"会议(?:指出|强调|要求|认为|决定|听取|审议|传达)")

_ARTICLES_OF_A_LAW = 3
_RESULTS_OF_A_REPORT = 2
_VOICES_OF_A_MEETING = 2

_BY_TITLE = (
    (re.compile(r"讲话|发言|致辞|演讲"), Kind.SPEECH),
    (re.compile(r"意见(?:[（(].*[)）])?$"), Kind.OPINION),
    (re.compile(r"(?:方案|预案|规划|计划|要点|纲要)(?:[（(].*[)）])?$"), Kind.PLAN),
    (re.compile(r"(?:通知|通报|公告|通告|批复|决定|函)(?:[（(].*[)）])?$"), Kind.NOTICE),
    (re.compile(r"(?:报告|总结|汇报)(?:[（(].*[)）])?$"), Kind.REPORT),
)


def kind_of(title: str, lines: Sequence[Line]) -> Kind:
    """Decide the kind from the title and the way the text speaks; the strongest evidence of form comes first."""
    articles = sum(1 for line in lines if _ARTICLE.match(line.text))
    if articles >= _ARTICLES_OF_A_LAW:
        return Kind.LAW
    results = sum(1 for line in lines if _RESULT.match(line.text))
    if results >= _RESULTS_OF_A_REPORT and any(_INSPECTION.search(line.text) for line in lines):
        return Kind.RECTIFICATION_REPORT
    for pattern, kind in _BY_TITLE:
        if pattern.search(title):
            return kind
    if any(_SALUTATION.fullmatch(line.text) for line in lines[:6]):
        return Kind.SPEECH
    voices = sum(len(_MEETING_VOICE.findall(line.text)) for line in lines)
    if voices >= _VOICES_OF_A_MEETING:
        return Kind.MEETING
    return Kind.OTHER
