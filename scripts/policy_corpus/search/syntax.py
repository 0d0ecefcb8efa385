"""How a query is read: one phrase, words, straight "quotes", and `-word`.

Operators count only at a word's edge: `"` or `-` after a space or at the very beginning, a closing `"` before a space
or at the very end. A quotation pasted from a text, `"一把手"座谈` or `COVID-19`, is therefore no operator.
"""

from dataclasses import dataclass

from policy_corpus.search.normalise import normalise

SPACES = frozenset(
    "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
)
"""What separates words; written out because languages disagree on it."""

_MINUS = "-－"


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read; every phrase is folded symbols, none is empty, none stands twice.

    `whole` is the input as one phrase, `()` where nothing of it is left. `wanted` are its words, `unwanted` those with
    a minus. `is_explicit` tells that quotes or a minus were used: then the input is not tried as one phrase.
    """

    whole: tuple[int, ...]
    wanted: tuple[tuple[int, ...], ...]
    unwanted: tuple[tuple[int, ...], ...]
    is_explicit: bool


def read_query(text: str) -> Query:
    """Read a query; total."""
    wanted: dict[tuple[int, ...], None] = {}
    unwanted: dict[tuple[int, ...], None] = {}
    is_explicit = False
    at = 0
    while at < len(text):
        if text[at] in SPACES:
            at += 1
            continue
        is_minus = text[at] in _MINUS and at + 1 < len(text) and text[at + 1] not in SPACES
        begin = at + 1 if is_minus else at
        close = _closing_quote(text, begin)
        at = _end_of_word(text, begin) if close is None else close + 1
        word = fold(text[begin + 1 : close] if close is not None else text[begin:at])
        if not word:
            continue
        is_explicit = is_explicit or is_minus or close is not None
        (unwanted if is_minus else wanted)[word] = None
    if not wanted:
        return Query(fold(text), tuple(unwanted), (), is_explicit=False)
    return Query(fold(text), tuple(wanted), tuple(unwanted), is_explicit=is_explicit)


def fold(text: str) -> tuple[int, ...]:
    """Fold a string to symbols."""
    return tuple(normalise(text).symbols.tolist())


def _closing_quote(text: str, begin: int) -> int | None:
    if text[begin] != '"':
        return None
    close = text.find('"', begin + 1)
    while close != -1 and close + 1 < len(text) and text[close + 1] not in SPACES:
        close = text.find('"', close + 1)
    return close if close > begin + 1 else None


def _end_of_word(text: str, begin: int) -> int:
    end = begin
    while end < len(text) and text[end] not in SPACES:
        end += 1
    return end
