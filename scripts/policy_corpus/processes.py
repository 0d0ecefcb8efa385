"""Work divided among processes: what goes in and out crosses their border as copies, in order, a little at a time."""

import gc
import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Generic, Self, TypeVar, cast

Job = TypeVar("Job")
Done = TypeVar("Done")

MOST = 61
"""Processes at most: more than Windows can wait for are refused there."""

Some = TypeVar("Some")

_CHUNK = 8
"""Jobs handed over at once."""

_AHEAD = 12
"""Chunks under way for each process: enough that none waits while this one does something else for half a second, few
enough that results do not pile up."""


@contextmanager
def gathering() -> Iterator[None]:
    """Make many values that stay: Python's search for garbage would look through all of them time and again."""
    was_searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_searching:
            gc.enable()


ENOUGH = 40
"""Below this many jobs starting processes costs more than it saves."""


def spread(work: Callable[[Job], Done], jobs: Iterable[Job], processes: int) -> Iterator[Done]:
    """Do `work` on each of `jobs`, in this process where `processes` is 1; results come in the order of the jobs.

    Jobs are asked for as they are needed, so that neither they nor the results are all in memory at once.
    """
    todo = iter(jobs)
    first = list(islice(todo, ENOUGH)) if processes > 1 else []
    if len(first) < ENOUGH:
        yield from map(work, chain(first, todo))
        return
    todo = chain(first, todo)
    waiting: deque[Future[list[Done]]] = deque()
    with workers(processes) as pool:
        while chunk := list(islice(todo, _CHUNK)):
            waiting.append(pool.submit(_do, work, chunk))
            if len(waiting) >= _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def under_way(results: Iterator[Done]) -> Iterator[Done]:
    """Have the first result made, and with it those that other processes make ahead, before anybody asks for them."""
    return chain(list(islice(results, 1)), results)


def begin(work: Callable[[Job], Done], job: Job) -> Callable[[], Done]:
    """Begin `work` on one job beside what this process does; the answer waits for its end.

    Without a team at work it is done when its answer is asked for.
    """
    pool = _at_work.get()
    return partial(work, job) if pool is None else pool.submit(work, job).result


@contextmanager
def team(processes: int) -> Iterator[None]:
    """Have all work that is divided inside done by the same processes.

    Where processes begin as copies of this one, these do so at once: a copy keeps every page of memory that this
    process writes to later, and to look at a value of Python is to write to it, so that a library that processes began
    with was in memory twice.
    """
    if processes == 1 or _at_work.get() is not None:
        yield
        return
    with pool_of(processes) as pool:
        if multiprocessing.get_start_method() == "fork":
            pool.submit(int)  # the first work begins them
        token = _at_work.set(pool)
        try:
            yield
        finally:
            _at_work.reset(token)


_at_work: ContextVar[ProcessPoolExecutor | None] = ContextVar("_at_work", default=None)


def workers(processes: int) -> AbstractContextManager[ProcessPoolExecutor]:
    """Give the team that is at work, or processes that end with this."""
    known = _at_work.get()
    return pool_of(processes) if known is None else nullcontext(known)


def pool_of(processes: int) -> ProcessPoolExecutor:
    """Start processes, no more than `MOST`, that end when this one does, however it ends."""
    return ProcessPoolExecutor(min(processes, MOST), initializer=_begin)


_YOUNG = 20_000
"""Values made before a process of the team looks for garbage among them. What a stage makes of a document is hundreds
of values and next to no garbage: looked for after every seven hundred, that took a twentieth of its work."""


def _begin() -> None:
    # A process that inherits a library need not look through it for garbage, time and again.
    gc.freeze()
    gc.set_threshold(_YOUNG)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the process that started this one: killed, it can tell nobody that no more work will come."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@dataclass(frozen=True, slots=True)
class Carried(Generic[Some]):
    """A value that all of some work needs: written once, and read once in each process that does the work.

    The work itself is handed over with each few jobs, and with it what it needs.
    """

    data: bytes

    @classmethod
    def of(cls, value: Some) -> Self:
        """Write a value, which must be one that can be pickled."""
        return cls(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    @property
    def value(self) -> Some:
        """The value, or an equal one."""
        return cast("Some", _read(self.data))


@lru_cache(maxsize=2)
def _read(data: bytes) -> object:
    return pickle.loads(data)  # noqa: S301  # another process of this run wrote it


def _do(work: Callable[[Job], Done], jobs: list[Job]) -> list[Done]:
    return [work(job) for job in jobs]
