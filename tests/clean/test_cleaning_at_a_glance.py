"""What cleaning passes over at a glance is what its rules would not have changed."""

import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_lines import LAWS, LINES, TEXTS
from policy_corpus.clean import (
    blank_lines,
    contents_list,
    control_characters,
    edge_space,
    index_card,
    line_ends,
    pinyin_annotation,
    traditional_script,
)
from policy_corpus.clean.continuation import END, is_ended
from policy_corpus.clean.page_fields import CARD, KEYS, are_card, card_name
from policy_corpus.clean.rule import written_lines
from policy_corpus.text import EditedText

ANYTHING = re.compile("")


NOISE = st.text(
    "应\t\n\r\v\f\x00\x08\x0e\x1c\x7f\x85\xa0\xad\u034f\u200b\u2028\ue000\ufe0f\ufeff\uffff\U0001fffe\U000e0100\U000f0000"
    "a(zü yīé著應发發會目录次 \u3000",
    max_size=9,
)


@pytest.mark.parametrize(
    ("rule", "glance"),
    [
        (line_ends, "_OTHER"),
        (control_characters, "_ANY"),
        (pinyin_annotation, "_ANY_LETTER"),
        (contents_list, "_WORD"),
        (index_card, "CARD"),
    ],
)
@given(text=NOISE | TEXTS | LAWS)
def test_looking_closely_at_every_text_changes_no_more(rule: ModuleType, glance: str, text: str) -> None:
    at_a_glance = rule.RULE.apply(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rule, glance, ANYTHING)
        closely = rule.RULE.apply(text)
    edited = EditedText.untouched(text)
    assert edited.edited("x", closely.replacements) == edited.edited("x", at_a_glance.replacements)
    assert closely.findings == at_a_glance.findings
    assert closely.harvest == at_a_glance.harvest


def test_no_character_is_passed_over_that_is_removed_or_reported() -> None:
    rest = control_characters._ANY.sub("", "".join(map(chr, range(0x110000))))
    assert not control_characters._INVISIBLE.search(rest)
    assert not control_characters._PRIVATE.search(rest)


@given(NOISE | LINES)
def test_what_is_looked_for_first_is_in_all_that_is_looked_for_then(text: str) -> None:
    for first, then in (
        (pinyin_annotation._ANY_LETTER, pinyin_annotation._SIGN),
        (contents_list._WORD, contents_list._NAME),
    ):
        assert first.search(text) or not then.search(text)


@given(NOISE | TEXTS)
def test_a_text_is_looked_at_closely_where_it_holds_a_traditional_character(text: str) -> None:
    text = text.replace("\x01", "")  # counting uses it as a mark; an earlier rule has removed it
    holds = traditional_script._counted(text).traditional > 0
    assert (traditional_script._traditional().search(text) is not None) == holds


@given(st.sets(st.sampled_from(sorted(KEYS)), max_size=5), st.sampled_from(["", " ", "\u3000", "：", "【\xa0", "\n"]))
def test_every_card_has_one_of_the_names_that_are_looked_for(keys: set[str], gap: str) -> None:
    printed = " ".join(gap.join(key) for key in sorted(keys))
    assert CARD.search(printed) or not are_card(keys)
    assert all(card_name(gap.join(key)) == key for key in keys)


@given(TEXTS)
def test_white_space_at_the_edges_is_found_line_by_line(text: str) -> None:
    edited = EditedText.untouched(text).edited("edge-space", edge_space.RULE.apply(text).replacements)
    assert edited.text == "\n".join(line.strip() for line in text.split("\n"))


@given(TEXTS)
def test_of_empty_lines_the_line_end_of_the_line_above_stays(text: str) -> None:
    gone = [(one.span.start, one.span.end) for one in blank_lines.RULE.apply(text).replacements]
    assert gone == [found.span() for found in re.finditer(r"\A\n+|\n+\Z|(?<=\n)\n+", text)]


@given(LINES)
def test_the_end_of_a_line_is_read_from_its_end(words: str) -> None:
    for line in written_lines(words):
        assert is_ended(line.text) == (END.search(line.text) is not None)
