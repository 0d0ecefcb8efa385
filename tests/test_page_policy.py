"""What reaches out of a page is found, however it is written; what stays inside is not."""

import pytest
from lxml import html

from policy_corpus.page_policy import check_page, check_style

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"


def codes(body: str, head: str = POLICY) -> list[str]:
    return [code for code, _ in check_page(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body>"))]


@pytest.mark.parametrize(
    "body",
    [
        "<img src='http://evil.example/a.png'>",
        "<img src='//evil.example/a.png'>",
        "<img src='file:///etc/passwd'>",
        "<img src='http://[evil'>",
        "<img src=' ht\ttp://evil.example/a.png'>",
        "<script src='https://evil.example/a.js'></script>",
        "<video poster='http://evil.example/a.png'></video>",
        "<audio src='http://evil.example/a'></audio>",
        "<embed src='http://evil.example/a'>",
        "<input type='image' src='http://evil.example/a'>",
        "<form action='http://evil.example/'></form>",
        "<form><button formaction='http://evil.example/'>x</button></form>",
        "<base href='http://evil.example/'>",
        "<meta http-equiv='Refresh' content='0;url=http://evil.example/'>",
        "<p style='background: url(http://evil.example/a.png)'>x</p>",
        "<style>@import 'http://evil.example/a.css'</style>",
    ],
)
def test_what_a_browser_fetches_from_outside(body: str) -> None:
    assert codes(body) == ["outside-request"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/x",
        "C:/secret.txt",
        "http://[evil",
    ],
)
def test_links_that_no_reader_should_follow(address: str) -> None:
    assert codes(f"<a href='{address}'>x</a>") == ["link-unsafe"]


@pytest.mark.parametrize(
    "body",
    [
        "<a href='https://www.example.gov.cn/x?y=1#z'>x</a>",
        "<a href='mailto:a@b.example'>x</a>",
        "<a href='documents/a.html#p1'>x</a>",
        "<a href='#p1'>x</a><a href=''>x</a>",
        "<img src='data:image/png;base64,AA=='><img src='images/a.png'>",
        "<form data-md-component='palette'></form>",
        "<p style='color: red'>url(http://x)</p>",
    ],
)
def test_what_stays_inside_or_is_a_readers_choice(body: str) -> None:
    assert codes(body) == []


def test_a_page_without_its_policy_is_named() -> None:
    assert codes("<p>x</p>", head="") == ["policy-missing"]


def test_a_style_sheet() -> None:
    assert [code for code, _ in check_style("a { background: url( 'https://x/y' ) }")] == ["outside-request"]
    assert list(check_style("a { background: url(data:image/png;base64,AA==) } b { src: url(../x.woff2) }")) == []
