"""Reading: received files become `SourceText`. One reader per format; nothing here judges content."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import SourceText
from policy_corpus.settings import Settings
from policy_corpus.sidecar import Sidecar, read_sidecar
from policy_corpus.sources.encoding import decode
from policy_corpus.text import line_and_column

SUFFIXES = (".txt", ".md")
"""Formats that are read."""


@dataclass(frozen=True, slots=True)
class Received:
    """One file of `source_texts/` with its sidecar; `text` is `None` where nothing could be read."""

    path: Path
    sidecar: Sidecar
    text: SourceText | None
    diagnostics: tuple[Diagnostic, ...]


def read_sources(settings: Settings) -> tuple[Received, ...]:
    """Read every file of `source_texts/`, sorted by path; files that hold no text give a diagnostic that names them.

    Raises:
        SidecarError: a sidecar is not of the right form.

    """
    if not settings.source_folder.is_dir():
        return ()
    paths = (path for path in settings.source_folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return tuple(_read(settings, path) for path in sorted(paths) if path.suffix.lower() not in {".yml", ".yaml"})


def _read(settings: Settings, path: Path) -> Received:
    shown = settings.shown(path)
    sidecar_path = path.with_suffix(".yml")
    sidecar = read_sidecar(sidecar_path, PurePosixPath(settings.shown(sidecar_path)))
    if path.suffix.lower() not in SUFFIXES:
        detail = f"不认识的格式 {path.suffix or '（无扩展名）'}，可读的格式是 {' '.join(SUFFIXES)}；此文件未读"
        return Received(path, sidecar, None, (_whole_file(shown, "unknown-format", detail),))
    data = path.read_bytes()
    if not data.strip():
        return Received(path, sidecar, None, (_whole_file(shown, "empty-file", "文件是空的，未收入"),))
    decoded = decode(data)
    if decoded is None:
        detail = "无法解码：不是 UTF-8、GB18030、Big5 或 UTF-16 编码的文本，未收入；请另存为 UTF-8 文本"
        return Received(path, sidecar, None, (_whole_file(shown, "undecodable-file", detail),))
    findings = tuple(
        Diagnostic(
            shown,
            *line_and_column(decoded.text, position),
            "undecodable-bytes",
            Severity.WARNING,
            f"字节 {raw.hex(' ')} 按 {decoded.encoding} 无法解码，显示为“\ufffd”",
        )
        for position, raw in decoded.damage
    )
    digest = hashlib.sha256(data).hexdigest()
    return Received(path, sidecar, SourceText(shown, digest, decoded.encoding, decoded.text, findings), ())


def _whole_file(shown: str, code: str, detail: str) -> Diagnostic:
    return Diagnostic(shown, None, None, code, Severity.WARNING, detail)
