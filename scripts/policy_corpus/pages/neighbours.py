"""What a document's page leads on to: the documents before and after it of its kind, its topics."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from policy_corpus.model import Document, DocumentId, Kind, Library, TopicId
from policy_corpus.pages.document_list import newest_first
from policy_corpus.text import Value


@dataclass(frozen=True, slots=True)
class Neighbour(Value):
    """A document as a link to it shows it."""

    id: DocumentId
    title: str


@dataclass(frozen=True, slots=True)
class FiledUnder(Value):
    """A topic as a link to it shows it, with the number of the document's sections that belong to it."""

    id: TopicId
    name: str
    sections: int


@dataclass(frozen=True, slots=True)
class Neighbours(Value):
    """Documents of the same kind next to one by date, and the topics its sections belong to, in the editor's order."""

    earlier: Neighbour | None = None
    later: Neighbour | None = None
    topics: tuple[FiledUnder, ...] = ()


def neighbours(library: Library) -> Mapping[DocumentId, Neighbours]:
    """Find what stands beside each document; those without a date are the earliest of their kind."""
    kinds: dict[Kind, list[Document]] = defaultdict(list)
    for document in newest_first(library):
        kinds[document.kind].append(document)
    topics: dict[DocumentId, list[FiledUnder]] = defaultdict(list)
    for topic in library.topics:
        for one in topic.documents:
            if one.section_count:
                topics[one.document].append(FiledUnder(topic.id, topic.name, one.section_count))
    found = {}
    for group in kinds.values():
        for place, document in enumerate(group):
            earlier = _named(group[place + 1]) if place + 1 < len(group) else None
            later = _named(group[place - 1]) if place else None
            found[document.id] = Neighbours(earlier, later, tuple(topics.get(document.id, ())))
    return found


def _named(document: Document) -> Neighbour:
    return Neighbour(document.id, document.title)
