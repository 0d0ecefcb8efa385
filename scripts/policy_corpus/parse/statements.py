"""What a sentence of a rectification report states: how far a task has come, and by when it is to be done.

A sentence states a status only if it says nothing else: each of its clauses is a status, a promise or a date.
各支部已整改完毕 tells of the branches, not of the task, and states none.
"""

import re
from dataclasses import dataclass

from policy_corpus.model import Status
from policy_corpus.parse.dates import iso_date

_LONGEST = 60
"""A longer sentence says more than a status."""

_WHO = r"(?:(?:此|该|本|上述|以上|这)一?[项个类条些]?)?(?:反馈)?(?:整改)?(?:问题|事项|任务|工作)?"
_HOW = (
    r"(?:已经|已|现|目前|当前|均|都|全部|仍|还|正在|正|需要|需|须|将|但|后续|今后|下一步|继续|再|拟|计划|预计|力争|争取|确保|可|"
    r"按期|按时|如期|全面)*"
)
_YEAR = r"(?:\d{4}年|今年|本年|明年|次年)"
_WHEN = (
    rf"(?:{_YEAR}?\d{{1,2}}月份?(?:\d{{1,2}}日)?|{_YEAR}?第?[一二三四1-4]季度|{_YEAR}?[上下]半年|{_YEAR}年?[底末内]|年[底末内]"
    r"|本?月[底末]|\d{4}年度?|\d{4}[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?)(?:[底末初]|[上中下]旬)?(?:之前|以前|前|内)?"
)
_FINISHED = (
    r"(?:整改)?(?:基本)?(?:完成|到位|完毕|办结|销号|落实到位|解决到位|纠正到位)"
    r"(?:整改|并?销号|办结|到位)*(?:任务|工作)?"
)
_CONTINUING = (
    r"(?:持续|继续|有序|稳步|加快|正在|正|仍在|在)(?:持续|有序|稳步|加快|积极|深入)*"
    r"(?:推进|整改|推动|落实|办理|进行|实施|跟进)(?:整改|落实|推进|完善|提升|工作)*(?:之中|中)?"
    r"|(?:整改|推进|办理|进行|落实|实施)+中"
)
_DATE_ONLY = re.compile(rf"(?:截[至止])?(?:到)?(?:目前|现在|{_WHEN})")
_LONG_TERM = re.compile(
    rf"{_WHO}{_HOW}(?:(?:长期|持续)坚持(?:整改|推进|落实|下去)*|长期(?:推进|整改|落实|抓好|巩固|保持)(?:整改|推进|落实|坚持)*"
    r"|坚持长期(?:整改|推进|坚持)|(?:持续|坚持)?(?:常态化|长效化)(?:推进|坚持|整改|落实)*|常抓不懈|长期)"
)
_PARTIAL = re.compile(
    rf"{_WHO}{_HOW}(?:基本(?:整改)?(?:完成|到位|解决)(?:整改)?|整改基本(?:完成|到位)|部分(?:整改)?完成(?:整改)?"
    r"|取得了?(?:阶段性|初步|明显|显著|一定|积极|较好)?(?:整改)?(?:成效|进展|成果)"
    rf"|(?:阶段性|初步)(?:成效|(?:整改)?完成(?:整改)?)|{_CONTINUING})"
)
_DONE = re.compile(rf"并?{_WHO}{_HOW}(?:{_FINISHED}|(?<=已)(?:整改|解决|落实))|{_WHO}{_HOW}(?<=全部)(?:整改|解决|落实)")
_REST = r"(?:其余|剩余)的?(?:\d{1,4}[个项处件条家名]?)?[\u4e00-\u9fff]{0,6}?"
_PROMISE = re.compile(rf"(?:{_WHO}|{_REST}){_HOW}(?:于|在|到|至)?{_WHEN}{_HOW}(?:{_FINISHED})")
_TAIL = re.compile(rf"(?:(?P<will>将|拟|预计|计划|力争|争取|确保)于?)?(?P<when>{_WHEN}){_HOW}(?:{_FINISHED})[。！]?$")
_FUTURE = re.compile(r"将|拟|预计|计划|力争|争取|确保")
_CLAUSE_ENDS = re.compile(r"[，,、；;]|并(?!销号)|且|\s+")
_BROKEN_PROMISE = re.compile(r"(?<=[前底末内])[，,](?=(?:全部|基本)?(?:完成|整改))")
_LISTED = re.compile(r"[一二三四五六七八九十]是|[①-⑳]|[（(]\d{1,2}[)）]|[；;]")
_FRAME = '（()）【】[]〔〕“”"。！!；; \t\u3000'
_WHOLE = re.compile("整改|长期坚持|阶段性")
"""What a status says that tells of a task, not of the piece of work named before it."""
_AT_ONCE = re.compile(r"(?:立行立改|即知即改|立查立改|边查边改|立即整改)[，,、；;并且]*")
_RANK = (Status.LONG_TERM, Status.PARTIAL, Status.DONE)

_MOMENT = re.compile(
    r"(?:(?P<year>\d{4})年|(?P<near>今年|本年|明年|次年))?(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日)?|(?P<end>年[底末]|(?<=年)[底末]))"
    r"|(?P<y>\d{4})[.\-/](?P<m>\d{1,2})(?:[.\-/](?P<d>\d{1,2}))?(?!\d)|(?P<alone>\d{4})年"
)
_VAGUE = re.compile(r"季度|半年")


@dataclass(frozen=True, slots=True)
class Statement:
    """What words state of a task; `when` holds the words of a promise, `None` where no date is promised."""

    status: Status | None
    when: str | None = None


def read_statement(sentence: str) -> Statement | None:
    """Read a sentence that says nothing but a status or a promise; `None` for every other. Total.

    A promise alone (将于12月底前完成整改) states work under way. A date of completion (已于9月完成) is no deadline.
    """
    words = _BROKEN_PROMISE.sub("", sentence.strip(_FRAME))
    if not words or len(words) > _LONGEST:
        return None
    statuses = []
    when = None
    for clause in filter(None, (piece.strip(_FRAME) for piece in _CLAUSE_ENDS.split(words))):
        if _PROMISE.fullmatch(clause) and "已" not in clause:
            statuses.append(Status.PARTIAL)
            when = clause
        elif status := _status_of(clause):
            statuses.append(status)
        elif not _DATE_ONLY.fullmatch(clause):
            return None
    return Statement(outranking(statuses), when) if statuses else None


def status_at_end(words: str) -> Status | None:
    """Give the status that the last clauses of measures state (开展学习12次，已完成整改。), `None` where none does.

    Of measures that are listed (一是…；二是…，已完成整改) the last clause may tell of the last measure alone.
    """
    last = re.split(r"[。！？\n]", words.rstrip("。！ "))[-1]
    clauses = [piece.strip(_FRAME) for piece in _CLAUSE_ENDS.split(last)]
    if _LISTED.search(last) or len(clauses) == 1:
        return None
    statuses = []
    is_of_task = False
    while clauses and (status := _status_or_promise(clauses[-1])):
        is_of_task = is_of_task or (_WHOLE.search(clauses[-1]) is not None and _status_of(clauses[-1]) is not None)
        statuses.append(status)
        clauses.pop()
    return outranking(statuses) if is_of_task else None


def status_at_start(words: str) -> Status | None:
    """Give the status that the first clause under 整改进展： states (正在推进，已铺设管网。), or `None`."""
    return _status_of(_CLAUSE_ENDS.split(re.split("[。！？\n]", words.lstrip())[0])[0].strip(_FRAME))


def without_at_once(words: str) -> str:
    """Leave 立行立改 out of the words of a deadline: 立行立改，长期坚持."""
    return _AT_ONCE.sub("", words)


def _status_of(clause: str) -> Status | None:
    if _LONG_TERM.fullmatch(clause):
        return Status.LONG_TERM
    if _PARTIAL.fullmatch(clause):
        return Status.PARTIAL
    if _DONE.fullmatch(clause) or (_PROMISE.fullmatch(clause) and "已" in clause):
        return Status.PARTIAL if _FUTURE.search(clause) else Status.DONE
    return None


def _status_or_promise(clause: str) -> Status | None:
    is_promise = _PROMISE.fullmatch(clause) is not None and "已" not in clause
    return Status.PARTIAL if is_promise else _status_of(clause)


def status_named(words: str) -> Status | None:
    """Read the status that the words of a field or cell name among others; `None` where they deny one or name none."""
    if len(words) > _LONGEST or re.search(r"[未不没]", words):
        return None
    if re.search(r"长期|持续坚持|常态化", words):
        return Status.LONG_TERM
    if re.search(r"基本|部分|阶段性|初步|正在|持续|推进|[改行理]中", words):
        return Status.PARTIAL
    return Status.DONE if re.search(r"完成|到位|完毕|办结|销号|已整改|已解决", words) else None


def outranking(statuses: list[Status]) -> Status | None:
    """Give the status that outranks the others: 长期坚持 before 阶段性成效 before 已完成."""
    return next((status for status in _RANK if status in statuses), None)


def promise_at_end(measures: str) -> str | None:
    """Give the promise that measures end with (其余2处12月底前完成整改), `None` if there is none. Total."""
    clause = re.split(r"[。！？，,；;\n]", _BROKEN_PROMISE.sub("", measures.rstrip("。！ ")))[-1]
    found = _TAIL.search(clause)
    if not found or "已" in clause[: found.end()]:
        return None
    return found[0] if found["will"] or re.search(r"[前内]$", found["when"]) else None


def read_deadline(words: str, date_written: str | None) -> str | None:
    """Read the last date in words as a deadline: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. Total.

    年底 is December. A year not printed is the document's; a bare month that lies before the document's own month could
    be of either year, and a quarter or half of a year is no date: both give `None`.
    """
    if _VAGUE.search(words):
        return None
    moments = list(_MOMENT.finditer(words))
    if not moments:
        return iso_date(words)
    year = next(
        (found["year"] or found["y"] or found["alone"] for found in reversed(moments) if _has_year(found)), None
    )
    last = moments[-1]
    month = last["month"] or last["m"] or ("12" if last["end"] else None)
    if year is None:
        year = _year_of(last["near"], int(month or 0), date_written)
    if year is None:
        return None
    day = last["day"] or last["d"]
    if month is None:
        return f"{int(year):04}"
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return None
    return f"{int(year):04}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _has_year(found: re.Match[str]) -> bool:
    return any(found[name] for name in ("year", "y", "alone"))


def _year_of(near: str | None, month: int, date_written: str | None) -> str | None:
    parts = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?", date_written or "")
    if not parts:
        return None
    if near in {"明年", "次年"}:
        return str(int(parts[1]) + 1)
    return None if near is None and month < int(parts[2] or 0) else parts[1]
