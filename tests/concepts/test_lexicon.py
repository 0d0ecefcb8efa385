from pathlib import Path, PurePosixPath

import pytest
from handmade import cases

from policy_corpus.concepts import Lexicon, read_lexicon
from policy_corpus.concepts.lexicon import EXAMPLE, parse_lexicon
from policy_corpus.errors import LexiconError

SHOWN = PurePosixPath("editorial/concepts.yml")


@pytest.mark.parametrize("case", cases("bad_lexicons.yml"), ids=lambda case: case["title"])
def test_a_mistake_is_named_with_its_place(case: dict) -> None:
    with pytest.raises(LexiconError) as raised:
        parse_lexicon(case["yaml"], SHOWN)
    message = str(raised.value)
    assert message.splitlines()[0] == case["message"]
    assert message.splitlines()[1:] == ["  正确写法示例：", *("    " + line for line in EXAMPLE.splitlines())]


def test_the_example_is_right_but_for_what_it_refers_to() -> None:
    whole = EXAMPLE.replace("  see_also: [liu-cha]\n", "")
    assert [entry.id for entry in parse_lexicon(whole, SHOWN).entries] == ["ba-cha", "san-hui-yi-ke"]


def test_missing_and_empty_files_hold_no_entry(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path / "none.yml", SHOWN) == Lexicon((), SHOWN, "")
    (tmp_path / "concepts.yml").write_text("# 还没有\n", "utf-8")
    assert read_lexicon(tmp_path / "concepts.yml", SHOWN).entries == ()


def test_bytes_that_are_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "concepts.yml").write_bytes("八查".encode("gb18030"))
    with pytest.raises(LexiconError, match="UTF-8"):
        read_lexicon(tmp_path / "concepts.yml", SHOWN)


def test_an_alias_may_repeat_a_name_of_its_own_concept() -> None:
    text = "- {id: event, name: 7·20, kind: event, aliases: ['7.20', '720']}"
    assert parse_lexicon(text, SHOWN).entries[0].names == ("7·20", "7.20", "720")


def test_empty_keys_are_empty_lists() -> None:
    text = "- id: ba-cha\n  name: 八查\n  kind: numeral\n  aliases:\n  see_also:\n"
    assert parse_lexicon(text, SHOWN).entries[0].aliases == ()
