"""Answers from the built files: the same files, semantics and JSON as in the browser.

This module only puts the parts together: `syntax` reads the query, `phrase` finds it, `rank` orders, `excerpt` cuts,
`navigator` knows the names, `places` what is pasted from a handout. `search.js` is its counterpart, line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from policy_corpus.model import Anchor, DocumentId
from policy_corpus.paths import at, document_page, section_code
from policy_corpus.search.borders import Borders, read_borders
from policy_corpus.search.documents import DocumentTable, Flags
from policy_corpus.search.excerpt import excerpt
from policy_corpus.search.navigator import Navigator
from policy_corpus.search.nearest import Phrase, pairs
from policy_corpus.search.normalise import Places, find_in_text, normalise
from policy_corpus.search.packed import unpack, unpack_columns
from policy_corpus.search.phrase import Directory, PhraseIndex
from policy_corpus.search.places import PlaceFinder, TextOf
from policy_corpus.search.rank import Hits, Word, drawn_together, exact, ordered, several, units_of
from policy_corpus.search.scripts import FOLDER, MANIFEST, SearchFileError, read_script
from policy_corpus.search.syntax import Query, read_query
from policy_corpus.search.texts import read_text
from policy_corpus.search.titles import read_heading_lines, read_headings, read_lines, read_titles

LIMIT = 50
"""How many sections an answer holds when nothing is said."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """An answer; `as_json` gives what the browser's `policyCorpus.search` resolves to.

    `mode` says how the query was met: `phrase` as typed, `operators` with its quotes and minus signs, `all` its words
    each somewhere in the section, `nearest` some of them, `none`. `exact` is true for the first two. `total` counts all
    occurrences, 0 for `nearest`. `words` are what was looked for, folded. `matched` counts all sections, also those
    that `limit` cut off; `facets` count them by column.
    """

    exact: bool
    total: int
    sections: tuple[dict[str, Any], ...]
    names: tuple[dict[str, Any], ...]
    mode: str
    words: tuple[str, ...]
    matched: int
    facets: dict[str, list[dict[str, Any]]]

    def as_json(self) -> dict[str, Any]:
        """Give plain values; `snippetMatches` count UTF-16 units, as JavaScript does."""
        return {
            "exact": self.exact,
            "total": self.total,
            "sections": list(self.sections),
            "names": list(self.names),
            "mode": self.mode,
            "words": list(self.words),
            "matched": self.matched,
            "facets": self.facets,
        }


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of one built site, read as they are needed."""

    folder: Path
    documents: DocumentTable
    borders: Borders
    phrases: PhraseIndex
    navigator: Navigator
    places: PlaceFinder
    text_of: TextOf

    def search(
        self,
        query: str,
        limit: int = LIMIT,
        *,
        filters: dict[str, Sequence[str]] | None = None,
        by_date: bool = False,
    ) -> SearchResult:
        """Answer `query`; total on text.

        `filters` maps columns (`kind region issuer year topics`) to the values allowed; `limit` cuts `sections` only.

        Raises:
            SearchFileError: a file of the index is missing, damaged or of another build.

        """
        mode, words, found = self._found(read_query(query))
        documents = self.borders.document_of[found.units]
        chosen = filters or {}
        kept = found.only(self.documents.allowed(chosen)[documents])
        if len(words) > 1:
            kept = drawn_together(kept, words, self.borders)
        shown = ordered(kept, self.borders, self.documents.ages, by_date=by_date)
        folded = [word.symbols for word in words]
        results = np.bincount(documents, minlength=len(self.documents.ids))
        return SearchResult(
            exact=mode in ("phrase", "operators"),
            total=0 if mode == "nearest" else int(kept.counts.sum()),
            sections=tuple(self._section(shown, row, folded) for row in range(min(len(shown), max(0, limit)))),
            names=tuple(self._names(query)),
            mode=mode,
            words=tuple("".join(map(chr, word)) for word in folded),
            matched=len(kept),
            facets=self.documents.count(results, chosen),
        )

    def _names(self, query: str) -> list[dict[str, Any]]:
        pasted = self.places.find(query)
        urls = {row["url"] for row in pasted}
        return [*pasted, *(row for row in self.navigator.find(query) if row["url"] not in urls)]

    def _found(self, asked: Query) -> tuple[str, tuple[Word, ...], Hits]:
        if not asked.is_explicit:
            whole = self._word(asked.whole, len(asked.whole))
            if whole.places.size:
                return "phrase", (whole,), exact(whole.places, whole.size, self.borders)
        barred = [units_of(self.phrases.places(word), self.borders) for word in asked.unwanted]
        if asked.is_explicit or len(asked.wanted) > 1:
            words = tuple(self._word(word, len(word)) for word in asked.wanted)
            found = (
                several(words, self.borders) if len(words) > 1 else exact(words[0].places, words[0].size, self.borders)
            )
            found = found.only((found.held == len(words)) & ~_is_in(found, barred))
            if len(found):
                return "operators" if asked.is_explicit else "all", words, found
        words = self._held(pairs(asked.wanted))
        found = several(words, self.borders)
        found = found.only(~_is_in(found, barred))
        if not len(found):
            return "none", (), found
        # What has less than a third of the best is noise: a pair or two of any text.
        return "nearest", words, found.only(found.scores * 3 >= found.scores.max())

    def _word(self, symbols: Phrase, own: int) -> Word:
        return Word(symbols, self.phrases.places(symbols), own)

    def _held(self, cut: Sequence[tuple[Phrase, int]]) -> tuple[Word, ...]:
        return tuple(word for symbols, own in cut if (word := self._word(symbols, own)).places.size)

    def _section(self, hits: Hits, row: int, words: Sequence[Phrase]) -> dict[str, Any]:
        borders = self.borders
        unit, first = int(hits.units[row]), int(hits.first[row])
        number = int(borders.document_of[unit])
        content = self.text_of(number)
        within = first - int(borders.text_starts[number])
        paragraph = int(np.searchsorted(content["ends"], within, side="right"))
        anchor, text, _, own = content["paragraphs"][paragraph]
        section, label, heading, path, place = content["units"][unit - int(borders.first_unit[number])]
        at_symbol = within - (int(content["ends"][paragraph - 1]) if paragraph else 0)
        hit = normalise(text).received(at_symbol, at_symbol + int(hits.sizes[row]))
        document = self.documents.ids[number]
        page = document_page(DocumentId(document))
        return {
            "document": document,
            "anchor": section,
            "paragraph": anchor,
            "title": self.documents.titles[number],
            "heading": heading,
            "count": int(hits.counts[row]),
            **_snippet(text, hit, words),
            "label": label,
            "path": ["".join(part) for part in path],
            "citation": content["citation"],
            "place": place + own,
            "code": section_code(DocumentId(document), section) if section else self.documents.codes[number],
            "page": page,
            "url": at(page, Anchor(anchor)),
            "date": self.documents.dates[number],
            **self.documents.facets_of(number),
            "inHeading": bool(hits.in_heading[row]),
            "held": int(hits.held[row]),
        }


def open_index(folder: Path) -> SearchIndex:
    """Open the index in `folder`, the `search` folder of a built site.

    Raises:
        SearchFileError: a file of the index is missing, damaged or of another build.

    """
    manifest = read_script(folder, MANIFEST)
    try:
        table, shown, readings = (
            unpack(read_script(folder, manifest[name])) for name in ("documents", "shown", "readings")
        )
        sought = read_script(folder, manifest["names"])
        concepts, titles, headings = (unpack(sought[name]) for name in ("concepts", "titles", "headings"))
        columns = unpack_columns(read_script(folder, manifest["columns"]))
        borders = read_borders(columns)
        folded_titles, shown_titles = read_titles(titles, shown)
        documents = DocumentTable.of(table, columns, shown_titles)
        title_lines = read_lines(folded_titles, [0] * len(folded_titles), readings["titles"])
        heading_lines = read_heading_lines(headings, readings["headings"])
        places_of_headings = read_headings(shown)
        directory = Directory(manifest["buckets"], {symbol: (at, n) for symbol, (at, n) in manifest["divided"].items()})
    except (IndexError, KeyError, ValueError) as problem:
        raise SearchFileError("damaged", f"{FOLDER}/{MANIFEST}.js") from problem

    @cache
    def fetch(number: int) -> dict[str, Any]:
        value: dict[str, Any] = read_script(folder, manifest["shards"][number])
        return value

    @cache
    def text_of(number: int) -> dict[str, Any]:
        return read_text(read_script(folder, documents.texts[number]))

    lunr = Navigator.lunr_index(concepts)
    return SearchIndex(
        folder=folder,
        documents=documents,
        borders=borders,
        phrases=PhraseIndex(directory, fetch),
        navigator=Navigator(concepts["rows"], lunr, documents, title_lines, heading_lines, places_of_headings),
        places=PlaceFinder(documents, title_lines.folded, text_of),
        text_of=text_of,
    )


def _is_in(hits: Hits, units: Sequence[Places]) -> Flags:
    return np.isin(hits.units, np.concatenate([hits.units[:0], *units]))


def _snippet(text: str, hit: tuple[int, int], words: Sequence[Phrase]) -> dict[str, Any]:
    """Cut the words around `hit` out of a paragraph and mark all `words` in them."""
    begin, end = excerpt(text, *hit)
    matches: list[tuple[int, int]] = []
    for first, last in find_in_text(text, words):
        if first >= end or last <= begin:
            continue
        if matches and first < matches[-1][1]:
            matches[-1] = (matches[-1][0], max(matches[-1][1], min(last, end)))
        else:
            matches.append((max(first, begin), min(last, end)))
    return {
        "snippet": text[begin:end],
        "snippetMatches": [[_units(text[begin:first]), _units(text[begin:last])] for first, last in matches],
        "snippetCut": [begin > 0, end < len(text)],
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
