"""Work divided among processes gives what one process gives, in the same order; none outlives who started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policy_corpus.processes import Carried, spread, team, under_way


def square(number: int) -> int:
    return number * number


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("count", [0, 1, 8, 100])
def test_results_come_in_order(processes: int, count: int) -> None:
    assert list(spread(square, range(count), processes)) == [number * number for number in range(count)]


def test_jobs_are_asked_for_as_they_are_needed() -> None:
    asked = []

    def jobs() -> object:
        for number in range(1000):
            asked.append(number)
            yield number

    results = spread(square, jobs(), 2)
    assert next(results) == 0
    assert len(asked) < 300
    assert sum(results) == sum(number * number for number in range(1, 1000))


def test_what_is_under_way_has_begun_and_loses_nothing() -> None:
    begun: list[int] = []
    results = under_way(begun.append(number) or number for number in range(3))  # type: ignore[func-returns-value]  # told
    assert begun == [0]
    assert list(results) == [0, 1, 2]
    assert list(under_way(iter(()))) == []


def test_what_is_carried_is_read_once_in_each_process() -> None:
    carried = Carried.of(["责任", {"到位": 3}])
    assert carried.value == ["责任", {"到位": 3}]
    assert carried.value is Carried(bytes(carried.data)).value


def fail(number: int) -> int:
    raise ValueError(str(number))


def test_what_goes_wrong_there_goes_wrong_here() -> None:
    with pytest.raises(ValueError, match="0"):
        list(spread(fail, range(3), 2))


def who(_: int) -> int:
    return os.getpid()


def test_all_work_of_a_team_is_done_by_the_same_processes() -> None:
    with team(2):
        first = set(spread(who, range(100), 2))
        with team(2):
            second = set(spread(who, range(100), 2))
        third = set(spread(who, range(100), 2))
        assert len(first | second | third) <= 2
        assert os.getpid() not in first
        # Both of two that interleave are served, to the end.
        one, other = spread(who, range(100), 2), spread(who, range(100), 2)
        assert len([*zip(one, other, strict=True)]) == 100
    assert first.isdisjoint(spread(who, range(100), 2))
    assert not any(map(is_alive, first))


def test_a_team_of_one_is_this_process() -> None:
    with team(1):
        assert set(spread(who, range(100), 1)) == {os.getpid()}
        assert os.getpid() not in set(spread(who, range(100), 2))


def test_what_goes_wrong_in_a_team_ends_it() -> None:
    with pytest.raises(ValueError, match="0"), team(2):
        list(spread(fail, range(100), 2))
    assert list(spread(square, range(100), 2)) == [number * number for number in range(100)]


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_end_when_who_started_them_is_killed(start: str) -> None:
    program = (
        "import multiprocessing as m, os, time;"
        f"m.set_start_method('{start}');"
        "from policy_corpus.processes import pool_of; pool = pool_of(2);"
        "asked = [pool.submit(time.sleep, 0.2) for _ in range(2)]; [one.result() for one in asked];"
        "print(*pool._processes, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        numbers = [int(number) for number in parent.stdout.readline().split()]
        assert numbers
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 20
    while any(map(is_alive, numbers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [number for number in numbers if is_alive(number)] == []


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    if not Path("/proc/self/stat").exists():
        return True
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
