from pathlib import Path, PurePosixPath

import pytest
import yaml

from policy_corpus.errors import TopicError
from policy_corpus.model import ConceptId
from policy_corpus.topics import read_topics
from policy_corpus.topics.book import EXAMPLE, parse_topics

SHOWN = PurePosixPath("editorial/topics.yml")
CONCEPTS = {ConceptId("ba-cha"), ConceptId("hou-ban-pian-wen-zhang")}
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/topics/bad_topics.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_mistake_is_named_with_its_place(case: dict[str, str]) -> None:
    with pytest.raises(TopicError) as raised:
        parse_topics(case["yaml"], SHOWN, CONCEPTS)
    message = str(raised.value)
    assert message.splitlines()[0] == case["message"]
    assert message.splitlines()[1:] == ["  正确写法示例：", *("    " + line for line in EXAMPLE.splitlines())]


def test_the_example_is_right() -> None:
    entry = parse_topics(EXAMPLE, SHOWN, CONCEPTS).entries[0]
    assert entry.marks == ("巡察整改", "巡视整改", "整改落实", "整改责任")
    assert len(EXAMPLE.splitlines()) <= 11


def test_missing_and_empty_files_hold_no_entry(tmp_path: Path) -> None:
    assert read_topics(tmp_path / "none.yml", SHOWN, CONCEPTS).entries == ()
    (tmp_path / "topics.yml").write_text("# 还没有\n", "utf-8")
    assert read_topics(tmp_path / "topics.yml", SHOWN, CONCEPTS).entries == ()


def test_bytes_that_are_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "topics.yml").write_bytes("以案促改".encode("gb18030"))
    with pytest.raises(TopicError, match="UTF-8"):
        read_topics(tmp_path / "topics.yml", SHOWN, CONCEPTS)


def test_keys_left_empty_are_empty_lists() -> None:
    entry = parse_topics("- id: a\n  name: 专题\n  words:\n  questions:\n", SHOWN, CONCEPTS).entries[0]
    assert (entry.words, entry.questions, entry.marks) == ((), (), ("专题",))
