"""Tables of a text: which lines are rows, where their cells stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.model import Table
from policy_corpus.parse.lines import split_lines
from policy_corpus.parse.tables import find_tables


def cells_of(text: str) -> list[list[list[str]]]:
    return [[[cell.of(text) for cell in row] for row in table.rows] for table in find_tables(split_lines(text))]


def test_rows_of_one_width_are_a_table() -> None:
    text = "物资如下：\n| 序号 | 名称 |  |\n| 1 | 救生衣  6件 |  |\n|  | 冲锋舟 | 备用 |\n以上。"
    assert cells_of(text) == [[["序号", "名称", ""], ["1", "救生衣  6件", ""], ["", "冲锋舟", "备用"]]]


def test_a_row_of_another_width_begins_another_table() -> None:
    assert cells_of("| 甲 | 乙 |\n| 一 | 二 |\n| 甲 | 乙 | 丙 |\n| 一 | 二 | 三 |\n| 合计 | 三 |") == [
        [["甲", "乙"], ["一", "二"]],
        [["甲", "乙", "丙"], ["一", "二", "三"]],
    ]


def test_a_markdown_table_has_a_head() -> None:
    (table,) = find_tables(split_lines("|甲|乙|\n|---|:-:|\n|一|二|"))
    assert table.has_head
    (plain,) = find_tables(split_lines("|甲|乙|\n|一|—|\n|--|--|"))
    assert not plain.has_head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "| 甲 | 乙 |",
        "| 甲 |\n| 乙 |",
        "|\n|",
        "||||\n||||",
        "|---|---|\n|---|---|",
        "甲 | 乙\n丙 | 丁",
        "| 甲 | 乙 |\n正文\n| 丙 | 丁 |",
    ],
)
def test_other_lines_are_no_table(text: str) -> None:
    assert find_tables(split_lines(text)) == ()


@given(st.lists(st.text(st.sampled_from("|| 甲-:\u3000"), max_size=12), max_size=8).map("\n".join))
def test_cells_and_what_stands_between_them_are_the_line(text: str) -> None:
    lines = {line.span.start: line for line in split_lines(text)}
    seen = -1
    for table in find_tables(split_lines(text)):
        assert isinstance(table, Table)
        assert len(table.rows) > 1
        assert any(any(map(str.isalnum, cell.of(text))) for row in table.rows for cell in row)
        for row in table.rows:
            assert len(row) == len(table.rows[0]) > 1
            line = lines[text.rfind("\n", 0, row[0].start) + 1]
            assert line.span.start > seen
            seen = line.span.start
            at = line.span.start
            for cell in row:
                assert text[at : cell.start].strip(" \u3000") == "|"
                assert cell.of(text) == cell.of(text).strip(" \u3000|")
                at = cell.end
            assert text[at : line.span.end].strip(" \u3000") == "|"
