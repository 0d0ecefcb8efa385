"""What stands where in the whole corpus: every run of up to four characters, sorted once, looked up by halving.

Four 16-bit codes packed into one number sort as the runs themselves do, so one sorted array answers for runs of one to
four characters at once; a longer run is looked up by its first four and compared in full.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

_LONGEST = 4
"""Characters that one number holds."""

_CODE_BITS = 16
_HIGHEST = (1 << _CODE_BITS) - 1

Places = NDArray[np.int64]


class Attestation:
    """The texts of a corpus as one string, with every place of every run.

    `text` joins the texts, each followed by a line feed; `starts[i]` is where text `i` begins in it, and the last of
    `starts` is the length. `pairs[i]` tells how often the two characters at `i` stand together in the corpus.
    Characters beyond the basic plane are equal to one another in the index; `places` tells them apart.
    """

    __slots__ = ("_codes", "_order", "_sorted", "pairs", "starts", "text")

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "".join(f"{text}\n" for text in texts)
        self.starts: tuple[int, ...] = tuple(np.cumsum([0, *(len(text) + 1 for text in texts)]).tolist())
        codes = codes_of(self.text)
        self._codes = np.minimum(codes, _HIGHEST).astype(np.uint64)
        packed = _packed(self._codes)
        self._order = np.argsort(packed, kind="stable")
        self._sorted = packed[self._order]
        sizes = self._distinct(2)[1]
        self.pairs = self._placed(sizes, sizes)

    def places(self, run: str, within: tuple[int, int] | None = None) -> Places:
        """Give where `run` begins in `text`, ascending within its first four characters; `within` limits the starts.

        An empty run stands nowhere.
        """
        if not run:
            return self._order[:0]
        wanted = np.minimum(codes_of(run), _HIGHEST).astype(np.uint64)
        low, high = _range(wanted[:_LONGEST])
        found = self._order[np.searchsorted(self._sorted, low) : np.searchsorted(self._sorted, high, side="right")]
        if within is not None:
            found = found[(found >= within[0]) & (found < within[1])]
        for offset in range(_LONGEST, len(run)):
            found = found[found + offset < len(self.text)]
            found = found[self._codes[found + offset] == wanted[offset]]
        if wanted.max() == _HIGHEST:
            found = np.array([at for at in found if self.text.startswith(run, int(at))], dtype=np.int64)
        return found

    def count(self, run: str) -> int:
        """Count the places of a run; one of up to four characters is counted without listing them."""
        if len(run) > _LONGEST or not run or max(run) >= chr(_HIGHEST):
            return len(self.places(run))
        low, high = _range(codes_of(run).astype(np.uint64))
        return int(np.searchsorted(self._sorted, high, side="right") - np.searchsorted(self._sorted, low))

    def between(self, left: str, right: str, within: tuple[int, int] | None = None) -> Counter[str]:
        """Count the characters that stand alone between `left` and `right`, neither of them empty."""
        found = self.places(left, within) + len(left)
        for offset, code in enumerate(np.minimum(codes_of(right), _HIGHEST).astype(np.uint64), start=1):
            found = found[found + offset < len(self.text)]
            found = found[self._codes[found + offset] == code]
        return Counter(self.text[at] for at in found.tolist())

    def pair_values(self, value: Callable[[str], int]) -> NDArray[np.int64]:
        """Give for every place of `text` the value of the two characters there; each distinct pair is asked once."""
        firsts, sizes = self._distinct(2)
        values = [value(self.text[at : at + 2]) for at in self._order[firsts].tolist()]
        return self._placed(np.array(values, dtype=np.int64), sizes)

    def _distinct(self, length: int) -> tuple[Places, Places]:
        """Give where in the sorted order each distinct run of `length` characters, 1 to 4, begins, and its count."""
        keys = self._sorted >> np.uint64(_CODE_BITS * (_LONGEST - length))
        firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else self._order
        return firsts, np.diff(np.append(firsts, len(keys)))

    def _placed(self, values: NDArray[np.int64], sizes: Places) -> NDArray[np.int64]:
        """Spread one value for each distinct run over the places of the text."""
        result = np.empty(len(self._order), dtype=np.int64)
        result[self._order] = np.repeat(values, sizes)
        return result


def codes_of(text: str) -> NDArray[np.uint32]:
    """Give the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _packed(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Pack the four codes from every place on; what would lie behind the end counts as zero."""
    padded = np.concatenate((codes, np.zeros(_LONGEST, dtype=np.uint64)))
    result = np.zeros(len(codes), dtype=np.uint64)
    for offset in range(_LONGEST):
        result = (result << np.uint64(_CODE_BITS)) | padded[offset : offset + len(codes)]
    return result


def _range(codes: NDArray[np.uint64]) -> tuple[np.uint64, np.uint64]:
    """Give the lowest and the highest packed number of a run that begins with `codes`."""
    low = high = 0
    for offset in range(_LONGEST):
        low = low << _CODE_BITS | (int(codes[offset]) if offset < len(codes) else 0)
        high = high << _CODE_BITS | (int(codes[offset]) if offset < len(codes) else _HIGHEST)
    return np.uint64(low), np.uint64(high)
