"""From bytes to text: which encoding a received file is in. Knows nothing of formats or furniture.

A general detector knows languages by the hundred and gives up on damaged or cut texts. Here there is one language and
five encodings, and how Chinese is written tells them apart: read with the right one, nearly every character is among
the six thousand that the standards GB/T 2312 and Big5 put first because they are common; read with a wrong one, half
of them are rare, unassigned or private.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

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

_DAMAGE_TOLERATED = 0.02
"""Share of undecodable bytes up to which a file still counts as text of that encoding."""
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

_OTHER_THAN_ASCII = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile("[\ud800-\udfff]+")
_UTF8_CHARACTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]*|[\x80-\xbf]")


def _standard_characters(encoding: str, rows: range, columns: tuple[range, ...]) -> Iterator[str]:
    for row in rows:
        for column in (one for block in columns for one in block):
            yield bytes((row, column)).decode(encoding, "ignore")


_COMMON = frozenset(
    [
        *_standard_characters("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),)),
        *_standard_characters("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF))),
        *(chr(point) for point in range(0x20, 0x7F)),
        *(chr(point) for point in range(0xFF01, 0xFF5F)),
        *"\t\n\r\u3000\u00a0、。〈〉《》「」『』【】〔〕〇“”‘’…—–·•―※→",
        *"①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ℃％‰",
    ]
) - {""}
"""First-level characters of GB/T 2312 (3,755, by use) and of Big5 (5,401, by use), and the signs of print."""

_FREQUENT = frozenset(
    "的一是在不了有和人这這中大为為上个個国國以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工"
)
"""Some of the most used characters, in both scripts."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: no byte order mark, line ends kept.

    `encoding` is a Python codec name; `damage` gives the places of undecodable bytes, each as the code point position
    of its U+FFFD in `text` and the bytes received.
    """

    text: str
    encoding: str
    damage: tuple[tuple[int, bytes], ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode a file; `None` means that it is not text in any encoding known here. Total.

    A byte order mark decides; then strict UTF-8; then the likeliest of UTF-8, GB18030, Big5 and UTF-16, `declared`
    (what a page or a mail says of itself, any spelling) speaking for its own. Bytes that the encoding cannot hold
    become U+FFFD and are listed, nothing is dropped.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
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
    if data.count(0) * 8 > len(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text) else Decoded(text, "utf-8")


def _likelihood(sample: bytes, encoding: str) -> float:
    """Judge a reading: 1 if all its characters are common ones, less for rare, below 0 for impossible ones."""
    text = sample.decode(encoding, "replace" if encoding != "utf-8" else "surrogateescape")
    judged = list(text if encoding.startswith("utf-16") else _OTHER_THAN_ASCII.findall(text))
    # The sample may end inside a character.
    judged = judged[:-1] if len(judged) > 1 and judged[-1] not in _COMMON else judged
    if not judged:
        return 0
    weight = sum(_weight(character) for character in islice(judged, 20_000))
    return weight / min(len(judged), 20_000)


def _weight(character: str) -> float:
    if character in _FREQUENT:
        return 1.2
    if character in _COMMON:
        return 1
    is_impossible = (
        character < " " or "\x7f" <= character < "\xa0" or "\ud800" <= character <= "\uf8ff" or character == "\ufffd"
    )
    return -1 if is_impossible else 0


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
    unit = {"utf-16": 2, "utf-32": 4}.get(encoding[:6], 1)
    torn = data[len(data) - len(data) % unit :]
    try:
        escaped = data[: len(data) - len(torn)].decode(encoding, "surrogatepass" if unit == 2 else "surrogateescape")
    except UnicodeDecodeError:
        return None
    pieces: list[str] = []
    damage: list[tuple[int, bytes]] = []
    length = at = 0
    for run in _ESCAPED.finditer(escaped):
        pieces.append(escaped[at : run.start()])
        length += len(pieces[-1])
        for raw in _undecodable(run[0], encoding):
            damage.append((length, raw))
            pieces.append("\ufffd")
            length += 1
        at = run.end()
    pieces.append(escaped[at:])
    if torn:
        damage.append((length + len(pieces[-1]), torn))
        pieces.append("\ufffd")
    text = "".join(pieces)
    if sum(len(raw) for _, raw in damage) > max(_ALWAYS_TOLERATED, len(data) * _DAMAGE_TOLERATED) or _is_binary(text):
        return None
    return Decoded(text, encoding, tuple(damage))


def _undecodable(run: str, encoding: str) -> list[bytes]:
    """Give back the bytes that a run of surrogates stands for, one piece a character that was lost."""
    if encoding.startswith("utf-16"):
        return [unit.encode(encoding, "surrogatepass") for unit in run]
    raw = run.encode("ascii", "surrogateescape")
    return _UTF8_CHARACTER.findall(raw) if encoding == "utf-8" else [bytes((byte,)) for byte in raw]


def _is_binary(text: str) -> bool:
    """Tell whether there are too many control characters for a text."""
    controls = sum(text.count(chr(code)) for code in range(0x20) if chr(code) not in "\t\n\r\f")
    return controls > len(text) * _DAMAGE_TOLERATED
