"""The page of works that texts name, and who names a document."""

import pytest
from examples import SETTINGS, document, library, span_of
from lxml import html
from rendering import body_of, rendered, words_of

from policy_corpus.model import Anchor, Citation, Document, DocumentId, Library, Metadata
from policy_corpus.pages import citation_page, write_pages

PLAN = document("正文。", title="防汛应急预案", identity="plan", metadata=Metadata(document_number="某政发〔2020〕1号"))


def cited(one: Document, words: str, title: str | None, number: str | None = None, **others: object) -> Citation:
    span = span_of(one.text, words)
    home = next(paragraph for paragraph in one.paragraphs if span in paragraph.span)
    return Citation(one.id, home.anchor, span, title, number, **{"target": None, **others})


def citing() -> tuple[Document, tuple[Citation, ...]]:
    one = document(
        "一、总体要求",
        "按照《安全生产法》《防汛应急预案》（以下简称《预案》）要求。《预案》规定明确。",
        "（一）坚持底线。国发〔2020〕5号文件和《意见》（国发〔2020〕5号）提出要求。",
        identity="notice",
        title="通知",
    )
    plan = {"target": DocumentId("plan")}
    return one, (
        cited(one, "《安全生产法》", "安全生产法"),
        cited(one, "《防汛应急预案》", "防汛应急预案", **plan),
        cited(one, "《预案》", "预案", short_for="防汛应急预案", **plan),
        cited(one, "国发〔2020〕5号文件", None, "国发〔2020〕5号"),
        cited(one, "《意见》（国发〔2020〕5号）", "意见", "国发〔2020〕5号"),
    )


def pages_of(whole: Library) -> dict[str, html.HtmlElement]:
    return {page.path: rendered(body_of(page.text)) for page in write_pages(whole, SETTINGS)}


def test_works_are_grouped_counted_and_in_order() -> None:
    one, citations = citing()
    article = pages_of(Library((one, PLAN), citations=citations))["citations/index.md"]
    works = [(words_of(work.find("p")), words_of(work.find(".//summary"))) for work in article.find_class("work")]
    assert works == [
        ("《防汛应急预案》某政发〔2020〕1号", "2 处，见于 1 份文件"),
        ("《意见》国发〔2020〕5号", "2 处，见于 1 份文件"),
        ("《安全生产法》", "1 处，见于 1 份文件"),
    ]
    assert article.xpath("//li[@class='work']/p/a/@href") == ["../documents/plan.html"]
    assert "共 3 种，5 处。其中 1 种在本库" in words_of(article)


def test_every_citation_stands_in_its_sentence_with_its_place() -> None:
    one, citations = citing()
    article = pages_of(Library((one, PLAN), citations=citations))["citations/index.md"]
    first = article.find_class("work")[0]
    assert [words_of(line) for line in first.find_class("kwic")] == [
        "按照《安全生产法》《防汛应急预案》（以下简称《预案》）要求。",
        "按照《安全生产法》《防汛应急预案》（以下简称《预案》）要求。",
    ]
    assert [words_of(line) for line in first.xpath(".//strong")] == ["《防汛应急预案》", "《预案》"]
    assert [words_of(line) for line in article.find_class("work")[1].find_class("kwic-place")] == [
        "第一部分（一）",
        "第一部分（一）",
    ]


def test_what_a_reader_types_finds_a_work() -> None:
    one, citations = citing()
    article = pages_of(Library((one, PLAN), citations=citations))["citations/index.md"]
    assert article.xpath("//li[@class='work']/@data-typed")[2] == "安全生产法 anquanshengchanfa aqscf"
    assert article.xpath("//li[@class='work']/@data-reading")[2] == "an quan sheng chan fa"


def test_a_work_named_often_shows_some_sentences_and_all_places() -> None:
    one = document(*(f"按照《甲法》第{count}条。" for count in range(1, 8)), identity="notice")
    places = [
        (paragraph.anchor, span_of(one.text, "《甲法》", after=paragraph.span.start)) for paragraph in one.paragraphs
    ]
    citations = tuple(Citation(one.id, anchor, span, "甲法", None, None) for anchor, span in places)
    article = pages_of(Library((one,), citations=citations))["citations/index.md"]
    assert article.xpath("//ul[@class='kwic-list']//a/@href") == [f"../documents/notice.html#p{n}" for n in (1, 2, 3)]
    assert article.xpath("//p[@class='places']/a/@href") == [f"../documents/notice.html#p{n}" for n in (4, 5, 6, 7)]


def test_a_large_library_is_sparing_with_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    one, citations = citing()
    for limit, shown in ((6, 5), (5, 3), (0, 0)):
        monkeypatch.setattr(citation_page, "SPARING_FROM", limit)
        article = pages_of(Library((one, PLAN), citations=citations))["citations/index.md"]
        assert len(article.find_class("kwic")) == shown
        assert {"../documents/notice.html#p2", "../documents/notice.html#p3"} <= set(article.xpath("//li//a/@href"))


def test_a_document_says_what_it_cites_and_who_cites_it() -> None:
    one, citations = citing()
    pages = pages_of(Library((one, PLAN), citations=citations))
    by = pages["documents/plan.md"].xpath("//h2[@id='page-cited-by']/following-sibling::div[1]")[0]
    assert by.xpath(".//a/@href") == ["notice.md", "notice.md#p2"]
    names = pages["documents/notice.md"].xpath("//h2[@id='page-citations']/following-sibling::div[1]//li")
    assert [words_of(name).split(" ")[0] for name in names] == [
        "《安全生产法》",
        "《防汛应急预案》（某政发〔2020〕1号）",
        "《意见》（国发〔2020〕5号）",
    ]
    assert not pages["documents/notice.md"].xpath("//h2[@id='page-cited-by']")


def test_a_citation_that_does_not_resolve_is_listed_as_it_is() -> None:
    article = pages_of(library())["citations/index.md"]
    (work,) = article.find_class("work")
    assert words_of(work.find("p")) == "《*市*局开展郑州“7·20”特大暴雨灾害以案促改工作方案》"
    assert not work.xpath("./p/a")
    assert work.xpath(".//a[@class='kwic-place']/@href") == ["../documents/speech-2022.html#p3"]


def test_what_a_document_issues_is_no_work_it_cites() -> None:
    own = document("现将《某方案》印发，落实《某法》。", title="某局关于印发《某方案》的通知", identity="own")
    citations = (cited(own, "《某方案》", "某方案"), cited(own, "《某法》", "某法"))
    article = pages_of(Library((own,), citations=citations))["citations/index.md"]
    assert [words_of(work.find("p")) for work in article.find_class("work")] == ["《某法》"]
    explains = document("适用《某法》。", title="关于适用《某法》的解释", identity="explains")
    article = pages_of(Library((explains,), citations=(cited(explains, "《某法》", "某法"),)))["citations/index.md"]
    assert len(article.find_class("work")) == 1


def test_citations_of_a_document_that_is_not_there_are_left_out() -> None:
    stray = Citation(DocumentId("gone"), Anchor("p1"), span_of("《甲》", "《甲》"), "甲", None, None)
    assert "没有点名" in words_of(pages_of(Library((PLAN,), citations=(stray,)))["citations/index.md"])
