"""Every law of a built site fires on a page that breaks it, and on no other."""

from pathlib import Path

import pytest

from policy_corpus import laws
from policy_corpus.model import (
    Anchor,
    Document,
    DocumentId,
    Kind,
    Library,
    Metadata,
    Paragraph,
    Role,
    Section,
    SourceText,
)
from policy_corpus.text import Span

HEAD = "<head><meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\"></head>"
TEXT = "一、压实责任\n各区要值守。"
S1, P1, P2 = Anchor("s1"), Anchor("p1"), Anchor("p2")
NOTICE = Document(
    DocumentId("notice"),
    "通知",
    has_title_line=False,
    kind=Kind.NOTICE,
    metadata=Metadata(),
    source=SourceText("source_texts/notice.txt", "0" * 64, "utf-8", TEXT),
    text=TEXT,
    edits=(),
    sections=(Section(S1, "一、", 1, "压实责任", None, Span(0, 13), Span(0, 6)),),
    paragraphs=(Paragraph(P1, S1, Span(0, 6), Role.HEADING), Paragraph(P2, S1, Span(7, 13))),
)
PAGE = "documents/notice.html"
RIGHT = (
    "<h2 id=s1><span id=p1>一、压实责任</span></h2><p id=p2><span id=a1></span>各区要<b>值<!-- 注 -->守</b>。"
    "<button data-not-text>复制</button></p><a href='#p2'>段</a><a href='../index.html#home'>首页</a>"
)


def site(
    folder: Path, body: str, head: str = HEAD, other: str = "<h1 id=home><a href=documents/notice.html#p1>x</a>"
) -> Path:
    (folder / "documents").mkdir()
    (folder / PAGE).write_text(f"<!doctype html><html>{head}<body>{body}</body></html>", "utf-8")
    (folder / "index.html").write_text(f"<!doctype html><html>{HEAD}<body>{other}</body></html>", "utf-8")
    return folder


def found(folder: Path, *addresses: str, unchanged: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    published = [(page, [anchor]) for page, _, anchor in (address.partition("#") for address in addresses)]
    seen = laws.check_site(folder, Library((NOTICE,)), published, known=laws.Known(unchanged))
    return sorted({(one.path, one.code) for one in seen})


def test_a_right_page(tmp_path: Path) -> None:
    seen = laws.survey_site(site(tmp_path, RIGHT), Library((NOTICE,)), [(PAGE, ["", "p2", "a1"])])
    assert (seen.findings, seen.pages, seen.links) == ((), 2, 3)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("各区要", "各区", "visible-text-law"),
        ("守</b>", "守</b> ", "visible-text-law"),
        ("</b>。", "</b>。<i>注</i>", "visible-text-law"),
        (" data-not-text", "", "visible-text-law"),
        ("id=p2", "id=p3", "visible-text-law"),
        ("id=s1", "id=s2", "anchor-law"),
        ("id=a1", "id=p1", "duplicate-id"),
        ("#p2", "#p9", "link-dead"),
        ("'#p2'", "'notice.html#p9'", "link-dead"),
        ("'#p2'", "'?x#p9'", "link-dead"),
        ("'#p2'", "'#%70%39'", "link-dead"),
        ("<a href='#p2'", "<A\nHREF = &#35;p9", "link-dead"),
        ("<a href='#p2'>段</a>", "<i href='#p9' src=''>段</i>", "link-dead"),
        ("<a href='#p2'>段</a>", "<img href='#p2' src=../away.png>", "link-dead"),
        ("../index.html#home", "../index.html#away", "link-dead"),
        ("../index.html", "../away.html", "link-dead"),
        ("../index.html#home", "javascript:alert(1)#home", "link-unsafe"),
        ("<a href='#p2'>段</a>", "<img src=../away.png>", "link-dead"),
        ("<a href='#p2'>段</a>", "<img src=//a.example/x.png>", "outside-request"),
        ("<a href='#p2'>段</a>", "<i style='background: url(//a.example)'></i>", "outside-request"),
    ],
)
def test_a_page_that_breaks_a_law(tmp_path: Path, right: str, wrong: str, code: str) -> None:
    assert right in RIGHT
    assert code in {one for _, one in found(site(tmp_path, RIGHT.replace(right, wrong)))}


def test_what_is_missing(tmp_path: Path) -> None:
    assert found(site(tmp_path, RIGHT, head="")) == [(PAGE, "policy-missing")]
    assert found(tmp_path, f"{PAGE}#p9", "gone.html") == [
        (PAGE, "policy-missing"),
        (f"{PAGE}#p9", "address-dead"),
        ("gone.html", "address-dead"),
    ]
    (tmp_path / PAGE).write_bytes(b"")
    assert {code for path, code in found(tmp_path) if path == PAGE} == {"policy-missing", "visible-text-law"}
    (tmp_path / PAGE).unlink()
    assert found(tmp_path) == [(PAGE, "page-missing"), ("index.html", "link-dead")]


def test_links_into_a_page_that_an_earlier_build_checked(tmp_path: Path) -> None:
    other = "<a href=documents/notice.html#p1>x</a><a href=documents/notice.html#page-records>x</a>"
    checked = frozenset({PAGE})
    assert found(site(tmp_path, "", other=other), unchanged=checked) == []
    assert found(tmp_path, f"{PAGE}#p9", unchanged=checked) == [(f"{PAGE}#p9", "address-dead")]
    (tmp_path / "index.html").write_text(f"<html>{HEAD}<a href=documents/notice.html#p9>x</a>", "utf-8")
    assert found(tmp_path, unchanged=checked) == [("index.html", "link-dead")]


def test_a_link_is_dead_wherever_the_page_it_leads_to_comes_in_order(tmp_path: Path) -> None:
    site(tmp_path, RIGHT.replace("#home", "#away"), other=f"<a id=home href={PAGE}#p1>x</a><a href={PAGE}#p9>x</a>")
    seen = laws.check_site(tmp_path, Library((NOTICE,)), ())
    assert [(one.path, one.code, one.detail.rpartition("：")[2]) for one in seen] == [
        (PAGE, "link-dead", "../index.html#away"),
        ("index.html", "link-dead", f"{PAGE}#p9"),
    ]


def test_a_link_to_a_part_of_what_is_no_page(tmp_path: Path) -> None:
    (site(tmp_path, RIGHT.replace("#p2", "notice.pdf#page=2")) / "documents/notice.pdf").touch()
    assert found(tmp_path) == []


def test_a_moved_page_sends_addresses_on(tmp_path: Path) -> None:
    (site(tmp_path, RIGHT) / "documents/old.html").write_text(f"<html>{HEAD}<p id=x>移到别处</p>", "utf-8")
    moved = Library((NOTICE,), moved=((DocumentId("old"), DocumentId("notice")),))
    assert laws.check_site(tmp_path, moved, [("documents/old.html", ["", "p1", "p2"])]) == []
    (one,) = laws.check_site(tmp_path, moved, [("documents/old.html", ["", "p1", "p9"])])
    assert (one.path, one.code) == ("documents/old.html#p9", "address-dead")


@pytest.mark.parametrize(
    ("right", "wrong"), [("各区要", "各区"), ("id=a1", "id=p1"), ("#p2", "#p9"), ("#home", "#away")]
)
def test_what_was_seen_of_a_page_before_it_stood_in_its_place(tmp_path: Path, right: str, wrong: str) -> None:
    """A law is broken alike whether its pages are looked at in the site or before, some of them or all."""
    site(tmp_path, RIGHT.replace(right, wrong))
    places = {name: tmp_path / name for name in (PAGE, "index.html")}
    whole = laws.survey_site(tmp_path, Library((NOTICE,)), [(PAGE, ["p2", "p8"])])
    assert len(whole.findings) > 1
    for names in ([PAGE], ["index.html"], list(places)):
        seen = laws.look_at_pages({name: places[name] for name in names}, Library((NOTICE,)))
        known = laws.Known(seen=seen)
        assert laws.survey_site(tmp_path, Library((NOTICE,)), [(PAGE, ["p2", "p8"])], known=known) == whole


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_pages(tmp_path: Path, jobs: int) -> None:
    """Every broken page among many is named, with each of its links, by any number of processes."""
    links = "".join(f"<a href=page-{number}.html#p{number}>x</a>" for number in range(60))
    for number in range(60):
        page = f"<html>{HEAD}<p id=p{number}>x</p>{links}".replace("#p7", "#p9" if number == 30 else "#p7")
        (tmp_path / f"page-{number}.html").write_text(page, "utf-8")
    seen = laws.survey_site(tmp_path, Library(()), [("page-3.html", ["p3", "p4"])], jobs)
    assert [(one.path, one.code) for one in seen.findings] == [
        ("page-30.html", "link-dead"),
        ("page-3.html#p4", "address-dead"),
    ]
    assert (seen.pages, seen.links) == (60, 3600)
