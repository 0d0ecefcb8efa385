"""What shows that lines were broken at a width, and what only looks so; tested apart from what is then joined."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.clean.continuation import is_cut_through, word_across
from policy_corpus.clean.line_width import Breaking, find_width, rows_of
from policy_corpus.clean.rule import written_lines
from policy_corpus.clean.wrapped_lines import RULE
from policy_corpus.text import EditedText

CUT = """防汛工作事关人民群众生命财产安全，任何时候
都不能有丝毫松懈。水库、河道、城市低洼地段
、地质灾害隐患点，都要落实到人、巡查到位，
发现问题立即处置，并按规定及时报告有关情况
。"""
FILLED = """各单位要加强值班值守，严格执行领导干部到
岗带班制度，遇有重大险情灾情要第一时间报
告，不得迟报、漏报、瞒报。要做好抢险队
伍、物资、装备准备，确保关键时刻拉得出、
用得上、打得赢。"""
LIST = """坚持人民至上、生命至上，坚决守牢安全生产底线
坚持关口前移、源头治理，坚决防范遏制重大事故
坚持标本兼治、系统施策，全面提升本质安全水平"""


def breaking_of(text: str) -> Breaking | None:
    evidence = find_width(rows_of(text, written_lines(text)))
    return evidence.fit.breaking if evidence and evidence.is_sure else None


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("落到实处", "，坚决克服"),
        ("统一思想（", "以下简称"),
        ("截至202", "4年底"),
        ("截至2024", "年底"),
        ("各项工作取得", "的成绩"),
    ],
)
def test_a_break_through_what_no_writer_parts(line: str, below: str) -> None:
    assert is_cut_through(line, below)


@pytest.mark.parametrize(
    ("line", "below"),
    [("各县（市、区）", "各部门"), ("现就有关事项通知", "一、加强领导"), ("会议指出", "……")],
)
def test_a_break_a_writer_may_make(line: str, below: str) -> None:
    assert not is_cut_through(line, below)


@pytest.mark.parametrize(
    ("line", "below", "word"),
    [
        ("严格执行领导干", "部到岗带班制度", "干部"),
        ("现就有关事项", "通知如下。", None),
        ("关于城市绿化工作的实施细则", "关于道路交通安全的通知", None),
    ],
)
def test_a_word_across_a_break(line: str, below: str, word: str | None) -> None:
    assert word_across(line, below) == word


@pytest.mark.parametrize(
    ("text", "breaking"), [(CUT, Breaking.EXACT), (FILLED, Breaking.FILLED), (LIST, None), ("", None)]
)
def test_the_way_of_breaking_is_read_off_the_edges(text: str, breaking: Breaking | None) -> None:
    assert breaking_of(text) is breaking


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ("各级各部门要提高政治站位，牢固树立人民", "至上。", "一、", "　　", "\n", "\n\n", "|", "的", "第")
            ),
            st.text(max_size=6),
        ),
        max_size=60,
    ).map("".join)
)
def test_only_line_ends_and_the_white_space_beside_them_go(text: str) -> None:
    outcome = RULE.apply(text)
    joined = EditedText.untouched(text).edited(RULE.name, outcome.replacements).text
    assert "".join(joined.split()) == "".join(text.split())
    assert all("\n" in one.span.of(text) for one in outcome.replacements)
    assert all(above.span.end <= below.span.start for above, below in pairwise(outcome.replacements))
