"""Enumerations inside and across paragraphs: 一是…二是…, 一查…八查…, 首先…其次…, ①②③, 第一，…第二，…, （1）（2）.

A label counts only at a border (the start of a paragraph, or behind a stop, a comma or a colon) and only in a run that
begins with one and goes on by one. A run goes on in a later paragraph only if both its labels open paragraphs.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policy_corpus.model import Anchor, Item, Kind, Paragraph
from policy_corpus.numerals import value_of
from policy_corpus.parse.markers import MarkerClass, marker_of
from policy_corpus.text import Span

_BORDER = r"(?:^|(?<=[。；;：:，,、！？.…”’）)\s]))"
_SMALL = "[一二三四五六七八九十]{1,3}"
_NOT_A_VERB = (
    "个次年月日等级类种方般些定样切直旦同律流线体致心二三四五六七八九十一百千万点带把行批起面性元号届中轮组条项款"
    "章节天者份季大小部分、，。是要"
)
_SERIES = (
    ("是", re.compile(rf"{_BORDER}({_SMALL})是"), 2),
    ("要", re.compile(rf"{_BORDER}({_SMALL})要"), 2),
    ("verb", re.compile(rf"{_BORDER}({_SMALL})(?![{_NOT_A_VERB}])[\u4e00-\u9fff]"), 3),
    ("ordinal", re.compile(rf"{_BORDER}第({_SMALL})(?=[，,、：:])"), 2),
    ("circled", re.compile(r"([①-⑳⑴-⒇])"), 2),
    ("arabic", re.compile(rf"{_BORDER}(\d{{1,2}})[.．、](?![\d.．])"), 2),
    ("bracket", re.compile(rf"{_BORDER}[（(](\d{{1,2}}|{_SMALL})[)）]"), 2),
)
_SEQUENCE = re.compile(rf"{_BORDER}(首先|其次|再次|再者|第三|最后)(?=[，,、：:是要])")
_SEQUENCE_ORDER = {"首先": (1,), "其次": (2,), "再次": (3, 4), "再者": (3, 4), "第三": (3,), "最后": (2, 3, 4, 5, 6)}


@dataclass(frozen=True, slots=True)
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


def find_items(text: str, paragraphs: Sequence[Paragraph], bodies: Sequence[Span], kind: Kind) -> tuple[Item, ...]:
    """Find every enumeration, in document order.

    `bodies` gives for each paragraph the part that is not its heading; an empty one holds no label. Total.
    """
    runs: list[_Run] = []
    open_runs: dict[str, _Run] = {}
    section: Anchor | None = None
    for number, (paragraph, body) in enumerate(zip(paragraphs, bodies, strict=True)):
        if paragraph.section != section:
            open_runs, section = {}, paragraph.section
        for label, least in _labels(text, number, body, kind):
            _extend(runs, open_runs, label, least)
    kept = [run for run in runs if len(run.labels) >= run.least]
    return _items(text, paragraphs, kept)


def _labels(text: str, number: int, body: Span, kind: Kind) -> list[tuple[_Label, int]]:
    words = body.of(text)
    found: list[tuple[_Label, int]] = []
    for series, pattern, least in _SERIES:
        for match in pattern.finditer(words):
            value = value_of(match[1])
            if value is not None:
                name = f"verb{match[0][-1]}" if series == "verb" else series
                found.append((_label(name, match, (value,), number, body), least))
    found += [
        (_label("sequence", match, _SEQUENCE_ORDER[match[1]], number, body), 2) for match in _SEQUENCE.finditer(words)
    ]
    marker = marker_of(words) if kind is Kind.LAW else None
    if marker is not None and marker.form in {MarkerClass.BRACKET, MarkerClass.ARABIC}:
        span = Span(body.start, body.start + len(marker.label))
        found = [pair for pair in found if not pair[0].span.overlaps(span)]
        found.append((_Label(marker.form.name, span, marker.label, (marker.number,), number, opens=True), 2))
    return sorted(found, key=lambda pair: pair[0].span)


def _label(series: str, match: re.Match[str], numbers: tuple[int, ...], paragraph: int, body: Span) -> _Label:
    span = Span(*match.span()).shift(body.start)
    return _Label(series, span, match[0], numbers, paragraph, opens=match.start() == 0)


def _extend(runs: list[_Run], open_runs: dict[str, _Run], label: _Label, least: int) -> None:
    run = open_runs.get(label.series)
    if run is not None and len(run.labels) + 1 in label.numbers:
        last = run.labels[-1]
        if last.paragraph == label.paragraph or (last.opens and label.opens) or (len(run.labels) == 1 and label.opens):
            run.labels.append(label)
            return
    if 1 in label.numbers:
        started = _Run([label], least)
        runs.append(started)
        open_runs[label.series] = started


def _items(text: str, paragraphs: Sequence[Paragraph], runs: Sequence[_Run]) -> tuple[Item, ...]:
    lists: dict[int, int] = {}  # lists begun so far, by paragraph number
    items: list[Item] = []
    starts: dict[str, list[int]] = {}  # where the labels of each series stand
    for label in sorted((label for run in runs for label in run.labels), key=lambda label: label.span):
        starts.setdefault(label.series, []).append(label.span.start)
    for run in sorted(runs, key=lambda run: run.labels[0].span):
        home = run.labels[0].paragraph
        lists[home] = lists.get(home, 0) + 1
        anchor = paragraphs[home].anchor
        name = f"{anchor}-l{lists[home]}"
        for count, label in enumerate(run.labels, start=1):
            prefix = anchor if lists[home] == 1 else name
            span = Span(label.span.start, _end(text, paragraphs, starts, run, count - 1))
            stands_in = paragraphs[label.paragraph].anchor
            items.append(Item(Anchor(f"{prefix}-i{count}"), label.text, count, name, span, stands_in))
    return tuple(sorted(items, key=lambda item: (item.span.start, -item.span.end)))


def _end(text: str, paragraphs: Sequence[Paragraph], starts: Mapping[str, Sequence[int]], run: _Run, at: int) -> int:
    """Find where an item ends: at the next label of its series, else with its paragraph or its sentence."""
    label = run.labels[at]
    same = starts[label.series]
    following = bisect_right(same, label.span.start)
    end = min([paragraphs[label.paragraph].span.end, *same[following : following + 1]])
    is_last = at == len(run.labels) - 1
    inline = [one for one in run.labels if one.paragraph == label.paragraph]
    if is_last and len(inline) > 1:
        before = text[inline[0].span.start : label.span.start]
        others = [text[one.span.start - 1] for one in inline[1:]]
        if "。" not in before and all(mark in "；;，,、" for mark in others):
            stop = text.find("。", label.span.start, end)
            end = stop + 1 if stop >= 0 else end
    return end
