"""What stands is told by the bytes that are there, whoever looks and wherever."""

import hashlib
import os
from pathlib import Path

import pytest

from policy_corpus.processes import team
from policy_corpus.standing import digest_of, look_at

FILES = {"a.md": b"1", "documents/b.md": b"2", "documents/deep/c.txt": b"", "正文.txt": "甲".encode()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        file = tmp_path / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "docs"


@pytest.mark.parametrize("processes", [1, 2])
def test_every_file_is_told_by_its_path_and_its_bytes(folder: Path, processes: int) -> None:
    with team(processes):
        docs, nothing, one = look_at(folder, folder / "nowhere", folder / "documents")()
    assert docs == {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
    assert nothing == {}
    assert one == {"b.md": digest_of(b"2"), "deep/c.txt": digest_of(b"")}


def test_an_edit_of_the_same_size_at_the_same_time_is_seen(folder: Path) -> None:
    (before,) = look_at(folder)()
    file = folder / "a.md"
    times = file.stat()
    file.write_bytes(b"2")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    (after,) = look_at(folder)()
    assert {name for name in before if before[name] != after[name]} == {"a.md"}


def test_what_cannot_be_read_is_not_named(folder: Path) -> None:
    (folder / "loop.md").symlink_to("loop.md")
    (docs,) = look_at(folder)()
    assert docs.keys() == FILES.keys()
