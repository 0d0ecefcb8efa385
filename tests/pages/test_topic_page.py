"""What the topic pages say: editors' words marked, passages verbatim and cited, links where they lead."""

import re
from dataclasses import replace

import pytest
from examples import SETTINGS, document, library
from rendering import body_of, rendered, words_of

from policy_corpus.model import (
    Anchor,
    ConceptId,
    Library,
    Passage,
    Topic,
    TopicCount,
    TopicDocument,
    TopicId,
    TopicSection,
)
from policy_corpus.pages import cite, write_pages
from policy_corpus.text import Span

HOSTILE = "*a* <script>alert(1)</script> [x](y) {{ z }} |"


def passage(whole: Library, words: str, paragraph: str, section: str) -> Passage:
    one = whole.documents[0]
    start = one.text.index(words)
    return Passage(one.id, Anchor(paragraph), Anchor(section), Span(start, start + len(words)), words)


def with_topic(**changes: object) -> Library:
    whole = library()
    quoted = passage(whole, "坚持人民至上，“八查”要实。", "p7", "s3-1")
    plain = passage(whole, "二查对党忠诚。", "p5", "s2")
    row = TopicDocument(
        whole.documents[0].id,
        (TopicSection(Anchor("s2"), 3, plain), TopicSection(Anchor("s3-1"), 1, quoted)),
        (TopicCount(2, Anchor("p5")), TopicCount(0, None), TopicCount(3, Anchor("p1"))),
        4,
        is_about=True,
    )
    topic = Topic(
        TopicId("yi-an-cu-gai"),
        "以案促改",
        aliases=("案例教育",),
        concepts=(ConceptId("ba-cha"), ConceptId("liang-ge-wei-hu")),
        words=("以案促改", "案例教育"),
        statements=(quoted,),
        documents=(row,),
        document_count=9,
        related=(TopicId("other"),),
    )
    return replace(whole, topics=(replace(topic, **changes), Topic(TopicId("other"), "另一专题")))


def page(whole: Library, name: str = "yi-an-cu-gai", **settings: object) -> str:
    pages = {one.path: one.text for one in write_pages(whole, replace(SETTINGS, **settings))}
    return pages[f"topics/{name}.md"]


def test_the_list_names_topics_and_their_concepts() -> None:
    text = page(with_topic(), "index")
    assert "[以案促改](yi-an-cu-gai.md)" in text
    assert "9 份文件 · 关键表述 1 条 · 八查、两个维护" in text


def test_without_topics_the_list_says_how_to_add_one() -> None:
    text = page(replace(library(), topics=()), "index")
    assert "editorial/topics.yml" in text
    assert "id: yi-an-cu-gai" in words_of(rendered(text))


def test_a_page_without_introduction_opens_with_passages() -> None:
    words = words_of(rendered(page(with_topic())))
    assert words.index("重点做到“八查”：一查政治站位。") < words.index("编者未写导语。以上是本库文件的原文。")
    assert "待审" not in words


def test_an_introduction_is_the_editors_and_to_be_reviewed() -> None:
    words = words_of(rendered(page(with_topic(introduction="编者的话。", introduction_source="《某规定》"))))
    assert re.search(r"编者的话。\s*编者，据《某规定》\s*待审", words)
    assert "编者未写导语" not in words
    reviewed = words_of(
        rendered(page(with_topic(introduction="编者的话。", introduction_source="《某规定》", reviewed=True)))
    )
    assert "待审" not in reviewed


def test_questions_only_from_an_editor() -> None:
    assert "思考题" not in page(with_topic())
    words = words_of(rendered(page(with_topic(questions=("哪几查没有做？",)))))
    assert re.search(r"思考题\s*1\.\s*哪几查没有做？\s*编者出题\s*待审", words)


def test_statements_are_cited_in_full_and_linked() -> None:
    text = page(with_topic())
    assert "坚持人民至上，“八查”要实。" in text
    assert (
        'href="../documents/speech-2022.html#p7">《在以案促改工作会议上的讲话》，某市应急管理局，2022年4月，网文'
        in text
    )


def test_a_sentence_quoted_above_is_not_repeated() -> None:
    text = page(with_topic())
    assert text.count("坚持人民至上，“八查”要实。") == 1
    assert text.count("二查对党忠诚。") == 1
    assert "另有 2 个章节点到本专题" in text
    assert "共 9 份文件点到本专题，以上是点到最多的 1 份" in text


def test_the_table_links_counts_and_leaves_unused_concepts_out() -> None:
    table = page(with_topic()).split('<table class="topic-table">')[1].split("</table>")[0]
    assert re.findall(r'<th scope="col">(?:<a [^>]*>)?([^<]*)', table) == ["文件", "八查", "其他词语"]
    assert re.findall(r'<td><a href="([^"]*)">(\d+)</a></td>', table) == [
        ("../documents/speech-2022.html#p5", "2"),
        ("../documents/speech-2022.html#p1", "3"),
    ]


def test_concepts_that_nothing_explains_share_a_line() -> None:
    assert "[两个维护](../concepts/liang-ge-wei-hu.md)：本库文件未作解释。" in page(with_topic())


def test_the_word_file_is_offered_unless_switched_off() -> None:
    assert '<a class="word-file" href="yi-an-cu-gai.docx" download>' in page(with_topic())
    assert ".docx" not in page(with_topic(), has_word=False)


def test_a_topic_nothing_belongs_to_has_a_page() -> None:
    words = words_of(rendered(page(with_topic(), "other")))
    assert "本库文件没有点到这个专题的章节。" in words


def test_nothing_of_an_editor_or_text_becomes_markup() -> None:
    whole = with_topic(name=HOSTILE, introduction=HOSTILE, questions=(HOSTILE,), aliases=(HOSTILE,), words=(HOSTILE,))
    made = rendered(body_of(page(whole)))
    assert made.xpath("//script | //em | //a[@href='y']") == []
    assert words_of(made).count(HOSTILE) == 5  # name, alias, introduction, word, question


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("p1", "标题"),
        ("p2", "第1段"),
        ("p3", "第2段"),
        ("p4", "第一部分"),
        ("p5", "第一部分第1段"),
        ("p6", "第一部分（一）第1段"),
    ],
)
def test_places_are_named_as_the_address_menu_does(paragraph: str, place: str) -> None:
    lines = ("题目", "同志们：", "开会。", "一、提高站位", "要提高。", "（一）压实责任。要压实。")
    one = document(*lines, title="题目", title_lines=1)
    assert cite(one, Anchor(paragraph)) == f"《题目》，{place}"
    assert cite(one, None) == "《题目》"
