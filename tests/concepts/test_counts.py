import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts.counts import count_of, counted_word


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("八查", 8),
        ("六个不相匹配", 6),
        ("六个内在关系", 6),
        ("五个过硬", 5),
        ("八个必须", 8),
        ("8个必须", 8),
        ("四定", 4),
        ("四统一", 4),
        ("四大阵地", 4),
        ("两个维护", 2),
        ("双重预防", 2),
        ("十个明确", 10),
        ("十四个坚持", 14),
        ("三个第一家", 3),
        ("三个一批", 3),
        ("两个一百年", 2),
    ],
)
def test_names_that_state_a_number(name: str, count: int) -> None:
    assert count_of(name) == count


@pytest.mark.parametrize(
    "name",
    [
        "三会一课", "一岗双责", "一案三制", "四化三体系双基", "三亮三比", "两高四着力",  # several counted parts
        "一张图", "一张纸预案", "第一种形态", "放管服", "以案促改",  # no number, or one
        "十四五", "十四五规划", "二十大", "五四精神", "二〇二一", "七一",  # periods and days
        "三年行动", "五月", "十天", "六个月", "三个工作日", "八小时外", "二十届", "三次", "二级",  # measures
        "十二字方针", "十九大精神", "四川", "三亚", "三门峡", "六安", "九江",  # places
        "1+3+9", "1121", "六", "", "六查!",
    ],
)  # fmt: skip
def test_names_that_state_none(name: str) -> None:
    assert count_of(name) is None


@given(st.text(alphabet="零〇一二两双三十百千0129个项查化体系第年", max_size=8))
def test_any_name_states_nothing_or_at_least_two(name: str) -> None:
    count = count_of(name)
    assert count is None or 2 <= count <= 99


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("四个自信", "自信"),
        ("四早", "早"),
        ("三个区分开来", "区分开来"),
        ("双重预防", "重预防"),
        ("8个必须", "必须"),
        ("四大", ""),
        ("放管服", "放管服"),
    ],
)
def test_what_a_name_counts(name: str, word: str) -> None:
    assert counted_word(name) == word
