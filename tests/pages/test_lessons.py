"""Lessons: links and quotations written out, mistakes named with their place, the corpus' own lesson true."""

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner
from examples import document
from lxml import html
from rendering import body_of, rendered

from case_files import Case, load_cases
from policy_corpus.cli import main as command_line
from policy_corpus.errors import LessonError
from policy_corpus.lessons import read_lessons
from policy_corpus.model import Anchor, Concept, ConceptId, ConceptKind, Library, Topic, TopicId
from policy_corpus.pages.lesson_page import lesson_pages
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.paths import document_code

LINES = ("关于防汛的通知", "一、压实责任", "（一）明确分工。*各*单位<按>职责&分工落实。", "二、强化值守")
NOTICE = document(*LINES, title="关于防汛的通知", title_lines=1, identity="notice-2023")
LIBRARY = Library(
    (NOTICE,),
    (Concept(ConceptId("ba-cha"), "八查", ConceptKind.NUMERAL),),
    topics=(Topic(TopicId("fang-xun"), "防汛"), Topic(TopicId("ba-cha"), "八查专题")),
)
SHOWN = PurePosixPath("editorial/lessons")


def read(folder: Path, text: str) -> Library:
    (folder / "a.md").write_text(text, "utf-8")
    lessons = read_lessons(folder, SHOWN, LIBRARY)
    return replace(LIBRARY, lessons=lessons)


@pytest.mark.parametrize("case", load_cases("lessons/marks.txt"), ids=lambda case: case.title)
def test_marks(case: Case, tmp_path: Path) -> None:
    source, expected, _ = case.parts
    library = read(tmp_path, f"---\ntitle: 甲\n---\n{source}\n")
    page = next(page for page in lesson_pages(LibraryIndex.of(library)) if page.path == "lessons/a.md")
    article = rendered(body_of(page.text))
    shown = [html.tostring(one, encoding="unicode").strip() for one in article][2:]
    assert "\n".join(shown).replace(document_code(NOTICE.id), "CODE") == expected


@pytest.mark.parametrize("case", load_cases("lessons/mistakes.txt"), ids=lambda case: case.title)
def test_mistakes(case: Case, tmp_path: Path) -> None:
    source, expected, _ = case.parts
    with pytest.raises(LessonError) as problem:
        read(tmp_path, f"{source}\n")
    assert str(problem.value).splitlines()[0] == expected


def test_a_name_that_cannot_be_an_address(tmp_path: Path) -> None:
    (tmp_path / "第一课.md").write_text("---\ntitle: 甲\n---\n", "utf-8")
    with pytest.raises(LessonError, match=re.escape("第一课.md: 应为小写字母")):
        read_lessons(tmp_path, SHOWN, LIBRARY)


def test_the_list_says_how_to_add_one_where_there_is_none() -> None:
    pages = lesson_pages(LibraryIndex.of(LIBRARY))
    assert [page.path for page in pages] == ["lessons/index.md"]
    assert "还没有教案" in pages[0].text


def test_the_list_says_what_each_lesson_draws_on(tmp_path: Path) -> None:
    text = "---\ntitle: 甲\nauthor: 某某\ndate: 2026-03-01\nreviewed: true\n---\n"
    text += "[[concepts/ba-cha]]，[[topics/ba-cha]]，又[[concepts/ba-cha|八查]]\n\n"
    text += "![[notice-2023#p2]]\n\n![[notice-2023#p4]]\n"
    listed = lesson_pages(LibraryIndex.of(read(tmp_path, text)))[0]
    lines = rendered(body_of(listed.text)).xpath("//*[@class='entry-line']")
    assert [one.text_content().strip() for one in lines] == ["某某 · 2026年3月1日 · 引文 2 处，取自 1 份文件 · 八查"]
    (bare,) = rendered(
        body_of(lesson_pages(LibraryIndex.of(read(tmp_path, "---\ntitle: 甲\n---\n正文\n")))[0].text)
    ).xpath("//*[@class='entry-line']")
    assert bare.text_content().strip() == "待审"


def test_an_alias_is_an_address_too(tmp_path: Path) -> None:
    law = document("第一条 为了甲。", identity="law", aliases=((Anchor("a1-1"), Anchor("p1")),))
    (tmp_path / "a.md").write_text("---\ntitle: 甲\n---\n![[law#a1-1]]\n", "utf-8")
    (lesson,) = read_lessons(tmp_path, SHOWN, Library((law,)))
    texts = [passage.text for part in lesson.parts if not isinstance(part, str) for passage in part.passages]  # type: ignore[union-attr]  # the one mark is a quotation
    assert texts == ["第一条 为了甲。"]


def test_a_lesson_whose_quotation_is_gone_stops_the_build(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    run = CliRunner().invoke
    assert run(command_line, ["init", str(root)]).exit_code == 0
    (root / "source_texts/notice.txt").write_text("\n".join(LINES), "utf-8")
    (root / "editorial/lessons").mkdir(exist_ok=True)
    lesson = root / "editorial/lessons/fang-xun.md"
    lesson.write_text("---\ntitle: 防汛\n---\n![[notice#s1-1]]\n", "utf-8")
    built = run(command_line, ["build", "--root", str(root)])
    assert built.exit_code == 0, built.output
    page = (root / "site/lessons/fang-xun.html").read_text("utf-8")
    assert "明确分工" in page
    lesson.write_text("---\ntitle: 防汛\n---\n![[notice#s3]]\n", "utf-8")
    broken = run(command_line, ["build", "--root", str(root)])
    assert broken.exit_code == 1
    assert "editorial/lessons/fang-xun.md:4:1" in broken.output
    assert (root / "site/lessons/fang-xun.html").read_text("utf-8") == page
