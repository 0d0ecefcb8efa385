"""How a document and a place in it are named in words: citations, facts, places."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy_corpus.citing import date, place
from policy_corpus.model import Anchor, Document, Section
from policy_corpus.pages.wording import ALWAYS_SHOWN, AUTHORITIES, FIELDS
from policy_corpus.terms import KINDS


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a document's facts; `address` is a web address or `None`, `guessed` shows 推定."""

    name: str
    value: str
    guessed: bool = False
    address: str | None = None


def facts(document: Document) -> tuple[Fact, ...]:
    """List what is known about a document, in the order of `FIELDS`; some fields say 未知 when they are not known."""
    result = []
    for field, name in FIELDS.items():
        value = getattr(document.metadata, field)
        if value is None and field not in ALWAYS_SHOWN:
            continue
        shown = "未知" if value is None else date(value) if field.startswith("date_") else value
        address = _web_address(document.metadata.source_url) if field == "source" else None
        guessed = value is not None and field in document.metadata.guessed
        if field == "source" and value is None and address:
            shown = address
        result.append(Fact(name, shown, guessed, address))
    return tuple(result)


def date_of(document: Document) -> str | None:
    """Give the date a document is known by: written, else published."""
    return document.metadata.date_written or document.metadata.date_published


def summary_line(document: Document) -> str:
    """Describe a document in one line for lists and for search engines."""
    metadata = document.metadata
    when = date_of(document)
    parts = [KINDS[document.kind], metadata.issuer, date(when) if when else None, metadata.region]
    return " · ".join(part for part in (*parts, AUTHORITIES[metadata.authority]) if part)


def sections_by_anchor(document: Document) -> dict[Anchor, Section]:
    """Find a document's sections by their anchors."""
    return {section.anchor: section for section in document.sections}


def place_in(document: Document, section: Anchor | None, sections: Mapping[Anchor, Section] | None = None) -> str:
    """Name a section for a link to it; lines before the first heading are 开头, title lines 标题.

    `sections`, the document's by anchor, saves looking them up again.
    """
    if section is None:
        return "标题"
    sections = sections_by_anchor(document) if sections is None else sections
    return (place(sections[section], sections) if section in sections else "") or "开头"


def _web_address(text: str | None) -> str | None:
    return text if text and text.startswith(("https://", "http://")) else None
