import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rendering import rendered, words_of

from policy_corpus.pages.escape import html_text, markdown_line, markdown_value
from policy_corpus.pages.inline import Line, Rank, Wrapper, markdown, settled
from policy_corpus.text import Span

HOSTILE = [
    "《*市*局开展郑州“7·20”特大暴雨灾害以案促改工作方案》",
    "印发<《河南郑州“7 .20”特大暴雨灾害调查报告》整改方案〉",
    "救生衣  6件，警戒带   1盘",
    "1. 提高认识",
    "１. 提高认识",
    "2021. 年",
    "12.",
    "# 标题",
    "###### 标题 ######",
    "> 引文",
    "- 列举",
    "+ 列举",
    "* 列举",
    "---",
    "- - -",
    "___",
    "***",
    "===",
    "~~~",
    "```",
    "```python",
    "[文字](地址)",
    "[文字][编号]",
    "[编号]: https://example.org",
    "![图](x.png)",
    "*[缩写]: 全称",
    "正文 {: #a }",
    "{: #a .b }",
    "正文{.x}",
    "&amp;",
    "&#42;",
    "&lt;b&gt;",
    "A&B",
    "| 甲 | 乙 |",
    "|---|---|",
    "$x$ 与 $$y$$",
    "反斜线\\*与\\\\",
    "`代码` 与 ``双``",
    "<!-- 注释 -->",
    "<script>alert(1)</script>",
    "</p></article><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    '<div markdown="1">',
    "<?php echo 1 ?>",
    "<![CDATA[ x ]]>",
    "]]>",
    "{% raw %}",
    "{{ x }}",
    "{# x #}",
    "1+1〉2",
    "https://example.org/a_b_c",
    "<https://example.org>",
    "a@b.cn <a@b.cn>",
    "**粗** _斜_ ~~删~~ ==亮== ^^加^^",
    '!!! note "提示"',
    "??? note",
    '=== "页签"',
    ": 定义",
    "[TOC]",
    "[^1]: 脚注",
    '--8<-- "x"',
    "文\u3000字\u00a0间\u2009隔",
    "上\u2028下\u2029末",
    "𠮷野家",
    "klzzwxh:0001 与 wzxhzdk:0",
    "\ufeff起",
    "'单' \"双\"",
]

MEANINGFUL = "#*_`~[](){}<>&|\\!+-=.:;$^%@\"'/ 123"
LINES = (
    st.text(
        st.one_of(
            st.sampled_from(MEANINGFUL), st.sampled_from("一（、）。“”《》"), st.characters(exclude_categories=("C",))
        ),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(bool)
)


def paragraph_words(line: str) -> str:
    article = rendered(f"前段\n\n{markdown_line(line)}\n{{: #p8 }}\n\n后段\n")
    (block,) = article.xpath("//*[@id='p8']")
    assert block.tag == "p"
    assert len(block) == 0
    assert [child.tag for child in article] == ["p", "p", "p"]
    return words_of(block)


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_lines_read_as_themselves_in_paragraphs(line: str) -> None:
    assert paragraph_words(line) == line


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_lines_read_as_themselves_in_headings(line: str) -> None:
    article = rendered(f'前段\n\n## <span id="p5">{markdown_line(line)}</span> {{#s1}}\n\n后段\n')
    (heading,) = article.xpath("//h2[@id='s1']")
    (span,) = heading.xpath("./span[@id='p5']")
    assert words_of(span) == line
    assert words_of(heading) == line


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_lines_read_as_themselves_in_raw_blocks(line: str) -> None:
    article = rendered(
        f'前段\n\n<div id="p7" class="run-in"><h3 id="s2-1">一。</h3><p>{html_text(line)}</p></div>\n\n后段\n'
    )
    (block,) = article.xpath("//div[@id='p7']")
    assert words_of(block) == "一。" + line


@settings(max_examples=300)
@given(LINES)
def test_any_line_reads_as_itself_in_a_paragraph(line: str) -> None:
    assert paragraph_words(line) == line


@settings(max_examples=200)
@given(LINES, LINES, LINES)
def test_any_line_reads_as_itself_around_an_item_and_a_link(before: str, inside: str, after: str) -> None:
    text = before + inside + after
    link = Span(len(before), len(before + inside))
    wrappers = settled(
        [
            Wrapper(Span(len(before) // 2, len(text)), Rank.ITEM, '<span id="p8-i1" class="item">', "</span>"),
            Wrapper(link, Rank.LINK, "[", '](../concepts/x.md){ .concept data-card="card-x" }'),
        ]
    )
    article = rendered(f"{markdown(text, Line(Span(0, len(text)), wrappers))}\n{{: #p8 }}\n")
    (block,) = article.xpath("//*[@id='p8']")
    assert words_of(block) == text
    (shown,) = block.xpath(".//a[@class='concept'][@data-card='card-x']")
    assert words_of(shown) == inside


@settings(max_examples=150)
@given(st.text(st.one_of(st.sampled_from(MEANINGFUL + "\n"), st.characters(exclude_categories=("Cs", "Cc")))))
@example(" #")
@example("     甲")
def test_any_value_is_inert_in_a_list_a_table_and_an_attribute(value: str) -> None:
    safe = markdown_value(value)
    article = rendered(f'- {safe}\n\n| 甲 | 乙 |\n|---|---|\n| {safe} | x |\n\n<span title="{safe}">y</span>\n')
    tags = {element.tag for element in article.iter()}
    assert tags <= {"article", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "p", "span"}
    assert len(article.xpath("//td")) == 2
    (span,) = article.xpath("//span")
    assert set(span.attrib) == {"title"}


def test_plain_prose_stays_readable() -> None:
    prose = "三查坚持底线思维。查在增强风险意识，“宁可十防九空，不可失防万一”；(1)1.5倍 a-b+c #1 2021.7"
    assert markdown_line(prose) == prose
    assert set(string.ascii_letters + string.digits) & set(markdown_line("#1. *a*")) >= {"1", "a"}
