"""A line that is a document number and no more."""

import time

import pytest

from policy_corpus.parse.metadata import is_number_line

BLANKS = "\u3000" * 40_000


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("甲发价格〔2025〕65号", True),
        ("甲发价格 〔2025〕 第 65 号", True),
        ("甲发〔2025〕65号\u3000\u3000\u3000签发人：张某", True),
        ("甲乙市人民政府令\u3000第 5 号", True),
        ("依照甲发价格〔2025〕65号办理", False),
    ],
)
def test_number_lines(line: str, *, told: bool) -> None:
    assert is_number_line(line) is told


@pytest.mark.parametrize("line", [f"第{BLANKS}一", f"甲〔2024〕{BLANKS}一", f"甲乙令{BLANKS}第"])
def test_long_runs_of_blanks_take_no_time(line: str) -> None:
    start = time.process_time()
    assert not is_number_line(line)
    assert time.process_time() - start < 1
