"""Headings without a number that a file itself marks: `##` of Markdown, Word styles, `<h2>`."""

import sys
from pathlib import Path

import pytest

from policy_corpus.clean import clean
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources import read_bytes

sys.path.insert(0, str(Path(__file__).parents[1] / "sources"))
from made_files import docx, paragraph

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{depth}"><w:pPr><w:outlineLvl w:val="{depth - 1}"/></w:pPr></w:style>'
    for depth in (1, 2)
)
"""Two styles with a depth in the outline, whatever they are called."""


def outline_of(name: str, data: bytes) -> list[str]:
    document = parse(clean(read_bytes(f"source_texts/{name}", data)), Sidecar(), "x")
    return [f"{one.anchor} {one.level} {one.parent or '-'} {one.label}{one.heading}" for one in document.sections]


NESTED = ["s0 1 - ", "n1 1 - 总体情况", "n2 1 - 存在问题", "n3 2 n2 共享不足", "n4 1 - 下步打算"]


def test_markdown_headings_nest_by_their_depth() -> None:
    text = "# 某某市数字政府建设情况\n近年来成效明显。\n## 总体情况\n上线运行。\n## 存在问题\n### 共享不足\n有壁垒。"
    text += "\n## 下步打算\n整改。"
    assert outline_of("x.md", text.encode()) == NESTED


def test_word_styles_with_a_depth() -> None:
    lines = [
        paragraph("某某市数字政府建设情况"),
        paragraph("近年来成效明显。"),
        paragraph("总体情况", style="H1"),
        paragraph("上线运行。"),
        paragraph("存在问题", style="H1"),
        paragraph("共享不足", style="H2"),
        paragraph("有壁垒。"),
        paragraph("下步打算", style="H1"),
        paragraph("整改。"),
    ]
    assert outline_of("x.docx", docx("".join(lines), styles=STYLES)) == NESTED


def test_the_headings_of_a_page() -> None:
    body = "<h1>某某市概况</h1><h2>自然地理</h2><p>位于中部，气候温和。</p><h2>历史沿革</h2><p>建城已有两千年历史。</p>"
    page = f"<html><head><title>某某市概况</title></head><body>{body}</body></html>"
    assert outline_of("x.html", page.encode()) == ["n1 1 - 自然地理", "n2 1 - 历史沿革"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## 一、总体要求\n要求。\n## 说明\n说明。\n## 二、任务\n任务。", ["s1 1 - 一、总体要求", "s2 1 - 二、任务"]),
        ("## 情况\n1. 平台\n上线。\n2. 数据\n汇集。\n## 打算\n1. 共享\n推进。", None),
        ("## 情况\n正文。\n## 打算\n推进。\n## 某某市财政局\n## 2023年1月5日", ["n1 1 - 情况", "n2 1 - 打算"]),
        ("## 情况说明。\n正文。", ["s0 1 - "]),
    ],
    ids=[
        "beside numbered ones of one depth",
        "above numbered lines",
        "a signature made large",
        "a sentence made large",
    ],
)
def test_headings_beside_numbers(text: str, wanted: list[str] | None) -> None:
    above = ["n1 1 - 情况", "s1 2 n1 1.平台", "s2 2 n1 2.数据", "n2 1 - 打算", "s1_2 2 n2 1.共享"]
    assert outline_of("x.md", f"# 某某方案\n{text}".encode()) == (above if wanted is None else wanted)
