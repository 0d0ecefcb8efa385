"""Web pages: .html, .htm, .xhtml. The article comes out as lines, what the page's head says as stated fields."""

import re

from lxml import etree, html
from lxml.html import HtmlElement

from policy_corpus.diagnostics import Severity
from policy_corpus.sources.plain import damage_remarks, decoded_or_unreadable, whole_file_remarks
from policy_corpus.sources.reader import Extract, HeadingLine, Remark, UnreadableError
from policy_corpus.sources.web_article import article, left_out
from policy_corpus.sources.web_lines import ShownLine, is_hidden, shown_lines

_DECLARATION = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:-]{2,30})""", re.IGNORECASE)
_HEAD = 8192
"""Bytes in which a page declares its encoding; the standard says 1024, portals put scripts first."""
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
"""End tags that may be left out, and behind which the parser would drop what careless portals still write."""

_STATED = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "date_published",
    "publishdate": "date_published",
    "article:published_time": "date_published",
    "contentsource": "source",
    "source": "source",
    "author": "author",
    "article:author": "author",
    "sitename": "site",
    "og:site_name": "site",
    "columnname": "column",
    "url": "source_url",
    "og:url": "source_url",
}
"""Names of meta elements; 政府网站发展指引 (国办发〔2017〕47号) asks portals for SiteName, ArticleTitle and so on."""
_TITLE_PARTS = re.compile(r"\s*[-_|–—]+\s*")
_SENTENCE = re.compile(r"[\u4e00-\u9fff][^。]{8,}。")
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_FEWEST_HEADINGS = 2
_SHOWN_OF_LINE = 20
_SHOWN_OF_DOUBT = 40


def read_web(data: bytes, declared: str | None = None) -> Extract:
    """Read the article of a saved page; `declared` is the encoding a carrier, such as a mail, states.

    Raises:
        UnreadableError: it is no text, it is nested beyond reason, or it shows none.

    """
    found = _DECLARATION.search(data[:_HEAD])
    decoded = decoded_or_unreadable(data, declared or (found[1].decode("ascii") if found else None))
    page = _parsed(decoded.text)
    stated = _stated(page)
    body = page.find("body")
    if body is None:
        body = page
    lines = shown_lines(body)
    chosen = article(lines, body, _titles(stated))
    text = "\n".join(lines[number].text for number in chosen)
    if not text.strip():
        detail = (
            "网页里没有文字（正文可能由脚本载入，或是图片）；"
            "请在浏览器里打开后另存为完整网页或 PDF，图片请先做文字识别（OCR）"
        )
        raise UnreadableError("no-text", detail)
    remarks = (
        *whole_file_remarks(decoded, text),
        *_damage(decoded.text, text, damage_remarks(decoded)),
        *_frame(lines, chosen),
        *_hidden(body, text),
    )
    return Extract(text, decoded.encoding, stated, remarks, _headings([lines[number] for number in chosen]))


def _headings(lines: list[ShownLine]) -> tuple[HeadingLine, ...]:
    """Give the lines of `<h2>` to `<h6>`; a page's only one is its title or its looks."""
    found: list[HeadingLine] = []
    at = 0
    for line in lines:
        at += 1
        tag = line.block.tag
        if line.text.strip() and isinstance(tag, str) and tag in _HEADINGS:
            found.append(HeadingLine(at, int(tag[1])))
        at += line.text.count("\n")
    return tuple(found) if len(found) >= _FEWEST_HEADINGS else ()


def _parsed(text: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(_ENDS.sub("", text).encode(), parser=parser)
    except etree.ParserError as problem:
        raise UnreadableError("no-text", "网页里没有文字") from problem
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableError("damaged-file", "网页的层层嵌套超出限度，文件可能损坏，未读；请在浏览器里打开后重新保存")
    return page


def _stated(page: HtmlElement) -> tuple[tuple[str, str], ...]:
    """Read what the head of the page says, in the order found, without repeats."""
    found: dict[tuple[str, str], None] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = " ".join((meta.get("content") or "").split())
        if name in _STATED and value:
            found[_STATED[name], value] = None
    for link in page.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found["source_url", link.get("href", "").strip()] = None
    for title in page.iter("title"):
        value = " ".join(title.text_content().split())
        if value:
            found["title", value] = None
    return tuple(found)


def _titles(stated: tuple[tuple[str, str], ...]) -> list[str]:
    """Give the names the page has for itself: whole, and without the site's and the column's behind a dash."""
    names = [value for name, value in stated if name == "title"]
    return names + [_TITLE_PARTS.split(name)[0] for name in names]


def _damage(received: str, text: str, remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    """Move remarks on undecodable bytes to their places in the article; those outside it do not matter."""
    marks = [at for at, character in enumerate(text) if character == "\ufffd"]
    if len(marks) != received.count("\ufffd"):
        # Some were outside the article: which, the order alone does not tell.
        return (
            tuple(Remark(at, "undecodable-bytes", "此处有无法解码的字节，显示为“\ufffd”") for at in marks)
            if remarks
            else ()
        )
    return tuple(
        Remark(marks[received.count("\ufffd", 0, remark.position or 0)], remark.code, remark.detail)
        for remark in remarks
    )


def _frame(lines: list[ShownLine], chosen: range) -> tuple[Remark, ...]:
    left = [line.text for number, line in enumerate(lines) if line.text and number not in chosen]
    if not left:
        return ()
    detail = f"网页外框 {len(left)} 行未读入，首行“{left[0][:_SHOWN_OF_LINE]}”，末行“{left[-1][:_SHOWN_OF_LINE]}”"
    frame = Remark(None, "page-frame", detail, Severity.NOTE)
    if not (doubtful := left_out(lines, chosen)):
        return (frame,)
    words = f"“{doubtful[0][:_SHOWN_OF_DOUBT]}”" + (f"等 {len(doubtful)} 行" if len(doubtful) > 1 else "")
    doubt = f"网页外框里有像正文的文字，未读入：{words}；如属正文，请把网页另存为文本后补上"
    return (frame, Remark(None, "page-text-left-out", doubt))


def _hidden(body: HtmlElement, text: str) -> tuple[Remark, ...]:
    """Report sentences that a browser would not show and the article does not have."""
    for element in body.iter("div", "p", "span", "section", "td"):
        if not is_hidden(element):
            continue
        lost = [sentence for sentence in _SENTENCE.findall(element.text_content()) if sentence not in text]
        if lost:
            detail = (
                f"网页里有不显示的文字，未读入：“{lost[0][:_SHOWN_OF_LINE]}…”；如属正文，请在浏览器里展开后重新保存"
            )
            return (Remark(None, "hidden-text", detail),)
    return ()
