"""Words looked for as concepts' names are: the longest stands, and none is found inside another word."""

from collections.abc import Callable, Iterable

from policy_corpus.concepts.fold import key_of
from policy_corpus.concepts.lexicon import Lexicon, LexiconEntry
from policy_corpus.concepts.mentions import Finder, resolve
from policy_corpus.model import ConceptKind
from policy_corpus.text import Span

WordFinder = Callable[[str], tuple[tuple[str, Span], ...]]
"""Finds words in the text of one paragraph: each with its place, sorted, without overlap."""


def word_finder(words: Iterable[str]) -> WordFinder:
    """Make the finder for `words`; of words that differ only in quotation marks or spacing it reports the first.

    Total. The guarantees of `Finder.find` and `resolve` hold.
    """
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(key_of(word), word)
    names = [word for key, word in first.items() if key]
    entries = (LexiconEntry(id=str(number), name=name, kind=ConceptKind.TERM) for number, name in enumerate(names))
    finder = Finder.of(Lexicon(tuple(entries)))

    def find(text: str) -> tuple[tuple[str, Span], ...]:
        return tuple((names[int(found.concept)], found.span) for found in resolve(finder.find(text)))

    return find
