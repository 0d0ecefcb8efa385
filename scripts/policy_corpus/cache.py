"""Values that cost much to make, kept on disk by a key of everything they are made from.

A cache may be deleted, damaged or written by somebody else: whatever cannot be read back is as good as not there, and
nothing but plain values of this program is ever made from it.
"""

import pickle
import zlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from os import getpid
from pathlib import Path

_ALLOWED = frozenset(f"policy_corpus.{name}" for name in ("model", "text", "diagnostics", "concepts.findings"))
"""Modules whose classes an entry may hold: a file in a folder somebody handed over must not run code."""

_WRITING = ".writing-"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries. `version` names the program that makes the values; it is part of every key."""

    folder: Path
    version: str

    def key(self, *parts: str | bytes) -> str:
        """Make the key of a value from everything it depends on."""
        made = sha256()
        for part in (self.version, *parts):
            data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
            made.update(f"{len(data)} ".encode())
            made.update(data)
        return made.hexdigest()

    def holds(self, key: str) -> bool:
        """Tell whether something is kept under `key`; it may still turn out to be damaged."""
        return self._file(key).is_file()

    def find(self, key: str) -> object | None:
        """Give the value kept under `key`; `None` where there is none that can be read. Total."""
        try:
            value: object = _Reader(BytesIO(zlib.decompress(self._file(key).read_bytes()))).load()
        except Exception:  # noqa: BLE001  # a damaged pickle may raise anything
            return None
        return value

    def keep(self, key: str, value: object) -> None:
        """Keep a value; where the disk refuses, the next run makes it again."""
        file = self._file(key)
        data = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)
        # Of several processes that make one value each writes a file of its own.
        half = file.with_name(f"{_WRITING}{getpid()}-{file.name}")
        try:
            try:
                half.write_bytes(data)
            except FileNotFoundError:
                file.parent.mkdir(parents=True, exist_ok=True)
                half.write_bytes(data)
            half.replace(file)
        except OSError:
            with suppress(OSError):
                half.unlink(missing_ok=True)

    def forget_all_but(self, keys: Collection[str]) -> None:
        """Remove every entry that a run did not use, and what a killed run left half-written."""
        wanted = frozenset(keys)
        for file in self.folder.glob("??/*"):
            if file.parent.name + file.name not in wanted:
                try:
                    file.unlink()
                except OSError:
                    return

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


class _Reader(pickle.Unpickler):
    """Reads back plain values and refuses everything else."""

    def find_class(self, module: str, name: str) -> type:
        """Pickle asks: which class is meant."""
        found = super().find_class(module, name) if module in _ALLOWED and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
