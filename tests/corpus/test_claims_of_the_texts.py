"""What the five texts say of themselves, counted in what was read from them."""

import re
from collections import Counter
from pathlib import Path

import pytest

from policy_corpus.corpus import Corpus, load
from policy_corpus.model import Document, Status
from policy_corpus.settings import read_settings

ROOT = Path(__file__).parents[2]
JINAN = "jinan-emergency-inspection-rectification-2021"
DENGFENG = "dengfeng-police-inspection-rectification-2022"
LESSON = "lesson-720-mobilisation-speech-2022"
CITY = "city-emergency-system-meeting-2020"
HENAN = "henan-emergency-party-committee-2025"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load(read_settings(ROOT), lambda *_: None)


def document(corpus: Corpus, name: str) -> Document:
    return next(one for one in corpus.library.documents if one.id == name)


def test_the_five_texts_are_here(corpus: Corpus) -> None:
    assert [one.id for one in corpus.library.documents] == [CITY, DENGFENG, HENAN, JINAN, LESSON]


def test_jinan_26_tasks_9_done_13_within_the_year_4_long_term(corpus: Corpus) -> None:
    # “细化分解为26项具体任务……已整改完成9个……将于2021年12月完成的13个……需长期坚持的4个”
    records = document(corpus, JINAN).records
    assert Counter(record.status for record in records) == {Status.DONE: 9, Status.PARTIAL: 13, Status.LONG_TERM: 4}
    assert all(record.deadline == "2021-12" for record in records if record.status is Status.PARTIAL)
    assert all(record.deadline is None for record in records if record.status is not Status.PARTIAL)
    assert all(record.problem and record.measures for record in records)


def test_jinan_three_parts_eight_problems_26_tasks(corpus: Corpus) -> None:
    # “存在3个方面、8个主要问题”
    sections = document(corpus, JINAN).sections
    parts = [one for one in sections if one.parent == "s2"]
    problems = [one for one in sections if one.parent in {part.anchor for part in parts}]
    tasks = [one for one in sections if one.parent in {problem.anchor for problem in problems}]
    assert [one.label for one in parts] == ["(一)", "(二)", "(三)"]
    assert [one.label for one in problems] == [f"{number}." for number in range(1, 9)]
    assert [one.label for one in tasks] == [f"({number})" for number in range(1, 27)]
    assert {record.section for record in document(corpus, JINAN).records} == {one.anchor for one in tasks}


def test_dengfeng_states_no_status(corpus: Corpus) -> None:
    text = document(corpus, DENGFENG)
    assert len(text.records) == len(re.findall("^整改结果", text.text, re.MULTILINE)) == 16
    assert all(record.status is None and record.deadline is None for record in text.records)


def test_outline_of_the_meeting_speech(corpus: Corpus) -> None:
    sections = document(corpus, CITY).sections
    assert [one.label for one in sections] == ["", "一、", "二、", "三、", "(一)", "(二)", "(三)", "(四)", "(五)"]
    assert [one.run_in for one in sections[4:]] == [True] * 5


def test_lists_the_texts_count_themselves(corpus: Corpus) -> None:
    def sizes(name: str) -> Counter[str]:
        return Counter(item.list for item in document(corpus, name).items)

    assert list(sizes(LESSON).values()) == [8]  # 八查
    assert list(sizes(CITY).values()) == [6, 6, 2]  # 六个不相匹配, 六个内在关系, 一方面…另一方面


@pytest.mark.parametrize(
    ("concept", "count", "first", "last"),
    [
        ("ba-cha", 8, "政治站位", "作风建设"),
        ("liu-ge-bu-xiang-pi-pei", 6, "应急管理机构整合融合效果", "应急管理社会治理基础"),
        ("liu-ge-nei-zai-guan-xi", 6, "“防”与“救”", "“点”与“面”"),
        ("wu-ge-guo-ying", 5, "政治过硬", "纪律过硬"),
        ("ba-ge-bi-xu", 8, "必须上报", "黑名单"),
        ("si-ding", 4, "定人", "定装备"),
    ],
)
def test_members_read_from_the_texts(corpus: Corpus, concept: str, count: int, first: str, last: str) -> None:
    found = next(one for one in corpus.library.concepts if one.id == concept)
    members = found.member_lists[0].members
    assert len(members) == found.member_lists[0].count == count
    assert first in members[0].text
    assert last in members[-1].text
    for member in members:
        assert member.document is not None
        assert member.text in document(corpus, member.document).text


def test_liu_cha_is_mentioned_once(corpus: Corpus) -> None:
    mentions = [one for one in corpus.library.mentions if one.concept == "liu-cha"]
    assert [(one.document, one.surface) for one in mentions] == [(DENGFENG, "“六查”")]


def test_odd_characters_reach_the_reader(corpus: Corpus) -> None:
    assert "《*市*局开展" in document(corpus, LESSON).text
    assert "印发<《河南郑州“7 .20”特大暴雨灾害调查报告》整改方案〉" in document(corpus, DENGFENG).text
    assert "实现1+1〉2的效果" in document(corpus, CITY).text


def test_the_meeting_outline_has_its_four_broken_lines_joined(corpus: Corpus) -> None:
    joined = [edit for edit in document(corpus, CITY).edits if "broken-lines" in edit.rules]
    assert len(joined) == 4


def test_henan_is_simplified_without_pinyin(corpus: Corpus) -> None:
    text = document(corpus, HENAN).text
    assert re.search("[a-zāáǎàēéěèīíǐìōóǒòūúǔù]", text) is None
    assert text.startswith("6月23日,省应急管理厅召开党委扩大会议,传达学习省委十一届九次全会精神,")
    assert "锚定“两高四着力”服务" in text


def test_furniture_is_gone_and_nothing_else(corpus: Corpus) -> None:
    for name in (CITY, JINAN, HENAN):
        one = document(corpus, name)
        gone = [edit.before for edit in one.edits if "page-furniture" in edit.rules]
        assert gone
        for word in ("小编", "范文网", "无障碍浏览", "打印本页", "责编", "相关链接", "扩展阅读"):
            assert word not in one.text
    assert document(corpus, CITY).title == "在全市应急管理系统工作会上发言提纲"
    assert document(corpus, JINAN).metadata.date_published == "2021-08-03"
    assert document(corpus, JINAN).metadata.date_written == "2021-07-29"


def test_a_date_three_years_after_its_events_is_kept_and_reported(corpus: Corpus) -> None:
    one = document(corpus, DENGFENG)
    assert one.metadata.date_written == "2025-07-31"
    assert "date-far-from-body" in [finding.code for finding in one.diagnostics]


def test_every_correction_stands(corpus: Corpus) -> None:
    assert not [one for one in corpus.diagnostics if one.code == "correction-not-applied"]
    assert "特夭" not in document(corpus, LESSON).text
    assert "7”20" not in document(corpus, LESSON).text
