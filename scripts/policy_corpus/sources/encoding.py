"""From bytes to text: which encoding a received file is in. Knows nothing of formats or furniture."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf_8", "gb18030", "big5", "utf_16_le", "utf_16_be")

_DAMAGE_TOLERATED = 0.02
"""Share of undecodable bytes up to which a file still counts as text of that encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: no byte order mark, line ends kept.

    `encoding` is a Python codec name; `damage` gives the places of undecodable bytes, each as the code point position
    of its U+FFFD in `text` and the bytes received.
    """

    text: str
    encoding: str
    damage: tuple[tuple[int, bytes], ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Decode a file; `None` means that it is not text in any encoding known here.

    A byte order mark decides; then strict UTF-8; then the likeliest of GB18030, Big5 and UTF-16. Bytes that the
    encoding cannot hold become U+FFFD and are listed, nothing is dropped.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    likely = from_bytes(data, cp_isolation=list(_CANDIDATES)).best()
    if likely is not None:
        found = _tolerant(data, likely.encoding.replace("_", "-"))
        if found is not None and not found.damage:
            return found
    attempts = [attempt for name in ("utf-8", "gb18030", "big5") if (attempt := _tolerant(data, name)) is not None]
    return min(attempts, key=lambda attempt: len(attempt.damage), default=None)


def _tolerant(data: bytes, encoding: str) -> Decoded | None:
    """Decode with undecodable bytes kept in view; `None` if there are too many of them for a text."""
    decoder = codecs.getdecoder(encoding)
    pieces: list[str] = []
    damage: list[tuple[int, bytes]] = []
    length = at = 0
    while at < len(data):
        try:
            piece, _ = decoder(data[at:], "strict")
            pieces.append(piece)
            break
        except UnicodeDecodeError as problem:
            piece, _ = decoder(data[at : at + problem.start], "strict")
            bad = data[at + problem.start : at + max(problem.end, problem.start + 1)]
            pieces += [piece, "\ufffd"]
            length += len(piece)
            damage.append((length, bad))
            length += 1
            at += problem.start + len(bad)
            if len(damage) > max(8, len(data) * _DAMAGE_TOLERATED):
                return None
    text = "".join(pieces)
    if sum(1 for character in text if character < " " and character not in "\t\n\r\f") > len(text) * _DAMAGE_TOLERATED:
        return None
    return Decoded(text, encoding, tuple(damage))
