"""Pages come out the same to the byte whether finished HTML is put away first or not, and where it is made at once."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.utils.meta import get_data

from policy_corpus.finished_html import BLOCK, INLINE, KNOWN_EXTENSIONS, KNOWN_SETTINGS, FinishedHtml, divide, finish

DOCS = Path(__file__).parents[1] / "docs"

PARAGRAPHS = [
    '<span id="a22-2"></span>每年一月第一周为全民健身周。\n{: #p3 data-place="第二款" }',
    '<span id="a1"></span><span id="p8-i1" class="item"><span class="item-label">(一)</span>单位；</span>\n{: #p8 }',
    "甲乙&#42;丙&lt;丁&#x5b; 戊  己\n{: .motto }",
    '甲<a class="place" href="a_b.html#s1_2" download>乙</a>丙\n{: #s1_2 .b .c title="x_y z" }',
    "2021年，甲 | 乙",
    "[TOC]",
    "甲*乙*与_丙_、`丁`、[戊](index.md#p1){ .己 }",
    "1. 甲",
    "\\# 甲",
    "甲  \n{: #br }",
    "甲\n{: #a_ .b }",
    "甲\n{: hidden }",
    '甲\n{: data-x="<b>" }',
    "甲\n{: #p1 } ",
    "甲\n乙\n{: #p2 }",
    "甲 < 乙 & 丙 > 丁",
    "&#甲 &#1 &x &amp",
    "<https://a.example> <a@b.example>",
    '<span title="a@b [c] `d` \\e">甲</span>',
    "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x0242\x03",
    "P3",
    "甲\u3000",
    "\u2028甲\x0b乙\x0c",
]
HEADINGS = [
    "# <span id=p1>甲</span> {#page-title }",
    '## <span id="p4">第二章 准备</span> {#s2_2 .section data-section="BF9Y-2_2"}',
    "## P3",
    "## p3 ##",
    "P3\n--",
    "> ## P3",
    "- # P3",
    "- 甲\n\n    # P3",
    "## 甲 {#_p3_ }",
    "### 甲 {.p3 }",
    "## 甲 *乙* {#x }",
    "## \u3000甲 {#x }",
    "## 甲# {#x }",
    "## 甲 # {#x }",
    "## {#x }",
    "##  {#x }",
    '## 甲\u3000 {#x data-y="z"}',
    '## 甲 {#x data-toc-label="乙"}',
    '## 甲 {id="x" .b .c}',
    '###### <b title="a > b">甲</b> &lt;乙&#62;  丙 {#x_1 }',
    "####### 甲 {#x }",
    "##甲 {#x }",
]
LISTS = [
    '<div class="list" markdown="1">\n\n- [甲](a.md) <b>[乙](#p1) [丙&#42;](b/c_d.md#s1_2)</b>\n- 丁\n\n</div>',
    '<section markdown="1">\n\n- [甲](a.md){ .title } <span>乙</span>\n\n</section>',
    '<div class="list" markdown="1">\n\n- 甲\n\n- 乙\n\n</div>',
    '<div markdown="1">\n\n- 甲\n  乙\n- - 丙\n- # 丁\n- 1. 戊\n\n</div>',
    '<div markdown="1">\n\n- ![甲](a.md)\n\n</div>',
    '<div markdown="1">\n\n- ![甲](a.md)[乙](b.md)!\n-  甲](a.md)\n\n</div>',
    '<div markdown="1">\n\n- [甲][乙](b.md)\n\n</div>',
    '<div markdown="1">\n\n- [甲](b.md "乙") [丙](https://a.example) [丁](<b.md>)\n\n</div>',
    '<div markdown="1">\n\n- [甲]: b.md\n\n</div>',
    '<div markdown="1">\n\n- [甲](a.md){ .b }{ .c } }\n\n</div>',
    '<div markdown="1">\n\n- 甲 \n- 乙\u3000\n- \u3000丙\n\n</div>',
    '<div markdown="1">\n\n## 甲 {#x }\n\n</div>',
    '<div data-x="1" class="b" markdown="1">\n\n- 甲\n\n</div>',
    '<p markdown="1">\n\n- 甲\n\n</p>',
]
RAW = [
    '<div id="p2" class="run-in"><h2 id="a7"><span id="a7-1"></span>第七条</h2><p> 甲&#91;乙&#93;。</p></div>',
    '<div class="facts">\n<p><b>甲</b></p>\n<dl><div><dt>乙</dt><dd>丙<br>丁</dd></div></dl>\n</div>',
    '<hr class="text-end">\n<p class="print-foot">甲</p>\n<p>乙</p>',
    "<hr>",
    "<p>甲</p>乙",
    "<p>甲</p> \n<p>乙</p>",
    '<div><div markdown="1">*甲*</div></div>',
    '<p markdown="1">*甲*</p>',
    '<div class="list" markdown="1">',
    '<section markdown="1">',
    "</div>",
    "</section>",
    "<div>",
    "<p>甲",
    "<div><p>甲</div></p>",
    "<div><span>甲</div>",
    "<p><p>甲</p>",
    "<DIV>甲</DIV>",
    "<div class='x'>甲</div>",
    "<div class=x>甲</div>",
    "<div>甲 & 乙 &#丙</div>",
    "<div>甲 < 乙</div>",
    "<div>甲\n\n乙</div>",
    "<br/>",
    "<img src='x.png' />",
    "<!-- 注 -->",
    "<!-- 未完",
    "<script>1 < 2</script>",
    "<div><textarea></div></textarea></div>",
    "<?php 1 ?>",
    "<![CDATA[ x ]]>",
    "<pre>甲</pre>",
]
OTHERS = [
    "- 甲\n- [乙](a.md#b){ .c } <span>丙</span>",
    "    代码",
    "```\n<div>\n\n# 甲\n```",
    "```\n未完",
    "> 甲\n乙",
    "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
    "[x]: index.md",
    "---",
    "{: #p3 }",
    "甲，见[乙](a.md)。\n{: .c }",
    "=",
    "*[甲]: 乙",
    "",
    "   ",
    "\t甲",
]
BLOCKS = st.sampled_from(PARAGRAPHS + HEADINGS + LISTS + RAW + OTHERS) | st.text(
    "甲aP3 <>/&#;{}:=\"'.-_*`[]()!\\\n\x02|", max_size=12
)
PAGES = st.lists(st.tuples(BLOCKS, st.sampled_from(["\n\n", "\n\n", "\n\n", "\n\n\n", "\n", ""])), max_size=8).map(
    lambda pairs: "".join(block + end for block, end in pairs)
)


def converted(text: str, *extra: FinishedHtml) -> tuple[str, Any]:
    markdown = Markdown(extensions=[*sorted(KNOWN_EXTENSIONS), *extra], extension_configs=KNOWN_SETTINGS)
    try:
        return markdown.convert(text), markdown.toc_tokens
    except ValueError as problem:  # Python-Markdown stumbles over some attributes
        return "", str(problem)


def held(text: str) -> None:
    page, tokens = converted(text)
    assert converted(text, FinishedHtml()) == (page, tokens)
    finished = finish(text, str)
    if finished is not None:
        made = finished.html(converted(finished.rest, FinishedHtml())[0] if finished.rest else "")
        if made is not None:
            assert (made, contents(nest_toc_tokens(finished.headings))) == (page, contents(tokens))


def contents(tokens: Any) -> Any:
    """What MkDocs reads of a table of contents."""
    return [(one["level"], one["id"], one["name"], contents(one["children"])) for one in tokens]


@settings(max_examples=300, deadline=None)
@given(PAGES)
@example("甲\n{: #p3 }\n\n## P3")
@example('<div markdown="1">\n\n<div>\n\n甲\n\n</div>\n\n乙\n\n</div>\n\n丙')
@example("```\n<p>甲</p>\n\n乙\n```\n\n丙\n{: #p1 }")
def test_any_page_comes_out_the_same(page: str) -> None:
    held(page)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS[:5] + HEADINGS[:2] + LISTS[:3] + RAW[:4] + OTHERS[:2]), max_size=9))
def test_pages_like_ours_come_out_the_same(blocks: list[str]) -> None:
    held("\n\n".join(blocks))


SCRAPS = '甲|a|[乙](a.md)|[乙](#p_1)|{ .c }|!|]|[|(|)|&#42;|<b>|</b>| |_|1. |# |<i class="x">|\u3000|:|{#x }|{#y_ }'
LINES = st.lists(st.sampled_from(SCRAPS.split("|")), max_size=6).map("".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=3), st.sampled_from(("div", "section", "p")))
def test_lines_come_out_the_same_in_lists_headings_and_paragraphs(lines: list[str], name: str) -> None:
    items = "\n".join(f"- {line}" for line in lines)
    words = "".join(lines)
    held(f'<{name} class="k" markdown="1">\n\n{items}\n\n</{name}>\n\n## {words} {{#z }}\n\n{words}\n{{: #q }}')


@pytest.mark.parametrize("block", PARAGRAPHS + HEADINGS + LISTS + RAW + OTHERS)
def test_each_block_comes_out_the_same_between_two_others(block: str) -> None:
    held(f"{HEADINGS[1]}\n\n{block}\n\n{PARAGRAPHS[0]}\n\n{OTHERS[0]}\n\n{block}")
    held(block)


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_of_the_corpus_comes_out_the_same(page: Path) -> None:
    held(get_data(page.read_text("utf-8"))[0])


def test_what_is_plain_is_put_away() -> None:
    pieces = divide("\n\n".join([HEADINGS[1], *PARAGRAPHS[:5], *RAW[:4]])) or []
    assert pieces[0] == HEADINGS[1]
    assert isinstance(pieces[1], list)
    assert [len(pieces), len(pieces[1])] == [2, 9]


def test_a_plain_page_is_made_at_once() -> None:
    finished = finish("\n\n".join([HEADINGS[1], *PARAGRAPHS[:5], *LISTS[:2], *RAW[:4]]) + "\n", str)
    assert finished is not None
    assert finished.rest == ""
    assert contents(nest_toc_tokens(finished.headings)) == [(2, "s2_2", "第二章 准备", [])]


def test_what_is_not_plain_is_left_and_put_in_its_place() -> None:
    finished = finish("\n\n".join([HEADINGS[1], OTHERS[0], "[x]: a.md", PARAGRAPHS[0], "[x]: b.md", OTHERS[0]]), str)
    assert finished is not None
    assert finished.rest.count(OTHERS[0]) == 2
    assert HEADINGS[1] not in finished.rest
    assert finished.html("") is None
    assert finished.html(finished.rest) is None


@pytest.mark.parametrize(
    "page",
    [
        "## 甲",
        "甲\t乙",
        "甲\n \n乙",
        "```\n甲\n```",
        "~~~\n甲\n~~~",
        "[TOC]",
        "",
        "\n",
        "甲\r\n乙",
        "- # 甲",
        HEADINGS[11],
    ],
)
def test_pages_in_doubt_are_left_alone(page: str) -> None:
    assert finish(page, str) is None


def test_a_link_that_leads_nowhere_is_left_to_be_told() -> None:
    finished = finish(LISTS[0], lambda written: None if written == "a.md" else written)
    assert finished is not None
    assert LISTS[0] in finished.rest


def test_names_of_elements_are_those_of_python_markdown() -> None:
    block_level = set(Markdown().block_level_elements)
    assert block_level >= BLOCK
    assert block_level.isdisjoint(INLINE)


@pytest.mark.parametrize(
    "text", ["甲" * 300_000, "<span>" * 50_000, "&#42;" * 60_000, "- " * 150_000 + "x", '<a b="' * 40_000]
)
def test_long_lines_take_time_in_proportion(text: str) -> None:
    divide(text)
    finish(f'<div class="x" markdown="1">\n\n- {text}\n- [{text}](a.md)\n\n</div>', str)
    finish(f"## {text} {{#x }}", str)
