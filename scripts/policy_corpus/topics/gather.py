"""Gathering: the library and the topics become the library with its topics. The order of the work and nothing else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from policy_corpus.aloud import syllables
from policy_corpus.diagnostics import Diagnostic, Severity, sort_key
from policy_corpus.model import (
    Document,
    DocumentId,
    Library,
    Passage,
    Topic,
    TopicDocument,
    TopicId,
)
from policy_corpus.text import Span
from policy_corpus.topics.belonging import Belonging, Marks
from policy_corpus.topics.book import Quote, TopicBook
from policy_corpus.topics.reader import Belongings, TopicReader
from policy_corpus.topics.statements import choose

DOCUMENTS_KEPT = 24
"""Documents a topic's page lists; a study session reads no more."""

SECTIONS_KEPT = 96
"""Sections listed of all documents together, where each may show some; a page of more is not read."""

SECTIONS_AT_LEAST = 3
"""Sections that each document may show however many there are."""


def gather(
    library: Library, book: TopicBook, reader: TopicReader, belongings: Mapping[DocumentId, Belongings]
) -> Library:
    """Give `library` the topics of `book`, and every document the names of the topics it is filed under.

    `belongings` are what the book's `reader` found in each document.

    Total. `Document.topics` holds the topics it is about in the order of the book, then what its sidecar names and no
    entry has; a sidecar's alias or id of a topic becomes its name. Findings are added to `diagnostics`: a passage that
    is not found once in its document is a warning and is not shown, a topic that no document has is a note.
    """
    if not book.entries:
        return library
    found: list[list[Belonging]] = [[] for _ in book.entries]
    documents = []
    for document in library.documents:
        here = belongings[document.id].of_topics
        for number, one in here:
            found[number].append(one)
        about = [book.entries[number].name for number, one in here if one.document.is_about]
        documents.append(replace(document, topics=_filed(document, about, book)))
    by_id = {document.id: document for document in documents}
    findings: list[Diagnostic] = []
    topics = [
        _topic(number, book, reader.marks[number], found[number], by_id, findings)
        for number in range(len(book.entries))
    ]
    return replace(
        library,
        documents=tuple(documents),
        topics=tuple(replace(topic, related=_related(topic, topics)) for topic in topics),
        diagnostics=tuple(sorted((*library.diagnostics, *findings), key=sort_key)),
    )


def _filed(document: Document, about: Sequence[str], book: TopicBook) -> tuple[str, ...]:
    known = {name for entry in book.entries for name in (entry.id, *entry.names)}
    return tuple(dict.fromkeys((*about, *(name for name in document.topics if name not in known))))


def _topic(  # noqa: PLR0913, PLR0917  # a topic comes together from this many sides
    number: int,
    book: TopicBook,
    marks: Marks,
    found: Sequence[Belonging],
    documents: Mapping[DocumentId, Document],
    findings: list[Diagnostic],
) -> Topic:
    entry = book.entries[number]
    if not found:
        detail = f"专题“{entry.name}”在现有文件中没有章节；请核对 words 和 concepts"
        findings.append(_finding(book, (number, "name"), "topic-without-texts", Severity.NOTE, detail))
    kept = sorted(found, key=lambda one: (-one.count, one.document.document))[:DOCUMENTS_KEPT]
    dated = sorted(kept, key=lambda one: _by_date(documents[one.document.document]))
    allowed = max(SECTIONS_AT_LEAST, SECTIONS_KEPT // max(1, len(dated)))
    shown = [_shortened(one.document, allowed) for one in dated]
    return Topic(
        id=entry.topic,
        name=entry.name,
        aliases=entry.aliases,
        concepts=marks.concepts,
        words=entry.marks,
        introduction=entry.introduction,
        introduction_source=entry.introduction_source,
        passages=_passages(number, book, documents, findings),
        questions=entry.questions,
        reviewed=entry.reviewed,
        pinyin=entry.pinyin or " ".join(syllables(entry.name, with_rest=False)),
        statements=choose([one.statements for one in dated]),
        documents=tuple(shown),
        document_count=len(found),
    )


def _shortened(document: TopicDocument, allowed: int) -> TopicDocument:
    """Keep the sections that name the topic most, in their order."""
    most = sorted(document.sections, key=lambda one: -one.count)[:allowed]
    return replace(document, sections=tuple(one for one in document.sections if one in most))


def _by_date(document: Document) -> tuple[str, str]:
    """Order documents by date; those without one come last."""
    return (document.metadata.date_written or document.metadata.date_published or "~", document.id)


def _related(topic: Topic, topics: Sequence[Topic]) -> tuple[TopicId, ...]:
    shared = {other.id: len({*other.concepts} & {*topic.concepts}) for other in topics if other.id != topic.id}
    return tuple(sorted((one for one, count in shared.items() if count), key=lambda one: -shared[one]))


def _passages(
    number: int, book: TopicBook, documents: Mapping[DocumentId, Document], findings: list[Diagnostic]
) -> tuple[Passage, ...]:
    passages = []
    for position, quote in enumerate(book.entries[number].passages):
        places = _places(quote, documents.get(quote.document_id))
        if len(places) == 1:
            passages.append(places[0])
            continue
        detail = (
            f"专题“{book.entries[number].name}”的引文“{quote.quote[:24]}”在 {quote.document} 中有 {len(places)} 处；"
            "引文须逐字照录，在该文件中恰有一处，现不显示"
        )
        findings.append(_finding(book, (number, "passages", position), "passage-not-found", Severity.WARNING, detail))
    return tuple(passages)


def _places(quote: Quote, document: Document | None) -> list[Passage]:
    if document is None:
        return []
    return [
        Passage(document.id, one.anchor, one.section, Span(*found.span()).shift(one.span.start), quote.quote)
        for one in document.paragraphs
        for found in re.finditer(re.escape(quote.quote), one.span.of(document.text))
    ]


def _finding(book: TopicBook, keys: tuple[str | int, ...], code: str, severity: Severity, detail: str) -> Diagnostic:
    line, column = book.place(*keys)
    return Diagnostic(str(book.path), line, column, code, severity, detail)
