"""Similar sections on a document's page: the section here, the ones there, what they share, and the rule."""

import re
from dataclasses import replace

from examples import SETTINGS, document, library, speech
from rendering import body_of, rendered, words_of

from policy_corpus import similar
from policy_corpus.model import Anchor, Citation, ConceptId, Library, SimilarSection
from policy_corpus.pages import write_pages


def shown(known: Library) -> object:
    pages = {page.path: page.text for page in write_pages(known, SETTINGS)}
    return rendered(body_of(pages["documents/speech-2022.md"]))


def with_similar() -> Library:
    known = library()
    cited = replace(known.citations[0], title="某〈法〉 *试行*")
    other = document("全文只有一段。", title="一份<短>通知", identity="short")
    long = document("一、总体要求", "（一）压实责任。落实“八查”。", title="方案", identity="long")
    here, concepts = speech().id, (ConceptId("ba-cha"), ConceptId("liang-ge-wei-hu"))
    pairs = (
        SimilarSection(here, Anchor("s2"), long.id, Anchor("s1-1"), concepts),
        SimilarSection(here, Anchor("s2"), other.id, Anchor("s0"), concepts[:1], (cited,)),
        SimilarSection(here, Anchor("s3-1"), long.id, Anchor("s1-1"), concepts),
    )
    return replace(known, documents=(long, other, speech()), similar=pairs)


def test_each_section_with_those_that_speak_of_the_same() -> None:
    (part,) = shown(with_similar()).xpath("//div[@class='similar']")
    assert [words_of(one) for one in part.xpath(".//dt")] == [
        "第二部分 坚持问题导向，深入查摆剖析",
        "第三部分（一） 改正作风、提高标准",
    ]
    assert [" ".join(words_of(one).split()) for one in part.xpath(".//dd")] == [
        "方案，第一部分（一） 压实责任 同讲：八查；两个维护",
        "一份<短>通知 同讲：八查；《某〈法〉 *试行*》",
        "方案，第一部分（一） 压实责任 同讲：八查；两个维护",
    ]
    assert part.xpath(".//a/@href") == [
        "#s2", "long.html#s1-1", "short.html#s0", "#s3-1", "long.html#s1-1",
    ]  # fmt: skip


def test_a_page_without_any_says_nothing_of_it() -> None:
    assert shown(library()).xpath("//*[@id='page-similar']") == []


def test_the_rule_on_the_page_is_the_rule() -> None:
    (rule,) = shown(with_similar()).find_class("similar-rule")
    assert re.findall(r"\d+", words_of(rule)) == [
        str(number) for number in (similar.COMMON, similar.FROM_SECTION, similar.FROM_DOCUMENT)
    ]


def test_a_document_that_is_not_there_is_left_out() -> None:
    known = with_similar()
    gone = replace(known, documents=tuple(one for one in known.documents if one.id != "short"))
    assert len(shown(gone).xpath("//div[@class='similar']//dd")) == 2


def test_a_work_of_the_library_has_its_title() -> None:
    known = with_similar()
    named = Citation(speech().id, Anchor("p3"), known.citations[0].span, "简称", None, known.documents[0].id)
    known = replace(known, similar=(replace(known.similar[1], citations=(named,)),))
    assert words_of(shown(known).find_class("similar-shared")[0]) == "同讲：八查；《方案》"
