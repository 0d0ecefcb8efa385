"""Paragraphs that a web page's text lost the line ends between: one long line, in which only their indents are left.

`……现印发给你们。　　一、主要职责　　（一）负责……。　　（二）审核……。`

Guarantees: (1) only runs of two or more blanks inside a line become its end, and no word changes; (2) only in a line
where several of them stand behind the end of a sentence, and are the blanks of an indent or stand before numbered
headings, so that the cells of a table and the gaps a typist leaves between sentences stay; (3) a gap that spreads a
word for looks, `通　　知`, stays.
"""

import re

from policy_corpus.clean.continuation import is_ended
from policy_corpus.clean.openings import OPENING
from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_INDENT = "\u3000\u3000"
_NEAR = 4
"""So many characters before a gap are looked at for the end of a sentence and the brackets it closes in."""
_SHORTEST = 100
"""A line of fewer characters may be a head or a signature that was set in columns."""
_INDENTS = 3
_MARKED = 2
_ENDED = 0.5
"""Least share of gaps behind the end of a sentence; the others stand behind titles, headings and signatures."""


def _apply(text: str) -> Outcome:
    if not _GAP.search(text):
        return Outcome()
    replacements: list[Replacement] = []
    at = 0
    for line in text.split("\n"):
        if len(line) >= _SHORTEST:
            replacements += [Replacement(span.shift(at), "\n") for span in _partings(line)]
        at += len(line) + 1
    return Outcome(tuple(replacements))


def _partings(line: str) -> list[Span]:
    """Give the gaps of a line at which its paragraphs part; none where it is one paragraph."""
    gaps = [gap for gap in _GAP.finditer(line) if not _is_spread(line, gap)]
    ended = [gap for gap in gaps if is_ended(line[max(gap.start() - _NEAR, 0) : gap.start()])]
    indents = [gap for gap in ended if gap[0] == _INDENT]
    marked = [gap for gap in gaps if OPENING.match(line, gap.end())]
    is_joined = len(indents) >= _INDENTS or (len(marked) >= _MARKED and len(ended) >= _INDENTS)
    if not is_joined or len(ended) < _ENDED * len(gaps) or line.lstrip().startswith("|"):
        return []
    return [Span(*gap.span()) for gap in gaps]


def _is_spread(line: str, gap: re.Match[str]) -> bool:
    """Tell a gap beside a single character: the two halves of a spread word, or of a name."""
    before, after = line[max(gap.start() - 2, 0) : gap.start()], line[gap.end() : gap.end() + 2]
    is_alone_before = before[-1:].isalpha() and not before[:-1].isalnum()
    is_alone_after = after[:1].isalpha() and not after[1:].strip()
    return is_alone_before or is_alone_after


RULE = Rule("joined-paragraphs", "分开连成一行的段落", _apply)
