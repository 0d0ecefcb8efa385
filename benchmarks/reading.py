"""How many megabytes of plain UTF-8 text go through reading and cleaning in a second, on two cores.

Usage: python benchmarks/reading.py [FOLDER …]; without a folder the corpus's own texts, again and again. The aim is
3 MB/s. The time for starting the two processes is given apart: a build pays it once.
"""

import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from policy_corpus.clean import clean
from policy_corpus.sources import read_bytes

CORES = 2
ENOUGH = 8_000_000
OWN_TEXTS = Path(__file__).parents[1] / "source_texts"


def read_and_clean(data: bytes) -> tuple[int, Counter[str]]:
    """Give the number of bytes and how many edits each rule had a part in."""
    result = clean(read_bytes("x.txt", data))
    return len(data), Counter(rule for edit in result.edits for rule in edit.rules)


def main(folders: list[str]) -> None:
    roots = [Path(folder) for folder in folders] or [OWN_TEXTS]
    paths = [path for root in roots for path in sorted(root.rglob("*")) if path.suffix in {".txt", ".md"}]
    files = [path.read_bytes() for path in paths]
    files *= max(1, ENOUGH // sum(map(len, files)))
    start = time.perf_counter()
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(read_and_clean, files[:CORES]))
        started = time.perf_counter()
        results = list(pool.map(read_and_clean, files, chunksize=8))
    spent = time.perf_counter() - started
    size = sum(count for count, _ in results) / 1e6
    rules = sum((counts for _, counts in results), Counter())
    print(f"{len(files)} files, {size:.1f} MB, {spent:.2f} s: {size / spent:.2f} MB/s on {CORES} cores")
    print(f"starting took {started - start:.2f} s")
    for rule, count in rules.most_common():
        print(f"{count:8} {rule}")


if __name__ == "__main__":
    main(sys.argv[1:])
