"""The page of one document: title, facts, text, records, concepts, citations, emendations, cards."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import partial

from markupsafe import Markup

from policy_corpus.citing import citation, date
from policy_corpus.model import Concept, ConceptId, Document, Mention, Page, Record, Section, Status, TopicId
from policy_corpus.pages import rendering
from policy_corpus.pages.alignment import Alignment
from policy_corpus.pages.citation_page import CitedWork, CitingDocument, cited_works, citing_documents
from policy_corpus.pages.concept_view import ConceptView, concept_view
from policy_corpus.pages.emendations import ChangePlace, emendations, received, rule_counts
from policy_corpus.pages.escape import html_text, markdown_value
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import facts, sections_by_anchor, summary_line
from policy_corpus.pages.neighbours import Neighbours
from policy_corpus.pages.outline import outline
from policy_corpus.pages.similar_list import SimilarHere, similar_list
from policy_corpus.pages.text_blocks import card_id, text_blocks
from policy_corpus.pages.wording import AUTHORITIES, AUTHORITY_NOTICES, CONCEPT_KINDS, LEGAL_NOTICES, STATUSES
from policy_corpus.paths import (
    DOCUMENT_INDEX,
    at,
    comparison_page,
    concept_page,
    document_markdown,
    document_page,
    document_word,
    from_page,
    section_code,
    topic_page,
)
from policy_corpus.terms import KINDS
from policy_corpus.text import Value

NO_NEIGHBOURS = Neighbours()
"""Of a document that stands alone."""

RECORD_TEXT = 72
"""Characters of a record's problem and measures shown in the table; the text itself stands above it."""


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of the records table.

    `state` is the model's term for filters, `None` where the report states none; `due` is the deadline as the model has
    it, for sorting, empty where there is none.
    """

    address: str
    name: str
    problem: str
    measures: str
    status: str
    state: Status | None
    deadline: str
    due: str


@dataclass(frozen=True, slots=True)
class Surroundings(Value):
    """What the page of a document shows of the rest of the library: all it depends on besides the document itself.

    `concepts` are those its mentions name, each with their number, the most frequent first; `cards` those it links to.
    `topics` are what it is filed under, each with its topic's id if the library has it. `beside` is what the page leads
    on to, `similar` what other texts say of the same things.
    """

    mentions: tuple[Mention, ...]
    concepts: tuple[tuple[Concept, int], ...]
    cards: tuple[ConceptView, ...]
    cited: tuple[CitedWork, ...]
    citing: tuple[CitingDocument, ...]
    topics: tuple[tuple[str, TopicId | None], ...] = ()
    beside: Neighbours = NO_NEIGHBOURS
    similar: tuple[SimilarHere, ...] = ()


def surroundings(
    index: LibraryIndex,
    document: Document,
    views: dict[ConceptId, ConceptView],
    beside: Neighbours = NO_NEIGHBOURS,
) -> Surroundings:
    """Gather what the page of `document` shows of the library; `views` keeps what concepts' cards show."""
    topics = {topic.name: topic.id for topic in index.library.topics}
    mentions = tuple(index.mentions_in.get(document.id, ()))
    counts = Counter(mention.concept for mention in mentions)
    linked = {mention.concept for mention in mentions if mention.is_first_in_section}
    concepts = sorted((index.concepts[one] for one in counts), key=lambda one: (-counts[one.id], one.pinyin, one.id))
    for one in concepts:
        if one.id in linked and one.id not in views:
            views[one.id] = concept_view(index, one)
    return Surroundings(
        mentions,
        tuple((one, counts[one.id]) for one in concepts),
        tuple(views[one] for one in sorted(linked)),
        cited_works(index, document),
        citing_documents(index, document.id),
        tuple((name, topics.get(name)) for name in document.topics),
        beside,
        similar_list(index, document),
    )


def document_view(
    document: Document, around: Surroundings, alignment: Alignment, titles: Mapping[str, str], *, has_word: bool = False
) -> Page:
    """Write the page of `document`; `titles` names the cleaning rules in Chinese, `has_word` offers its Word file."""
    address = document_page(document.id)
    blocks = text_blocks(document, around.mentions)
    return rendering.page(
        address,
        "document.md.j2",
        _front_matter(document),
        document=document,
        head=blocks.head,
        body=blocks.body,
        facts=facts(document),
        kind=KINDS[document.kind],
        authority=AUTHORITIES[document.metadata.authority],
        notice=AUTHORITY_NOTICES[document.metadata.authority],
        citation=citation(document),
        legal_notice=LEGAL_NOTICES.get(document.metadata.legal_status or ""),
        filed=around.topics,
        beside=around.beside,
        similar=around.similar,
        markdown=document_markdown(document.id),
        word=document_word(document.id) if has_word else None,
        received=received(document),
        comparison=comparison_page(document.id),
        rules=rule_counts(document.edits, titles),
        shared_edits=sum(len(edit.rules) > 1 for edit in document.edits),
        records=tuple(_row(document, record) for record in document.records),
        record_counts=_record_counts(document),
        concepts=around.concepts,
        cited=around.cited,
        citing=around.citing,
        emendations=emendations(document, alignment, titles),
        place_links=partial(_place_links, address),
        cards=around.cards,
        card_id=card_id,
        code=next(
            (section_code(document.id, one.anchor) for one in document.sections if one.label or one.heading), None
        ),
        concept_kinds=CONCEPT_KINDS,
        concept_page=concept_page,
        document_page=document_page,
        document_index=DOCUMENT_INDEX,
        topic_page=topic_page,
    )


def _place_links(page: str, places: Iterable[ChangePlace]) -> Markup:
    """Write links on `page` to places of edits. A page has dozens, and a template makes each value safe by itself."""
    links = [
        f'<a href="{html_text(from_page(page, place.address))}">{markdown_value(place.words)}</a>' for place in places
    ]
    return Markup(" ".join(links))  # noqa: S704  # made of escaped pieces


def _front_matter(document: Document) -> dict[str, object]:
    metadata = asdict(document.metadata)
    metadata["authority"] = document.metadata.authority.value
    metadata["guessed"] = list(document.metadata.guessed)
    return {
        "title": document.title,
        "description": summary_line(document),
        "document": str(document.id),
        "kind": document.kind.value,
        **metadata,
        "topics": list(document.topics),
        "outline": [entry._asdict() for entry in outline(document)],
    }


def _row(document: Document, record: Record) -> RecordRow:
    section = sections_by_anchor(document).get(record.section)
    name = section.label + section.heading if section else record.section
    return RecordRow(
        at(document_page(document.id), record.section),
        name.rstrip("。"),
        _shortened(_after_heading(record.problem, section)),
        _shortened(record.measures),
        STATUSES[record.status] if record.status else "未载明",
        record.status,
        date(record.deadline) if record.deadline else "",
        record.deadline or "",
    )


def _record_counts(document: Document) -> tuple[tuple[Status | None, str, int], ...]:
    counts = Counter(record.status for record in document.records)
    named = tuple((status, STATUSES[status], counts[status]) for status in Status if counts[status])
    return (*named, *(((None, "未载明", counts[None]),) if counts[None] else ()))


def _after_heading(problem: str, section: Section | None) -> str:
    """Leave out the heading a problem opens with: it stands right above it in the table."""
    return problem.removeprefix(section.heading).lstrip("。") if section else problem


def _shortened(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= RECORD_TEXT else line[:RECORD_TEXT] + "……"
