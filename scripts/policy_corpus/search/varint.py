r"""Whole numbers as printable text, few characters for small numbers, made and read in bulk.

A number is digits of base 32, least significant first. A digit that another follows is written 32 to 63 higher than
the last digit may be, so no length is stored: with digits d0 d1 … the value is the sum of d(i) * 32**i, and it ends at
the first digit below `STOP`. The digits are the printable ASCII characters from `#` to `~` with `!` in place of `\`,
so that a text stands in a JavaScript string as it is, one byte a digit, in any encoding a server may announce.
"""

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
"""Positions or counts."""

STOP = 60
"""Digits below this end a number; the digits from here to `STOP + BASE - 1` are followed by another."""

BASE = 32
"""How much a digit weighs more than the one before it."""

_BITS = 5  # of a digit

_FIRST = 35
_BACKSLASH = 92
_INSTEAD = 33

_BLOCK = 1 << 15  # numbers worked on at once: the working arrays stay in the processor's cache


def encode(numbers: Places) -> tuple[bytes, Places]:
    """Write non-negative `numbers`; also give how many characters each takes."""
    blocks = [_encode_block(numbers[at : at + _BLOCK]) for at in range(0, len(numbers), _BLOCK)]
    lengths = np.concatenate([np.empty(0, dtype=np.int64), *(lengths for _, lengths in blocks)])
    return b"".join(text for text, _ in blocks), lengths


def decode(text: str) -> Places:
    """Read back what `encode` wrote.

    Raises:
        ValueError: the text is cut off or holds a character that is no digit.

    """
    try:
        written = np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.int64)
    except UnicodeEncodeError as problem:
        raise ValueError("not a text of digits") from problem
    if written.size == 0:
        return written
    written[written == _INSTEAD] = _BACKSLASH
    digits = written - _FIRST
    if digits.min() < 0 or digits.max() >= STOP + BASE or digits[-1] >= STOP:
        raise ValueError("not a text of digits, or cut off")
    is_last = digits < STOP
    starts = np.concatenate(([0], np.flatnonzero(is_last)[:-1] + 1))
    place = np.arange(len(digits)) - np.repeat(starts, np.diff(np.append(starts, len(digits))))
    total: Places = np.add.reduceat(digits * BASE**place, starts)
    return total


def _encode_block(numbers: Places) -> tuple[bytes, Places]:
    most, limit = int(numbers.max(initial=0)), STOP
    rest = numbers.astype(np.int64, copy=False)
    lengths = np.ones(len(rest), dtype=np.int64)
    while limit <= most:  # from here on a number has one digit more
        lengths += rest >= limit
        limit = STOP + BASE * limit
    ends = np.cumsum(lengths)
    digits = np.empty(int(ends[-1]), dtype=np.uint8)
    at = ends - lengths
    while rest.size:
        goes_on = rest >= STOP
        digits[at] = np.where(goes_on, STOP + ((rest - STOP) & (BASE - 1)), rest) + _FIRST
        at = at[goes_on] + 1
        rest = (rest[goes_on] - STOP) >> _BITS
    digits[digits == _BACKSLASH] = _INSTEAD
    return digits.tobytes(), lengths
