"""The words that results show: every paragraph as it is published, one compressed file for each document."""

from typing import Any

import numpy as np

from policy_corpus.citing import citation, paragraph_places, place
from policy_corpus.model import Document
from policy_corpus.search.borders import one_line, units_of
from policy_corpus.search.packed import compressed, unpack
from policy_corpus.search.varint import Places, decode, encode


def write_text(document: Document, sizes: Places) -> bytes:
    """Compress a document's units and paragraphs (`packed`); `sizes` counts the folded symbols of each paragraph.

    A unit is `[anchor, label, heading, path, place]`, anchor null
    for title lines, `path` the `[label, heading]` of those above it from the top, `place` its place in words; a
    paragraph is `[anchor, text, unit, place]`, `unit` its ordinal, `place` its own within the unit (`citing`);
    an alias is `[anchor, paragraph]`, likewise. `citation` is how the document is cited; `sizes` are numbers as
    `varint` writes them.
    """
    sections = {section.anchor: section for section in document.sections}
    units: list[Any] = []
    unit_of: dict[int, int] = {}
    for number, unit in enumerate(units_of(document)):
        section = unit.section
        path: list[list[str]] = []
        above = sections.get(section.parent) if section and section.parent else None
        while above and len(path) < len(sections):
            path.insert(0, [above.label, above.heading])
            above = sections.get(above.parent) if above.parent else None
        named = [section.anchor, section.label, section.heading, path, place(section, sections)] if section else None
        units.append(named or [None, "", "", [], ""])
        unit_of.update(dict.fromkeys(unit.paragraphs, number))
    own = paragraph_places(document)
    paragraphs = [
        [paragraph.anchor, one_line(paragraph.span.of(document.text)), unit_of[ordinal], own[paragraph.anchor]]
        for ordinal, paragraph in enumerate(document.paragraphs)
    ]
    ordinals = {paragraph.anchor: ordinal for ordinal, paragraph in enumerate(document.paragraphs)}
    aliases = [[alias, ordinals[target]] for alias, target in document.aliases if target in ordinals]
    value = {
        "title": one_line(document.title),
        "citation": citation(document),
        "units": units,
        "paragraphs": paragraphs,
        "aliases": aliases,
        "sizes": encode(sizes)[0].decode(),
    }
    return compressed(value)


def read_text(packed: str) -> dict[str, Any]:
    """Unpack what `write_text` made; `ends` are where each paragraph's symbols and its line end are over.

    Raises:
        ValueError: damaged.

    """
    value: dict[str, Any] = unpack(packed)
    value["ends"] = np.cumsum(decode(value["sizes"]) + 1)
    return value
