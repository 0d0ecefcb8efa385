"""Titles of documents and headings of the first level as plain texts that are looked through, line by line.

One line a name, folded. Pinyin and initials are in a file of their own, read for queries of Latin letters alone, and
so is what headings look like. Headings of one label, words and anchor are one line with the list of their documents,
since laws share most of theirs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from policy_corpus.model import Document
from policy_corpus.search.borders import one_line
from policy_corpus.search.kept import KeptIndex
from policy_corpus.search.names import initials, syllables
from policy_corpus.search.normalise import normalise_lines
from policy_corpus.search.packed import pack
from policy_corpus.search.varint import decode, encode

_STATE_READ = ("zhonghuarenmingongheguo", "zhrmghg")
"""中华人民共和国 in pinyin and initials: titles of national laws begin with it, people who name them leave it out."""


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
        """Give the lines whose pinyin or initials begin with `letters`, or do after 中华人民共和国."""
        beginnings = (letters, *(state + letters for state in _STATE_READ))
        pairs = zip(self.pinyin, self.initials, strict=True)
        return (number for number, forms in enumerate(pairs) if any(form.startswith(beginnings) for form in forms))


Key = tuple[str, str, str]
"""What headings alike have alike: label, words, anchor."""


def write_titles(documents: Sequence[Document]) -> str:
    """Make the file of titles that is looked through, packed: one line for each document."""
    folded = _folded([one_line(document.title) for document in documents])
    return pack({"folded": "\n".join(folded), "count": len(folded)})


def headings_of(documents: Sequence[Document]) -> dict[Key, list[int]]:
    """Gather the headings of the first level, in the order they are first met, with the documents that have them."""
    found: dict[Key, list[int]] = {}
    for number, document in enumerate(documents):
        for section in document.sections:
            if section.level == 1:
                key = (one_line(section.label), one_line(section.heading), section.anchor)
                found.setdefault(key, []).append(number)
    folded = _folded([words for _, words, _ in found])
    return {key: members for line, (key, members) in zip(folded, found.items(), strict=True) if line}


def write_headings(headings: Mapping[Key, Sequence[int]]) -> str:
    """Make the file of headings that is looked through, packed: one line for each."""
    folded = _folded([label + words for label, words, _ in headings])
    words_alone = _folded([words for _, words, _ in headings])
    skipped = [len(line) - len(words) for line, words in zip(folded, words_alone, strict=True)]
    return pack({"folded": "\n".join(folded), "skipped": _numbers(skipped)})


def write_shown(documents: Sequence[Document], headings: Mapping[Key, Sequence[int]]) -> str:
    """Make the file of what titles and headings look like, packed, and where the headings stand.

    `documents` are those of each heading, ascending, as differences, and `counts` how many each has (`varint`).
    """
    value = {
        name: "\n".join(key[column] for key in headings) for column, name in enumerate(("label", "words", "anchor"))
    }
    value["titles"] = "\n".join(one_line(document.title) for document in documents)
    value["counts"] = _numbers([len(members) for members in headings.values()])
    value["documents"] = _numbers([gap for some in headings.values() for gap in np.diff(some, prepend=0).tolist()])
    return pack(value)


def write_readings(documents: Sequence[Document], headings: Mapping[Key, Sequence[int]], kept: KeptIndex) -> str:
    """Make the file of pinyin and initials, of titles and of the words of headings, packed."""
    names = {"titles": [document.title for document in documents], "headings": [words for _, words, _ in headings]}
    readings = kept.read_aloud((one for some in names.values() for one in some), _reading)
    value = {}
    for name, some in names.items():
        pinyin, first_letters = zip(*(readings[one] for one in some), strict=True) if some else ((), ())
        value[name] = {"pinyin": "\n".join(pinyin), "initials": "\n".join(first_letters)}
    return pack(value)


def read_titles(value: dict[str, Any], shown: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the titles folded, and as they are shown.

    Raises:
        ValueError: damaged.

    """
    if not value["count"]:
        return (), ()
    folded, titles = (tuple(text.split("\n")) for text in (value["folded"], shown["titles"]))
    if not len(folded) == len(titles) == value["count"]:
        raise ValueError("not one line for each title")
    return folded, titles


def read_lines(folded: Sequence[str], skipped: Sequence[int], readings: dict[str, str]) -> Lines:
    """Read the lines of titles or of headings, with their readings."""
    if not folded:
        return Lines((), (), (), ())
    pinyin, first_letters = (tuple(readings[name].split("\n")) for name in ("pinyin", "initials"))
    return Lines(tuple(folded), pinyin, first_letters, tuple(skipped))


def read_heading_lines(value: dict[str, Any], readings: dict[str, str]) -> Lines:
    """Read the lines of headings, with their readings."""
    skipped = decode(value["skipped"]).tolist()
    return read_lines(value["folded"].split("\n") if skipped else (), skipped, readings)


def read_headings(shown: dict[str, Any]) -> tuple[Heading, ...]:
    """Read what the lines of the file of headings stand for."""
    counts = decode(shown["counts"])
    if len(counts) == 0:
        return ()
    gaps = np.split(decode(shown["documents"]), np.cumsum(counts)[:-1])
    columns = (shown[name].split("\n") for name in ("label", "words", "anchor"))
    return tuple(
        Heading(label, words, anchor, tuple(np.cumsum(gap).tolist()))
        for gap, label, words, anchor in zip(gaps, *columns, strict=True)
    )


def _reading(name: str) -> tuple[str, str]:
    """Give a name's pinyin and its initials."""
    reading = syllables(name)
    return "".join(reading), initials(reading)


def _folded(lines: Sequence[str]) -> list[str]:
    """Fold names without line ends, all at once."""
    return normalise_lines("".join(f"{line}\n" for line in lines)).text.split("\n")[:-1]


def _numbers(numbers: Sequence[int]) -> str:
    return encode(np.array(numbers, dtype=np.int64))[0].decode()
