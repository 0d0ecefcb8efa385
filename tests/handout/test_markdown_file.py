"""A document as Markdown: rendered, its blocks are the lines of the text, whatever they hold."""

import re

import markdown
import yaml
from examples import document, speech
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from policy_corpus.handout.markdown_file import markdown_text

PIECES = st.sampled_from(
    ["# ", "1. ", "12) ", "- ", "+", "* ", "> ", "===", "---", "~~~", "```", "<b>", "&amp;", "&", "[a](b)", "![", "_x_",
     "__", "**", "|", "\\", "`", "一、", "（一）", "正文", "。", "http://a.b",
     "<http://a.b>", "{#id}", "#", ":", "[^1]: x"]
)  # fmt: skip


def blocks(text: str) -> list[str]:
    body = text.split("\n---\n", 1)[1]
    article = html.fromstring(f"<article>{markdown.markdown(body)}</article>")
    return [one.text_content() for one in article]


LINES = st.lists(PIECES, min_size=1, max_size=6).map("".join).map(str.strip).filter(bool)


@given(st.lists(LINES, min_size=1, max_size=6))
def test_rendered_it_is_the_clean_text(lines: list[str]) -> None:
    assert blocks(markdown_text(document(*lines))) == lines


def test_headings_titles_and_what_is_known_are_there() -> None:
    text = markdown_text(speech())
    assert "\n# 在以案促改工作会议上的讲话\n" in text
    assert "\n## 二、坚持问题导向，深入查摆剖析\n" in text
    assert re.search(r"^（一）改正作风", text, re.MULTILINE), "a run-in heading stays the opening of its line"
    head = yaml.safe_load(text.split("---\n")[1])
    assert head["kind"] == "讲话"
    assert head["page"] == "documents/speech-2022.html"
    assert head["received"] == "received/speech-2022.txt"
    assert head["guessed"] == ["issuer"]
