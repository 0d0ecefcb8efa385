"""The one long sequence that is searched, held in few bytes: ranks of symbols and not the symbols themselves.

A library of ten thousand documents has sixty million symbols and some eight thousand different ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policy_corpus.search.normalise import LINE, Codes

RUN_START = 1
"""First of the pair that marks the first digit of a run (`postings`)."""

RUN_END = 2
"""Second of the pair that marks the last digit of a run."""

_CODES = 0x110000
_FEW = 1 << 16  # ranks below this are held in two bytes

_PIECE = 1 << 20  # symbols looked at at once

Ranks = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sequence:
    """`symbols` are those that occur and the made ones, ascending; the sequence is `symbols[ranks]`."""

    symbols: Codes
    ranks: Ranks

    def __len__(self) -> int:
        return len(self.ranks)

    @property
    def codes(self) -> Codes:
        """The symbols of the sequence, four bytes each."""
        return self.symbols[self.ranks]

    def rank(self, symbol: int) -> int:
        """Give the rank of a symbol; of one that does not occur, that of the next."""
        return int(np.searchsorted(self.symbols, symbol))


def sequence_of(pieces: Iterable[Codes], most: int) -> Sequence:
    """Join pieces of the sequence, each asked for when the last has been taken in; together they are `most` at most."""
    # Numbered as they are first met; their ranks are known when all have been, and then take the place of the numbers.
    number_of = np.full(_CODES, -1, dtype=np.int32)
    known = [np.array([RUN_START, RUN_END, LINE], dtype=np.uint32)]
    number_of[known[0]] = np.arange(3)
    count, end = 3, 0
    ranks: Ranks = np.empty(most, dtype=np.uint16)
    for piece in pieces:
        is_here = np.zeros(_CODES, dtype=bool)
        is_here[piece] = True
        fresh = np.flatnonzero(is_here & (number_of < 0)).astype(np.uint32)
        number_of[fresh] = np.arange(count, count + len(fresh))
        known.append(fresh)
        if count <= _FEW < count + len(fresh):
            ranks = ranks.astype(np.uint32)
        count += len(fresh)
        ranks[end : end + len(piece)] = number_of[piece]
        end += len(piece)
    symbols = np.concatenate(known)
    order = np.argsort(symbols)
    rank_of = np.argsort(order).astype(ranks.dtype)
    for at in range(0, end, _PIECE):
        some = slice(at, min(end, at + _PIECE))
        ranks[some] = rank_of[ranks[some]]
    return Sequence(symbols[order], ranks[:end])
