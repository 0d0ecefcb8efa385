"""How a news report opens: `新华社北京11月30日电（记者 某某）`, `本报讯（记者 某某）`."""

import re

from policy_corpus.text import Span

_WITHIN = 60
"""Characters from the start of the first line; further on a report tells what others reported."""

_DATELINE = re.compile(
    r"(?P<agency>新华社|中新社)[^。，]{0,16}?\d{1,2}月\d{1,2}日电|本报讯|[（(](?:本报|见习)?(?:记者|通讯员)"
)
_REPORTER = re.compile(
    r"[（(](?:本报|见习)?记者[ \u3000]*([\u4e00-\u9fff]{2,4}(?:[、 \u3000][\u4e00-\u9fff]{2,4}){0,4})[)）]"
)


def read_dateline(line: str) -> tuple[tuple[str, Span], ...]:
    """Give `source` and `author` with the range, in the line, of agency and reporter; empty without a dateline."""
    opening = line[:_WITHIN]
    found = _DATELINE.search(opening)
    if not found:
        return ()
    reporter = _REPORTER.search(opening)
    agency = (("source", Span(*found.span("agency"))),) if found["agency"] else ()
    return (*agency, ("author", Span(*reporter.span(1)))) if reporter else agency
