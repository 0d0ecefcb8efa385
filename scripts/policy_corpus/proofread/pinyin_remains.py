"""What is left of readings printed behind characters: 应(yīng)急, 全?jǐn)?面.

Cleaning strips a reading where a text has many of them. One alone, or one whose bracket was damaged with the text
around it, is left to an editor.

Guarantees: (1) letters are suspected when they carry a tone mark and a bracket or `?` stands at them, or are a reading
of the character before their bracket; (2) removal is proposed only for a whole bracket that is a reading of the
character before it; (3) English words, codes and abbreviations in brackets stay.
"""

import re
import unicodedata
from collections.abc import Iterator

from policy_corpus.aloud import readings_of
from policy_corpus.proofread.rule import HAN, Reading, Rule, Suspicion
from policy_corpus.text import Span

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_BRACKET = re.compile(rf"(?<=[{HAN}])[(（]\s*([a-zü{_TONED}]{{1,6}})\s*[)）]")
_RAGGED = re.compile(
    rf"[?？\ufffd]?[(（]?[a-zü{_TONED}]{{0,5}}[{_TONED}][a-zü{_TONED}]{{0,5}}[)）]?[?？\ufffd]?", re.IGNORECASE
)


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    whole = set()
    for match in _BRACKET.finditer(text):
        if _plain(match[1]) in _readings(text[match.start() - 1]):
            whole.add(match.start())
            before = Span(match.start() - 1, match.end())
            yield Suspicion(before, text[before.start], f"字后似残留拼音“{match[1]}”")
    for match in _RAGGED.finditer(text):
        if match.start() not in whole and not match[0].isalpha() and _stands_among_han(text, match):
            yield Suspicion(Span(*match.span()), None, "似残留拼音，且旁边的字可能有脱落，请对照原件")


def _stands_among_han(text: str, match: re.Match[str]) -> bool:
    """Tell whether the letters touch Chinese and no further Latin letter, as a foreign word would."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(re.match(rf"[{HAN}]", before) or re.match(rf"[{HAN}]", after)) and not (before + after).isascii()


def _readings(character: str) -> set[str]:
    return {_plain(reading) for reading in readings_of(character)}


def _plain(letters: str) -> str:
    """Drop tone marks, keep ü."""
    decomposed = unicodedata.normalize("NFD", letters.lower())
    kept = "".join(mark for mark in decomposed if not unicodedata.combining(mark) or mark == "\u0308")
    return unicodedata.normalize("NFC", kept)


RULE = Rule("pinyin-remains", "残留的拼音", _find)
