"""The outline of a document as a reader names it: entries for the margin, and the place of a section in words."""

from typing import NamedTuple

from policy_corpus.citing import place
from policy_corpus.model import Anchor, Document
from policy_corpus.pages.naming import sections_by_anchor


class OutlineEntry(NamedTuple):
    """One line of the outline: a heading, how deep it stands, and its place in words (`第二部分（三）`)."""

    anchor: Anchor
    label: str
    heading: str
    level: int
    place: str


def outline(document: Document) -> tuple[OutlineEntry, ...]:
    """List the document's headings in order; `s0`, which has no words, is not among them."""
    sections = sections_by_anchor(document)
    return tuple(
        OutlineEntry(section.anchor, section.label, section.heading, section.level, place(section, sections))
        for section in document.sections
        if section.label or section.heading
    )
