"""Lines that the encoding of their file does not hold: of another encoding, or with bytes lost or added.

Files are pasted together from files, and copied through programs that drop a byte. A line of another encoding is read
in it where that is sure; else the likeliest row of characters is sought, with the bytes that belong to none in view.
Lines end at line feeds, which are no part of a character in UTF-8, GB18030 and Big5.
"""

import re
from dataclasses import dataclass
from math import log

from policy_corpus.dictionary import tokenizer
from policy_corpus.sources.character_use import COMMON, is_impossible, is_ordinary, share_of_common

_FAMILIES = ("utf-8", "gb18030", "big5")
_SURE = 0.9
"""Share of common characters from which a line surely is of an encoding."""
_LEAST = 4
"""Characters beyond ASCII that a line of another encoding has at least."""
_CHARACTERS_FOR_A_BYTE = 6
"""Characters that must be right for each byte found to be no part of one."""
_LONGEST_LINE = 20_000
"""Bytes; a longer line is not searched for the likeliest row of characters."""

_COST_OF_RARE = 2.5
_COST_OF_SCARCITY = 0.25
_FREQUENT = 30_000
"""What a common character costs for every time that it is e times less frequent than this in jieba's dictionary."""
_COST_OF_BYTE = 5.0
"""What a byte that belongs to no character costs, and an impossible character: as much as two or three rare ones."""

_FIRST_HAN, _FULL_WIDTH = "\u3400", "\uff01"
_ESCAPED = re.compile("[\ud800-\udfff]+")
_UTF8_CHARACTER = re.compile(rb"[\xc0-\xff][\x80-\xbf]*|[\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its line feed included.

    `encoding` is that it was read in; `damage` gives each U+FFFD that stands for bytes without a character: its
    position in `text`, and the bytes.
    """

    text: str
    encoding: str
    damage: tuple[tuple[int, bytes], ...] = ()


def read_line(raw: bytes, encoding: str) -> Line:
    """Read one line of a file in `encoding` (`utf-8`, `gb18030`, `big5` or a wider form of it). Total."""
    own = _strict(raw, encoding)
    if own is not None and (encoding == "utf-8" or raw.isascii()):
        return Line(own, encoding)
    is_good = own is not None and is_ordinary(own)
    for name in ("utf-8",) if is_good else _FAMILIES:
        other = _strict(raw, name) if name != encoding[: len(name)] else None
        if other is not None and _is_surely_text(other):
            return Line(other, name)
    if own is not None and is_good:
        return Line(own, encoding)
    first = escaped(raw, encoding) if own is None else None
    if first is not None and (encoding == "utf-8" or len(raw) > _LONGEST_LINE or _is_only_cut(first)):
        return first
    if len(raw) > _LONGEST_LINE:
        return Line(own or "", encoding)
    mended = _likeliest(raw, encoding)
    return mended if own is None or _is_mended(mended) else Line(own, encoding)


def escaped(raw: bytes, encoding: str) -> Line:
    """Decode from the first byte on, each piece that cannot be decoded as one U+FFFD."""
    is_wide = encoding.startswith("utf-16")
    text = raw.decode(encoding, "surrogatepass" if is_wide else "surrogateescape")
    pieces: list[str] = []
    damage: list[tuple[int, bytes]] = []
    length = at = 0
    for run in _ESCAPED.finditer(text):
        pieces.append(text[at : run.start()])
        length += len(pieces[-1])
        for lost in _undecodable(run[0], encoding):
            damage.append((length, lost))
            pieces.append("\ufffd")
            length += 1
        at = run.end()
    pieces.append(text[at:])
    return Line("".join(pieces), encoding, tuple(damage))


def _undecodable(run: str, encoding: str) -> list[bytes]:
    """Give back the bytes that a run of surrogates stands for, one piece a character that was lost."""
    if encoding.startswith("utf-16"):
        return [unit.encode(encoding, "surrogatepass") for unit in run]
    raw = run.encode("ascii", "surrogateescape")
    return _UTF8_CHARACTER.findall(raw) if encoding == "utf-8" else [bytes((byte,)) for byte in raw]


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_surely_text(text: str) -> bool:
    return sum(1 for one in text if one > "\x7f") >= _LEAST and share_of_common(text) >= _SURE


def _is_only_cut(line: Line) -> bool:
    """Tell a line, the file's last, that ends inside a character and is right as far as it goes."""
    return line.text.find("\ufffd") >= len(line.text) - len(line.damage) and is_ordinary(line.text[: -len(line.damage)])


def _is_mended(line: Line) -> bool:
    right = line.text.replace("\ufffd", "")
    return len(right) >= _CHARACTERS_FOR_A_BYTE * len(line.damage) > 0 and share_of_common(right) >= _SURE


def _likeliest(raw: bytes, encoding: str) -> Line:
    """Find the row of characters of one or more bytes that costs least, from the end of the line to its start."""
    costs = [0.0] * (len(raw) + 1)
    steps: list[tuple[str, int]] = [("", 0)] * len(raw)
    for at in range(len(raw) - 1, -1, -1):
        # Of rows that cost alike the one wins that finds the damage first: behind it, it reads shifted by a byte.
        best = (_COST_OF_BYTE + costs[at + 1], "\ufffd", 1)
        for length in (1, 2, 4):
            character = _strict(raw[at : at + length], encoding) if at + length <= len(raw) else None
            if character is not None and len(character) == 1:
                cost = _cost(character) * max(length / 2, 1) + costs[at + length]
                best = min(best, (cost, character, length), key=lambda step: step[0])
        costs[at] = best[0]
        steps[at] = best[1:]
    pieces: list[str] = []
    damage: list[tuple[int, bytes]] = []
    at = 0
    while at < len(raw):
        character, length = steps[at]
        if character == "\ufffd":
            damage.append((len(pieces), raw[at : at + length]))
        pieces.append(character)
        at += length
    return Line("".join(pieces), encoding, tuple(damage))


def _cost(character: str) -> float:
    """Charge a character the more the rarer it is by itself; ASCII and marks are free."""
    if character not in COMMON:
        return _COST_OF_BYTE if is_impossible(character) and character > "\x7f" else _COST_OF_RARE
    if character < _FIRST_HAN or character >= _FULL_WIDTH:
        return 0
    count = tokenizer().FREQ.get(character, 0)
    return min(_COST_OF_RARE, _COST_OF_SCARCITY * max(0.0, log(_FREQUENT / (count + 1))))
