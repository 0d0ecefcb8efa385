import pytest
from handmade import cases, document, lexicon
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts import link
from policy_corpus.concepts.composite import members_of_parts, parts_of
from policy_corpus.text import Span


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("四化三体系双基", [(4, "化"), (3, "体系"), (2, "基")]),
        ("“三会一课”", [(3, "会"), (1, "课")]),
        ("三亮三比三评", [(3, "亮"), (3, "比"), (3, "评")]),
        ("1+3+9", [(1, ""), (3, ""), (9, "")]),
        ("1＋3＋9", [(1, ""), (3, ""), (9, "")]),
        ("1+2+N", []),
        ("八查", []),
        ("一事一议", []),
        ("三个清单", []),
        ("", []),
    ],
)
def test_parts_of_a_name(name: str, parts: list[tuple[int, str]]) -> None:
    assert [(part.count, part.word) for part in parts_of(name)] == parts


@pytest.mark.parametrize("case", cases("composite.yml"), ids=lambda case: case["title"])
def test_members_of_parts(case: dict) -> None:
    linked = link([document(case["text"])], lexicon({"name": case["name"]}))
    found = [[member.text for member in given.members] for given in linked.concepts[0].member_lists]
    assert found == ([case["members"]] if "members" in case else [])


WORDS = st.lists(
    st.sampled_from(
        ["亮身份", "亮标准", "比素质", "比工作", "、", "，", "。", "和", "1个", "2个", "方案", "（", "）", "：", "即"]
    ),
    max_size=12,
).map("".join)


@given(WORDS, WORDS, st.sampled_from(["双亮双比", "1+2"]))
def test_members_are_verbatim_and_agree(before: str, after: str, name: str) -> None:
    parts = parts_of(name)
    members = members_of_parts(before + name + after, Span(len(before), len(before) + len(name)), parts)
    if members is not None:
        assert all(member and member in before + "\n" + after for member in members)
        assert len(members) == (4 if parts[0].word else 2)
