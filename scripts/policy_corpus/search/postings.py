"""The positional index: for every pair of neighbouring symbols, where it stands in the sequence.

A phrase of n symbols is found with ceil(n/2) of these lists. Besides the pairs of the text there are three made ones,
each a symbol with one that no folded text holds: a digit that begins a run of digits is the second of `RUN_START`,
one that ends a run is the first before `RUN_END`, and a paragraph's last symbol is the first before `LINE`. So all
places of one symbol are the lists of the pairs it begins, and 20 is known not to be in 2020.

Lists of one first symbol stay together; the few symbols with very long lists are divided by their second one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from policy_corpus.search.normalise import LINE, Codes, Places, as_text
from policy_corpus.search.varint import encode

RUN_START = 1
"""First of the pair that marks the first digit of a run."""

RUN_END = 2
"""Second of the pair that marks the last digit of a run."""

SHARD_BYTES = 128 * 1024
"""Size shards are divided for: small enough to be read while a reader types, large enough that a hundred megabytes of
text make some hundreds of files and not thousands."""

_KNUTH = 2654435761  # the golden ratio times 2**32, prime: neighbouring code points scatter


@dataclass(frozen=True, slots=True)
class Shards:
    """The index in pieces.

    `values[i]` maps each first symbol to `[seconds, sizes, lists]`: the second symbols in order, how many characters
    of `lists` each list takes (`varint`), and the lists of positions, differences from the one before (`varint`).
    A first symbol is in the piece `scatter(symbol) % buckets`, unless `divided` names it: then a pair is in the piece
    `start + scatter(second) % count` for `divided[symbol] == (start, count)`.
    """

    values: tuple[dict[str, Any], ...]
    buckets: int
    divided: dict[str, tuple[int, int]]


def scatter(symbol: int) -> int:
    """Hash a symbol; 32 bits, high bits first, since the low bits of a product are poor."""
    return ((symbol * _KNUTH) & 0xFFFFFFFF) >> 8


def build_shards(sequence: Codes, shard_bytes: int = SHARD_BYTES) -> Shards:
    """Index the sequence; memory is about 40 bytes for each symbol while it works."""
    lists = _Lists.of(sequence)
    firsts = list(lists.by_first())
    large = [(first, begin, end) for first, begin, end in firsts if lists.bytes_of(begin, end) > shard_bytes]
    size_of_rest = lists.bytes_of(0, len(lists.first)) - sum(lists.bytes_of(begin, end) for _, begin, end in large)
    buckets = max(1, -(-size_of_rest // shard_bytes))
    values: list[dict[str, Any]] = [{} for _ in range(buckets)]
    divided: dict[str, tuple[int, int]] = {}
    for first, begin, end in firsts:
        size = lists.bytes_of(begin, end)
        if size <= shard_bytes:
            values[scatter(first) % buckets][chr(first)] = lists.group(np.arange(begin, end))
            continue
        count = -(-size // shard_bytes)
        divided[chr(first)] = (len(values), count)
        home = np.array([scatter(int(second)) % count for second in lists.second[begin:end]])
        values += [
            {chr(first): lists.group(begin + members)} if (members := np.flatnonzero(home == piece)).size else {}
            for piece in range(count)
        ]
    return Shards(tuple(values), buckets, divided)


@dataclass(frozen=True, slots=True)
class _Lists:
    """All lists, encoded: list i is for the pair `first[i]`, `second[i]`, at `data[starts[i]:starts[i + 1]]`."""

    first: Codes
    second: Codes
    starts: Places
    data: bytes

    @classmethod
    def of(cls, sequence: Codes) -> "_Lists":
        first, second, position = _pairs(sequence)
        order = _by_pair(first, second)
        first, second, position = first[order], second[order], position[order]
        del order  # each of these arrays is several times the text
        is_new = np.ones(len(first), dtype=bool)
        is_new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
        begins = np.flatnonzero(is_new)
        total = len(first)
        first, second = first[begins], second[begins]
        opening = position[begins]
        position[1:] -= position[:-1].copy()
        position[begins] = opening
        data, lengths = encode(position)
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        return cls(first, second, offsets[np.append(begins, total)], data)

    def by_first(self) -> Iterator[tuple[int, int, int]]:
        """Give each first symbol and the range of its lists."""
        # No first symbol is 0, so the very first list also opens a range.
        borders = [*np.flatnonzero(np.diff(self.first, prepend=0)).tolist(), len(self.first)]
        for begin, end in pairwise(borders):
            yield int(self.first[begin]), begin, end

    def bytes_of(self, begin: int, end: int) -> int:
        return int(self.starts[end] - self.starts[begin])

    def group(self, members: Places) -> list[str]:
        sizes = self.starts[members + 1] - self.starts[members]
        pieces = (self.data[self.starts[i] : self.starts[i + 1]] for i in members.tolist())
        return [as_text(self.second[members]), encode(sizes)[0].decode(), b"".join(pieces).decode()]


def _pairs(sequence: Codes) -> tuple[Codes, Codes, Places]:
    """Give first, second and position of every pair, by ascending position."""
    line = sequence == LINE
    digit = (sequence >= 48) & (sequence <= 57)
    here = np.flatnonzero(~line[:-1])
    begins = np.flatnonzero(digit & ~np.concatenate(([False], digit[:-1])))
    ends = np.flatnonzero(digit & ~np.concatenate((digit[1:], [False])))
    position = np.concatenate((here, begins, ends))
    order = np.argsort(position, kind="stable")
    first = np.concatenate((sequence[here], np.full(len(begins), RUN_START, dtype=np.uint32), sequence[ends]))
    second = np.concatenate((sequence[here + 1], sequence[begins], np.full(len(ends), RUN_END, dtype=np.uint32)))
    return first[order], second[order], position[order]


def _by_pair(first: Codes, second: Codes) -> Places:
    """Order pairs by first and second symbol, those alike as they stand.

    Two stable sorts by numbers of sixteen bits, which numpy sorts by counting; positions ascend already and stay so.
    """
    symbols = np.unique(np.concatenate((np.unique(first), np.unique(second))))
    small = np.uint16 if len(symbols) <= 1 << 16 else np.uint32
    order = np.argsort(np.searchsorted(symbols, second).astype(small), kind="stable")
    result: Places = order[np.argsort(np.searchsorted(symbols, first).astype(small)[order], kind="stable")]
    return result
