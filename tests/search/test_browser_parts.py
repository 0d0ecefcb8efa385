"""The browser's engine in node gives the answers of Python, from the same files, in every field."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from search_corpus import PROJECT, cases, made_library, random_queries, received_library, torn_library, write

from policy_corpus.model import Library
from policy_corpus.search import begin_index, build_index, open_index

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None and "CI" not in os.environ, reason="node is not installed")


def _answers(folder: Path, queries: list[dict[str, Any]], scratch: Path) -> list[dict[str, Any]]:
    file = scratch / "queries.json"
    file.write_text(json.dumps(queries), "utf-8")
    command = ["node", str(PROJECT / "tests/js/search-answers.js"), str(folder), str(file)]
    run = subprocess.run(command, capture_output=True, check=True)
    answers: list[dict[str, Any]] = json.loads(run.stdout)
    return answers


def _operator_queries(library: Library) -> list[str]:
    """Two words, and one without another, from the same texts."""
    words = random_queries(library, 120, seed=86)
    joined = [f"{first} {second}" for first, second in zip(words[:40], words[40:80], strict=True)]
    barred = [f"{first[:2]} -{second[:2]}" for first, second in zip(words[80:100], words[100:120], strict=True)]
    return joined + barred


@needs_node
@pytest.mark.parametrize("name", ["made", "received"])
def test_node_answers_as_python(name: str, tmp_path: Path) -> None:
    library = made_library() if name == "made" else received_library()
    folder = write(build_index(library, begun=begin_index(library, 8000)), tmp_path)
    texts = (
        [case["query"] for case in cases("queries")]
        if name == "made"
        else random_queries(library, 2000, seed=20) + _operator_queries(library)
    )
    queries: list[dict[str, Any]] = [{"query": text, "options": {"limit": 5}} for text in texts]
    index = open_index(folder)
    answers = _answers(folder, queries, tmp_path)
    for query, answer in zip(queries, answers, strict=True):
        assert answer == index.search(query["query"], limit=5).as_json(), query


@needs_node
def test_sections_in_pieces_are_one_result_each(tmp_path: Path) -> None:
    folder = write(build_index(torn_library()), tmp_path)
    index = open_index(folder)
    texts = ["图书", "续", "组 图书", "末段图书", "图书 -室", "甲 室"]
    answers = _answers(folder, [{"query": text, "options": {}} for text in texts], tmp_path)
    assert answers == [index.search(text).as_json() for text in texts]
    found = [(hit["document"], hit["anchor"], hit["count"]) for hit in answers[0]["sections"]]
    assert sorted(found) == [("torn", "s1", 3), ("torn", "s2", 1), ("whole", "s0", 2)]


@needs_node
def test_filters_and_dates_as_python(tmp_path: Path) -> None:
    folder = write(build_index(made_library()), tmp_path)
    filters = {"kind": ["law", "speech"], "year": ["2020"]}
    queries = [
        {"query": "图书", "options": {"filters": filters}},
        {"query": "图书", "options": {"filters": {"region": ["无此地"]}}},
        {"query": "外借 图书", "options": {"sort": "date"}},
        {"query": "借阅办法", "options": {"filters": {"topics": ["开放"]}}},
    ]
    index = open_index(folder)
    assert _answers(folder, queries, tmp_path) == [
        index.search("图书", filters=filters).as_json(),
        index.search("图书", filters={"region": ["无此地"]}).as_json(),
        index.search("外借 图书", by_date=True).as_json(),
        index.search("借阅办法", filters={"topics": ["开放"]}).as_json(),
    ]


@needs_node
def test_the_node_tests_pass() -> None:
    command = ["node", "--test", str(PROJECT / "tests/js/search.test.js")]
    run = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHON": sys.executable}
    )
    assert run.returncode == 0, run.stdout
