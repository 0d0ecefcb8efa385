"""A concept's page made for study, and the index of concepts."""

import re
from dataclasses import replace

import pytest
from examples import SETTINGS, document, span_of
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from rendering import body_of, rendered, words_of

from policy_corpus.model import (
    Anchor,
    Concept,
    ConceptId,
    ConceptKind,
    Document,
    Library,
    Member,
    MemberList,
    Mention,
    Metadata,
)
from policy_corpus.pages import write_pages
from policy_corpus.pages.concept_page import typed
from policy_corpus.pages.concept_relations import ConceptRelations, patterns
from policy_corpus.pages.keyword import keyword, place_of, sentence_around
from policy_corpus.text import Span


def concept(name: str, identity: str, pinyin: str = "a", **others: object) -> Concept:
    return Concept(ConceptId(identity), name, **{"kind": ConceptKind.NUMERAL, "pinyin": pinyin, **others})


def mentions(one: Document, identity: str, *surfaces: str) -> list[Mention]:
    """Mention `surfaces` in their order of place, each after the one before."""
    found, after = [], 0
    for words in surfaces:
        span = span_of(one.text, words, after=after)
        home = next(paragraph for paragraph in one.paragraphs if span in paragraph.span)
        found.append(Mention(ConceptId(identity), one.id, home.anchor, home.section, span, words, not found))
        after = span.end
    return found


OLD = document(
    "一、总体要求",
    "重点做到“六查”，六查要实。",
    "（一）坚持底线。落实“八查”和六查。",
    identity="old",
    title="甲讲话",
    metadata=Metadata(date_written="2019-04", issuer="某局"),
)
NEW = document(
    "六查再部署。", "落实八查。", identity="new", title="乙通知", metadata=Metadata(date_published="2022-01-05")
)
UNDATED = document("六查不忘。", identity="none", title="丙材料")


def corpus() -> Library:
    six = concept("六查", "liu-cha", "liu cha", see_also=(ConceptId("ba-cha"),))
    eight = concept("八查", "ba-cha", "ba cha", aliases=("8查",))
    found = [
        *mentions(NEW, "liu-cha", "六查"),
        *mentions(UNDATED, "liu-cha", "六查"),
        *mentions(OLD, "liu-cha", "“六查”", "六查", "六查"),
        *mentions(OLD, "ba-cha", "“八查”"),
        *mentions(NEW, "ba-cha", "八查"),
    ]
    return Library((NEW, UNDATED, OLD), (eight, six), tuple(found))


def pages_of(whole: Library) -> dict[str, html.HtmlElement]:
    return {page.path: rendered(body_of(page.text)) for page in write_pages(whole, SETTINGS)}


def facts_of(article: html.HtmlElement) -> dict[str, str]:
    return {words_of(one[0]): words_of(one[1]) for one in article.xpath("//dl[@class='uses']/div")}


def test_how_texts_use_a_concept() -> None:
    article = pages_of(corpus())["concepts/liu-cha.md"]
    assert facts_of(article) == {
        "首次使用": "2019年4月 甲讲话，第一部分",
        "最近使用": "2022年1月5日 乙通知，开头",
        "提及": "5 处，3 份文件",
        "写法": "六查 4“六查” 1",
        "同类提法": "八查 2",
        "常同现": "八查 同段 1",
        "参见": "八查",
    }


def test_mentions_stand_in_their_sentences_by_document_newest_first() -> None:
    article = pages_of(corpus())["concepts/liu-cha.md"]
    heads = [words_of(head) for head in article.find_class("kwic-document")]
    assert heads == ["乙通知2022年1月5日1 处", "甲讲话2019年4月3 处", "丙材料日期未知1 处"]
    lines = [
        (words_of(line[0]), words_of(line[1]), line[1].get("href"))
        for line in article.xpath("//ul[@class='kwic-list']/li")
    ]
    assert lines[1:4] == [
        ("重点做到“六查”，六查要实。", "第一部分", "../documents/old.html#p2"),
        ("重点做到“六查”，六查要实。", "第一部分", "../documents/old.html#p2"),
        ("落实“八查”和六查。", "第一部分（一）", "../documents/old.html#p3"),
    ]
    assert [words_of(one) for one in article.xpath("//span[@class='kwic']/strong")] == [
        "六查",
        "“六查”",
        "六查",
        "六查",
        "六查",
    ]
    assert article.xpath("//section[@class='kwic-group']/@data-citation")[1] == "《甲讲话》，某局，2019年4月"


def test_what_occurs_together_is_counted_by_paragraph_then_by_section() -> None:
    article = pages_of(corpus())["concepts/ba-cha.md"]
    assert facts_of(article)["常同现"] == "六查 同段 1"
    far = replace(corpus(), mentions=(*mentions(NEW, "liu-cha", "六查"), *mentions(NEW, "ba-cha", "八查")))
    assert facts_of(pages_of(far)["concepts/ba-cha.md"])["常同现"] == "六查 同节 1"


def test_a_concept_of_one_dated_document_has_no_latest_use() -> None:
    one = replace(corpus(), mentions=tuple(mentions(OLD, "ba-cha", "“八查”")))
    facts = facts_of(pages_of(one)["concepts/ba-cha.md"])
    assert facts["见于"] == "2019年4月 甲讲话，第一部分（一）"
    assert "最近使用" not in facts
    assert facts_of(pages_of(one)["concepts/liu-cha.md"])["提及"] == "全库没有提及"


def members(one: Document, *texts: str) -> MemberList:
    where = one.paragraphs[0].anchor
    return MemberList("items", len(texts), tuple(Member(text, one.id, where) for text in texts), one.id, where)


def test_texts_that_list_the_same_members_share_a_list() -> None:
    same = (members(OLD, "查“作风”", "查 责任"), members(NEW, "查作风", "查责任"))
    article = pages_of(Library((NEW, OLD), (concept("两查", "x", member_lists=same),)))["concepts/x.md"]
    assert [words_of(one) for one in article.xpath("//div[starts-with(@class, 'members')]//li")] == [
        "查“作风”",
        "查 责任",
    ]
    assert [words_of(one) for one in article.xpath("//div[starts-with(@class, 'members')]//p//a")] == [
        "甲讲话，第一部分",
        "乙通知，开头",
    ]
    assert not article.find_class("members-compared")


def test_texts_that_list_other_members_stand_side_by_side() -> None:
    lists = (members(OLD, "查作风", "查责任"), members(NEW, "查作风", "查担当"))
    article = pages_of(Library((NEW, OLD), (concept("两查", "x", member_lists=lists),)))["concepts/x.md"]
    assert len(article.xpath("//div[contains(@class, 'members-compared')]/section")) == 2
    assert [words_of(one) for one in article.find_class("only-here")] == ["查责任", "查担当"]
    assert "各处列出的构成不同" in words_of(article)


@pytest.mark.parametrize(
    ("one", "other", "are_family"),
    [
        ("六查", "八查", True),
        ("一张图", "“一张纸”", True),
        ("1+3+1", "1+3+9", True),
        ("1+2+N", "6+12+7", True),
        ("五个必须", "十二个必须", True),
        ("三个清单", "三个能力", False),
        ("八查", "八个必须", False),
        ("回头看", "放管服", False),
        ("一岗双责", "一案双查", False),
    ],
)
def test_families(one: str, other: str, *, are_family: bool) -> None:
    two = (concept(one, "one"), concept(other, "other"))
    found = ConceptRelations.of(Library((), two)).family(two[0])
    assert [relative.name for relative in found] == ([other] if are_family else [])


def test_dates_of_events_make_no_family() -> None:
    assert not patterns(concept("“7·20”暴雨", "x", kind=ConceptKind.EVENT))
    assert not patterns(concept("720", "x"))


def test_the_index_goes_by_kind_and_by_letter_and_marks_what_waits_for_review() -> None:
    waiting = concept("四风", "si-feng", "si feng", summary="形式主义等。", summary_source="某公报")
    whole = Library((), (waiting, concept("八查", "ba-cha", "ba cha"), concept("1+3", "x", "", kind=ConceptKind.TERM)))
    article = pages_of(whole)["concepts/index.md"]
    assert [words_of(one) for one in article.xpath("//section[@class='filtered']/h2")] == ["数字概念", "术语"]
    names = [" ".join(words_of(one).split()) for one in article.xpath("//ul[@class='concept-list']/li")]
    assert names == ["八查 0", "四风 待审 0", "1+3 0"]
    letters = [
        (words_of(one[0]), words_of(one[1]).split()[0]) for one in article.xpath("//dl[@class='pinyin-list']/div")
    ]
    assert letters == [("#", "1+3"), ("B", "八查"), ("S", "四风")]
    assert article.xpath("//p[@class='letters']/a/@href") == ["#pinyin-1", "#pinyin-2", "#pinyin-3"]
    assert article.xpath("//dt/@id") == ["pinyin-1", "pinyin-2", "pinyin-3"]


def test_what_a_reader_types_finds_a_concept() -> None:
    assert (
        typed(concept("四化 三体系", "x", "si hua san ti xi", aliases=("四化",)))
        == "四化三体系 四化 sihuasantixi shstx"
    )


def test_a_long_sentence_is_cut_and_says_so() -> None:
    one = document("一" * 9 + "八查" + "二" * 9 + "。")
    span = span_of(one.text, "八查")
    line = keyword(one, span, place_of(one, Anchor("p1"), None), 4)
    assert (line.left, line.surface, line.right) == ("…一一一一", "八查", "二二二二…")
    assert keyword(one, span, line.place, 10).right == "二" * 9 + "。"


def test_a_sentence_goes_from_stop_to_stop_inside_its_line() -> None:
    text = "前一句。“他说！”这里有八查吗？后一句\n下一行"
    assert sentence_around(text, span_of(text, "八查")).of(text) == "这里有八查吗？"
    assert sentence_around(text, span_of(text, "后一句")).of(text) == "后一句"
    assert sentence_around("没有句号", Span(0, 2)) == Span(0, 4)


def test_members_are_counted_part_by_part_where_the_text_prints_no_number() -> None:
    three = replace(members(OLD, "法治化", "协同化", "基层"), parts=(2, 1))
    numbered = members(NEW, "一查作风", "二查责任")
    pages = pages_of(
        Library(
            (NEW, OLD),
            (concept("两化一基", "a", member_lists=(three,)), concept("两查", "b", member_lists=(numbered,))),
        )
    )
    rows = pages["concepts/a.md"].find_class("member-list")
    assert [[words_of(one) for one in row.findall("li")] for row in rows] == [["法治化", "协同化"], ["基层"]]
    # One alone needs no count.
    assert [row.get("class") for row in rows] == ["member-list counted", "member-list"]
    assert pages["concepts/b.md"].find_class("counted") == []
    assert len(pages["concepts/b.md"].find_class("member-list")) == 1


@given(st.text("汛。！”）\n", max_size=30), st.integers(0, 30), st.integers(0, 8))
def test_a_sentence_begins_where_the_one_before_it_ends(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    ends = [found.end() for found in re.finditer("[。！]+[”）]*|\n", text[: span.start])]
    assert sentence_around(text, span).start == (ends[-1] if ends else 0)
