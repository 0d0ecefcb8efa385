"""The library's list: its data for scripts, its pages of years, what a document's page leads on to, the home page."""

import json
from dataclasses import replace

from examples import SETTINGS, document, library
from rendering import body_of, rendered, words_of

from policy_corpus.model import Anchor, Citation, DocumentId, Kind, Library, Metadata
from policy_corpus.pages import write_pages
from policy_corpus.pages.document_list import LISTED
from policy_corpus.text import Span

HOSTILE = "</script>\u2028\"\\'"


def pages_of(whole: Library) -> dict[str, str]:
    return {page.path: page.text for page in write_pages(whole, SETTINGS)}


def dated(*pairs: tuple[str, str | None], **others: object) -> Library:
    return Library(
        tuple(document("正文。", identity=name, title=name, metadata=Metadata(date_written=when), **others)
              for name, when in pairs)
    )  # fmt: skip


def data_of(pages: dict[str, str]) -> dict[str, list]:
    script = pages["documents/list.js"]
    return json.loads(script.split("documentList = ", 1)[1].rstrip().rstrip(";"))


def test_the_data_names_every_document_newest_first() -> None:
    data = data_of(pages_of(library()))
    (row,) = data["rows"]
    assert row[:2] == ["speech-2022", "在以案促改工作会议上的讲话"]
    assert (data["kinds"][row[2]], data["kindNames"][row[2]], data["issuers"][row[3]], row[4]) == (
        "speech", "讲话", "某市应急管理局", "2022-04"
    )  # fmt: skip
    assert (row[5], data["authorities"][row[7]], row[8], row[11]) == (-1, "网文", 0, "zyacggzhysdjh")
    pages = pages_of(dated(("b", None), ("a", "2020-01"), ("c", "2022")))
    assert [row[0] for row in data_of(pages)["rows"]] == ["c", "a", "b"]


def test_the_data_holds_any_title() -> None:
    whole = Library((document("正文。", title=HOSTILE, metadata=Metadata(issuer=HOSTILE)),))
    assert data_of(pages_of(whole))["rows"][0][1] == HOSTILE
    assert "\u2028" not in pages_of(whole)["documents/list.js"]


def test_a_long_list_is_cut_and_each_year_has_its_page() -> None:
    several = [(f"d{number}", f"{2000 + number % 3}-01") for number in range(LISTED)]
    pages = pages_of(dated(*several, ("undated", None)))
    index = rendered(body_of(pages["documents/index.md"]))
    assert len(index.xpath("//a[@class='document-title']")) == LISTED
    ways = index.xpath("//p[contains(@class, 'library-years')]/a/@href")
    assert ways == ["in_2002.html", "in_2001.html", "in_2000.html", "in_unknown.html"]
    listed = [
        link
        for way in ways
        for link in rendered(body_of(pages[f"documents/{way[:-5]}.md"])).xpath("//a[@class='document-title']/@href")
    ]
    assert sorted(listed) == sorted(f"{name}.md" for name, _ in [*several, ("undated", None)])
    assert "documents/in_2002.md" not in pages_of(dated(*several))


def test_a_document_leads_to_the_next_of_its_kind_by_date() -> None:
    speeches = dated(("old", "2019"), ("middle", "2020"), ("new", "2021")).documents
    law = document("正文。", identity="law", title="law", kind=Kind.LAW, metadata=Metadata(date_written="2020"))
    pages = pages_of(Library(tuple(sorted((*speeches, law), key=lambda one: one.id))))

    def leads(name: str) -> list[str]:
        return rendered(body_of(pages[f"documents/{name}.md"])).xpath("//nav[@class='page-neighbours']/a/@href")

    assert leads("middle") == ["old.html", "new.html", "index.html"]
    assert leads("new") == ["middle.html", "index.html"]
    assert leads("law") == ["index.html"]


def test_a_law_that_is_no_longer_in_force_says_so() -> None:
    whole = Library((document("正文。", kind=Kind.LAW, metadata=Metadata(legal_status="已废止")),))
    notices = rendered(body_of(pages_of(whole)["documents/example.md"])).xpath("//p[contains(@class, 'facts-notice')]")
    assert "已经废止" in words_of(notices[0])


def test_home_shows_years_apart_and_undated_texts_last() -> None:
    pages = pages_of(dated(("a", "2020-01"), ("b", None), ("c", "2022"), ("d", "2020-12-31")))
    home = rendered(body_of(pages["index.md"]))
    years = [(words_of(one.xpath("p")[0]), one.xpath(".//a/@href")) for one in home.xpath("//div[@class='timeline']")]
    assert years == [
        ("2022", ["documents/c.html"]),
        ("2020", ["documents/d.html", "documents/a.html"]),
        ("日期未知", ["documents/b.html"]),
    ]


def test_home_of_many_shows_the_latest_the_key_ones_and_how_many_each_year_has() -> None:
    several = [(f"d{number:02}", f"{1995 + number}-03") for number in range(14)]
    many = dated(*several, ("undated", None))
    cites = Citation(many.documents[0].id, Anchor("p1"), Span(0, 2), "甲", None, DocumentId("d03"))
    home = rendered(body_of(pages_of(replace(many, citations=(cites,)))["index.md"]))
    assert home.xpath("//ul[@class='key-documents']//a/@href") == ["documents/d03.html"]
    assert home.xpath("//div[@class='timeline']//a/@href") == [
        f"documents/d{n}.html" for n in (13, 12, 11, 10, "09", "08")
    ]
    rows = [(one.findtext("dt"), one.xpath("dd/a/@href")) for one in home.xpath("//dl[@class='decades']/div")]
    assert rows[0] == ("2000年代", [f"documents/index.html?year={year}" for year in range(2008, 1999, -1)])
    assert rows[1] == ("1990年代", [f"documents/index.html?year={year}" for year in range(1999, 1994, -1)])
    assert rows[2] == ("日期", ["documents/index.html"])


def test_home_marks_the_document_that_others_lean_on() -> None:
    whole = library()
    others = tuple(document("正文。", identity=name, title=name) for name in ("other", "third"))
    pages = pages_of(Library(tuple(sorted((*whole.documents, *others), key=lambda one: one.id)), whole.concepts))
    marked = rendered(body_of(pages["index.md"])).xpath("//li[.//span[@class='mark'][text()='重点']]/a/@href")
    assert marked == ["documents/speech-2022.html"]
