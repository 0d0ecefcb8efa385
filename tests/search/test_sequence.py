"""The sequence in ranks, and the pairs of it in order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.search.normalise import as_codes
from policy_corpus.search.postings import _by_pair
from policy_corpus.search.sequence import sequence_of


@given(st.lists(st.text()))
def test_the_pieces_come_back(pieces: list[str]) -> None:
    sequence = sequence_of(map(as_codes, pieces), sum(map(len, pieces)) + 2)
    assert sequence.codes.tolist() == as_codes("".join(pieces)).tolist()
    assert (np.diff(sequence.symbols.astype(np.int64)) > 0).all()


def test_more_symbols_than_two_bytes_can_tell_apart() -> None:
    codes = np.arange(0x100, 0x100 + 70_000, dtype=np.uint32)
    sequence = sequence_of([codes[:40_000], codes[40_000:]], len(codes))
    assert sequence.codes.tolist() == codes.tolist()


@pytest.mark.parametrize("width", [10, 20, 30], ids=["narrow", "just", "too wide for one number"])
def test_pairs_are_put_in_order_however_wide_their_numbers(width: int) -> None:
    chance = np.random.default_rng(5)
    columns = [chance.integers(0, 1 << bits, 2000) for bits in (3, width, 63 - 2 * width if width < 30 else 40)]
    columns[0] += 1 << width
    ordered = _by_pair(*columns)
    assert list(zip(*map(np.ndarray.tolist, ordered), strict=True)) == sorted(
        zip(*map(np.ndarray.tolist, columns), strict=True)
    )
