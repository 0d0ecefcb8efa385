"""Documents and lexicons made by hand for tests."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

import yaml

from policy_corpus.concepts import Lexicon
from policy_corpus.concepts.lexicon import parse_lexicon
from policy_corpus.model import (
    Anchor,
    Document,
    DocumentId,
    Item,
    Kind,
    Metadata,
    Paragraph,
    Role,
    Section,
    SourceText,
)
from policy_corpus.text import Span

CASES = Path(__file__).parents[1] / "cases" / "concepts"


def cases(name: str) -> list[dict[str, object]]:
    return yaml.safe_load((CASES / name).read_text("utf-8"))


def document(  # noqa: PLR0913  # each is one property of a document
    text: str,
    lists: Sequence[Sequence[str]] = (),
    *,
    name: str = "hand-made",
    title: str = "手写的文件",
    title_lines: int = 0,
    sections: Sequence[str] = (),
    number: str | None = None,
) -> Document:
    """Make a document: a paragraph a line, `lists` of labels in their order, `sections` by heading line."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    spans = [Span(start, following - 1) for start, following in pairwise(starts)]
    found = _sections(text, spans, sections)
    paragraphs = tuple(
        Paragraph(
            Anchor(f"p{count}"),
            next((part.anchor for part in reversed(found) if span in part.span), None),
            span,
            Role.TITLE if count <= title_lines else Role.BODY,
        )
        for count, span in enumerate(spans, start=1)
    )
    return Document(
        id=DocumentId(name),
        title=title,
        has_title_line=title_lines > 0,
        kind=Kind.OTHER,
        metadata=replace(Metadata(), document_number=number),
        source=SourceText(f"source_texts/{name}.txt", "0" * 64, "utf-8", text),
        text=text,
        edits=(),
        sections=tuple(found),
        paragraphs=paragraphs,
        items=tuple(item for count, labels in enumerate(lists, 1) for item in _items(text, paragraphs, count, labels)),
    )


def lexicon(*entries: dict[str, object]) -> Lexicon:
    """Make a lexicon from entries that may leave out id and kind."""
    full = [{"id": f"c{count}", "kind": "term", **entry} for count, entry in enumerate(entries)]
    return parse_lexicon(yaml.safe_dump(full, allow_unicode=True), PurePosixPath("editorial/concepts.yml"))


def _sections(text: str, spans: Sequence[Span], headings: Sequence[str]) -> list[Section]:
    lines = [span for span in spans if span.of(text) in headings]
    ends = [*(span.start - 1 for span in lines[1:]), len(text)][: len(lines)]
    return [
        Section(Anchor(f"s{count}"), line.of(text)[:2], 1, line.of(text)[2:], None, Span(line.start, end), line)
        for count, (line, end) in enumerate(zip(lines, ends, strict=True), start=1)
    ]


def _items(text: str, paragraphs: Sequence[Paragraph], count: int, labels: Sequence[str]) -> list[Item]:
    places = []
    at = text.index(labels[0]) if count == 1 else text.rindex(labels[0])
    for label in labels:
        at = text.index(label, at)
        places.append(at)
        at += len(label)
    items = []
    for number, (label, place) in enumerate(zip(labels, places, strict=True), start=1):
        home = next(paragraph for paragraph in paragraphs if place in paragraph.span)
        following = places[number] if number < len(places) else len(text)
        span = Span(place, min(following, home.span.end))
        name = f"p1-l{count}"
        items.append(Item(Anchor(f"{name}-i{number}"), label, number, name, span, home.anchor))
    return items
