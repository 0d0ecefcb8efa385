"""Markers that stand alone on a line, parted from their words when a page was saved.

`第一条` and its text, `第一章` and `总　则`, over two lines or three, become one line, with an ideographic space
between; behind `一、` or `（一）` nothing is put between, as official texts print them.

Guarantees: (1) only line ends go, each for at most one ideographic space; (2) a marker is joined only with a line that
opens with no marker, a chapter only with a short name that is no sentence; (3) a marker with nothing below stays.
"""

import re
from collections.abc import Sequence

from policy_corpus.clean.openings import OPENING
from policy_corpus.clean.rule import Line, Outcome, Rule, written_lines
from policy_corpus.numerals import PATTERN
from policy_corpus.text import Replacement, Span

_ARTICLE = re.compile(rf"第\s*(?:{PATTERN}|\d{{1,3}})\s*条(?:之{PATTERN})?")
_CHAPTER = re.compile(rf"第\s*{PATTERN}\s*[编章节]")
_HEADING = re.compile(rf"{PATTERN}、|[（(]{PATTERN}[)）]")
_NAME_LENGTH = 30
_SPACE = "\u3000"
_ALONE = re.compile(
    rf"^[^\S\n]*"
    rf"(?:第\s*(?:{PATTERN}|\d{{1,3}})\s*[编章节条](?:之{PATTERN})?|{PATTERN}、|[（(]{PATTERN}[)）])[^\S\n]*$",
    re.MULTILINE,
)
_SENTENCE = re.compile(r".*[。；;：:，,！？]")


def _apply(text: str) -> Outcome:
    if not _ALONE.search(text):
        return Outcome()
    written = written_lines(text)
    joins: list[Replacement] = []
    number = 0
    while number < len(written) - 1:
        taken = _parts(written, number)
        space = "" if _HEADING.fullmatch(written[number].text) else _SPACE
        for line, below in zip(written[number : number + taken], written[number + 1 : number + 1 + taken], strict=True):
            joins.append(Replacement(Span(line.span.end, below.span.start), space))
        number += taken + 1
    return Outcome(tuple(joins))


def _parts(written: Sequence[Line], number: int) -> int:
    """Count the lines below a lone marker that belong to it: 0 where there is no such marker."""
    marker, below = written[number].text, written[number + 1].text
    if OPENING.match(below):
        return 0
    if _ARTICLE.fullmatch(marker) or _HEADING.fullmatch(marker):
        return 1
    if not _CHAPTER.fullmatch(marker) or len(below) > _NAME_LENGTH or _SENTENCE.fullmatch(below):
        return 0
    # `总` and `则` on lines of their own are one name spread for looks.
    letters = 0
    while number + 1 + letters < len(written) and len(written[number + 1 + letters].text) == 1:
        letters += 1
    return max(letters, 1)


RULE = Rule("split-headings", "合并与标题分离的编号", _apply)
