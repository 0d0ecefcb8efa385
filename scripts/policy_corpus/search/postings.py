"""The positional index: for every pair of neighbouring symbols, where it stands in the sequence.

A phrase of n symbols is found with ceil(n/2) of these lists. Besides the pairs of the text there are three made ones,
each a symbol with one that no folded text holds: a digit that begins a run of digits is the second of `RUN_START`,
one that ends a run is the first before `RUN_END`, and a paragraph's last symbol is the first before `LINE`. So all
places of one symbol are the lists of the pairs it begins, and 20 is known not to be in 2020.

Lists of one first symbol stay together; the few symbols with very long lists are divided by their second one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from policy_corpus.search.normalise import LINE, Codes, Places, as_text
from policy_corpus.search.varint import encode

RUN_START = 1
"""First of the pair that marks the first digit of a run."""

RUN_END = 2
"""Second of the pair that marks the last digit of a run."""

SHARD_BYTES = 96 * 1024
"""Size shards are divided for, unless that makes more than `MOST_SHARDS`: small enough to be read as a reader types."""

MOST_SHARDS = 800
"""Roughly: folders of more files are slow to copy and to unpack."""

_KNUTH = 2654435761  # the golden ratio times 2**32, prime: neighbouring code points scatter
_BLOCK = 1_500_000  # postings sorted at once: the working arrays take about 110 bytes for each


@dataclass(frozen=True, slots=True)
class Shards:
    """The index in pieces.

    A first symbol is in the piece `scatter(symbol) % buckets`, unless `divided` names it: then a pair is in the piece
    `start + scatter(second) % count` for `divided[symbol] == (start, count)`. `count` is the number of pieces.
    """

    buckets: int
    divided: dict[str, tuple[int, int]]
    count: int
    _lists: "_Lists"
    _home: Places

    def values(self) -> Iterator[dict[str, Any]]:
        """Give the pieces in order, made one at a time.

        Each maps first symbols to `[seconds, sizes, lists]`: the second symbols in order, how many characters of
        `lists` each list takes (`varint`), and the lists of positions, differences from the one before (`varint`).
        """
        order = np.argsort(self._home, kind="stable")
        borders = np.searchsorted(self._home[order], np.arange(self.count + 1))
        for piece in range(self.count):
            members = order[borders[piece] : borders[piece + 1]]
            firsts = self._lists.first[members]
            groups = np.split(members, np.flatnonzero(np.diff(firsts)) + 1) if members.size else []
            yield {chr(self._lists.first[group[0]]): self._lists.group(group) for group in groups}


def scatter(symbol: int) -> int:
    """Hash a symbol; 32 bits, high bits first, since the low bits of a product are poor."""
    return ((symbol * _KNUTH) & 0xFFFFFFFF) >> 8


def build_shards(sequence: Codes, shard_bytes: int | None = None) -> Shards:
    """Index the sequence; memory is the sequence, the lists as shipped, and a block's working arrays."""
    lists = _Lists.of(sequence)
    if shard_bytes is None:
        shard_bytes = max(SHARD_BYTES, len(lists.data) // MOST_SHARDS)
    opening = np.flatnonzero(np.diff(lists.first, prepend=0))  # no first symbol is 0
    edges = lists.starts[np.append(opening, len(lists.first))]
    sizes = np.diff(edges)
    large = sizes > shard_bytes
    buckets = max(1, int(-(-int(sizes[~large].sum()) // shard_bytes)))
    home = _scattered(lists.first) % buckets
    divided: dict[str, tuple[int, int]] = {}
    count = buckets
    ends = np.append(opening[1:], len(lists.first))
    for begin, end, size in zip(opening[large], ends[large], sizes[large], strict=True):
        parts = int(-(-int(size) // shard_bytes))
        divided[chr(lists.first[begin])] = (count, parts)
        home[begin:end] = count + _scattered(lists.second[begin:end]) % parts
        count += parts
    return Shards(buckets, divided, count, lists, home)


def _scattered(symbols: Codes) -> Places:
    hashed: Places = (((symbols.astype(np.uint64) * _KNUTH) & 0xFFFFFFFF) >> 8).astype(np.int64)
    return hashed


@dataclass(frozen=True, slots=True)
class _Lists:
    """All lists, encoded: list i is for the pair `first[i]`, `second[i]`, at `data[starts[i]:starts[i + 1]]`."""

    first: Codes
    second: Codes
    starts: Places
    data: bytearray

    @classmethod
    def of(cls, sequence: Codes) -> "_Lists":
        firsts, seconds, lengths, data = [_NO_CODES], [_NO_CODES], [np.zeros(1, dtype=np.int64)], bytearray()
        for first, second, position in _blocks(sequence):
            order = _by_pair(first, second)
            is_new = np.ones(len(order), dtype=bool)
            ordered_first, ordered_second = first[order], second[order]
            is_new[1:] = (ordered_first[1:] != ordered_first[:-1]) | (ordered_second[1:] != ordered_second[:-1])
            begins = np.flatnonzero(is_new)
            places = position[order]
            gaps = np.diff(places, prepend=0)
            gaps[begins] = places[begins]
            text, sizes = encode(gaps)
            data += text
            firsts.append(ordered_first[begins])
            seconds.append(ordered_second[begins])
            lengths.append(np.add.reduceat(sizes, begins))
        return cls(np.concatenate(firsts), np.concatenate(seconds), np.cumsum(np.concatenate(lengths)), data)

    def group(self, members: Places) -> list[str]:
        sizes = self.starts[members + 1] - self.starts[members]
        pieces = (bytes(self.data[self.starts[i] : self.starts[i + 1]]) for i in members.tolist())
        return [as_text(self.second[members]), encode(sizes)[0].decode(), b"".join(pieces).decode()]


_NO_CODES = np.empty(0, dtype=np.uint32)


def _blocks(sequence: Codes) -> Iterator[tuple[Codes, Codes, Places]]:
    """Give first, second and position of every pair, in blocks of ascending first symbols, positions ascending."""
    begins = _places_of(sequence, ord("0"), ord("9"))
    begins = begins[~_digits(sequence[begins - 1]) | (begins == 0)]
    if begins.size:
        yield np.full(len(begins), RUN_START, dtype=np.uint32), sequence[begins], begins
    counts = np.zeros(0x110000, dtype=np.int64)
    for at in range(0, len(sequence), _BLOCK):  # counting all at once would make it eight bytes a symbol
        counts += np.bincount(sequence[at : at + _BLOCK], minlength=len(counts))
    counts[LINE] = 0
    symbols = np.flatnonzero(counts)
    block_of = np.cumsum(counts[symbols]) // _BLOCK
    for block in np.unique(block_of):
        of_block = symbols[block_of == block]
        here = _places_of(sequence, of_block[0], of_block[-1])
        here = here[sequence[here] != LINE]
        first, second = sequence[here], sequence[here + 1]
        ends = here[_digits(first) & ~_digits(second)]
        yield (
            np.concatenate((first, sequence[ends])),
            np.concatenate((second, np.full(len(ends), RUN_END, dtype=np.uint32))),
            np.concatenate((here, ends)),
        )


def _places_of(sequence: Codes, first: int, last: int) -> Places:
    """Find the symbols from `first` to `last`, a piece at a time: masks of the whole would be half of it again."""
    found = [np.empty(0, dtype=np.int64)]
    for at in range(0, len(sequence), _BLOCK):
        piece = sequence[at : at + _BLOCK]
        found.append(np.flatnonzero((piece >= first) & (piece <= last)) + at)
    return np.concatenate(found)


def _digits(symbols: Codes) -> npt.NDArray[np.bool_]:
    are_digits: npt.NDArray[np.bool_] = (symbols >= 48) & (symbols <= 57)
    return are_digits


def _by_pair(first: Codes, second: Codes) -> Places:
    """Order pairs by first and second symbol, those alike as they stand.

    Two stable sorts by numbers of sixteen bits, which numpy sorts by counting; positions ascend already and stay so.
    """
    symbols = np.unique(np.concatenate((np.unique(first), np.unique(second))))
    small = np.uint16 if len(symbols) <= 1 << 16 else np.uint32
    order = np.argsort(np.searchsorted(symbols, second).astype(small), kind="stable")
    result: Places = order[np.argsort(np.searchsorted(symbols, first).astype(small)[order], kind="stable")]
    return result
