"""Signs that a line breaks off and goes on in the one below, whatever broke it.

What belongs here tells of two lines alone. Widths, indents and the habits of a whole text belong to the rules that ask.
"""

import re
from collections.abc import Iterable

from policy_corpus.dictionary import tokenizer

_STOPS = "。！？!?；;：:…"
_BEHIND_STOPS = "”’」』）)》〉"
END = re.compile(f"[{_STOPS}][{_BEHIND_STOPS}]*$")
"""The end of a sentence or of a part of one that may close a paragraph."""

STOP = re.compile(r"[。！？!?…][”’」』）)》〉]*$")
"""The end of a sentence."""

CLOSING = re.compile(r"[，。、；：！？”’）》〉」』】〕)\]%％]")
"""A mark that no line of Chinese begins with (GB/T 15834—2011 §5.1.1, §5.1.3)."""

_OPENING_MARKS = frozenset("“‘（(《〈「『【〔")
_NUMBER = re.compile(r"\d[年月日时分号元万亿个名条款项次家户人%％.\d]")
_REACH = 8
"""So many characters on either side decide whether a word stands across a break."""


def is_ended(line: str) -> bool:
    """Tell whether a line ends as `END` says, which reads the line from its start to find that out."""
    return line.rstrip(_BEHIND_STOPS).endswith(tuple(_STOPS))


def is_cut_through(line: str, below: str) -> bool:
    """Tell whether the break parts what no writer parts: a mark or 的 from its words, or the digits of one number."""
    return (
        CLOSING.match(below) is not None
        or below.startswith("的")
        or line[-1] in _OPENING_MARKS
        or _NUMBER.fullmatch(line[-1] + below[:1]) is not None
    )


def word_across(line: str, below: str) -> str | None:
    """Give the word of the dictionary that begins on one line and ends on the next, if there is one.

    Of true breaks inside sentences more than half part a word; of ends of lines that only look unfinished fewer than
    one in a hundred do.
    """
    tail = line[-_REACH:]
    at = 0
    words: Iterable[str] = tokenizer().cut(tail + below[:_REACH], HMM=False)
    for word in words:
        if at < len(tail) < at + len(word):
            return word
        at += len(word)
    return None
