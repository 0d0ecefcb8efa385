"""Numbers as text, and the lists of positions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.search.normalise import as_codes
from policy_corpus.search.phrase import Directory, PhraseIndex, needed
from policy_corpus.search.postings import build_shards
from policy_corpus.search.sequence import sequence_of
from policy_corpus.search.varint import decode, encode


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    text, lengths = encode(np.array(numbers, dtype=np.int64))
    assert decode(text.decode("ascii")).tolist() == numbers
    assert lengths.sum() == len(text)


def test_digits_need_no_escape_in_a_script() -> None:
    text, _ = encode(np.arange(5000))
    assert all(33 <= byte <= 126 for byte in text)
    assert not set(text) & set(b'"\\')


def test_sizes_of_numbers() -> None:
    _, lengths = encode(np.array([0, 59, 60, 60 + 32 * 60 - 1, 60 + 32 * 60]))
    assert lengths.tolist() == [1, 1, 2, 2, 3]


@pytest.mark.parametrize("damaged", ["\u00e9", '"', "~", "# "])
def test_damaged_numbers_are_noticed(damaged: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        decode(damaged)


def test_half_as_many_lists_as_symbols() -> None:
    assert [offset for _, _, offset in needed(as_codes("应急管理").tolist())] == [0, 2]
    assert [offset for _, _, offset in needed(as_codes("应急管理局").tolist())] == [0, 2, 3]


SEQUENCES = st.lists(st.text("图书20", max_size=12), max_size=6)


@given(SEQUENCES, st.text("图书20", min_size=1, max_size=4), st.integers(1, 60))
def test_places_are_those_of_a_plain_look(lines: list[str], phrase: str, shard_bytes: int) -> None:
    sequence = "".join(f"{line}\n" for line in lines)
    shards = build_shards(sequence_of([as_codes(sequence)], len(sequence)), shard_bytes)
    values = list(shards.values())
    index = PhraseIndex(Directory(shards.buckets, shards.divided), values.__getitem__)
    expected = []
    at = sequence.find(phrase)
    while at >= 0:
        before, after = sequence[at - 1 : at], sequence[at + len(phrase) : at + len(phrase) + 1]
        cuts = (before.isdigit() and phrase[0].isdigit()) or (after.isdigit() and phrase[-1].isdigit())
        if not cuts:
            expected.append(at)
        at = sequence.find(phrase, at + (1 if cuts else len(phrase)))
    assert index.places(as_codes(phrase).tolist()).tolist() == expected
