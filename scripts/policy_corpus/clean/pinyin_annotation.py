"""Readings printed behind characters: `應(yīng)急`.

Some sites annotate characters, and saved copies keep the annotation: toned or toneless, in half-width or full-width
brackets, once, twice `應(yīng)(yīng)` or nested `應((yīng))`, with blanks. A bracket goes only where its letters are
a reading of the very character before it and the text holds several of them.

Guarantees: (1) nothing but such brackets goes, with the blanks before and inside them; (2) a bracket whose letters are
not a reading stays and is reported; (3) a text with fewer than three annotated characters, or with a few that all are
simplified, stays as it is; (4) where a `?` beside the remains of an annotation shows that a character was lost, nothing
is guessed: the place is reported.
"""

import re
import unicodedata
from functools import cache

from pypinyin import Style, pinyin

from policy_corpus.clean.han import simplified
from policy_corpus.clean.rule import Finding, Outcome, Rule
from policy_corpus.text import Replacement, Span

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_LETTERS = rf"[a-zA-ZüÜ{_TONED}{_TONED.upper()}\u0300-\u030c]{{1,7}}[1-5]?"
_BLANK = r"[^\S\n]*"
_ONE = rf"[(（]{_BLANK}({_LETTERS}){_BLANK}[)）]"
_TWO = rf"[(（]{_BLANK}[(（]{_BLANK}({_LETTERS}){_BLANK}[)）]{_BLANK}[)）]"
_BRACKETS = re.compile(rf"(?<=[\u3400-\u9fff])((?:{_BLANK}(?:{_ONE}|{_TWO}))+)")
_READING = re.compile(_LETTERS)
_LOST = re.compile(
    rf"[?？\ufffd]{_BLANK}{_LETTERS}{_BLANK}[)）][?？\ufffd]?|[(（]{_BLANK}{_LETTERS}{_BLANK}[?？\ufffd]"
)
_ANY_TONED = re.compile(f"[{_TONED}]")

_MANY = 3
"""From how many true readings on the brackets count as noise and not as the author's."""

_FAR_TOO_MANY = 12
"""From how many on they are noise whatever they stand behind. Sites annotate what their conversion to traditional
script changed; an author gives readings of a few rare characters, simplified ones in a simplified text."""


def _apply(text: str) -> Outcome:
    found = [(match, _is_read(text[match.start() - 1], match[1])) for match in _BRACKETS.finditer(text)]
    findings = [
        Finding(match.start(), "lost-character", f"“{match[0]}”处疑有丢字（拼音残留旁有问号），未改，请核对原文")
        for match in _LOST.finditer(text)
        if _ANY_TONED.search(match[0])
    ]
    readings = [match for match, is_read in found if is_read]
    traditional = sum(1 for match in readings if simplified(text[match.start() - 1]) != text[match.start() - 1])
    is_noise = len(readings) >= _MANY and (traditional * 4 >= len(readings) or len(readings) >= _FAR_TOO_MANY)
    if not is_noise:
        return Outcome(findings=tuple(findings))
    findings += [
        Finding(
            match.start(),
            "pinyin-mismatch",
            f"“{text[match.start() - 1]}{match[0]}”中的字母不是该字读音，未删去，请核对",
        )
        for match, is_read in found
        if not is_read
    ]
    return Outcome(
        tuple(Replacement(Span(*match.span()), "") for match in readings),
        findings=tuple(sorted(findings, key=lambda finding: finding.position)),
    )


def _is_read(character: str, brackets: str) -> bool:
    """Tell whether everything in the brackets is a reading of the character before them."""
    return all(_plain(letters) in _readings(character) for letters in _READING.findall(brackets))


@cache
def _readings(character: str) -> frozenset[str]:
    """Give every reading of a character or of its simplified form, which may have more: 瞭 is read liǎo, 了 also le."""
    return frozenset(
        _plain(reading)
        for one in (character, simplified(character)[:1])
        for reading in pinyin(one, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]
    )


@cache
def _plain(letters: str) -> str:
    """Drop tone marks and tone numbers, keep ü, also where it is written v."""
    decomposed = unicodedata.normalize("NFD", letters.lower().rstrip("12345").replace("v", "ü"))
    kept = "".join(mark for mark in decomposed if not unicodedata.combining(mark) or mark == "\u0308")
    return unicodedata.normalize("NFC", kept)


RULE = Rule("pinyin-annotation", "去除夹在字后的拼音", _apply)
