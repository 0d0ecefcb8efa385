"""Which names a query leads to, and in which order.

lunr gives candidates; what they are worth is decided here in steps that a person can follow, not by a score: the query
is the name, is an alias, is its pinyin or initials; the name begins with it, holds it; an alias holds it; its pinyin
begins so; all words of the query stand in it; its pinyin differs by one letter; the query holds one of its words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lunr.index import Index
from lunr.query import Query as LunrQuery

from policy_corpus.search.names import SUFFIX, TYPES
from policy_corpus.search.normalise import GAP_MARK, as_codes, as_text, normalise
from policy_corpus.search.syntax import read_query

_SHORTEST_SLIP = 4  # letters; in shorter ones a slip makes every other syllable
_LONGEST = 64  # symbols of a query that are looked through for names

_IS_NAME, _IS_ALIAS, _IS_PINYIN, _BEGINS, _HOLDS, _ALIAS_HOLDS, _PINYIN_BEGINS, _WORDS, _SLIP, _INSIDE = range(10)


@dataclass(frozen=True, slots=True)
class Navigator:
    """The names of a library; `rows` are as `names.write_names` says."""

    rows: Sequence[Sequence[Any]]
    index: Index

    @classmethod
    def of(cls, value: dict[str, Any]) -> "Navigator":
        """Take the value of the navigator's file."""
        terms = sorted(value["lunr"]["invertedIndex"])  # lunr.py wants code point order, the file has lunr.js's
        return cls(value["rows"], Index.load({**value["lunr"], "invertedIndex": terms}))

    def find(self, text: str) -> list[dict[str, Any]]:
        """Give the names that `text` leads to, best first, as `{type, id, name, url, label, context, alias}`.

        `alias` is the alias that was met, null where the name itself or its pinyin was.
        """
        query = normalise(text).text
        if not query:
            return []
        words = [as_text(as_codes("".join(map(chr, word)))) for word in read_query(text).wanted]
        judged = {ref: self._judge(ref, query, words) for ref in self._candidates(query, words)}
        kept = {ref: step for ref, step in judged.items() if step is not None}
        if not kept:
            kept = dict.fromkeys(self._slips(_letters(query)), _SLIP)
        if not kept:
            kept = dict.fromkeys(self._inside(query), _INSIDE)
        return [self._shown(ref, query, step) for ref, step in sorted(kept.items(), key=lambda item: self._key(*item))]

    def _candidates(self, query: str, words: Sequence[str]) -> set[int]:
        found = self._lookup([query], ["name", "alias"])
        if letters := _letters(query):
            found |= self._lookup([letters], ["pinyin"])
        if len(words) > 1:
            found |= set.intersection(*(self._lookup([word], ["name", "alias"]) for word in words))
        return found

    def _lookup(self, beginnings: Iterable[str], fields: list[str]) -> set[int]:
        query = self.index.create_query(fields)
        for text in beginnings:
            size = 2 * SUFFIX if fields == ["pinyin"] else SUFFIX
            query.term(text[:size], wildcard=LunrQuery.WILDCARD_TRAILING, use_pipeline=False)
        return {int(found["ref"]) for found in self.index.query(query)}

    def _slips(self, letters: str) -> set[int]:
        if len(letters) < _SHORTEST_SLIP or not letters.isalpha():
            return set()
        query = self.index.create_query(["pinyin"])
        query.term(letters[: 2 * SUFFIX], edit_distance=1, use_pipeline=False)
        return {int(found["ref"]) for found in self.index.query(query)}

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
        found = {int(item["ref"]) for item in self.index.query(asked)}
        # A word that jieba cut from a name is not yet the name: the name, or an alias, must stand in the query whole.
        return {ref for ref in found if any(form in query for form in self._forms(ref))}

    def _judge(self, ref: int, query: str, words: Sequence[str]) -> int | None:
        name, *aliases = self._forms(ref)
        letters, pinyin = _letters(query), self.rows[ref][5]
        steps = [
            (_IS_NAME, query == name),
            (_IS_ALIAS, query in aliases),
            (_IS_PINYIN, bool(letters) and letters in pinyin),
            (_BEGINS, name.startswith(query)),
            (_HOLDS, query in name),
            (_ALIAS_HOLDS, any(query in alias for alias in aliases)),
            (_PINYIN_BEGINS, bool(letters) and any(letters in form for form in pinyin)),
            (_WORDS, len(words) > 1 and all(any(word in form for form in (name, *aliases)) for word in words)),
        ]
        return next((step for step, holds in steps if holds), None)

    def _forms(self, ref: int) -> list[str]:
        _, _, name, _, aliases, *_ = self.rows[ref]
        return [normalise(form).text for form in (name, *aliases)]

    def _key(self, ref: int, step: int) -> tuple[int, int, int, int]:
        kind, _, name, *_ = self.rows[ref]
        return step, TYPES.index(kind), len(normalise(name).symbols), ref

    def _shown(self, ref: int, query: str, step: int) -> dict[str, Any]:
        kind, name_id, name, url, aliases, _, label, context = self.rows[ref]
        met = None
        if step in (_IS_ALIAS, _ALIAS_HOLDS) and kind != "heading":
            met = next((alias for alias in aliases if query in normalise(alias).text), None)
        return {"type": kind, "id": name_id, "name": name, "url": url, "label": label, "context": context, "alias": met}


def _letters(query: str) -> str:
    """Give a query of Latin letters and digits without its gaps; `` for any other."""
    joined = query.replace(GAP_MARK, "")
    return joined if joined.isascii() and joined.isalnum() else ""
