"""A published address never dies and never moves to other words."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_corpus.clean import clean
from policy_corpus.errors import PermalinkError
from policy_corpus.model import Document, DocumentId, Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.permalinks import Lock, parse_lock, renew_lock, settle, settle_all, write_lock
from policy_corpus.permalinks.fingerprint import Fingerprint, fold
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
        lock.on("documents/x.html"),
    )


def lock_of(document: Document) -> Lock:
    return renew_lock(Lock(), Library((document,)))


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
    return parse_lock(write_lock(lock_of(document_of(TEXT, Lock()))))


def words(document: Document) -> dict[str, str]:
    found = {str(one.anchor): one.span.of(document.text) for one in document.paragraphs}
    return found | {str(one.anchor): one.heading for one in document.sections}


def test_the_lock_is_read_by_editors_and_reads_back(published: Lock) -> None:
    assert write_lock(published).splitlines()[:4] == [
        "documents/x.html 在会上的讲话",
        " p1 在会上的讲话",
        " p2 s0 同志们",
        " p3 今天开会讲两点意见",
    ]
    assert " p4 s1 提高站位" in write_lock(published).splitlines()
    assert parse_lock(write_lock(published)) == published


OLDER = """concepts/1121.html 3958de59a1ae.4.1121
documents/henan-emergency-party-committee-2025.html c151dbe334de.29.省应急管理厅大会议传达学九次全会精神
documents/henan-emergency-party-committee-2025.html#p1 eefd7c88f750.67.6月23日省全会精神结合持会议并讲话
documents/henan-emergency-party-committee-2025.html#s0 eefd7c88f750.67.6月23日省全会精神结合持会议并讲话
"""


def test_a_lock_of_the_older_form_is_understood_and_loses_nothing(published: Lock) -> None:
    older = parse_lock(OLDER)
    assert len(older) == len(OLDER.splitlines())
    assert older["concepts/1121.html"] == Fingerprint.of("“1121”")
    assert parse_lock(write_lock(older)) == older
    each = "".join(f"{address} {mark}\n" for address, mark in sorted(published.items()))
    assert parse_lock(each) == published
    assert parse_lock(write_lock(published) + OLDER) == {**published, **older}


def test_addresses_of_the_same_words_share_a_line() -> None:
    law = "某某市条例\n第一条 依照本条例的规定设立，由市人民政府制定并且公布。\n第二条 本条例自公布之日起施行。"
    lock = lock_of(document_of(law, Lock()))
    lines = write_lock(lock).splitlines()
    assert [line.rsplit(" ", 1)[0] for line in lines] == ["documents/x.html", " p1", " p2 a1 a1-1", " p3 a2 a2-1"]
    assert parse_lock("\n".join(lines)) == lock


def test_the_names_on_a_page_are_those_of_its_addresses(published: Lock) -> None:
    for lock in (published, lock_of(document_of(LAW, Lock())), published_long(), parse_lock(OLDER)):
        by_page = dict(lock.by_page())
        for page, locked in lock.pages.items():
            own = [""] if locked.title is not None else []
            assert sorted(by_page[page]) == sorted([*own, *locked.anchors])
        assert dict(lock.by_page(without=lock.pages)) == {}


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
    published = lock_of(document_of(LAW, Lock()))
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
    return lock_of(document_of(LONG, Lock()))


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


@pytest.mark.parametrize(
    "line",
    [
        "documents/x.html#p1",
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> other",
        "documents/x.html#p1 abc",
        "documents/x.html abc.def",
        " p1",
        "p1 压实责任",
        "",
    ],
)
def test_a_damaged_lock_is_no_lock(line: str) -> None:
    text = write_lock(published_long())
    with pytest.raises(PermalinkError, match=r"permalinks\.lock:2:1"):
        parse_lock(text.split("\n", 1)[0] + "\n" + line + "\n" + text.split("\n", 1)[1])


def test_an_address_without_a_page_is_no_promise() -> None:
    with pytest.raises(PermalinkError, match=r"permalinks\.lock:1:1"):
        parse_lock(" p1 压实责任\n")


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
    before = document_of("\n".join(lines), Lock())
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


OPENINGS = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        "（1）",
        "①",
        "1.1 ",
        "2.1 ",
        "第一章 ",
        "第一条 ",
        "第二条 ",
        "第三条 ",
        "案例一：",
        "案例二：",
        "第一，",
        "附件1：",
        "附件2：",
        "一是",
        "",
        "",
    ]
)
BODIES = st.sampled_from(
    [
        "加强组织领导",
        "明确职责分工。要逐级落实到人。",
        "排查风险隐患；",
        "要求：一是全覆盖；二是零容忍；三是重实效。",
        "做到（1）学原文；（2）悟原理。",
        "前款规定的情形，依照第二条执行。",
        "开展宣传教育，提高群众防灾避险意识和自救互救能力。",
        "2022年5月20日",
        "整改情况：已完成整改。",
    ]
)
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


def named(lines: list[tuple[str, str]]) -> list[str]:
    """Give every line a word of its own: equal lines may trade their addresses."""
    return [f"{opening}{name}处{body}" for name, (opening, body) in zip(NAMES, lines, strict=False)]


ANY_LINES = st.lists(st.tuples(OPENINGS, BODIES), min_size=1, max_size=len(NAMES)).map(named)


def everything(document: Document) -> dict[str, tuple[str, str]]:
    """Give what each address leads to: its words, the whole paragraph for an alias, and the text from there on."""
    lines = {str(one.anchor): one.span for one in document.paragraphs}
    starts = {one.span.start: one.span for one in document.paragraphs}
    found = {str(alias): lines[home] for alias, home in document.aliases}
    found |= {str(one.anchor): starts[one.span.start] for one in document.sections}
    found |= lines | {str(one.anchor): one.span for one in document.items}
    return {name: (fold(span.of(document.text)), fold(document.text[span.start :])) for name, span in found.items()}


def leads_to(words: str, place: tuple[str, str]) -> bool:
    """Tell whether words begin at a place; they may go on behind it where a paragraph was split."""
    own, onward = place
    return not words or 0 <= onward.find(words) < len(own)


@given(ANY_LINES, st.data())
def test_whatever_an_editor_does_no_address_leads_to_other_words(lines: list[str], data: st.DataObject) -> None:
    before = document_of("\n".join(["关于工作的通知", *lines]), Lock())
    lock = lock_of(before)
    changed = list(lines)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed)))
        what = data.draw(st.sampled_from(["insert", "delete", "move", "join", "split"]))
        if what == "insert" or not changed:
            changed.insert(at, data.draw(OPENINGS) + "谁也没有见过的一段新话。")
        elif what == "delete":
            del changed[at % len(changed)]
        elif what == "move":
            changed.insert(at, changed.pop(data.draw(st.integers(0, len(changed) - 1))))
        elif what == "join" and len(changed) > 1:
            at %= len(changed) - 1
            changed[at : at + 2] = ["".join(changed[at : at + 2])]
        else:
            line = changed[at % len(changed)]
            changed[at % len(changed) : at % len(changed) + 1] = [line[: len(line) // 2], line[len(line) // 2 :]]
    after = document_of("\n".join(["关于工作的通知", *changed]), lock)
    try:
        renewed_lock = renewed(lock, after)
    except PermalinkError:
        return  # the build stops: some words are gone
    now = everything(after)
    for address, mark in lock.items():
        anchor = address.partition("#")[2]
        if anchor:
            # A line's marker is no part of its words.
            own = now[anchor][0].lstrip("0123456789一二三四五六七八九十")
            assert leads_to(mark.head, now[anchor]) or mark.is_like(now[anchor][0]) or mark.is_like(own)
    again = document_of("\n".join(["关于工作的通知", *changed]), renewed_lock)
    assert again == after


@example(
    [
        "一、甲处明确职责分工。要逐级落实到人。",
        "第一章 乙处明确职责分工。要逐级落实到人。",
        "第一条 丙处",
        "第一条 丁处",
    ],
    0,
    "第一条 谁也没有见过的一段新话。",
)  # the line makes a law of the notice: the first heading is none any more, and the next is much like it
@given(ANY_LINES, st.integers(0, 14), st.tuples(OPENINGS, st.just("谁也没有见过的一段新话。")).map("".join))
def test_inserting_any_line_anywhere_keeps_every_address_on_its_words(lines: list[str], at: int, added: str) -> None:
    before = document_of("\n".join(["关于工作的通知", *lines]), Lock())
    after = settles(lock_of(before), "\n".join(["关于工作的通知", *lines[:at], added, *lines[at:]]))
    now = everything(after)
    for anchor, (words, _) in everything(before).items():
        assert leads_to(words[:6].lstrip("0123456789一二三"), now[anchor])


@pytest.mark.parametrize("kept", [["一、甲处加强组织领导"], ["一、甲处加强组织领导", "一、乙处加强组织领导"]])
def test_two_new_headings_with_the_same_words_keep_the_names_they_are_given(kept: list[str]) -> None:
    lock = lock_of(document_of("\n".join(["关于工作的通知", *kept]), Lock()))
    changed = "\n".join(["关于工作的通知", "一、谁也没有见过", "一、谁也没有见过", *kept])
    document = document_of(changed, lock)
    assert document_of(changed, renewed(lock, document)) == document


def test_a_heading_that_takes_its_text_on_its_line_keeps_its_address() -> None:
    text = "关于工作的通知\n一、提高认识\n各级要克服麻痹思想，切实增强责任感。\n二、压实责任\n要到人。"
    document = settles(lock_of(document_of(text, Lock())), text.replace("提高认识\n", "提高认识。"))
    assert [one.anchor for one in document.sections if one.heading == "提高认识"] == ["s1"]
    assert dict(document.aliases)["p3"] == "p2"


def test_texts_as_they_were_published_are_known_and_leave_the_lock_as_it_is() -> None:
    law = "管理办法\n第一条 为了安全。\n（一）甲；\n（二）乙。\n第二条 施行。"
    speech, other = (
        replace(document_of(text, Lock()), id=DocumentId(f"text-{number}")) for number, text in enumerate((TEXT, law))
    )
    lock = renew_lock(Lock(), Library((speech, other)))
    again, same = settle_all([speech, other], lock, ())
    assert same == {speech.id, other.id}
    assert again == [settle(one, lock.on(f"documents/{one.id}.html")) for one in (speech, other)]
    assert renew_lock(lock, Library(tuple(again)), same) == renew_lock(lock, Library(tuple(again))) == lock
    changed = replace(document_of(law + "\n第三条 另行规定。", Lock()), id=other.id)
    later, same = settle_all([speech, changed], lock, ())
    assert same == {speech.id}
    assert renew_lock(lock, Library(tuple(later)), same) == renew_lock(lock, Library(tuple(later))) != lock
