"""Upgrading a corpus: what nobody touched is renewed, what somebody edited stays, byte for byte."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_corpus import starter
from policy_corpus.cli import main

EDITED = "overrides/main.html"
PLAIN = "overrides/assets/style/print.css"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "corpus").exit_code == 0
    return tmp_path / "corpus"


@pytest.fixture
def newer_tool(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """A tool whose files are all one line longer, with one more and one less."""
    files = {path: data + b"\n" for path, data in starter._tools_files()}
    del files["overrides/assets/style/lists.css"]
    files["overrides/assets/style/new.css"] = b"p {}\n"
    monkeypatch.setattr(starter, "_tools_files", lambda: iter(files.items()))
    return files


def test_the_same_tool_changes_nothing(corpus: Path) -> None:
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    result = run("init", "--upgrade", corpus)
    assert result.exit_code == 0
    assert "换新 0 个，删去 0 个，未动 0 个" in result.stderr
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_what_nobody_touched_is_renewed(corpus: Path, newer_tool: dict[str, bytes]) -> None:
    assert run("init", "--upgrade", corpus).exit_code == 0
    assert (corpus / PLAIN).read_bytes() == newer_tool[PLAIN]
    assert (corpus / "overrides/assets/style/new.css").is_file()
    assert not (corpus / "overrides/assets/style/lists.css").exists()


def test_what_somebody_edited_stays(corpus: Path, newer_tool: dict[str, bytes]) -> None:
    (corpus / EDITED).write_bytes(b"mine")
    (corpus / "overrides/assets/style/lists.css").write_bytes(b"mine too")
    (corpus / "overrides/own.css").write_bytes(b"mine as well")
    settings = (corpus / "mkdocs.yml").read_bytes()
    texts = {path: path.read_bytes() for path in (corpus / "editorial").rglob("*") if path.is_file()}
    result = run("init", "--upgrade", corpus)
    assert (corpus / EDITED).read_bytes() == b"mine"
    assert (corpus / "upgrade" / EDITED).read_bytes() == newer_tool[EDITED]
    assert (corpus / "overrides/assets/style/lists.css").read_bytes() == b"mine too"
    assert (corpus / "overrides/own.css").read_bytes() == b"mine as well"
    assert (corpus / "mkdocs.yml").read_bytes() == settings
    assert (corpus / "upgrade/mkdocs.yml").is_file()
    assert {path: path.read_bytes() for path in (corpus / "editorial").rglob("*") if path.is_file()} == texts
    assert f"改过，未动：{EDITED}" in result.stderr
    second = run("init", "--upgrade", corpus)
    assert (corpus / EDITED).read_bytes() == b"mine"
    assert "换新 0 个" in second.stderr


def test_a_corpus_older_than_the_record_loses_nothing(corpus: Path, newer_tool: dict[str, bytes]) -> None:
    assert newer_tool
    (corpus / starter.RECORD).unlink()
    before = (corpus / PLAIN).read_bytes()
    assert run("init", "--upgrade", corpus).exit_code == 0
    assert (corpus / PLAIN).read_bytes() == before
    assert (corpus / "upgrade" / PLAIN).is_file()


def test_an_upgraded_corpus_builds_and_checks(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    (corpus / PLAIN).unlink()
    assert "换新 1 个" in run("init", "--upgrade", corpus).stderr
    assert run("build", "--root", corpus).exit_code == 0
    assert run("check", "--root", corpus).exit_code == 0


def test_a_folder_that_is_no_corpus_is_named(tmp_path: Path) -> None:
    result = run("init", "--upgrade", tmp_path)
    assert result.exit_code == 1
    assert "mkdocs.yml" in result.stderr
    assert list(tmp_path.iterdir()) == []
