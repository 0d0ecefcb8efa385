"""The same text received in many forms gives the same clean text."""

import random
import re
import tarfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from frames import FRAMES
from opencc import OpenCC
from pypinyin import Style, pinyin

from policy_corpus.clean import clean, wrapped_lines
from policy_corpus.model import CleanText, SourceText

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "samples"
WIDTH = 38
CLOSING = "，。、；：！？”’）》〉」』】〕"
OPENING = "“‘（《〈「『【〔"
ENOUGH = 0.98
CHARACTERS = 0.999


def cleaned(text: str) -> CleanText:
    return clean(SourceText("source_texts/x.txt", "", "utf-8", text))


@cache
def texts() -> dict[str, str]:
    """The clean texts of the seeds, and of the samples and the laws where they are at hand."""
    received = {path.stem: path.read_text("utf-8-sig") for path in sorted((ROOT / "source_texts").glob("*.txt"))}
    received |= {path.stem: path.read_text("utf-8-sig") for path in sorted(SHARED.glob("*.txt"))}
    archive = SHARED / "laws.tar.xz"
    if archive.is_file():
        with tarfile.open(archive) as laws:
            for member in laws:
                file = laws.extractfile(member) if member.name.endswith(".md") else None
                if file is not None:
                    marked = file.read().decode("utf-8").replace("<!-- INFO END -->", "")
                    received[member.name] = re.sub(r"^#+[ \t]*", "", marked, flags=re.MULTILINE)
    return {name: cleaned(text).text for name, text in received.items()}


def some(step: int) -> dict[str, str]:
    """Every text of the corpus and the samples, and every so many-th law."""
    names = [name for name in texts() if not name.endswith(".md")]
    return {name: texts()[name] for name in names + [name for name in texts() if name.endswith(".md")][::step]}


def test_cleaning_a_clean_text_changes_nothing() -> None:
    changed = [name for name, text in texts().items() if cleaned(text).text != text]
    assert changed == []


@pytest.mark.parametrize(
    ("before", "end"),
    [("", "\r\n"), ("", "\r\r\n"), ("\ufeff", "\n"), ("", "\n\n"), ("", "\u3000\r\n\u3000\u3000"), ("", "\u2029")],
    ids=["CR LF", "CR CR LF", "BOM", "blank lines", "indents", "paragraph separators"],
)
def test_line_ends_and_indents(before: str, end: str) -> None:
    changed = [name for name, text in some(10).items() if cleaned(before + text.replace("\n", end)).text != text]
    assert changed == []


def cut(line: str) -> list[str]:
    """Break a paragraph at exactly so many characters, whatever stands there."""
    return [line[at : at + WIDTH] for at in range(0, len(line), WIDTH)]


def filled(line: str) -> list[str]:
    """Break a paragraph as type is set: no closing mark opens a line, no opening mark ends one."""
    lines = []
    while line:
        end = WIDTH
        while WIDTH - end < 3 and (line[end : end + 1] in CLOSING or line[end - 1] in OPENING) and line[end:]:
            end -= 1
        lines.append(line[:end])
        line = line[end:]
    return lines


def wrapped(text: str, indent: str, between: str, broken: Callable[[str], list[str]] = cut) -> str:
    return between.join("\n".join(broken(indent + line)) for line in text.split("\n"))


def is_told(result: CleanText) -> bool:
    return any(one.code in {"wrapped-line-doubtful", "broken-line"} for one in result.diagnostics)


@pytest.mark.parametrize("broken", [cut, filled])
@pytest.mark.parametrize(("indent", "between"), [("", "\n\n"), ("\u3000\u3000", "\n")], ids=["blank lines", "indents"])
def test_wrapped(indent: str, between: str, broken: Callable[[str], list[str]]) -> None:
    chosen = some(5)
    results = {name: cleaned(wrapped(text, indent, between, broken)) for name, text in chosen.items()}
    changed = [name for name, result in results.items() if result.text != chosen[name]]
    assert len(changed) <= (1 - ENOUGH) * len(chosen)
    assert [name for name in changed if not is_told(results[name])] == []


@pytest.mark.parametrize("broken", [cut, filled])
def test_wrapped_without_a_sign_of_paragraphs_is_the_same_or_reported(broken: Callable[[str], list[str]]) -> None:
    chosen = some(10)
    results = {name: cleaned(wrapped(text, "", "\n", broken)) for name, text in chosen.items()}
    assert [name for name, result in results.items() if result.text != chosen[name] and not is_told(result)] == []


def test_what_is_not_wrapped_is_not_joined() -> None:
    joined = [name for name, text in texts().items() if wrapped_lines.RULE.apply(text).replacements]
    assert joined == []


def test_what_is_printed_is_never_lost_by_wrapping() -> None:
    for text in some(20).values():
        joined = cleaned(wrapped(text, "", "\n")).text
        assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)


def has_title(text: str) -> bool:
    return not text.split("\n", 1)[0].endswith(("：", ":", "。"))


@pytest.mark.parametrize("frame", FRAMES)
def test_inside_a_page(frame: str) -> None:
    page = FRAMES[frame]
    changed = []
    for name, text in some(60).items():
        if has_title(text):
            title = text.split("\n", 1)[0]
            if cleaned(page.replace("{title}", title).replace("{text}", text)).text != text:
                changed.append(name)
    assert changed == []


def annotated(text: str) -> str:
    """The text in traditional script, every third changed character with its reading behind it."""
    traditional = OpenCC("s2t").convert(text)
    chance = random.Random(len(text))  # noqa: S311 - a repeatable choice, nothing secret
    pieces = []
    for received, character in zip(text, traditional, strict=True):
        pieces.append(character)
        if received != character and chance.random() < 1 / 3:
            pieces.append(f"({pinyin(character, style=Style.TONE)[0][0]})")
    return "".join(pieces)


def test_traditional_with_pinyin() -> None:
    characters = wrong = 0
    for name, text in some(15).items():
        back = cleaned(annotated(text)).text
        assert len(back) == len(text), name
        characters += len(text)
        wrong += sum(1 for one, other in zip(text, back, strict=True) if one != other)
    assert wrong / characters <= 1 - CHARACTERS


def test_the_saved_notice_is_exactly_the_notice() -> None:
    path = SHARED / "11_price_65.txt"
    if not path.is_file():
        pytest.skip("the samples are not at hand")
    lines = cleaned(path.read_text("utf-8-sig")).text.split("\n")
    assert lines[0] == "国家发展改革委 国家数据局关于建立"
    assert lines[-4:] == ["国家发展改革委", "国 家 数 据 局", "2025年1月16日", "附件："]
