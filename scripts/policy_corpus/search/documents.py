"""The table of documents: what a result says about its document, and the columns that filters count."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from policy_corpus.model import Document
from policy_corpus.terms import KINDS

Allowed = Callable[[int, str | None], bool]
"""Tells of a document, by its number, whether it passes all filters, or all but that on the named column."""

FACETS = ("kind", "region", "issuer", "year", "topics")
"""Columns that can be filtered on, in the order they are offered."""


def write_documents(documents: Sequence[Document], text_names: Sequence[str]) -> dict[str, Any]:
    """Make the table: one list for each column, in the order of the library.

    `age` ranks documents by date, newest 0, those without one last. A facet lists its `values`, sorted, and for each
    document the ordinals of its own; a document that has none has an empty list.
    """
    dates = [date_of(document) for document in documents]
    newest_first = {date: rank for rank, date in enumerate(sorted({date for date in dates if date}, reverse=True))}
    columns = [_facets(document) for document in documents]
    return {
        "id": [document.id for document in documents],
        "title": [document.title for document in documents],
        "date": dates,
        "age": [newest_first[date] if date else len(newest_first) for date in dates],
        "text": list(text_names),
        "facets": {name: _column([column[name] for column in columns]) for name in FACETS},
        "labels": {"kind": {kind.value: label for kind, label in KINDS.items()}},
    }


def facets_of(columns: dict[str, Any], number: int) -> dict[str, Any]:
    """Give a document's values: one or null for each column, a list of topics."""
    values = {name: [columns[name]["values"][value] for value in columns[name]["of"][number]] for name in FACETS}
    return {name: found if name == "topics" else next(iter(found), None) for name, found in values.items()}


def filtered(columns: dict[str, Any], filters: Mapping[str, Sequence[str]]) -> Allowed:
    """Make the test whether a document passes all `filters`, which map columns to the values allowed.

    A column without values, or of an unknown name, filters nothing; a value that no document has passes none.
    """
    wanted = {
        name: {columns[name]["values"].index(value) for value in values if value in columns[name]["values"]}
        for name, values in filters.items()
        if name in columns and values
    }

    def allowed(document: int, passing: str | None) -> bool:
        return all(name == passing or not wanted[name].isdisjoint(columns[name]["of"][document]) for name in wanted)

    return allowed


def count_facets(table: dict[str, Any], documents: Sequence[int], allowed: Allowed) -> dict[str, list[dict[str, Any]]]:
    """Count results by value, under the other columns' filters; `documents` has one entry for each result.

    Values that count nothing are left out; the most frequent comes first, years newest first.
    """
    return {name: _count(table, name, [number for number in documents if allowed(number, name)]) for name in FACETS}


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


def _column(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    values = sorted({value for row in rows for value in row})
    place = {value: number for number, value in enumerate(values)}
    return {"values": values, "of": [[place[value] for value in row] for row in rows]}


def _count(table: dict[str, Any], name: str, documents: Sequence[int]) -> list[dict[str, Any]]:
    column, labels = table["facets"][name], table["labels"].get(name, {})
    counts = Counter(value for number in documents for value in column["of"][number])
    rows = [
        {"value": value, "label": labels.get(value, value), "count": counts[place]}
        for place, value in enumerate(column["values"])
        if counts[place]
    ]
    return rows[::-1] if name == "year" else sorted(rows, key=lambda row: -row["count"])
