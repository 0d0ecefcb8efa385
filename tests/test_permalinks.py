"""A published address never dies and never moves to other words."""

import pytest

from policy_corpus.clean import clean
from policy_corpus.errors import PermalinkError
from policy_corpus.model import Document, Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.permalinks import Lock, merge_lock, parse_lock, published_addresses, settle, write_lock
from policy_corpus.sidecar import Sidecar

TEXT = """在会上的讲话
同志们：
今天开会，讲两点意见。
一、提高站位
要认真学习。一是学原文；二是学精神。
二、强化整改
要抓好落实。"""


def document_of(text: str, lock: Lock) -> Document:
    return settle(parse(clean(SourceText("source_texts/x.txt", "", "utf-8", text)), Sidecar(), "x"), lock)


def lock_of(document: Document) -> Lock:
    return published_addresses(Library((document,)))


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
    assert merge_lock(published, lock_of(document)) == published


def test_an_inserted_paragraph_takes_the_next_number_never_used(published: Lock) -> None:
    document = document_of(TEXT.replace("要抓好落实。", "新加的一段。\n要抓好落实。"), published)
    assert words(document)["p7"] == "要抓好落实。"
    assert words(document)["p8"] == "新加的一段。"
    merge_lock(published, lock_of(document))


def test_an_inserted_heading_leaves_the_old_ones_their_addresses(published: Lock) -> None:
    changed = TEXT.replace("二、强化整改", "二、压实责任\n要层层传导。\n三、强化整改")
    document = document_of(changed, published)
    assert words(document)["s2"] == "强化整改"
    assert words(document)["s2_2"] == "压实责任"
    assert {one.anchor: one.section for one in document.paragraphs}["p7"] == "s2"
    merge_lock(published, lock_of(document))


def test_a_corrected_paragraph_keeps_its_number(published: Lock) -> None:
    document = document_of(TEXT.replace("要抓好落实。", "要抓实落实。"), published)
    assert words(document)["p7"] == "要抓实落实。"
    merge_lock(published, lock_of(document))


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
        merge_lock(published, lock_of(document))
