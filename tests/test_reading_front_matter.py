"""Front matter is what MkDocs reads, however it is read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from policy_corpus import front_matter
from policy_corpus.front_matter import read

DOCS = Path(__file__).parents[1] / "docs"
ROW = '- {"anchor": "a22", "label": "第一条", "heading": "# 甲: “乙” \'丙\' [丁] {戊}, - | > & * ! %。", "level": 1}\n'
FACTS = ["title: 甲\n", "title: '# 甲'\n", "kind: law\n", "date: 2021-01-01\n", "guessed:\n- region\n- kind\n"]
LINES = [
    "---\n",
    "--- \n",
    "...\n",
    *FACTS,
    'title: "甲\n',
    "date: 2021-99-99\n",
    "outline:\n",
    ROW,
    ROW.replace("a22", "\u2028"),
    ROW.replace("a22", "\\u0041"),
    ROW.replace('"level": 1', '"level": 010'),
    ROW.replace('"level": 1', '"level": 1e5, "level": true'),
    ROW.replace("anchor", "<<"),
    "table: |\n",
    "table: |2\n",
    "table: |-\n",
    "  <table>\n",
    "    甲 # 乙 \n",
    "  \n",
    "   \n",
    "\n",
    "  \t甲\n",
    "\t甲\n",
    "  \x85甲\x0b\r乙\ufeff\n",
    "  ---\n",
    " a: b\n",
    "- a\n",
    "? a\n",
    "a: &b [1, yes, 0x1F, ~]\n",
    "# 甲\n",
    "%YAML 1.1\n",
    "正文\n",
]


def seen(found: tuple[str, dict[str, Any]]) -> str:
    return repr(found)  # 1 is not `True`, and the order of keys counts


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=9).map("".join), st.sampled_from(["---\n", "\n", ""]))
@example("title: 甲\ntable: |\n  <table>\n---\n", "---\n")
@example("---\n", "---\n")
def test_any_front_matter_is_what_mkdocs_reads(header: str, end: str) -> None:
    text = f"---\n{header}{end}\n\n# 正文\n"
    assert seen(read(text)) == seen(get_data(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FACTS), max_size=3), st.integers(0, 3), st.text(max_size=9))
def test_front_matter_like_ours_is_what_mkdocs_reads(facts: list[str], rows: int, words: str) -> None:
    listed = f"outline:\n{ROW.replace('甲', words) * rows}" if rows else ""
    text = f"---\n{''.join(facts)}{listed}table: |\n  <table>\n  {words}\n  </table>\n---\n\n# {words}\n"
    assert seen(read(text)) == seen(get_data(text))


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_of_the_corpus_is_what_mkdocs_reads(page: Path) -> None:
    text = page.read_text("utf-8")
    assert seen(read(text)) == seen(get_data(text))


def test_outline_and_table_do_not_go_through_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(front_matter.yaml, "load", lambda text, _: asked.append(text) or {"title": "甲"})
    found = read(
        f"---\ntitle: 甲\noutline:\n{ROW}table: |\n  <table>\n\n  </table>\n---\n\n# 甲\n".replace("\n\n  ", "\n  ")
    )
    assert asked == ["title: 甲\n"]
    assert list(found[1]) == ["title", "outline", "table"]
    assert found[1]["table"] == "<table>\n</table>\n"


@pytest.mark.parametrize("part", ["a: b\n", "  甲\n", '"a": "b", ', "\n", "outline:\n", ROW])
def test_long_front_matter_takes_time_in_proportion(part: str) -> None:
    assert front_matter._FRONT_MATTER.fullmatch(part * 50_000 + "\0") is None
