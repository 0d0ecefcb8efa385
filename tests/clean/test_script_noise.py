"""Simplified texts turned traditional, with readings behind their characters in every form, come back as they were."""

import random
from collections.abc import Callable
from functools import cache

import pytest
from opencc import OpenCC
from pypinyin import Style, pinyin
from test_same_text import cleaned, some

ENOUGH = 0.999
LONGEST = 8_000
TEXTS = 6


@cache
def toned(character: str) -> str:
    return str(pinyin(character, style=Style.TONE)[0][0])


@cache
def toneless(character: str) -> str:
    return str(pinyin(character, style=Style.NORMAL)[0][0])


FORMS: dict[str, Callable[[str], str]] = {
    "none": lambda _: "",
    "toned": lambda one: f"({toned(one)})",
    "toneless": lambda one: f"({toneless(one)})",
    "full width": lambda one: f"（{toned(one)}）",
    "square": lambda one: f"[{toned(one)}]",
    "lenticular": lambda one: f"【{toned(one)}】",
    "twice": lambda one: f"({toned(one)})({toned(one)})",
    "nested": lambda one: f"(({toned(one)}))",
    "nested twice": lambda one: f"({toned(one)}({toned(one)}))",
    "blanks": lambda one: f" ( {toned(one)} )",
    "blank behind": lambda one: f"({toned(one)}) ",
    "bare": toned,
    "next line": lambda one: f"\n({toned(one)})",
    "own line": lambda one: f"\n({toned(one)})\n",
}
CONVERSIONS = {name: OpenCC(name) for name in ("s2t", "s2tw", "s2hk")}


def annotated(text: str, form: str, conversion: str, *, only_changed: bool) -> str:
    """Annotate every third character that the conversion changed, or every tenth of all."""
    traditional = CONVERSIONS[conversion].convert(text)
    assert len(traditional) == len(text)
    chance = random.Random(len(text))  # noqa: S311 - a repeatable choice, nothing secret
    pieces = []
    for received, character in zip(text, traditional, strict=True):
        pieces.append(character)
        is_asked = received != character if only_changed else "\u4e00" <= character <= "\u9fff"
        if is_asked and chance.random() < (1 / 3 if only_changed else 1 / 10):
            pieces.append(FORMS[form](character))
    return "".join(pieces)


@pytest.mark.parametrize(
    ("conversion", "only_changed"), [("s2t", True), ("s2tw", False), ("s2hk", True)], ids=["s2t", "s2tw", "s2hk"]
)
@pytest.mark.parametrize("form", FORMS)
def test_comes_back(form: str, conversion: str, only_changed: bool) -> None:  # noqa: FBT001 - a case of the table
    characters = wrong = 0
    chosen = [(name, text) for name, text in some(30).items() if len(text) <= LONGEST][:TEXTS]
    for name, text in chosen:
        back = cleaned(annotated(text, form, conversion, only_changed=only_changed)).text
        assert len(back) == len(text), name
        characters += len(text)
        wrong += sum(1 for one, other in zip(text, back, strict=True) if one != other)
    assert wrong <= (1 - ENOUGH) * characters


NAMES = (
    "于谦、魏徵、葉劍英、閻錫山、畢昇、后羿、余秋雨、于右任、范仲淹、乾隆、姜子牙、涂某、薛岳、谷牧、陳乾、張乾坤",
    "于谦、魏徵、叶剑英、阎锡山、毕升、后羿、余秋雨、于右任、范仲淹、乾隆、姜子牙、涂某、薛岳、谷牧、陈乾、张乾坤",
)
PLACES = (
    "瀋陽、臺州、蘇州、后土祠、餘杭、浚縣、於潛、曲阜、鞏義、滎陽",
    "沈阳、台州、苏州、后土祠、余杭、浚县、於潜、曲阜、巩义、荥阳",
)


@pytest.mark.parametrize(("received", "wanted"), [NAMES, PLACES], ids=["persons", "places"])
@pytest.mark.parametrize("form", ["none", "toned", "nested twice"])
def test_names_are_not_damaged(received: str, wanted: str, form: str) -> None:
    before = "會議強調，要統一思想，堅決扛穩防範化解重大安全風險的政治責任。"
    noisy = "".join(
        one + (FORMS[form](one) if one not in "，。、於" and number % 3 else "")
        for number, one in enumerate(before + received)
    )
    assert cleaned(noisy).text.endswith(wanted)
