"""Every rule against the case file of its name."""

import importlib
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import CASES, Case, load_cases
from policy_corpus.clean import RULES, blank_lines, clean, front_matter, markdown_marks
from policy_corpus.model import SourceText
from policy_corpus.text import EditedText, apply

ALL = {rule.name: rule for rule in (*RULES, front_matter.RULE, markdown_marks.RULE, blank_lines.RULE)}
FILES = [
    (path.stem, case) for path in sorted((CASES / "clean").glob("*.txt")) for case in load_cases(f"clean/{path.name}")
]


@pytest.mark.parametrize(("name", "case"), FILES, ids=[f"{name}: {case.title}" for name, case in FILES])
def test_case(name: str, case: Case) -> None:
    received, wanted, told = case.parts
    outcome = ALL[name].apply(received)
    assert EditedText.untouched(received).edited(name, outcome.replacements).text == wanted
    harvest = [f"{key}={value}" for key, value in sorted(asdict(outcome.harvest).items()) if value]
    assert " ".join([finding.code for finding in outcome.findings] + harvest) == told


def test_every_rule_has_its_module_and_its_case_file() -> None:
    for name in ALL:
        assert importlib.import_module(f"policy_corpus.clean.{name.replace('-', '_')}").RULE.name == name
        assert (CASES / "clean" / f"{name}.txt").is_file()


PIECES = st.sampled_from(
    (
        "一、",
        "（一）",
        "第一条",
        "二是",
        "\r\n",
        "\r",
        "\t",
        "\u3000",
        " ",
        "\ufeff",
        "應(yīng)急",
        "(zé)",
        "責",
        "﹐",
        "“",
        "”",
        "；",
        ";",
        "。",
        "，",
        "*",
        "<",
        "\u2028",
        "\x00",
        "发布日期:2021-01-01 字号:",
        "责编:某",
        "Copyright ©",
        "相关链接",
        "目录",
        "甲乙丙丁戊己庚辛壬癸" * 2,
        "\n",
        "\n第一条\n",
        "\n第一章\n总\n则\n",
        "\n目录\n一、总则\n二、附则\n一、总则\n",
        "索引号：1/2 主题分类：综合 文号：",
        "\n索引号\n1234/5678\n成文日期\n",
        "| 索引号 | 1 |\n",
        "首页 > 通知",
        "\n>\n",
        "【关于工作的通知】-某某委员会\n关于工作的通知\n",
        "\n友情链接\n甲网\n乙网\n丙网\n丁网\n",
        "\n点击上方蓝字关注我们\n",
        "\n往期推荐\n1.甲\n2.乙\n阅读原文\n",
        "索引号\t1/2\t主题分类\t综合\n",
        "陳((chén))",
        "\n— 1 —\n\n",
        "— 2 —\n\n\n",
        "— 3 —\n",
        "?jǐn)?",
        "會議強調要統一思想堅決扛穩防範化解重大安全風險的政治責任",
        ("各级各部门要提高政治站位，牢固树立人民至上理念" + "\n") * 4,
    )
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))
def test_cleaning_keeps_its_guarantees_on_any_text(text: str) -> None:
    result = clean(SourceText("source_texts/x.txt", "", "utf-8", text))
    assert apply(text, result.edits) == result.text
    assert all(line and line == line.strip() for line in result.text.split("\n")) or not result.text
    assert not any(character < " " and character != "\n" for character in result.text)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join))
def test_only_three_rules_change_characters_that_are_read(text: str) -> None:
    """Every other rule removes white space, control characters, whole lines of furniture or pinyin, or joins lines."""
    changing = {"variant-forms", "traditional-script", "line-ends", "control-characters", "split-headings"}
    for edit in clean(SourceText("source_texts/x.txt", "", "utf-8", text)).edits:
        if not changing & set(edit.rules):
            assert not set(edit.after) - set(edit.before) - {" "}


def test_cleaning_twice_changes_nothing_more() -> None:
    for path in sorted((Path(__file__).parents[2] / "source_texts").glob("*.txt")):
        once = clean(SourceText(path.name, "", "utf-8", path.read_text("utf-8"))).text
        assert clean(SourceText(path.name, "", "utf-8", once)).text == once
