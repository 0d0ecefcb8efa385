import re
from itertools import pairwise

import pytest
from handmade import CASES, cases, document, lexicon
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.concepts.fold import key_of
from policy_corpus.concepts.mentions import Finder, mentions_of, resolve
from policy_corpus.model import ConceptId, Library
from policy_corpus.text import Span


def _marked(text: str) -> tuple[str, list[str]]:
    """Take the marks out; give the text, and each mention with all that stands before it."""
    plain = re.sub("[【】]", "", text)
    mentions = []
    for match in re.finditer("【(.*?)】", text):
        before = re.sub("[【】]", "", text[: match.start()])
        mentions.append(before + "|" + match[1])
    return plain, mentions


@pytest.mark.parametrize("case", cases("finding.yml"), ids=lambda case: case["title"])
def test_finding(case: dict) -> None:
    entries = [{"name": names[0], "aliases": names[1:]} for names in case["names"]]
    for entry, context in ((entry, context) for entry in entries for context in case.get("not_in", ())):
        if key_of(entry["name"]) in key_of(context):
            entry.setdefault("not_in", []).append(context)
    entries[0]["patterns"] = case.get("patterns", [])
    text, expected = _marked(case["text"])
    found = resolve(Finder.of(lexicon(*entries)).find(text))
    assert [text[: item.span.start] + "|" + item.span.of(text) for item in found] == expected


def _labelled() -> dict[str, list[tuple[str, str]]]:
    blocks: dict[str, list[tuple[str, str]]] = {}
    concept = ""
    for line in (CASES / "mentions.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            concept = line[3:]
            blocks[concept] = []
        elif line and not line.startswith("# "):
            stem, _, context = line.partition(" ")
            blocks[concept].append((stem, context.replace("⏎", "\n")))
    return blocks


@pytest.mark.parametrize(("concept", "labelled"), _labelled().items(), ids=_labelled())
def test_mentions_in_the_five_texts(concept: str, labelled: list[tuple[str, str]], corpus: Library) -> None:
    texts = {document.id: document.text for document in corpus.documents}
    expected = []
    for stem, context in labelled:
        plain, _ = _marked(context)
        assert texts[stem].count(plain) == 1, context
        start = texts[stem].index(plain) + context.index("【")
        expected.append((stem, start, context[context.index("【") + 1 : context.index("】")]))
    found = [(item.document, item.span.start, item.surface) for item in corpus.mentions if item.concept == concept]
    assert found == expected


def test_liu_cha_is_mentioned_once() -> None:
    assert len(_labelled()["liu-cha"]) == 1


def test_an_enumeration_label_is_no_mention() -> None:
    text = "重点做到“八查”：五查甲；六查坚持人民立场；其他单位开展六查。"
    made = document(text, [["五查", "六查"]])
    found = mentions_of(made, Finder.of(lexicon({"name": "六查"})))
    assert [item.span.start for item in found] == [text.rindex("六查")]


def test_first_in_section() -> None:
    text = "关于放管服的通知\n深化放管服改革\n一、放管服概况\n放管服成效\n二、下一步\n推进放管服和放管服"
    made = document(text, title_lines=1, sections=["一、放管服概况", "二、下一步"])
    found = mentions_of(made, Finder.of(lexicon({"name": "放管服"})))
    assert [(item.paragraph, item.section, item.is_first_in_section) for item in found] == [
        ("p1", None, False),
        ("p2", None, True),
        ("p3", "s1", True),
        ("p4", "s1", False),
        ("p6", "s2", True),
        ("p6", "s2", False),
    ]


def test_without_sections_the_first_in_the_document() -> None:
    found = mentions_of(document("放管服\n放管服"), Finder.of(lexicon({"name": "放管服"})))
    assert [item.is_first_in_section for item in found] == [True, False]


def test_an_empty_lexicon_finds_nothing() -> None:
    assert Finder.of(lexicon()).find("八查") == ()


NO_WORDS = "爨鼐夔黻"
"""Characters that make no word of the language with each other."""
NAMES = ["爨鼐", "鼐夔黻", "黻", "爨鼐夔黻爨"]


@given(st.text(alphabet=NO_WORDS + "“”·", max_size=20))
def test_every_name_is_found_wherever_it_stands(text: str) -> None:
    names = [name for name in NAMES if len(name) > 1]
    finder = Finder.of(lexicon(*({"name": name} for name in names)))
    kept = [at for at, character in enumerate(text) if character not in "“”·"]
    folded = "".join(text[at] for at in kept)
    expected = {
        (name, kept[at], kept[at + len(name) - 1])
        for name in names
        for at in range(len(folded))
        if folded.startswith(name, at)
    }
    found = set()
    for item in finder.find(text):
        inside = [at for at in kept if at in item.span]
        found.add((names[int(item.concept[1:])], inside[0], inside[-1]))
    assert found == expected


HARD = st.lists(
    st.sampled_from(
        ["六查", "“", "”", "7", "·", "20", "二十", "第", "四化", "三体系双基", "1+3", "+9", " ", "，", '"']
    ),
    max_size=16,
).map("".join)


@given(HARD)
def test_mentions_do_not_overlap_and_read_as_their_names(text: str) -> None:
    names = ["六查", "7·20", "四化三体系双基", "四化", "1+3+9", "1+3"]
    found = resolve(Finder.of(lexicon(*({"name": name} for name in names))).find(text))
    for item, following in pairwise(found):
        assert item.span.end <= following.span.start
    for item in found:
        assert key_of(item.span.of(text)) == key_of(names[int(item.concept[1:])])


def test_labels_win_over_names() -> None:
    finder = Finder.of(lexicon({"name": "六查"}))
    assert resolve(finder.find("六查甲"), [Span(0, 2)]) == ()
    assert [item.concept for item in resolve(finder.find("六查甲"))] == [ConceptId("c0")]
