"""Empty lines go, so that every line of the clean text is one paragraph.

Guarantees: (1) no empty line remains, nor a line end at either edge of the text; (2) no other line end is touched.
"""

import re

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_BLANK = re.compile(r"\n(\n+)")


def _apply(text: str) -> Outcome:
    start, end = len(text) - len(text.lstrip("\n")), len(text.rstrip("\n"))
    if end == 0:
        gone = [Span(0, len(text))]
    else:
        inside = (Span(*found.span(1)) for found in _BLANK.finditer(text, start, end))
        gone = [Span(0, start), *inside, Span(end, len(text))]
    return Outcome(tuple(Replacement(span, "") for span in gone if span))


RULE = Rule("blank-lines", "去除空行", _apply)
