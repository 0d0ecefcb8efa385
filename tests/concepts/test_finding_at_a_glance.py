"""What is passed over at a glance mentions nothing and cites nothing."""

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_lines import LINES
from policy_corpus.concepts import cited
from policy_corpus.concepts.cited import find_citations
from policy_corpus.concepts.fold import CLOSING, OPENING, STRAIGHT, fold, key_of, quotation_pairs
from policy_corpus.concepts.lexicon import parse_lexicon
from policy_corpus.concepts.mentions import Finder

NAMES = """
- {id: ba-cha, name: 八查, kind: numeral}
- {id: san-ge-dao-wei, name: 三个到位, kind: numeral, aliases: [责任到位]}
- {id: qi-er-ling, name: "7·20", kind: event}
"""
ANYTHING = """
- {id: anything, name: 无此名称, kind: term, patterns: ["(?s)."]}
"""


NAMED = st.text("八查三个到位责任“”·7２20 ．.！～ａＡ第", max_size=14) | LINES
CITING = st.lists(
    st.sampled_from(["某政发", "〔2020〕", "7号", "、8号", "财政部", "令", "第3号", *"《》〈〉<>＜＞办法的"])
).map("".join)


@given(NAMED)
def test_a_key_is_the_text_of_what_is_folded(text: str) -> None:
    assert key_of(text) == fold(text).text


@given(NAMED)
def test_names_are_found_alike_where_a_glance_tells_of_none_and_where_something_else_is_found(text: str) -> None:
    at_a_glance = Finder.of(parse_lexicon(NAMES, PurePosixPath("concepts.yml"))).find(text)
    closely = Finder.of(parse_lexicon(NAMES + ANYTHING, PurePosixPath("concepts.yml"))).find(text)
    assert at_a_glance == tuple(one for one in closely if one.concept != "anything")


@given(CITING | LINES)
def test_a_text_without_marks_and_numbers_cites_nothing(text: str) -> None:
    at_a_glance = find_citations(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(cited, "_SIGN", re.compile(""))
        assert find_citations(text) == at_a_glance


@given(st.text('“”‘’「」『』〝〞"＂一', max_size=9))
def test_pairs_of_quotation_marks_are_marks_that_belong_together(text: str) -> None:
    for opening, closing in quotation_pairs(text).items():
        mark = text[opening]
        assert opening < closing
        assert text[closing] == (mark if mark in STRAIGHT else OPENING[mark])
        assert text[closing] in {*CLOSING, *STRAIGHT}


def test_every_full_width_character_is_read_as_the_other() -> None:
    narrow = "".join(map(chr, range(0x21, 0x7F)))
    assert key_of("".join(chr(ord(one) + 0xFEE0) for one in narrow)) == key_of(narrow)
