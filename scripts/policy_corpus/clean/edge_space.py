"""White space at the edges of lines: indents, full-width ones too, and trailing blanks.

Guarantees: (1) no line begins or ends with white space; (2) white space inside a line stays as received.
"""

import re

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_EDGE = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.MULTILINE)


def _apply(text: str) -> Outcome:
    if "\n".join(map(str.strip, text.split("\n"))) == text:
        return Outcome()
    return Outcome(tuple(Replacement(Span(*found.span()), "") for found in _EDGE.finditer(text)))


RULE = Rule("edge-space", "去除行首行尾空白", _apply)
