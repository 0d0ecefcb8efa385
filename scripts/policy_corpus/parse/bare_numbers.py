"""Chapters whose number is typed against the heading, `1总则` above `1.1编制目的`, as emergency plans print them.

A figure that meets a word opens many lines of text (`3名同志`, `5月底前`), so it counts only in front of a short line
that stands right above the first part of that very number.
"""

import re
from collections.abc import Mapping, Sequence

from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import Marker, MarkerClass

_BARE = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff][^。；;，,：:]{1,29}$)")
_QUANTITY = re.compile("[名个项条人次件家户元万亿级支处起种类年月日号位台辆座天周米吨岁]")
_FEWEST = 2
_SO_FAR = 3
"""Within so many lines below a chapter's heading its first part begins."""


def bare_chapters(lines: Sequence[Line], openings: Mapping[int, Marker]) -> dict[int, Marker]:
    """Give the markers of such chapters by line number; `openings` are those that lines open with otherwise. Total.

    At least two chapters prove themselves by their parts, and the others only have to count on: 附则 may have no parts.
    """
    found: dict[int, Marker] = {}
    proven = 0
    last = 0
    for number, line in enumerate(lines):
        bare = _BARE.match(line.text) if number not in openings else None
        if bare is None:
            continue
        count = int(bare[1])
        is_quantity = _QUANTITY.match(line.text, bare.end()) is not None
        is_proven = any(_is_first_part(openings.get(below), count) for below in range(number + 1, number + 1 + _SO_FAR))
        if is_proven or (proven and count == last + 1 and not is_quantity):
            found[number] = Marker(MarkerClass.ARABIC, bare[1], bare.end(), count, 0, (count,))
            last = count
            proven += is_proven
    return found if proven >= _FEWEST else {}


def _is_first_part(marker: Marker | None, chapter: int) -> bool:
    return marker is not None and marker.form is MarkerClass.DECIMAL and marker.path == (chapter, 1)
