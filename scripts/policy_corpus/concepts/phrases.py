"""Rows of phrases: where a row ends, how it is divided, and what its phrases share.

Nothing here knows about names or documents; which row is a list of members is decided in `parallel`.
"""

import re
from collections.abc import Iterator, Sequence

from policy_corpus.concepts.borders import breaks_a_word, is_word
from policy_corpus.concepts.fold import OPENING, STRAIGHT, quotation_pairs

FURTHEST = 800
"""Characters beside a name in which a list may stand."""

_STOPS = frozenset("。；;！!？?，,：:\n")
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "[": "]", "【": "】"} | OPENING
_BRACKETS_BACK = {closing: opening for opening, closing in _BRACKETS.items()}
_LABEL = re.compile(r"(?:[零〇一二三四五六七八九十百]+|[0-9]+)[、.．]")
_AND = re.compile("以及|和|与|及")


def clause_before(text: str, end: int) -> str:
    """Give the words from the nearest stop, or bracket left open, to `end`."""
    depth: list[str] = []
    at = end
    while at > 0 and end - at < FURTHEST:
        character = text[at - 1]
        if character in _BRACKETS_BACK:
            depth.append(_BRACKETS_BACK[character])
        elif character in _BRACKETS:
            if not depth or depth.pop() != character:
                break
        elif not depth and character in _STOPS:
            break
        at -= 1
    clause = text[at:end]
    label = _LABEL.match(clause) if at == 0 else None
    return (clause[label.end() :] if label else clause).strip()


def joined_by(text: str, marks: str) -> tuple[str, ...]:
    """Split at `marks` that stand outside brackets and quotation marks."""
    places = list(_outside(text, marks))
    starts = [0, *(at + 1 for at in places)]
    return tuple(text[start:end].strip() for start, end in zip(starts, [*places, len(text)], strict=True))


def first_outside(text: str, marks: str) -> int:
    """Give the place of the first of `marks` outside brackets and quotation marks, or the length of the text."""
    return next(_outside(text, marks), len(text))


def _outside(text: str, marks: str) -> Iterator[int]:
    """Give every place of one of `marks` outside brackets and quotation marks, in order."""
    quoted = quotation_pairs(text)
    at = 0
    depth: list[str] = []
    while at < len(text):
        character = text[at]
        if at in quoted:
            at = quoted[at]
        elif character in _BRACKETS and character not in OPENING:
            depth.append(_BRACKETS[character])
        elif depth and character == depth[-1]:
            depth.pop()
        elif not depth and character in marks:
            yield at
        at += 1


def ends_in_two(phrases: Sequence[str]) -> bool:
    """Tell whether the last phrase may be two, joined by 和, 与, 及, 以及."""
    return bool(_conjunctions(phrases[-1]))


def with_last_split(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Split the last phrase at its 和, 与, 及, 以及; leave it where it has none, or several of which none is sure.

    Of several, the one is sure behind which the head shared by all phrases stands again.
    """
    last = phrases[-1]
    places = _conjunctions(last)
    if len(places) > 1:
        shared = head(phrases)
        places = [place for place in places if shared and last[place[1] :].strip().startswith(shared)]
    if len(places) != 1:
        return phrases
    start, end = places[0]
    return (*phrases[:-1], last[:start].strip(), last[end:].strip())


def without_conjunction(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Take 以及 off the front of the last phrase; 和, 与, 及 only where all phrases then share a head."""
    found = _AND.match(phrases[-1])
    if found is None or len(phrases) == 1:
        return phrases
    freed = (*phrases[:-1], phrases[-1][found.end() :].strip())
    return freed if found.group() == "以及" or head(freed) else phrases


def repeats(phrases: Sequence[str], word: str) -> bool:
    """Tell whether every phrase says the word that a name counts.

    Each begins with it, each ends with it, or each holds it and all share a head or a tail. A word of one character
    must begin or end them, and not as a part of one longer word that all begin with (进一步 is not 进).
    """
    if not word or len(phrases) == 1:
        return False
    shared = head(phrases)
    if tail(phrases).endswith(word):
        return True
    if len(word) == 1 and any(is_word(shared[:end]) for end in range(2, len(shared) + 1)):
        return False
    if shared.startswith(word):
        return True
    return len(word) > 1 and all(word in phrase for phrase in phrases) and bool(shared or tail(phrases))


def _conjunctions(phrase: str) -> list[tuple[int, int]]:
    """Give the places of 和, 与, 及, 以及 that are words of their own: not those of 普及, 参与, 和谐."""
    return [
        match.span()
        for match in _AND.finditer(phrase)
        if not breaks_a_word(phrase[: match.start()], match.group(), phrase[match.end() :], may_grow=False)
    ]


def head(phrases: Sequence[str]) -> str:
    """Give the characters that all phrases begin with; one phrase alone has no shared head."""
    return _shared(phrases) if len(phrases) > 1 else ""


def tail(phrases: Sequence[str]) -> str:
    """Give the characters that all phrases end with."""
    return head([phrase[::-1] for phrase in phrases])[::-1]


def _shared(phrases: Sequence[str]) -> str:
    shared = phrases[0]
    for phrase in phrases[1:]:
        while not phrase.startswith(shared):
            shared = shared[:-1]
    return "" if shared in STRAIGHT else shared  # a straight mark does not tell where a phrase begins
