"""Exact places of a phrase in the sequence: which lists it needs, and their intersection.

Reading files is the caller's part: a `Fetch` gives the value of one shard.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from policy_corpus.search.normalise import Places, is_digit
from policy_corpus.search.postings import scatter
from policy_corpus.search.sequence import RUN_END, RUN_START
from policy_corpus.search.varint import decode

Fetch = Callable[[int], dict[str, Any]]

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the lists are: as `postings.Shards` says."""

    buckets: int
    divided: dict[str, tuple[int, int]]

    def shards_of(self, first: int, second: int | None) -> list[int]:
        """Give the shard of a pair; of all pairs with this first symbol where `second` is `None`."""
        start, count = self.divided.get(chr(first), (None, 0))
        if start is None:
            return [scatter(first) % self.buckets]
        return list(range(start, start + count)) if second is None else [start + scatter(second) % count]


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """The index as one phrase after another is looked up in it; lists once decoded are kept."""

    directory: Directory
    fetch: Fetch
    _lists: dict[tuple[int, int | None], Places] = field(default_factory=dict)

    def places(self, phrase: Sequence[int]) -> Places:
        """Give all places of a folded phrase, ascending, without overlap, none between digits that stand together."""
        if not phrase:
            return _NONE
        found: Places | None = None
        lists = sorted(needed(phrase), key=lambda pair: self._list(pair[0], pair[1]).size)
        for first, second, offset in lists:
            places = self._list(first, second) - offset
            found = places if found is None else np.intersect1d(found, places, assume_unique=True)
            if found.size == 0:
                return _NONE
        return _apart(_NONE if found is None else found, len(phrase))

    def _list(self, first: int, second: int | None) -> Places:
        if (first, second) not in self._lists:
            parts = [
                part
                for shard in self.directory.shards_of(first, second)
                for part in _parts(self.fetch(shard), first, second)
            ]
            self._lists[first, second] = np.sort(np.concatenate([_NONE, *parts]))
        return self._lists[first, second]


def needed(phrase: Sequence[int]) -> list[tuple[int, int | None, int]]:
    """Give the lists a phrase needs: first symbol, second (`None` for all), and the list's offset in the phrase.

    Pairs cover the phrase from the left; the last two overlap where its length is odd. One symbol needs all lists it
    begins. A digit at an edge of the phrase also needs the made list that says a run of digits begins or ends there.
    """
    last = len(phrase) - 1
    lists: list[tuple[int, int | None, int]] = [
        (phrase[min(at, last - 1)], phrase[min(at, last - 1) + 1], min(at, last - 1)) for at in range(0, last, 2)
    ]
    if last >= 2 and last % 2 == 0:
        lists.append((phrase[last - 1], phrase[last], last - 1))
    if is_digit(phrase[0]):
        lists.append((RUN_START, phrase[0], 0))
    if is_digit(phrase[last]):
        lists.append((phrase[last], RUN_END, last))
    return lists or [(phrase[0], None, 0)]


def _parts(shard: dict[str, Any], first: int, second: int | None) -> list[Places]:
    if chr(first) not in shard:
        return []
    seconds, sizes, lists = shard[chr(first)]
    ends = np.cumsum(decode(sizes))
    if second is None:
        chosen = [at for at, symbol in enumerate(seconds) if ord(symbol) != RUN_END]
    else:
        at = seconds.find(chr(second))
        chosen = [] if at < 0 else [at]
    return [np.cumsum(decode(lists[int(ends[at - 1]) if at else 0 : int(ends[at])])) for at in chosen]


def _apart(places: Places, size: int) -> Places:
    """Leave out what overlaps the place kept before it, as find-in-page counts."""
    if size == 1 or not (np.diff(places) < size).any():
        return places
    kept = []
    end = -1
    for place in places.tolist():
        if place >= end:
            kept.append(place)
            end = place + size
    return np.array(kept, dtype=np.int64)
