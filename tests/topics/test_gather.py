"""What belongs to a topic, counted by hand from lines written for the purpose."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_topics import document, gathered

from policy_corpus.model import Anchor, Record, Topic

WATER = "- {id: fang-xun, name: 防汛救灾, words: [防汛, 预案, 演练], concepts: [yi-zhang-zhi]}\n"


def only(book: str, *documents: object) -> Topic:
    return gathered(book, *documents).topics[0]


def sections(topic: Topic) -> list[tuple[str, str, int]]:
    return [(row.document, one.section, one.count) for row in topic.documents for one in row.sections]


def test_a_section_belongs_by_its_heading_or_by_two_namings() -> None:
    one = document(
        "今年防汛形势严峻。",
        "一、抓好防汛救灾工作",
        "各单位要落实责任。",
        "二、落实责任",
        "修订预案。组织演练。",
        "三、其他事项",
        "预案另发。",
    )
    assert sections(only(WATER, one)) == [("made", "s1", 1), ("made", "s2", 2)]


def test_of_overlapping_names_the_longest_is_counted_once() -> None:
    one = document("一、防汛救灾", "抓好防汛救灾，用好“一张纸”预案，不误防汛。")
    topic = only(WATER, one)
    # Line 1: 防汛救灾. Line 2: 防汛救灾, 一张纸 (the concept), 预案, 防汛.
    assert sections(topic) == [("made", "s1", 5)]
    assert [(one.count, one.paragraph) for one in topic.documents[0].counts] == [(1, "p2"), (4, "p1")]


def test_a_word_inside_another_word_is_none() -> None:
    book = "- {id: san-cha, name: 三查}\n"
    assert only(book, document("公安局三查处违规，又三查处违规。")).documents == ()


def test_a_document_is_filed_by_title_by_five_namings_or_by_its_sidecar() -> None:
    few = document("防汛。防汛。防汛。防汛。", name="few")
    many = document("防汛。防汛。防汛。防汛。防汛。", name="many")
    titled = document("各单位要落实责任。", name="titled", title="关于防汛救灾的通知")
    told = document("各单位要落实责任。", name="told", topics=("fang-xun", "水利"))
    filed = {one.id: one.topics for one in gathered(WATER, few, many, titled, told).documents}
    assert filed == {"few": (), "many": ("防汛救灾",), "titled": ("防汛救灾",), "told": ("防汛救灾", "水利")}


def test_documents_stand_by_date_and_those_without_one_last() -> None:
    words = "防汛。预案。"
    found = only(
        WATER,
        document(words, name="a"),
        document(words, name="b", date="2022-04"),
        document(words, name="c", date="2021"),
    )
    assert [row.document for row in found.documents] == ["c", "b", "a"]
    assert found.document_count == 3


def test_the_first_sentence_that_names_the_topic_is_shown() -> None:
    one = document("一、防汛救灾。各单位要落实责任。抓好防汛。再抓防汛。")
    passage = only(WATER, one).documents[0].sections[0].passage
    assert (passage.text, passage.paragraph, passage.span.of(one.text)) == ("抓好防汛。", "p1", "抓好防汛。")


def test_a_heading_alone_is_shown_as_it_is() -> None:
    one = document("一、防汛救灾", "各单位要落实责任。")
    assert only(WATER, one).documents[0].sections[0].passage.text == "一、防汛救灾"


def test_statements_are_sentences_that_ask_or_name_twice() -> None:
    asking = "各级各部门要把防汛责任落到每一个岗位、每一个责任人。"
    twice = "去年全市组织防汛队伍四十支，修订了县乡两级的预案。"
    quiet = "去年全市组织的防汛队伍一共有四十支，人数两千八百人。"
    leaning = "这就要求各级把防汛责任落到每一个岗位、每一个责任人。"
    important = "防汛队伍是全市应急救援的主要力量和重要力量，有两千人。"
    one = document(asking + twice + quiet + leaning + important)
    topic = only(WATER, one)
    assert [passage.text for passage in topic.statements] == [asking, twice]
    assert all(passage.span.of(one.text) == passage.text for passage in topic.statements)


def test_four_sentences_of_one_document_and_no_wording_twice() -> None:
    lines = [f"第{number}项任务要求各地必须把防汛责任落到岗位和个人。" for number in "一二三四五六"]
    one = document(*lines, name="one", date="2021")
    two = document(lines[0], lines[0], name="two", date="2022")
    assert [passage.text for passage in only(WATER, one, two).statements] == lines[:4]


def test_headings_and_titles_are_no_statements() -> None:
    assert only(WATER, document("一、各地必须把防汛责任落到每一个岗位和每一个责任人。")).statements == ()


def test_a_name_inside_the_title_of_a_work_is_no_reason() -> None:
    titles = "会议印发了《全市防汛工作方案（附《防汛演练办法》）》和《预案编制导则》，各单位都已收到。"
    both = "各单位收到《防汛工作方案》以后，必须在本月内把演练组织起来。"
    assert [passage.text for passage in only(WATER, document(titles, both, "防汛防汛。")).statements] == [both]


def test_the_number_or_name_of_a_sentence_in_its_list_is_left_out() -> None:
    one = document(
        "二是各单位必须把防汛责任落到每一个岗位和每一个责任人。整改结果：全市修订了预案，组织了演练，覆盖各个县区。"
    )
    topic = only(WATER, one)
    assert [passage.text for passage in topic.statements] == [
        "各单位必须把防汛责任落到每一个岗位和每一个责任人。",
        "全市修订了预案，组织了演练，覆盖各个县区。",
    ]
    assert all(passage.span.of(one.text) == passage.text for passage in topic.statements)


def test_what_a_report_sets_out_as_a_problem_is_not_quoted() -> None:
    problem = "防汛预案没有修订，演练走过场，责任没有落到每一个岗位。"
    result = "防汛预案已经修订，演练组织到位，责任落到了每一个岗位。"
    one = document("一、防汛责任不实", f"问题：{problem}", f"整改结果：{result}")
    assert [passage.text for passage in only(WATER, one).statements] == [problem, result]
    task = Record(Anchor("s1"), f"防汛责任不实\n{problem}", result, None, None)
    assert [passage.text for passage in only(WATER, replace(one, records=(task,))).statements] == [result]


def test_passages_must_stand_once() -> None:
    book = WATER.rstrip("}\n") + (
        ", passages: [{document: made, quote: 落实责任}, {document: made, quote: 防汛}, "
        "{document: no-such, quote: 防汛}]}\n"
    )
    one = document("防汛要落实责任。防汛要早。", name="made")
    found = gathered(book, one)
    assert [passage.text for passage in found.topics[0].passages] == ["落实责任"]
    notes = [(note.code, note.line, note.column) for note in found.diagnostics if note.code == "passage-not-found"]
    assert [code for code, _, _ in notes] == ["passage-not-found"] * 2
    assert {line for _, line, _ in notes} == {1}


def test_many_documents_share_the_room_of_a_page() -> None:
    lines = ["一、防汛责任", "二、防汛防汛", "三、防汛预案演练"]
    many = [document(*lines, *lines, name=f"d{number:02}") for number in range(30)]
    topic = only(WATER, *many)
    assert topic.document_count == 30
    assert len(topic.documents) == 24
    few = only(WATER, *many[:4])
    assert [len(row.sections) for row in few.documents] == [row.section_count for row in few.documents]
    more = [
        document(*(f"{mark}防汛" for mark in ("一、", "二、", "三、")), name=f"e{number:02}") for number in range(24)
    ]
    assert {len(row.sections) for row in only(WATER, *more).documents} == {3}


def test_a_topic_no_text_has_is_noted() -> None:
    found = gathered(WATER, document("各单位要落实责任。"))
    assert [note.code for note in found.diagnostics] == ["topic-without-texts"]
    assert found.topics[0].documents == ()


def test_topics_that_share_concepts_are_related() -> None:
    book = (
        "- {id: a, name: 甲专题, concepts: [ba-cha, yi-zhang-zhi]}\n"
        "- {id: b, name: 乙专题, concepts: [yi-zhang-zhi]}\n"
        "- {id: c, name: 丙专题, concepts: [yi-zhang-zhi, ba-cha]}\n"
        "- {id: d, name: 丁专题}\n"
    )
    assert {topic.id: topic.related for topic in gathered(book).topics} == {
        "a": ("c", "b"),
        "b": ("a", "c"),
        "c": ("a", "b"),
        "d": (),
    }


def test_no_entry_leaves_the_library_as_it_is() -> None:
    one = document("防汛。", topics=("水利",))
    found = gathered("", one)
    assert (found.topics, found.documents) == ((), (one,))


@given(st.lists(st.text("防汛预案演练救灾一、二、三。；要“”（）《》八查 纸张|1", max_size=60), max_size=8))
def test_any_lines_give_true_counts_and_verbatim_passages(lines: list[str]) -> None:
    one = document(*lines)
    for topic in gathered(WATER, one).topics:
        for row in topic.documents:
            assert sum(count.count for count in row.counts) >= sum(section.count for section in row.sections)
            for section in row.sections:
                assert section.passage.span.of(one.text) == section.passage.text
                assert section.count >= 1
        for passage in topic.statements:
            assert passage.span.of(one.text) == passage.text
            assert passage.paragraph in {Anchor(f"p{number}") for number in range(1, len(lines) + 1)}
