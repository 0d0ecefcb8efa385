"""Pages come out the same to the byte whether finished HTML is put away first or not."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from policy_corpus.finished_html import BLOCK, INLINE, KNOWN_EXTENSIONS, FinishedHtml, divide

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
    "*[甲]: 乙",
    "",
    "   ",
    "\t甲",
]
BLOCKS = st.sampled_from(PARAGRAPHS + HEADINGS + RAW + OTHERS) | st.text(
    "甲aP3 <>/&#;{}:=\"'.-_*`[]()!\\\n\x02|", max_size=12
)
PAGES = st.lists(st.tuples(BLOCKS, st.sampled_from(["\n\n", "\n\n", "\n\n", "\n\n\n", "\n", ""])), max_size=8).map(
    lambda pairs: "".join(block + end for block, end in pairs)
)


def converted(text: str, *extra: FinishedHtml) -> tuple[str, Any]:
    markdown = Markdown(extensions=[*sorted(KNOWN_EXTENSIONS), *extra], extension_configs={"toc": {"permalink": False}})
    try:
        return markdown.convert(text), markdown.toc_tokens
    except ValueError as problem:  # Python-Markdown stumbles over some attributes
        return "", str(problem)


def held(text: str) -> None:
    assert converted(text, FinishedHtml()) == converted(text)


@settings(max_examples=300, deadline=None)
@given(PAGES)
@example("甲\n{: #p3 }\n\n## P3")
@example('<div markdown="1">\n\n<div>\n\n甲\n\n</div>\n\n乙\n\n</div>\n\n丙')
@example("```\n<p>甲</p>\n\n乙\n```\n\n丙\n{: #p1 }")
def test_any_page_comes_out_the_same(page: str) -> None:
    held(page)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS[:5] + HEADINGS[:2] + RAW[:4] + OTHERS[:2]), max_size=9))
def test_pages_like_ours_come_out_the_same(blocks: list[str]) -> None:
    held("\n\n".join(blocks))


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_of_the_corpus_comes_out_the_same(page: Path) -> None:
    held(get_data(page.read_text("utf-8"))[0])


def test_what_is_plain_is_put_away() -> None:
    pieces = divide("\n\n".join([HEADINGS[1], *PARAGRAPHS[:5], *RAW[:4]]))
    assert pieces[0] == HEADINGS[1]
    assert isinstance(pieces[1], list)
    assert [len(pieces), len(pieces[1])] == [2, 9]


def test_names_of_elements_are_those_of_python_markdown() -> None:
    block_level = set(Markdown().block_level_elements)
    assert block_level >= BLOCK
    assert block_level.isdisjoint(INLINE)


@pytest.mark.parametrize(
    "text", ["甲" * 300_000, "<span>" * 50_000, "&#42;" * 60_000, "- " * 150_000 + "x", '<a b="' * 40_000]
)
def test_long_lines_take_time_in_proportion(text: str) -> None:
    assert divide(text)
