"""Enumerations inside and across paragraphs: 一是…二是…, 一查…八查…, 首先…其次…, ①②③, 第一，…第二，…, （1）（2）.

A label counts only at a border (the start of a paragraph, or behind a stop, a comma or a colon) and only in a run that
begins with one and goes on by one. A run goes on in a later paragraph only if both its labels open paragraphs. A run
that stands inside a member of another ends with that member.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policy_corpus.model import Anchor, Item, Paragraph
from policy_corpus.parse.labels import possible_labels
from policy_corpus.parse.markers import Marker, MarkerClass
from policy_corpus.parse.parallel_phrases import parallel_phrases
from policy_corpus.text import Span, value

_DEEPEST = 3
"""Lists of one series that can stand inside each other."""
_NEIGHBOURS = 8
"""How many runs back the run around another is looked for."""
_FORMS = frozenset(
    {
        MarkerClass.COMMA,
        MarkerClass.BRACKET,
        MarkerClass.ARABIC,
        MarkerClass.ARABIC_BRACKET,
        MarkerClass.HALF_BRACKET,
        MarkerClass.CIRCLED,
    }
)
"""Forms of labels that open the lines of a list."""


@value()
class _Label:
    """One possible label: where it stands, what it counts, which paragraph, whether it opens that paragraph."""

    series: str
    span: Span
    text: str
    numbers: tuple[int, ...]
    paragraph: int
    opens: bool


@dataclass(slots=True)
class _Run:
    labels: list[_Label] = field(default_factory=list)
    least: int = 2
    stop: int | None = None
    """Where the last item ends, if a list says so itself."""

    def takes(self, label: _Label) -> bool:
        """Tell whether a label is the next of this run."""
        last = self.labels[-1]
        is_next = len(self.labels) + 1 in label.numbers
        is_alone = len(self.labels) == 1
        return is_next and (last.paragraph == label.paragraph or (label.opens and (last.opens or is_alone)))


def find_items(
    text: str, paragraphs: Sequence[Paragraph], bodies: Sequence[Span], listed: Mapping[int, Marker]
) -> tuple[Item, ...]:
    """Find every enumeration, in document order.

    `bodies` gives for each paragraph the part that is not its heading; an empty one holds no label. `listed` has
    the opening markers that are labels for certain, by the number of their paragraph. Total.
    """
    runs: list[_Run] = []
    open_runs: dict[str, list[_Run]] = {}
    section: Anchor | None = None
    for number, (paragraph, body) in enumerate(zip(paragraphs, bodies, strict=True)):
        if paragraph.section != section:
            open_runs, section = {}, paragraph.section
        words = body.of(text)
        for label, least in _labels(words, number, body, listed.get(number)):
            _extend(runs, open_runs, label, least)
        runs += _without_labels(words, number, body)
    kept = [run for run in runs if len(run.labels) >= run.least]
    return _items(text, paragraphs, kept)


def _without_labels(words: str, number: int, body: Span) -> list[_Run]:
    """Read parallel phrases as runs whose labels are empty."""
    return [
        _Run(
            [_Label("", Span(body.start + at, body.start + at), "", (), number, opens=False) for at in starts],
            stop=None if stop is None else stop + body.start,
        )
        for starts, stop in parallel_phrases(words)
    ]


def _labels(words: str, number: int, body: Span, marker: Marker | None) -> list[tuple[_Label, int]]:
    """Give the possible labels in the words of a paragraph, each with how many make a list; `marker` is certain."""
    found = [
        (_Label(series, Span(body.start + start, body.start + end), label, numbers, number, opens=start == 0), least)
        for series, start, end, label, numbers, least in possible_labels(words)
    ]
    if marker is None or marker.form not in _FORMS:
        return found
    span = Span(body.start, body.start + len(marker.label))
    found = [pair for pair in found if not pair[0].span.overlaps(span)]
    found.append((_Label(marker.form.name, span, marker.label, (marker.number,), number, opens=True), 2))
    return sorted(found, key=lambda pair: pair[0].span)


def _extend(runs: list[_Run], open_runs: dict[str, list[_Run]], label: _Label, least: int) -> None:
    """Put a label into the innermost open run of its series that it continues, or let it begin one inside."""
    nested = open_runs.setdefault(label.series, [])
    for depth in range(len(nested) - 1, -1, -1):
        if nested[depth].takes(label):
            nested[depth].labels.append(label)
            del nested[depth + 1 :]
            return
    if 1 in label.numbers:
        started = _Run([label], least)
        runs.append(started)
        nested.append(started)
        del nested[:-_DEEPEST]


def _items(text: str, paragraphs: Sequence[Paragraph], runs: Sequence[_Run]) -> tuple[Item, ...]:
    lists: dict[int, int] = {}  # lists begun so far, by paragraph number
    items: list[Item] = []
    in_order = sorted(runs, key=lambda run: run.labels[0].span)
    borders = _borders(in_order)
    for run in in_order:
        home = run.labels[0].paragraph
        lists[home] = lists.get(home, 0) + 1
        anchor = paragraphs[home].anchor
        name = f"{anchor}-l{lists[home]}"
        for count, label in enumerate(run.labels, start=1):
            prefix = anchor if lists[home] == 1 else name
            span = Span(label.span.start, _end(text, paragraphs, borders, run, count - 1))
            stands_in = paragraphs[label.paragraph].anchor
            items.append(Item(Anchor(f"{prefix}-i{count}"), label.text, count, name, span, stands_in))
    return tuple(sorted(items, key=lambda item: (item.span.start, -item.span.end)))


def _borders(runs: Sequence[_Run]) -> dict[int, int]:
    """Give for the last label of each run where a run around it goes on, or the next of its series begins.

    `runs` are in order of place.
    """
    borders: dict[int, int] = {}
    first_of: dict[str, int] = {}
    for number, run in reversed(list(enumerate(runs))):
        last = run.labels[-1].span.start
        if (later := first_of.get(run.labels[0].series, 0)) > last:
            borders[last] = later
        first_of[run.labels[0].series] = run.labels[0].span.start
        for outer in runs[max(0, number - _NEIGHBOURS) : number]:
            following = bisect_right(outer.labels, last, key=lambda label: label.span.start)
            if following < len(outer.labels):
                start = outer.labels[following].span.start
                borders[last] = min(start, borders.get(last, start))
    return borders


def _end(text: str, paragraphs: Sequence[Paragraph], borders: Mapping[int, int], run: _Run, at: int) -> int:
    """Find where an item ends: at the next label of its run, else with its paragraph, sentence or what is around it."""
    label = run.labels[at]
    end = paragraphs[label.paragraph].span.end
    if at < len(run.labels) - 1:
        return min(end, run.labels[at + 1].span.start)
    end = min(end, borders.get(label.span.start, end), end if run.stop is None else run.stop)
    inline = [one for one in run.labels if one.paragraph == label.paragraph]
    if len(inline) > 1:
        before = text[inline[0].span.start : label.span.start]
        others = [text[one.span.start - 1] for one in inline[1:]]
        if "。" not in before and all(mark in "；;，,、" for mark in others):
            stop = text.find("。", label.span.start, end)
            end = stop + 1 if stop >= 0 else end
    return end
