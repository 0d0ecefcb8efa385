import re

import pytest
from handmade import cases, document
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts import citations, cited_in
from policy_corpus.concepts.citations import Targets, citations_of, core_key, title_key
from policy_corpus.concepts.cited import find_citations
from policy_corpus.concepts.document_numbers import number_key
from policy_corpus.model import Document, Library


@pytest.mark.parametrize("case", cases("citations.yml"), ids=lambda case: case["title"])
def test_finding(case: dict) -> None:
    found = [[item.title, item.number, item.span.of(case["text"])] for item in find_citations(case["text"])]
    assert found == case["citations"]


def _targets(documents: list[Document], citing: Document) -> list[str | None]:
    return [item.target for item in citations_of(citing, cited_in(citing), Targets.of([*documents, citing]))]


def test_resolved_by_title_in_whatever_marks() -> None:
    cited = document("甲", name="plan", title="关于落实“一张图”工作的方案（试行）")
    citing = document("见《关于落实一张图 工作的方案(试行)》和《关于落实的方案》", name="notice")
    assert _targets([cited], citing) == ["plan", None]


def test_resolved_by_number_whatever_the_title() -> None:
    cited = document("甲", name="plan", title="三年行动计划", number="鲁政办字〔2020〕167号")
    citing = document("《计划》（鲁政办字[2020]167号）、鲁政办字（2020）168号", name="notice")
    assert _targets([cited], citing) == ["plan", None]


def test_a_title_that_two_documents_bear_leads_to_none() -> None:
    twins = [document("甲", name=name, title="工作要点") for name in ("a", "b")]
    assert _targets(twins, document("印发《工作要点》", name="notice")) == [None]


def test_none_leads_to_itself_and_its_own_number_is_none() -> None:
    own = document("国发〔2020〕1号\n现将《工作要点》印发", name="a", title="工作要点", number="国发[2020]1号")
    found = citations_of(own, cited_in(own), Targets.of([own]))
    assert [(item.title, item.paragraph, item.target) for item in found] == [("工作要点", "p2", None)]


def test_keys() -> None:
    assert title_key("《关于〈甲〉的 通知》") == title_key("关于甲的通知")
    assert number_key("济财预[2019]第19号") == number_key("济财预 〔2019年〕19号")
    assert number_key("济财预〔2019〕19号") != number_key("济财预〔2019〕9号")
    assert number_key("国发﹝２０２０﹞１号") == number_key("国发〔2020〕1号")
    assert number_key("国务院令第708号") == number_key("中华人民共和国国务院第708号令")
    assert number_key("主席令第八十八号") == number_key("主席令第88号") != number_key("国务院令第88号")


@pytest.mark.parametrize(
    "whole",
    [
        "国务院关于加强应急管理工作的意见",
        "关于印发《关于加强应急管理工作的意见》的通知",
        "某省人民政府办公厅关于转发国务院关于加强应急管理工作的意见的通知",
    ],
)
def test_a_title_without_what_others_leave_out(whole: str) -> None:
    assert core_key(whole) == core_key("《关于加强应急管理工作的意见》")


def test_what_is_no_issuer_stays_in_the_title() -> None:
    assert core_key("中华人民共和国消防法") == core_key("消防法") != core_key("消防法实施细则")
    assert core_key("某市关于加强工作的意见") != core_key("关于加强工作的意见")
    assert core_key("关于印发通知") == "关于印发通知"


PLAN = "某省人民政府办公厅关于印发《某省防汛应急预案》的通知"


def test_resolved_with_or_without_issuer_and_cover() -> None:
    cited = [
        document("甲", name="plan", title=PLAN, number="某政办字〔2020〕167号"),
        document("甲", name="law", title="中华人民共和国安全生产法"),
        document("甲", name="view", title="国务院关于加强应急管理工作的意见"),
    ]
    line = "《某省防汛应急预案》《安全生产法》，国务院印发的《关于加强应急管理工作的意见》"
    assert _targets(cited, document(line, name="notice")) == ["plan", "law", "view"]


def test_never_guessed() -> None:
    cited = [
        document("甲", name="view", title="国务院关于加强应急管理工作的意见", number="国发〔2019〕1号"),
        document("甲", name="points", title="工作要点", number="安办〔2021〕2号"),
    ]
    other_issuer = "某市人民政府《关于加强应急管理工作的意见》"
    other_number = "《工作要点》（安办〔2020〕9号）"
    other_words = "《关于加强应急管理工作的若干意见》《加强应急管理》"
    citing = document(f"{other_issuer}，{other_number}，{other_words}", name="notice")
    assert _targets(cited, citing) == [None, None, None, None]


def test_short_names_stand_for_what_they_were_defined_as() -> None:
    plan = document("甲", name="plan", title=PLAN, number="某政办字〔2020〕167号")
    lines = (
        "《预案》尚未简称",
        "按照《某省防汛应急预案》（某政办字〔2020〕167号，以下简称《预案》）要求",
        "《预案》第三条",
        "《三年行动计划》（以下简称“三年计划”），三年计划明确，“三年计划”提出",
    )
    citing = document("\n".join(lines), name="notice")
    found = citations_of(citing, cited_in(citing), Targets.of([plan, citing]))
    assert [(one.paragraph, one.title, one.short_for, one.target) for one in found] == [
        ("p1", "预案", None, None),
        ("p2", "某省防汛应急预案", None, "plan"),
        ("p2", "预案", "某省防汛应急预案", "plan"),
        ("p3", "预案", "某省防汛应急预案", "plan"),
        ("p4", "三年行动计划", None, None),
        ("p4", "三年计划", "三年行动计划", None),
        ("p4", "三年计划", "三年行动计划", None),
    ]
    assert [one.span.of(citing.text) for one in found[-2:]] == ["三年计划", "“三年计划”"]


def test_a_short_word_without_marks_is_no_short_name() -> None:
    lines = "《防汛条例》（以下简称条例）规定，条例“条例”《条例》\n《目标责任书》（以下简称责任书）责任书“责任书”"
    citing = document(lines + "\n《某省预案》（以下简称“省预案”）和省预案", name="notice")
    found = [one.span.of(citing.text) for one in citations_of(citing, cited_in(citing), Targets.of([citing]))]
    assert found[:3] == ["《防汛条例》", "“条例”", "《条例》"]
    assert found[3:] == ["《目标责任书》", "“责任书”", "《某省预案》", "省预案"]


def test_the_five_texts(corpus: Library) -> None:
    named = [(item.document.split("-")[0], item.title, item.number) for item in corpus.citations if item.number]
    assert named == [
        ("jinan", "山东省重大突发事件应急保障体系建设三年行动计划", "鲁政办字〔2020〕167号"),
        ("jinan", None, "济财预[2019]19号"),
    ]
    city = [item.title for item in corpus.citations if item.document.startswith("city")]
    assert city == [
        "中共X市委关于认真学习贯彻党的十八届三中全会精神全面深化改革的决定",
        "关于全面加强危险化学品安全生产工作的意见",
        "X市公共安全风险管理办法",
    ]


@given(
    st.lists(
        st.sampled_from(
            [*"《》〈〉<>甲乙〔〕（）、，令第", "国发", "2020", "1号", "按照", "国务院", "以下简称", "办法"]
        ),
        max_size=24,
    ).map("".join)
)
def test_citations_nest_or_stand_apart(text: str) -> None:
    found = find_citations(text)
    for at, item in enumerate(found):
        assert item.title or item.number
        words = item.span.of(text)
        assert (item.title or "") in words
        assert item.number is None or item.number in words or item.number.endswith((words, words + "号"))
        for other in found[at + 1 :]:
            assert not item.span.overlaps(other.span) or other.span in item.span


BEFORE = st.lists(
    st.sampled_from([*"年度的了，。 ", "2020", "1999", "某市", "人民政府", "办公厅", "印发", "委", "按照", "甲"]),
    max_size=12,
).map("".join)


@given(BEFORE, st.sampled_from([citations._ISSUER_BEFORE, citations._YEAR_BEFORE]))
def test_what_stands_before_is_the_longest_that_reaches_the_end(before: str, pattern: re.Pattern[str]) -> None:
    last = before.rstrip()[-40:]
    every = (pattern.fullmatch(last, at) for at in range(len(last)))
    longest = next((found.groupdict() for found in every if found), None)
    found = citations._at_end(pattern, before)
    assert (found.groupdict() if found else None) == longest
