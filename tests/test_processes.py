"""Work divided among processes gives what one process gives, in the same order."""

import pytest

from policy_corpus.processes import spread


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
    assert len(asked) < 100
    assert sum(results) == sum(number * number for number in range(1, 1000))


def fail(number: int) -> int:
    raise ValueError(str(number))


def test_what_goes_wrong_there_goes_wrong_here() -> None:
    with pytest.raises(ValueError, match="0"):
        list(spread(fail, range(3), 2))
