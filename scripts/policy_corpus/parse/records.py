"""整改任务: the tasks of an inspection rectification report, read as data from its sections and tables."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from policy_corpus.model import Paragraph, Record, Role, Section, Status, Table
from policy_corpus.parse.record_fields import Field, Piece, opens_measures, read_pieces
from policy_corpus.parse.record_tables import records_of_table
from policy_corpus.parse.statements import (
    Statement,
    outranking,
    promise_at_end,
    read_deadline,
    read_statement,
    status_at_end,
    status_at_start,
    status_named,
    without_at_once,
)

_OPENINGS = frozenset({Field.MEASURES, Field.RESULT})
_CLOSING = re.compile(
    r"欢迎(?:广大|各界|社会|干部|群众|监督|对).{0,80}(?:监督|意见|反映)|如有意见(?:建议)?[，,]|联系(?:电话|方式|人)[:：]"
    r"|(?:以上|上述)的?\d{1,4}[个项条](?:具体|反馈|整改){0,2}(?:问题|任务|事项)[，,中]"
)
"""How the closing words of a public notice begin, or its totals; they stand behind its last task."""
_FAULT_HEADING = re.compile(r"^(?:针对|关于).{2,120}问题$|[不未缺欠弱差乱违超慢松虚轻低少无没].{0,20}问题$")
"""A heading that is a problem: 针对“学用脱节”问题, “三会一课”落实不严问题; and not 解决突出问题."""
_FEWEST_STATED = 2
_TASK_HEADING = re.compile(
    r"(?:(?:关于|针对).{2,80}的|[“‘].{2,60}[”’]的?)问题(?P<label>的?整改[\u4e00-\u9fff]{0,8}?(?:情况|进展|结果|成效))。?$"
)
"""A heading that opens the measures itself: 关于“责任不落实”问题的整改情况."""
_NUMBERED = re.compile(r"问题(?:[一二三四五六七八九十]{1,3}|\d{1,2})")
"""The label of a task; the heading above it names the field it belongs to."""
_LABEL = re.compile(r"(?:存在|主要|具体|反馈)?问题[:：][ \u3000]*")
_LISTED = re.compile(
    r"[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]|[（(]?\d{1,2}[)）.．、]|[①-⑳]|下一步|同时|此外"
)
_SENTENCE = re.compile(r"[^。！？]*[。！？]?[”’）)】]*")
_BRACKET = re.compile(r"[（(【]([^（()）【】]{2,60})[)）】][。；;]?$")
_OF_PROBLEM = re.compile(r"(?:该|此|上述|本)(?:项|个)?(?:反馈)?(?:问题|任务)[^。！？]*[。！？]")
_LAST_STATEMENTS = 2


@dataclass(slots=True)
class _Said:
    """What a task's statements and fields gave so far; `limit` is a status named where a deadline stands."""

    statuses: list[Status] = field(default_factory=list)
    limit: Status | None = None
    deadline: str | None = None


def find_records(
    text: str,
    sections: Sequence[Section],
    paragraphs: Sequence[Paragraph],
    date_written: str | None,
    tables: Sequence[Table] = (),
) -> tuple[Record, ...]:
    """Find the tasks, in document order: what a section says under 整改情况： and its like, and rows of tables.

    A section holds as many tasks as it sets 问题一： 问题二： or another problem before another 整改情况：.
    `date_written` gives the year to a deadline printed without one. Guarantees: (1) a sentence that states nothing but
    a status, and a labelled line that was understood, are fields and no part of `measures`; (2) one that was not
    understood stays there; (3) a task that states no status has none. Total.
    """
    found: list[tuple[int, Record]] = []
    rows: set[int] = set()
    starts = [one.span.start for one in paragraphs]
    for table in tables:
        at = bisect_right(starts, table.rows[0][0].start) - 1
        section = paragraphs[at].section if at >= 0 else None
        records = records_of_table(text, table, section, date_written) if section is not None else ()
        if records:
            found += [(paragraphs[at].span.start, record) for record in records]
            rows |= {bisect_right(starts, row[0].start) - 1 for row in table.rows}
    lines = [
        paragraph
        for number, paragraph in enumerate(paragraphs)
        if paragraph.section is not None and number not in rows and paragraph.role in {Role.BODY, Role.HEADING}
    ]
    read_to = 0
    for one in sections:
        if one.span.start < read_to:
            continue
        own, is_whole = _task_lines(text, one, lines)
        read_to = one.span.end if is_whole else read_to
        words = [paragraph.span.of(text) for paragraph in own]
        found += [(own[at].span.start, record) for at, record in _of_section(one, words, date_written)]
    found = found or _under_problems(text, sections, lines, date_written)
    return tuple(record for _, record in sorted(found, key=lambda pair: pair[0]))


def _under_problems(
    text: str, sections: Sequence[Section], lines: Sequence[Paragraph], date_written: str | None
) -> list[tuple[int, Record]]:
    """Read the sections headed by a problem as tasks, in a report without labels where several of them state a status.

    So are sections that open with a status of the problem or close with one in brackets. What follows the heading is
    the measures.
    """
    found = []
    for section in sections:
        own = [line.span.of(text) for line in _own_lines(section, lines)]
        if not _FAULT_HEADING.search(section.heading) and not _states_status(own):
            continue
        rest = own[0][len(section.heading_span) :].strip() if own else ""
        bodies = list(takewhile(lambda line: not _CLOSING.match(line), filter(None, [rest, *own[1:]])))
        if bodies:
            heading = section.heading_span.of(text)
            problem = Piece(Field.PROBLEM, "", heading, heading, opens_line=True)
            measures = [piece for line in bodies for piece in read_pieces(line)]
            found.append((section.span.start, _record(section, [problem], measures, date_written)))
    is_stated = sum(record.status is not None for _, record in found) >= _FEWEST_STATED
    return found if is_stated else []


def _states_status(lines: Sequence[str]) -> bool:
    """Tell a section whose last words are a status in brackets, or whose first sentence is one of the problem.

    …，开展检查3轮。（已完成，长期坚持） and, below the heading, 该问题已完成整改。一是….
    """
    found = _BRACKET.search(lines[-1]) if lines else None
    opening = _OF_PROBLEM.match(lines[1]) if len(lines) > 1 else None
    return any(one is not None and read_statement(one[0]) is not None for one in (found, opening))


def _own_lines(section: Section, lines: Sequence[Paragraph]) -> list[Paragraph]:
    first = bisect_left(lines, section.span.start, key=lambda line: line.span.start)
    last = bisect_right(lines, section.span.end, key=lambda line: line.span.end)
    return [line for line in lines[first:last] if line.section == section.anchor]


def _task_lines(text: str, section: Section, lines: Sequence[Paragraph]) -> tuple[list[Paragraph], bool]:
    """Give a section's own lines; with those below it where it is one task whose measures are set out in sections."""
    first = bisect_left(lines, section.span.start, key=lambda line: line.span.start)
    last = bisect_right(lines, section.span.end, key=lambda line: line.span.end)
    own = [line for line in lines[first:last] if line.section == section.anchor]
    below = [line for line in lines[first:last] if line.section != section.anchor]
    if not own or not below:
        return own, False
    pieces = read_pieces(own[-1].span.of(text))
    is_open = len(pieces) == 1 and pieces[0].field in _OPENINGS and not pieces[0].words
    if not is_open and not _is_task_heading(section):
        return own, False
    words = [line.span.of(text) for line in below]
    is_one = not any(_TASK_HEADING.search(line) or opens_measures(line) for line in words)
    return (list(lines[first:last]), True) if is_one else (own, False)


def _is_task_heading(section: Section) -> bool:
    return _TASK_HEADING.search(section.heading) is not None


def _of_section(section: Section, lines: Sequence[str], date_written: str | None) -> list[tuple[int, Record]]:
    """Read the tasks of one section's own lines, each with the number of the line its measures open in."""
    pieces: list[tuple[int, Piece]] = []
    for number, line in enumerate(lines):
        if number == 0 and _is_task_heading(section):
            pieces += [(0, piece) for piece in _heading_pieces(section, line, lines)]
            continue
        if _CLOSING.match(line) and any(piece.field in _OPENINGS for _, piece in pieces):
            break
        pieces += [(number, piece) for piece in read_pieces(line)]
    found = []
    for task in _tasks(pieces):
        at = next((at for at, (_, piece) in enumerate(task) if piece.field in _OPENINGS), None)
        if at is not None:
            only = [piece for _, piece in task]
            found.append((task[at][0], _record(section, only[:at], only[at:], date_written)))
    return found


def _heading_pieces(section: Section, line: str, lines: Sequence[str]) -> list[Piece]:
    """Read a heading like 关于“…”问题的整改情况 as a problem and the label of what follows, unless that has its own."""
    end = len(section.heading_span)
    heading, rest = line[:end], list(read_pieces(line[end:])) if line[end:] else []
    following = rest[0] if rest else read_pieces(lines[1])[0] if len(lines) > 1 else None
    found = _TASK_HEADING.search(heading.rstrip("。"))
    problem = heading[: found.start("label")] if found else heading
    pieces = [Piece(Field.PROBLEM, "", problem, problem, opens_line=True)]
    if found and following is not None and following.field not in _OPENINGS:
        pieces.append(Piece(Field.MEASURES, found["label"], "", "", opens_line=False))
    return [*pieces, *rest]


def _tasks(pieces: Sequence[tuple[int, Piece]]) -> list[list[tuple[int, Piece]]]:
    """Part a section's pieces into tasks: before a problem, or before the words above a label that comes again."""
    tasks: list[list[tuple[int, Piece]]] = [[]]
    for at, numbered in enumerate(pieces):
        current = tasks[-1]
        opening = next((piece for _, piece in current if piece.field in _OPENINGS), None)
        piece = numbered[1]
        if opening and piece.field is Field.PROBLEM and _opens_again(pieces[at + 1 :]):
            tasks.append([])
        elif opening and piece.field in _OPENINGS and piece.label == opening.label:
            problem = _new_problem([one for _, one in current])
            if problem:
                tasks.append(current[problem:])
                del current[problem:]
        tasks[-1].append(numbered)
    if len(tasks) > 1:
        first = tasks[0]
        labelled = next((at for at, (_, piece) in enumerate(first) if piece.field is Field.PROBLEM), 0)
        opening_at = next(at for at, (_, piece) in enumerate(first) if piece.field in _OPENINGS)
        tasks[0] = first[labelled if labelled < opening_at else 0 :]
    return tasks


def _opens_again(following: Sequence[tuple[int, Piece]]) -> bool:
    return any(piece.field in _OPENINGS for _, piece in following)


def _new_problem(task: Sequence[Piece]) -> int | None:
    """Where the next problem begins at the end of a task: behind its status or fields, else its last line."""
    opening = next(at for at, piece in enumerate(task) if piece.field in _OPENINGS)
    begin = len(task)
    while begin - 1 > opening and task[begin - 1].field in {None, Field.PROBLEM} and not _is_statement(task[begin - 1]):
        begin -= 1
    if begin == len(task) or any(_LISTED.match(piece.text) for piece in task[begin:]):
        return None
    return begin if begin - 1 > opening else len(task) - 1


def _is_statement(piece: Piece) -> bool:
    return piece.field is None and piece.opens_line and read_statement(piece.text) is not None


def _record(section: Section, before: Sequence[Piece], after: Sequence[Piece], date_written: str | None) -> Record:
    said = _Said()
    numbered = next((at for at, piece in enumerate(before) if _NUMBERED.fullmatch(piece.label)), 0)
    before = before[numbered:]
    problem = _joined([(piece, _problem_words(piece)) for piece in before if not _is_field(piece, said, date_written)])
    if section.label and problem.startswith(section.label):
        problem = _LABEL.sub("", problem[len(section.label) :].lstrip())
    kept = [(after[0], after[0].words)]
    for piece in after[1:]:
        if _is_statement(piece):
            _note(read_statement(piece.text), said, date_written)
        elif not _is_field(piece, said, date_written):
            kept.append((piece, piece.text))
    # A deadline that names no day (立行立改) stays as it stands; what comes before it may still end in a status.
    end = next((at for at in range(len(kept), 1, -1) if kept[at - 1][0].field is not Field.DEADLINE), 1)
    words = _without_statements(kept[:end], said, date_written)
    words += "".join(("\n" if piece.opens_line and words else "") + rest for piece, rest in kept[end:])
    status = outranking(said.statuses)
    if said.limit and status is not Status.DONE:
        status = outranking([one for one in (status, said.limit) if one])
    return Record(section.anchor, problem, words, status, said.deadline)


def _problem_words(piece: Piece) -> str:
    return piece.words if piece.field is Field.PROBLEM else piece.text


def _joined(parts: Sequence[tuple[Piece, str]]) -> str:
    """Join words as they stood: pieces of one line without, lines with a line feed."""
    text = ""
    for piece, words in parts:
        text += ("\n" if text and piece.opens_line else "") + words
    return "\n".join(filter(None, (line.strip() for line in text.split("\n"))))


def _is_field(piece: Piece, said: _Said, date_written: str | None) -> bool:
    """Take note of a labelled line; tell whether it was understood, so that it stays out of the words."""
    if piece.field is Field.OTHER:
        return True
    if piece.field is None or piece.field is Field.PROBLEM:
        return False
    is_deadline = piece.field is Field.DEADLINE
    statement = read_statement(without_at_once(piece.words) if is_deadline else piece.words)
    if is_deadline:
        deadline = read_deadline(piece.words, date_written)
        said.deadline = deadline or said.deadline
        said.limit = statement.status if statement else said.limit
        return deadline is not None or statement is not None
    opening = statement or _first_statement(piece.words)
    if opening:
        _note(opening, said, date_written)
    elif status := status_named(piece.words) if piece.field is Field.STATUS else status_at_start(piece.words):
        said.statuses.append(status)
    return statement is not None


def _first_statement(words: str) -> Statement | None:
    first = _SENTENCE.match(words)
    return read_statement(first[0]) if first else None


def _note(statement: Statement | None, said: _Said, date_written: str | None) -> None:
    if statement and statement.status:
        said.statuses.append(statement.status)
    if statement and statement.when:
        said.deadline = said.deadline or read_deadline(statement.when, date_written)


def _without_statements(kept: list[tuple[Piece, str]], said: _Said, date_written: str | None) -> str:
    """Take the statements off the first and the last sentence of the measures and give what is left."""
    first = _SENTENCE.match(kept[0][1])
    opening = read_statement(first[0]) if first else None
    if first and opening:
        _note(opening, said, date_written)
        kept[0] = (kept[0][0], kept[0][1][first.end() :])
    words = _joined(kept)
    for _ in range(_LAST_STATEMENTS):
        line = words[words.rfind("\n") + 1 :]
        sentences = [found for found in _SENTENCE.finditer(line) if found[0].strip()]
        last = _BRACKET.search(line) or (sentences[-1] if sentences else None)
        statement = read_statement(last[0]) if last else None
        if last is None or statement is None:
            break
        _note(statement, said, date_written)
        words = words[: len(words) - len(line) + last.start()].rstrip()
    if not said.statuses and (status := status_at_end(words)):
        said.statuses.append(status)
    if said.deadline is None and (promise := promise_at_end(words)):
        said.deadline = read_deadline(promise, date_written)
    return words
