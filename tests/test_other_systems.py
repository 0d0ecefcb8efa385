"""What other systems ask: names Windows can hold, consoles that know fewer characters, no path of one system alone."""

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

import policy_corpus
from policy_corpus import processes, site
from policy_corpus.clean import clean
from policy_corpus.cli import main
from policy_corpus.model import SourceText
from policy_corpus.parse import parse
from policy_corpus.paths import is_reserved
from policy_corpus.settings import Settings
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources import find_sources

PACKAGE = Path(policy_corpus.__file__).parent
DEVICES = ("con", "prn", "aux", "nul", "com1", "lpt9")


@pytest.mark.parametrize("stem", [*DEVICES, "index", "CON", "x" * 240, "长" * 80, 'a"b<c>', "a b", "a:b", "名.", "-"])
@pytest.mark.parametrize("title", ["关于防汛的通知", "CON", "index", "？"])
def test_an_id_is_a_file_name_everywhere(stem: str, title: str) -> None:
    source = SourceText(f"source_texts/{stem}.txt", "", "utf-8", f"{title}\n现将有关事项通知如下。")
    identity = parse(clean(source), Sidecar(title=title), stem).id
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identity)
    assert not is_reserved(identity)
    assert len(identity) <= 120
    assert PureWindowsPath(identity).name == PurePosixPath(identity).name == identity


@pytest.mark.parametrize("name", [*DEVICES, "index", "../x", "a/b", "a\\b", "C:x", "A"])
def test_a_sidecar_cannot_ask_for_another_place(name: str) -> None:
    with pytest.raises(ValidationError):
        Sidecar(id=name)


def test_paths_are_shown_in_one_form() -> None:
    root = PureWindowsPath("C:/corpus")
    settings = Settings(root, "库", "test")  # type: ignore[arg-type]  # as on Windows
    assert settings.shown(root / "source_texts" / "a.txt") == "source_texts/a.txt"  # type: ignore[arg-type]  # likewise
    assert settings.shown(settings.docs_folder / "documents" / "a.md") == "docs/documents/a.md"


def test_nothing_asks_for_a_shell_or_a_path_of_one_system() -> None:
    forbidden = re.compile(
        r"\bos\.(fork|getuid|symlink|mkfifo)\b|\bimport (pwd|fcntl|resource)\b|shell=True|[\"']/(tmp|dev|proc|etc)/"
    )
    found = [path.name for path in PACKAGE.rglob("*.py") if forbidden.search(path.read_text("utf-8"))]
    assert found == []


def test_every_text_is_opened_with_an_encoding() -> None:
    bare = re.compile(r"\.(read_text|write_text)\(\s*\)|\bopen\((?![^)]*(encoding|[\"'][rw]b[\"']))[^)]*\)")
    allowed = {"word_package.py", "sources"}
    found = [
        f"{path.name}: {match[0]}"
        for path in PACKAGE.rglob("*.py")
        for match in bare.finditer(path.read_text("utf-8"))
        if match[0].startswith(".") and path.name not in allowed
    ]
    assert found == []


@pytest.mark.parametrize("encoding", ["cp936", "ascii"])
def test_a_console_with_fewer_characters_is_no_crash(tmp_path: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "policy_corpus"]
    made = subprocess.run([*command, "init", str(tmp_path / "库𠀀")], env=environment, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    text = "关于𠀀字的通知\n🌧一是防汛；\u2003二是“𠮷”。\n"
    (tmp_path / "库𠀀/source_texts/rare-🌧.txt").write_text(text, "utf-8")
    for arguments in (["convert"], ["export"], ["mine"]):
        run = subprocess.run(
            [*command, *arguments, "--root", str(tmp_path / "库𠀀")], env=environment, capture_output=True, check=False
        )
        assert run.returncode == 0, run.stderr
        assert b"Traceback" not in run.stderr


def test_texts_come_in_one_order_and_what_a_system_leaves_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "source_texts"
    for name in ("a-b.txt", "a/b.txt", "B.txt", "c.txt", "a.txt", "Thumbs.db", "desktop.ini", "~$a.docx", ".DS_Store"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("正文一句。", "utf-8")
    found = [one.path.relative_to(folder).as_posix() for one in find_sources(Settings(tmp_path, "库", "test"))]
    assert found == ["B.txt", "a-b.txt", "a.txt", "a/b.txt", "c.txt"]


def test_no_file_is_written_with_the_line_ends_of_one_system() -> None:
    found = [path.name for path in PACKAGE.rglob("*.py") if re.search(r"\.write_text\(", path.read_text("utf-8"))]
    assert found == ["render.py"]  # its record of the last build, which nothing but a parser reads


def test_no_more_processes_than_windows_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Pool:
        def __init__(self, processes: int, **_: object) -> None:
            asked.append(processes)
            raise InterruptedError

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Pool)
    with pytest.raises(InterruptedError):
        list(processes.spread(str, range(99), 500))
    assert asked == [61]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus with its site, on a system that cannot exchange two folders in one step."""
    monkeypatch.setattr(site, "_exchange", lambda *_: False)
    assert CliRunner().invoke(main, ["init", str(tmp_path / "corpus")]).exit_code == 0
    assert CliRunner().invoke(main, ["build", "--root", str(tmp_path / "corpus")]).exit_code == 0
    (tmp_path / "corpus/source_texts/more.txt").write_text("关于防汛的通知\n各区：\n现通知如下。", "utf-8")
    return tmp_path / "corpus"


def test_the_old_site_steps_aside_for_the_new_one(built: Path) -> None:
    assert CliRunner().invoke(main, ["build", "--root", str(built)]).exit_code == 0
    assert (built / "site/documents/more.html").is_file()
    assert not list(built.glob(".site-*"))


@pytest.mark.parametrize("held", ["site", "fresh"])
def test_a_folder_that_another_program_holds_open_stays_and_is_named(
    built: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    before = (built / "site/index.html").read_bytes()
    really = Path.rename

    def rename(path: Path, target: Path) -> Path:
        is_site = path == built / "site"
        if (held == "site" and is_site) or (held == "fresh" and path.name == "site" and not is_site):
            raise PermissionError(13, "被另一个程序占用")
        return really(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    result = CliRunner().invoke(main, ["build", "--root", str(built)])
    assert result.exit_code == 1
    assert "旧网站保持不变（被另一个程序占用）" in result.stderr
    assert (built / "site/index.html").read_bytes() == before
    assert not (built / "site/documents/more.html").exists()
    monkeypatch.undo()
    assert CliRunner().invoke(main, ["build", "--root", str(built)]).exit_code == 0


def test_a_disk_without_hard_links_gets_copies(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", link)
    assert CliRunner().invoke(main, ["build", "--root", str(built), "--jobs", "1"]).exit_code == 0
    assert CliRunner().invoke(main, ["check", "--root", str(built), "--jobs", "1"]).exit_code == 0


def test_the_longest_path_of_a_site_leaves_room_for_a_root(built: Path) -> None:
    (built / "source_texts" / f"{'a' * 200}.txt").write_text("关于" + "防汛" * 200 + "的通知\n正文一句。", "utf-8")
    assert CliRunner().invoke(main, ["build", "--root", str(built)]).exit_code == 0
    names = [path.relative_to(built).as_posix() for name in ("site", "docs") for path in (built / name).rglob("*")]
    beside = len(".site-abcdefgh/")
    assert max(map(len, names)) + beside <= 160  # of the 259 characters that Windows allows
