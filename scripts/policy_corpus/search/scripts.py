"""The form of a data file: a classic script that hands one JSON value to the page (`file://` allows nothing else).

The name of a file is part of it and holds a hash of the value, so that a missing, cut or older file is noticed.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_corpus.errors import PolicyCorpusError
from policy_corpus.model import SiteFile

SCHEMA = 4
"""Version of everything in the data files; the same number stands in `load.js`."""

FOLDER = "search"
"""Folder of the site that holds the data files."""

MANIFEST = "manifest"
"""Name of the one file whose name holds no hash: it names all others."""

_OPENING = "policyCorpus.receive("
_CLOSING = ");\n"


class SearchFileError(PolicyCorpusError):
    """A file of the search index is missing, cut off or of another build.

    `reason` is `missing`, `damaged` or `outdated`, as in the browser; `file` is relative to the site.
    """

    def __init__(self, reason: str, file: str) -> None:
        said = {"missing": "检索文件缺失", "damaged": "检索文件已损坏", "outdated": "检索文件版本不符"}[reason]
        advice = "请先运行" if reason == "missing" else "请重新运行"
        super().__init__(f"{said}：{file}。{advice} policy-corpus build")
        self.reason = reason
        self.file = file


@dataclass(frozen=True, slots=True)
class Script:
    """One data file: `name` is relative to the search folder, without `.js`; `text` is its value as written."""

    name: str
    text: str

    def as_site_file(self) -> SiteFile:
        """Write the file."""
        return SiteFile(
            f"{FOLDER}/{self.name}.js",
            f"{_OPENING}{written(self.name)},{SCHEMA},{self.text}{_CLOSING}".encode(),
        )


def hashed(stem: str, value: Any) -> Script:
    """Name a data file after its content: `stem` and eight hexadecimal digits."""
    text = written(value)
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Script(f"{stem}.{digest}", text)


def hash_of(name: str) -> str:
    """Give the hash in the name of a data file."""
    return name.rpartition(".")[2]


def read_script(folder: Path, name: str) -> Any:
    """Read the value of one data file in `folder`.

    Raises:
        SearchFileError: no such file, it is cut off, or it is of another build or schema; the file is named.

    """
    path = folder / f"{name}.js"
    shown = f"{FOLDER}/{name}.js"
    try:
        found_name, schema, value = json.loads(f"[{_arguments(path.read_text('utf-8'))}]")
    except FileNotFoundError as problem:
        raise SearchFileError("missing", shown) from problem
    except ValueError as problem:
        raise SearchFileError("damaged", shown) from problem
    if found_name != name or schema != SCHEMA:
        raise SearchFileError("outdated", shown)
    return value


def written(value: Any) -> str:
    """Write a value as JSON that is a JavaScript expression and valid UTF-8 whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Lone surrogates cannot be written as UTF-8, and the two separators end a line for older script readers.
    if "\u2028" in text or "\u2029" in text or not _is_utf8(text):
        return re.sub("[\ud800-\udfff\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _arguments(text: str) -> str:
    if not (text.startswith(_OPENING) and text.endswith(_CLOSING)):
        raise ValueError("not a data file, or cut off")
    return text[len(_OPENING) : -len(_CLOSING)]
