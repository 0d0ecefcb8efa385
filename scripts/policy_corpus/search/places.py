"""Places that a reader pastes from a handout or names.

Section codes, addresses, citations, articles as people say them: `章节代码：KJW2-2-1`, `documents/x.html#s2-1`,
`《标题》，机关，日期，第二部分（三）第2段`, `刑事诉讼法第100条第2款`. Reading a document's text is the
caller's part; no place is offered that the document does not have.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policy_corpus.model import Anchor, DocumentId
from policy_corpus.numerals import chinese
from policy_corpus.paths import CODE_CHARACTERS, CODE_LENGTH, at, document_page
from policy_corpus.search.documents import DocumentTable
from policy_corpus.search.normalise import normalise
from policy_corpus.search.syntax import SPACES

TextOf = Callable[[int], Mapping[str, Any]]
"""Gives the units and paragraphs of a document (`texts.read_text`)."""

LONGEST = 500
"""Characters of a query that are read for a place; what is longer is a pasted passage."""

_DASHES = dict.fromkeys(map(ord, "－‐‑‒–—―−﹣"), "-")
_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | _DASHES
_CODE = f"([{CODE_CHARACTERS}]{{{CODE_LENGTH}}})"
_NAMED_CODE = re.compile(rf"代码:?{_CODE}(?:-([A-Z0-9_-]*[A-Z0-9]))?(?![A-Z0-9-])")
_BARE_CODE = re.compile(rf"{_CODE}-([A-Z0-9_-]*[A-Z0-9])")
_ADDRESS = re.compile(r"documents/([A-Za-z0-9-]+)\.html(?:\?[^#\s]*)?(?:#([A-Za-z0-9_-]+))?")
_NUMBER = "[0-9零〇一二三四五六七八九十百千]{1,9}"
_PART_OF_SECTION = re.compile(rf"(?:第（?{_NUMBER}）?[段款项])+$")
_ARTICLE = re.compile(rf"(.{{2,}}?)(第{_NUMBER}条.*)")
_IN_DIGITS = re.compile(r"第([0-9]{1,4})(?=[条款项])")
_ITEM = re.compile(rf"第({_NUMBER})项")
_STATE = "中华人民共和国"
"""What titles of national laws begin with, and people who name them leave out."""

_NAME = 40  # characters of a paragraph that name it


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """The documents of a library as places are looked for among them; `titles` are folded."""

    table: DocumentTable
    titles: tuple[str, ...]
    text_of: TextOf

    def find(self, asked: str) -> list[dict[str, Any]]:
        """Give the places that `asked` names, as rows of names; empty for any other query.

        Guarantees: an address or code of a known document leads at least to that document; documents that share a code
        or a title are all given.
        """
        if len(asked) > LONGEST:
            return []
        if found := _ADDRESS.search(asked):
            return [self._addressed(number, found[2]) for number in self._numbers(self.table.ids, found[1])]
        if code := _code_in(asked):
            return [self._coded(number, code[1]) for number in self._numbers(self.table.codes, code[0])]
        return list(self._cited(asked))

    def _numbers(self, column: tuple[str, ...], value: str) -> list[int]:
        return [number for number, other in enumerate(column) if other == value]

    def _addressed(self, number: int, anchor: str | None) -> dict[str, Any]:
        """Keep the anchor as pasted: a page carries items and old addresses that its text file does not list."""
        known, _ = self._known(number, anchor)
        row = self._row(number, known)
        return {**row, "url": at(document_page(DocumentId(self.table.ids[number])), Anchor(anchor) if anchor else None)}

    def _coded(self, number: int, anchor: str | None) -> dict[str, Any]:
        known, is_itself = self._known(number, anchor)
        row = self._row(number, known)
        if is_itself and anchor:
            row["url"] = at(document_page(DocumentId(self.table.ids[number])), Anchor(anchor))
        return row

    def _known(self, number: int, anchor: str | None) -> tuple[tuple[str, int] | None, bool]:
        """Find the section or paragraph an anchor names, else what its longest known beginning names."""
        content = self.text_of(number)
        units = {unit[0]: ("unit", place) for place, unit in enumerate(content["units"]) if unit[0]}
        lines = {line[0]: ("line", place) for place, line in enumerate(content["paragraphs"])}
        known = {**{name: ("line", place) for name, place in content["aliases"]}, **lines, **units}
        shorter = anchor
        while shorter:
            if shorter in known:
                return known[shorter], shorter == anchor
            shorter = shorter.rpartition("-")[0]
        return None, False

    def _cited(self, asked: str) -> Iterator[dict[str, Any]]:
        """Read 《标题》…，第二部分（三）第2段: a known title first, words of a place last; or 标题第五条."""
        start = asked.find("《")
        if start < 0:
            yield from self._said(asked)
        if start < 0 or asked[:start].strip("".join(SPACES)):
            return
        for end in (place for place, mark in enumerate(asked) if mark == "》" and place > start):
            title = normalise(asked[start : end + 1]).text
            rest = "".join(mark for mark in asked[end + 1 :] if mark not in SPACES).rstrip("。")
            numbers = self._titled(title) if title and rest else []
            for number in numbers:
                yield self._row(number, self._place_in_words(number, rest))
            if numbers:
                return

    def _said(self, asked: str) -> Iterator[dict[str, Any]]:
        """Read 标题第五条, without marks around the title; only an article that is there is what was meant."""
        found = _ARTICLE.fullmatch("".join(mark for mark in asked if mark not in SPACES).translate(_ASCII).rstrip("。"))
        if not found or not (title := normalise(found[1]).text):
            return
        for number in self._titled(title):
            if place := self._place_in_words(number, found[2]):
                yield self._row(number, place)

    def _titled(self, title: str) -> list[int]:
        return self._numbers(self.titles, title) or self._numbers(self.titles, _STATE + title)

    def _place_in_words(self, document: int, rest: str) -> tuple[str, int] | None:
        """Find the longest place that `rest` ends with; of a paragraph that is no more, its section."""
        content = self.text_of(document)
        said = _as_printed(rest)
        units = content["units"]
        lines = [
            (_round(units[of][4] + own), ("line", line))
            for line, (_, _, of, own) in enumerate(content["paragraphs"])
            if own
        ]
        sections = [(_round(unit[4]), ("unit", number)) for number, unit in enumerate(units) if unit[4]]
        for words, places in ((said, [*sections, *lines]), (_PART_OF_SECTION.sub("", said), sections)):
            met = [(len(place), -rank) for rank, (place, _) in enumerate(places) if _ends_with(words, place)]
            if met:
                return places[-max(met)[1]][1]
        return None

    def _row(self, number: int, known: tuple[str, int] | None) -> dict[str, Any]:
        document, title = self.table.ids[number], self.table.titles[number]
        page = document_page(DocumentId(document))
        row = {
            "type": "document",
            "id": document,
            "name": title,
            "url": page,
            "label": "",
            "context": "",
            "alias": None,
            "pasted": True,
        }
        if known is None:
            return row
        content = self.text_of(number)
        if known[0] == "unit":
            anchor, label, heading, *_ = content["units"][known[1]]
            name, label = (heading, label) if heading else (label or title, "")
        else:
            anchor, text, *_ = content["paragraphs"][known[1]]
            name, label = text[:_NAME], ""
        return {
            **row,
            "type": "heading",
            "id": f"{document}#{anchor}",
            "name": name,
            "url": at(page, anchor),
            "label": label,
            "context": title,
        }


def _code_in(asked: str) -> tuple[str, str | None] | None:
    """Read a code: alone with its section, or anywhere after 代码."""
    text = "".join(mark for mark in asked if mark not in SPACES).translate(_ASCII).upper()
    found = _NAMED_CODE.search(text) or _BARE_CODE.fullmatch(text.rstrip("。."))
    if not found:
        return None
    anchor = found[2].lower() if found[2] else None
    return found[1], f"s{anchor}" if anchor and anchor[0].isdigit() else anchor


def _as_printed(words: str) -> str:
    """Write the numbers of a place as laws print them: 第100条第2款第3项 is 第一百条第二款第（三）项."""
    words = _IN_DIGITS.sub(lambda found: f"第{chinese(int(found[1]))}", _round(words.translate(_ASCII)))
    return _ITEM.sub(r"第（\1）项", words)


def _round(words: str) -> str:
    return words.replace("(", "（").replace(")", "）")


def _ends_with(said: str, place: str) -> bool:
    """Tell whether words end with a place that nothing else runs into."""
    before = said[: len(said) - len(place)]
    return said.endswith(place) and (not before or before[-1] in "，,》")
