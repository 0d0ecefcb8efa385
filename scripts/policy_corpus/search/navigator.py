"""Which names a query leads to, and in which order.

lunr gives candidates among concepts, plain lines among titles and headings; what they are worth is decided here in
steps that a person can follow, not by a score: the query is the name, is an alias, is its pinyin or initials; the name
begins with it, holds it; an alias holds it; its pinyin begins so; all words of the query stand in it; its pinyin
differs by one letter; the query holds one of its words. A heading with its label counts as its alias.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lunr.index import Index
from lunr.query import Query as LunrQuery

from policy_corpus.model import Anchor, DocumentId
from policy_corpus.paths import at, document_page
from policy_corpus.search.documents import DocumentTable
from policy_corpus.search.names import SUFFIX, TYPES
from policy_corpus.search.normalise import GAP_MARK, normalise
from policy_corpus.search.syntax import read_query
from policy_corpus.search.titles import Heading, Lines

MOST = 200
"""Names in an answer: 总则 is a heading of every law, and nobody reads a longer list."""

_SHORTEST_SLIP = 4  # letters; in shorter ones a slip makes every other syllable
_LONGEST = 64  # symbols of a query that are looked through for names

_IS_NAME, _IS_ALIAS, _IS_PINYIN, _BEGINS, _HOLDS, _ALIAS_HOLDS, _PINYIN_BEGINS, _WORDS, _SLIP, _INSIDE = range(10)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as names are compared with it, folded; `letters` is empty for what is not Latin letters and digits."""

    text: str
    letters: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A name or a line of headings that was met: its step, its type and length, and where it stands among its like."""

    step: int
    type: str
    length: int
    ref: int

    @property
    def key(self) -> tuple[int, int, int]:
        """What decides first."""
        return self.step, TYPES.index(self.type), self.length


@dataclass(frozen=True, slots=True)
class Navigator:
    """The names of a library; `rows` are as `names.write_names` says."""

    rows: Sequence[Sequence[Any]]
    index: Index
    table: DocumentTable
    titles: Lines
    heading_lines: Lines
    headings: tuple[Heading, ...]

    @staticmethod
    def lunr_index(value: dict[str, Any]) -> Index:
        """Take the lunr index of the file of concepts."""
        terms = sorted(value["lunr"]["invertedIndex"])  # lunr.py wants code point order, the file has lunr.js's
        return Index.load({**value["lunr"], "invertedIndex": terms})

    def find(self, text: str) -> list[dict[str, Any]]:
        """Give the names that `text` leads to, best first and `MOST` at most.

        Each is `{type, id, name, url, label, context, alias, pasted}`; `alias` is the alias that was met, null where
        the name itself or its pinyin was; `pasted` tells of a place that the query names outright (`places`).
        """
        folded = normalise(text).text
        if not folded:
            return []
        words = tuple("".join(map(chr, word)) for word in read_query(text).wanted)
        asked = Asked(folded, _letters(folded), words)
        met = [
            *self._met_concepts(asked),
            *_met_lines("document", self.titles, asked),
            *_met_lines("heading", self.heading_lines, asked),
        ]
        if not met:
            met = self._as_met(self._slips(asked.letters), _SLIP) or self._as_met(self._inside(folded), _INSIDE)
        return self._shown(met, folded)

    def _met_concepts(self, asked: Asked) -> Iterator[Met]:
        found = self._lookup([asked.text], ["name", "alias"])
        if asked.letters:
            found |= self._lookup([asked.letters], ["pinyin"])
        if len(asked.words) > 1:
            found |= set.intersection(*(self._lookup([word], ["name", "alias"]) for word in asked.words))
        for ref in sorted(found):
            step = _step(self._forms(ref), self.rows[ref][5], asked)
            if step is not None:
                yield from self._as_met([ref], step)

    def _as_met(self, refs: Iterable[int], step: int) -> list[Met]:
        return [Met(step, self.rows[ref][0], len(normalise(self.rows[ref][2]).symbols), ref) for ref in refs]

    def _lookup(self, beginnings: Iterable[str], fields: list[str]) -> set[int]:
        query = self.index.create_query(fields)
        for text in beginnings:
            size = 2 * SUFFIX if fields == ["pinyin"] else SUFFIX
            query.term(text[:size], wildcard=LunrQuery.WILDCARD_TRAILING, use_pipeline=False)
        return self._refs(query)

    def _slips(self, letters: str) -> set[int]:
        if len(letters) < _SHORTEST_SLIP or not letters.isalpha():
            return set()
        query = self.index.create_query(["pinyin"])
        query.term(letters[: 2 * SUFFIX], edit_distance=1, use_pipeline=False)
        return self._refs(query)

    def _inside(self, query: str) -> set[int]:
        query = query[:_LONGEST]
        pieces = {
            query[begin:end]
            for begin in range(len(query))
            for end in range(begin + 2, min(begin + SUFFIX, len(query)) + 1)
        }
        if not pieces:
            return set()
        asked = self.index.create_query(["words"])
        for piece in sorted(pieces):
            asked.term(piece, use_pipeline=False)
        # A word that jieba cut from a name is not yet the name: the name, or an alias, must stand in the query whole.
        return {ref for ref in self._refs(asked) if any(form in query for form in self._forms(ref))}

    def _refs(self, query: LunrQuery) -> set[int]:
        # An index of nothing has one entry that names nothing.
        return {ref for found in self.index.query(query) if (ref := int(found["ref"])) < len(self.rows)}

    def _forms(self, ref: int) -> list[str]:
        _, _, name, _, aliases, *_ = self.rows[ref]
        return [normalise(form).text for form in (name, *aliases)]

    def _shown(self, met: Iterable[Met], query: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for _, alike in groupby(sorted(met, key=lambda one: (*one.key, one.ref)), key=lambda one: one.key):
            if len(rows) >= MOST:
                break
            found = list(alike)
            if found[0].type == "heading":
                # No line needs more documents than an answer holds.
                places = sorted((n, one.ref) for one in found for n in self.headings[one.ref].documents[:MOST])
                rows += [self._heading(number, self.headings[ref]) for number, ref in places[:MOST]]
            elif found[0].type == "document":
                rows += [self._document(one.ref) for one in found]
            else:
                rows += [self._concept(one, query) for one in found]
        return rows[:MOST]

    def _concept(self, met: Met, query: str) -> dict[str, Any]:
        kind, name_id, name, url, aliases, _ = self.rows[met.ref]
        alias = None
        if met.step in (_IS_ALIAS, _ALIAS_HOLDS):
            alias = next((alias for alias in aliases if query in normalise(alias).text), None)
        return {
            "type": kind,
            "id": name_id,
            "name": name,
            "url": url,
            "label": "",
            "context": "",
            "alias": alias,
            "pasted": False,
        }

    def _document(self, number: int) -> dict[str, Any]:
        document = self.table.ids[number]
        url, title = document_page(DocumentId(document)), self.table.titles[number]
        return {
            "type": "document",
            "id": document,
            "name": title,
            "url": url,
            "label": "",
            "context": "",
            "alias": None,
            "pasted": False,
        }

    def _heading(self, number: int, heading: Heading) -> dict[str, Any]:
        document = self.table.ids[number]
        return {
            "type": "heading",
            "id": f"{document}#{heading.anchor}",
            "name": heading.words,
            "url": at(document_page(DocumentId(document)), Anchor(heading.anchor)),
            "label": heading.label,
            "context": self.table.titles[number],
            "alias": None,
            "pasted": False,
        }


def _met_lines(kind: str, lines: Lines, asked: Asked) -> Iterator[Met]:
    found = set(lines.holding(asked.text))
    if asked.letters:
        found.update(lines.read_as(asked.letters))
    if len(asked.words) > 1:
        found.update(
            number
            for number in lines.holding(asked.words[0])
            if all(word in lines.folded[number] for word in asked.words)
        )
    for number in sorted(found):
        line, skipped = lines.folded[number], lines.skipped[number]
        forms = [line[skipped:], line] if skipped else [line]
        step = _step(forms, [lines.pinyin[number], lines.initials[number]], asked)
        if step is not None:
            yield Met(step, kind, len(line) - skipped, number)


def _step(forms: Sequence[str], pinyin: Sequence[str], asked: Asked) -> int | None:
    name, *aliases = forms
    query, letters = asked.text, asked.letters
    steps = [
        (_IS_NAME, query == name),
        (_IS_ALIAS, query in aliases),
        (_IS_PINYIN, bool(letters) and letters in pinyin),
        (_BEGINS, name.startswith(query)),
        (_HOLDS, query in name),
        (_ALIAS_HOLDS, any(query in alias for alias in aliases)),
        (_PINYIN_BEGINS, bool(letters) and any(letters in form for form in pinyin)),
        (_WORDS, len(asked.words) > 1 and all(any(word in form for form in forms) for word in asked.words)),
    ]
    return next((step for step, holds in steps if holds), None)


def _letters(query: str) -> str:
    """Give a query of Latin letters and digits without its gaps; `` for any other."""
    joined = query.replace(GAP_MARK, "")
    return joined if joined.isascii() and joined.isalnum() else ""
