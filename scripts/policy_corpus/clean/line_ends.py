"""Line ends of every kind become line feeds.

Guarantees: (1) only line feeds end lines afterwards; (2) no other character changes; (3) CR CR LF, which some mail
gateways write, is one line end.
"""

import re

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_OTHER = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""A character that stands in every line end but a line feed alone; most texts hold none."""
_LINE_END = re.compile(r"\r+\n|\r|[\v\f\x1c-\x1e\x85\u2028\u2029]")


def _apply(text: str) -> Outcome:
    if not _OTHER.search(text):
        return Outcome()
    return Outcome(tuple(Replacement(Span(*found.span()), "\n") for found in _LINE_END.finditer(text)))


RULE = Rule("line-ends", "统一换行符", _apply)
