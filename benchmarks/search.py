"""Search at one, three and ten thousand documents, in Chromium from `file://`, against the aims of issue 6.

Usage: python benchmarks/search.py [COUNT …]   (default 1000 3000 10000; needs Chromium and ../shared/samples)

For each size a process of its own builds the search files (seconds, peak memory), then a page with nothing but the
search scripts asks: a fresh page for each cold question, one page for the warm ones, queries typed character by
character and in words. Every query is one a reader could type: 2 to 6 characters of a text, cut at random. What is
asked of the files, and how often it is right, is compared with a plain look through all the words.
"""

import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import jieba
from playwright.sync_api import CDPSession, Page, sync_playwright
from recombined import recombined

from policy_corpus.kept import ALL, Kept
from policy_corpus.kept_files import Shelf
from policy_corpus.model import Library
from policy_corpus.search import KeptIndex, build_index
from policy_corpus.search.borders import lay_out, read_borders
from policy_corpus.search.normalise import as_text, normalise
from policy_corpus.standing import digest_of

ASSETS = Path(__file__).resolve().parents[1] / "overrides" / "assets" / "search"
PARTS = tuple(re.findall(r'"search/(\w+)"', (ASSETS.parents[1] / "main.html").read_text("utf-8")))
"""Scripts of the search engine, in the order in which a page loads them."""
SHOWN = 8
"""Sections that the search box asks for."""

COLD, WARM, TYPED, KNOWN, TITLE = 7, 200, 40, 60, 24
MEGABYTE = 1e6

_ASK = """async ([query, limit]) => {
  const began = performance.now();
  const answer = await policyCorpus.search(query, {limit});
  const spent = performance.now() - began;
  const first = answer.sections[0];
  return {spent, exact: answer.exact, total: answer.total, matched: answer.matched,
          first: first && first.document + "#" + (first.anchor || "")};
}"""
_WATCH = """window.longest = 0;
new PerformanceObserver(list => list.getEntries().forEach(task => { longest = Math.max(longest, task.duration); }))
  .observe({type: "longtask", buffered: true});"""


def build(count: int, folder: Path) -> None:
    """Write the search files of `count` documents and a page for them; print what it took as JSON."""
    library = recombined(count)
    normalise("")  # the table of folding is made once for a whole build
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, working = time.perf_counter(), time.process_time()
    sizes: dict[str, int] = {}
    for file in build_index(library):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        sizes[file.path] = len(file.data)
    spent, worked = time.perf_counter() - began, time.process_time() - working
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    shutil.copytree(ASSETS, folder / "assets" / "search")
    scripts = "".join(f'<script defer src="assets/search/{part}.js"></script>' for part in PARTS)
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{scripts}', "utf-8")
    text = sum(len(document.text.encode()) for document in library.documents)
    index = {path: size for path, size in sizes.items() if path.startswith("search/index/")}
    opening = [
        "search/fold",
        "search/documents",
        "search/names/sought",
        "search/index/columns",
        "search/lunr",
        "search/manifest",
    ]
    figures = {
        "text MB": text / MEGABYTE,
        "index / text": sum(index.values()) / text,
        "all search files / text": sum(sizes.values()) / text,
        "shards": len(index) - 1,  # and the columns
        "read on opening MB": sum(size for path, size in sizes.items() if path.startswith(tuple(opening))) / MEGABYTE,
        "build s": spent,
        "build s of processor time": worked,
        "again, one text changed, s of processor time": _again(library, folder / "kept"),
        "library in memory MB": before / 1024,
        "peak memory MB": peak / 1024,
    }
    print(json.dumps(figures))


def _again(library: Library, folder: Path) -> float:
    """Make all files with what an earlier run has kept, after one word of one text has changed."""
    standing = _standing(library, folder, {})
    first, *others = library.documents
    changed = replace(first, text=first.text[:-2] + "改改")
    working = time.process_time()
    _standing(replace(library, documents=(changed, *others)), folder, standing)
    spent = time.process_time() - working
    shutil.rmtree(folder)
    return spent


def _standing(library: Library, folder: Path, before: dict[str, str]) -> dict[str, str]:
    """Make the files that do not stand `before`, and give the digests of all by their paths."""
    keys = {str(one.id): digest_of(one.text.encode()) for one in library.documents}
    shelf = Shelf(Kept.of(folder / "texts", ALL), keys, before)
    made = {
        one.path: digest_of(one.data) for one in build_index(library, kept=KeptIndex.of(folder / "index"), shelf=shelf)
    }
    return made | shelf.as_they_are


class Reading:
    """All words of a library in one string, to look through as find-in-page would."""

    def __init__(self, library: Library) -> None:
        layout = lay_out(library.documents)
        self.text = as_text(layout.sequence.codes)
        self.borders = read_borders(layout.columns)
        self.starts = self.borders.starts.tolist()

    def look(self, query: str) -> tuple[int, set[int]]:
        """Count the places of a query and give the units they are in."""
        folded = normalise(query).text
        found, units, at = 0, set(), self.text.find(folded)
        while at >= 0:
            end = at + len(folded)
            cuts = (folded[0].isdigit() and self.text[at - 1 : at].isdigit()) or (
                folded[-1].isdigit() and self.text[end : end + 1].isdigit()
            )
            if not cuts:
                found += 1
                units.add(int(self.borders.unit_of[bisect_right(self.starts, at) - 1]))
            at = self.text.find(folded, at + 1 if cuts else end)
        return found, units


def queries(library: Library, count: int, sizes: tuple[int, int], seed: int) -> list[str]:
    """Cut pieces of texts at random: within one paragraph, without spaces and operators."""
    chance = random.Random(seed)  # noqa: S311  # a fixed sample, not a secret
    found: list[str] = []
    while len(found) < count:
        text = chance.choice(library.documents).text
        size = chance.randint(*sizes)
        at = chance.randrange(max(1, len(text) - size))
        piece = text[at : at + size]
        if len(normalise(piece).text) == size and piece.isalpha():
            found.append(piece)
    return found


class Asking:
    """A page that is asked, and what it read."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.read: list[int] = []
        page.on("request", lambda request: self._requested(request.url))
        page.add_init_script(_WATCH)
        page.goto((folder / "index.html").as_uri())

    def ask(self, query: str) -> dict[str, Any]:
        self.read.clear()
        answer: dict[str, Any] = self.page.evaluate(_ASK, [query, SHOWN])
        return {**answer, "bytes": sum(self.read)}

    def longest_task(self) -> float:
        longest: float = self.page.evaluate("new Promise(done => setTimeout(() => done(longest), 100))")
        return longest

    def _requested(self, url: str) -> None:
        marker = "/search/"
        if url.endswith(".js") and "/assets/" not in url:
            self.read.append((self.folder / "search" / url.split(marker, 1)[1]).stat().st_size)


def heap(session: CDPSession) -> float:
    """Give the megabytes that scripts and their buffers hold, garbage collected."""
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return sum(usage.get(name, 0) for name in ("usedSize", "embedderHeapUsedSize", "backingStorageSize")) / MEGABYTE


def measure(count: int, folder: Path) -> dict[str, float]:
    """Ask the page everything."""
    library = recombined(count)
    reading = Reading(library)
    figures: dict[str, float] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        cold, longest = [], []
        for query in queries(library, COLD, (2, 6), 1):
            asking = Asking(browser.new_page(), folder)
            cold.append(asking.ask(query)["spent"])
            longest.append(asking.longest_task())
            asking.page.close()
        figures["cold first answer ms"] = statistics.median(cold)
        figures["cold slowest ms"] = max(cold)
        figures["longest task while opening ms"] = max(longest)

        asking = Asking(browser.new_page(), folder)
        asking.page.evaluate("policyCorpus.prepare()")
        figures["heap when opened MB"] = heap(asking.page.context.new_cdp_session(asking.page))
        asked = queries(library, WARM, (2, 6), 2)
        answers = [asking.ask(query) for query in asked]
        times = sorted(answer["spent"] for answer in answers)
        figures["warm median ms"] = statistics.median(times)
        figures["warm p95 ms"] = times[int(0.95 * len(times))]
        figures["read per query median MB"] = statistics.median(answer["bytes"] for answer in answers) / MEGABYTE
        figures["heap after 200 queries MB"] = heap(asking.page.context.new_cdp_session(asking.page))
        figures["longest task ms, 200 queries"] = asking.longest_task()
        figures.update(_right(reading, asked, answers))
        asking.page.close()

        for name, states in (("characters", _by_character), ("words", _by_word)):
            asking = Asking(browser.new_page(), folder)
            asking.page.evaluate("policyCorpus.prepare()")
            typed = [[asking.ask(state) for state in states(query)] for query in queries(library, TYPED, (2, 6), 3)]
            every = [answer for answers in typed for answer in answers]
            figures[f"typed in {name}: state median ms"] = statistics.median(answer["spent"] for answer in every)
            figures[f"typed in {name}: state slowest ms"] = max(answer["spent"] for answer in every)
            figures[f"typed in {name}: read per state MB"] = (
                statistics.median(answer["bytes"] for answer in every) / MEGABYTE
            )
            figures[f"typed in {name}: read per query MB"] = (
                statistics.median(sum(answer["bytes"] for answer in answers) for answers in typed) / MEGABYTE
            )
            figures[f"typed in {name}: longest task ms"] = asking.longest_task()
            asking.page.close()

        figures["right first"] = _right_first(library, Asking(browser.new_page(), folder))
        figures["same question on the next page ms"] = _next_page(browser.new_page(), folder, asked[0])
        browser.close()
    return figures


def _right(reading: Reading, asked: list[str], answers: list[dict[str, Any]]) -> dict[str, float]:
    recall, precision = [], []
    for query, answer in zip(asked, answers, strict=True):
        places, units = reading.look(query)
        given = answer["matched"] if answer["exact"] else 0
        both = min(len(units), given) if places == answer["total"] else 0
        recall.append(both / len(units))
        precision.append(both / given if given else 1.0)
    return {"recall": statistics.mean(recall), "precision": statistics.mean(precision)}


def _right_first(library: Library, asking: Asking) -> float:
    """How often a document's title, without its last words, has that very title line first."""
    titles = Counter(document.title[:TITLE] for document in library.documents)
    chosen = [document for document in library.documents if titles[document.title[:TITLE]] == 1]
    sample = random.Random(5).sample(chosen, min(KNOWN, len(chosen)))  # noqa: S311  # a fixed sample, not a secret
    right = sum(asking.ask(document.title[:TITLE])["first"] == f"{document.id}#" for document in sample)
    return right / max(1, len(sample))


def _next_page(page: Page, folder: Path, query: str) -> float:
    asking = Asking(page, folder)
    asking.ask(query)
    page.goto((folder / "index.html").as_uri())
    spent: float = asking.ask(query)["spent"]
    return spent


def _by_character(query: str) -> list[str]:
    return [query[:end] for end in range(1, len(query) + 1)]


def _by_word(query: str) -> list[str]:
    """What an input method hands over: words, one after the other."""
    words = jieba.lcut(query)
    return ["".join(words[:end]) for end in range(1, len(words) + 1)]


def main(counts: list[int]) -> None:
    """Print one column of figures for each size."""
    for count in counts:
        with tempfile.TemporaryDirectory(prefix="bench-search-") as name:
            folder = Path(name)
            command = [sys.executable, __file__, "--build", str(count), name]
            built = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # this very file
            figures = {**json.loads(built.stdout), **measure(count, folder)}
        print(f"\n{count} documents")
        for label, value in figures.items():
            print(f"  {label:44} {value:10.3f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main([int(argument) for argument in sys.argv[1:]] or [1000, 3000, 10000])
