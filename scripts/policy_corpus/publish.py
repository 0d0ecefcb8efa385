"""Writing what the stages made: pages, received files, the lock.

Changed files only, stale ones removed, none half-written.
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policy_corpus.errors import PublishError
from policy_corpus.paths import GENERATED_FOLDERS

MANIFEST = ".generated"
"""File in `docs/` that names every generated file, so that a stale one is known from a hand-written one."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(folder: Path, files: Mapping[str, bytes]) -> Published:
    """Bring `folder` to hold `files` (POSIX path → content), and remove generated files that are not among them.

    Raises:
        PublishError: a path leaves the folder, or a file cannot be written; files not yet reached are as they were.

    """
    manifest = folder / MANIFEST
    before = set(manifest.read_text("utf-8").splitlines()) if manifest.is_file() else set()
    written = unchanged = removed = 0
    for path in sorted(files):
        if write_if_changed(_inside(folder, path), files[path]):
            written += 1
        else:
            unchanged += 1
    for path in sorted(before - set(files)):
        stale = _inside(folder, path)
        if stale.is_file():
            stale.unlink()
            removed += 1
    for name in GENERATED_FOLDERS:
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    write_if_changed(manifest, "".join(f"{path}\n" for path in sorted(files)).encode())
    return Published(written, unchanged, removed)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it holds these very bytes already; it is replaced whole or not at all."""
    if path.is_file() and path.read_bytes() == data:
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise PublishError(f"{path.name}: 无法写入（{problem.strerror}）") from problem
    return True


def _inside(folder: Path, path: str) -> Path:
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise PublishError(f"{path}: 不在 {folder.name}/ 之内，未写入")
    return target
