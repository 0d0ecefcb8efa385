"""Words of a query that stands nowhere: its pairs of neighbouring characters, so no dictionary decides.

Pairs find what cutting into words would miss, since a half-remembered phrase shares pieces with the right section and
seldom whole words; that rare pairs weigh more (BM25) and that they stand close is what puts it first.
"""

from collections.abc import Sequence

from policy_corpus.search.normalise import is_word_symbol

MOST = 32
"""Pairs that are looked for; each may need a list that is not yet read. Of a longer query they are taken evenly."""

Phrase = tuple[int, ...]


def pairs(wanted: Sequence[Phrase]) -> tuple[tuple[Phrase, int], ...]:
    """Cut `wanted` into words, each once, with how many of its symbols belong to no word before it.

    Runs of Latin letters and digits are words as they are. A single character or digit is a word only if the query has
    no other.
    """
    found: dict[Phrase, int] = {}
    single: dict[Phrase, int] = {}
    for run in (run for word in wanted for run in _runs(word)):
        if len(run) == 1:
            single.setdefault(run, 1)
        elif is_word_symbol(run[0]):
            found.setdefault(run, len(run))
        else:
            for at in range(len(run) - 1):
                found.setdefault(run[at : at + 2], 1 if at else 2)
    cut = list((found or single).items())
    every = -(-len(cut) // MOST) or 1
    return tuple(cut[::every])


def _runs(phrase: Phrase) -> list[Phrase]:
    """Cut a phrase into runs of word symbols and runs of others; the marks between Latin words end a run."""
    runs: list[list[int]] = []
    joins = False
    for symbol in phrase:
        if chr(symbol) in " .":
            joins = False
        elif joins and is_word_symbol(symbol) == is_word_symbol(runs[-1][-1]):
            runs[-1].append(symbol)
        else:
            runs.append([symbol])
            joins = True
    return [tuple(run) for run in runs]
