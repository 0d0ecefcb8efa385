"""One line of a text with what is shown inside it: items, concept links, corrected words, anchors.

Works on positions in the document's clean text; knows no Markdown block. The words of the line are never changed: a
wrapper that cannot be nested is cut or dropped, the text never is.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import IntEnum

from policy_corpus.pages.escape import html_text, markdown_inline, markdown_line
from policy_corpus.text import Span, value


class Rank(IntEnum):
    """Which wrapper stands outside when two cover the same words: the lower one."""

    ITEM = 0
    ITEM_LABEL = 1
    LINK = 2
    EMENDED = 3


@value()
class Wrapper:
    """An inline element around `span`: `opening` and `closing` are its tags, in the flavour of the block.

    `reopening` is the opening tag of every further piece when the element has to be cut: an id stands only once.
    """

    span: Span
    rank: Rank
    opening: str
    closing: str
    reopening: str = ""


@value()
class Point:
    """An empty element at a position: the place of an anchor that no other element carries."""

    at: int
    markup: str


@value()
class Line:
    """What is shown in one paragraph: `span` of the document's text with its wrappers and points, in any order."""

    span: Span
    wrappers: tuple[Wrapper, ...] = ()
    points: tuple[Point, ...] = ()

    def part(self, span: Span) -> "Line":
        """Keep what lies in `span`; wrappers that reach out of it are cut.

        What is empty and stands at the joint of two parts belongs to the second one.
        """
        wrappers = (_within(wrapper, span) for wrapper in self.wrappers if self._keeps(span, wrapper.span))
        points = (point for point in self.points if self._keeps(span, Span(point.at, point.at)))
        return Line(span, tuple(wrappers), tuple(points))

    def _keeps(self, part: Span, span: Span) -> bool:
        return span.overlaps(part) or (
            not len(span) and (span.start in part or span.start == part.end == self.span.end)
        )


def markdown(text: str, line: Line) -> str:
    """Write the line as Markdown; its text is escaped."""
    return _woven(text, line, markdown_line, markdown_inline)


def html(text: str, line: Line) -> str:
    """Write the line as raw HTML; its text is escaped."""
    return _woven(text, line, html_text, html_text)


def settled(wrappers: Iterable[Wrapper]) -> tuple[Wrapper, ...]:
    """Make wrappers nest without cutting a link in two.

    Links that overlap an earlier link are dropped; items give way to links at their borders.
    """
    links: list[Wrapper] = []
    others: list[Wrapper] = []
    for wrapper in sorted(wrappers, key=_order):
        if wrapper.rank is not Rank.LINK:
            others.append(wrapper)
        elif len(wrapper.span) and not (links and links[-1].span.overlaps(wrapper.span)):
            links.append(wrapper)
    others = [_giving_way_to_all(other, links) for other in others]
    return tuple(sorted((*links, *(other for other in others if other.span.end >= other.span.start)), key=_order))


def _order(wrapper: Wrapper) -> tuple[int, int, int]:
    return (wrapper.span.start, -wrapper.span.end, wrapper.rank)


def _giving_way_to_all(wrapper: Wrapper, links: Sequence[Wrapper]) -> Wrapper:
    """Give way at both borders; `links` are in order and share no character, so that only two can lie across them."""
    first = bisect_right(links, wrapper.span.start, key=_end)
    last = bisect_left(links, wrapper.span.end, key=_start) - 1
    for at in (first, last) if first <= last else ():
        wrapper = _giving_way(wrapper, links[at].span)
    return wrapper


def _start(wrapper: Wrapper) -> int:
    return wrapper.span.start


def _end(wrapper: Wrapper) -> int:
    return wrapper.span.end


def _giving_way(wrapper: Wrapper, link: Span) -> Wrapper:
    span = wrapper.span
    if wrapper.rank is Rank.EMENDED or not span.overlaps(link) or span in link or link in span:
        return wrapper
    if span.start < link.start:
        return replace(wrapper, span=Span(span.start, link.start))
    return replace(wrapper, span=Span(link.end, span.end))


def _within(wrapper: Wrapper, span: Span) -> Wrapper:
    if wrapper.span in span:
        return wrapper
    cut = Span(max(wrapper.span.start, span.start), min(wrapper.span.end, span.end))
    opening = wrapper.opening if cut.start == wrapper.span.start else wrapper.reopening or wrapper.opening
    return replace(wrapper, span=cut, opening=opening)


def _woven(text: str, line: Line, first: Callable[[str], str], rest: Callable[[str], str]) -> str:
    pieces: list[str] = []
    open_now: list[Wrapper] = []
    escape = first
    at = line.span.start
    points: dict[int, list[str]] = defaultdict(list)
    wrappers: dict[int, list[Wrapper]] = defaultdict(list)
    for point in line.points:
        points[point.at].append(point.markup)
    for wrapper in line.wrappers:
        wrappers[wrapper.span.start].append(wrapper)
    for position in _positions(line):
        if position > at:
            pieces.append(escape(text[at:position]))
            escape = rest
            at = position
        _close(pieces, open_now, position)
        pieces += points[position]
        for wrapper in wrappers[position]:
            _open(pieces, open_now, wrapper)
    return "".join(pieces)


def _positions(line: Line) -> Sequence[int]:
    ends = {end for wrapper in line.wrappers for end in (wrapper.span.start, wrapper.span.end)}
    return sorted({line.span.start, line.span.end, *ends, *(point.at for point in line.points)})


def _close(pieces: list[str], open_now: list[Wrapper], position: int) -> None:
    """Close what ends here; what stands inside it and goes on is closed and opened again."""
    ending = [index for index, wrapper in enumerate(open_now) if wrapper.span.end <= position]
    if ending:
        inside = open_now[ending[0] :]
        pieces += [wrapper.closing for wrapper in reversed(inside)]
        del open_now[ending[0] :]
        for wrapper in inside:
            if wrapper.span.end > position:
                pieces.append(wrapper.reopening or wrapper.opening)
                open_now.append(wrapper)


def _open(pieces: list[str], open_now: list[Wrapper], wrapper: Wrapper) -> None:
    if wrapper.opening.startswith("[") and pieces and pieces[-1].endswith("!"):
        pieces[-1] = pieces[-1][:-1] + "&#33;"  # `![` would open an image
    pieces.append(wrapper.opening)
    if len(wrapper.span):
        open_now.append(wrapper)
    else:
        pieces.append(wrapper.closing)
