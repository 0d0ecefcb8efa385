"""What counts as the same character, and where matches may stand."""

import itertools
import sys
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_corpus import cases

from policy_corpus.search.normalise import ASSIGNED, as_codes, find, find_in_text, folding, normalise, normalise_lines

MIXED = st.text(st.sampled_from("图书干乾 。“”·.,0123aBＡ５、-+①\n𠮷\ud800") | st.characters(), max_size=60)


@pytest.mark.parametrize("case", cases("folding"), ids=lambda case: case["title"])
def test_folding(case: dict[str, Any]) -> None:
    assert normalise(case["text"]).text == case["folded"]


@given(MIXED)
def test_offsets_climb_and_point_into_the_text(text: str) -> None:
    folded = normalise(text)
    offsets = folded.offsets.tolist()
    assert len(offsets) == len(folded.symbols)
    assert all(earlier < later for earlier, later in itertools.pairwise(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)


@given(MIXED)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(MIXED)
def test_lines_fold_as_they_do_alone(text: str) -> None:
    together = normalise_lines(text).text
    assert together.split("\n") == [normalise(line).text for line in text.split("\n")]


def test_no_folded_character_folds_further() -> None:
    shared = folding()
    assert not set(shared.source) & set(shared.target)
    assert list(shared.source) == sorted(set(shared.source))


def test_a_match_does_not_cut_a_number() -> None:
    symbols = as_codes("2020年20日120").tolist()
    assert find(symbols, as_codes("20").tolist()) == [5]
    assert find(symbols, as_codes("0年").tolist()) == []


def test_ranges_leave_out_what_is_dropped_at_their_edges() -> None:
    phrase = as_codes("一张纸预案").tolist()
    assert find_in_text("按照“一张纸”预案（试行）", [phrase]) == [(3, 9)]


def test_the_planes_not_looked_at_hold_no_character() -> None:
    planes = itertools.chain.from_iterable(range(first, last + 1) for first, last in ASSIGNED)
    others = set(range(sys.maxunicode + 1)).difference(planes)
    assert {unicodedata.category(chr(code)) for code in others} == {"Cn"}
    assert len(others) == 10 * 0x10000
