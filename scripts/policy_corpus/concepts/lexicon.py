"""The lexicon: `editorial/concepts.yml`, read and checked. What its entries find in texts is decided elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import Field, field_validator

from policy_corpus.concepts.fold import key_of
from policy_corpus.errors import LexiconError
from policy_corpus.model import ConceptId, ConceptKind, DocumentId
from policy_corpus.paths import is_reserved
from policy_corpus.yaml_files import Entry, parse_yaml, place_of, read_text

DEFAULT_PATH = PurePosixPath("editorial/concepts.yml")
SHORTEST_NAME = 2
"""Characters a name must have when quotation marks, spaces and middle dots are left out."""

EXAMPLE = """- id: ba-cha
  name: 八查
  kind: numeral
  aliases: [8查]
  not_in: [八查无遗]
  passages:
    - document: lesson-2022
      quote: 重点做到“八查”
  see_also: [liu-cha]
- id: san-hui-yi-ke
  name: 三会一课
  kind: term
  members:
    source: 《中国共产党支部工作条例（试行）》
    items: [党员大会, 党支部委员会会议, 党小组会, 党课]
"""


class Quote(Entry):
    """A verbatim quotation of one document that explains a concept; it must stand there once, in one paragraph."""

    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)

    @property
    def document_id(self) -> DocumentId:
        """The document, typed."""
        return DocumentId(self.document)


class GivenMembers(Entry):
    """Members that no text of the corpus gives, with the official source that does."""

    source: str = Field(min_length=1)
    items: tuple[str, ...] = Field(min_length=1)


class LexiconEntry(Entry):
    """One concept as an editor entered it.

    `aliases` are other names, `patterns` regular expressions searched in the clean text of a paragraph, `not_in` longer
    wordings inside which a name is no mention, `not_in_documents` documents in which the concept is switched off.
    `summary` restates the passages or the source that `summary_source`
    names. `pinyin` overrides the reading of the name. `reviewed` says that a person has reviewed the entry.
    """

    id: str
    name: str
    kind: ConceptKind
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    not_in_documents: tuple[str, ...] = ()
    summary: str | None = Field(default=None, min_length=1)
    summary_source: str | None = Field(default=None, min_length=1)
    passages: tuple[Quote, ...] = ()
    members: GivenMembers | None = None
    see_also: tuple[str, ...] = ()
    reviewed: bool = False
    pinyin: str | None = Field(default=None, min_length=1)

    @field_validator("aliases", "patterns", "not_in", "not_in_documents", "see_also", "passages", mode="before")
    @classmethod
    def _empty_key_is_empty_list(cls, value: object) -> object:
        return () if value is None else value

    @property
    def concept(self) -> ConceptId:
        """The id, typed."""
        return ConceptId(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, in the order of the file; `path` is the file as messages show it, `source` its text.

    Guarantees: (1) ids are slugs and differ; (2) no concept has the name of another as name or alias, in whatever
    quotation marks or spacing; two may share an alias, and where a text uses it an editor is asked which is meant;
    (3) every `see_also` names another entry; (4) a summary has passages or a named source; (5) patterns compile and
    match no empty text; (6) every negative context holds a name of its entry and is longer.
    """

    entries: tuple[LexiconEntry, ...] = ()
    path: PurePosixPath = DEFAULT_PATH
    source: str = field(default="", repr=False)

    def place(self, *keys: str | int) -> tuple[int, int]:
        """Line and column, from 1, of a value in the file; the first key is the number of the entry."""
        return place_of(self.source, keys) if self.source else (1, 1)


@dataclass(frozen=True, slots=True)
class _Mistake:
    keys: tuple[str | int, ...]
    expected: str
    found: str


def read_lexicon(path: Path, shown: PurePosixPath) -> Lexicon:
    """Read the lexicon; a missing file holds no entry. `shown` is the path that messages print.

    Raises:
        LexiconError: malformed YAML, an unknown key, or an entry that breaks a guarantee of `Lexicon`; with its place.

    """
    if not path.is_file():
        return Lexicon(path=shown)
    text = read_text(path, error=LexiconError, shown=shown, example=EXAMPLE)
    return parse_lexicon(text, shown)


def parse_lexicon(text: str, shown: PurePosixPath) -> Lexicon:
    """Do as `read_lexicon` does, from text already read."""
    entries = tuple(parse_yaml(text, list[LexiconEntry], error=LexiconError, shown=shown, example=EXAMPLE))
    for mistake in _mistakes(entries):
        line, column = place_of(text, mistake.keys)
        raise LexiconError(shown, mistake.expected, mistake.found, EXAMPLE, line, column)
    return Lexicon(entries, shown, text)


def _mistakes(entries: tuple[LexiconEntry, ...]) -> Iterator[_Mistake]:
    first_use: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id) is None:
            yield _Mistake((number, "id"), "小写拼音加短横线的 id（如 ba-cha）", entry.id)
        if is_reserved(entry.id):
            yield _Mistake((number, "id"), "列表页（index）和 Windows 设备名（con、aux、com1 等）以外的 id", entry.id)
        if entry.id in first_use:
            earlier = first_use[entry.id] + 1
            yield _Mistake((number, "id"), "没有用过的 id", f"{entry.id}，第 {earlier} 条已经用过")
        first_use.setdefault(entry.id, number)
    yield from _name_mistakes(entries)
    for number, entry in enumerate(entries):
        yield from _reference_mistakes(number, entry, frozenset(first_use))
        yield from _summary_mistakes(number, entry)
        yield from _context_mistakes(number, entry)
        yield from _pattern_mistakes(number, entry)


def _name_mistakes(entries: tuple[LexiconEntry, ...]) -> Iterator[_Mistake]:
    owners: dict[str, tuple[LexiconEntry, bool]] = {}
    for number, entry in enumerate(entries):
        for position, name in enumerate(entry.names):
            is_alias = position > 0
            keys = (number, "aliases", position - 1) if is_alias else (number, "name")
            key = key_of(name)
            if len(key) < SHORTEST_NAME:
                yield _Mistake(keys, f"至少 {SHORTEST_NAME} 个字的名称（引号、空格、间隔号不计）", repr(name))
            owner, is_shared = owners.setdefault(key, (entry, is_alias))
            if owner is not entry and not (is_alias and is_shared):
                yield _Mistake(keys, "只属于一个概念的名称", f"“{name}”，概念 {owner.id}（{owner.name}）已经用了它")


def _reference_mistakes(number: int, entry: LexiconEntry, ids: frozenset[str]) -> Iterator[_Mistake]:
    for position, other in enumerate(entry.see_also):
        if other not in ids or other == entry.id:
            found = f"{other}，" + ("它就是本条" if other == entry.id else "没有这个 id")
            yield _Mistake((number, "see_also", position), "另一个概念的 id", found)


def _summary_mistakes(number: int, entry: LexiconEntry) -> Iterator[_Mistake]:
    if entry.summary is not None and not entry.passages and entry.summary_source is None:
        expected = "有依据的 summary（同时写 passages 或 summary_source）"
        yield _Mistake((number, "summary"), expected, "没有依据的 summary")
    if entry.summary is None and entry.summary_source is not None:
        yield _Mistake((number, "summary_source"), "与 summary 同时写的 summary_source", "没有 summary")


def _context_mistakes(number: int, entry: LexiconEntry) -> Iterator[_Mistake]:
    keys = [key_of(name) for name in entry.names]
    for position, context in enumerate(entry.not_in):
        key = key_of(context)
        if not any(name in key and name != key for name in keys):
            yield _Mistake((number, "not_in", position), "含有本条名称、比名称长的词语", context)


def _pattern_mistakes(number: int, entry: LexiconEntry) -> Iterator[_Mistake]:
    for position, pattern in enumerate(entry.patterns):
        keys = (number, "patterns", position)
        try:
            matches_nothing = re.compile(pattern).match("") is not None
        except re.error as problem:
            yield _Mistake(keys, "合法的正则表达式", f"{pattern}（{problem}）")
            continue
        if matches_nothing:
            yield _Mistake(keys, "不匹配空文字的正则表达式", pattern)
