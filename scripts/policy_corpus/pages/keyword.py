"""A word in its sentence (KWIC), and how the place it stands at is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policy_corpus.model import Anchor, Document, Section
from policy_corpus.pages.naming import place_in
from policy_corpus.paths import at, document_page, section_code
from policy_corpus.text import Span

_SENTENCE_END = re.compile(r"[。！？!?]+[”’」』）)]*|\n")
_FURTHEST = 2_000
"""Characters searched for a sentence's border: no sentence of a text is longer, a damaged line may be."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document: its address on the site, the document's title, where in it, in words and as a code."""

    address: str
    title: str
    where: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word in its sentence; `left` and `right` are cut to the asked length and say so with an ellipsis."""

    left: str
    surface: str
    right: str
    place: Place


def place_of(
    document: Document,
    paragraph: Anchor,
    section: Anchor | None,
    sections: Mapping[Anchor, Section] | None = None,
) -> Place:
    """Name a paragraph of a document; `sections`, the document's by anchor, saves looking them up again."""
    return Place(
        at(document_page(document.id), paragraph),
        document.title,
        place_in(document, section, sections),
        section_code(document.id, section) if section else "",
    )


def keyword(document: Document, span: Span, place: Place, side: int) -> Keyword:
    """Show `span` in its sentence, with at most `side` characters before it and after it."""
    sentence = sentence_around(document.text, span)
    left = document.text[sentence.start : span.start]
    right = document.text[span.end : sentence.end]
    return Keyword(
        left if len(left) <= side else "…" + left[-side:],
        span.of(document.text),
        right if len(right) <= side else right[:side] + "…",
        place,
    )


def sentence_around(text: str, span: Span) -> Span:
    """Find the sentence a range is in: from the full stop before it, to and with the one after it, inside its line."""
    furthest = max(0, span.start - _FURTHEST)
    # The line begins with a sentence: what ends before it need not be looked at.
    start = earliest = max(furthest, text.rfind("\n", furthest, span.start) + 1)
    for found in _SENTENCE_END.finditer(text, earliest, span.start):
        start = found.end()
    latest = min(len(text), span.end + _FURTHEST)
    after = _SENTENCE_END.search(text, span.end, latest)
    end = latest if not after else after.start() if after[0] == "\n" else after.end()
    return Span(start, end)
