"""Topic handouts: every quoted line is verbatim and cited, editors' words say whose they are."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from examples import library

from policy_corpus.errors import SettingsError
from policy_corpus.handout import word_files
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
from policy_corpus.pages import cite
from policy_corpus.settings import read_settings
from policy_corpus.sources.word import read_word
from policy_corpus.text import Span


def passage(whole: Library, words: str, paragraph: str, section: str) -> Passage:
    one = whole.documents[0]
    start = one.text.index(words)
    return Passage(one.id, Anchor(paragraph), Anchor(section), Span(start, start + len(words)), words)


def with_topic(**changes: object) -> Library:
    whole = library()
    quoted = passage(whole, "坚持人民至上，“八查”要实。", "p7", "s3-1")
    row = TopicDocument(
        whole.documents[0].id,
        (TopicSection(Anchor("s3-1"), 2, quoted),),
        (TopicCount(2, Anchor("p5")), TopicCount(0, None), TopicCount(3, Anchor("p1"))),
        1,
        is_about=True,
    )
    topic = Topic(
        TopicId("yi-an-cu-gai"),
        "以案促改",
        concepts=(ConceptId("ba-cha"), ConceptId("liang-ge-wei-hu")),
        words=("以案促改",),
        statements=(quoted,),
        documents=(row,),
        document_count=1,
    )
    return replace(whole, topics=(replace(topic, **changes),))


def handout(whole: Library) -> bytes:
    (found,) = (
        file.data for file in word_files(whole, "应急管理政策文库", cite) if file.path == "topics/yi-an-cu-gai.docx"
    )
    return found


def test_what_a_handout_says() -> None:
    cited = "——《在以案促改工作会议上的讲话》，某市应急管理局，2022年4月，网文，非官方文本"
    lines = read_word(handout(with_topic())).text.split("\n")
    assert lines[:2] == ["以案促改", "专题学习材料"]
    assert lines[2] == "重点做到“八查”：一查政治站位。"
    assert lines[3].startswith(f"{cited}，第二部分第1段")
    assert lines[4] == "编者未写导语。以上是本库文件的原文。"
    at = lines.index("二、关键表述")
    assert lines[at + 1] == "坚持人民至上，“八查”要实。"
    assert lines[at + 2].startswith(f"{cited}，第三部分")
    assert "两个维护：本库文件未作解释。" in lines
    assert lines[lines.index("三、各文件怎么说") + 1] == cited.removeprefix("——")
    assert "| 文件 | 八查 | 其他词语 |" in lines
    assert "| 在以案促改工作会议上的讲话 | 2 | 3 |" in lines
    assert not any("思考题" in line for line in lines)


def test_editors_words_say_so_until_reviewed() -> None:
    words = {"introduction": "编者的话。", "introduction_source": "《某规定》", "questions": ("哪几查没有做？",)}
    lines = read_word(handout(with_topic(**words))).text.split("\n")
    assert lines[2:4] == ["编者的话。", "编者，据《某规定》（待审）"]
    assert lines[-3:] == ["五、思考题", "1. 哪几查没有做？", "编者出题（待审）"]
    reviewed = read_word(handout(with_topic(**words, reviewed=True))).text
    assert "待审" not in reviewed


def test_word_opens_it() -> None:
    opened = docx.Document(BytesIO(handout(with_topic())))
    assert opened.core_properties.title == "以案促改"
    assert [one.style.style_id for one in opened.paragraphs[:2]] == ["Title", "UnderTitle"]


def test_files_of_a_library() -> None:
    assert [file.path for file in word_files(with_topic(), "文库", cite)] == [
        "documents/speech-2022.docx",
        "topics/yi-an-cu-gai.docx",
    ]


def test_word_files_can_be_switched_off(tmp_path: Path) -> None:
    form = "site_name: 文库\nextra:\n  policy_corpus:\n    id: made\n"
    (tmp_path / "mkdocs.yml").write_text(form, "utf-8")
    assert read_settings(tmp_path).has_word
    (tmp_path / "mkdocs.yml").write_text(form + "    word: false\n", "utf-8")
    assert not read_settings(tmp_path).has_word
    (tmp_path / "mkdocs.yml").write_text(form + "    word: 也许\n", "utf-8")
    with pytest.raises(SettingsError, match="word 为true 或 false"):
        read_settings(tmp_path)
