"""The engine in Chromium, from a folder with a Chinese name, under the policy of DESIGN section 11, network off."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from search_corpus import PROJECT, cases, made_library, random_queries, received_library, write

from policy_corpus.search import begin_index, build_index, open_index

PARTS = tuple(re.findall(r'"search/(\w+)"', (PROJECT / "overrides/main.html").read_text("utf-8")))
"""Scripts of the search engine, in the order in which a page loads them."""
POLICY = "default-src 'none'; script-src 'self'; worker-src blob:"

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "政策 文库#1"
    write(build_index(made_library(), begun=begin_index(made_library(), 600)), folder)
    shutil.copytree(PROJECT / "overrides" / "assets" / "search", folder / "assets" / "search")
    scripts = "".join(f'<script defer src="../assets/search/{part}.js"></script>' for part in PARTS)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    (folder / "documents").mkdir()
    (folder / "documents" / "x.html").write_text(f'<!doctype html><meta charset="utf-8">{policy}{scripts}', "utf-8")
    return folder


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((site / "documents" / "x.html").as_uri())
    yield page
    context.close()
    assert complaints == []


def _ask(page: Page, query: str) -> Any:
    ask = "query => policyCorpus.search(query).catch(error => error.message)"
    return page.evaluate(ask, query)


def test_answers_are_those_of_python(page: Page, site: Path) -> None:
    index = open_index(site / "search")
    for case in cases("queries"):
        assert _ask(page, case["query"]) == index.search(case["query"]).as_json(), case["title"]


def test_random_queries_as_python(browser: Browser, site: Path) -> None:
    library = received_library()
    shutil.rmtree(site / "search")
    index = open_index(write(build_index(library, begun=begin_index(library, 3000)), site))
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "documents" / "x.html").as_uri())
    ask = """async queries => {
      const told = [];
      for (const query of queries) told.push(await policyCorpus.search(query, {limit: 3}));
      return told;
    }"""
    queries = random_queries(library, 2000, seed=20)
    answers = page.evaluate(ask, queries)
    context.close()
    for query, answer in zip(queries, answers, strict=True):
        assert answer == index.search(query, limit=3).as_json(), query


def test_an_answer_is_kept_for_the_next_page(page: Page, site: Path) -> None:
    answer = _ask(page, "图书")
    for shard in site.glob("search/index/*.js"):
        shard.rename(shard.with_suffix(".away"))
    page.reload()
    assert _ask(page, "图书") == answer
    assert "缺失" in _ask(page, "借阅")


def test_answers_of_an_older_build_are_not_kept(page: Page, site: Path) -> None:
    assert _ask(page, "图书")["total"] == 5
    shutil.rmtree(site / "search")
    write(build_index(received_library()), site)
    page.reload()
    assert _ask(page, "图书")["total"] != 5


def test_nothing_is_loaded_before_the_first_question(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "documents" / "x.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert not any("/search/" in url.replace("/assets/search/", "/") for url in asked)
    page.evaluate("policyCorpus.prepare()")
    assert any(url.endswith("/search/manifest.js") for url in asked)
    assert all(url.startswith(site.as_uri()) for url in asked)
    assert page.locator("script").count() == len(PARTS)
    context.close()


def test_marks_for_a_landing_page(page: Page) -> None:
    find = "async query => { await policyCorpus.prepare(); return policyCorpus.findInText('凭“一张卡”借书', query); }"
    assert page.evaluate(find, "一張卡借書") == [[2, 8]]


def test_a_missing_file_is_named(page: Page, site: Path) -> None:
    for shard in site.glob("search/index/0*.js"):
        shard.unlink()
    message = _ask(page, "图书")
    assert message.startswith("检索文件缺失：search/index/0")
    assert "解压" in message
    caught = "policyCorpus.search('图书').catch(error => [error.name, error.reason, error.file.slice(0, 13)])"
    assert page.evaluate(caught) == ["SearchFileError", "missing", "search/index/"]


def test_an_older_file_is_named(page: Page, site: Path) -> None:
    for shard in site.glob("search/index/0*.js"):
        shard.write_text(shard.read_text("utf-8").replace(",4,", ",0,", 1), "utf-8")
    assert _ask(page, "图书").startswith("检索文件版本不符：search/index/0")


def test_a_lost_index_can_come_back(page: Page, site: Path) -> None:
    manifest = site / "search" / "manifest.js"
    hidden = manifest.rename(manifest.with_suffix(".away"))
    assert "search/manifest.js" in _ask(page, "图书")
    hidden.rename(manifest)
    assert _ask(page, "图书")["total"] == 5
