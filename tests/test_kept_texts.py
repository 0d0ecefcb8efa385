"""Documents are parsed again exactly where something they are made from changed, and are the same either way."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_corpus import kept, kept_texts
from policy_corpus.cache import FILE
from policy_corpus.cli import main
from policy_corpus.corpus import load
from policy_corpus.errors import PublishError
from policy_corpus.processes import ENOUGH
from policy_corpus.settings import read_settings

TEXT = "关于汛情的通知\n各区：\n一、压实责任\n严防特夭暴雨。\n"
PAGE = "<html><body><h1>关于汛情的通报</h1><p>各区：</p><p>一、压实责任。</p></body></html>"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    for file in (root / "source_texts").iterdir():
        file.unlink()
    (root / "source_texts/notice.txt").write_text(TEXT, "utf-8")
    (root / "source_texts/other.txt").write_text(TEXT.replace("通知", "函"), "utf-8")
    (root / "source_texts/page.html").write_text(PAGE, "utf-8")
    return root


LAW = "某某条例\n第一条 为了防汛，制定本条例。\n第二条 单位应当值守。\n单位应当报告。\n"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed, and the files that are read, as they are."""
    seen: list[str] = []
    parse, read = kept_texts.parse, kept_texts.read_bytes

    def parsing(clean: object, sidecar: object, stem: str) -> object:
        seen.append(stem)
        return parse(clean, sidecar, stem)  # type: ignore[arg-type]

    def reading(shown: str, data: bytes) -> object:
        seen.append(shown)
        return read(shown, data)

    monkeypatch.setattr(kept_texts, "parse", parsing)
    monkeypatch.setattr(kept_texts, "read_bytes", reading)
    return seen


def loaded(root: Path, jobs: int = 1) -> object:
    return load(read_settings(root), lambda *_: None, jobs)


def test_nothing_is_made_twice(corpus: Path, made: list[str]) -> None:
    first = loaded(corpus)
    assert {"notice", "other", "page", "source_texts/page.html"} <= set(made)
    made.clear()
    assert loaded(corpus) == first
    # A text in UTF-8 is read in the time it takes to remember what was read.
    assert made == ["source_texts/notice.txt", "source_texts/other.txt"]


def received(root: Path) -> dict[str, bytes]:
    """More files than one process reads: pages, a text, what nobody can read, and what is not to be published."""
    files = {f"page-{number}.html": PAGE.replace("通报", f"通报之{number}").encode() for number in range(ENOUGH + 4)}
    files |= {"a.txt": TEXT.encode(), "m.docx": b"PK\x03\x04 damaged", "z.txt": b" "}
    files |= {"kept-back.txt": TEXT.encode(), "damaged.pdf": b"%PDF-1.4 damaged"}
    files |= {
        "kept-back.yml": b"publish: false",
        "damaged.yml": b"publish: false",
        "page-7.yml": b"region: \xe6\xb9\x98",
    }
    for name, data in files.items():
        (root / "source_texts" / name).write_bytes(data)
    return files


def test_files_are_the_same_whoever_reads_them(corpus: Path, tmp_path: Path) -> None:
    files = received(corpus)
    alone = loaded(corpus)
    told = {(one.path, one.code) for one in alone.diagnostics}  # type: ignore[attr-defined]
    assert {one for one in told if one[1] in {"damaged-file", "empty-file"}} == {
        ("source_texts/m.docx", "damaged-file"),
        ("source_texts/damaged.pdf", "damaged-file"),
        ("source_texts/z.txt", "empty-file"),
    }
    documents = {one.source.path: one for one in alone.library.documents}  # type: ignore[attr-defined]
    assert "source_texts/kept-back.txt" not in documents
    assert documents["source_texts/page-7.html"].metadata.region == "湘"
    assert documents["source_texts/page-7.html"].source.text
    assert documents["source_texts/page-7.html"].source.sha256 == sha256(files["page-7.html"]).hexdigest()
    assert loaded(corpus) == alone
    afresh = tmp_path / "afresh"
    shutil.copytree(corpus, afresh, ignore=shutil.ignore_patterns(".cache"))
    together = loaded(afresh, 2)
    assert together.library == alone.library  # type: ignore[attr-defined]
    assert together.diagnostics == alone.diagnostics  # type: ignore[attr-defined]
    assert loaded(afresh, 2).library == alone.library  # type: ignore[attr-defined]


def test_a_file_that_changes_while_it_is_read_stops_the_run(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, keyed = corpus / "source_texts/page.html", kept_texts.KeptTexts._key

    def changing(self: kept_texts.KeptTexts, one: kept_texts.Asked) -> str:
        if one.received.path == page:
            page.write_text(PAGE.replace("通报", "通知"), "utf-8")
        return keyed(self, one)

    with monkeypatch.context() as patched:
        patched.setattr(kept_texts.KeptTexts, "_key", changing)
        with pytest.raises(PublishError, match=r"source_texts/page\.html: 读取时文件被改动"):
            loaded(corpus)
    assert {one.title for one in loaded(corpus).library.documents} >= {"关于汛情的通知"}  # type: ignore[attr-defined]


def test_the_first_file_is_parsed_before_the_last_is_opened(corpus: Path, made: list[str]) -> None:
    loaded(corpus)
    assert made.index("notice") < made.index("source_texts/other.txt")


def change_text(root: Path) -> None:
    (root / "source_texts/notice.txt").write_text(TEXT + "二、强化值守\n", "utf-8")


def change_sidecar(root: Path) -> None:
    (root / "source_texts/notice.yml").write_text("region: 某市\n", "utf-8")


def correct(root: Path) -> None:
    (root / "editorial/corrections.yml").write_text(
        "- {document: notice, before: 夭, after: 大, context: 特夭暴雨, reason: 识别错误}\n", "utf-8"
    )


@pytest.mark.parametrize("change", [change_text, change_sidecar, correct])
def test_what_a_document_is_made_from_makes_it_anew(
    corpus: Path, made: list[str], change: Callable[[Path], None]
) -> None:
    loaded(corpus)
    change(corpus)
    made.clear()
    now = loaded(corpus)
    assert [one for one in made if "/" not in one] == ["notice"]
    for file in (corpus / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    assert loaded(corpus) == now


def test_the_lexicon_makes_nothing_anew(corpus: Path, made: list[str]) -> None:
    loaded(corpus)
    (corpus / "editorial/concepts.yml").write_text("- {id: ya-shi, name: 压实责任, kind: measure}\n", "utf-8")
    made.clear()
    assert [mention.surface for mention in loaded(corpus).library.mentions] == ["压实责任"] * 3  # type: ignore[attr-defined]
    assert not [one for one in made if "/" not in one]


def test_another_program_trusts_nothing_of_it(corpus: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(corpus)
    before = kept_keys(corpus)
    monkeypatch.setattr(kept, "program_version", lambda _: "another")
    made.clear()
    loaded(corpus)
    assert {"notice", "other", "page", "source_texts/page.html"} <= set(made)
    assert len(kept_keys(corpus)) == len(before)
    assert before.isdisjoint(kept_keys(corpus))


def kept_keys(corpus: Path) -> set[str]:
    with closing(sqlite3.connect(corpus / ".cache/documents" / FILE)) as file:
        return {key for (key,) in file.execute("SELECT key FROM kept")}


def test_what_laws_have_alike_is_held_once(corpus: Path) -> None:
    for name in ("first", "second"):
        (corpus / f"source_texts/{name}.txt").write_text(LAW.replace("某某", name), "utf-8")
    for _ in range(2):
        library = loaded(corpus).library  # type: ignore[attr-defined]
        first, second = (one for one in library.documents if one.id in {"first", "second"})
        assert first.aliases == (("a1-1", "p2"), ("a2-1", "p3"), ("a2-2", "p4"))
        assert first.clauses == (("p4", "第二款"),)
        assert all(a is b for a, b in zip(first.aliases + first.clauses, second.aliases + second.clauses, strict=True))
