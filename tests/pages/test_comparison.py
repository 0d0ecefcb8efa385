"""The page that shows received and clean text side by side: exact, marked, safe, cheap."""

import re
import time
from random import Random

import pytest
from examples import document, span_of, speech
from hypothesis import example, given, settings
from lxml import html
from rendering import body_of, front_matter_of, rendered, words_of
from test_alignment import LINE_END, edited
from test_escape import HOSTILE

from policy_corpus.model import Document
from policy_corpus.pages.alignment import align
from policy_corpus.pages.comparison_page import comparison_view
from policy_corpus.text import Edit, EditedText, Replacement, Span, apply

TITLES = {"correction": "编者勘误", "page-furniture": "去除网页外框"}


def shown(one: Document) -> html.HtmlElement:
    page = comparison_view(one, align(one), TITLES)
    assert page.path == f"received/{one.id}.md"
    table = front_matter_of(page.text)["table"]
    article = rendered(body_of(page.text))
    article.extend(html.fragments_fromstring(table, parser=html.HTMLParser(encoding="utf-8")))
    return article


def lines_of(article: html.HtmlElement, side: str) -> list[str]:
    """The words of the lines on one side, characters that are shown by their code turned back."""
    lines = []
    for line in article.xpath(f"//td[@class='{side}']/div[@class='line'] | //td[@class='{side} line']"):
        for place in line.xpath("./a[@class='place']"):
            place.drop_tree()
        for code in line.xpath(".//span[@class='unseen']"):
            code.text = "⟨" + code.text.removeprefix("U+") + "⟩"
        lines.append(re.sub("⟨([0-9A-F]+)⟩", lambda found: chr(int(found[1], 16)), words_of(line)))
    return lines


def received_lines(text: str) -> list[str]:
    lines = LINE_END.sub("\n", text).split("\n")
    return lines if lines[-1] else lines[:-1]


def test_a_correction_is_marked_on_both_sides_and_leads_to_its_paragraph() -> None:
    article = shown(speech())
    (row,) = article.xpath("//tr[@class='changed']")
    assert row.xpath("./td[starts-with(@class, 'received')]/@id") == ["r3"]
    assert [(words_of(one), one.get("title")) for one in row.xpath(".//del")] == [("夭", "编者勘误")]
    assert [(words_of(one), one.get("title")) for one in row.xpath(".//ins")] == [("大", "编者勘误")]
    assert row.xpath("./td[starts-with(@class, 'clean')]/a/@href") == ["../documents/speech-2022.html#p3"]
    assert row.xpath("./td[starts-with(@class, 'clean')]/@data-note") == ["编者勘误"]
    assert len(article.xpath("//tr[@class='same']")) == 6
    assert [words_of(one) for one in article.xpath("//label")] == ["只看有改动的行"]


def test_furniture_stands_on_the_left_with_its_rule_on_the_right() -> None:
    received = "欢迎光临\n关于工作的通知"
    edits = (Edit(Span(0, 5), "欢迎光临\n", "", ("page-furniture",)),)
    (row, kept) = shown(document("关于工作的通知", received=received, edits=edits)).xpath("//tbody/tr")
    assert row.get("class") == "removed"
    assert [words_of(cell) for cell in row] == ["欢迎光临", ""]
    assert row[1].get("data-note") == "未收入正文：去除网页外框"
    assert words_of(row[0].xpath(".//del")[0]) == "欢迎光临"
    assert kept.get("class") == "same"


def test_a_joined_line_shows_where_it_was_broken() -> None:
    received = "坚持人民至上、\n生命至上。"
    one = document("坚持人民至上、生命至上。", received=received, edits=(Edit(Span(7, 8), "\n", "", ("joined",)),))
    article = shown(one)
    (seam,) = article.xpath("//tbody//del")
    assert (seam.text, seam.get("class"), seam.get("data-not-text")) == ("↵", "seam", "")
    assert lines_of(article, "received") == ["坚持人民至上、", "生命至上。"]


def test_a_text_as_received_says_so() -> None:
    article = shown(document("正文。"))
    assert "两边一字不差" in words_of(article)
    assert not article.xpath("//input")


@pytest.mark.parametrize("line", [*HOSTILE, "\x00\x02wzxhzdk:0\x03", "\u202e逆\u200b隐\ud800\ufffe", "甲\tA\u00ad"])
def test_hostile_lines_read_as_themselves(line: str) -> None:
    received = f"{line}〇\n{line}"
    edits = (Edit(span_of(received, "〇"), "〇", line, ("correction",)),)
    one = document(*apply(received, edits).split("\n"), received=received, edits=edits)
    article = shown(one)
    assert lines_of(article, "received") == received_lines(received)
    assert lines_of(article, "clean") == [line * 2, line]
    assert {element.tag for element in article.iter()} <= {
        *("article", "h1", "p", "div", "a", "del", "ins", "input", "label", "code", "span"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert not article.xpath("//@onerror | //@onload")


@settings(max_examples=60)
@given(edited())
@example(document("", received="\r\n \r\n", edits=(Edit(Span(0, 5), "\r\n \r\n", "", ("one", "two")),)))
def test_both_sides_are_word_for_word(one: Document) -> None:
    article = shown(one)
    assert lines_of(article, "received") == received_lines(one.source.text)
    assert lines_of(article, "clean") == one.text.split("\n")
    ids = article.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not [name for name in ids if re.fullmatch("p[0-9]+.*", name)]


@pytest.mark.parametrize(("lines", "repeats"), [(3_500, 14), (1, 49_000)])
def test_a_megabyte_with_twenty_thousand_edits_is_written_in_seconds(lines: int, repeats: int) -> None:
    received = "\n".join("應急管理工作，" * repeats for _ in range(lines))
    assert len(received.encode()) > 1_000_000
    places = sorted(Random(1).sample(range(len(received)), 20_000))  # noqa: S311  # the same places each time
    text = EditedText.untouched(received).edited(
        "script", [Replacement(Span(at, at + 1), "应") for at in places if received[at] != "\n"]
    )
    one = document(*text.text.split("\n"), received=received, edits=text.edits)
    start = time.perf_counter()
    comparison_view(one, align(one), TITLES)
    assert time.perf_counter() - start < 5
