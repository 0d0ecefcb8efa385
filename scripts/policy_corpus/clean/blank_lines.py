"""Empty lines go, so that every line of the clean text is one paragraph.

Guarantees: (1) no empty line remains, nor a line end at either edge of the text; (2) no other line end is touched.
"""

import re

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_BLANK = re.compile(r"\A\n+|\n+\Z|(?<=\n)\n+")


def _apply(text: str) -> Outcome:
    return Outcome(tuple(Replacement(Span(*found.span()), "") for found in _BLANK.finditer(text)))


RULE = Rule("blank-lines", "去除空行", _apply)
