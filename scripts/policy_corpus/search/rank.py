"""The order of results, and why.

Exact: sections with the match in their heading, then more matches, then the shorter section, then the newer document,
then the order of the library. Nearest: sections that hold more of the words, then BM25 times closeness, then likewise.
Everything is counted in symbols of the sequence; scores are whole millionths, so that both sides order alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log

import numpy as np

from policy_corpus.search.borders import Borders
from policy_corpus.search.normalise import Places

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """One unit with its matches.

    `first` is the place to show, of a match `size` symbols long; `count` all matches of the unit, `held` how many of
    the words it holds, `score` millionths (0 for exact results).
    """

    unit: int
    first: int
    size: int
    count: int
    in_heading: bool
    held: int = 1
    score: int = 0


def units_of(places: Places, borders: Borders) -> Places:
    """Give the unit each place is in."""
    return borders.unit_of[np.searchsorted(borders.starts, places, side="right") - 1]


def by_unit(places: Places, borders: Borders) -> list[tuple[int, Places]]:
    """Group ascending `places` by unit: units ascending, the places of each ascending."""
    if places.size == 0:
        return []
    units = units_of(places, borders)
    # A unit's paragraphs need not stand together, so places ascend by unit only after sorting.
    order = np.argsort(units, kind="stable")
    held, begins = np.unique(units[order], return_index=True)
    return list(zip(held.tolist(), np.split(places[order], begins[1:]), strict=True))


def exact(places: Places, size: int, borders: Borders) -> list[Found]:
    """Group the places of one phrase of `size` symbols by unit, in library order."""
    inside = _in_heading(places, size, borders)
    return [Found(unit, int(group[0]), size, len(group), unit in inside) for unit, group in by_unit(places, borders)]


def several(words: Sequence[tuple[Places, int]], borders: Borders) -> list[Found]:
    """Score the units that hold any of `words`, each given as its places and its length, in library order."""
    mean_length = max(1.0, float(borders.lengths.sum()) / max(1, len(borders.lengths)))
    grouped: dict[int, list[tuple[int, Places]]] = {}
    weights = []
    headings: set[int] = set()
    for number, (places, size) in enumerate(words):
        groups = by_unit(places, borders)
        weights.append(log(1 + (len(borders.lengths) - len(groups) + 0.5) / (len(groups) + 0.5)))
        headings |= _in_heading(places, size, borders)
        for unit, group in groups:
            grouped.setdefault(unit, []).append((number, group))
    result = []
    for unit in sorted(grouped):
        held = grouped[unit]
        shortness = _K1 * (1 - _B + _B * int(borders.lengths[unit]) / mean_length)
        score = 0.0
        for number, places in held:
            score += weights[number] * len(places) * (_K1 + 1) / (len(places) + shortness)
        sizes = [words[number][1] for number, _ in held]
        start, number, gap = _closest([places for _, places in held], sizes)
        score *= 1 + 1 / (1 + gap / 8) if len(held) > 1 else 1
        count = sum(len(places) for _, places in held)
        millionths = floor(score * 1e6 + 0.5)
        result.append(Found(unit, start, sizes[number], count, unit in headings, len(held), millionths))
    return result


def ordered(found: Sequence[Found], borders: Borders, ages: Sequence[int], *, by_date: bool = False) -> list[Found]:
    """Put results in their order; `by_date` puts the newer document first and relevance second."""

    def key(item: Found) -> tuple[int, ...]:
        relevance = (
            -item.held,
            -item.score,
            0 if item.in_heading else 1,
            -item.count,
            int(borders.lengths[item.unit]),
        )
        age = ages[int(borders.document_of[item.unit])]
        return (age, *relevance, item.unit) if by_date else (*relevance, age, item.unit)

    return sorted(found, key=key)


def _in_heading(places: Places, size: int, borders: Borders) -> set[int]:
    units = units_of(places, borders)
    inside = (places >= borders.heading_starts[units]) & (places + size <= borders.heading_ends[units])
    return set(units[inside].tolist())


def _closest(words: Sequence[Places], sizes: Sequence[int]) -> tuple[int, int, int]:
    """Find the shortest stretch that holds every word once.

    Gives where it starts, which word it starts with, and how many symbols of it belong to none of them.
    """
    merged = sorted((int(place), number) for number, places in enumerate(words) for place in places)
    latest: dict[int, int] = {}
    best = (0, 0, -1)
    for place, number in merged:
        latest[number] = place
        if len(latest) < len(words):
            continue
        start, first = min((at, which) for which, at in latest.items())
        gap = max(0, place + sizes[number] - start - sum(sizes))
        if best[2] < 0 or gap < best[2]:
            best = (start, first, gap)
    return best
