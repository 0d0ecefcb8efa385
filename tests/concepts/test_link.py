from pathlib import Path, PurePosixPath

import pytest
from handmade import document, lexicon
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_corpus.clean import clean
from policy_corpus.concepts import link, read_lexicon
from policy_corpus.concepts.reading import pinyin_of, slug_of
from policy_corpus.model import Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("八查", "ba cha"),
        ("双重预防", "shuang chong yu fang"),
        ("1+2+N", "1 2 n"),
        ("郑州“7·20”特大暴雨灾害", "zheng zhou 7 20 te da bao yu zai hai"),
        ("+", ""),
    ],
)
def test_pinyin(name: str, pinyin: str) -> None:
    assert pinyin_of(name) == pinyin


@pytest.mark.parametrize(
    ("name", "slug"),
    [("“一张纸”预案", "yi-zhang-zhi-yu-an"), ("1+3+9", "1-3-9"), ("+", "concept"), ("Index", "concept-index")],
)
def test_ids(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_reading_may_be_given() -> None:
    linked = link([document("重点")], lexicon({"name": "重点"}, {"name": "还看", "pinyin": "huan kan"}))
    assert [concept.pinyin for concept in linked.concepts] == ["huan kan", "zhong dian"]


def _passage(document_name: str, quote: str) -> dict:
    return {"name": "八查", "passages": [{"document": document_name, "quote": quote}]}


def test_a_passage_is_shown_where_it_stands_once() -> None:
    text = "序\n重点做到“八查”，逐项对照"
    linked = link([document(text)], lexicon(_passage("hand-made", "做到“八查”")))
    passage = linked.concepts[0].passages[0]
    assert (passage.paragraph, passage.span.of(text), passage.text) == ("p2", "做到“八查”", "做到“八查”")
    assert linked.diagnostics == ()


@pytest.mark.parametrize(
    ("name", "quote", "told"),
    [
        ("hand-made", "做到“六查”", "不见于"),
        ("hand-made", "八查", "有 2 处"),
        ("elsewhere", "八查", "不在库中"),
        ("hand-made", "八查\n重点", "不见于"),
    ],
)
def test_a_passage_that_does_not_is_reported_and_not_shown(name: str, quote: str, told: str) -> None:
    linked = link([document("八查\n重点八查")], lexicon(_passage(name, quote)))
    assert linked.concepts[0].passages == ()
    finding = linked.diagnostics[0]
    assert (finding.path, finding.line, finding.code, finding.severity) == (
        "editorial/concepts.yml",
        5,
        "passage-not-found",
        "warning",
    )
    assert told in finding.detail


def test_a_concept_that_no_text_mentions_is_noted() -> None:
    linked = link([document("八查")], lexicon({"name": "八查"}, {"name": "六查"}))
    assert [(item.code, item.severity, "六查" in item.detail) for item in linked.diagnostics] == [
        ("concept-not-mentioned", "note", True)
    ]


def test_order_does_not_depend_on_the_order_given() -> None:
    entries = [{"id": "b", "name": "四定"}, {"id": "a", "name": "八查"}]
    made = [document("四定和八查，见《乙》", name=name, title=name) for name in ("z", "a")]
    one = link(made, lexicon(*entries))
    assert one == link(made[::-1], lexicon(*entries[::-1]))
    assert [item.id for item in one.documents] == ["a", "z"]
    assert [item.name for item in one.concepts] == ["八查", "四定"]
    assert [(item.document, item.concept) for item in one.mentions] == [("a", "b"), ("a", "a"), ("z", "b"), ("z", "a")]


def test_editors_members_carry_their_source() -> None:
    entry = {"name": "四风", "members": {"source": "《准则》", "items": ["形式主义", "官僚主义"]}}
    members = link([document("四风")], lexicon(entry)).concepts[0].member_lists[0]
    assert (members.form, members.source, members.document) == ("editor", "《准则》", None)
    assert [(item.text, item.document) for item in members.members] == [("形式主义", None), ("官僚主义", None)]


def test_nothing_links_to_nothing() -> None:
    assert link([], lexicon()) == Library(())


def test_our_lexicon_is_sound(corpus: Library) -> None:
    found = [finding for finding in corpus.diagnostics if finding.path.endswith("concepts.yml")]
    assert found == []
    entries = read_lexicon(ROOT / "editorial" / "concepts.yml", PurePosixPath("editorial/concepts.yml")).entries
    assert len(corpus.concepts) == len(entries) > 50
    assert not any(concept.reviewed for concept in corpus.concepts), "only a person reviews"
    passages = {concept.id: len(concept.passages) for concept in corpus.concepts}
    assert passages == {entry.id: len(entry.passages) for entry in entries}


def test_passages_are_verbatim(corpus: Library) -> None:
    texts = {item.id: item.text for item in corpus.documents}
    for concept in corpus.concepts:
        for passage in concept.passages:
            assert passage.span.of(texts[passage.document]) == passage.text


def test_mentions_are_verbatim_and_apart(corpus: Library) -> None:
    texts = {item.id: item.text for item in corpus.documents}
    end: dict[str, int] = {}
    for mention in corpus.mentions:
        assert mention.span.of(texts[mention.document]) == mention.surface
        assert mention.span.start >= end.get(mention.document, 0)
        end[mention.document] = mention.span.end


PIECES = [
    *"一二三四六七八查是要定个“”‘’《》〈〉<（）()。，；：、·.720+N \n",
    "一、",
    "（一）",
    "即",
    "〔2020〕1号",
    "四定",
    "三个要",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_can_be_linked(text: str) -> None:
    made = parse(clean(SourceText("source_texts/x.txt", "0" * 64, "utf-8", text)), Sidecar(), "x")
    names = ["六查", "四定", "三个要", "两个一", "7·20", "1+2+N"]
    linked = link([made], lexicon(*({"name": name} for name in names)))
    for mention in linked.mentions:
        assert mention.span.of(made.text) == mention.surface
    for concept in linked.concepts:
        for members in concept.member_lists:
            assert len(members.members) == members.count
            assert all(member.text and member.text in made.text for member in members.members)


SHARED = [{"name": "安全生产责任制", "aliases": ["责任制"]}, {"name": "河湖长责任制", "aliases": ["责任制"]}]


def test_a_name_that_two_concepts_bear_is_a_question_and_no_mention() -> None:
    made = document("序\n落实“责任制”。", name="river")
    linked = link([made], lexicon(*SHARED))
    assert linked.mentions == ()
    (asked,) = [one for one in linked.diagnostics if one.code == "ambiguous-name"]
    assert (asked.path, asked.line, asked.column, asked.severity) == ("source_texts/river.txt", 2, 3, "warning")
    assert asked.detail == (
        "“责任制”可以是概念安全生产责任制（c0），也可以是河湖长责任制（c1），现不加链接；"
        "请在不是它的那一条写 not_in_documents: [river]"
    ).replace("“责任制”", "““责任制””")


def test_an_editor_decides_by_switching_one_off_in_a_document() -> None:
    first, second = SHARED
    decided = lexicon({**first, "not_in_documents": ["river"]}, second)
    linked = link([document("落实责任制，完善安全生产责任制。", name="river")], decided)
    assert [mention.concept for mention in linked.mentions] == ["c1"]
    assert [one.code for one in linked.diagnostics] == ["concept-not-mentioned"]


def test_a_longer_name_is_no_question() -> None:
    linked = link([document("落实安全生产责任制。")], lexicon(*SHARED))
    assert [mention.concept for mention in linked.mentions] == ["c0"]
    assert "ambiguous-name" not in {one.code for one in linked.diagnostics}


def test_a_document_to_switch_off_in_must_be_there() -> None:
    linked = link([document("八查")], lexicon({"name": "八查", "not_in_documents": ["nowhere"]}))
    assert [(one.code, one.severity) for one in linked.diagnostics] == [("document-not-found", "warning")]


def test_two_texts_that_differ_are_both_kept() -> None:
    made = [
        document("落实“三保”，即工资、运转、民生。", name="a"),
        document("落实“三保”，即粮食、能源、产业。", name="b"),
    ]
    lists = link(made, lexicon({"name": "三保"})).concepts[0].member_lists
    assert [(one.document, [member.text for member in one.members]) for one in lists] == [
        ("a", ["工资", "运转", "民生"]),
        ("b", ["粮食", "能源", "产业"]),
    ]


def test_a_list_knows_how_many_members_each_part_of_the_name_counts() -> None:
    entries = [
        {"name": name, "members": {"source": "某公报", "items": ["党员大会", "党支部委员会会议", "党小组会", "党课"]}}
        for name in ("三会一课", "四个会")
    ]
    found = link([document("坚持三会一课。")], lexicon(*entries)).concepts
    assert [one.member_lists[0].parts for one in found] == [(3, 1), ()]
