"""Lesson files: front matter, Markdown, and the marks in it."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pydantic import Field

from policy_corpus.errors import LessonError
from policy_corpus.lessons.lookup import Lookup, NotFoundError
from policy_corpus.model import Lesson, LessonLink, LessonQuotation, Library
from policy_corpus.paths import is_reserved
from policy_corpus.yaml_files import Entry, parse_yaml

EXAMPLE = """---
title: 从“八查”看以案促改
author: 某某
date: 2026-03-01
---

## 什么是“八查”

[[ba-cha]]见于[[lesson-2022#s2-1|动员讲话第二部分]]：

![[lesson-2022#p14]]
"""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARK = re.compile(r"(!?)\[\[([^\[\]\n]*)\]\]")
_HEADING = re.compile(r"#{2,6} .*[^}\s]\s*")


class _FrontMatter(Entry):
    title: str = Field(min_length=1)
    author: str | None = Field(default=None, min_length=1)
    date: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    reviewed: bool = False


def read_lessons(folder: Path, shown: PurePosixPath, library: Library) -> tuple[Lesson, ...]:
    """Read every `*.md` in `folder`, sorted by name; a missing folder holds no lesson.

    Raises:
        LessonError: a name, front matter or mark is not of the right form, or a mark names what the corpus does not
            hold; with its place.

    """
    lookup = Lookup(library)
    return tuple(_lesson(path, shown / path.name, lookup) for path in sorted(folder.glob("*.md")))


def _lesson(path: Path, shown: PurePosixPath, lookup: Lookup) -> Lesson:
    if _NAME.fullmatch(path.stem) is None or is_reserved(path.stem):
        raise LessonError(shown, "小写字母、数字加短横线的文件名（如 yi-an-cu-gai.md）", path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise LessonError(shown, "UTF-8 编码的 Markdown 文件", f"第 {problem.start} 字节无法解码", EXAMPLE) from problem
    return parse_lesson(path.stem, text, shown, lookup)


def parse_lesson(name: str, text: str, shown: PurePosixPath, lookup: Lookup) -> Lesson:
    """Read one lesson from its text; errors as `read_lessons`.

    Guarantees: (1) joining the strings of `parts` with the marks as they were written gives the Markdown back, but for
    the ids that headings receive; (2) a mark in code is left alone; (3) a quotation is a part between two others.
    """
    front = _FRONT_MATTER.match(text)
    if front is None:
        raise LessonError(
            shown, "以 --- 开头的题头", text[:20].splitlines()[0] if text.strip() else "空文件", EXAMPLE, 1, 1
        )
    # The line feed stands for the line of `---`: places in messages are those of the file.
    given = parse_yaml("\n" + front[1], _FrontMatter, error=LessonError, shown=shown, example=EXAMPLE)
    first_line = text.count("\n", 0, front.end()) + 1
    parts: list[str | LessonLink | LessonQuotation] = []
    headings = 0
    for number, line, is_code in _lines(text[front.end() :], first_line):
        if is_code:
            parts.append(line)
            continue
        marked = line
        if _HEADING.fullmatch(line.rstrip("\n")):
            headings += 1
            marked = f"{line.rstrip()} {{#l{headings}}}\n"
        parts += _parts(marked, number, shown, lookup)
    return Lesson(name, given.title, given.author, given.date, given.reviewed, tuple(parts))


def _lines(text: str, first: int) -> Iterator[tuple[int, str, bool]]:
    """Give each line with its number in the file and whether it belongs to a block of code."""
    fence = ""
    for number, line in enumerate(text.splitlines(keepends=True), first):
        found = _FENCE.match(line)
        if not fence and found:
            fence = found[1]
            yield number, line, True
        else:
            yield number, line, bool(fence)
            if found and found[1].startswith(fence) and not line.strip(" `~\n"):
                fence = ""


def _parts(
    line: str, number: int, shown: PurePosixPath, lookup: Lookup
) -> Iterator[str | LessonLink | LessonQuotation]:
    end = 0
    for mark in _MARK.finditer(line):
        if line.count("`", 0, mark.start()) % 2:
            continue
        yield line[end : mark.start()]
        end = mark.end()
        is_quotation = bool(mark[1])
        if is_quotation and line.strip() != mark[0]:
            raise LessonError(shown, "单独成一行的引文 ![[…]]", line.strip(), EXAMPLE, number, mark.start() + 1)
        target, bar, words = mark[2].partition("|")
        try:
            if is_quotation:
                yield lookup.quotation(target.strip())
            else:
                yield lookup.link(target.strip(), words.strip() if bar else None)
        except NotFoundError as problem:
            column = mark.start() + 1
            raise LessonError(shown, problem.expected, problem.found, EXAMPLE, number, column) from problem
    yield line[end:]
