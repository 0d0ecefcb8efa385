"""Files made of documents: made again only where they do not stand already as they would be made.

Their bytes are nowhere but in the folder where they belong; what is kept is their digests, under a key of everything
they are made from. A file that somebody has edited or deleted has another digest there, or none, and is made again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, TypeVar

from policy_corpus.kept import Kept
from policy_corpus.processes import spread
from policy_corpus.standing import digest_of


class MadeFile(Protocol):
    """A file that a stage has made: its POSIX path in the folder where it belongs, its bytes."""

    @property
    def path(self) -> str:
        """Where it belongs."""

    @property
    def data(self) -> bytes:
        """What it holds."""


Job = TypeVar("Job")
File = TypeVar("File", bound=MadeFile)

_Record = tuple[tuple[str, str], ...]
"""The path and the digest of each file that was made of one thing."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Remembers the files that were made of each document, and leaves out those that stand.

    `documents` has a key of each one's content, by id. `before` has the digests of what stands in the folder the files
    belong in. `as_they_are` collects those left out, with their digests, and is complete when the others were taken.
    """

    kept: Kept = field(default_factory=Kept)
    documents: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    as_they_are: dict[str, str] = field(default_factory=dict)
    _records: dict[str, _Record] = field(default_factory=dict)

    def key(self, document: str, *parts: object) -> str:
        """Make the key of files made of one document and of all that the `repr` of `parts` tells."""
        if self.kept.cache is None:
            return document
        return self.kept.cache.key(document, self.documents[document], *map(repr, parts))

    def stands(self, path: str, digest: str) -> bool:
        """Tell whether a file stands already; if so, it is among those left out."""
        if self.before.get(path) != digest:
            return False
        self.as_they_are[path] = digest
        return True

    def made(
        self, work: Callable[[Job], Sequence[File]], jobs: Iterable[tuple[str, Job]], processes: int = 1
    ) -> Iterator[File]:
        """Give the files that `work` makes of each job, but for those that stand; each job comes with its `key`.

        They come in the order of the jobs. Once all were taken, those of these jobs are remembered, and no others.
        """
        cache = self.kept.cache
        place = self.kept.key("files")
        known = _records(cache.find(place)) if cache is not None else {}

        def missing() -> Iterator[tuple[str, Job]]:
            for key, job in jobs:
                record = known.get(key, ())
                if record and all(self.before.get(path) == digest for path, digest in record):
                    self.as_they_are.update(record)
                    self._records[key] = record
                else:
                    yield key, job

        for key, record, files in spread(partial(_recorded, work), missing(), processes):
            self._records[key] = record
            yield from files
        if cache is not None and self._records != known:
            cache.keep(place, self._records)

    def paths(self, key: str) -> tuple[str, ...]:
        """Give where the files stand that were made under `key`, in this run or an earlier one.

        Raises:
            KeyError: none were, or they have not been taken yet.

        """
        return tuple(path for path, _ in self._records[key])


def _recorded(work: Callable[[Job], Sequence[File]], asked: tuple[str, Job]) -> tuple[str, _Record, Sequence[File]]:
    key, job = asked
    files = work(job)
    return key, tuple((file.path, digest_of(file.data)) for file in files), files


def _records(found: object) -> dict[str, _Record]:
    """Take what was kept, whose form anybody may have spoilt."""
    rows = found.items() if isinstance(found, dict) else ()
    return {key: record for key, record in rows if isinstance(record, tuple) and all(map(_is_pair, record))}


def _is_pair(row: object) -> bool:
    return isinstance(row, tuple) and len(row) == 2 and all(isinstance(one, str) for one in row)
