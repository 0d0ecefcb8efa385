"""Markup of `.md` files: marks of headings and of bold words, comment lines.

Guarantees: (1) only in files named `.md`; (2) only `#` before a heading and its closing ones, pairs of `**` on one
line, and whole lines that are a comment go; (3) single asterisks, numbers, links and tables stay as received.
"""

import re

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_HEADING = re.compile(r"^ {0,3}(#{1,6}[ \t]+)(?=\S)[^\n]*?([ \t]+#+)?[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(<!--[^\n]*?-->)[ \t]*$", re.MULTILINE)
_BOLD = re.compile(r"(\*\*)(?=\S)[^*\n]+?(?<=\S)(\*\*)(?!\*)")


def _apply(text: str) -> Outcome:
    marks: set[tuple[int, int]] = set()
    for pattern in (_HEADING, _COMMENT, _BOLD):
        for found in pattern.finditer(text):
            marks |= {found.span(group) for group in range(1, found.re.groups + 1) if found[group]}
    return Outcome(tuple(Replacement(Span(*mark), "") for mark in sorted(marks)))


RULE = Rule("markdown-marks", "去除 Markdown 标记", _apply)
