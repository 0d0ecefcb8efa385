"""Web pages: lines as a browser shows them, the article without its frame, no character lost."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from made_files import portal
from playwright.sync_api import Browser

from case_files import Case, load_cases
from policy_corpus.sources.reader import UnreadableError
from policy_corpus.sources.web import read_web
from policy_corpus.sources.web_lines import shown_lines

CASES = load_cases("sources/web.txt")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    page, wanted, told = case.parts
    read = read_web(page.encode())
    assert read.text == wanted
    said = [remark.code for remark in read.remarks] + [f"{name}={value}" for name, value in read.stated]
    assert " ".join(said) == told


ABOVE = [
    "| 索 引 号 | 005184/2021-00123 | 主题分类 | 安全生产 |",
    "| 发文机关 | 某某市人民政府办公室 | 成文日期 | 2021年8月1日 |",
]
FIELDS = "发布日期：2021-08-03 来源：市政府办公室 字号：[大 中 小] 打印"


@pytest.mark.parametrize("path", sorted((ROOT / "source_texts").glob("*.txt")), ids=lambda path: path.stem)
def test_a_text_comes_back_from_a_portal(path: Path) -> None:
    lines = [line.strip() for line in path.read_text("utf-8-sig").split("\n") if line.strip()]
    read = read_web(portal("关于加强安全生产工作的通知", lines).encode())
    assert [line.strip("\u3000") for line in read.text.split("\n")] == [
        *ABOVE,
        "关于加强安全生产工作的通知",
        FIELDS,
        *(line.replace("\t", " ") for line in lines),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "big5", "iso-8859-1"])
def test_declared_encodings_are_checked(encoding: str, declared: str) -> None:
    lines = ["各区县要压实责任，确保人民群众生命财产安全。"]
    page = portal("通知", lines).replace("charset=utf-8", f"charset={declared}")
    assert "　　" + lines[0] in read_web(page.encode(encoding)).text.split("\n")


def test_undecodable_bytes_of_the_article_have_their_place() -> None:
    page = portal("通知", ["各区县要压实责任，确保安全。", "重要情况及时报告。"]).encode()
    cut = page.index("及时报告".encode())
    read = read_web(page[:cut] + b"\xff" + page[cut:])
    (damage,) = [remark for remark in read.remarks if remark.code == "undecodable-bytes"]
    assert damage.position is not None
    assert read.text[damage.position - 4 : damage.position + 5] == "重要情况\ufffd及时报告"


def test_undecodable_bytes_of_the_frame_are_no_matter() -> None:
    page = portal("通知", ["各区县要压实责任，确保安全。"]).encode()
    cut = page.index("版权".encode()) if "版权".encode() in page else page.index("承办".encode())
    read = read_web(page[:cut] + b"\xff" + page[cut:])
    assert "\ufffd" not in read.text
    assert "undecodable-bytes" not in [remark.code for remark in read.remarks]


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<body><img src=a.png></body>", "<!-- 文字 -->", "<frameset><frame src=a>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_web(f"{page}<!-- -->".encode())
    assert caught.value.code == "no-text"


def test_a_page_nested_beyond_reason_is_refused_not_halved() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_web(("<div>" * 5000 + "正文。" + "</div>" * 5000 + "<p>后文。").encode())
    assert caught.value.code == "damaged-file"


def test_a_deep_page_is_read() -> None:
    assert read_web(("<div>" * 1500 + "正文。" + "</div>" * 1500).encode()).text == "正文。"


TAGS = st.sampled_from(
    [
        *(
            "div",
            "p",
            "span",
            "b",
            "a",
            "ul",
            "ol",
            "li",
            "section",
            "h1",
            "h2",
            "blockquote",
            "center",
            "font",
            "strong",
        ),
        *(
            "br",
            "table",
            "tr",
            "td",
            "th",
            "td",
            "tr",
            "tbody",
            "caption",
            "sup",
            "article",
            "form",
            "dl",
            "dt",
            "label",
        ),
    ]
)


@given(
    st.lists(st.one_of(TAGS.map(lambda tag: f"<{tag}>"), TAGS.map(lambda tag: f"</{tag}>"), st.just("字")), max_size=60)
)
def test_every_visible_character_is_shown_once_in_order(pieces: list[str]) -> None:
    numbers = iter(range(100, 1000))
    page = "".join(f"字{next(numbers)}。" if piece == "字" else piece for piece in pieces)
    body = html.document_fromstring(f"<body>起{page}")
    wanted = re.findall(r"字\d+。", body.text_content())
    assert re.findall(r"字\d+。", "\n".join(line.text for line in shown_lines(body))) == wanted


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "<div>",
            "</div>",
            "<a href='/x'>",
            "</a>",
            "<nav>",
            "</nav>",
            "<br>",
            "<table><tr><td>",
            "</table>",
            "<td>",
        ),
        *("导航", "某某市政府", "版权所有", "各区县要压实责任，确保人民群众生命财产安全。"),
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_no_sentence_is_left_out(pieces: list[str]) -> None:
    numbers = iter(range(100, 1000))
    page = "".join(piece.replace("责任", f"责任{next(numbers)}") for piece in pieces)
    body = html.document_fromstring(f"<body>起{page}")
    nodes = body.xpath(".//text()[not(ancestor::nav) and not(ancestor::a)]")
    wanted = re.findall(r"责任\d+", "\n".join(map(str, nodes)))
    shown = re.findall(r"责任\d+", read_web(f"<body>起{page}".encode()).text)
    assert [one for one in shown if one in wanted] == wanted


def test_a_link_left_open_does_not_swallow_the_article() -> None:
    opened = "<p>各区县要压实责任，确保安全。<a href='/y'>详见通知"
    page = f"<a href='/x'>首页</a>{opened}<p>各部门要密切配合，确保人民群众生命财产安全，不得有误，重要情况及时报告。"
    assert "重要情况及时报告。" in read_web(page.encode()).text


@pytest.mark.browser
def test_a_browser_shows_the_same_characters(browser: Browser) -> None:
    page = portal("关于防汛的通知", ["一、<甲>提高  认识", "（一）压实责任。各级要落实。", "完成500m²。"])
    tab = browser.new_page()
    tab.set_content(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))
    seen = str(tab.evaluate("document.body.innerText"))
    tab.close()
    lines = shown_lines(html.document_fromstring(page).body)
    shown = "".join(line.text for line in lines)
    assert "".join(shown.replace("|", "").split()) == "".join(seen.replace("|", "").split())
