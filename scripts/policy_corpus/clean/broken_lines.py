"""Lines broken inside a sentence are joined, but only with a second sign of damage.

The first sign is a line that ends without ending a sentence and goes on in a line that opens with no marker. The
second is one of: the line ends in a half-width semicolon or comma, as web forms leave when they split at entities,
though not behind a Latin letter; a bracket or quotation mark opened on the line is still open at its end; or the next
line begins with a mark that no line begins with. A full-width semicolon alone is how laws and notices set out lists.

Guarantees: (1) nothing is joined in laws; (2) never before a marker; (3) only line ends go; (4) a suspected break with
one sign only, or in a law before a mark that no line begins with, is reported and stays.
"""

import re
from itertools import pairwise

from policy_corpus.clean.continuation import CLOSING, is_ended
from policy_corpus.clean.openings import OPENING, is_law
from policy_corpus.clean.rule import Finding, Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement, Span

_PAIRS = dict(zip("“‘（(《〈「『【〔", "”’）)》〉」』】〕", strict=True))
_FORCED = (";", ",")
_UNFINISHED = "，、,"
_LATIN_COMMA = re.compile("[A-Za-z][,;]$")
"""How a line in another language ends: Ladies and gentlemen,."""
_SENTENCE = 20
"""A line shorter than this is a title, a name or a salutation, not the first half of a sentence."""


def _apply(text: str) -> Outcome:
    is_article = is_law(text)
    joins: list[Replacement] = []
    findings: list[Finding] = []
    written = written_lines(text)
    for line, following in pairwise(written):
        if OPENING.match(following.text) or len(line.text) < _SENTENCE:
            continue
        is_marked = CLOSING.match(following.text) is not None and not is_ended(line.text)
        is_foreign = _LATIN_COMMA.search(line.text) is not None
        is_forced = line.text.endswith(_FORCED) and not is_foreign
        if not is_article and (is_forced or is_marked or _is_open(line)):
            joins.append(Replacement(Span(line.span.end, following.span.start), ""))
        elif is_marked or (not (is_article or is_foreign) and line.text[-1] in _UNFINISHED):
            findings.append(Finding(line.span.end, "broken-line", "此行似在句中断开，未合并；请核对原文"))
    return Outcome(tuple(joins), findings=tuple(findings))


def _is_open(line: Line) -> bool:
    """Tell whether a bracket is opened on the line and nothing closes it there."""
    closing: list[str] = []
    for character in line.text:
        if character in _PAIRS:
            closing.append(_PAIRS[character])
        elif closing and character == closing[-1]:
            closing.pop()
    return bool(closing) and line.text[-1] not in "。！？：；"


RULE = Rule("broken-lines", "合并断行", _apply)
