"""Titles of documents and headings of the first level as plain texts that are looked through, line by line.

One line a name, folded. Pinyin and initials are in a file of their own, read for queries of Latin letters alone, and
so is what headings look like. Headings of one label, words and anchor are one line with the list of their documents,
since laws share most of theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
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


Key = tuple[str, str, str]
"""What headings alike have alike: label, words, anchor."""


def write_titles(documents: Sequence[Document]) -> dict[str, Any]:
    """Make the file of titles, one line for each document; `shown` is empty where a title is as it is folded."""
    titles = [_one_line(document.title) for document in documents]
    folded = [normalise(title).text for title in titles]
    shown = ["" if title == line else title for title, line in zip(titles, folded, strict=True)]
    return {"folded": "\n".join(folded), "shown": "\n".join(shown), "skipped": _numbers([0] * len(titles))}


def headings_of(documents: Sequence[Document]) -> dict[Key, list[int]]:
    """Gather the headings of the first level, in the order they are first met, with the documents that have them."""
    found: dict[Key, list[int]] = {}
    for number, document in enumerate(documents):
        for section in document.sections:
            if section.level == 1 and normalise(section.heading).symbols.size:
                key = (_one_line(section.label), _one_line(section.heading), section.anchor)
                found.setdefault(key, []).append(number)
    return found


def write_headings(headings: Mapping[Key, Sequence[int]]) -> dict[str, Any]:
    """Make the file of headings that is looked through; `documents` are counts and differences (`varint`)."""
    folded = [normalise(label + words).text for label, words, _ in headings]
    skipped = [len(line) - len(normalise(words).text) for line, (_, words, _) in zip(folded, headings, strict=True)]
    numbers = [gap for members in headings.values() for gap in np.diff(members, prepend=0).tolist()]
    return {
        "folded": "\n".join(folded),
        "skipped": _numbers(skipped),
        "counts": _numbers([len(members) for members in headings.values()]),
        "documents": _numbers(numbers),
    }


def write_shown(headings: Mapping[Key, Sequence[int]]) -> dict[str, Any]:
    """Make the file of what headings look like."""
    label, words, anchor = ("\n".join(key[column] for key in headings) for column in range(3))
    return {"label": label, "words": words, "anchor": anchor}


def write_readings(documents: Sequence[Document], headings: Mapping[Key, Sequence[int]]) -> dict[str, Any]:
    """Make the file of pinyin and initials, of titles and of the words of headings."""
    names = {"titles": [document.title for document in documents], "headings": [words for _, words, _ in headings]}
    readings = {name: [_reading(one) for one in some] for name, some in names.items()}
    return {
        name: {
            "pinyin": "\n".join("".join(reading) for reading in some),
            "initials": "\n".join(initials(reading) for reading in some),
        }
        for name, some in readings.items()
    }


def read_titles(value: dict[str, Any]) -> tuple[str, ...]:
    """Read the titles as they are shown."""
    if not value["skipped"]:
        return ()
    pairs = zip(value["shown"].split("\n"), value["folded"].split("\n"), strict=True)
    return tuple(shown or folded for shown, folded in pairs)


def read_lines(value: dict[str, Any], readings: dict[str, str]) -> Lines:
    """Read the lines of titles or of headings, with their readings."""
    skipped = tuple(decode(value["skipped"]).tolist())
    if not skipped:
        return Lines((), (), (), ())
    columns = (value["folded"], readings["pinyin"], readings["initials"])
    folded, pinyin, first_letters = (tuple(column.split("\n")) for column in columns)
    return Lines(folded, pinyin, first_letters, skipped)


def read_headings(value: dict[str, Any], shown: dict[str, Any]) -> tuple[Heading, ...]:
    """Read what the lines of the file of headings stand for."""
    counts = decode(value["counts"])
    if len(counts) == 0:
        return ()
    gaps = np.split(decode(value["documents"]), np.cumsum(counts)[:-1])
    columns = (shown[name].split("\n") for name in ("label", "words", "anchor"))
    return tuple(
        Heading(label, words, anchor, tuple(np.cumsum(gap).tolist()))
        for gap, label, words, anchor in zip(gaps, *columns, strict=True)
    )


@cache
def _reading(name: str) -> tuple[str, ...]:
    return syllables(name)


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _numbers(numbers: Sequence[int]) -> str:
    return encode(np.array(numbers, dtype=np.int64))[0].decode()
