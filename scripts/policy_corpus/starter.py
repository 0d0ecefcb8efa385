"""A new corpus that builds at once, and the renewal of the theme's files in one that stands.

What a corpus starts with is of two kinds: its own files (texts, editorial files, settings), which are written once and
never touched again, and the tool's files (theme, guide, schema), which a newer tool brings anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from policy_corpus.aloud import syllables
from policy_corpus.errors import PublishError

_INSTALLED = Path(__file__).parent / "starter_files"
"""Where a wheel carries the tool's files (see pyproject.toml)."""
_CHECKOUT = Path(__file__).resolve().parents[2]
"""Where they are in a checkout."""
_TEXTS = Path(__file__).parent / "starter_texts"
"""The files that are a corpus's own from the first day on."""

RECORD = ".policy-corpus-files"
"""File that names the tool's files as they were brought, one `fingerprint path` a line: what differs was edited."""

UPGRADE = "upgrade"
"""Folder for new versions of files that were edited."""

_SETTINGS = "mkdocs.yml"
_OF_TOOL = ("docs/guide.md", "docs/images", "docs/export.schema.json", "overrides")
_PLACES = {
    "readme.md": "README.md",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "concepts.yml": "editorial/concepts.yml",
    "corrections.yml": "editorial/corrections.yml",
    "topics.yml": "editorial/topics.yml",
    "lessons/写法.txt": "editorial/lessons/写法.txt",
    "example-notice.txt": "source_texts/example-notice.txt",
    "example-notice.yml": "source_texts/example-notice.yml",
}
_NO_CORPUS_HERE = "没有 mkdocs.yml，不是文库；新建用 policy-corpus init 文件夹"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did, paths relative to the corpus, sorted.

    `renewed` were as the tool had brought them, or were missing, and are new now; `removed` are no longer needed;
    `kept` were edited and stand as they were, their new version is in the folder `upgrade`.
    """

    renewed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def create_corpus(directory: Path) -> None:
    """Make `directory` a corpus with one example text.

    Raises:
        PublishError: the directory holds something already, and nothing is touched; or it cannot be written.

    """
    try:
        if directory.exists() and any(directory.iterdir()):
            raise PublishError(f"{directory}: 文件夹不是空的，请换一个新的文件夹；已有文库的升级用 --upgrade")
        files = dict(_tools_files())
        for path, data in files.items():
            _write(directory / path, _renamed(data, directory) if path == _SETTINGS else data)
        for name, path in _PLACES.items():
            _write(directory / path, (_TEXTS / name).read_bytes())
        _write(directory / RECORD, _recorded(files))
    except OSError as problem:
        raise PublishError(f"{directory}: 无法写入（{problem.strerror}）") from problem


def upgrade_corpus(directory: Path) -> Upgraded:
    """Bring the tool's files of a corpus to this version; a file that somebody edited is never overwritten.

    Raises:
        PublishError: there is no corpus, or it cannot be written.

    """
    if not (directory / _SETTINGS).is_file():
        raise PublishError(f"{directory}: {_NO_CORPUS_HERE}")
    files, before = dict(_tools_files()), _read_record(directory / RECORD)
    renewed, removed, kept = [], [], []
    try:
        for path, data in files.items():
            target = directory / path
            present = target.read_bytes() if target.is_file() else None
            if present is not None and _fingerprint(data) in {_fingerprint(present), before.get(path)}:
                continue  # nothing new, edited or not
            if path != _SETTINGS and (present is None or _fingerprint(present) == before.get(path)):
                _write(target, data)
                renewed.append(path)
            else:
                _write(directory / UPGRADE / path, data)
                kept.append(path)
        for path in sorted(set(before) - set(files)):
            target = directory / path
            if _is_inside(directory, target) and target.is_file():
                if _fingerprint(target.read_bytes()) == before[path]:
                    target.unlink()
                    removed.append(path)
                else:
                    kept.append(path)
        _write(directory / RECORD, _recorded(files))
    except OSError as problem:
        raise PublishError(f"{directory}: 无法写入（{problem.strerror}）") from problem
    return Upgraded(tuple(renewed), tuple(removed), tuple(sorted(kept)))


def _tools_files() -> Iterator[tuple[str, bytes]]:
    """Give the tool's files, POSIX path and content, sorted; the settings as a corpus of no name has them."""
    origin = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    yield _SETTINGS, _general((origin / _SETTINGS).read_text("utf-8")).encode()
    for name in _OF_TOOL:
        found = sorted((origin / name).rglob("*")) if (origin / name).is_dir() else [origin / name]
        yield from ((path.relative_to(origin).as_posix(), path.read_bytes()) for path in found if path.is_file())


def _general(settings: str) -> str:
    """Take out of the settings what is this project's own corpus alone."""
    settings = re.sub(r"(?m)^site_name: .*$", "site_name: 政策文库", settings)
    settings = re.sub(r"(?m)^site_description: .*$", "site_description: 政策文件的结构化文库，全文离线检索", settings)
    settings = re.sub(r"(?m)^  contributing\.md\n", "", settings)
    return re.sub(r"(?m)^    id: .*$", "    id: corpus", settings)


def _renamed(settings: bytes, directory: Path) -> bytes:
    """Give the settings this corpus's own id; browsers keep corpora of one machine apart by it."""
    slug = "-".join(re.findall("[a-z0-9]+", "-".join(syllables(directory.resolve().name)).lower())) or "corpus"
    return re.sub(r"(?m)^    id: .*$", f"    id: {slug}", settings.decode()).encode()


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _recorded(files: dict[str, bytes]) -> bytes:
    return "".join(f"{_fingerprint(data)} {path}\n" for path, data in sorted(files.items())).encode()


def _read_record(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    rows = (line.partition(" ") for line in path.read_text("utf-8", errors="replace").splitlines())
    return {name: fingerprint for fingerprint, _, name in rows if name}


def _is_inside(directory: Path, target: Path) -> bool:
    return target.resolve().is_relative_to(directory.resolve())


def _fingerprint(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]
