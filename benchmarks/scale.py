"""The whole way from raw texts to a searchable site, beside plain MkDocs and Material with its own search.

Usage: python benchmarks/scale.py [COUNT ...]   (default 500 2000 5000 10000)

The texts are laws recombined (`recombined.py`), written as Markdown files that all three read. All three get a
navigation of one page: by default MkDocs puts links to all pages on every page, which grows with the square. Material
searches with jieba, as its documentation says for Chinese. Every run is a process of its own; its memory is that of all
its processes together, each shared page counted once. Processor time is what to compare on a machine that does other
work besides. Last, one text is changed and our site is made anew.

The search index and the Word files are made while MkDocs runs in other processes: their seconds are among those of
MkDocs, and longer than they would be alone.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from recombined import recombined

SIZES = (500, 2_000, 5_000, 10_000)
JOBS = 2
_MATERIAL = """theme: {name: material, language: zh, font: false}
plugins:
  - search: {lang: zh, separator: '[\\s\\u200b\\-]'}
"""
STOCK = {"MkDocs": "theme: mkdocs\n", "Material": _MATERIAL}
OWN = "policy-corpus"
_STAGES = {
    "load": "read, clean, parse, link",
    "_publish": "write pages",
    "build_index": "search index",
    "word_files": "Word files",
    "render": "MkDocs",
    "check_site": "laws of the site",
}
_CONVERT_AND_INDEX = ("load", "_publish", "build_index")


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, seconds of processor time, bytes of memory and of output, seconds by stage."""

    wall: float
    processor: float
    memory: int
    output: int
    stages: dict[str, float]


def main(sizes: tuple[int, ...]) -> None:
    """Print the figures, the smallest size first."""
    runs: dict[str, dict[int, Run]] = defaultdict(dict)
    for size in sizes:
        print(f"\n{size} documents (load of the machine {os.getloadavg()[0]:.1f})", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            for name, run in _all(Path(folder), size):
                runs[name][size] = run
                _print(name, run, size)
    for name, by_size in runs.items():
        for measure in ("wall", "processor") if len(sizes) > 1 else ():
            taken = {size: getattr(run, measure) for size, run in by_size.items()}
            steps = [math.log(taken[after] / taken[before], after / before) for before, after in pairwise(sizes)]
            print(f"growth of {name:30} {measure:10} " + " ".join(f"n^{step:.2f}" for step in steps))


def _print(name: str, run: Run, size: int) -> None:
    print(
        f"  {name:30} wall {run.wall:7.1f} s  processor {run.processor:7.1f} s ({1000 * run.processor / size:5.1f} ms "
        f"a document)  memory {run.memory / 1e6:6.0f} MB  output {run.output / 1e6:7.1f} MB",
        flush=True,
    )
    if run.stages:
        share = sum(run.stages.get(stage, 0) for stage in _CONVERT_AND_INDEX) / run.wall
        for stage, seconds in run.stages.items():
            print(f"      {_STAGES[stage]:28} {seconds:7.1f} s  {seconds / run.wall:6.1%}")
        print(f"      {'convert and index':28} {'':9}  {share:6.1%}", flush=True)


def _all(folder: Path, size: int) -> Iterator[tuple[str, Run]]:
    texts = {
        f"{document.id}.md": "\n\n".join(
            f"{'#' if number == 0 else '##'} {line}" if number == 0 or _is_chapter(line) else line
            for number, line in enumerate(document.text.split("\n"))
        )
        for document in recombined(size).documents
    }
    for name, settings in STOCK.items():
        root = folder / name
        _write(root / "docs", {"index.md": "# 首页\n"} | texts)
        _write(root, {"mkdocs.yml": f"site_name: 法规\nuse_directory_urls: false\nnav: [index.md]\n{settings}"})
        yield name, _measured([sys.executable, "-m", "mkdocs", "build", "-q"], root)
    root = folder / OWN
    subprocess.run([sys.executable, "-m", "policy_corpus", "init", str(root)], check=True, capture_output=True)  # noqa: S603  # ours
    _write(root / "source_texts", texts)
    own = [sys.executable, __file__, "--inside"]
    yield OWN, _measured(own, root)
    changed = sorted(texts)[size // 2]
    _write(root / "source_texts", {changed: texts[changed] + "\n\n本法自公布之日起施行。\n"})
    yield f"{OWN}, one text changed", _measured(own, root)


def _is_chapter(line: str) -> bool:
    return line.startswith("第") and "章" in line[:6] and len(line) < 30


def _write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


def _measured(command: list[str], root: Path) -> Run:
    before = os.times()
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  # ours
    peak = _Peak(process.pid)
    told, wrong = process.communicate()
    memory = peak.stop()
    wall = time.perf_counter() - start
    after = os.times()
    if process.returncode:
        raise SystemExit(wrong.decode()[-2000:])
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    output = sum(path.stat().st_size for path in (root / "site").rglob("*") if path.is_file())
    return Run(wall, processor, memory, output, json.loads(told) if told.startswith(b"{") else {})


class _Peak:
    """Watches how much memory a process and its children hold together (Linux)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> int:
        self._over.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._over.wait(0.5):
            self._most = max(self._most, sum(map(_held, _family(self._pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def inside() -> None:
    """Build the corpus of the current folder and tell what each stage took; a stage may be asked for piece by piece."""
    from policy_corpus import build, laws, search, site  # noqa: PLC0415  # not measured with the other contenders
    from policy_corpus.settings import read_settings  # noqa: PLC0415  # likewise

    spent: dict[str, float] = defaultdict(float)
    for name in _STAGES:
        module: Any = {"render": site, "build_index": search, "check_site": laws}.get(name, build)
        setattr(module, name, _timed(getattr(module, name), name, spent))
    build.build(read_settings(Path.cwd()), lambda *_: None, JOBS)
    print(json.dumps(spent))


def _timed(stage: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def run(*values: Any, **named: Any) -> Any:
        start = time.perf_counter()
        made = stage(*values, **named)
        spent[name] += time.perf_counter() - start
        return _pieces(made, name, spent) if isinstance(made, Iterator) else made

    return run


def _pieces(made: Iterator[Any], name: str, spent: dict[str, float]) -> Iterator[Any]:
    while True:
        start = time.perf_counter()
        piece = next(made, None)
        spent[name] += time.perf_counter() - start
        if piece is None:
            return
        yield piece


if __name__ == "__main__":
    if sys.argv[1:] == ["--inside"]:
        inside()
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
