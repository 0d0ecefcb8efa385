"""Outlines of real texts that lie beside the project; skipped where they do not.

The laws carry their own key: chapters are headings of the Markdown, articles open their line.
"""

import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from test_structure import document_of

from policy_corpus.model import Kind

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
NUMERAL = "[零〇一二三四五六七八九十百千]+"
HEADING = re.compile(rf"^#+\s+(第{NUMERAL}(?:分编|编|章|节))", re.MULTILINE)
ARTICLE = re.compile(rf"^(?:\*\*)?(第{NUMERAL}条(?:之{NUMERAL})?)(?=[\s\u3000*])", re.MULTILINE)


def labels(text: str, pattern: re.Pattern[str]) -> Counter[str]:
    return Counter(pattern.findall(text))


@pytest.mark.skipif(not (SAMPLES / "laws.tar.xz").is_file(), reason="the sample laws are not here")
def test_chapters_sections_and_articles_of_605_laws() -> None:
    scores = {}
    with tarfile.open(SAMPLES / "laws.tar.xz") as archive:
        for member in archive.getmembers():
            stream = archive.extractfile(member) if member.name.endswith(".md") else None
            if stream is None:
                continue
            marked = stream.read().decode("utf-8")
            key = labels(marked, HEADING) + labels(marked, ARTICLE)
            plain = re.sub(r"^#+\s+|<!--.*?-->|\*\*", "", marked, flags=re.MULTILINE | re.DOTALL)
            document = document_of(plain)
            if document.kind is not Kind.LAW and not key:
                continue
            found = Counter(
                re.sub(r"\s", "", section.label) for section in document.sections if section.label.startswith("第")
            )
            if key:
                scores[member.name] = 2 * (key & found).total() / (key.total() + found.total())
    assert len(scores) > 500
    assert sum(scores.values()) / len(scores) >= 0.99
    # The sample's own markup is no key for two: a contents list without 目录, whose lines it marks as headings a second
    # time, and the report of a court case that quotes an article.
    assert [Path(name).stem for name, score in sorted(scores.items()) if score < 0.95] == [
        "北京市节水条例(2022-11-25)",
        "李某与某购物广场买卖合同纠纷案",
    ]


@pytest.mark.parametrize(
    ("name", "tops", "seconds"),
    [("01_no1_document_2018.txt", 12, 49), ("03_work_report_2021.txt", 3, 8)],
)
def test_headings_of_a_sample(name: str, tops: int, seconds: int) -> None:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip("the samples are not here")
    document = document_of(path.read_text("utf-8"))
    levels = Counter(section.level for section in document.sections if section.label)
    assert levels == {1: tops, 2: seconds}
