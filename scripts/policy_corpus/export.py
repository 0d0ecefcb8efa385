"""The export record: one document as one JSON object, for other programs (DESIGN section 10)."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from policy_corpus.model import Authority, Document, Library
from policy_corpus.text import Span


def export_lines(library: Library) -> Iterator[str]:
    """Give one JSON line a document, in order of id, without the line feed.

    `edits` count the received text, every other offset counts `text`.
    """
    for document in library.documents:
        yield json.dumps(record_of(document, library), ensure_ascii=False)


def record_of(document: Document, library: Library) -> dict[str, Any]:
    """Put one document into the form of the export record."""
    return {
        "id": document.id,
        "title": document.title,
        "kind": str(document.kind),
        "metadata": _metadata(document),
        "source": {
            "path": document.source.path,
            "sha256": document.source.sha256,
            "encoding": document.source.encoding,
            "text": document.source.text,
        },
        "text": document.text,
        "sections": [
            {
                "anchor": section.anchor,
                "label": section.label,
                "level": section.level,
                "heading": section.heading,
                "parent": section.parent,
                **_offsets(section.span),
            }
            for section in document.sections
        ],
        "paragraphs": [
            {"anchor": paragraph.anchor, "section": paragraph.section, **_offsets(paragraph.span)}
            for paragraph in document.paragraphs
        ],
        "items": [
            {
                "anchor": item.anchor,
                "label": item.label,
                "number": item.number,
                "list": item.list,
                **_offsets(item.span),
            }
            for item in document.items
        ],
        "records": [asdict(record) for record in document.records],
        "mentions": [
            {"concept": mention.concept, "surface": mention.surface, **_offsets(mention.span)}
            for mention in library.mentions
            if mention.document == document.id
        ],
        "citations": [
            {
                "title": citation.title,
                "number": citation.number,
                "document": citation.target,
                **_offsets(citation.span),
            }
            for citation in library.citations
            if citation.document == document.id
        ],
        "edits": [
            {"rules": list(edit.rules), **_offsets(edit.span), "before": edit.before, "after": edit.after}
            for edit in document.edits
        ],
        "aliases": [{"anchor": alias, "paragraph": home} for alias, home in document.aliases],
    }


def _metadata(document: Document) -> dict[str, Any]:
    """Give what is known, and the names of what is guessed; what is not known is left out."""
    known = {name: value for name, value in asdict(document.metadata).items() if value is not None}
    if document.metadata.authority is Authority.UNKNOWN:
        del known["authority"]
    if document.topics:
        known["topics"] = list(document.topics)
    return known | {"guessed": list(document.metadata.guessed)}


def _offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
