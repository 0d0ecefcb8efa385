import pytest

from policy_corpus.concepts.phrases import clause_before, joined_by, repeats, with_last_split, without_conjunction


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("甲、乙、丙", ("甲", "乙", "丙")),
        ("问题（隐患、风险）清单、任务清单", ("问题（隐患、风险）清单", "任务清单")),
        ("“甲、乙”、丙", ("“甲、乙”", "丙")),
        ("", ("",)),
    ],
)
def test_marks_inside_brackets_divide_nothing(row: str, parts: tuple[str, ...]) -> None:
    assert joined_by(row, "、") == parts


@pytest.mark.parametrize(
    ("phrases", "parts"),
    [
        (("甲", "乙和丙"), ("甲", "乙", "丙")),
        (("甲", "普及教育"), ("甲", "普及教育")),
        (("甲", "和谐社会"), ("甲", "和谐社会")),
        (("甲", "乙和丙与丁"), ("甲", "乙和丙与丁")),
        (("坚持甲", "坚持乙和丙以及坚持丁"), ("坚持甲", "坚持乙和丙", "坚持丁")),
    ],
)
def test_the_last_phrase_is_split_where_the_joint_is_sure(phrases: tuple[str, ...], parts: tuple[str, ...]) -> None:
    assert with_last_split(phrases) == parts


def test_a_conjunction_before_the_last_phrase_is_none_of_it() -> None:
    assert without_conjunction(("严禁甲", "以及严禁乙")) == ("严禁甲", "严禁乙")
    assert without_conjunction(("严禁甲", "和严禁乙")) == ("严禁甲", "严禁乙")
    assert without_conjunction(("甲", "和谐")) == ("甲", "和谐")


@pytest.mark.parametrize(
    ("phrases", "word", "told"),
    [
        (("稳就业", "稳金融"), "稳", True),
        (("道路自信", "理论自信"), "自信", True),
        (("管行业必须管安全", "管业务必须管安全"), "必须", True),
        (("必须甲", "应当乙"), "必须", False),
        (("进一步甲", "进一步乙"), "进", False),
        (("甲", "乙"), "", False),
        (("稳就业",), "稳", False),
    ],
)
def test_phrases_that_repeat_what_a_name_counts(phrases: tuple[str, ...], word: str, *, told: bool) -> None:
    assert repeats(phrases, word) is told


def test_a_clause_ends_at_a_stop_or_an_open_bracket() -> None:
    text = "前言，落实（甲、乙）和丙"
    assert clause_before(text, len(text)) == "落实（甲、乙）和丙"
    assert clause_before(text, text.index("、乙")) == "甲"
