"""What other systems ask: names Windows can hold, consoles that know fewer characters, no path of one system alone."""

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from pydantic import ValidationError

import policy_corpus
from policy_corpus.clean import clean
from policy_corpus.model import SourceText
from policy_corpus.parse import parse
from policy_corpus.paths import is_reserved
from policy_corpus.settings import Settings
from policy_corpus.sidecar import Sidecar

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
