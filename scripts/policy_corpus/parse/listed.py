"""Which marked lines are members of a list and which count as headings, read from the lines around them.

A list set out in lines (（一）…； （二）…； （三）…。) is one sentence over several lines: they follow each other, none
holds a whole sentence before its end, and most end in a semicolon. Headings are followed by their own text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import OF_SPEECH, Marker, MarkerClass, marker_of

_LISTS = frozenset(
    {
        MarkerClass.COMMA,
        MarkerClass.BRACKET,
        MarkerClass.ARABIC,
        MarkerClass.ARABIC_BRACKET,
        MarkerClass.HALF_BRACKET,
        MarkerClass.CIRCLED,
    }
)
_SEMICOLONS = ("；", ";")
_NEXT_MEMBER = re.compile(r"[；;，,.](?=[（(①-⑳㈠-㈩⑴-⒇])|[。；;](?=[（(①-⑳㈠-㈩⑴-⒇]|\d{1,2}[.．、](?!\d))")
_STOPS = "。！？!?"
_CLOSING = "”’）)》〉」』】〕"
_FEWEST = 2
_NOTE_MARK = re.compile(r"(?<=\S)[①-⑳](?=[，。；、：！？”’》）]|$)")
_CELLS = 3
_ROW_LENGTH = 120
_TITLE_LENGTH = 40
_NO_TITLE_ENDS = (*_STOPS, *_SEMICOLONS, "，", ",", "：", ":")


def listed_lines(lines: Sequence[Line], markers: Mapping[int, Marker]) -> frozenset[int]:
    """Give the line numbers of lists set out in lines, `markers` being the openings of lines by number. Total."""
    found: set[int] = set()
    for run in _runs(markers):
        ends = [lines[number].text.endswith(_SEMICOLONS) for number in run[:-1]]
        if len(run) >= _FEWEST and 2 * sum(ends) >= len(ends) and not any(_goes_on(lines[one].text) for one in run):
            found.update(run)
            # What stands between two members of a list is a list inside the first of them.
            found.update(at for at in range(run[0], run[-1]) if markers[at].form > markers[run[0]].form)
    return frozenset(found)


def is_inline_list(line: str, marker: Marker) -> bool:
    """Tell a line that holds the next member of its list too: （1）…；（2）…, （一）…。（二）…. Total."""
    if marker.form not in _LISTS or marker.form is MarkerClass.COMMA:
        return False
    return any(
        following.form is marker.form and following.number == marker.number + 1
        for found in _NEXT_MEMBER.finditer(line, marker.width)
        if (following := marker_of(line[found.end() :]))
    )


def tabular_lines(lines: Sequence[Line], markers: Mapping[int, Marker]) -> frozenset[int]:
    """Give the rows of a table pasted as text: a number, then cells, as many as in the row beside it. Total."""
    return frozenset(
        number
        for number, marker in markers.items()
        if marker.label.isdecimal()
        and (cells := _cells(lines, number)) >= _CELLS
        and cells in {_cells(lines, number - 1), _cells(lines, number + 1)}
    )


def _cells(lines: Sequence[Line], number: int) -> int:
    """Count the words of a line between blanks; 0 where there is no such line or it is a sentence."""
    text = lines[number].text if 0 <= number < len(lines) else ""
    cells = [] if len(text) > _ROW_LENGTH or text.endswith(_NO_TITLE_ENDS) else text.split()
    # 1 总 则 is a heading spread for looks.
    return len(cells) if any(len(cell) > 1 for cell in cells[1:]) else 0


def note_lines(lines: Sequence[Line], markers: Mapping[int, Marker]) -> frozenset[int]:
    """Give the lines that explain a mark of the text above: ①……, where a clause above ends in ①. Total."""
    noted: set[str] = set()
    found: set[int] = set()
    for number, line in enumerate(lines):
        marker = markers.get(number)
        if marker is not None and marker.form is MarkerClass.CIRCLED and marker.label in noted:
            found.add(number)
            noted.discard(marker.label)
        noted.update(mark[0] for mark in _NOTE_MARK.finditer(line.text))
    return frozenset(found)


def titled_lines(lines: Sequence[Line], markers: Mapping[int, Marker]) -> Mapping[int, Marker]:
    """Leave out the words that count where they count nothing: a lone 案例一, and 第一，… that is a sentence. Total."""
    by_word: dict[tuple[MarkerClass, str], list[int]] = {}
    for number, marker in markers.items():
        is_heading = marker.form is not MarkerClass.ORDINAL or _is_title_over_text(lines, markers, number)
        if marker.form in OF_SPEECH and is_heading:
            by_word.setdefault((marker.form, marker.label.removeprefix("典型")[0]), []).append(number)
    kept = {number for numbers in by_word.values() if len(numbers) >= _FEWEST for number in numbers}
    return {number: marker for number, marker in markers.items() if marker.form not in OF_SPEECH or number in kept}


def _is_title_over_text(lines: Sequence[Line], markers: Mapping[int, Marker], number: int) -> bool:
    text = lines[number].text
    below = number + 1
    has_text = below < len(lines) and (below not in markers or markers[below].form is not MarkerClass.ORDINAL)
    is_named = markers[number].label.rstrip("，,、：:").endswith(("问题", "方面"))
    is_ended = text.endswith(_NO_TITLE_ENDS) and not (is_named and text.endswith("。"))
    return has_text and len(text) <= _TITLE_LENGTH and not is_ended and not _goes_on(text)


def _runs(markers: Mapping[int, Marker]) -> Iterator[list[int]]:
    """Group lines whose markers count on without a line of text between them; deeper lists may stand between."""
    runs: dict[MarkerClass, list[int]] = {}
    before = -1
    for number in sorted(markers):
        if number != before + 1:
            yield from runs.values()
            runs = {}
        before = number
        marker = markers[number]
        if marker.form not in _LISTS:
            yield from runs.values()
            runs = {}
            continue
        run = runs.get(marker.form)
        if run and marker.number == markers[run[-1]].number + 1:
            # What came up between two members of a list belongs to the first of them.
            for form in [form for form, inner in runs.items() if inner[0] > run[-1]]:
                yield runs.pop(form)
            run.append(number)
            continue
        if run:
            yield run
        runs[marker.form] = [number]
    yield from runs.values()


def _goes_on(line: str) -> bool:
    """Tell whether a sentence ends inside the line, so that the line is a heading with its text, or several."""
    words = line.rstrip(_CLOSING)
    return any(stop in words[:-1] for stop in _STOPS)
