"""Which pages there are, what they say, and that nothing a text says becomes markup."""

from dataclasses import replace

import pytest
import yaml
from examples import SETTINGS, document, library, mention
from rendering import body_of, rendered, words_of

from policy_corpus.citing import date
from policy_corpus.model import (
    Anchor,
    Authority,
    Citation,
    Concept,
    ConceptId,
    ConceptKind,
    Kind,
    Library,
    Member,
    MemberList,
    Metadata,
    Page,
    Passage,
    Status,
)
from policy_corpus.pages import site_pages, write_pages
from policy_corpus.pages.wording import (
    AUTHORITIES,
    AUTHORITY_NOTICES,
    CONCEPT_KINDS,
    STATUSES,
)
from policy_corpus.terms import KINDS
from policy_corpus.text import Edit, Span

HOSTILE_TITLE = "</title><script>alert(1)</script> | `x` *y* [z](w) {{ a }}"


def pages_of(whole: Library, titles: dict[str, str] | None = None) -> dict[str, str]:
    return {page.path: page.text for page in write_pages(whole, SETTINGS, titles or {})}


def front_matter(text: str) -> dict[str, object]:
    return yaml.safe_load(text.split("---\n")[1])


def test_there_is_a_page_for_everything() -> None:
    assert sorted(pages_of(library())) == [
        "citations/index.md",
        "concepts/ba-cha.md",
        "concepts/index.md",
        "concepts/liang-ge-wei-hu.md",
        "documents/index.md",
        "documents/list.js",
        "documents/speech-2022.md",
        "index.md",
        "lessons/index.md",
        "received/speech-2022.md",
        "search.md",
        "topics/index.md",
        "tray.md",
    ]


def test_an_empty_corpus_has_its_lists() -> None:
    pages = pages_of(Library(()))
    assert sorted(pages) == [
        "citations/index.md",
        "concepts/index.md",
        "documents/index.md",
        "documents/list.js",
        "index.md",
        "lessons/index.md",
        "search.md",
        "topics/index.md",
        "tray.md",
    ]
    assert "本库收录 0 份文件" in pages["index.md"]


@pytest.mark.parametrize("is_first_build", [True, False])
@pytest.mark.parametrize(("documents", "others"), [(0, 0), (0, 3), (40, 0), (40, 1), (40, 9), (8, 3)])
def test_other_pages_come_between_those_of_documents(documents: int, others: int, *, is_first_build: bool) -> None:
    own = [Page(f"documents/{number}.md", "") for number in range(documents)]
    rest = [Page(f"{number}.md", "") for number in range(others)]
    together = list(site_pages._in_turn(iter(own), iter(rest), is_first_build=is_first_build))
    assert [one for one in together if one in own] == own
    assert [one for one in together if one in rest] == rest
    if documents == 40 and others:
        assert together.index(rest[0]) == (site_pages._BETWEEN if is_first_build else 0)


def test_pages_are_the_same_each_time() -> None:
    assert list(write_pages(library(), SETTINGS)) == list(write_pages(library(), SETTINGS))


def test_front_matter_speaks_the_terms_of_the_model() -> None:
    values = front_matter(pages_of(library())["documents/speech-2022.md"])
    assert values["title"] == "在以案促改工作会议上的讲话"
    assert values["kind"] == "speech"
    assert values["authority"] == "web"
    assert values["date_written"] == "2022-04"
    assert values["guessed"] == ["issuer"]
    assert values["outline"][2] == {
        "anchor": "s3-1",
        "label": "（一）",
        "heading": "改正作风、提高标准",
        "level": 2,
        "place": "第三部分（一）",
    }


def test_front_matter_holds_any_title() -> None:
    for title in ("---", "a: b", "'\"", "- x", "#", "2022-04-12", "null", "…\u2028…", HOSTILE_TITLE, "x" * 300):
        text = pages_of(Library((document("正文。", title=title),)))["documents/example.md"]
        assert front_matter(text)["title"] == title


def test_facts_say_what_is_guessed_and_what_is_not_known() -> None:
    article = rendered(body_of(pages_of(library())["documents/speech-2022.md"]))
    facts = {words_of(one[0]): words_of(one[1]) for one in article.xpath("//div[@class='facts']//dl/div")}
    assert facts == {"公文种类": "讲话", "发文机关": "某市应急管理局 推定", "成文日期": "2022年4月", "来源": "某网"}
    assert article.xpath("//p[@class='facts-notice']")[0].text == AUTHORITY_NOTICES[Authority.WEB]
    bare = rendered(body_of(pages_of(Library((document("正文。"),)))["documents/example.md"]))
    assert [words_of(one) for one in bare.xpath("//dd")] == ["讲话", "未知", "未知", "未知"]


def test_a_citation_names_title_number_issuer_and_date() -> None:
    metadata = Metadata(issuer="某省政府办公厅", document_number="某政办字〔2020〕167号", date_published="2020-12-31")
    whole = Library((document("正文。", title="关于工作的通知", kind=Kind.NOTICE, metadata=metadata),))
    article = rendered(body_of(pages_of(whole)["documents/example.md"]))
    assert article.xpath("//div[@class='facts']/@data-citation") == [
        "《关于工作的通知》（某政办字〔2020〕167号），某省政府办公厅，2020年12月31日"
    ]


def test_a_source_address_that_is_not_of_the_web_is_no_link() -> None:
    metadata = Metadata(source="某网", source_url="javascript:alert(1)")
    article = rendered(body_of(pages_of(Library((document("正文。", metadata=metadata),)))["documents/example.md"]))
    assert not article.xpath("//dl//a")


def test_records_lead_to_their_sections() -> None:
    article = rendered(body_of(pages_of(library())["documents/speech-2022.md"]))
    (row,) = article.xpath("//table[@class='records-table']/tbody/tr")
    assert row.get("data-state") == "partial"
    assert row.xpath(".//a/@href") == ["#s3-1"]
    assert [words_of(cell) for cell in row] == [
        "（一）改正作风、提高标准作风不实",
        "坚持人民至上",
        "阶段性成效",
        "2022年12月",
    ]


def test_every_emendation_is_listed_with_its_place() -> None:
    received = "欢迎光临\n應急管理\n應對灾害"
    edits = (
        Edit(Span(0, 5), "欢迎光临\n", "", ("page-furniture",)),
        Edit(Span(5, 6), "應", "应", ("traditional-script",)),
        Edit(Span(10, 12), "應對", "应对", ("traditional-script",)),
    )
    one = document("应急管理", "应对灾害", received=received, edits=edits)
    article = rendered(
        body_of(pages_of(Library((one,)), {"traditional-script": "繁体转为简体"})["documents/example.md"])
    )
    assert [words_of(one) for one in article.xpath("//details/summary")] == ["page-furniture1 处", "繁体转为简体2 处"]
    lines = [(words_of(one[0]), words_of(one[2]), one.xpath(".//a/@href")) for one in article.xpath("//details//li")]
    assert lines == [
        ("欢迎光临↵", "（删）", ["../received/example.html#r1"]),
        ("應", "应", ["#p1"]),
        ("應對", "应对", ["#p2"]),
    ]


def test_a_change_made_very_often_names_its_first_places_and_how_many_there_are() -> None:
    lines = ["應"] * 30
    edits = tuple(Edit(Span(at, at + 1), "應", "应", ("script",)) for at in range(0, 60, 2))
    one = document(*(["应"] * 30), received="\n".join(lines), edits=edits)
    (change,) = rendered(body_of(pages_of(Library((one,)))["documents/example.md"])).xpath("//details//li")
    assert change.xpath(".//a/@href") == [f"#p{number}" for number in range(1, 25)]
    assert words_of(change).endswith("p24 等 30 处")


def emended(path: str, edits: tuple[Edit, ...], encoding: str = "utf-8") -> str:
    """The words of the 校勘 block of a document received as `path`."""
    one = document("应急", received="應急", edits=edits)
    one = replace(one, source=replace(one.source, path=path, encoding=encoding, sha256="a" * 64))
    article = rendered(body_of(pages_of(Library((one,)), {"a": "甲规则", "b": "乙规则"})["documents/example.md"]))
    (block,) = article.xpath("//div[@class='emendations']")
    assert block.xpath(".//a[@download]/@href") == [f"../received/example{SHOWN_SUFFIX.get(path[-5:], path[-4:])}"]
    assert block.xpath(".//a[not(@download)]/@href")[0] == "../received/example.html"
    return words_of(block)


SHOWN_SUFFIX = {".html": ".html.txt", ".docx": ".docx"}


def test_counts_by_rule_count_an_edit_for_every_rule_that_made_it() -> None:
    edits = (Edit(Span(0, 1), "應", "应", ("a", "b")), Edit(Span(1, 2), "急", "急!", ("a",)))
    words = emended("source_texts/example.txt", edits)
    assert "共改动 2 处，此外一字未动。按规则计：甲规则 2 处，乙规则 1 处。其中 1 处由几条规则先后改成" in words
    assert "甲规则 ＋ 乙规则1 处" in words
    assert "几条规则" not in emended("source_texts/example.txt", edits[1:])


def test_a_page_says_what_was_received() -> None:
    words = emended("source_texts/某 文*件.txt", (), "gb18030")
    assert "某 文*件.txt，纯文本，GB18030 编码，2 个字符。" in words
    assert "SHA-256 " + "a" * 64 in words
    assert "与收到的文件一字不差" in words
    assert "a.docx，Word 文档，读出文字 2 个字符。" in emended("source_texts/a.docx", ())
    assert "a.html，网页，UTF-8 编码，读出文字 2 个字符。" in emended("source_texts/a.html", ())
    assert "与收到的文字一字不差" in emended("source_texts/a.pdf", ())


def test_cards_stand_once_and_outside_the_text() -> None:
    article = rendered(body_of(pages_of(library())["documents/speech-2022.md"]))
    cards = article.xpath("//aside[@class='concept-card'][@hidden]")
    assert [card.get("id") for card in cards] == ["card-ba-cha", "card-liang-ge-wei-hu"]
    assert set(article.xpath("//a[@class='concept']/@data-card")) == {"card-ba-cha", "card-liang-ge-wei-hu"}
    assert "重点做到“八查”：一查政治站位。" in words_of(cards[0])
    assert "本库文件未作解释" in words_of(cards[1])
    assert all(card.getparent() is article for card in cards)


def test_a_concept_page_quotes_lists_and_shows_every_mention() -> None:
    pages = pages_of(library())
    article = rendered(body_of(pages["concepts/ba-cha.md"]))
    assert words_of(article.xpath("//blockquote")[0]) == "重点做到“八查”：一查政治站位。"
    assert article.xpath("//div[@class='members']//li/a/@href") == [
        "../documents/speech-2022.html#p5-i1",
        "../documents/speech-2022.html#p5-i2",
    ]
    assert [words_of(one) for one in article.xpath("//span[@class='kwic']")] == [
        "重点做到“八查”：一查政治站位。",
        "坚持人民至上，“八查”要实。",
    ]
    assert "待审" not in pages["concepts/ba-cha.md"]
    assert "本库文件未作解释。" in pages["concepts/liang-ge-wei-hu.md"]


def test_unreviewed_words_of_an_editor_show_it() -> None:
    listed = MemberList("editor", 2, (Member("甲"), Member("乙")), source="某公报")
    concept = Concept(ConceptId("x"), "某概念", ConceptKind.TERM, member_lists=(listed,), pinyin="mou")
    for reviewed, expected in ((False, True), (True, False)):
        text = pages_of(Library((), (replace(concept, reviewed=reviewed),)))["concepts/x.md"]
        assert ("待审" in text) is expected
        assert "来源：某公报" in text
        assert "本库文件未作解释" not in text


def test_nothing_a_corpus_says_becomes_markup() -> None:
    one = document(
        HOSTILE_TITLE,
        "一、" + HOSTILE_TITLE,
        "正文" + HOSTILE_TITLE,
        title=HOSTILE_TITLE,
        title_lines=1,
        metadata=Metadata(*(HOSTILE_TITLE,) * 7, source_url='https://example.org/"><script>', author=HOSTILE_TITLE),
        received=HOSTILE_TITLE,
        edits=(Edit(Span(0, len(HOSTILE_TITLE)), HOSTILE_TITLE, HOSTILE_TITLE + "!", ("correction",)),),
    )
    span = Span(0, len(HOSTILE_TITLE))
    passage = Passage(one.id, Anchor("p1"), None, span, HOSTILE_TITLE)
    concept = Concept(
        ConceptId("x"),
        HOSTILE_TITLE,
        ConceptKind.TERM,
        aliases=(HOSTILE_TITLE,),
        summary=HOSTILE_TITLE,
        summary_source=HOSTILE_TITLE,
        passages=(passage,),
        member_lists=(MemberList("editor", 1, (Member(HOSTILE_TITLE),), source=HOSTILE_TITLE),),
        pinyin="x",
    )
    cited = Citation(one.id, Anchor("p3"), span, HOSTILE_TITLE, HOSTILE_TITLE, None)
    whole = Library((one,), (concept,), (mention(one, "x", "正文"),), (cited,))
    for path, text in pages_of(whole, {"correction": HOSTILE_TITLE}).items():
        if path.endswith(".js"):
            continue
        article = rendered(body_of(text))
        assert not article.xpath("//script | //title | //code[contains(., 'x')]"), path
        assert not article.xpath("//a[@href='w']"), path
        assert not article.xpath("//@onerror | //@onload"), path


def test_dates_are_as_exact_as_they_are_known() -> None:
    assert [date(one) for one in ("2022", "2022-04", "2022-04-02", "今年")] == [
        "2022年",
        "2022年4月",
        "2022年4月2日",
        "今年",
    ]


def test_every_term_has_its_chinese() -> None:
    assert set(KINDS) == set(Kind)
    assert set(AUTHORITIES) == set(AUTHORITY_NOTICES) == set(Authority)
    assert set(STATUSES) == set(Status)
    assert set(CONCEPT_KINDS) == set(ConceptKind)


def test_documents_are_listed_newest_first_and_undated_last() -> None:
    dated = (("a", "2020-01"), ("b", None), ("c", "2022"), ("d", "2021-12-31"))
    documents = tuple(document("正文。", identity=name, metadata=Metadata(date_written=when)) for name, when in dated)
    article = rendered(body_of(pages_of(Library(documents))["documents/index.md"]))
    assert article.xpath("//a[@class='document-title']/@href") == ["c.md", "d.md", "a.md", "b.md"]
