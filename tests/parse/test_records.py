"""Tasks of rectification reports against their case file; how statements and deadlines are read; totality."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import Case, load_cases
from policy_corpus.clean import clean
from policy_corpus.model import Document, Kind, Record, SourceText, Status
from policy_corpus.parse import parse
from policy_corpus.parse.record_fields import read_pieces
from policy_corpus.parse.statements import Statement, promise_at_end, read_deadline, read_statement
from policy_corpus.sidecar import Sidecar


def document_of(text: str, kind: Kind | None = None) -> Document:
    return parse(clean(SourceText("source_texts/x.txt", "", "utf-8", text)), Sidecar(kind=kind), "x")


def shown(record: Record) -> str:
    state = " ".join([record.status or "-", *filter(None, [record.deadline])])
    return f"{record.section} | {record.problem} | {record.measures} | {state}".replace("\n", " ")


@pytest.mark.parametrize("case", load_cases("parse/records.txt"), ids=lambda case: case.title)
def test_records(case: Case) -> None:
    text, wanted, told = case.parts
    document = document_of(text)
    assert document.kind is Kind.RECTIFICATION_REPORT
    assert [shown(record) for record in document.records] == wanted.split("\n")
    assert "\n".join(one.detail for one in document.diagnostics if one.code == "totals-differ") == told


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("已完成。", Status.DONE),
        ("此问题已整改完成。", Status.DONE),
        ("该问题已全部整改到位。", Status.DONE),
        ("截至目前，已完成整改并销号。", Status.DONE),
        ("已于2022年9月完成整改。", Status.DONE),
        ("基本完成。", Status.PARTIAL),
        ("部分完成整改", Status.PARTIAL),
        ("已取得明显成效，持续推进", Status.PARTIAL),
        ("正在整改中", Status.PARTIAL),
        ("将于2022年12月底前，全部完成整改。", Status.PARTIAL),
        ("已完成整改，并销号。", Status.DONE),
        ("已完成，长期坚持。", Status.LONG_TERM),
        ("持续坚持", Status.LONG_TERM),
        ("（已取得阶段性成效，需长期推进）", Status.LONG_TERM),
        ("阶段性完成整改，计划2025年12月底前完成", Status.PARTIAL),
    ],
)
def test_a_sentence_that_says_nothing_else_is_a_statement(words: str, status: Status) -> None:
    statement = read_statement(words)
    assert statement is not None
    assert statement.status is status


@pytest.mark.parametrize(
    "words",
    [
        "",
        "。",
        "各支部按照要求已整改完毕。",
        "未完成",
        "尚未整改到位",
        "完成整改制度5项。",
        "已完成第二批安全生产专家遴选工作。",
        "推进制度建设。",
        "整改",
        "2022年12月底前",
        "长期坚持学习制度。",
        "已完成，共修订制度3项。",
    ],
)
def test_a_sentence_that_says_more_or_less_is_none(words: str) -> None:
    assert read_statement(words) is None


def test_a_promise_keeps_its_date_and_a_completion_has_none() -> None:
    assert read_statement("基本完成，2023年6月底前全部完成。") == Statement(Status.PARTIAL, "2023年6月底前全部完成")
    assert read_statement("已于2022年9月完成整改。") == Statement(Status.DONE)


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("2022年10月31日前", "2022-10-31"),
        ("2022年6月底前", "2022-06"),
        ("2023年底前", "2023-12"),
        ("年底前", "2022-12"),
        ("今年年底", "2022-12"),
        ("明年3月", "2023-03"),
        ("12月底前完成", "2022-12"),
        ("3月底前完成", None),
        ("2023年", "2023"),
        ("2022.12.31", "2022-12-31"),
        ("2022-12", "2022-12"),
        ("2022年10月至12月", "2022-12"),
        ("第三季度末", None),
        ("2023年上半年", None),
        ("2022年10月40日", None),
        ("立行立改", None),
        ("12月底前", "2022-12"),
    ],
)
def test_deadlines(words: str, deadline: str | None) -> None:
    assert read_deadline(words, "2022-09-20") == deadline


def test_a_bare_month_without_a_dated_document_is_no_deadline() -> None:
    assert read_deadline("12月底前", None) is None
    assert read_deadline("2022年12月底前", None) == "2022-12"


@pytest.mark.parametrize(
    ("measures", "promise"),
    [
        ("已整改65处，其余2处12月底前完成整改。", "12月底前完成整改"),
        ("修订制度。确保2022年6月底整改到位。", "确保2022年6月底整改到位"),
        ("12月底前完成整改。再开展检查。", None),
        ("已于12月底前完成整改。", None),
        ("9月完成整改。", None),
    ],
)
def test_only_what_is_still_to_come_is_a_promise(measures: str, promise: str | None) -> None:
    assert promise_at_end(measures) == promise


WORDS = st.sampled_from(
    (
        *"，。；：、（）【】|\n一二三12年月日底前已未",
        "\n一、",
        "\n问题一：",
        "\n整改情况：",
        "整改状态：",
        "完成情况：",
        "完成时限：",
        "责任单位：",
        "整改进展：",
        "关于学习的问题。",
        "已完成。",
        "基本完成",
        "持续整改",
        "长期坚持",
        "2022年12月底前",
        "完成整改",
        "\n| 问题 | 整改措施 | 状态 | 时限 |\n| 甲 | 乙 | 已完成 | 年底 |\n",
        "\n| 甲 |  | 持续 | 长期 |",
        "欢迎监督",
        "局",
    )
)


@given(st.lists(WORDS, max_size=50).map("".join))
def test_records_are_total_and_say_only_what_the_text_says(text: str) -> None:
    document = document_of(text, Kind.RECTIFICATION_REPORT)
    for line in document.text.split("\n"):
        assert "".join(piece.text for piece in read_pieces(line)) == line
    received = "".join(document.text.split())
    for record in document.records:
        assert any(section.anchor == record.section for section in document.sections)
        assert record.deadline is None or len(record.deadline) in {4, 7, 10}
        for part in (record.problem, record.measures):
            assert all("".join(line.split()) in received for line in part.split("\n") if "：" not in line)
