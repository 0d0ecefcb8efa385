"""整改任务 in a table: a head row that names the columns, and a task in every other row."""

import re
from dataclasses import dataclass

from policy_corpus.model import Anchor, Record, Status, Table
from policy_corpus.parse.statements import outranking, read_deadline, read_statement, status_named

_PROBLEM = re.compile(r"问题|反馈意见")
_STATUS = re.compile(r"状态|完成情况|整改进度|是否(?:完成|整改)|完成与否")
_DEADLINE = re.compile(r"时限|期限|(?:完成|整改|办结)(?:时间|日期)|时间节点")
_MEASURES = re.compile(r"措施|举措|做法|整改(?:情况|结果|成效|落实|进展)|(?:进展|落实)情况")
_RESULT = re.compile(r"整改(?:结果|成效|情况)|(?:落实|进展)情况|完成结果")
"""Beside a column of measures, what says how far a task has come."""
_HEAD_ROWS = 2
"""A head stands in the first row, or below a title row."""


@dataclass(frozen=True, slots=True)
class _Columns:
    problem: int
    measures: int | None
    status: int | None
    deadline: int | None
    head: tuple[str, ...]


def records_of_table(text: str, table: Table, section: Anchor, date_written: str | None) -> tuple[Record, ...]:
    """Read a record from every row below a head that names 问题 and 整改措施 or 完成情况; none without such a head.

    A row whose problem is empty goes on with the one above, as merged cells do; a row of neither measures nor status,
    and the head printed again on a new page, are no tasks. A deadline that is no date (第三季度末) is `None`. Total.
    """
    rows = [tuple(cell.of(text) for cell in row) for row in table.rows]
    columns, first = next(
        ((found, number + 1) for number, row in enumerate(rows[:_HEAD_ROWS]) if (found := _columns(row))), (None, 0)
    )
    if columns is None:
        return ()
    records = []
    problem = ""
    for row in rows[first:]:
        if row == columns.head or not re.search(r"[^\s:\-|]", "".join(row)):
            continue
        problem = row[columns.problem] or problem
        if problem and (_cell(row, columns.measures) or _cell(row, columns.status)):
            records.append(_record(section, problem, row, columns, date_written))
    return tuple(records)


def _columns(row: tuple[str, ...]) -> _Columns | None:
    problem = _first(row, _PROBLEM)
    if problem is None:
        return None
    status = _first(row, _STATUS, problem)
    deadline = _first(row, _DEADLINE, problem, status)
    measures = _first(row, _MEASURES, problem, status, deadline)
    if status is None and measures is not None:
        status = _first(row, _RESULT, problem, deadline, measures)
    if measures is None and status is None:
        return None
    return _Columns(problem, measures, status, deadline, row)


def _first(row: tuple[str, ...], name: re.Pattern[str], *taken: int | None) -> int | None:
    return next((at for at, cell in enumerate(row) if at not in taken and name.search(cell)), None)


def _cell(row: tuple[str, ...], column: int | None) -> str:
    return "" if column is None else row[column]


def _record(section: Anchor, problem: str, row: tuple[str, ...], columns: _Columns, date_written: str | None) -> Record:
    said = _cell(row, columns.status)
    until = _cell(row, columns.deadline)
    statement = read_statement(said)
    status = statement.status if statement else status_named(said)
    deadline = read_deadline(until, date_written)
    if deadline is None and statement and statement.when:
        deadline = read_deadline(statement.when, date_written)
    limit = read_statement(until)
    if limit and status is not Status.DONE:
        status = outranking([one for one in (status, limit.status) if one])
    return Record(section, problem, _cell(row, columns.measures), status, deadline)
