"""整改任务: the tasks of an inspection rectification report, read as data."""

import re
from collections.abc import Sequence

from policy_corpus.model import Paragraph, Record, Section, Status
from policy_corpus.text import Span

_MEASURES = re.compile(r"整改(?:情况|结果|措施|落实情况|进展情况|完成情况)[:：]\s*")
_STATUS = re.compile(
    r"(?:此|该|本|上述)?(?:问题|事项|任务|项)?(?:现|目前|均)?[已正需将]?[经在]?(?:整改完成|完成整改|完成|基本完成|整改到位|取得(?:阶段性|初步|明显)?(?:成效|进展)"
    r"|持续推进|推进|整改|长期坚持|持续整改).{0,40}"
)
_DEADLINE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份)?(?:(\d{1,2})日)?|(\d{4})年(?:底|年底)?前?")
_STATUS_LENGTH = 60


def find_records(
    text: str, sections: Sequence[Section], paragraphs: Sequence[Paragraph], date_written: str | None
) -> tuple[Record, ...]:
    """Find the tasks: sections that hold a paragraph opening with 整改情况： or 整改结果：, in document order.

    `date_written` gives the year to a deadline printed without one. Total.
    """
    by_section: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.section is not None:
            by_section.setdefault(paragraph.section, []).append(paragraph)
    records = []
    for section in sections:
        own = by_section.get(section.anchor, [])
        at = next((number for number, one in enumerate(own) if _MEASURES.match(one.span.of(text))), None)
        if at is not None:
            records.append(_record(text, section, own, at, date_written))
    return tuple(records)


def _record(text: str, section: Section, own: Sequence[Paragraph], at: int, date_written: str | None) -> Record:
    problem = "\n".join(one.span.of(text) for one in own[:at])
    if section.label and problem.startswith(section.label):
        problem = problem[len(section.label) :].lstrip()
    measures = [one.span for one in own[at:]]
    status_line = next((span for span in measures[1:] if _is_status(span.of(text))), None)
    if status_line is not None:
        measures = measures[: measures.index(status_line)]
    opening = _MEASURES.match(measures[0].of(text))
    first = Span(measures[0].start + (opening.end() if opening else 0), measures[0].end)
    words = "\n".join(span.of(text) for span in [first, *measures[1:]])
    if status_line is None:
        return Record(section.anchor, problem, words, None, None)
    said = status_line.of(text)
    status = _status(said)
    return Record(section.anchor, problem, words, status, _deadline(said, date_written))


def _is_status(line: str) -> bool:
    return len(line) <= _STATUS_LENGTH and _STATUS.match(line) is not None and _status(line) is not None


def _status(line: str) -> Status | None:
    """长期坚持 outranks 阶段性成效, which outranks 完成."""
    if re.search("长期坚持|长期推进|持续坚持", line):
        return Status.LONG_TERM
    if re.search("阶段性|初步成效|正在|持续推进|推进中|部分完成", line):
        return Status.PARTIAL
    return Status.DONE if re.search("完成|到位", line) else None


def _deadline(line: str, date_written: str | None) -> str | None:
    found = _DEADLINE.search(line)
    if not found:
        return None
    if found[4]:
        return found[4]
    year = found[1] or (date_written or "")[:4]
    if not year:
        return None
    day = f"-{int(found[3]):02}" if found[3] else ""
    return f"{year}-{int(found[2]):02}{day}"
