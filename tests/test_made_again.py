"""Work is done again exactly where something it depends on changed, and comes out the same either way."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_corpus.build import convert
from policy_corpus.cache import Cache, pack
from policy_corpus.cli import main
from policy_corpus.handout import markdown_files, word_files
from policy_corpus.kept import Beside, Kept
from policy_corpus.model import Document, SourceText
from policy_corpus.pages import cite, site_pages
from policy_corpus.settings import read_settings
from policy_corpus.text import Span

LEXICON = """- {id: san-ge-dao-wei, name: 三个到位, kind: numeral}
- {id: liang-ge-jian-chi, name: 两个坚持, kind: numeral}
"""
SPEECH = "在动员会上的讲话\n同志们：\n一、坚持“两个坚持”\n防灾。《关于第0次检查的通知》要照办。\n"
"""It cites another text, whose page names it and where; that page depends on no more of its words."""


def doubled(number: int) -> Span:
    return Span(number, 2 * number)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(Cache(tmp_path / "kept", "1"))


def asked(kept: Kept, count: int) -> list[tuple[str, int]]:
    return [(kept.key(str(number)), number) for number in range(count)]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("before", [0, 1, 60, 100])
def test_what_is_there_and_what_is_made_come_in_one_order(kept: Kept, processes: int, before: int) -> None:
    list(kept.all_made(Span, doubled, asked(kept, 100)[100 - before :]))
    assert list(kept.all_made(Span, doubled, asked(kept, 100), processes)) == [doubled(one) for one in range(100)]


def test_only_what_is_not_there_is_made(kept: Kept) -> None:
    made: list[int] = []

    def work(number: int) -> Span:
        made.append(number)
        return doubled(number)

    list(kept.all_made(Span, work, asked(kept, 3)))
    assert list(kept.all_made(Span, work, asked(kept, 5))) == [doubled(one) for one in range(5)]
    assert made == [0, 1, 2, 3, 4]


def both(key: str, number: int, made: Span) -> tuple[str, int]:
    return key, number + made.end


@pytest.mark.parametrize(("processes", "before", "told"), [(1, 0, 0), (2, 0, 100), (2, 40, 60), (2, 100, 0)])
def test_more_is_made_beside_what_other_processes_make(kept: Kept, processes: int, before: int, told: int) -> None:
    list(kept.all_made(Span, doubled, asked(kept, before)))
    heard: dict[str, tuple[str, int]] = {}
    beside = Beside(both, heard.__setitem__)
    assert list(kept.all_made(Span, doubled, asked(kept, 100), processes, beside)) == [
        doubled(one) for one in range(100)
    ]
    assert heard == {kept.key(str(one)): (kept.key(str(one)), 3 * one) for one in range(100 - told, 100)}


def test_what_was_packed_elsewhere_is_found_and_forgotten_unless_it_is_asked_for(kept: Kept) -> None:
    assert kept.cache is not None
    for number in range(3):
        kept.keep_packed((str(number),), pack(doubled(number)))
    kept.keep_packed(("1",), b"not a value")
    assert list(kept.all_made(Span, pytest.fail, asked(kept, 2))) == [doubled(0), doubled(1)]
    kept.forget_the_rest()
    assert [kept.cache.holds(kept.cache.key(str(number))) for number in range(3)] == [True, True, False]


def test_without_a_cache_everything_is_made() -> None:
    kept = Kept()
    assert list(kept.all_made(Span, doubled, asked(kept, 3))) == [doubled(one) for one in range(3)]
    kept.forget_the_rest()


def damaged(cache: Cache, key: str) -> None:
    cache.keep_packed(key, b"not a value")


def foreign(cache: Cache, key: str) -> None:
    cache.keep(key, SourceText("a.txt", "00", "utf-8", ""))


@pytest.mark.parametrize("spoil", [damaged, foreign])
def test_what_turns_out_to_be_no_answer_is_made_again(kept: Kept, spoil: Callable[[Cache, str], None]) -> None:
    assert kept.cache is not None
    list(kept.all_made(Span, doubled, asked(kept, 3)))
    spoil(kept.cache, kept.key("1"))
    assert list(kept.all_made(Span, doubled, asked(kept, 3))) == [doubled(one) for one in range(3)]


def test_what_nobody_asked_for_is_forgotten(kept: Kept) -> None:
    assert kept.cache is not None
    list(kept.all_made(Span, doubled, asked(kept, 3)))
    later = Kept(kept.cache)
    list(later.all_made(Span, doubled, asked(later, 1)))
    later.forget_the_rest()
    assert [kept.cache.holds(key) for key, _ in asked(kept, 3)] == [True, False, False]


def spelt(made: list[str], name: str) -> tuple[str, ...]:
    made.append(name)
    return tuple(name)


def test_small_things_kept_together_are_made_once(kept: Kept) -> None:
    made: list[str] = []
    wanted = ["ab", "", "ab", "\ud800"]
    first = kept.each_made("spelt", partial(spelt, made), wanted)
    assert first == {one: tuple(one) for one in wanted}
    assert made == ["ab", "", "\ud800"]
    again = Kept(kept.cache).each_made("spelt", partial(spelt, made), ["ab", "c"])
    assert again == {"ab": ("a", "b"), "c": ("c",)}
    assert made == ["ab", "", "\ud800", "c"]
    assert kept.each_made("another", partial(spelt, made), ["ab"]) == {"ab": ("a", "b")}
    assert made[-1] == "ab"


@pytest.mark.parametrize("spoilt", [None, 5, {"ab": "ab"}, {"ab": ("a", 1)}, {1: ("a",)}, [("ab", ("a",))]])
def test_small_things_of_another_form_are_made_again(kept: Kept, spoilt: object) -> None:
    assert kept.cache is not None
    kept.cache.keep(kept.key("spelt"), spoilt)
    assert kept.each_made("spelt", tuple, ["ab"]) == {"ab": ("a", "b")}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    for number in range(6):
        text = f"关于第{number}次检查的通知\n各区：\n一、做到“三个到位”\n责任到位。\n2022年1月{number + 1}日\n"
        (root / f"source_texts/notice-{number}.txt").write_text(text, "utf-8")
    (root / "source_texts/speech.txt").write_text(SPEECH, "utf-8")
    (root / "editorial/concepts.yml").write_text(LEXICON, "utf-8")
    return root


def converted(root: Path) -> dict[str, bytes]:
    convert(read_settings(root), lambda *_: None)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "docs").rglob("*.md")}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose pages are written, as they are."""
    seen: list[str] = []
    write = site_pages.document_view

    def writing(document: Document, *values: object, **named: object) -> object:
        seen.append(str(document.id))
        return write(document, *values, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(site_pages, "document_view", writing)
    return seen


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda _: None, set()),
    "words of a text": (
        lambda root: (root / "source_texts/speech.txt").write_text(SPEECH.replace("防灾", "防灾减灾"), "utf-8"),
        {"speech"},
    ),
    "a concept's kind": (
        lambda root: (root / "editorial/concepts.yml").write_text(
            LEXICON.replace("两个坚持, kind: numeral", "两个坚持, kind: term"), "utf-8"
        ),
        {"speech"},
    ),
    "a text that the others neither name nor lead on to": (
        lambda root: (root / "source_texts/plan.txt").write_text("应急工作方案\n一、总则\n从严。\n", "utf-8"),
        {"plan"},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_only_pages_that_a_change_reaches_are_written_again(
    corpus: Path, written: list[str], change: str, tmp_path: Path
) -> None:
    converted(corpus)
    assert len(written) >= 7
    written.clear()
    make, reached = CHANGES[change]
    make(corpus)
    pages = converted(corpus)
    assert set(written) == reached
    afresh = tmp_path / "afresh"
    shutil.copytree(corpus, afresh, ignore=shutil.ignore_patterns(".cache", "docs"))
    (afresh / "docs").mkdir()
    shutil.copy(corpus / "docs/guide.md", afresh / "docs/guide.md")
    assert converted(afresh) == pages


def test_papers_are_the_same_whatever_is_kept(corpus: Path) -> None:
    settings = read_settings(corpus)
    library = convert(settings, lambda *_: None).corpus.library
    assert CliRunner().invoke(main, ["build", "--root", str(corpus)]).exit_code == 0
    assert CliRunner().invoke(main, ["build", "--root", str(corpus)]).exit_code == 0
    papers = [*word_files(library, settings.site_name, cite), *markdown_files(library)]
    assert len(papers) == 2 * len(library.documents)
    for file in papers:
        assert (settings.site_folder / file.path).read_bytes() == file.data
