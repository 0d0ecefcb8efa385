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
import numpy.typing as npt

from policy_corpus.search.normalise import LINE, Codes, Places, as_text
from policy_corpus.search.sequence import RUN_END, RUN_START, Ranks, Sequence
from policy_corpus.search.varint import encode

SHARD_BYTES = 96 * 1024
"""Size shards are divided for, unless that makes more than `MOST_SHARDS`: small enough to be read as a reader types."""

MOST_SHARDS = 800
"""Roughly: folders of more files are slow to copy and to unpack."""

_KNUTH = 2654435761  # the golden ratio times 2**32, prime: neighbouring code points scatter
_BLOCK = 1_000_000  # postings sorted at once: the working arrays take about 60 bytes for each

_TOGETHER = 4  # blocks whose places are looked for in the sequence at once

_PIECE = 1 << 20  # symbols of the sequence looked through at once


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


def build_shards(sequence: Sequence, shard_bytes: int | None = None) -> Shards:
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
    def of(cls, sequence: Sequence) -> "_Lists":
        firsts, seconds, lengths, data = [_NO_CODES], [_NO_CODES], [np.zeros(1, dtype=np.int64)], bytearray()
        for first, second, sizes, text in _listed_in_blocks(sequence):
            firsts.append(first)
            seconds.append(second)
            lengths.append(sizes)
            data += text
        return cls(np.concatenate(firsts), np.concatenate(seconds), np.cumsum(np.concatenate(lengths)), data)

    def group(self, members: Places) -> list[str]:
        sizes = self.starts[members + 1] - self.starts[members]
        pieces = (bytes(self.data[self.starts[i] : self.starts[i + 1]]) for i in members.tolist())
        return [as_text(self.second[members]), encode(sizes)[0].decode(), b"".join(pieces).decode()]


_NO_CODES = np.empty(0, dtype=np.uint32)

_Listed = tuple[Codes, Codes, Places, bytes]


def _listed_in_blocks(sequence: Sequence) -> Iterator[_Listed]:
    """Make all lists, ascending by their pairs."""
    yield _listed(sequence, *_run_starts(sequence))
    blocks = _blocks(sequence)
    for at in range(0, len(blocks), _TOGETHER):
        some = blocks[at : at + _TOGETHER]
        # Each block is looked for among the places of a few blocks, and not in the whole sequence.
        here = _places_of(sequence.ranks, some[0][0], some[-1][1])
        begun = sequence.ranks[here]
        for block in some:
            yield _listed(sequence, *_pairs(sequence, here[_places_of(begun, *block)]))


def _blocks(sequence: Sequence) -> list[tuple[int, int]]:
    """Divide the symbols, in their order, so that about as many pairs begin with those of each block.

    Gives the ranks of the first and the last symbol of each.
    """
    counts = np.zeros(len(sequence.symbols), dtype=np.int64)
    for at in range(0, len(sequence), _PIECE):  # counting all at once would make it eight bytes a symbol
        counts += np.bincount(sequence.ranks[at : at + _PIECE], minlength=len(counts))
    counts[sequence.rank(LINE)] = 0
    present = np.flatnonzero(counts)
    block_of = np.cumsum(counts[present]) // _BLOCK
    edges = np.flatnonzero(np.diff(block_of, prepend=-1, append=-1))
    return [(int(present[begin]), int(present[end - 1])) for begin, end in pairwise(edges)]


def _listed(sequence: Sequence, first: Places, second: Places, position: Places) -> _Listed:
    """Make the lists of some pairs: first and second symbols, ascending, how long each list is written, the lists."""
    if not first.size:
        return _NO_CODES, _NO_CODES, np.empty(0, dtype=np.int64), b""
    first, second, position = _by_pair(first, second, position)
    begins = np.flatnonzero((np.diff(first, prepend=-1) != 0) | (np.diff(second, prepend=-1) != 0))
    gaps = np.diff(position, prepend=0)
    gaps[begins] = position[begins]
    text, sizes = encode(gaps)
    symbols = sequence.symbols
    return symbols[first[begins]], symbols[second[begins]], np.add.reduceat(sizes, begins), text


def _run_starts(sequence: Sequence) -> tuple[Places, Places, Places]:
    ranks = sequence.ranks
    here = _places_of(ranks, *_digits(sequence)).astype(np.int64)
    here = here[(here == 0) | ~_are_digits(sequence, ranks[here - 1])]
    return np.full(len(here), sequence.rank(RUN_START)), ranks[here].astype(np.int64), here


def _pairs(sequence: Sequence, here: npt.NDArray[Any]) -> tuple[Places, Places, Places]:
    """Give first, second and position of the pairs that begin at some places; ends of runs of digits among them."""
    ranks = sequence.ranks
    here = here[ranks[here] != sequence.rank(LINE)]
    first, second = ranks[here].astype(np.int64), ranks[here + 1].astype(np.int64)
    ends = np.flatnonzero(_are_digits(sequence, first))
    ends = ends[~_are_digits(sequence, second[ends])]
    if not ends.size:
        return first, second, here
    made = np.full(len(ends), sequence.rank(RUN_END))
    return np.concatenate((first, first[ends])), np.concatenate((second, made)), np.concatenate((here, here[ends]))


def _places_of(ranks: Ranks, lowest: int, highest: int) -> npt.NDArray[Any]:
    """Find ranks in a range, a piece at a time: masks of the whole would be half of it again."""
    places = np.uint32 if len(ranks) < 1 << 32 else np.int64
    found = [np.empty(0, dtype=places)]
    for at in range(0, len(ranks), _PIECE):
        piece = ranks[at : at + _PIECE]
        found.append((np.flatnonzero((piece >= lowest) & (piece <= highest)) + at).astype(places))
    return np.concatenate(found)


def _digits(sequence: Sequence) -> tuple[int, int]:
    """Give the ranks of the first and the last digit; the last is before the first where there are none."""
    return sequence.rank(ord("0")), sequence.rank(ord("9") + 1) - 1


def _are_digits(sequence: Sequence, ranks: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    first, last = _digits(sequence)
    are_digits: npt.NDArray[np.bool_] = (ranks >= first) & (ranks <= last)
    return are_digits


def _by_pair(first: Places, second: Places, position: Places) -> tuple[Places, Places, Places]:
    """Order pairs, of which there are some, by first, second and position.

    As one number of sixty-four bits each, where they fit into it: sorting those is many times faster.
    """
    lowest = int(first.min())
    widths = [int(top).bit_length() for top in (first.max() - lowest, second.max(), position.max())]
    if sum(widths) > 63:  # a library of every character there is
        order = np.lexsort((position, second, first))
        return first[order], second[order], position[order]
    keys = first - lowest
    for column, width in ((second, widths[1]), (position, widths[2])):
        keys <<= width
        keys |= column
    keys.sort()
    position = keys & ((1 << widths[2]) - 1)
    keys >>= widths[2]
    return (keys >> widths[1]) + lowest, keys & ((1 << widths[1]) - 1), position
