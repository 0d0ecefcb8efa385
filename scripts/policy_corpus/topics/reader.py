"""Reading one document for the topics of a book, before all documents are known."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from policy_corpus.model import ConceptId, Document, Mention
from policy_corpus.text import Span, Value
from policy_corpus.topics.belonging import Belonging, Marks, belonging_of
from policy_corpus.topics.book import TopicBook

FindWords = Callable[[str], Sequence[tuple[str, Span]]]
"""Finds words in the text of one paragraph, sorted by place, without overlap."""


@dataclass(frozen=True, slots=True)
class Belongings(Value):
    """What one document has of topics: of each that it has something of, by its number in the book, in order."""

    of_topics: tuple[tuple[int, Belonging], ...]


@dataclass(frozen=True, slots=True)
class TopicReader:
    """Reads documents one by one; `marks` and `names` have an entry for each topic of the book.

    By one of its `names` a sidecar files a document under a topic.
    """

    marks: tuple[Marks, ...]
    names: tuple[frozenset[str], ...]
    find: FindWords

    @classmethod
    def of(
        cls, book: TopicBook, concepts: Collection[ConceptId], word_finder: Callable[[Iterable[str]], FindWords]
    ) -> Self:
        """Make a book ready to be looked for; of its concepts only those count that are among `concepts`."""
        return cls(
            tuple(
                Marks.of(entry.marks, [one for one in map(ConceptId, entry.concepts) if one in concepts])
                for entry in book.entries
            ),
            tuple(frozenset((entry.id, *entry.names)) for entry in book.entries),
            word_finder(dict.fromkeys(mark for entry in book.entries for mark in entry.marks)),
        )

    def read(self, document: Document, mentions: Sequence[Mention]) -> Belongings:
        """Find what a document has of each topic; `mentions` are all of the document. Total."""
        given = [not names.isdisjoint(document.topics) for names in self.names]
        return Belongings(tuple(belonging_of(document, mentions, self.marks, self.find, given).items()))
