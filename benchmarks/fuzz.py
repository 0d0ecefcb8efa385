"""The long run of property fuzzing: `python benchmarks/fuzz.py --count 200000`; tests/fuzz does a short one.

Inputs come from the domain's own markers and from a seed, so that a failure is made again by its seed alone:
`python benchmarks/fuzz.py --count 8 --first SEED`. Prints what broke as it breaks, and figures at the end.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "fuzz"))

from kept_laws import PAGES_OF, SEARCH_OF, TOGETHER, broken_laws  # found by the path above

TOLD_EVERY = 500


def main() -> int:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--count", type=int, default=200_000, help="inputs")
    wanted.add_argument("--first", type=int, default=1_000, help="first seed; a seed makes eight inputs")
    wanted.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = wanted.parse_args()
    seeds = range(options.first, options.first + -(-options.count // TOGETHER))
    started, broken = time.monotonic(), 0
    with ProcessPoolExecutor(options.jobs) as pool:
        for number, found in enumerate(pool.map(broken_laws, seeds, chunksize=10), start=1):
            broken += len(found)
            for one in found:
                print(one, flush=True)
            if number % TOLD_EVERY == 0:
                print(f"{number * TOGETHER} inputs, {broken} broken, {time.monotonic() - started:.0f} s", flush=True)
    inputs = len(seeds) * TOGETHER
    print(
        f"{inputs} inputs, {inputs // PAGES_OF} of them as pages, {inputs // SEARCH_OF} searched: {broken} broken laws,"
        f" {time.monotonic() - started:.0f} s"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
