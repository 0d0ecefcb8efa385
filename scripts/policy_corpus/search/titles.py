"""Titles of documents and headings of the first level as plain texts that are looked through, line by line.

One line a name: folded words, then pinyin and initials in a text of their own. Headings of one label, words and anchor
are one line with the list of their documents, since laws share most of theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from policy_corpus.model import Document
from policy_corpus.search.names import initials, syllables
from policy_corpus.search.normalise import normalise
from policy_corpus.search.varint import decode, encode


@dataclass(frozen=True, slots=True)
class Heading:
    """Headings alike: label, words and anchor as published; `documents` that have them, ascending."""

    label: str
    words: str
    anchor: str
    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Names as lines. `skipped[i]` symbols at the start of a line are a heading's label and not its words."""

    folded: tuple[str, ...]
    pinyin: tuple[str, ...]
    initials: tuple[str, ...]
    skipped: tuple[int, ...]

    def holding(self, part: str) -> Iterator[int]:
        """Give the lines that hold a folded text."""
        return (number for number, line in enumerate(self.folded) if part in line)

    def read_as(self, letters: str) -> Iterator[int]:
        """Give the lines whose pinyin or initials begin with `letters`."""
        pairs = zip(self.pinyin, self.initials, strict=True)
        return (number for number, forms in enumerate(pairs) if any(form.startswith(letters) for form in forms))


def write_titles(documents: Sequence[Document]) -> dict[str, Any]:
    """Make the file of titles, one line for each document."""
    return _written([(document.title, "") for document in documents])


def write_headings(documents: Sequence[Document]) -> dict[str, Any]:
    """Make the file of headings, in the order they are first met; `documents` are counts and differences (`varint`)."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for number, document in enumerate(documents):
        for section in document.sections:
            if section.level == 1 and normalise(section.heading).symbols.size:
                key = (_one_line(section.label), _one_line(section.heading), section.anchor)
                found.setdefault(key, []).append(number)
    numbers = [gap for members in found.values() for gap in np.diff(members, prepend=0).tolist()]
    return {
        **_written([(words, label) for label, words, _ in found]),
        "label": "\n".join(label for label, _, _ in found),
        "words": "\n".join(words for _, words, _ in found),
        "anchor": "\n".join(anchor for _, _, anchor in found),
        "counts": _numbers([len(members) for members in found.values()]),
        "documents": _numbers(numbers),
    }


def read_lines(value: dict[str, Any]) -> Lines:
    """Read the lines of either file."""
    skipped = tuple(decode(value["skipped"]).tolist())
    if not skipped:
        return Lines((), (), (), ())
    folded, pinyin, first_letters = (tuple(value[name].split("\n")) for name in ("folded", "pinyin", "initials"))
    return Lines(folded, pinyin, first_letters, skipped)


def read_headings(value: dict[str, Any]) -> tuple[Heading, ...]:
    """Read what the lines of the file of headings stand for."""
    counts = decode(value["counts"])
    if len(counts) == 0:
        return ()
    gaps = np.split(decode(value["documents"]), np.cumsum(counts)[:-1])
    columns = (value[name].split("\n") for name in ("label", "words", "anchor"))
    return tuple(
        Heading(label, words, anchor, tuple(np.cumsum(gap).tolist()))
        for gap, label, words, anchor in zip(gaps, *columns, strict=True)
    )


def _written(names: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Write names, each with the label before it, which is part of the line and has no reading."""
    folded = [normalise(label + name).text for name, label in names]
    skipped = [len(line) - len(normalise(name).text) for line, (name, _) in zip(folded, names, strict=True)]
    readings = [_reading(name) for name, _ in names]
    return {
        "folded": "\n".join(folded),
        "pinyin": "\n".join("".join(reading) for reading in readings),
        "initials": "\n".join(initials(reading) for reading in readings),
        "skipped": _numbers(skipped),
    }


@cache
def _reading(name: str) -> tuple[str, ...]:
    return syllables(name)


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _numbers(numbers: Sequence[int]) -> str:
    return encode(np.array(numbers, dtype=np.int64))[0].decode()
