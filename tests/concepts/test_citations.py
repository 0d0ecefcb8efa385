import pytest
from handmade import cases, document
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts.citations import Targets, citations_of, find_citations, number_key, title_key
from policy_corpus.model import Document, Library


@pytest.mark.parametrize("case", cases("citations.yml"), ids=lambda case: case["title"])
def test_finding(case: dict) -> None:
    found = [[item.title, item.number, item.span.of(case["text"])] for item in find_citations(case["text"])]
    assert found == case["citations"]


def _targets(documents: list[Document], citing: Document) -> list[str | None]:
    return [item.target for item in citations_of(citing, Targets.of([*documents, citing]))]


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
    found = citations_of(own, Targets.of([own]))
    assert [(item.title, item.paragraph, item.target) for item in found] == [("工作要点", "p2", None)]


def test_keys() -> None:
    assert title_key("《关于〈甲〉的 通知》") == title_key("关于甲的通知")
    assert number_key("济财预[2019]第19号") == number_key("济财预 〔2019年〕19号")
    assert number_key("济财预〔2019〕19号") != number_key("济财预〔2019〕9号")


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


@given(st.lists(st.sampled_from([*"《》〈〉<>甲乙〔〕（）", "国发", "2020", "1号", "按照"]), max_size=24).map("".join))
def test_citations_nest_or_stand_apart(text: str) -> None:
    found = find_citations(text)
    for at, item in enumerate(found):
        assert item.title or item.number
        words = item.span.of(text)
        assert (item.title or "") in words
        assert (item.number or "") in words
        for other in found[at + 1 :]:
            assert not item.span.overlaps(other.span) or other.span in item.span
