import json

import pytest
from handmade import cases, document, lexicon
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.clean import clean
from policy_corpus.concepts import Lexicon
from policy_corpus.concepts.lexicon import DEFAULT_PATH, parse_lexicon
from policy_corpus.concepts.mining import Candidate, as_json, as_table, choose, mine, with_entries
from policy_corpus.concepts.mining.collecting import group_key
from policy_corpus.errors import LexiconError, UnknownCandidateError
from policy_corpus.model import Document, Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar


def _read(text: str) -> Document:
    source = SourceText("x.txt", "0" * 64, "utf-8", f"关于做好有关工作的通知\n各单位：\n{text}\n")
    return parse(clean(source), Sidecar(), "x")


def _mined(*texts: str, known: Lexicon | None = None) -> dict[str, Candidate]:
    return {one.name: one for one in mine([_read(text) for text in texts], known or Lexicon())}


@pytest.mark.parametrize("case", cases("mining.yml"), ids=lambda case: case["title"])
def test_proposals(case: dict) -> None:
    mined = _mined(case["text"])
    for name, members in case.get("found", {}).items():
        assert name in mined, sorted(mined)
        assert [member.text for member in mined[name].members] == members
        assert mined[name].accepted is bool(members)
    assert set(mined).isdisjoint(case.get("refused", ()))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("6个不相匹配", "六个不相匹配"),
        ("三清单", "三个清单"),
        ("四化三体双基", "四化三体系双基"),
        ("全灾种、大应急", "大应急、全灾种"),
        ("郑州“7·20”特大暴雨灾害", "7·20特大暴雨"),
        ("“八查”", "八查"),
    ],
)
def test_forms_of_one_name_are_brought_together(one: str, other: str) -> None:
    assert group_key(one) == group_key(other)


def test_names_that_differ_are_kept_apart() -> None:
    names = ["八查", "六查", "四个意识", "四个自信", "1+3+9", "1+3+1", "三会一课", "三重一大"]
    assert len({group_key(name) for name in names}) == len(names)


def test_variants_are_counted_with_the_name() -> None:
    mined = _mined("解决“六个不相匹配”问题。“6个不相匹配”要销号，“六个不相匹配”要整改。")
    assert (mined["六个不相匹配"].count, mined["六个不相匹配"].variants) == (3, ("6个不相匹配",))
    assert "6个不相匹配" not in mined


def test_what_the_lexicon_has_does_not_appear() -> None:
    known = lexicon({"name": "六个不相匹配"}, {"name": "四化三体系双基"})
    mined = _mined("“6个不相匹配”和“四化三体双基”，“八查”。", known=known)
    assert list(mined) == ["八查"]


def test_evidence_names_place_form_and_sentence() -> None:
    (place,) = _mined("前言。要做到“八查”，不走过场！后记。")["八查"].evidence
    assert (place.document, place.anchor, place.form, place.text) == ("x", "p3", "quoted", "要做到“八查”，不走过场！")


def test_nothing_is_proposed_from_nothing() -> None:
    assert mine([], Lexicon()) == ()
    assert mine([document("")], Lexicon()) == ()


def test_json_has_the_form_of_the_contract() -> None:
    (one,) = as_json(list(_mined("做到“三查”：一查甲项；二查乙项；三查丙项。").values()))
    assert list(one) == ["name", "kind", "count", "variants", "accepted", "members", "evidence"]
    assert (one["name"], one["kind"], one["count"], one["accepted"]) == ("三查", "numeral", 1, True)
    assert one["members"][0] == {"text": "一查甲项", "document": "x", "anchor": "p3-i1"}
    json.dumps(one)


def test_table_columns_line_up() -> None:
    lines = as_table(list(_mined("做到“三查”，推行“百日攻坚”行动。").values())).splitlines()
    heads = [line for line in lines if not line.startswith(" ")]

    def column(line: str, word: str) -> int:
        return sum(2 if ord(character) > 0x2E80 else 1 for character in line[: line.index(word)])

    assert len({column(heads[0], "id"), column(heads[1], "san-cha"), column(heads[2], "bai-ri")}) == 1


CHOSEN = "做到“三查”，解决“六个不相匹配”、“6个不相匹配”。"
LEXICONS = [
    "",
    "# 概念表\n",
    "[]\n",
    "# 甲\n- id: a\n  name: 甲乙\n  kind: term  # 注\n",
    "- {id: a, name: 甲乙, kind: term}",
]


@pytest.mark.parametrize("before", [*LEXICONS, "  - id: a\n    name: 甲乙\n    kind: term\n"])
def test_chosen_candidates_become_entries_and_the_file_keeps_its_words(before: str) -> None:
    candidates = tuple(_mined(CHOSEN).values())
    after = with_entries(before, choose(candidates, ["san-cha", "六个不相匹配"]), DEFAULT_PATH)
    assert after.startswith(before.replace("[]\n", ""))
    old = parse_lexicon(before, DEFAULT_PATH).entries
    new = parse_lexicon(after, DEFAULT_PATH).entries
    assert new[: len(old)] == old
    assert [(entry.id, entry.name, entry.aliases, entry.reviewed) for entry in new[len(old) :]] == [
        ("san-cha", "三查", (), False),
        ("liu-ge-bu-xiang-pi-pei", "六个不相匹配", ("6个不相匹配",), False),
    ]


def test_a_candidate_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownCandidateError, match="jiu-cha"):
        choose(tuple(_mined(CHOSEN).values()), ["san-cha", "jiu-cha"])


def test_a_lexicon_with_a_mistake_is_not_added_to() -> None:
    with pytest.raises(LexiconError):
        with_entries("- id: a\n", tuple(_mined(CHOSEN).values()), DEFAULT_PATH)


PARTS = st.lists(
    st.sampled_from(
        ["“", "”", "《", "》", '"', "三", "八查", "个", "大", "、", "：", "即", "+", "1", "·", "20", "事故"]
    )
    | st.text(max_size=3),
    max_size=20,
).map("".join)


@given(st.lists(PARTS, max_size=3))
def test_guarantees_on_any_text(texts: list[str]) -> None:
    known = lexicon({"name": "八查"})
    documents = [document(text, name=f"d{number}") for number, text in enumerate(texts)]
    mined = mine(documents, known)
    assert mined == mine(documents, known)
    assert len({one.id for one in mined}) == len(mined)
    bodies = {made.id: made.text for made in documents}
    for one in mined:
        assert one.name != "八查"
        assert one.count >= 1
        assert one.accepted is bool(one.members)
        assert all(place.text in bodies[place.document] for place in one.evidence)
    parse_lexicon(with_entries("- {id: c0, name: 八查, kind: term}\n", mined, DEFAULT_PATH), DEFAULT_PATH)


def test_the_names_of_the_five_texts_are_found_again(corpus: Library) -> None:
    mined = {group_key(one.name) for one in mine(corpus.documents, Lexicon())}
    quoted = ["八查", "六个不相匹配", "六个内在关系", "三会一课", "一岗双责", "四定", "五个过硬", "以案促改", "1+3+9"]
    assert {group_key(name) for name in quoted} <= mined
