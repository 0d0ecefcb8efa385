import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts.borders import REACH, breaks_a_word, is_word


def test_words_are_those_of_the_dictionary() -> None:
    assert is_word("查处")
    assert not is_word("查"), "one character is a name's own"
    assert not is_word("查甲")


@pytest.mark.parametrize(
    ("before", "name", "after", "broken"),
    [
        ("", "三查", "处一批案件", True),
        ("", "三查", "明确问题", False),  # 明确, not 查明
        ("坚持创", "新发展理念", "", True),
        ("创新", "三查", "方式", False),
        ("", "三不", "管地带", True),  # 三不管 is one word
        ("买卖", "双方", "", False),  # 买卖双方 is two
        ("", "三查", "", False),
    ],
)
def test_the_likeliest_reading_decides(before: str, name: str, after: str, *, broken: bool) -> None:
    assert breaks_a_word(before, name, after, may_grow=False) is broken


def test_a_name_may_grow_only_where_it_ends_in_a_word() -> None:
    assert not breaks_a_word("打好", "治本攻坚", "战", may_grow=True)
    assert breaks_a_word("打好", "治本攻坚", "战", may_grow=False)
    assert breaks_a_word("", "以案促改", "革", may_grow=True)


RUN = st.text(alphabet="三查处六稳步推进四早上班不管个坚持己见的甲", max_size=12)


@given(RUN, RUN.filter(bool), RUN, st.booleans())
def test_total_and_blind_beyond_its_reach(before: str, name: str, after: str, may_grow: bool) -> None:  # noqa: FBT001  # drawn
    broken = breaks_a_word(before, name, after, may_grow=may_grow)
    assert broken == breaks_a_word(before[-REACH:], name, after[:REACH], may_grow=may_grow)
