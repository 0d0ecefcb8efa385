"""What pages and cards show of a concept's meaning: its explanation, its members, how often it is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from policy_corpus.citing import citation, words_key
from policy_corpus.model import Concept, Member, MemberList, Passage
from policy_corpus.pages.keyword import Place, place_of
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.wording import MEMBER_FORMS
from policy_corpus.paths import at, document_page
from policy_corpus.text import Value

CARD_PASSAGE = 96
"""Characters of a passage shown on a definition card: a page may carry a hundred cards."""

_OWN_NUMBER = re.compile("[（(]?[0-9一二三四五六七八九十①-⑳]")


@dataclass(frozen=True, slots=True)
class Quotation(Value):
    """A verbatim passage, where it stands and how its document is cited; `is_cut` tells that the passage goes on."""

    text: str
    place: Place
    citation: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class MemberLine(Value):
    """One member of a concept; `address` leads to its place, `None` for an editor's member.

    `is_own` tells that another list of the concept has no such member.
    """

    text: str
    address: str | None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Membership(Value):
    """One list of members: where texts give it, or which official source it names, and how it was found."""

    members: tuple[MemberLine, ...]
    explanation: str
    places: tuple[Place, ...]
    source: str | None
    parts: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[tuple[MemberLine, ...], ...]:
        """The members, one row for each part of the concept's name."""
        rest = iter(self.members)
        return tuple(tuple(islice(rest, count)) for count in self.parts or (len(self.members),))

    @property
    def is_counted(self) -> bool:
        """Tell whether a page counts the members for its reader: none opens with a number of its own."""
        return not any(_OWN_NUMBER.match(member.text) for member in self.members)


@dataclass(frozen=True, slots=True)
class ConceptView(Value):
    """What a concept means; `needs_review` is true while unreviewed editorial text stands there.

    `memberships` are the lists that differ: texts that give the same members share one.
    """

    concept: Concept
    quotations: tuple[Quotation, ...]
    memberships: tuple[Membership, ...]
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
        return Quotation(first.text[:CARD_PASSAGE], first.place, first.citation, len(first.text) > CARD_PASSAGE)


def concept_view(index: LibraryIndex, concept: Concept) -> ConceptView:
    """Gather what explains `concept`; passages of unknown documents are left out."""
    return ConceptView(
        concept,
        tuple(_quotation(index, passage) for passage in concept.passages if passage.document in index.documents),
        _memberships(index, concept.member_lists),
        len(index.mentions_of.get(concept.id, ())),
        needs_review(concept),
    )


def needs_review(concept: Concept) -> bool:
    """Tell whether an editor's words stand on the concept's page that nobody has reviewed."""
    return not concept.reviewed and bool(concept.summary or any(one.source for one in concept.member_lists))


def _quotation(index: LibraryIndex, passage: Passage) -> Quotation:
    document = index.documents[passage.document]
    place = place_of(document, passage.paragraph, passage.section, index.sections[document.id])
    return Quotation(passage.text, place, citation(document))


def _memberships(index: LibraryIndex, lists: Sequence[MemberList]) -> tuple[Membership, ...]:
    groups: dict[tuple[str, ...], list[MemberList]] = {}
    for one in lists:
        groups.setdefault(tuple(words_key(member.text) for member in one.members), []).append(one)
    return tuple(
        Membership(
            tuple(
                _member(index, member, is_own=any(key not in other for other in groups))
                for member, key in zip(found[0].members, keys, strict=True)
            ),
            MEMBER_FORMS.get(found[0].form, ""),
            tuple(place for one in found if (place := _place(index, one))),
            next((one.source for one in found if one.source), None),
            found[0].parts,
        )
        for keys, found in groups.items()
    )


def _place(index: LibraryIndex, given: MemberList) -> Place | None:
    document = index.documents.get(given.document) if given.document else None
    if document is None or given.paragraph is None:
        return None
    section = index.section_of[document.id].get(given.paragraph)
    return place_of(document, given.paragraph, section, index.sections[document.id])


def _member(index: LibraryIndex, member: Member, *, is_own: bool) -> MemberLine:
    if member.document is None or member.document not in index.documents:
        return MemberLine(member.text, None, is_own)
    return MemberLine(member.text, at(document_page(member.document), member.anchor), is_own)
