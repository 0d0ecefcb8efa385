"""A report's own totals against the tasks read from it."""

import pytest

from policy_corpus.model import Anchor, Paragraph, Record, Status
from policy_corpus.parse.totals import compare_totals
from policy_corpus.text import Span


def compared(summary: str, *statuses: Status) -> list[str]:
    paragraph = Paragraph(Anchor("p1"), Anchor("s1"), Span(0, len(summary)))
    records = [Record(Anchor(f"s2-{number}"), "问题", "措施", status, None) for number, status in enumerate(statuses)]
    return [one.detail for one in compare_totals(summary, [paragraph], records)]


def test_problems_are_what_the_tasks_set_right() -> None:
    assert compared("以上4个问题，已完成整改1个、长期坚持1个。", Status.DONE, Status.LONG_TERM) == [
        "原文称整改任务 4 项，读出 2 项；请核对"
    ]
    assert compared("针对反馈的9个问题，细化分解为2项任务，已完成1个。", Status.DONE, Status.LONG_TERM) == []
    assert compared("共整改问题2个，已完成1个。", Status.DONE, Status.LONG_TERM) == []
    assert compared("共发现隐患问题9个，涉及企业5家。", Status.DONE) == []


SUMMARY = "细化分解为3项具体任务,已整改完成1个,占33%;已取得阶段性成效、将于2021年12月完成的1个;需长期坚持的1个。"


def test_totals_that_agree_say_nothing() -> None:
    assert compared(SUMMARY, Status.DONE, Status.PARTIAL, Status.LONG_TERM) == []


def test_each_total_that_differs_is_named() -> None:
    assert compared(SUMMARY, Status.DONE, Status.DONE, Status.LONG_TERM) == [
        "原文称已完成 1 项，读出 2 项；请核对",
        "原文称阶段性成效 1 项，读出 0 项；请核对",
    ]


@pytest.mark.parametrize("line", ["共召开会议5次，完成2个项目。", "印发3项制度，已完成1个。", "2021年完成。"])
def test_a_number_alone_is_no_summary(line: str) -> None:
    assert compared(line, Status.DONE) == []


@pytest.mark.parametrize(
    ("summary", "statuses"),
    [
        ("反馈的3个问题，已完成2个、基本完成1个。", [Status.DONE, Status.DONE, Status.PARTIAL]),
        ("已完成1个，基本完成1个，正在推进1个。", [Status.DONE, Status.PARTIAL, Status.PARTIAL]),
        ("已完成1个，基本完成1个，持续整改1个。", [Status.DONE, Status.PARTIAL, Status.LONG_TERM]),
        ("已完成1个，持续整改1个，长期坚持1个。", [Status.DONE, Status.PARTIAL, Status.LONG_TERM]),
        ("已完成1个，持续整改2个。", [Status.DONE, Status.PARTIAL, Status.LONG_TERM]),
        ("已完成1个，基本完成1个，未完成5个。", [Status.DONE, Status.PARTIAL]),
    ],
)
def test_what_a_summary_calls_the_states(summary: str, statuses: list[Status]) -> None:
    assert compared(summary, *statuses) == []


def test_nearly_done_is_not_done() -> None:
    assert compared("已完成1个、基本完成1个。", Status.DONE, Status.DONE) == [
        "原文称已完成 1 项，读出 2 项；请核对",
        "原文称阶段性成效 1 项，读出 0 项；请核对",
    ]


def test_a_summary_in_the_section_of_its_tasks_counts_and_a_task_does_not() -> None:
    lines = ["已完成1个，长期坚持1个。", "整改情况：已完成2个，长期坚持3个。"]
    text = "\n".join(lines)
    paragraphs = [
        Paragraph(Anchor("p1"), Anchor("s1"), Span(0, len(lines[0]))),
        Paragraph(Anchor("p2"), Anchor("s1"), Span(len(lines[0]) + 1, len(text))),
    ]
    records = [Record(Anchor("s1"), "问题", "已完成2个，长期坚持3个。", Status.DONE, None)]
    assert [one.detail for one in compare_totals(text, paragraphs, records)] == [
        "原文称长期坚持 1 项，读出 0 项；请核对"
    ]
