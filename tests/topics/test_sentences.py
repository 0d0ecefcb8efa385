from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.text import Span
from policy_corpus.topics.sentences import asks, sentences, stands_alone, without_label


def cut(text: str, *cuts: int) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)), cuts)]


def test_a_stop_in_quotation_marks_or_brackets_ends_no_sentence() -> None:
    assert cut("会议提出“要快。要稳。”的要求。落实（见附件。）等各项。") == [
        "会议提出“要快。要稳。”的要求。",
        "落实（见附件。）等各项。",
    ]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert cut("他说：“要快！”大家同意。完") == ["他说：“要快！”", "大家同意。", "完"]


def test_items_of_a_list_open_sentences() -> None:
    text = "一查政治站位。查在站位方面的问题；二查对党忠诚。"
    assert cut(text, text.index("二查")) == ["一查政治站位。", "查在站位方面的问题；", "二查对党忠诚。"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("要把防汛责任落到每一个岗位、每一个责任人身上。", True),
        ("要抓好落实。", False),
        ("对此要把防汛责任落到每一个岗位、每一个责任人身上。", False),
        ("今天要把防汛责任落到每一个岗位、每一个责任人身上。", False),
        ("会上要把防汛责任落到每一个岗位、每一个责任人身上。", False),
        ("要把“防汛责任落到每一个岗位、每一个责任人身上。", False),
        ("要把防汛责任落到每一个岗位、每一个责任人身上", False),
        ("要把防汛责任落到每一个岗位、每一个责任人身上吗？", False),
        ("要" + "抓好落实" * 40 + "。", False),
    ],
)
def test_what_can_be_quoted_alone(sentence: str, wanted: bool) -> None:  # noqa: FBT001  # a case's answer
    assert stands_alone(sentence) is wanted


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("二是要抓紧。", "要抓紧。"),
        ("其三是要抓紧。", "要抓紧。"),
        ("整改结果:已经修订。", "已经修订。"),
        ("整改措施：一是已经修订。", "已经修订。"),
        ("一查政治站位。", "一查政治站位。"),
        ("重点做到“八查”：一查政治站位。", "重点做到“八查”：一查政治站位。"),
        ("二是", ""),
    ],
)
def test_the_label_of_a_sentence(sentence: str, left: str) -> None:
    assert without_label(sentence, Span(0, len(sentence))).of(sentence) == left


@pytest.mark.parametrize("sentence", ["各地要抓紧", "不得推诿", "必须到位", "坚决遏制", "也要想到"])
def test_asking(sentence: str) -> None:
    assert asks(sentence)


@pytest.mark.parametrize("sentence", ["主要领导到会", "重要文件", "按照要求办理", "会议纪要", "六个要素", "需要时间"])
def test_not_asking(sentence: str) -> None:
    assert not asks(sentence)


@given(st.text("要查。！？“”（）《》; 一二\n", max_size=80), st.lists(st.integers(0, 80), max_size=4))
def test_sentences_cover_the_text_but_blanks(text: str, cuts: list[int]) -> None:
    found = list(sentences(text, Span(0, len(text)), cuts))
    assert all(one.of(text).strip() == one.of(text) != "" for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(one.of(text) for one in found).split()) == "".join(text.split())
