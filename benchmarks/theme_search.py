"""The theme's own search on the texts of `search.py`: the same plugin code makes its index, its own worker answers.

Usage: python benchmarks/theme_search.py [COUNT]   (default 1000)

It runs from a local server, since the theme's worker needs a script from another host to run from a folder. Its index
is three times the texts and is taken in whole before the first answer, so the default is the smallest size.
"""

import statistics
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import material
from material.plugins.search.plugin import SearchIndex
from playwright.sync_api import sync_playwright
from recombined import recombined

from policy_corpus.model import Library
from policy_corpus.search.borders import units_of
from search import WARM, Reading, queries

ASSETS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"

_START = """async worker => {
  const index = await (await fetch("search_index.json")).json();
  const began = performance.now();
  window.search = new Worker("javascripts/workers/" + worker);
  window.answer = type => new Promise(done => search.addEventListener("message", function heard(message) {
    if (message.data.type !== type) return;
    search.removeEventListener("message", heard);
    done(message.data.data);
  }));
  const ready = answer(1);
  search.postMessage({type: 0, data: {...index, options: {suggest: false}}});
  await ready;
  return performance.now() - began;
}"""
_ASK = """async query => {
  const began = performance.now();
  const told = answer(3);
  search.postMessage({type: 2, data: query});
  const items = (await told).items || [];
  return {spent: performance.now() - began, places: items.flat().map(item => item.location)};
}"""


def theme_index(library: Library) -> str:
    """Make the theme's index, one entry for each section, with the words cut by jieba as the theme does."""
    fields = {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
    index = SearchIndex(lang=["zh"], separator=r"[\s\u200b\-]", pipeline=["stemmer"], fields=fields)
    for document in library.documents:
        page = SimpleNamespace(meta={}, title=document.title)
        for unit in units_of(document):
            section = unit.section
            words = [document.paragraphs[number].span.of(document.text) for number in unit.paragraphs]
            title = [section.label + section.heading if section else document.title]
            entry = SimpleNamespace(id=section.anchor if section else None, title=title, text=["\n".join(words)])
            index.create_entry_for_section(entry, [], f"{document.id}.html", page)
    written: str = index.generate_search_index(None)
    return written


def main(count: int) -> None:
    """Print the figures."""
    library = recombined(count)
    began = time.process_time()
    index = theme_index(library)
    spent = time.process_time() - began
    text = sum(len(document.text.encode()) for document in library.documents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "search_index.json").write_text(index, "utf-8")
        (folder / "index.html").write_text("<!doctype html>", "utf-8")
        (folder / "javascripts").symlink_to(ASSETS)
        figures = _asked(library, folder)
    size = len(index.encode())
    print(f"\nthe theme's search, {count} documents")
    for label, value in {"index / text": size / text, "build s of processor time": spent, **figures}.items():
        print(f"  {label:44} {value:10.3f}")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


def _asked(library: Library, folder: Path) -> dict[str, float]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    worker = next((ASSETS / "workers").glob("search.*.min.js")).name
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        opening = page.evaluate(_START, worker)
        asked = queries(library, WARM, (2, 6), 2)
        answers = [page.evaluate(_ASK, query) for query in asked]
        browser.close()
    server.shutdown()
    return {"ready after ms": opening, **_right(Reading(library), library, asked, answers)}


def _right(reading: Reading, library: Library, asked: list[str], answers: list[dict[str, Any]]) -> dict[str, float]:
    places = [
        f"{document.id}.html" + (f"#{unit.section.anchor}" if unit.section else "")
        for document in library.documents
        for unit in units_of(document)
    ]
    recall, precision, first = [], [], []
    for query, answer in zip(asked, answers, strict=True):
        wanted = {places[unit] for unit in reading.look(query)[1]}
        given = answer["places"]
        recall.append(len(wanted & set(given)) / len(wanted))
        precision.append(len(wanted & set(given)) / len(set(given)) if given else 1.0)
        first.append(bool(given) and given[0] in wanted)
    return {
        "warm median ms": statistics.median(answer["spent"] for answer in answers),
        "recall": statistics.mean(recall),
        "precision": statistics.mean(precision),
        "first place holds the words": statistics.mean(first),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
