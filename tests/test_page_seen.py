"""What is seen on a page is what another way of looking at it finds: element by element, with the whole of lxml."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from policy_corpus import page_seen
from policy_corpus.page_ids import parted
from policy_corpus.page_seen import links_of, look


def shown(element: etree._Element) -> str:
    """The words of an element by another way: what is not of the text taken out, then what XPath calls its string."""
    copy = html.fromstring(etree.tostring(element, encoding="unicode", with_tail=False))
    for one in copy.xpath("descendant-or-self::*[@data-not-text]"):
        for inside in list(one):
            one.remove(inside)
        one.text = None
    return str(copy.xpath("string()"))


PIECES = st.lists(
    st.sampled_from(
        ("各区", " ", "<b>", "</b>", "<i data-not-text>", "</i>", "<!-- 注 -->", "<span id=x></span>", "&lt;")
    ),
    max_size=12,
)


@given(PIECES)
def test_the_words_of_a_block(pieces: list[str]) -> None:
    block = html.fragment_fromstring("".join(pieces), create_parent="div")
    assert page_seen._text_of(block) == shown(block)


ATTRIBUTES = st.sampled_from(
    (
        " id=p1",
        " id=''",
        " ID='p 2'",
        " id=p2 id=p3",
        " href='#p1'",
        " href='#%70%31'",
        " href=''",
        " href='a.html#p1' src='b.png'",
        " href='?x'",
        " src='../c.png#x&amp;y'",
        " HREF=d.html",
        " href='https://a.example/#p1'",
        " href='http://['",
        " xlink:href='#p2'",
    )
)
PAGES = st.lists(
    st.tuples(st.sampled_from(("a", "p", "img", "svg", "x-y", "/p", "/a", "script", "body")), ATTRIBUTES | st.just("")),
    max_size=12,
).map(lambda tags: "".join(f"<{name}{attributes}>x" for name, attributes in tags))


@given(PAGES)
def test_ids_and_links(markup: str) -> None:
    page = html.document_fromstring(f"<p>{markup}")
    elements = list(page.iter("*"))
    assert page_seen._IDS(page) == [one.get("id") for one in elements if one.get("id") is not None]
    written = {one.get(name) for one in elements for name in ("href", "src") if one.get(name)}
    assert {link.written for link in links_of("f/x.html", page)} == {
        one for one in written if not one.startswith("http") and unquote(one)
    }


@pytest.mark.parametrize(
    ("address", "target", "fragment"),
    [
        ("#p1", "f/x.html", "p1"),
        ("?y#p1", "f/x.html", "p1"),
        ("x.html", "f/x.html", ""),
        ("../a%20b.html#%E4%B8%80", "a b.html", "一"),
        ("g/./h.html?y", "f/g/h.html", ""),
        (" y\n.html", "f/y.html", ""),
        ("../../up.html", "../up.html", ""),
    ],
)
def test_where_a_link_leads(address: str, target: str, fragment: str) -> None:
    page = etree.fromstring(f"<a href='{address}'/>".replace("\n", "&#10;"))
    assert [(one.written, one.target, one.fragment) for one in links_of("f/x.html", page)] == [
        (address, target, fragment)
    ]


def test_what_is_told_of_a_page(tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_text(
        "<meta http-equiv=Content-Security-Policy content=x>"
        "<p id=a><p id=b><a href=#a></a><a href=#c></a><a href=y.html></a><a href=y.html#d></a><a href=y.html#e></a>",
        "utf-8",
    )
    seen = look((page, "x.html", None))
    assert (parted(seen.ids), seen.link_count, parted(seen.targets)) == ({"a", "b"}, 5, {"x.html", "y.html"})
    assert {target: parted(names) for target, names in seen.fragments} == {"x.html": {"c"}, "y.html": {"d", "e"}}
    assert seen.findings == ()
