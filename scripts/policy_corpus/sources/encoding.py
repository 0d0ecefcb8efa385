"""From bytes to text: which encoding a received file is in. Knows nothing of formats or furniture.

A general detector knows languages by the hundred and gives up on damaged or cut texts. Here there is one language and
five encodings, and how Chinese is written tells them apart: read with the right one, nearly every character is among
the six thousand that the standards GB/T 2312 and Big5 put first because they are common; read with a wrong one, half
of them are rare, unassigned or private.
"""

import codecs
import re
from dataclasses import dataclass

from policy_corpus.sources.character_use import share_of_common
from policy_corpus.sources.damaged_lines import Line, escaped, read_line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_WIDER = {"big5": ("cp950", "big5hkscs")}
"""What an encoding is called when it holds the vendors' additions: 裏 恒 粧 碁 are Big5 to everyone who types them."""

_DECLARED = {
    "utf8": "utf-8",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz-gb-2312": "hz",
    "big5-hkscs": "big5",
    "cp950": "big5",
    "x-x-big5": "big5",
    "utf-16": "utf-16-le",
    "unicode": "utf-16-le",
}

_BY_LINES = frozenset(("utf-8", "gb18030", "big5", "cp950", "big5hkscs"))
"""Encodings in which a line feed is always a line feed, so that lines can be read one by one."""
_LINE = re.compile(rb"[^\r\n]*(?:\r?\n|\r)|[^\r\n]+")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_CONTROLS_TOLERATED = 0.02
_FEW_CONTROLS = 4
_FEW_CONTROLS_SHARE = 0.2
"""So many control characters, and so large a share, are tolerated in a short text; cleaning takes them out."""
_DAMAGE_TOLERATED = 0.1
"""Share of undecodable bytes up to which a file still counts as text of that encoding."""
_DAMAGE_IN_TEXT = 0.35
"""The same where what is left is surely Chinese."""
_SURELY_TEXT = 0.9
_ALWAYS_TOLERATED = 8
"""So many undecodable bytes are tolerated in a short text too."""
_SAMPLE = 1 << 15
"""Bytes that are judged: a page of Chinese is enough."""
_DECLARED_WEIGHT = 0.1
"""What a declaration adds to a likelihood between 0 and 1, and what UTF-16 loses that came without its mark.

Enough to decide over a dozen characters, too little against a text.
"""
_LIKELY = 0.4
"""Right readings of real texts score above 0.9, wrong ones below 0.6; a name list full of rare characters 0.7."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: no byte order mark, line ends kept.

    `encoding` is a Python codec name; `damage` gives the places of undecodable bytes, each as the code point position
    of its U+FFFD in `text` and the bytes received. `others` gives the places of lines that were read in another
    encoding, each as the position where it begins and its codec's name.
    """

    text: str
    encoding: str
    damage: tuple[tuple[int, bytes], ...] = ()
    others: tuple[tuple[int, str], ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode a file; `None` means that it is not text in any encoding known here. Total.

    A byte order mark decides; then strict UTF-8; then the likeliest of UTF-8, GB18030, Big5 and UTF-16, `declared`
    (what a page or a mail says of itself, any spelling) speaking for its own. Lines that surely are of another encoding
    are read in it and listed; bytes that the encoding cannot hold become U+FFFD and are listed; nothing is dropped.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = _strict_utf8(data[len(mark) :]) if encoding == "utf-8" else None
            found = marked or _tolerant(data[len(mark) :], encoding)
            if encoding != "utf-8" or (found is not None and not found.others):
                return found
            # Programs put the mark of UTF-8 before whatever a file holds.
            data = data[len(mark) :]
    hint = _DECLARED.get((declared or "").strip().lower(), (declared or "").strip().lower())
    if hint == "hz":
        return _tolerant(data, "hz")
    if (found := _strict_utf8(data)) is not None:
        return found
    start = next((at for at, byte in enumerate(data) if byte >= 0x80), 0) & ~1
    sample = data[start : start + _SAMPLE]
    likelihood = {
        name: _likelihood(sample, name) + _DECLARED_WEIGHT * ((name == hint) - name.startswith("utf-16"))
        for name in _CANDIDATES
    }
    for name in sorted(_CANDIDATES, key=lambda name: -likelihood[name]):
        attempt = _widest(data, name) if likelihood[name] >= _LIKELY else None
        if attempt is not None:
            return attempt
    return None


def _strict_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 without a fault; not where every other byte is zero, which is Latin in UTF-16."""
    written = data.rstrip(b"\0")
    if written.count(0) * 8 > len(written):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text) else Decoded(text, "utf-8")


def _likelihood(sample: bytes, encoding: str) -> float:
    """Judge a reading: 1 if all its characters are common ones, less for rare, below 0 for impossible ones."""
    text = sample.decode(encoding, "replace" if encoding != "utf-8" else "surrogateescape")
    return share_of_common(text, is_ascii_judged=encoding.startswith("utf-16"))


def _widest(data: bytes, encoding: str) -> Decoded | None:
    """Decode with the encoding, or with the vendors' form of it that holds more of the text."""
    best = _tolerant(data, encoding)
    for name in _WIDER.get(encoding, ()):
        if best is not None and not best.damage:
            break
        other = _tolerant(data, name)
        if other is not None and (best is None or len(other.damage) < len(best.damage)):
            best = other
    return best


def _tolerant(data: bytes, encoding: str) -> Decoded | None:
    """Decode with undecodable bytes kept in view; `None` if there are too many of them for a text."""
    if encoding in _BY_LINES:
        lines = [read_line(raw, encoding) for raw in _LINE.findall(data)]
        torn = b""
    else:
        unit = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
        torn = data[len(data) - len(data) % unit :]
        try:
            lines = [escaped(data[: len(data) - len(torn)], encoding)]
        except UnicodeDecodeError:
            return None
    if torn:
        lines.append(Line("\ufffd", encoding, ((0, torn),)))
    damage: list[tuple[int, bytes]] = []
    others: list[tuple[int, str]] = []
    length = 0
    for line in lines:
        damage += [(length + at, raw) for at, raw in line.damage]
        others += [(length, line.encoding)] if line.encoding != encoding else []
        length += len(line.text)
    text = "".join(line.text for line in lines)
    if not _is_tolerable(text, sum(len(raw) for _, raw in damage), len(data)):
        return None
    return Decoded(text, encoding, tuple(damage), tuple(others))


def _is_tolerable(text: str, lost: int, size: int) -> bool:
    if _is_binary(text):
        return False
    if lost <= max(_ALWAYS_TOLERATED, size * _DAMAGE_TOLERATED):
        return True
    return lost <= size * _DAMAGE_IN_TEXT and share_of_common(text.replace("\ufffd", "")) >= _SURELY_TEXT


def _is_binary(text: str) -> bool:
    """Tell whether there are too many control characters for a text."""
    text = text.rstrip("\0")  # a copy cut short is filled up with zeros
    if not _CONTROL.search(text):  # as nearly all are; to count each kind takes three times as long
        return False
    controls = sum(text.count(chr(code)) for code in range(0x20) if chr(code) not in "\t\n\r\f")
    return controls > max(len(text) * _CONTROLS_TOLERATED, min(_FEW_CONTROLS, len(text) * _FEW_CONTROLS_SHARE))
