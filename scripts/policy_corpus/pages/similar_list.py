"""Similar sections as a document's page lists them: what stands where, and what both name."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from policy_corpus.model import Anchor, Citation, Document, SimilarSection
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import place_in
from policy_corpus.paths import at, document_page, section_code


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A section as a link to it shows it; `place` and `heading` are empty where it is the whole text.

    `code` is what a reader on paper finds it by.
    """

    anchor: Anchor
    code: str
    address: str
    title: str
    place: str
    heading: str


@dataclass(frozen=True, slots=True)
class SimilarThere:
    """A section of another document, and the names of what it shares, as the section here prints them."""

    section: NamedSection
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SimilarHere:
    """A section of the page's document and the similar ones, the best first."""

    section: NamedSection
    others: tuple[SimilarThere, ...]


def similar_list(index: LibraryIndex, document: Document) -> tuple[SimilarHere, ...]:
    """List the similar sections of a document, in the order of its own."""
    found = index.similar_in.get(document.id, ())
    return tuple(
        SimilarHere(_section(index, document, section), tuple(_others(index, others)))
        for section, others in groupby(found, lambda one: one.section)
    )


def _others(index: LibraryIndex, found: Iterable[SimilarSection]) -> Iterable[SimilarThere]:
    for one in found:
        names = [index.concepts[concept].name for concept in one.concepts if concept in index.concepts]
        names += [_name(index, citation) for citation in one.citations]
        yield SimilarThere(_section(index, index.documents[one.other_document], one.other_section), tuple(names))


def _section(index: LibraryIndex, document: Document, anchor: Anchor) -> NamedSection:
    sections = index.sections[document.id]
    section = sections.get(anchor)
    is_whole = len(sections) == 1 and not (section and section.heading_span)
    return NamedSection(
        anchor,
        section_code(document.id, anchor),
        at(document_page(document.id), anchor),
        document.title,
        "" if is_whole else place_in(document, anchor, sections),
        section.heading.rstrip("。") if section and section.label else "",
    )


def _name(index: LibraryIndex, citation: Citation) -> str:
    target = index.documents.get(citation.target) if citation.target else None
    title = target.title if target else citation.short_for or citation.title
    return f"《{title}》" if title else citation.number or ""
