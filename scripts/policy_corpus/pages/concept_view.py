"""What a page shows of a concept: its explanation, its members, its mentions in their sentences."""

import re
from dataclasses import dataclass
from itertools import groupby

from policy_corpus.model import Anchor, Concept, Document, Member, Mention, Passage
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import place_in
from policy_corpus.pages.wording import MEMBER_FORMS
from policy_corpus.paths import at, document_page
from policy_corpus.text import Span

KWIC_SIDE = 60
"""Characters kept on each side of a mention; its sentence is cut there."""

CARD_PASSAGE = 120
"""Characters of a passage shown on a definition card."""

_SENTENCE_END = re.compile(r"[。！？!?]+[”’」』）)]*|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: its address on the site, the document's title, and where in it, in words."""

    address: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A verbatim passage and where it stands; `is_cut` tells that the passage goes on."""

    text: str
    place: Place
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member of a concept; `address` leads to its place, `None` for an editor's member."""

    text: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """One list of members: where it stands or which official source it names, and how it was found."""

    members: tuple[MemberLine, ...]
    explanation: str
    place: Place | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Keyword:
    """A mention in its sentence; `left` and `right` are cut to `KWIC_SIDE` and say so with an ellipsis."""

    left: str
    surface: str
    right: str
    place: Place


@dataclass(frozen=True, slots=True)
class ConceptView:
    """Everything a concept page or card shows; `needs_review` is true while unreviewed editorial text stands there."""

    concept: Concept
    quotations: tuple[Quotation, ...]
    memberships: tuple[Membership, ...]
    mentions: tuple[tuple[Document, tuple[Keyword, ...]], ...]
    mention_count: int
    needs_review: bool

    @property
    def is_explained(self) -> bool:
        """Tell whether anything explains the concept; where nothing does, the page says 本库文件未作解释."""
        return bool(self.quotations or self.memberships or self.concept.summary)

    @property
    def card_quotation(self) -> Quotation | None:
        """The first passage, cut to the length of a card."""
        if not self.quotations:
            return None
        first = self.quotations[0]
        return Quotation(first.text[:CARD_PASSAGE], first.place, len(first.text) > CARD_PASSAGE)


def concept_view(index: LibraryIndex, concept: Concept) -> ConceptView:
    """Gather what the corpus says about `concept`; passages of unknown documents are left out."""
    mentions = index.mentions_of.get(concept.id, ())
    by_document = tuple(
        (index.documents[document], tuple(_keyword(index.documents[document], mention) for mention in group))
        for document, group in groupby(mentions, lambda mention: mention.document)
    )
    memberships = _memberships(index, concept)
    return ConceptView(
        concept,
        tuple(_quotation(index, passage) for passage in concept.passages if passage.document in index.documents),
        memberships,
        by_document,
        len(mentions),
        not concept.reviewed and bool(concept.summary or any(one.source for one in memberships)),
    )


def place_of(document: Document, paragraph: Anchor, section: Anchor | None) -> Place:
    """Name a paragraph of a document."""
    return Place(at(document_page(document.id), paragraph), document.title, place_in(document, section))


def _quotation(index: LibraryIndex, passage: Passage) -> Quotation:
    document = index.documents[passage.document]
    return Quotation(passage.text, place_of(document, passage.paragraph, passage.section))


def _memberships(index: LibraryIndex, concept: Concept) -> tuple[Membership, ...]:
    result = []
    for given in concept.member_lists:
        document = index.documents.get(given.document) if given.document else None
        place = None
        if document and given.paragraph:
            sections = {paragraph.anchor: paragraph.section for paragraph in document.paragraphs}
            place = place_of(document, given.paragraph, sections.get(given.paragraph))
        members = tuple(MemberLine(member.text, _member_address(index, member)) for member in given.members)
        result.append(Membership(members, MEMBER_FORMS.get(given.form, ""), place, given.source))
    return tuple(result)


def _member_address(index: LibraryIndex, member: Member) -> str | None:
    if member.document is None or member.document not in index.documents:
        return None
    return at(document_page(member.document), member.anchor)


def _keyword(document: Document, mention: Mention) -> Keyword:
    sentence = sentence_around(document.text, mention.span)
    left = document.text[sentence.start : mention.span.start]
    right = document.text[mention.span.end : sentence.end]
    return Keyword(
        left if len(left) <= KWIC_SIDE else "…" + left[-KWIC_SIDE:],
        mention.surface,
        right if len(right) <= KWIC_SIDE else right[:KWIC_SIDE] + "…",
        place_of(document, mention.paragraph, mention.section),
    )


def sentence_around(text: str, span: Span) -> Span:
    """Find the sentence a range is in: from the full stop before it, to and with the one after it, inside its line."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, span.start - 2_000), span.start)]
    start = ends[-1] if ends else max(0, span.start - 2_000)
    after = _SENTENCE_END.search(text, span.end)
    end = len(text) if not after else after.start() if after[0] == "\n" else after.end()
    return Span(start, end)
