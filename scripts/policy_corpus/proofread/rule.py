"""What a rule of proofreading is: a name, a title, and a pure function from one document's reading to suspicions."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from policy_corpus.proofread.attestation import Attestation
from policy_corpus.text import Span

HAN = r"㐀-䶿一-鿿〇"
"""Han characters, as the inside of a character class."""

_RUN = re.compile(f"[{HAN}]+")


def is_han(run: str) -> bool:
    """Tell whether a run is not empty and holds nothing but Han characters."""
    return _RUN.fullmatch(run) is not None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One document's text amid its corpus.

    `text` is clean text, and stands at `start` of `attestation.text`. For every place of `text`, `pairs` tells how
    often the two characters there stand together in the corpus, and `words` the frequency of the dictionary word they
    are, 0 if none.
    """

    text: str
    start: int
    attestation: Attestation
    pairs: NDArray[np.int64]
    words: NDArray[np.int64]

    @property
    def inside(self) -> tuple[int, int]:
        """The range of places of this text in `attestation.text`."""
        return self.start, self.start + len(self.text)

    @property
    def bound(self) -> NDArray[np.int64]:
        """For every place the frequency of the commonest word of two characters the one there belongs to."""
        before = np.zeros_like(self.words)
        before[1:] = self.words[:-1]
        return np.maximum(self.words, before)

    def elsewhere(self, run: str, place: int) -> int:
        """Count how often `run` begins in this text at other places than `place`."""
        found = self.attestation.places(run, self.inside)
        return int((found != self.start + place).sum())


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a rule suspects: `span` of the text should read `after`, or something only a person can tell (`None`).

    `reason` is Chinese and stands in the entry an editor accepts.
    """

    span: Span
    after: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `name` is kebab-case, as in diagnostics; `title` says in Chinese what is suspected.

    `find` is total on any text and gives suspicions in the order of their places.
    """

    name: str
    title: str
    find: Callable[[Reading], Iterable[Suspicion]]


def readings_of(texts: Sequence[str], frequency: Callable[[str], int]) -> tuple[Reading, ...]:
    """Read texts amid one another, in their order; `frequency` is the dictionary's."""
    corpus = Attestation(texts)
    words = corpus.pair_values(frequency)
    return tuple(
        Reading(text, start, corpus, corpus.pairs[start : start + len(text)], words[start : start + len(text)])
        for text, start in zip(texts, corpus.starts, strict=False)
    )
