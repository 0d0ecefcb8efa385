"""The outline of a document as a reader names it: entries for the margin, and the place of a section in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policy_corpus.model import Anchor, Document, Section
from policy_corpus.pages.library_index import sections_by_anchor

_TOP_NUMBER = re.compile(r"([一二三四五六七八九十百]+)[ \u3000]*[、.．]")
_ARTICLE = re.compile(r"第[\s\u3000]*[零〇一二三四五六七八九十百千]+[\s\u3000]*条.*")


@dataclass(frozen=True, slots=True)
class OutlineEntry:
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


def place(section: Section, sections: Mapping[Anchor, Section]) -> str:
    """Name a section by the printed labels of its path: `第二部分（三）1.`; a heading without label by its words.

    An article is named by its own number, as laws are cited: 第十二条, whatever chapter it stands in.
    """
    path: list[str] = []
    at: Section | None = section
    while at is not None and len(path) <= len(sections):
        path.append(_spoken(at))
        if _ARTICLE.fullmatch(at.label):
            break
        at = sections.get(at.parent) if at.parent is not None else None
    return "".join(reversed(path))


def _spoken(section: Section) -> str:
    if top := _TOP_NUMBER.fullmatch(section.label):
        return f"第{top[1]}部分"
    return section.label.rstrip("，,：:、. ") or (f"“{section.heading}”" if section.heading else "")
