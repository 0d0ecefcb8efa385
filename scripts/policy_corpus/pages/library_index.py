"""A library looked up by document and by concept, so that every page finds its own without a search."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from policy_corpus.model import (
    Anchor,
    Citation,
    Concept,
    ConceptId,
    Document,
    DocumentId,
    Library,
    Mention,
    Section,
    SimilarSection,
)
from policy_corpus.pages.keyword import Place, place_of
from policy_corpus.pages.naming import sections_by_anchor


@dataclass(frozen=True, slots=True)
class LibraryIndex:
    """The library's values by their owners; order is the library's everywhere.

    `citations_in` holds what a document cites, `citations_of` the places that cite it. `sections` holds a document's
    sections by anchor, `section_of` the innermost section of each of its paragraphs, `similar_in` what is similar to
    its sections. `places` remembers how paragraphs are named: a document's page and those of works ask for the same.
    """

    library: Library
    documents: Mapping[DocumentId, Document]
    concepts: Mapping[ConceptId, Concept]
    mentions_in: Mapping[DocumentId, Sequence[Mention]]
    mentions_of: Mapping[ConceptId, Sequence[Mention]]
    citations_in: Mapping[DocumentId, Sequence[Citation]]
    citations_of: Mapping[DocumentId, Sequence[Citation]]
    sections: Mapping[DocumentId, Mapping[Anchor, Section]]
    section_of: Mapping[DocumentId, Mapping[Anchor, Anchor | None]]
    similar_in: Mapping[DocumentId, Sequence[SimilarSection]]
    places: dict[tuple[DocumentId, Anchor], Place] = field(default_factory=dict)

    def place(self, document: DocumentId, paragraph: Anchor) -> Place:
        """Name a paragraph of a document of the library."""
        known = self.places.get((document, paragraph))
        if known is None:
            section = self.section_of[document].get(paragraph)
            known = place_of(self.documents[document], paragraph, section, self.sections[document])
            self.places[document, paragraph] = known
        return known

    @classmethod
    def of(cls, library: Library) -> "LibraryIndex":
        """Sort everything to its owner; a mention of an unknown concept or document is left out."""
        documents = {document.id: document for document in library.documents}
        concepts = {concept.id: concept for concept in library.concepts}
        mentions_in: dict[DocumentId, list[Mention]] = defaultdict(list)
        mentions_of: dict[ConceptId, list[Mention]] = defaultdict(list)
        for mention in library.mentions:
            if mention.concept in concepts and mention.document in documents:
                mentions_in[mention.document].append(mention)
                mentions_of[mention.concept].append(mention)
        citations_in: dict[DocumentId, list[Citation]] = defaultdict(list)
        citations_of: dict[DocumentId, list[Citation]] = defaultdict(list)
        for citation in library.citations:
            citations_in[citation.document].append(citation)
            if citation.target in documents and citation.document in documents:
                citations_of[citation.target].append(citation)
        similar_in: dict[DocumentId, list[SimilarSection]] = defaultdict(list)
        for one in library.similar:
            if one.document in documents and one.other_document in documents:
                similar_in[one.document].append(one)
        return cls(
            library,
            documents,
            concepts,
            dict(mentions_in),
            dict(mentions_of),
            dict(citations_in),
            dict(citations_of),
            {document.id: sections_by_anchor(document) for document in library.documents},
            {document.id: {one.anchor: one.section for one in document.paragraphs} for document in library.documents},
            dict(similar_in),
        )
