"""How a news report opens: `新华社北京11月30日电（记者 某某）`, `《某某日报》（2023年6月12日 第5版）`."""

import re

from policy_corpus.text import Span

_WITHIN = 60
"""Characters from the start of the first line; further on a report tells what others reported."""

_DATELINE = re.compile(
    r"(?P<agency>新华社|中新社)[^。，]{0,16}?\d{1,2}月\d{1,2}日电|本报讯|[（(](?:本报|见习)?(?:记者|通讯员)"
)
_REPORTER = re.compile(
    r"[（(](?:本报|见习)?记者[ \u3000]*([\u4e00-\u9fff]{2,4}(?:[、 \u3000](?!通讯员)[\u4e00-\u9fff]{2,4}){0,4})"
    r"(?:[，,、 \u3000]*通讯员[^（）()]{1,40})?[)）]"
)
_PAPER = re.compile(
    r"《\s*(?P<paper>[\u4e00-\u9fff]{2,12}报)\s*》\s*[（(]\s*(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
    r"\s*(?:第?\s*\d{1,3}\s*版)?\s*[)）]"
)
_WRITER = re.compile(
    r"本[报刊](?:特约)?(?:记者|评论员)[ \u3000]+([\u4e00-\u9fff]{2,4}(?:[、 \u3000]+[\u4e00-\u9fff]{2,4}){0,4})"
)


def read_dateline(line: str) -> tuple[tuple[str, Span], ...]:
    """Give `source`, `author` and `date_published` with their ranges in the line; empty without a dateline. Total."""
    if paper := _PAPER.fullmatch(line):
        return ("source", Span(*paper.span("paper"))), ("date_published", Span(*paper.span("day")))
    if writer := _WRITER.fullmatch(line):
        return (("author", Span(*writer.span(1))),)
    opening = line[:_WITHIN]
    found = _DATELINE.search(opening)
    if not found:
        return ()
    reporter = _REPORTER.search(opening)
    agency = (("source", Span(*found.span("agency"))),) if found["agency"] else ()
    return (*agency, ("author", Span(*reporter.span(1)))) if reporter else agency
