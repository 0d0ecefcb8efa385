"""Finding citations and members takes time in proportion to the text, whatever marks it is made of."""

import time
from pathlib import PurePosixPath

import pytest

from policy_corpus.clean import clean
from policy_corpus.concepts import link
from policy_corpus.concepts.lexicon import parse_lexicon
from policy_corpus.concepts.mining import mine
from policy_corpus.model import SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar

MANY = 6_000
LEXICON = parse_lexicon("- {id: ba-cha, name: 八查, kind: numeral}\n", PurePosixPath("concepts.yml"))


@pytest.mark.parametrize(
    "line",
    [
        "《" * MANY + "深" + "》" * MANY,
        "《条例" * MANY,
        "〉《" * MANY,
        "责编：张三" * (MANY // 12),
        "“八查”：" * (MANY // 12),
    ],
    ids=range(5),
)
def test_no_line_takes_long(line: str) -> None:
    document = parse(clean(SourceText("source_texts/x.txt", "", "utf-8", f"关于工作的通知\n{line}")), Sidecar(), "x")
    link([], LEXICON)
    start = time.process_time()
    link([document], LEXICON)
    mine([document], LEXICON)
    assert time.process_time() - start < 8
