"""Work whose results outlive a run: what was made is kept under everything it was made from, and found again."""

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Generic, TypeVar, cast
from unicodedata import unidata_version
from zlib import ZLIB_RUNTIME_VERSION

from policy_corpus.cache import Cache, pack, unpack
from policy_corpus.processes import spread

Job = TypeVar("Job")
Done = TypeVar("Done")
More = TypeVar("More")

ALL = ()
"""Stands for all parts of the program."""

_LIBRARIES = (
    *("jieba", "Jinja2", "lunr", "lxml", "MarkupSafe", "mkdocs", "numpy", "OpenCC", "pdfminer.six", "pdfplumber"),
    *("pyahocorasick", "pydantic", "pypinyin", "PyYAML"),
)
"""Libraries whose answers reach what is kept."""


@dataclass(frozen=True, slots=True)
class Beside(Generic[Job, Done, More]):
    """Something more that is made of a result where the result is made, in another process, while it is at hand there.

    `make` makes it of the key, the job and the result; `take` is given the key and what was made, in this process.
    """

    make: Callable[[str, Job, Done], More]
    take: Callable[[str, More], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Makes, or remembers; without a `cache` everything is made. `used` collects the keys a run asked for."""

    cache: Cache | None = None
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, folder: Path, parts: Sequence[str]) -> "Kept":
        """Open what is kept in `folder`, which was made by the named rooms and modules of this program."""
        return cls(Cache(folder, program_version(tuple(parts))))

    def key(self, *parts: str | bytes) -> str:
        """Make the key of a result from all it depends on, and remember that it was asked for."""
        if self.cache is None:
            return ""
        key = self.cache.key(*parts)
        self.used.add(key)
        return key

    def all_made(
        self,
        kind: type[Done],
        work: Callable[[Job], Done],
        jobs: Iterable[tuple[str, Job]],
        processes: int = 1,
        beside: Beside[Job, Done, Any] | None = None,
    ) -> Iterator[Done]:
        """Give what `work` makes of each job, of type `kind`, in their order; each job comes with its `key`.

        The answers are the same whatever is kept. Jobs are asked for as they are needed; only what has to be made is
        divided among `processes`. What is made `beside` is there only for what other processes made.
        """
        waiting: deque[tuple[str, Job, bool]] = deque()

        def missing() -> Iterator[tuple[str, Job]]:
            for key, job in jobs:
                is_there = self.cache is not None and self.cache.holds(key)
                waiting.append((key, job, is_there))
                if not is_there:
                    yield key, job

        def ready() -> Iterator[Done]:
            while waiting and waiting[0][2]:
                key, job, _ = waiting.popleft()
                found = self.cache.find(key) if self.cache is not None else None
                yield found if isinstance(found, kind) else self._kept(key, work(job))

        for done in self._all_done(work, missing(), processes, beside):
            yield from ready()
            waiting.popleft()
            yield done
        yield from ready()

    def each_made(
        self, name: str, make: Callable[[str], tuple[str, ...]], wanted: Iterable[str]
    ) -> dict[str, tuple[str, ...]]:
        """Give what `make` makes of each text, as `all_made` does: for thousands that are small, kept under one `name`.

        How a name is read aloud costs less than to find an entry of its own, and more than to find it among others.
        """
        key = self.key(name)
        before = _texts(self.cache.find(key)) if self.cache is not None else {}
        made = {one: before[one] if one in before else make(one) for one in dict.fromkeys(wanted)}
        if self.cache is not None and made != before:
            self.cache.keep(key, made)
        return made

    def _all_done(
        self,
        work: Callable[[Job], Done],
        missing: Iterable[tuple[str, Job]],
        processes: int,
        beside: Beside[Job, Done, Any] | None,
    ) -> Iterator[Done]:
        cache = self.cache
        if cache is None:
            yield from spread(work, (job for _, job in missing), processes)
        elif processes == 1:
            yield from (self._kept(key, work(job)) for key, job in missing)
        else:
            # A value crosses the border between processes in the form in which it is kept.
            for key, data, more in spread(partial(_packed, work, beside.make if beside else None), missing, processes):
                cache.keep_packed(key, data)
                if beside:
                    beside.take(key, more)
                yield cast("Done", unpack(data))

    def keep_packed(self, parts: Sequence[str | bytes], data: bytes) -> None:
        """Keep what another process made and packed, under the key of `parts`; it is forgotten unless it is asked for.

        Nothing that is kept already is written again.
        """
        if self.cache is not None and not self.cache.holds(key := self.cache.key(*parts)):
            self.cache.keep_packed(key, data)

    def _kept(self, key: str, done: Done) -> Done:
        if self.cache is not None:
            self.cache.keep(key, done)
        return done

    def forget_the_rest(self) -> None:
        """Remove what this run did not ask for."""
        if self.cache is not None:
            self.cache.forget_all_but(self.used)


MAKES_ALL = Kept()
"""Remembers nothing."""


def _packed(
    work: Callable[[Job], Done], more: Callable[[str, Job, Done], More] | None, asked: tuple[str, Job]
) -> tuple[str, bytes, More | None]:
    key, job = asked
    done = work(job)
    return key, pack(done), more(key, job, done) if more else None


def _texts(found: object) -> dict[str, tuple[str, ...]]:
    """Take what was kept of `Kept.each_made`, whose form anybody may have spoilt."""
    rows = found.items() if isinstance(found, dict) else ()
    return {
        name: row for name, row in rows if isinstance(row, tuple) and all(isinstance(one, str) for one in (name, *row))
    }


@cache
def program_version(parts: tuple[str, ...]) -> str:
    """Name the program by the bytes of its `parts`, of all where that is `ALL`, and by the libraries it rests on."""
    package = Path(__file__).parent
    named = [package / name if (package / name).is_dir() else package / f"{name}.py" for name in parts] or [package]
    files = [file for part in named for file in ([part] if part.is_file() else sorted(part.rglob("*.*")))]
    told = [
        f"{file.relative_to(package).as_posix()} {sha256(file.read_bytes()).hexdigest()}"
        for file in files
        if file.is_file() and file.suffix != ".pyc"
    ]
    told += [f"{name} {_version(name)}" for name in _LIBRARIES]
    # A name that the language of the system cannot write is read back as it is.
    return sha256(
        "\n".join((sys.version, unidata_version, ZLIB_RUNTIME_VERSION, *told)).encode("utf-8", "surrogateescape")
    ).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
