"""Answers from built files: the shared cases, parity with reading the texts, and the form of the answer."""

import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import opencc
import pytest
from search_corpus import PROJECT, cases, made_library, plain_document, received_library, write

from policy_corpus.model import Library
from policy_corpus.search import SearchIndex, build_index, open_index
from policy_corpus.search.borders import units_of
from policy_corpus.search.normalise import normalise

QUERIES = 400


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    return open_index(write(build_index(made_library()), tmp_path_factory.mktemp("made")))


@pytest.fixture(scope="module")
def received() -> Library:
    return received_library()


@pytest.fixture(scope="module", params=[128 * 1024, 3000], ids=["whole", "sharded"])
def index(request: pytest.FixtureRequest, received: Library, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    files = build_index(received, shard_bytes=request.param)
    return open_index(write(files, tmp_path_factory.mktemp("received")))


@pytest.mark.parametrize("case", cases("queries"), ids=lambda case: case["title"])
def test_query(case: dict[str, Any], made: SearchIndex) -> None:
    answer = made.search(case["query"]).as_json()
    assert (answer["mode"], answer["total"]) == (case["mode"], case["total"])
    assert answer["exact"] == (case["mode"] in ("phrase", "operators"))
    if "sections" in case:
        found = [[hit["document"], hit["anchor"], hit["paragraph"], hit["count"]] for hit in answer["sections"]]
        assert found == case["sections"]
    if "names" in case:
        assert [[name["type"], name["id"]] for name in answer["names"]] == case["names"]


def test_form_of_a_section(made: SearchIndex) -> None:
    (hit,) = made.search("涂改").as_json()["sections"]
    assert hit == {
        "document": "reading-room-rules",
        "anchor": "s2-1",
        "paragraph": "p6",
        "title": "阅览室规则",
        "heading": "外借",
        "count": 1,
        "snippet": "外借图书，图书不得涂改；逾期归还图书的，按日计费1.5元。",
        "snippetMatches": [[9, 11]],
        "snippetCut": [False, False],
        "label": "（一）",
        "path": ["二、借阅办法"],
        "page": "documents/reading-room-rules.html",
        "url": "documents/reading-room-rules.html#p6",
        "date": "2020-05",
        "kind": "law",
        "region": "甲市",
        "issuer": None,
        "year": "2020",
        "topics": [],
        "inHeading": False,
        "held": 1,
    }


def test_form_of_names(made: SearchIndex) -> None:
    assert made.search("通用").as_json()["names"] == [
        {
            "type": "concept",
            "id": "yi-zhang-ka",
            "name": "“一张卡”",
            "url": "concepts/yi-zhang-ka.html",
            "label": "",
            "context": "",
            "alias": "通用借阅证",
        },
    ]


def test_snippet_matches_count_utf16_units(made: SearchIndex) -> None:
    (hit,) = made.search("书目").sections
    start, end = hit["snippetMatches"][0]
    assert hit["snippet"].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "书目"


def test_limit_cuts_sections_only(made: SearchIndex) -> None:
    one = made.search("图书", limit=1)
    assert (len(one.sections), one.total, one.matched) == (1, 5, 3)


def test_filters_and_counts(made: SearchIndex) -> None:
    answer = made.search("图书", filters={"kind": ["law"]})
    assert (answer.total, [hit["document"] for hit in answer.sections]) == (3, ["reading-room-rules"])
    assert answer.facets["kind"] == [
        {"value": "notice", "label": "通知通报", "count": 2},
        {"value": "law", "label": "法律法规", "count": 1},
    ]
    assert answer.facets["year"] == [{"value": "2020", "label": "2020", "count": 1}]


def test_filters_to_nothing_stay_exact(made: SearchIndex) -> None:
    answer = made.search("图书", filters={"kind": ["speech"]})
    assert (answer.exact, answer.total, answer.sections) == (True, 0, ())


def test_newest_first(made: SearchIndex) -> None:
    assert [hit["date"] for hit in made.search("图书", by_date=True).sections] == [
        "2022-03-01",
        "2022-03-01",
        "2020-05",
    ]


Reading = dict[tuple[str, str | None], list[str]]


@pytest.fixture(scope="module")
def reading(received: Library) -> Reading:
    """The folded lines of every unit."""
    return {
        (document.id, unit.section.anchor if unit.section else None): [
            normalise(document.paragraphs[number].span.of(document.text)).text for number in unit.paragraphs
        ]
        for document in received.documents
        for unit in units_of(document)
    }


def _agrees(index: SearchIndex, reading: Reading, query: str) -> bool:
    """Check one query against reading line after line; tell whether it stands anywhere."""
    folded = normalise(query).text
    before, after = "(?<![0-9])" if folded[0].isdigit() else "", "(?![0-9])" if folded[-1].isdigit() else ""
    pattern = re.compile(before + re.escape(folded) + after)
    counts = {unit: sum(len(pattern.findall(line)) for line in lines) for unit, lines in reading.items()}
    expected = {unit: count for unit, count in counts.items() if count}
    answer = index.search(f'"{query}"' if query.startswith("-") else query, limit=10_000)
    if not expected:
        assert (answer.exact, answer.total) == (False, 0), query
        return False
    assert answer.exact, query
    assert answer.total == sum(expected.values()), query
    assert {(hit["document"], hit["anchor"]): hit["count"] for hit in answer.sections} == expected, query
    return True


def test_parity_with_reading(index: SearchIndex, received: Library, reading: Reading) -> None:
    chance = random.Random(20)  # noqa: S311  # a fixed sample of queries, not a secret
    to_traditional = opencc.OpenCC("s2t")
    asked = 0
    while asked < QUERIES:
        text = chance.choice(received.documents).text
        size = chance.randint(1, 12)
        at = chance.randrange(len(text) - size)
        query = text[at : at + size]
        if "\n" in query or '"' in query or not normalise(query).text or " -" in f" {query}":
            continue
        asked += 1
        stands = _agrees(index, reading, query)
        whole = not (text[at - 1 : at].isdigit() or text[at + size : at + size + 1].isdigit())
        assert stands or not whole, query
        traditional = to_traditional.convert(query)
        if normalise(traditional).text == normalise(query).text:
            assert _agrees(index, reading, traditional) == stands


def test_absent_strings_have_no_exact_hit(index: SearchIndex, received: Library, reading: Reading) -> None:
    chance = random.Random(7)  # noqa: S311  # likewise
    everything = sorted({symbol for document in received.documents for symbol in normalise(document.text).text})
    for _ in range(QUERIES // 2):
        query = "".join(chance.choices(everything, k=chance.randint(2, 5)))
        if normalise(query).text:
            _agrees(index, reading, query)


def test_two_builds_are_alike(received: Library) -> None:
    assert build_index(received) == build_index(received)


def test_builds_of_two_processes_are_alike(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, str(PROJECT / "tests/search/search_corpus.py"), str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    first, second = (
        {path.relative_to(tmp_path / seed): path.read_bytes() for path in (tmp_path / seed).rglob("*.js")}
        for seed in ("1", "2")
    )
    assert first == second
    assert first


def test_a_name_changes_with_its_content() -> None:
    before = {file.path: file.data for file in build_index(Library((plain_document("x", ["图书馆"]),)))}
    after = {file.path: file.data for file in build_index(Library((plain_document("x", ["图书室"]),)))}
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert changed == {"search/manifest.js"}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["。。"],
        ["2"],
        ["\ud800x\udfff"],
        ["</script><script>alert(1)</script>"],
        ["\u2028\\\"'", "\0"],
        ["__proto__", "1"],
    ],
)
def test_any_text_can_be_indexed(lines: list[str], tmp_path: Path) -> None:
    library = Library((plain_document("x", lines),))
    opened = open_index(write(build_index(library), tmp_path))
    for line in lines:
        if normalise(line).text:
            assert opened.search(line).total == 1
    assert opened.search("无此文字").total == 0


def test_an_empty_library_answers(tmp_path: Path) -> None:
    assert open_index(write(build_index(Library(())), tmp_path)).search("图书").as_json()["sections"] == []
