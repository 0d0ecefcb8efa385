"""Readings printed behind characters: `應(yīng)急`.

Some sites annotate characters, and saved copies keep the annotation: toned or toneless, in brackets of any shape or
bare, once, twice `應(yīng)(yīng)` or nested `應(yīng(yīng))`, for a character or a word, with blanks, on a line of
its own. An annotation goes only where its letters are a reading of the very characters before it and the text holds
several of them. Sites annotate common characters with their common readings; an author annotates rare ones.

Guarantees: (1) nothing but such annotations goes, with the blanks before and inside them, and behind them where the
text has blanks behind most; (2) letters in brackets that are not a reading stay and are reported; (3) a text with fewer
than three annotations stays as it is, as does a simplified one with a few, or with those an author would give; (4)
letters without a tone mark and without brackets go only where a dozen stand without brackets; (5) where a `?` beside
the remains of an annotation shows that a character was lost, nothing is guessed: the place is reported.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policy_corpus.aloud import readings_of, usual_reading_of
from policy_corpus.clean.han import is_common, simplified
from policy_corpus.clean.rule import Finding, Outcome, Rule
from policy_corpus.text import Replacement, Span

_TONED = "āáǎăàēéěĕèīíǐĭìōóǒŏòūúǔŭùǖǘǚǜńňǹḿ"
_MARKS = "\u0300-\u030c"
_LETTER = rf"[a-zA-ZüÜɡɑ{_TONED}{_TONED.upper()}{_MARKS}]"
_HAN = r"[\u3400-\u9fff]"
_BLANK = r"[^\S\n]*"
_GAP = rf"{_BLANK}(?:\n{_BLANK}){{0,2}}"
_OPEN, _CLOSE = r"[(（\[［【〔{｛]", r"[)）\]］】〕}｝]"
_READING = rf"{_LETTER}{{1,7}}[1-5]?(?:[ \xa0'’-]?{_LETTER}{{1,7}}[1-5]?){{0,3}}"
_ONE = rf"{_OPEN}{_BLANK}{_READING}{_BLANK}{_CLOSE}"
_TWO = rf"{_OPEN}{_BLANK}(?:{_READING}{_BLANK})?{_OPEN}{_BLANK}{_READING}{_BLANK}{_CLOSE}{_BLANK}{_CLOSE}"
_BARE_TONED = rf"(?=[a-züɡɑ]{{0,5}}[{_TONED}{_MARKS}])[a-züɡɑ{_TONED}{_MARKS}]{{1,7}}(?![a-z])"
_BARE_TONELESS = r"(?<=[\u3400-\u9fff])[a-zü]{1,6}(?![a-z])"
_ANNOTATION = re.compile(
    rf"(?<={_HAN})(?:(?P<gap>{_GAP})(?:(?P<brackets>(?:{_ONE}|{_TWO})(?:{_BLANK}(?:{_ONE}|{_TWO}))*)"
    rf"|(?P<toned>{_BARE_TONED}))|(?P<toneless>{_BARE_TONELESS}))"
)
_SIGN = re.compile(rf"[{_TONED}{_MARKS}]|{_OPEN}{_BLANK}[(（]?{_LETTER}|{_HAN}[a-zü]{{2}}")
_ANY_LETTER = re.compile(_LETTER)
"""What every sign holds, and most texts do not: looked for seven times as fast."""
_ONE_READING = re.compile(_READING)
_SEPARATORS = re.compile(r"[1-5 \xa0'’-]")
_LOST = re.compile(
    rf"[?？\ufffd]{_BLANK}{_LETTER}{{1,7}}[1-5]?{_BLANK}[)）][?？\ufffd]?"
    rf"|[(（]{_BLANK}{_LETTER}{{1,7}}[1-5]?{_BLANK}[?？\ufffd]|[?？\ufffd]{_BLANK}[A-Z]?[(（]{_BLANK}{_LETTER}{{1,7}}[)）]?"
)
_ANY_TONED = re.compile(f"[{_TONED}]")

_MANY = 3
"""From how many true readings on annotations count as noise and not as the author's."""

_FAR_TOO_MANY = 12
"""From how many on they are noise in a simplified text too. Sites annotate what their conversion to traditional
script changed; an author gives readings of a few characters, simplified ones in a simplified text."""

_LONGEST_WORD = 4
"""Characters that one annotation may be the reading of."""


@dataclass(frozen=True, slots=True)
class _Annotation:
    """`characters` are those it is the reading of, empty if of none; `span` counts the text, with the gap before."""

    span: Span
    gap: str
    letters: str
    characters: str
    form: str


def _apply(text: str) -> Outcome:
    if text.isascii() or not _ANY_LETTER.search(text) or not _SIGN.search(text):
        return Outcome()
    found = _without_lone_letters([_annotation(text, match) for match in _ANNOTATION.finditer(text)])
    lost = [
        Finding(match.start(), "lost-character", f"“{match[0]}”处疑有丢字（拼音残留旁有问号），未改，请核对原文")
        for match in _LOST.finditer(text)
        if _ANY_TONED.search(match[0])
    ]
    readings = [one for one in found if one.characters]
    if not _is_noise(readings):
        return Outcome(findings=tuple(lost))
    mismatches = [
        Finding(
            one.span.start,
            "pinyin-mismatch",
            f"“{text[one.span.start - 1]}{one.span.of(text)}”中的字母不是该字读音，未删去，请核对",
        )
        for one in found
        if not one.characters and one.letters != one.letters.upper()
    ]
    return Outcome(
        tuple(Replacement(span, "") for span in _with_gaps_behind(text, readings)),
        findings=tuple(sorted([*lost, *mismatches], key=lambda finding: finding.position)),
    )


def _annotation(text: str, match: re.Match[str]) -> _Annotation:
    form = match.lastgroup or ""
    readings = _ONE_READING.findall(match[form])
    before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
    run = re.search(rf"{_HAN}*$", before)
    word = run[0] if run else ""
    lengths = range(1, len(word) + 1 if form == "brackets" else 2)
    read = next((word[-length:] for length in lengths if all(_is_read(word[-length:], one) for one in readings)), "")
    return _Annotation(Span(*match.span()), match["gap"] or "", "".join(readings), read, form)


def _without_lone_letters(found: Sequence[_Annotation]) -> list[_Annotation]:
    """Leave bare letters alone that are no reading, and those without tone unless many more stand bare."""
    bare = sum(1 for one in found if one.form != "brackets" and one.characters)
    return [
        one
        for one in found
        if one.form == "brackets" or (one.characters and (one.form == "toned" or bare >= _FAR_TOO_MANY))
    ]


def _is_noise(readings: Sequence[_Annotation]) -> bool:
    """Judge whether the readings are a site's: enough of them, of common characters as these are mostly read."""
    traditional = sum(1 for one in readings if simplified(one.characters[-1]) != one.characters[-1])
    enough = len(readings) >= (_MANY if traditional * 4 >= len(readings) else _FAR_TOO_MANY)
    return enough and sum(1 for one in readings if _is_ordinary(one)) * 2 >= len(readings)


def _is_ordinary(one: _Annotation) -> bool:
    """Tell a common character with the reading it mostly has; toneless letters have it in any tone."""
    if not all(is_common(simplified(character)) for character in one.characters):
        return False
    usual = "".join(usual_reading_of(character) for character in one.characters)
    typed = _SEPARATORS.sub("", _ONE_READING.findall(one.letters)[0]).replace("ɡ", "g").replace("ɑ", "a")
    letters = unicodedata.normalize("NFC", unicodedata.normalize("NFD", typed).replace("\u0306", "\u030c"))
    return letters.startswith(usual) or (not _ANY_TONED.search(letters) and letters.lower().startswith(_plain(usual)))


def _with_gaps_behind(text: str, readings: Sequence[_Annotation]) -> list[Span]:
    """Give what goes: the annotations, with the blanks or the line break behind them where most have such."""
    behind = {one: re.compile(_GAP).match(text, one.span.end) for one in readings}
    gaps = {one: found[0] if found else "" for one, found in behind.items()}
    same_line = [one for one in readings if "\n" not in one.gap + gaps[one] and _is_han(text, one, gaps[one])]
    usual = Counter(gaps[one] for one in same_line).most_common(1)
    blank = usual[0][0] if usual else ""
    own_line = [one for one in readings if "\n" in one.gap]
    are_alone = sum(1 for one in own_line if "\n" in gaps[one]) * 4 > len(own_line) * 3
    spans = []
    for one in readings:
        gap = gaps[one]
        if "\n" not in gap:
            end = len(blank) if gap.startswith(blank) else 0
        else:
            # As many line breaks as before it belong to the annotation; a further one ends the paragraph.
            breaks = [at + 1 for at, character in enumerate(gap) if character == "\n"][: one.gap.count("\n")]
            end = breaks[-1] if are_alone and breaks else 0
        spans.append(Span(one.span.start, one.span.end + end))
    return spans


def _is_han(text: str, one: _Annotation, gap: str) -> bool:
    at = one.span.end + len(gap)
    return re.match(_HAN, text[at : at + 1]) is not None


def _is_read(characters: str, letters: str) -> bool:
    """Tell whether letters are a reading of characters, one syllable each."""
    return _spells(characters, _plain(_SEPARATORS.sub("", letters)))


@cache
def _spells(characters: str, letters: str) -> bool:
    if not characters:
        return not letters
    return any(
        letters.startswith(one) and _spells(characters[1:], letters[len(one) :]) for one in _readings(characters[0])
    )


@cache
def _readings(character: str) -> frozenset[str]:
    """Give every reading of a character or of its simplified form, which may have more: 瞭 is read liǎo, 了 also le."""
    readings = {_plain(reading) for one in (character, simplified(character)[:1]) for reading in readings_of(one)}
    return frozenset(readings | {reading.replace("ü", "u") for reading in readings})


@cache
def _plain(letters: str) -> str:
    """Drop tone marks, keep ü, also where it is written v; the g and a of pinyin typefaces are letters too."""
    written = letters.lower().replace("v", "ü").replace("ɡ", "g").replace("ɑ", "a")
    decomposed = unicodedata.normalize("NFD", written)
    kept = "".join(mark for mark in decomposed if not unicodedata.combining(mark) or mark == "\u0308")
    return unicodedata.normalize("NFC", kept)


RULE = Rule("pinyin-annotation", "去除夹在字后的拼音", _apply)
