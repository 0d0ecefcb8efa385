"""The project's own topics over its own texts: what a person who has read them expects."""

from pathlib import Path

import pytest

from policy_corpus.corpus import load
from policy_corpus.model import Library
from policy_corpus.settings import read_settings

PROJECT = Path(__file__).parents[2]

ABOUT = {
    "yi-an-cu-gai": {"lesson-720-mobilisation-speech-2022", "dengfeng-police-inspection-rectification-2022"},
    "xun-cha-zheng-gai": {
        "jinan-emergency-inspection-rectification-2021",
        "dengfeng-police-inspection-rectification-2022",
    },
    "ji-gou-gai-ge": {"city-emergency-system-meeting-2020"},
    "ying-ji-wu-zi": {
        "jinan-emergency-inspection-rectification-2021",
        "dengfeng-police-inspection-rectification-2022",
    },
    "gan-bu-dui-wu": {"jinan-emergency-inspection-rectification-2021"},
    "feng-xian-yin-huan-pai-cha": {"henan-emergency-party-committee-2025"},
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load(read_settings(PROJECT), lambda *_: None).library


def test_twelve_topics_none_empty_none_reviewed(library: Library) -> None:
    assert len(library.topics) == 12
    assert all(topic.documents and topic.statements for topic in library.topics)
    assert not any(topic.reviewed for topic in library.topics)
    assert not any(topic.introduction for topic in library.topics)


@pytest.mark.parametrize("name", ABOUT)
def test_what_a_topic_is_about(library: Library, name: str) -> None:
    topic = next(one for one in library.topics if one.id == name)
    assert {row.document for row in topic.documents if row.is_about} >= ABOUT[name]
    for document in library.documents:
        filed = any(row.document == document.id and row.is_about for row in topic.documents)
        assert (topic.name in document.topics) is filed


def test_the_meeting_on_reform_is_not_about_party_building(library: Library) -> None:
    filed = {document.id: document.topics for document in library.documents}
    assert "基层党建" not in filed["city-emergency-system-meeting-2020"]
    assert filed["henan-emergency-party-committee-2025"] == ("风险隐患排查",)


def test_every_quotation_is_verbatim_and_stands_alone(library: Library) -> None:
    documents = {document.id: document for document in library.documents}
    for topic in library.topics:
        for one in topic.statements:
            assert one.span.of(documents[one.document].text) == one.text
            assert 20 <= len(one.text) <= 160
        assert len(topic.statements) <= 12


def test_no_statement_is_a_problem_that_a_report_sets_out(library: Library) -> None:
    problems = "\n".join(record.problem for document in library.documents for record in document.records)
    assert "未在全局开展警示教育" in problems
    assert [one.text for topic in library.topics for one in topic.statements if one.text in problems] == []
