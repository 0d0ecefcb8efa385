"""Writing what the stages made: pages, received files, the lock.

Changed files only, stale ones removed, none half-written, none that a person has edited.
"""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from policy_corpus.errors import PublishError
from policy_corpus.paths import GENERATED_FOLDERS

MANIFEST = ".generated"
"""File in `docs/` that names every generated file with a fingerprint of its bytes, one `fingerprint path` a line.

A stale file is so known from a hand-written one, and an edited one from one as it was generated.
"""

_WRITING = ".writing-"
_FINGERPRINT_LENGTH = 16
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def publish(folder: Path, files: Mapping[str, bytes]) -> Published:
    """Bring `folder` to hold `files` (POSIX path → content), and remove generated files that are not among them.

    Guarantees: (1) a file is replaced whole or not at all; (2) a file that the manifest does not name, or that is not
    as it was generated, is never overwritten or removed; (3) stopped anywhere, the next call goes on from there.

    Raises:
        PublishError: a path leaves the folder, a file was edited by hand, or a file cannot be written. In the first two
            cases nothing was written.

    """
    for place in (folder, *(folder / name for name in GENERATED_FOLDERS)):
        remove_remains(place)
    manifest = folder / MANIFEST
    before = _read_manifest(manifest)
    after = {path: {_fingerprint(data)} for path, data in files.items()}
    targets = {path: _inside(folder, path) for path in sorted({*files, *before})}
    _refuse_edited(folder, targets, files, before)
    # Both states are vouched for while files change from one to the other.
    both = {path: before.get(path, set()) | after.get(path, set()) for path in targets}
    write_if_changed(manifest, _written_manifest(both))
    written = sum(write_if_changed(targets[path], files[path]) for path in sorted(files))
    removed = 0
    for path in sorted(set(before) - set(files)):
        if targets[path].is_file():
            targets[path].unlink()
            removed += 1
    for name in GENERATED_FOLDERS:
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    write_if_changed(manifest, _written_manifest(after))
    return Published(written, len(files) - written, removed)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it holds these very bytes already; it is replaced whole or not at all.

    Raises:
        PublishError: the file cannot be written.

    """
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_WRITING)
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


def remove_remains(folder: Path) -> None:
    """Remove what a run that was killed while writing left in `folder`; nobody else may be writing there."""
    for remains in folder.glob(f"{_WRITING}*"):
        remains.unlink()


def _refuse_edited(
    folder: Path, targets: Mapping[str, Path], files: Mapping[str, bytes], before: Mapping[str, set[str]]
) -> None:
    """Stop where a file stands that is neither as it was generated nor as it is to be."""
    edited = []
    for path, target in targets.items():
        if not target.is_file():
            continue
        data = target.read_bytes()
        known = before.get(path, set())
        if data == files.get(path) or _fingerprint(data) in known or (path in before and not known):
            continue
        edited.append(f"  {folder.name}/{path}")
    if edited:
        more = f"\n  …… 共 {len(edited)} 个" if len(edited) > _SHOWN else ""
        raise PublishError(
            "下列页面由程序生成，却被改动过，或者占了生成页面的位置；没有写入任何文件：\n"
            + "\n".join(edited[:_SHOWN])
            + more
            + "\n  要改正文请写 editorial/corrections.yml，要改说明请改 editorial/ 里的文件；"
            "改动已经移走或不再需要的，删去这些文件再生成。"
        )


def _read_manifest(manifest: Path) -> dict[str, set[str]]:
    """Give the fingerprints each generated file may have; none for one named by an earlier version without them."""
    found: dict[str, set[str]] = {}
    if manifest.is_file():
        for line in manifest.read_text("utf-8").splitlines():
            fingerprint, blank, path = line.partition(" ")
            if blank and len(fingerprint) == _FINGERPRINT_LENGTH:
                found.setdefault(path, set()).add(fingerprint)
            elif line:
                found.setdefault(line, set())
    return found


def _written_manifest(files: Mapping[str, set[str]]) -> bytes:
    lines = (f"{one} {path}\n" for path in sorted(files) for one in sorted(files[path]))
    return "".join(lines).encode()


def _fingerprint(data: bytes) -> str:
    return sha256(data).hexdigest()[:_FINGERPRINT_LENGTH]


def _inside(folder: Path, path: str) -> Path:
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise PublishError(f"{path}: 不在 {folder.name}/ 之内，未写入")
    return target
