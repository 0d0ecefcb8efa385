"""Words of ordinary Chinese with their frequencies, and how likely a run is as a row of them.

The dictionary is jieba's (349,045 words counted in 人民日报 and other text). Nothing here knows about documents.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from policy_corpus.dictionary import tokenizer
from policy_corpus.text import Span


@dataclass(frozen=True, slots=True)
class Cut:
    """The likeliest division of a run into words: `likelihood` is its natural logarithm, `words` their ranges."""

    likelihood: float
    words: tuple[Span, ...]

    def word_at(self, place: int) -> Span:
        """Give the word that holds a place of the run."""
        return next(word for word in self.words if place in word)


def frequency(word: str) -> int:
    """Tell how often jieba counted a word; 0 if it does not know it."""
    return int(tokenizer().FREQ.get(word, 0))


def independence(character: str) -> float:
    """Tell how much of a character's use is as a word of its own: 0 for a bound one (部 0.05), near 1 for a particle.

    1 for a character jieba does not know.
    """
    uses = _uses().get(character, 0)
    return frequency(character) / uses if uses else 1.0


def cut(run: str) -> Cut:
    """Divide a non-empty run into the words that are likeliest together."""
    dictionary = tokenizer()
    route: dict[int, tuple[float, int]] = {}
    dictionary.calc(run, dictionary.get_DAG(run), route)
    words = []
    at = 0
    while at < len(run):
        end = route[at][1] + 1
        words.append(Span(at, end))
        at = end
    return Cut(route[0][0], tuple(words))


def characters() -> frozenset[str]:
    """Give the characters of the dictionary's words."""
    return frozenset(_uses())


@cache
def _uses() -> Counter[str]:
    """Count every character over all words of the dictionary, weighed with their frequencies."""
    uses: Counter[str] = Counter()
    for word, count in tokenizer().FREQ.items():
        if count:
            for character in set(word):
                uses[character] += count
    return uses
