"""The table of documents: what a result says about its document, and the columns that filters count.

Shipped as a few long texts and not as thousands of small lists, which a browser would take a long task to read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from policy_corpus.model import Document
from policy_corpus.paths import CODE_LENGTH, document_code
from policy_corpus.search.normalise import Places
from policy_corpus.search.packed import pack
from policy_corpus.terms import KINDS

FACETS = ("kind", "region", "issuer", "year", "topics")
"""Columns that can be filtered on, in the order they are offered."""

HASH_LENGTH = 8
"""Characters of a file's hash in the column `text`."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """One facet: the `values` that occur, sorted; document d has those at `places[starts[d]:starts[d + 1]]`."""

    values: tuple[str, ...]
    starts: Places
    places: Places

    def of(self, document: int) -> list[str]:
        """Give the values of a document."""
        found = self.places[self.starts[document] : self.starts[document + 1]]
        return [self.values[place] for place in found.tolist()]

    def documents_with(self, wanted: Sequence[str]) -> Flags:
        """Tell of each document whether it has any of the values."""
        places = [place for place, value in enumerate(self.values) if value in wanted]
        hits = np.concatenate(([0], np.cumsum(np.isin(self.places, places))))
        flags: Flags = hits[self.starts[1:]] > hits[self.starts[:-1]]
        return flags


@dataclass(frozen=True, slots=True)
class DocumentTable:
    """The table as read; every list has one entry for each document, in the order of the library.

    `ages` ranks documents by date, newest 0, those without one last. `texts` are names of files. `codes` are the
    printed ones (`paths.document_code`).
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    dates: tuple[str | None, ...]
    ages: Places
    codes: tuple[str, ...]
    texts: tuple[str, ...]
    facets: dict[str, Column]
    labels: dict[str, dict[str, str]]

    @classmethod
    def of(cls, value: dict[str, Any], columns: Mapping[str, Places], titles: tuple[str, ...]) -> "DocumentTable":
        """Take the value of the table's file and its columns of numbers; titles are in a file of their own (`titles`).

        Raises:
            ValueError, KeyError: damaged.

        """
        ids = tuple(value["id"].split("\n")) if value["id"] else ()
        hashes, codes = value["text"], value["code"]
        ages, dates = columns["age"], (*value["dates"], None)
        return cls(
            ids=ids,
            titles=titles,
            dates=tuple(dates[age] for age in ages.tolist()),
            ages=ages,
            codes=tuple(codes[at : at + CODE_LENGTH] for at in range(0, len(codes), CODE_LENGTH)),
            texts=tuple(f"text/{name}.{hashes[n * HASH_LENGTH : (n + 1) * HASH_LENGTH]}" for n, name in enumerate(ids)),
            facets={name: _read_column(value["facets"][name], columns, name, len(ids)) for name in FACETS},
            labels=value["labels"],
        )

    def facets_of(self, number: int) -> dict[str, Any]:
        """Give a document's values: one or null for each column, a list of topics."""
        values = {name: self.facets[name].of(number) for name in FACETS}
        return {name: found if name == "topics" else next(iter(found), None) for name, found in values.items()}

    def allowed(self, filters: Mapping[str, Sequence[str]], passing: str | None = None) -> Flags:
        """Tell of each document whether it passes all `filters`, which map columns to the values allowed.

        The filter on the column `passing` is passed over. A column without values, or of an unknown name, filters
        nothing; a value that no document has passes none.
        """
        flags = np.ones(len(self.ids), dtype=bool)
        for name, values in filters.items():
            if name in self.facets and values and name != passing:
                flags &= self.facets[name].documents_with(values)
        return flags

    def count(self, results: Places, filters: Mapping[str, Sequence[str]]) -> dict[str, list[dict[str, Any]]]:
        """Count results by value, under the other columns' filters; `results[d]` is how many document d has.

        Values that count nothing are left out; the most frequent comes first, years newest first.
        """
        return {name: self._count(name, np.where(self.allowed(filters, name), results, 0)) for name in FACETS}

    def _count(self, name: str, results: Places) -> list[dict[str, Any]]:
        column, labels = self.facets[name], self.labels.get(name, {})
        weights = np.repeat(results, np.diff(column.starts))
        counts = np.bincount(column.places, weights=weights, minlength=len(column.values)).astype(np.int64).tolist()
        rows = [
            {"value": value, "label": labels.get(value, value), "count": count}
            for value, count in zip(column.values, counts, strict=True)
            if count
        ]
        return rows[::-1] if name == "year" else sorted(rows, key=lambda row: -row["count"])


def write_documents(documents: Sequence[Document], hashes: Sequence[str]) -> str:
    """Make the table, packed: one text for each column; `hashes` are those of the documents' text files.

    `dates` are all there are, newest first; `facets` all values of each, sorted.
    """
    facets = [_facets(document) for document in documents]
    value = {
        "id": "\n".join(document.id for document in documents),
        "dates": _dates(documents),
        "code": "".join(document_code(document.id) for document in documents),
        "text": "".join(hashes),
        "facets": {name: _values([one[name] for one in facets]) for name in FACETS},
        "labels": {"kind": {kind.value: label for kind, label in KINDS.items()}},
    }
    return pack(value)


def document_columns(documents: Sequence[Document]) -> dict[str, Places]:
    """Make the table's columns of numbers.

    `age` says which of the dates is a document's own, one past the last where it has none. For each facet `NAME`,
    `NAME-counts` says how many values a document has, and `NAME` which, one document after the other.
    """
    rank = {date: number for number, date in enumerate(_dates(documents))}
    columns = {"age": _numbers(rank[date] if (date := date_of(document)) else len(rank) for document in documents)}
    facets = [_facets(document) for document in documents]
    for name in FACETS:
        rows = [one[name] for one in facets]
        place = {value: number for number, value in enumerate(_values(rows))}
        columns[f"{name}-counts"] = _numbers(len(row) for row in rows)
        columns[name] = _numbers(place[value] for row in rows for value in row)
    return columns


def date_of(document: Document) -> str | None:
    """Give the date a document is sorted by: when it was written, else when it was published."""
    return document.metadata.date_written or document.metadata.date_published


def _facets(document: Document) -> dict[str, list[str]]:
    metadata = document.metadata
    date = date_of(document)
    return {
        "kind": [document.kind.value],
        "region": [metadata.region] if metadata.region else [],
        "issuer": [metadata.issuer] if metadata.issuer else [],
        "year": [date[:4]] if date else [],
        "topics": sorted(set(document.topics)),
    }


def _dates(documents: Sequence[Document]) -> list[str]:
    return sorted({date for document in documents if (date := date_of(document))}, reverse=True)


def _values(rows: Sequence[Sequence[str]]) -> list[str]:
    return sorted({value for row in rows for value in row})


def _read_column(values: Sequence[str], columns: Mapping[str, Places], name: str, documents: int) -> Column:
    starts = np.concatenate(([0], np.cumsum(columns[f"{name}-counts"])))
    places = columns[name]
    if len(starts) != documents + 1 or starts[-1] != len(places):
        raise ValueError("a column does not fit the documents")
    return Column(tuple(values), starts, places)


def _numbers(numbers: Iterable[int]) -> Places:
    return np.fromiter(numbers, dtype=np.int64)
