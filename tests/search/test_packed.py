"""Packed values and columns come back, and damage is noticed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.search.packed import pack, pack_columns, unpack, unpack_columns

COLUMNS = st.dictionaries(st.sampled_from("abc"), st.lists(st.integers(0, 2**32 - 1)))


@given(
    st.recursive(
        st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_values_come_back(value: object) -> None:
    assert unpack(pack(value)) == value


@given(COLUMNS)
def test_columns_come_back(columns: dict[str, list[int]]) -> None:
    packed = pack_columns({name: np.array(column, dtype=np.int64) for name, column in columns.items()})
    assert {name: column.tolist() for name, column in unpack_columns(packed).items()} == columns


def test_zeros_take_no_room() -> None:
    assert pack_columns({"a": np.zeros(1000, dtype=np.int64)})["columns"] == {"a": [1000, 0]}


@pytest.mark.parametrize("damaged", ["", "????", "AAAA", pack("x")[:-6]])
def test_damage_is_noticed(damaged: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(damaged)


def test_columns_that_are_cut_off_are_noticed() -> None:
    packed = pack_columns({"a": np.arange(10)})
    with pytest.raises(ValueError, match=r"."):
        unpack_columns({**packed, "columns": {"a": [11, 1]}})
