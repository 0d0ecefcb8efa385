"""The page of one topic, and the list of topics."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from policy_corpus.citing import citation, date, paragraph_places
from policy_corpus.model import Anchor, Concept, Document, Page, Passage, Topic, TopicDocument, TopicSection
from policy_corpus.pages import rendering
from policy_corpus.pages.concept_view import ConceptView, Quotation, concept_view
from policy_corpus.pages.keyword import Place
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import date_of, place_in, sections_by_anchor, summary_line
from policy_corpus.paths import (
    TOPIC_INDEX,
    at,
    concept_page,
    document_page,
    section_code,
    topic_page,
    topic_word,
)

SENTENCE = 160
"""Characters of a section's sentence shown in 各文件怎么说; the text itself is one link away."""

OPENING_PASSAGES = 2
"""Passages that open a page without introduction where the topic's entry chooses none."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A verbatim passage with its full citation, the address it stands at, and its section's printed code."""

    text: str
    citation: str
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class SaidIn:
    """A section of the topic: its name in words, its heading, and the sentence that names the topic.

    `sentence` is `None` where it stands under 关键表述 already, or is the heading itself.
    """

    place: Place
    heading: str
    code: str
    sentence: str | None
    is_cut: bool
    count: int


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one document says: its sections, how many more there are, and the counts of the table."""

    document: Document
    line: str
    sections: tuple[SaidIn, ...]
    more: int
    counts: tuple[tuple[int, str | None], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A concept that something explains; `quotation` is its first passage that does not open the page already."""

    view: ConceptView
    quotation: Quotation | None


@dataclass(frozen=True, slots=True)
class TopicView:
    """Everything a topic page shows; nothing explains the concepts that are `silent`."""

    topic: Topic
    opening: tuple[Cited, ...]
    concepts: tuple[Explained, ...]
    silent: tuple[Concept, ...]
    statements: tuple[Cited, ...]
    documents: tuple[SaidBy, ...]
    columns: tuple[Concept, ...]
    related: tuple[Topic, ...]

    @property
    def needs_review(self) -> bool:
        """Tell whether unreviewed words of an editor stand on the page."""
        return not self.topic.reviewed and bool(self.topic.introduction or self.topic.questions)


def cite(document: Document, paragraph: Anchor | None) -> str:
    """Cite a document, or a paragraph of it in full: 《标题》，机关，日期，第二部分（三）第2段."""
    return citation(document) if paragraph is None else f"{citation(document)}，{_where(document, paragraph)}"


def topic_pages(index: LibraryIndex, *, has_word: bool) -> tuple[Page, ...]:
    """Write the list of topics, which says how to add one, and a page for each."""
    topics = index.library.topics
    listed = rendering.page(
        TOPIC_INDEX,
        "topics.md.j2",
        {"title": "专题"},
        topics=tuple((topic, _known(index, topic)) for topic in topics),
        topic_page=topic_page,
    )
    return (listed, *(_topic(index, topic, has_word=has_word) for topic in topics))


def topic_view(index: LibraryIndex, topic: Topic) -> TopicView:
    """Gather what the page of `topic` shows; what stands in unknown documents is left out."""
    concepts = _known(index, topic)
    views = tuple(concept_view(index, one) for one in concepts)
    topics = {one.id: one for one in index.library.topics}
    kept = [number for number, one in enumerate(topic.concepts) if one in index.concepts]
    used = [number for number in kept if any(row.counts[number].count for row in topic.documents)]
    opening = _opening(index, topic, views)
    return TopicView(
        topic,
        opening,
        tuple(_explained(view, {one.text for one in opening}) for view in views if view.is_explained),
        tuple(view.concept for view in views if not view.is_explained),
        tuple(_cited(index, one) for one in topic.statements if one.document in index.documents),
        tuple(_said(index, topic, one, used) for one in topic.documents if one.document in index.documents),
        tuple(index.concepts[topic.concepts[number]] for number in used),
        tuple(topics[one] for one in topic.related if one in topics),
    )


def _topic(index: LibraryIndex, topic: Topic, *, has_word: bool) -> Page:
    view = topic_view(index, topic)
    return rendering.page(
        topic_page(topic.id),
        "topic.md.j2",
        {
            "title": topic.name,
            "description": f"专题：{topic.name}，见于 {topic.document_count} 份文件",
            "topic": str(topic.id),
            "aliases": list(topic.aliases),
            "reviewed": topic.reviewed,
            "contents": True,
        },
        view=view,
        topic=topic,
        word=topic_word(topic.id) if has_word else None,
        topic_page=topic_page,
        document_page=document_page,
        concept_page=concept_page,
        date=date,
        date_of=date_of,
    )


def _explained(view: ConceptView, shown: AbstractSet[str]) -> Explained:
    return Explained(view, next((one for one in view.quotations if one.text not in shown), None))


def _known(index: LibraryIndex, topic: Topic) -> tuple[Concept, ...]:
    return tuple(index.concepts[one] for one in topic.concepts if one in index.concepts)


def _opening(index: LibraryIndex, topic: Topic, views: Sequence[ConceptView]) -> tuple[Cited, ...]:
    """Give the editor's passages; where there are none and no introduction, those of the topic's concepts."""
    chosen = topic.passages
    if not chosen and topic.introduction is None:
        chosen = tuple(passage for view in views for passage in view.concept.passages)[:OPENING_PASSAGES]
    return tuple(_cited(index, one) for one in chosen if one.document in index.documents)


def _cited(index: LibraryIndex, passage: Passage) -> Cited:
    document = index.documents[passage.document]
    address = at(document_page(document.id), passage.paragraph)
    code = section_code(document.id, passage.section) if passage.section else ""
    return Cited(passage.text, cite(document, passage.paragraph), address, code)


def _said(index: LibraryIndex, topic: Topic, row: TopicDocument, columns: Sequence[int]) -> SaidBy:
    document = index.documents[row.document]
    quoted = {one.text for one in topic.statements}
    counts = [row.counts[number] for number in (*columns, len(row.counts) - 1)]
    return SaidBy(
        document,
        summary_line(document),
        tuple(_section(document, one, quoted) for one in row.sections),
        row.section_count - len(row.sections),
        tuple((one.count, at(document_page(document.id), one.paragraph) if one.paragraph else None) for one in counts),
    )


def _section(document: Document, one: TopicSection, quoted: AbstractSet[str]) -> SaidIn:
    section = sections_by_anchor(document).get(one.section)
    text = one.passage.text
    is_heading = section is not None and one.passage.span.start < section.heading_span.end
    return SaidIn(
        Place(at(document_page(document.id), one.section), document.title, place_in(document, one.section)),
        section.heading if section else "",
        section_code(document.id, one.section),
        None if is_heading or text in quoted else text[:SENTENCE],
        len(text) > SENTENCE,
        one.count,
    )


def _where(document: Document, paragraph: Anchor) -> str:
    """Name a paragraph: its section, then which of its paragraphs it is."""
    home = next((one for one in document.paragraphs if one.anchor == paragraph), None)
    if home is None or home.section is None:
        return "标题"
    section, own = place_in(document, home.section), paragraph_places(document)[paragraph]
    return own if own and section == "开头" else section + own
