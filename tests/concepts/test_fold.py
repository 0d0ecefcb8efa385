import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts.fold import fold, key_of, quotation_pairs

TEXTS = st.text(alphabet='“”‘’「」"· .．7２0一图A ａ\n', max_size=30)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("“7·20”", "720"),
        ("7 .20", "720"),
        ("“7”20”", "720"),
        ("７．２０", "720"),
        ("“一张纸”预案", "一张纸预案"),
        ("1+2+N", "1+2+n"),
        ("法治化、协同化", "法治化、协同化"),
        ("第一条.第二条", "第一条.第二条"),
        ("3.", "3."),
    ],
)
def test_folding(written: str, key: str) -> None:
    assert key_of(written) == key


@given(TEXTS)
def test_kept_characters_keep_their_order_and_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(set(folded.offsets))
    assert all(len(character) == 1 for character in folded.text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = key_of(text)
    assert key_of(once) == once


def test_pairs_of_quotation_marks() -> None:
    assert quotation_pairs("“a‘b’”") == {0: 5, 2: 4}
    assert quotation_pairs("“7”20”") == {0: 2}
    assert quotation_pairs('说"甲"和"乙"') == {1: 3, 5: 7}
    assert quotation_pairs("“没有完") == {}
