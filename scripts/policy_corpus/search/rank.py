"""The order of results, and why.

Exact: sections whose heading is the match itself, then those whose heading begins with it, then those that have it in
their heading; then more matches, then the shorter section, then the newer document, then the order of the library. The
label of a heading does not count, and title lines are a heading. Of several words: BM25 times closeness, then likewise.
Closeness is the gap between the words where they stand closest; it is looked at for the best `CLOSE` by BM25 alone.
Everything is counted in symbols of the sequence; scores are whole millionths, so that both sides order alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log

import numpy as np
import numpy.typing as npt

from policy_corpus.search.borders import Borders
from policy_corpus.search.normalise import Places

CLOSE = 200
"""Results whose words are looked at for how close they stand; a reader seldom looks further."""

_IN_HEADING, _BEGINS_HEADING, _IS_HEADING = 1, 2, 3

_K1 = 1.2
_B = 0.75
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, its places, and how many of its symbols belong to no word before it."""

    symbols: tuple[int, ...]
    places: Places
    own: int

    @property
    def size(self) -> int:
        """How many symbols it has."""
        return len(self.symbols)


@dataclass(frozen=True, slots=True)
class Hits:
    """Units with their matches, as columns; units ascend.

    `first` is the place to show, of a match `sizes` symbols long; `counts` all matches of the unit; `in_heading` is 0
    for none in the heading, 1 for one inside it, 2 at its beginning, 3 all of it; `held` how many of the words it
    holds, `scores` millionths (0 for exact results).
    """

    units: Places
    first: Places
    sizes: Places
    counts: Places
    in_heading: Places
    held: Places
    scores: Places

    def __len__(self) -> int:
        return len(self.units)

    def only(self, chosen: npt.NDArray[np.bool_] | Places) -> "Hits":
        """Give the chosen rows, in the order chosen."""
        return Hits(
            self.units[chosen],
            self.first[chosen],
            self.sizes[chosen],
            self.counts[chosen],
            self.in_heading[chosen],
            self.held[chosen],
            self.scores[chosen],
        )


def units_of(places: Places, borders: Borders) -> Places:
    """Give the unit each place is in."""
    return borders.unit_of[np.searchsorted(borders.starts, places, side="right") - 1]


def exact(places: Places, size: int, borders: Borders) -> Hits:
    """Group the ascending places of one phrase of `size` symbols by unit."""
    all_units = units_of(places, borders)
    units, opening, counts = np.unique(all_units, return_index=True, return_counts=True)
    ones = np.ones(len(units), dtype=np.int64)
    in_heading = np.zeros(len(borders.lengths), dtype=np.int64)
    np.maximum.at(in_heading, all_units, _headings_met(places, all_units, size, borders))
    return Hits(units, places[opening], ones * size, counts.astype(np.int64), in_heading[units], ones, ones * 0)


def _headings_met(places: Places, units: Places, size: int, borders: Borders) -> Places:
    """Tell of each place how much of its unit's heading it is."""
    begins, words, ends = borders.heading_starts[units], borders.words_starts[units], borders.heading_ends[units]
    inside = (places >= begins) & (places + size <= ends)
    at_beginning = inside & ((places == begins) | (places == words))
    met: Places = inside * _IN_HEADING + at_beginning * (_BEGINS_HEADING - _IN_HEADING)
    met += (at_beginning & (places + size == ends)) * (_IS_HEADING - _BEGINS_HEADING)
    return met


def several(words: Sequence[Word], borders: Borders) -> Hits:
    """Score the units that hold any of `words` by BM25."""
    total = len(borders.lengths)
    mean_length = max(1.0, int(borders.lengths.sum()) / max(1, total))
    shortness = _K1 * (1 - _B + _B * borders.lengths / mean_length)
    scores = np.zeros(total)
    held, counts, first, sizes, in_heading = (np.zeros(total, dtype=np.int64) for _ in range(5))
    for word in words:
        hits = exact(word.places, word.size, borders)
        units, often = hits.units, hits.counts
        weight = floor(log(1 + (total - len(units) + 0.5) / (len(units) + 0.5)) * _MILLION + 0.5) / _MILLION
        scores[units] += weight * often * (_K1 + 1) / (often + shortness[units])
        is_first = (held[units] == 0) | (hits.first < first[units])
        first[units[is_first]] = hits.first[is_first]
        sizes[units[is_first]] = word.size
        held[units] += 1
        counts[units] += often
        in_heading[units] = np.maximum(in_heading[units], hits.in_heading)
    units = np.flatnonzero(held)
    millionths = np.floor(scores[units] * _MILLION + 0.5).astype(np.int64)
    return Hits(units, first[units], sizes[units], counts[units], in_heading[units], held[units], millionths)


def drawn_together(hits: Hits, words: Sequence[Word], borders: Borders) -> Hits:
    """Raise the scores of the best hits whose words stand close, and show each where they are closest."""
    best = np.lexsort((hits.units, -hits.scores))[:CLOSE]
    first, sizes, scores = hits.first.copy(), hits.sizes.copy(), hits.scores.copy()
    wanted = hits.units[best]
    groups = [_places_in(word.places, wanted, borders) for word in words]
    for row, unit in zip(best.tolist(), wanted.tolist(), strict=True):
        held = [(group[unit], word) for group, word in zip(groups, words, strict=True) if unit in group]
        if len(held) < 2:
            continue
        start, size, gap = _closest(held)
        first[row], sizes[row] = start, size
        scores[row] = floor(int(scores[row]) * (1 + 1 / (1 + gap / 8)) + 0.5)
    return Hits(hits.units, first, sizes, hits.counts, hits.in_heading, hits.held, scores)


def ordered(hits: Hits, borders: Borders, ages: Places, *, by_date: bool = False) -> Hits:
    """Put results in their order; `by_date` puts the newer document first and relevance second."""
    age = ages[borders.document_of[hits.units]] if len(hits) else hits.units
    relevance = [-hits.scores, -hits.in_heading, -hits.counts, borders.lengths[hits.units]]
    keys = [age, *relevance, hits.units] if by_date else [*relevance, age, hits.units]
    return hits.only(np.lexsort(keys[::-1]))


def _places_in(places: Places, units: Places, borders: Borders) -> dict[int, list[int]]:
    of = units_of(places, borders)
    kept = np.flatnonzero(np.isin(of, units))
    found: dict[int, list[int]] = {}
    for unit, place in zip(of[kept].tolist(), places[kept].tolist(), strict=True):
        found.setdefault(unit, []).append(place)
    return found


def _closest(words: Sequence[tuple[Sequence[int], Word]]) -> tuple[int, int, int]:
    """Find the shortest stretch that holds every word once.

    Gives where it starts, the size of the word it starts with, and how many symbols of it belong to none of them.
    """
    merged = sorted((place, number) for number, (places, _) in enumerate(words) for place in places)
    # The first word held has all its symbols to itself.
    size = words[0][1].size + sum(word.own for _, word in words[1:])
    latest: dict[int, int] = {}
    best = (0, 0, -1)
    for place, number in merged:
        latest[number] = place
        if len(latest) < len(words):
            continue
        start, first = min((at, which) for which, at in latest.items())
        gap = max(0, place + words[number][1].size - start - size)
        if best[2] < 0 or gap < best[2]:
            best = (start, words[first][1].size, gap)
    return best
