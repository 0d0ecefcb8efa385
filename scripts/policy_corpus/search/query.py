"""Answers from the built files: the same files, semantics and JSON as in the browser.

This module only puts the parts together: `syntax` reads the query, `phrase` finds it, `rank` orders, `excerpt` cuts,
`navigator` knows the names. `search.js` is its counterpart, line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from policy_corpus.model import Anchor, DocumentId
from policy_corpus.paths import at, document_page
from policy_corpus.search.borders import Borders, read_borders
from policy_corpus.search.documents import count_facets, facets_of, filtered
from policy_corpus.search.excerpt import excerpt
from policy_corpus.search.navigator import Navigator
from policy_corpus.search.nearest import Phrase, pieces
from policy_corpus.search.normalise import find_in_text, normalise
from policy_corpus.search.phrase import Directory, PhraseIndex
from policy_corpus.search.rank import Found, exact, ordered, several, units_of
from policy_corpus.search.scripts import MANIFEST, SearchFileError, read_script
from policy_corpus.search.syntax import Query, read_query
from policy_corpus.search.texts import read_text

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
    documents: dict[str, Any]
    borders: Borders
    phrases: PhraseIndex
    navigator: Navigator
    _texts: dict[int, dict[str, Any]] = field(default_factory=dict)

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
        asked = read_query(query)
        mode, words, found = self._found(asked)
        document_of = self.borders.document_of
        allowed = filtered(self.documents["facets"], filters or {})
        kept = [item for item in found if allowed(int(document_of[item.unit]), None)]
        ages = self.documents["age"]
        shown = ordered(kept, self.borders, ages, by_date=by_date)[: max(0, limit)]
        return SearchResult(
            exact=mode in ("phrase", "operators"),
            total=0 if mode == "nearest" else sum(item.count for item in kept),
            sections=tuple(self._section(item, words) for item in shown),
            names=tuple(self.navigator.find(query)),
            mode=mode,
            words=tuple("".join(map(chr, word)) for word in words),
            matched=len(kept),
            facets=count_facets(self.documents, [int(document_of[item.unit]) for item in found], allowed),
        )

    def _found(self, asked: Query) -> tuple[str, tuple[Phrase, ...], list[Found]]:
        if not asked.is_explicit:
            places = self.phrases.places(asked.whole)
            if places.size:
                return "phrase", (asked.whole,), exact(places, len(asked.whole), self.borders)
        barred = self._units_with_any(asked.unwanted)
        if asked.is_explicit or len(asked.wanted) > 1:
            hits = [(self.phrases.places(word), len(word)) for word in asked.wanted]
            if len(hits) == 1:
                found = exact(*hits[0], self.borders)
            else:
                found = [item for item in several(hits, self.borders) if item.held == len(hits)]
            found = [item for item in found if item.unit not in barred]
            if found:
                return "operators" if asked.is_explicit else "all", asked.wanted, found
        words = pieces(asked.wanted, lambda piece: bool(self.phrases.places(piece).size))
        hits = [(self.phrases.places(word), len(word)) for word in words]
        found = [item for item in several(hits, self.borders) if item.unit not in barred]
        return ("nearest" if found else "none"), words, found

    def _units_with_any(self, words: Sequence[Phrase]) -> set[int]:
        return {unit for word in words for unit in units_of(self.phrases.places(word), self.borders).tolist()}

    def _section(self, item: Found, words: Sequence[Phrase]) -> dict[str, Any]:
        borders = self.borders
        number = int(borders.document_of[item.unit])
        paragraph = int(np.searchsorted(borders.starts, item.first, side="right")) - 1
        content = self._text(number)
        anchor, text = content["paragraphs"][paragraph - int(borders.first_paragraph[number])]
        section, label, heading, path = content["units"][item.unit - int(borders.first_unit[number])]
        at_symbol = item.first - int(borders.starts[paragraph])
        hit = normalise(text).received(at_symbol, at_symbol + item.size)
        document = self.documents["id"][number]
        page = document_page(DocumentId(document))
        return {
            "document": document,
            "anchor": section,
            "paragraph": anchor,
            "title": self.documents["title"][number],
            "heading": heading,
            "count": item.count,
            **_snippet(text, hit, words),
            "label": label,
            "path": path,
            "page": page,
            "url": at(page, Anchor(anchor)),
            "date": self.documents["date"][number],
            **facets_of(self.documents["facets"], number),
            "inHeading": item.in_heading,
            "held": item.held,
        }

    def _text(self, number: int) -> dict[str, Any]:
        if number not in self._texts:
            self._texts[number] = read_text(read_script(self.folder, self.documents["text"][number]))
        return self._texts[number]


def open_index(folder: Path) -> SearchIndex:
    """Open the index in `folder`, the `search` folder of a built site.

    Raises:
        SearchFileError: a file of the index is missing, damaged or of another build.

    """
    manifest = read_script(folder, MANIFEST)
    try:
        divided = {symbol: (start, count) for symbol, (start, count) in manifest["divided"].items()}
        borders = read_borders(read_script(folder, manifest["borders"]))
    except (KeyError, ValueError) as problem:
        raise SearchFileError("检索文件已损坏：search/manifest.js。请重新运行 policy-corpus build") from problem
    shards: dict[int, dict[str, Any]] = {}

    def fetch(number: int) -> dict[str, Any]:
        if number not in shards:
            shards[number] = read_script(folder, manifest["shards"][number])
        return shards[number]

    return SearchIndex(
        folder=folder,
        documents=read_script(folder, manifest["documents"]),
        borders=borders,
        phrases=PhraseIndex(Directory(manifest["buckets"], divided), fetch),
        navigator=Navigator.of(read_script(folder, manifest["names"])),
    )


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
