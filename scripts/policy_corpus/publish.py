"""Writing what the stages made: pages, received files, the lock.

Changed files only, stale ones removed, none half-written, none that a person has edited.
"""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from policy_corpus.errors import PublishError
from policy_corpus.paths import GENERATED_FOLDERS
from policy_corpus.standing import digest_of

MANIFEST = ".generated"
"""File in `docs/` that names every generated file with a fingerprint of its bytes, one `fingerprint path` a line.

A stale file is so known from a hand-written one, and an edited one from one as it was generated.
"""

_WRITING = ".writing-"
_FINGERPRINT_LENGTH = 16
_SHOWN = 10
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Published:
    """How many files were written, left as they were, and removed; `changed` are the paths of those written."""

    written: int
    unchanged: int
    removed: int
    changed: frozenset[str] = field(default=frozenset(), compare=False)


def publish(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    standing: Mapping[str, str] = _NOTHING,
    as_they_are: Mapping[str, str] = _NOTHING,
) -> Published:
    """Bring `folder` to hold `files` (POSIX path, content), and remove generated files that are not among them.

    `standing` has digests of files of the folder, which are not read again to find that they stay as they are.
    `as_they_are` has those of generated files that belong in it besides; it may grow until all `files` are taken.

    Files are taken one at a time; those that change wait beside the others until all are there. Guarantees: (1) a file
    is replaced whole or not at all; (2) a file that the manifest does not name, or that is not as it was generated, is
    never overwritten or removed; (3) stopped anywhere, the next call goes on from there.

    Raises:
        PublishError: a path leaves the folder, a file was edited by hand, or a file cannot be written. In the first two
            cases nothing was changed.

    """
    for place in (folder, *(folder / name for name in GENERATED_FOLDERS)):
        remove_remains(place)
    manifest = folder / MANIFEST
    before = _read_manifest(manifest)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=_WRITING) as waiting:
            prepared = _prepare(folder, files, before, standing, Path(waiting))
            prepared.after.update((path, {_short(digest)}) for path, digest in as_they_are.items())
            stale = [path for path in sorted(set(before) - set(prepared.after)) if _inside(folder, path).is_file()]
            edited = [path for path in stale if not _is_as_generated(_inside(folder, path), before[path])]
            _refuse(folder, sorted({*prepared.edited, *edited}))
            # Both states are vouched for while files change from one to the other.
            both = {
                path: before.get(path, set()) | prepared.after.get(path, set()) for path in {*before, *prepared.after}
            }
            write_if_changed(manifest, _written_manifest(both))
            for path, new in sorted(prepared.changed.items()):
                target = _inside(folder, path)
                target.parent.mkdir(parents=True, exist_ok=True)
                new.replace(target)
            for path in stale:
                _inside(folder, path).unlink()
    except OSError as problem:
        raise PublishError(f"{folder.name}: 无法写入（{problem.strerror}）") from problem
    for name in GENERATED_FOLDERS:
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    write_if_changed(manifest, _written_manifest(prepared.after))
    unchanged = len(prepared.after) - len(prepared.changed)
    return Published(len(prepared.changed), unchanged, len(stale), frozenset(prepared.changed))


def generated(folder: Path) -> frozenset[str]:
    """Name the files of `folder` that the last call generated."""
    return frozenset(_read_manifest(folder / MANIFEST))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """All files looked at: their fingerprints, where those wait that change, and those a person has edited."""

    after: dict[str, set[str]]
    changed: dict[str, Path]
    edited: list[str]


def _prepare(
    folder: Path,
    files: Iterable[tuple[str, bytes]],
    before: Mapping[str, set[str]],
    standing: Mapping[str, str],
    waiting: Path,
) -> _Prepared:
    prepared = _Prepared({}, {}, [])
    for path, data in files:
        target, digest = _inside(folder, path), digest_of(data)
        prepared.after[path] = {_short(digest)}
        if standing.get(path) == digest:
            continue
        if target.is_file():
            if target.read_bytes() == data:
                continue
            if path not in before or not _is_as_generated(target, before[path]):
                prepared.edited.append(path)
                continue
        new = waiting / str(len(prepared.changed))
        new.write_bytes(data)
        prepared.changed[path] = new
    return prepared


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
        if remains.is_dir():
            shutil.rmtree(remains)
        else:
            remains.unlink()


def _is_as_generated(file: Path, known: Collection[str]) -> bool:
    """Tell whether a file is as one of its `known` fingerprints says; a manifest without any vouches for all."""
    return not known or _short(digest_of(file.read_bytes())) in known


def _refuse(folder: Path, edited: Sequence[str]) -> None:
    """Stop where a file stands that is neither as it was generated nor as it is to be."""
    if edited:
        more = f"\n  …… 共 {len(edited)} 个" if len(edited) > _SHOWN else ""
        raise PublishError(
            "下列页面由程序生成，却被改动过，或者占了生成页面的位置；没有写入任何文件：\n"
            + "\n".join(f"  {folder.name}/{path}" for path in edited[:_SHOWN])
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


def _short(digest: str) -> str:
    return digest[:_FINGERPRINT_LENGTH]


def _inside(folder: Path, path: str) -> Path:
    """Give the file at a POSIX path of `folder`; what links lead to is looked at before (`links_out`)."""
    parts = PurePosixPath(path).parts
    if path.startswith("/") or "\\" in path or ":" in path or ".." in parts:
        raise PublishError(f"{path}: 不在 {folder.name}/ 之内，未写入")
    return folder.joinpath(*parts)
