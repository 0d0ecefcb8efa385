"""What was made for an earlier index and is made again in vain: texts packed, names read aloud, the lunr index.

Everything is kept under a key of all it is made from, the program among it, so an index is the same byte for byte
whatever is kept. What comes back from a cache is bytes, which end in files of the site as base64, or readings, whose
form is looked at: a cache written by somebody else can spoil an index, never put a script into it.
"""

import json
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from policy_corpus.cache import Cache

PROGRAM = ("text", "model", "citing", "paths", "terms", "errors", "diagnostics", "cache", "search")
"""Parts of the package that decide what an index holds; they use no others (tests/search/test_kept.py)."""

_LIBRARIES = ("jieba", "lunr", "mkdocs", "numpy", "OpenCC", "pypinyin")
"""Libraries whose answers reach the index."""


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """Remembers, or makes; everything where there is no `cache`. `used` are the keys of what this run asked for."""

    cache: Cache | None = None
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path) -> "KeptIndex":
        """Open the folder where things are kept; it may not exist and may be deleted at any time."""
        return cls(Cache(folder, program_version()))

    def made(self, name: str, made_from: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """Give the bytes that `make` makes from `made_from`; `name` tells alike things of another sort apart."""
        if self.cache is None:
            return make()
        key = self._used(name, *made_from)
        found = self.cache.find(key)
        if not isinstance(found, bytes):
            found = make()
            self.cache.keep(key, found)
        return found

    def read_aloud(self, names: Iterable[str], read: Callable[[str], tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """Give two readings of each name; those of names read before are remembered."""
        wanted = dict.fromkeys(names)
        key = "" if self.cache is None else self._used("readings")
        before = _readings(self.cache.find(key)) if self.cache is not None else {}
        readings = {name: before.get(name) or read(name) for name in wanted}
        if self.cache is not None and readings != before:
            self.cache.keep(key, json.dumps(readings).encode())
        return readings

    def forget_the_rest(self) -> None:
        """Remove what this run did not ask for."""
        if self.cache is not None:
            self.cache.forget_all_but(self.used)

    def _used(self, *parts: str) -> str:
        key = "" if self.cache is None else self.cache.key(*parts)
        self.used.add(key)
        return key


def _readings(found: object) -> dict[str, tuple[str, str]]:
    try:
        value = json.loads(found) if isinstance(found, bytes) else {}
    except ValueError:
        return {}
    rows = value.items() if isinstance(value, dict) else ()
    return {name: (row[0], row[1]) for name, row in rows if _is_pair(row)}


def _is_pair(row: object) -> bool:
    return isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row)


@cache
def program_version() -> str:
    """Name the program by the bytes of its parts that decide what an index holds, and of what they rest on."""
    package = Path(__file__).parents[1]
    parts = [package / name if (package / name).is_dir() else package / f"{name}.py" for name in PROGRAM]
    files = [file for part in parts for file in ([part] if part.is_file() else sorted(part.rglob("*.py")))]
    told = [f"{file.relative_to(package).as_posix()} {sha256(file.read_bytes()).hexdigest()}" for file in files]
    told += [f"{name} {version(name)}" for name in _LIBRARIES]
    rest = (sys.version, unicodedata.unidata_version, zlib.ZLIB_RUNTIME_VERSION)
    return sha256("\n".join((*rest, *told)).encode()).hexdigest()
