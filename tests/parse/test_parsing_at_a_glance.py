"""What parsing passes over at a glance is what looking closely would not have found either."""

import re
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_lines import LAWS, LINES, TEXTS
from policy_corpus.clean import clean
from policy_corpus.model import Document, HeadingLine, SourceText
from policy_corpus.numerals import value_of
from policy_corpus.parse import disclosure, header, markers, parallel_phrases, parse, references
from policy_corpus.parse.disclosure import disclosures
from policy_corpus.parse.labels import possible_labels
from policy_corpus.parse.lines import Line, split_lines
from policy_corpus.parse.markers import marker_of
from policy_corpus.parse.parallel_phrases import parallel_phrases as listed
from policy_corpus.parse.stated_headings import stated_headings
from policy_corpus.sidecar import Sidecar
from policy_corpus.text import OffsetMap, Span

ANYTHING = re.compile("")
BORDER = r"(?:^|(?<=[。；;：:，,、！？.…”’）)\s]))"
SMALL = "([一二三四五六七八九十]{1,3})"
NO_VERB = (
    "个次年月日等级类种方般些定样切直旦同律流线体致心二三四五六七八九十一百千万点带把行批起面性元号届中轮组条项款章节天者份季大小部分"
    "、，。是要"
)
FORMS = {
    "是": rf"{BORDER}{SMALL}是(?!\1)",
    "要": rf"{BORDER}{SMALL}要",
    "verb": rf"{BORDER}{SMALL}(?![{NO_VERB}])[\u4e00-\u9fff]",
    "ordinal": rf"{BORDER}第{SMALL}(?:个?方面|个问题|点|步|阶段)?(?=[，,、：:])",
    "其": rf"{BORDER}其{SMALL}(?=[，,、：:是])",
    "circled": r"([①-⑳⑴-⒇])",
    "arabic": rf"{BORDER}(\d{{1,2}})[.．、](?![\d.．])",
    "bracket": rf"{BORDER}[（(]{SMALL}[)）]",
    "arabic bracket": r"(?<![第表图式见件注条款项\da-zA-Z])[（(](\d{1,2})[)）](?![条款项、和])",
    "aspect": rf"{BORDER}(另?一方面)(?=[，,要是])",
    "sequence": rf"{BORDER}(首先|其次|再次|再者|第三|最后)(?=[，,、：:是要])",
}
"""Each series of labels, looked for in all of the words."""


def document_of(text: str) -> Document:
    return parse(clean(SourceText("source_texts/x.txt", "", "utf-8", text)), Sidecar(), "x")


def of_line(words: str) -> Line:
    return Line(words, Span(0, len(words)))


def made_of(*pieces: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*pieces, " ", "的"]), max_size=9).map("".join)


MARKED = (
    *(
        "第一章 总则",
        "第十条之一",
        "第一步：学习",
        "第一，学习",
        "案例一：学习",
        "典型案例１ 学习",
        "一、学习",
        "零、学习",
    ),
    *(
        "（一）学习",
        "( 1)学习",
        "1.学习",
        "１ 学习",
        "1.2学习",
        "1）学习",
        "①学习",
        "⑳学习",
        "㈠",
        "㈩",
        "⑴",
        "⒇",
        "⒈",
        "⒛",
        "五一、",
    ),
)
NAMED = ("“三个到位”", "做到三个方面", "3项工作", "三人")
CUES = ("：", ":", "即", "，包括", "分别是", "分别为：", "是")
LISTED = ("认识到位、责任到位、措施到位。", "学习，实干，落实", "学习、实干，落实", "一查、二查、三查")

READ = [
    (markers, "_FIRST", marker_of, st.sampled_from(MARKED)),
    (
        parallel_phrases,
        "_CUE",
        lambda words: list(listed(words)),
        st.tuples(*map(st.sampled_from, (NAMED, CUES, LISTED))).map("".join),
    ),
    (
        references,
        "_SIGN",
        lambda words: found.span() if (found := references._start(words, 1)) else None,
        made_of(
            *"本法章条款项节编第三二前两目约例",
            "上述",
            "前述",
            "情形",
            "办法",
            "规定",
            "规范",
            "细则",
            "决定",
            "准则",
            "条例",
        ),
    ),
    (
        disclosure,
        "_SIGN",
        lambda words: disclosures([of_line(words)]),
        made_of(
            *(
                "绝密",
                "机密",
                "秘密",
                "★",
                "内部",
                "资料",
                "注意保存",
                "严禁",
                "外传",
                "阅后",
                "即焚",
                "供",
                "领导",
                "参阅",
            ),
            *("138", "1234", "5678", "-", "a", "@", "qq", ".com", "1101011990010112", "3X"),
        ),
    ),
    (
        header,
        "_DATE_END",
        lambda words: header._is_date_line(of_line(words)),
        made_of(
            "某某市财政局",
            "（",
            "2020年",
            "1月",
            "2日",
            "二〇二〇年",
            "十月",
            "2020.1.2",
            "２０２０年１月",
            "）",
            ")",
            "\u3000",
        ),
    ),
]
"""The module, its pattern that is looked for first, what reads a line, and of what lines are made that it may miss."""


@pytest.mark.parametrize(("module", "glance", "read", "lines"), READ, ids=[module.__name__ for module, *_ in READ])
@given(data=st.data())
def test_looking_closely_finds_no_more(
    module: ModuleType,
    glance: str,
    read: Callable[[str], object],
    lines: st.SearchStrategy[str],
    data: st.DataObject,
) -> None:
    line = data.draw(lines | LINES)
    at_a_glance = read(line)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, glance, ANYTHING)
        assert read(line) == at_a_glance


@given(TEXTS | LAWS)
def test_looking_closely_at_every_line_gives_the_same_document(text: str) -> None:
    at_a_glance = document_of(text)
    with pytest.MonkeyPatch.context() as patched:
        for module, glance, *_ in READ:
            patched.setattr(module, glance, ANYTHING)
        assert document_of(text) == at_a_glance


@given(LINES)
def test_labels_are_those_of_each_series_by_itself(words: str) -> None:
    wanted = [
        (f"verb{found[0][-1]}" if series == "verb" else series, found.start(), found.end(), found[0])
        for series, form in FORMS.items()
        for found in re.finditer(form, words)
        if series in {"aspect", "sequence"} or value_of(found[1]) is not None
    ]
    assert [one[:4] for one in possible_labels(words)] == sorted(wanted, key=lambda one: one[1:3])


@given(TEXTS, st.lists(st.integers(1, 12), max_size=6, unique=True).map(sorted))
def test_marked_lines_are_those_whose_end_was_marked(text: str, marked: list[int]) -> None:
    headings = tuple(HeadingLine(line, 1 + line % 3) for line in marked)
    cleaned = clean(SourceText("source_texts/x.txt", "", "utf-8", text, headings=headings))
    offsets = OffsetMap.of(cleaned.edits)
    lines = split_lines(cleaned.text)
    received = [text.count("\n", 0, offsets.to_source(line.span.end, at_end=True)) + 1 for line in lines]
    wanted = {number: 1 + line % 3 for number, line in enumerate(received) if line in marked}
    assert stated_headings(cleaned, lines, offsets) == wanted
