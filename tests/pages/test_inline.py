"""A line that has nothing around its words is written the short way, and reads as the long way writes it."""

from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.pages.inline import Line, Point, Rank, Wrapper, html, markdown
from policy_corpus.text import Span

TEXTS = st.text(st.sampled_from("一、防汛。#>+-1.*_[]()<&`!\\~ "), max_size=12)


@given(TEXTS, TEXTS, TEXTS, st.lists(st.integers(0, 12), max_size=3))
def test_the_short_way_is_the_long_one(before: str, words: str, after: str, places: list[int]) -> None:
    text, span = before + words + after, Span(len(before), len(before) + len(words))
    points = tuple(Point(min(span.start + place, span.end), f"<i id={place}></i>") for place in places)
    short = Line(span, (), points)
    assert short.part(span) == Line(span, (), points)
    for write in (markdown, html):
        long = Line(span, (Wrapper(span, Rank.ITEM, "", ""),), points)
        assert write(text, short) == write(text, long)
