"""The sorted runs against counting by hand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.proofread.attestation import Attestation

TEXTS = st.lists(st.text(alphabet="应急管理安全\n𠮷\uffff", max_size=30), max_size=4)
RUNS = st.text(alphabet="应急管理安全𠮷\uffff", min_size=1, max_size=6)


def places(text: str, run: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(run, at)]


@given(TEXTS, RUNS)
def test_places_and_count_are_those_of_the_text(texts: list[str], run: str) -> None:
    corpus = Attestation(texts)
    assert sorted(corpus.places(run).tolist()) == places(corpus.text, run)
    assert corpus.count(run) == len(places(corpus.text, run))
    within = (2, 9)
    assert sorted(corpus.places(run, within).tolist()) == [at for at in places(corpus.text, run) if 2 <= at < 9]


@given(TEXTS, st.text(alphabet="应急管", min_size=1, max_size=2), st.text(alphabet="应急管", min_size=1, max_size=2))
def test_between_counts_what_stands_between(texts: list[str], left: str, right: str) -> None:
    corpus = Attestation(texts)
    wanted = Counter(
        corpus.text[at + len(left)]
        for at in places(corpus.text, left)
        if corpus.text.startswith(right, at + len(left) + 1)
    )
    assert corpus.between(left, right) == wanted


@given(st.lists(st.text(alphabet="应急管理安全\n", max_size=30), max_size=4))
def test_pairs_are_counted_and_valued_at_every_place(texts: list[str]) -> None:
    corpus = Attestation(texts)
    whole = [corpus.text[at : at + 2] for at in range(len(corpus.text) - 1)]
    assert corpus.pairs.tolist()[:-1] == [whole.count(pair) for pair in whole]
    assert corpus.pair_values(lambda pair: ord(pair[0])).tolist() == [ord(character) for character in corpus.text]


def test_texts_begin_where_it_says() -> None:
    corpus = Attestation(["安全", "", "应急管理"])
    assert corpus.text == "安全\n\n应急管理\n"
    assert corpus.starts == (0, 3, 4, 9)
