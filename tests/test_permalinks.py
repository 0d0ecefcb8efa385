"""A published address never dies and never moves to other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.clean import clean
from policy_corpus.errors import PermalinkError
from policy_corpus.model import Document, Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.permalinks import Lock, by_page, parse_lock, renew_lock, settle, write_lock
from policy_corpus.sidecar import Sidecar

TEXT = """在会上的讲话
同志们：
今天开会，讲两点意见。
一、提高站位
要认真学习。一是学原文；二是学精神。
二、强化整改
要抓好落实。"""


def document_of(text: str, lock: Lock) -> Document:
    return settle(
        parse(clean(SourceText("source_texts/x.txt", "", "utf-8", text)), Sidecar(), "x"),
        by_page(lock).get("documents/x.html", {}),
    )


def lock_of(document: Document) -> Lock:
    return renew_lock({}, Library((document,)))


def renewed(published: Lock, document: Document) -> Lock:
    return renew_lock(published, Library((document,)))


def settles(published: Lock, text: str) -> Document:
    """A text settles against a lock, the lock is renewed, and a second build changes nothing."""
    document = document_of(text, published)
    lock = renewed(published, document)
    again = document_of(text, lock)
    assert again == document
    assert renewed(lock, again) == lock
    return document


@pytest.fixture
def published() -> Lock:
    return parse_lock(write_lock(lock_of(document_of(TEXT, {}))))


def words(document: Document) -> dict[str, str]:
    found = {str(one.anchor): one.span.of(document.text) for one in document.paragraphs}
    return found | {str(one.anchor): one.heading for one in document.sections}


def test_lock_is_sorted_lines_and_reads_back(published: Lock) -> None:
    text = write_lock(published)
    assert text.splitlines() == sorted(text.splitlines())
    assert "documents/x.html#s2 " in text
    assert parse_lock(text) == published


def test_nothing_changed_nothing_moves(published: Lock) -> None:
    document = document_of(TEXT, published)
    assert document.aliases == ()
    assert renewed(published, document) == published


def test_an_inserted_paragraph_takes_the_next_number_never_used(published: Lock) -> None:
    document = document_of(TEXT.replace("要抓好落实。", "新加的一段。\n要抓好落实。"), published)
    assert words(document)["p7"] == "要抓好落实。"
    assert words(document)["p8"] == "新加的一段。"
    renewed(published, document)


def test_an_inserted_heading_leaves_the_old_ones_their_addresses(published: Lock) -> None:
    changed = TEXT.replace("二、强化整改", "二、压实责任\n要层层传导。\n三、强化整改")
    document = document_of(changed, published)
    assert words(document)["s2"] == "强化整改"
    assert words(document)["s2_2"] == "压实责任"
    assert {one.anchor: one.section for one in document.paragraphs}["p7"] == "s2"
    renewed(published, document)


def test_a_corrected_paragraph_keeps_its_number(published: Lock) -> None:
    document = document_of(TEXT.replace("要抓好落实。", "要抓实落实。"), published)
    assert words(document)["p7"] == "要抓实落实。"
    renewed(published, document)


def test_a_corrected_heading_keeps_its_address(published: Lock) -> None:
    document = document_of(TEXT.replace("强化整改", "强化整治"), published)
    assert words(document)["s2"] == "强化整治"


def test_joined_paragraphs_leave_an_alias_where_the_words_went(published: Lock) -> None:
    document = document_of(
        TEXT.replace("\n要抓好落实。", "\n要抓好落实。").replace("讲两点意见。\n一、", "讲两点意见。一、"), published
    )
    assert dict(document.aliases)["s1"] == next(
        one.anchor for one in document.paragraphs if "提高站位" in one.span.of(document.text)
    )


def test_words_that_are_gone_stop_the_build_and_are_named(published: Lock) -> None:
    document = document_of(TEXT.replace("\n要抓好落实。", ""), published)
    with pytest.raises(PermalinkError, match=r"documents/x\.html#p7"):
        renewed(published, document)


LAW = """某某条例
第一条 制定本条例。
第二条 下列情形：
（一）甲；
（二）乙。
第三条 适用。
第四条 施行。"""


def test_an_item_put_in_before_does_not_take_a_published_address() -> None:
    published = lock_of(document_of(LAW, {}))
    document = document_of(LAW.replace("（一）甲；\n（二）乙。", "（一）新；\n（二）甲；\n（三）乙。"), published)
    homes = dict(document.aliases)
    found = {one.anchor: one.span.of(document.text) for one in document.paragraphs}
    assert found[homes["a2-1-1"]] == "（二）甲；"
    assert found[homes["a2-1-2"]] == "（三）乙。"
    renewed(published, document)


LONG = """关于检查的通知
各单位：
（一）检查仓库。仓库是重点部位。
重点检查消防设施。
要做到：一是自查，二是互查，三是抽查。
某某局
2023年5月30日"""


def published_long() -> Lock:
    return lock_of(document_of(LONG, {}))


def test_a_split_paragraph_settles_at_once() -> None:
    document = settles(published_long(), LONG.replace("检查仓库。仓库", "检查仓库。\n仓库"))
    found = {one.anchor: one.span.of(document.text) for one in document.paragraphs}
    assert (found["p3"], found["p8"]) == ("（一）检查仓库。", "仓库是重点部位。")


def test_joined_paragraphs_keep_the_first_name_and_leave_the_second_there() -> None:
    document = settles(published_long(), LONG.replace("设施。\n要做到", "设施。要做到"))
    found = {one.anchor: one.span.of(document.text) for one in document.paragraphs}
    assert found["p4"].startswith("重点检查消防设施。要做到")
    assert dict(document.aliases)["p5"] == "p4"


def test_an_item_put_in_first_leaves_the_others_their_addresses() -> None:
    document = settles(
        published_long(), LONG.replace("一是自查，二是互查，三是抽查", "一是部署，二是自查，三是互查，四是抽查")
    )
    found = {one.anchor: one.span.of(document.text) for one in document.items}
    assert found == {"p5-i1": "二是自查，", "p5-i2": "三是互查，", "p5-i3": "四是抽查。", "p5-i4": "一是部署，"}


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ("重点检查消防设施。", "今天天气很好。", "p4"),
        ("二是互查，", "", "p5-i2"),
        ("关于检查的通知", "某某市年度报告", "p1"),
    ],
)
def test_an_address_never_passes_to_other_words(old: str, new: str, address: str) -> None:
    with pytest.raises(PermalinkError, match=rf"documents/x\.html#{address}\b"):
        renewed(published_long(), document_of(LONG.replace(old, new), published_long()))


def test_a_heading_never_passes_to_other_words(published: Lock) -> None:
    with pytest.raises(PermalinkError, match=r"#s2\b"):
        renewed(published, document_of(TEXT.replace("强化整改", "奖惩办法"), published))


@pytest.mark.parametrize("line", ["documents/x.html#p1", "<<<<<<< HEAD", "documents/x.html#p1 abc", ""])
def test_a_damaged_lock_is_no_lock(line: str) -> None:
    text = write_lock(published_long())
    with pytest.raises(PermalinkError, match=r"permalinks\.lock:2:1"):
        parse_lock(text.split("\n", 1)[0] + "\n" + line + "\n" + text.split("\n", 1)[1])


LINES = st.sampled_from(
    [
        "一、总体要求",
        "二、保障措施",
        "三、工作步骤",
        "（一）明确分工。要落实。",
        "（二）细化措施。要到位。",
        "要做到：一是自查；二是互查。",
    ]
    + [f"第{number}段的文字，各不相同。" for number in "甲乙丙丁戊己庚辛"]
)


@given(st.lists(LINES, min_size=1, max_size=12), st.data())
def test_no_insertion_anywhere_moves_a_published_address(lines: list[str], data: st.DataObject) -> None:
    before = document_of("\n".join(lines), {})
    lock = lock_of(before)
    at = data.draw(st.integers(0, len(lines)))
    added = data.draw(
        st.sampled_from(["新插入的一段话，谁也没有见过。", "四、新的一部分", "（三）新的一条。从前没有。"])
    )
    after = settles(lock, "\n".join([*lines[:at], added, *lines[at:]]))
    old = {one.anchor: one.span.of(before.text) for one in before.paragraphs}
    new = {one.anchor: one.span.of(after.text) for one in after.paragraphs}
    homes = dict(after.aliases)
    for anchor, words in old.items():
        assert new[homes.get(anchor, anchor)] == words
    headings = {one.anchor: one.heading for one in before.sections if one.heading}
    found = {one.anchor: one.heading for one in after.sections}
    for anchor, heading in headings.items():
        assert found.get(anchor) == heading or heading in new[homes[anchor]]
