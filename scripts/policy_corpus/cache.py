"""Values that cost much to make, kept on disk by a key of everything they are made from.

A cache may be deleted, damaged or written by somebody else: whatever cannot be read back is as good as not there, and
nothing but plain values of this program is ever made from it. It is one file of SQLite, whatever it holds: some systems
take a millisecond to make a file, and a document has six values kept.
"""

import pickle
import shutil
import sqlite3
import zlib
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from weakref import finalize

_ALLOWED = frozenset(
    f"policy_corpus.{name}"
    for name in (
        *("model", "text", "diagnostics", "kept_texts", "concepts.findings"),
        *("topics.belonging", "topics.reader", "topics.statements"),
    )
)
"""Modules whose classes an entry may hold: a file in a folder somebody handed over must not run code."""

FILE = "kept.sqlite"
"""The file in the cache's folder."""

_TOGETHER = 200
"""Values that become certain together: what a killed run has kept before stays."""

_JOURNAL = 1 << 20
"""Bytes of SQLite's journal that stay on the disk: after a run that removed much it would be as large as that was."""

_PATIENCE = 5.0  # seconds to wait for another run that writes


def pack(value: object) -> bytes:
    """Write a value as it is kept."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def unpack(data: bytes) -> object | None:
    """Read a value back; `None` for what is none, or not of this program. Total."""
    try:
        value: object = _Reader(BytesIO(zlib.decompress(data))).load()
    except Exception:  # noqa: BLE001  # a damaged pickle may raise anything
        return None
    return value


@dataclass(slots=True)
class Cache:
    """Entries kept in `folder`. `version` names the program that makes the values; it is part of every key.

    What is kept is certain once `forget_all_but` was called or the cache is let go. It belongs to one thread of one
    process.
    """

    folder: Path
    version: str
    _database: "_Database | None" = field(default=None, repr=False, compare=False)

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
        return key in self._opened().keys

    def find(self, key: str) -> object | None:
        """Give the value kept under `key`; `None` where there is none that can be read. Total."""
        data = self._opened().read(key) if self.holds(key) else None
        return None if data is None else unpack(data)

    def keep(self, key: str, value: object) -> None:
        """Keep a value; where the disk refuses, the next run makes it again."""
        self.keep_packed(key, pack(value))

    def keep_packed(self, key: str, data: bytes) -> None:
        """Keep a value that `pack` has written."""
        self._opened().write(key, data)

    def forget_all_but(self, keys: Collection[str]) -> None:
        """Remove every entry that a run did not use; what it kept is certain then."""
        self._opened().remove(self._opened().keys - frozenset(keys))

    def _opened(self) -> "_Database":
        if self._database is None:
            self._database = _Database.of(self.folder)
        return self._database


@dataclass(slots=True, weakref_slot=True, eq=False)
class _Database:
    """An open file and the keys it holds; without a `connection`, where there can be no file, it holds nothing."""

    file: Path
    connection: sqlite3.Connection | None = None
    keys: set[str] = field(default_factory=set)
    uncertain: int = 0

    @classmethod
    def of(cls, folder: Path) -> "_Database":
        """Open the file, a fresh one where there is none or it cannot be read."""
        file = folder / FILE
        for _ in range(2):
            try:
                if not file.is_file():
                    shutil.rmtree(folder, ignore_errors=True)  # earlier versions kept a file for each value
                    folder.mkdir(parents=True, exist_ok=True)
                connection, keys = _connected(file)
            except sqlite3.OperationalError:
                break
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    file.unlink()
            except OSError:
                break
            else:
                opened = cls(file, connection, keys)
                finalize(opened, _end, connection)
                return opened
        return cls(file)

    def read(self, key: str) -> bytes | None:
        if self.connection is None:
            return None
        try:
            row = self.connection.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as problem:
            self._give_up(problem)
            return None
        return row[0] if row and isinstance(row[0], bytes) else None

    def write(self, key: str, data: bytes) -> None:
        if self._is_done("INSERT OR REPLACE INTO kept VALUES (?, ?)", [(key, data)]):
            self.keys.add(key)
            self.uncertain += 1
            if self.uncertain >= _TOGETHER:
                self._commit()

    def remove(self, keys: Collection[str]) -> None:
        if self._is_done("DELETE FROM kept WHERE key = ?", [(key,) for key in keys]):
            self.keys.difference_update(keys)
        self._commit()

    def _is_done(self, statement: str, rows: Sequence[tuple[object, ...]]) -> bool:
        if self.connection is None:
            return False
        try:
            self.connection.executemany(statement, rows)
        except sqlite3.Error as problem:
            self._give_up(problem)
            return False
        return True

    def _commit(self) -> None:
        self.uncertain = 0
        if self.connection is not None:
            try:
                self.connection.commit()
            except sqlite3.Error as problem:
                self._give_up(problem)

    def _give_up(self, problem: sqlite3.Error) -> None:
        """Hold nothing more in this run; a file that is damaged, and not only busy or on a full disk, goes."""
        if self.connection is not None:
            with suppress(sqlite3.Error):
                self.connection.close()
        self.connection = None
        self.keys.clear()
        if not isinstance(problem, sqlite3.OperationalError):
            with suppress(OSError):
                self.file.unlink()


def _connected(file: Path) -> tuple[sqlite3.Connection, set[str]]:
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")  # nothing is run that somebody put beside the tables
        # Only a fresh file is written to: another run may be writing to this one.
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kept'").fetchone():
            connection.execute("PRAGMA auto_vacuum = FULL")  # what is removed makes the file smaller
            connection.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, value BLOB)")
        connection.execute("PRAGMA journal_mode = PERSIST")  # it undoes what a killed run was writing
        connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL}")
        connection.execute("PRAGMA synchronous = OFF")  # a loss of power may cost the cache
        return connection, {key for (key,) in connection.execute("SELECT key FROM kept") if isinstance(key, str)}
    except sqlite3.Error:
        connection.close()
        raise


def _end(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        connection.commit()
        connection.close()


class _Reader(pickle.Unpickler):
    """Reads back plain values and refuses everything else."""

    def find_class(self, module: str, name: str) -> type:
        """Pickle asks: which class is meant."""
        found = super().find_class(module, name) if module in _ALLOWED and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
