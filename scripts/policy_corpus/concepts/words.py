"""Words looked for as concepts' names are: the longest stands, and none is found inside another word."""

from collections.abc import Iterable
from dataclasses import dataclass

from policy_corpus.concepts.fold import key_of
from policy_corpus.concepts.lexicon import Lexicon, LexiconEntry
from policy_corpus.concepts.mentions import Finder, resolve
from policy_corpus.model import ConceptKind
from policy_corpus.text import Span


@dataclass(frozen=True, slots=True)
class WordFinder:
    """Finds `words` in the text of one paragraph; `finder` knows each by its number as a concept's id."""

    words: tuple[str, ...]
    finder: Finder

    def __call__(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Give each word that stands in `text` with its place, sorted, without overlap."""
        return tuple((self.words[int(found.concept)], found.span) for found in resolve(self.finder.find(text)))


def word_finder(words: Iterable[str]) -> WordFinder:
    """Make the finder for `words`; of words that differ only in quotation marks or spacing it reports the first.

    Total. The guarantees of `Finder.find` and `resolve` hold.
    """
    first: dict[str, str] = {}
    for word in words:
        first.setdefault(key_of(word), word)
    names = tuple(word for key, word in first.items() if key)
    entries = (LexiconEntry(id=str(number), name=name, kind=ConceptKind.TERM) for number, name in enumerate(names))
    return WordFinder(names, Finder.of(Lexicon(tuple(entries))))
