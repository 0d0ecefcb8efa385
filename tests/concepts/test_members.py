from collections.abc import Sequence
from dataclasses import replace

import pytest
from handmade import CASES, cases, document, lexicon
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.clean import clean
from policy_corpus.concepts import link
from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.findings import FoundList
from policy_corpus.concepts.members import find_members
from policy_corpus.concepts.mentions import Finder, mentions_of
from policy_corpus.concepts.parallel import list_after, list_before
from policy_corpus.model import Anchor, ConceptId, Library, MemberList, Section, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar
from policy_corpus.text import Span


def _found(name: str, text: str, lists: Sequence[Sequence[str]] = ()) -> tuple[FoundList, ...]:
    made = document(text, lists)
    count = count_of(name)
    assert count is not None
    return find_members(made, mentions_of(made, Finder.of(lexicon({"name": name}))), {ConceptId("c0"): count})


@pytest.mark.parametrize("case", cases("members.yml"), ids=lambda case: case["title"])
def test_count_agreement(case: dict) -> None:
    found = _found(case["name"], case["text"], case.get("lists", ()))
    expected = [case["members"]] if "members" in case else []
    assert [[member.text for member in item.members.members] for item in found] == expected


def test_anchors() -> None:
    items = _found("两查", "做到“两查”：一查甲；二查乙。", [["一查", "二查"]])[0].members
    assert (items.form, items.count, items.document, items.paragraph) == ("items", 2, "hand-made", "p1")
    assert [member.anchor for member in items.members] == ["p1-l1-i1", "p1-l1-i2"]
    phrases = _found("两定", "序言\n对照定人、定物“两定”规范")[0].members
    assert (phrases.form, phrases.paragraph) == ("parallel-before", "p2")
    assert {member.anchor for member in phrases.members} == {"p2"}


def test_sub_headings() -> None:
    text = "一、实施“两大工程”\n（一）安居工程。建设新区。\n（二）便民工程。改造旧区。"
    made = document(text, sections=["一、实施“两大工程”"])
    parent = made.sections[0]
    under = [
        Section(Anchor(f"s1-{count}"), heading[:3], 2, heading[3:-1], parent.anchor, span, span, run_in=True)
        for count, heading in enumerate(("（一）安居工程。", "（二）便民工程。"), start=1)
        for span in [Span(text.index(heading), text.index(heading) + len(heading))]
    ]
    made = replace(made, sections=(parent, *under))
    found = find_members(made, mentions_of(made, Finder.of(lexicon({"name": "两大工程"}))), {ConceptId("c0"): 2})
    assert [(item.members.form, item.members.paragraph) for item in found] == [("headings", "p1")]
    assert [(item.text, item.anchor) for item in found[0].members.members] == [
        ("安居工程", "s1-1"),
        ("便民工程", "s1-2"),
    ]


def test_the_nearest_name_owns_the_list() -> None:
    text = "针对“两个方面”的问题，处理好“两个关系”：一是甲与乙的关系；二是丙与丁的关系。"
    made = document(text, [["一是", "二是"]])
    finder = Finder.of(lexicon({"name": "两个方面"}, {"name": "两个关系"}))
    counts = {ConceptId("c0"): 2, ConceptId("c1"): 2}
    assert [item.concept for item in find_members(made, mentions_of(made, finder), counts)] == ["c1"]


def test_a_list_told_twice_comes_once() -> None:
    text = "对照定人、定物“两定”规范\n按照定人、定物“两定”要求"
    assert len(_found("两定", text)) == 1


def _measured() -> list[tuple[str, str, list[str]]]:
    rows = []
    for line in (CASES / "members_measured.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, text, members = (part.strip() for part in f"{line} ".split(" |"))
            rows.append((name, text.replace("⏎", "\n"), members.split(" / ") if members else []))
    return rows


def test_precision_and_recall_on_sentences_read_by_a_person() -> None:
    right, read, listed = 0, 0, 0
    for name, text, members in _measured():
        source = SourceText("x.txt", "0" * 64, "utf-8", f"关于做好有关工作的通知\n各单位：\n{text}\n")
        linked = link([parse(clean(source), Sidecar(), "x")], lexicon({"name": name}))
        found = [[member.text for member in given.members] for given in linked.concepts[0].member_lists]
        right += bool(members) and found == [members]
        read += len(found)
        listed += bool(members)
    assert listed >= 25
    assert len(_measured()) - listed >= 40
    assert right / read >= 0.95
    assert right / listed >= 0.85


IN_THE_TEXTS = {
    "1-3-1": ("parts", 3, "1个城市安全监测预警平台", "1个城市安全文化体系"),
    "san-liang-san-bi": ("parts", 6, "亮身份", "比贡献"),
    "si-hua-san-ti-xi-shuang-ji": ("parts", 9, "法治化", "基础"),
    "ba-cha": ("items", 8, "一查政治站位", "八查作风建设"),
    "liu-ge-bu-xiang-pi-pei": (
        "items",
        6,
        "应急管理机构整合融合效果与重建再造、脱胎换骨的机构改革要求不相匹配",
        "应急管理社会治理基础与人民群众日益增长的安全需求不相匹配",
    ),
    "liu-ge-nei-zai-guan-xi": (
        "items",
        6,
        "正确处理好“防”与“救”的关系,做好职能切分",
        "正确处理好“点”与“面”的关系,做到有序推进",
    ),
    "wu-ge-guo-ying": ("parallel-before", 5, "政治过硬", "纪律过硬"),
    "ba-ge-bi-xu": (
        "parallel-after",
        8,
        "凡发生事故必须上报",
        "凡1年内发生2起一般责任事故的企业必须纳入诚信体系“黑名单”管理",
    ),
    "si-ding": ("parallel-before", 4, "定人", "定装备"),
    "si-tong-yi": ("parallel-before", 4, "建设内容", "工作步调"),
    "si-da-zhen-di": ("parallel-before", 4, "理论", "精神文明"),
    "shuang-lun-qu-dong": ("parallel-before", 2, "行业", "属地"),
}


def test_members_in_the_five_texts(corpus: Library) -> None:
    read: dict[str, MemberList] = {}
    for concept in corpus.concepts:
        for members in concept.member_lists:
            if members.form != "editor":
                assert concept.id not in read, "one place each"
                read[concept.id] = members
    told = {
        concept: (item.form, len(item.members), item.members[0].text, item.members[-1].text)
        for concept, item in read.items()
    }
    assert told == IN_THE_TEXTS


def test_members_stand_in_the_texts_at_their_anchors(corpus: Library) -> None:
    for document_ in corpus.documents:
        places = {part.anchor: part.span for part in (*document_.paragraphs, *document_.items, *document_.sections)}
        for concept in corpus.concepts:
            for members in concept.member_lists:
                for member in members.members:
                    if member.document == document_.id and member.anchor is not None:
                        assert member.text in places[member.anchor].of(document_.text)


PARTS = st.lists(
    st.sampled_from(
        [
            "定人",
            "定物",
            "坚持",
            "、",
            "，",
            "和",
            "即",
            "：",
            "；",
            "“",
            "”",
            "（",
            "）",
            "《",
            "等",
            "的",
            "这",
            "以及",
            "要求",
            "定",
            "。",
            "\n",
        ]
    ),
    max_size=14,
).map("".join)


@given(PARTS, PARTS, st.integers(2, 4))
def test_parallel_lists_agree_and_are_verbatim(before: str, after: str, count: int) -> None:
    text = f"{before}“四定”{after}"
    name = Span(len(before), len(before) + 4)
    for phrases, side in ((list_before(text, name, count), before), (list_after(text, name, count), after)):
        if phrases is not None:
            assert len(phrases) == count
            at = 0
            for phrase in phrases:
                assert phrase
                at = side.index(phrase, at) + len(phrase)


def _read(text: str, name: str) -> list[list[tuple[str, str]]]:
    made = parse(clean(SourceText("source_texts/x.txt", "", "utf-8", text)), Sidecar(), "x")
    found = find_members(made, mentions_of(made, Finder.of(lexicon({"name": name}))), {ConceptId("c0"): count_of(name)})
    return [[(one.text, str(one.anchor)) for one in item.members.members] for item in found]


SPEECH = "在全县现场会上的讲话\n同志们：\n要用好“四个抓手”，推动工作走深走实。\n"


def test_the_headings_of_the_top_that_begin_as_the_name_counts() -> None:
    heads = ["抓规划引领", "抓项目支撑", "抓机制创新", "抓作风保障"]
    body = "\n".join(f"{number}、{head}\n要抓紧抓好。" for number, head in zip("一二三四", heads, strict=True))
    assert _read(SPEECH + body, "四个抓手") == [[(head, f"s{at}") for at, head in enumerate(heads, 1)]]
    assert _read(SPEECH + body.replace("抓作风保障", "强作风保障"), "四个抓手") == []
    assert _read(SPEECH + "工作要细。\n任务要明。\n" + body, "四个抓手") == []


def test_paragraphs_that_begin_with_the_counted_word() -> None:
    text = (
        "在会上的讲话\n同志们：\n要牢牢把握“三个必须”。\n必须坚持稳。稳是大局。\n必须坚持进。\n必须坚持实。\n{}要抓紧。"
    )
    wanted = [[("必须坚持稳", "p4"), ("必须坚持进", "p5"), ("必须坚持实", "p6")]]
    assert _read(text.format(""), "三个必须") == wanted
    assert _read(text.format("必须坚持快。\n"), "三个必须") == []
    assert _read(text.replace("必须坚持实", "务必坚持实").format(""), "三个必须") == []
