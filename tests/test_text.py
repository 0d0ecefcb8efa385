"""Edits compose, positions follow."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.text import Edit, EditedText, OffsetMap, Replacement, Rows, Span, apply, as_copied, line_and_column


@st.composite
def edited_texts(draw: st.DrawFn) -> EditedText:
    """Several layers of replacements, each in the coordinates of the text before it."""
    edited = EditedText.untouched(draw(st.text("abc甲\n", max_size=30)))
    for layer in range(draw(st.integers(0, 5))):
        cuts = sorted(draw(st.lists(st.integers(0, len(edited.text)), max_size=8, unique=draw(st.booleans()))))
        asked = [
            Replacement(Span(start, end), draw(st.text("xyz", max_size=3)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        wanted = edited.text
        for item in reversed(asked):
            wanted = wanted[: item.span.start] + item.after + wanted[item.span.end :]
        edited = edited.edited(f"rule-{layer}", asked)
        assert edited.text == wanted
    return edited


@given(edited_texts())
def test_edit_law(edited: EditedText) -> None:
    assert apply(edited.source, edited.edits) == edited.text
    end = 0
    for edit in edited.edits:
        assert end <= edit.span.start
        assert edit.before == edit.span.of(edited.source)
        assert edit.before != edit.after
        end = edit.span.end


@given(edited_texts(), st.booleans())
def test_positions_move_monotonically_and_stay_inside(edited: EditedText, at_end: bool) -> None:  # noqa: FBT001  # a generated value
    offsets = edited.offsets()
    back = [offsets.to_source(position, at_end=at_end) for position in range(len(edited.text) + 1)]
    forth = [offsets.to_result(position, at_end=at_end) for position in range(len(edited.source) + 1)]
    assert back == sorted(back)
    assert forth == sorted(forth)
    assert all(0 <= position <= len(edited.source) for position in back)
    assert all(0 <= position <= len(edited.text) for position in forth)


@given(edited_texts())
def test_characters_outside_edits_map_to_themselves_and_back(edited: EditedText) -> None:
    offsets = edited.offsets()
    for position, character in enumerate(edited.text):
        if not any(position in span for span in offsets.result):
            there = offsets.to_source(position)
            assert edited.source[there] == character
            assert offsets.to_result(there) == position


def test_two_rules_on_the_same_characters_become_one_edit() -> None:
    edited = EditedText.untouched("應急").edited("one", [Replacement(Span(0, 1), "应")])
    edited = edited.edited("two", [Replacement(Span(0, 2), "处置")])
    assert edited.edits == (Edit(Span(0, 2), "應急", "处置", ("one", "two")),)


def test_neighbouring_edits_stay_apart() -> None:
    edited = EditedText.untouched("應(yīng)急").edited("pinyin", [Replacement(Span(1, 7), "")])
    edited = edited.edited("script", [Replacement(Span(0, 1), "应")])
    assert [edit.before for edit in edited.edits] == ["應", "(yīng)"]


def test_a_span_never_reaches_into_a_deletion_beside_it() -> None:
    offsets = OffsetMap.of([Edit(Span(1, 7), "(yīng)", "", ("pinyin",))])
    assert offsets.span_to_source(Span(0, 1)) == Span(0, 1)
    assert offsets.span_to_source(Span(1, 2)) == Span(7, 8)


def test_overlapping_replacements_are_a_mistake_of_the_rule() -> None:
    with pytest.raises(ValueError, match="overlapping"):
        EditedText.untouched("甲乙丙").edited("x", [Replacement(Span(0, 2), "a"), Replacement(Span(1, 3), "b")])


def test_line_and_column_count_from_one() -> None:
    assert line_and_column("甲\n乙丙", 3) == (2, 2)


@given(st.text(st.characters()))
def test_a_copy_is_equal(text: str) -> None:
    assert as_copied(text) == text


SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
EDITS = st.builds(
    Edit, SPANS, st.sampled_from(["", "甲", "\ud800"]), st.text("甲\n"), st.sampled_from([(), ("a", "b")])
)
MIXED = SPANS | EDITS | st.none() | st.text("甲")


@given(st.lists(SPANS) | st.lists(EDITS) | st.lists(MIXED, max_size=3))
def test_values_written_by_columns_are_the_same_values_as_those_written_one_by_one(values: list[object]) -> None:
    read = pickle.loads(pickle.dumps(Rows.of(tuple(values)), pickle.HIGHEST_PROTOCOL))  # noqa: S301  # written right here
    assert read == tuple(values)
    assert type(read) is tuple
    assert [type(one) for one in read] == [type(one) for one in values]


def test_values_of_which_there_are_hundreds_are_values_like_any_other() -> None:
    assert Span(0, 1) == Span(0, 1) != Span(0, 2)
    assert len({Span(0, 1), Span(0, 1), Span(0, 2)}) == 2
    assert sorted([Span(1, 1), Span(0, 2), Span(0, 1)]) == [Span(0, 1), Span(0, 2), Span(1, 1)]
    assert not hasattr(Span(0, 1), "__dict__")
