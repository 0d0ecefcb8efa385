"""Readings printed behind characters: `應(yīng)急`.

Some sites annotate characters, and saved copies keep the annotation. A bracket goes only where its letters are a
reading of the very character before it and the text holds several of them.

Guarantees: (1) nothing but such brackets goes; (2) a bracket whose letters are not a reading stays and is reported;
(3) a text with fewer than three stays as it is.
"""

import re
import unicodedata

from pypinyin import Style, pinyin

from policy_corpus.clean.rule import Finding, Outcome, Rule
from policy_corpus.text import Replacement, Span

_ANNOTATION = re.compile(r"([\u3400-\u9fff])([(（]\s*([a-zA-ZüÜāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,6})\s*[)）])")

_MANY = 3
"""From how many true readings on the brackets count as noise and not as the author's."""


def _apply(text: str) -> Outcome:
    found = list(_ANNOTATION.finditer(text))
    readings = [match for match in found if _plain(match[3]) in _readings(match[1])]
    if len(readings) < _MANY:
        return Outcome()
    others = [match for match in found if _plain(match[3]) not in _readings(match[1])]
    return Outcome(
        tuple(Replacement(Span(*match.span(2)), "") for match in readings),
        findings=tuple(
            Finding(match.start(2), "pinyin-mismatch", f"“{match[0]}”中的字母不是该字读音，未删去，请核对")
            for match in others
        ),
    )


def _readings(character: str) -> set[str]:
    return {_plain(reading) for reading in pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]}


def _plain(letters: str) -> str:
    """Drop tone marks, keep ü."""
    decomposed = unicodedata.normalize("NFD", letters.lower())
    kept = "".join(mark for mark in decomposed if not unicodedata.combining(mark) or mark == "\u0308")
    return unicodedata.normalize("NFC", kept)


RULE = Rule("pinyin-annotation", "去除夹在字后的拼音", _apply)
