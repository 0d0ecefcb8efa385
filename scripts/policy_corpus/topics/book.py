"""`editorial/topics.yml`, read and checked. What its entries find in texts is decided elsewhere."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import Field, field_validator

from policy_corpus.errors import TopicError
from policy_corpus.model import ConceptId, DocumentId, TopicId
from policy_corpus.paths import is_reserved
from policy_corpus.yaml_files import Entry, parse_yaml, place_of, read_text

DEFAULT_PATH = PurePosixPath("editorial/topics.yml")

SHORTEST_WORD = 2
"""Letters, digits and Chinese characters that a name or word must have."""

EXAMPLE = """- id: xun-cha-zheng-gai
  name: 巡察整改
  aliases: [巡视整改]
  concepts: [hou-ban-pian-wen-zhang]
  words: [整改落实, 整改责任]
  introduction: 编者的一段话，复述下面的引文
  passages:
    - document: lesson-2022
      quote: 坚持集中改和长期改
  questions: [本单位还有哪些问题没有整改到位？]
  reviewed: false
"""


class Quote(Entry):
    """A verbatim quotation of one document; it must stand there once, in one paragraph."""

    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)

    @property
    def document_id(self) -> DocumentId:
        """The document, typed."""
        return DocumentId(self.document)


class TopicEntry(Entry):
    """One topic as an editor entered it.

    `concepts` are ids of the lexicon. `words` are further words that mark the topic; its name and aliases do anyway.
    `introduction` restates the passages or the source that `introduction_source` names.
    """

    id: str
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    introduction: str | None = Field(default=None, min_length=1)
    introduction_source: str | None = Field(default=None, min_length=1)
    passages: tuple[Quote, ...] = ()
    questions: tuple[str, ...] = ()
    reviewed: bool = False
    pinyin: str | None = Field(default=None, min_length=1)

    @field_validator("aliases", "concepts", "words", "passages", "questions", mode="before")
    @classmethod
    def _empty_key_is_empty_list(cls, value: object) -> object:
        return () if value is None else value

    @property
    def topic(self) -> TopicId:
        """The id, typed."""
        return TopicId(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)

    @property
    def marks(self) -> tuple[str, ...]:
        """Every word that marks the topic, each once: name, aliases, words."""
        return tuple(dict.fromkeys((*self.names, *self.words)))


@dataclass(frozen=True, slots=True)
class TopicBook:
    """All entries, in the order of the file; `path` is the file as messages show it, `source` its text.

    Guarantees: (1) ids are slugs and differ; (2) no two topics share a name or alias; (3) every concept is one of the
    lexicon, named once; (4) names and words have `SHORTEST_WORD` letters or more; (5) an introduction has passages or
    a named source.
    """

    entries: tuple[TopicEntry, ...] = ()
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


def read_topics(path: Path, shown: PurePosixPath, concepts: Collection[ConceptId]) -> TopicBook:
    """Read the topics; a missing file holds none. `shown` is the path that messages print, `concepts` the lexicon's.

    Raises:
        TopicError: malformed YAML, an unknown key, or an entry that breaks a guarantee of `TopicBook`; with its place.

    """
    if not path.is_file():
        return TopicBook(path=shown)
    text = read_text(path, error=TopicError, shown=shown, example=EXAMPLE)
    return parse_topics(text, shown, concepts)


def parse_topics(text: str, shown: PurePosixPath, concepts: Collection[ConceptId]) -> TopicBook:
    """Do as `read_topics` does, from text already read."""
    entries = tuple(parse_yaml(text, list[TopicEntry], error=TopicError, shown=shown, example=EXAMPLE))
    for mistake in _mistakes(entries, concepts):
        line, column = place_of(text, mistake.keys)
        raise TopicError(shown, mistake.expected, mistake.found, EXAMPLE, line, column)
    return TopicBook(entries, shown, text)


def _mistakes(entries: tuple[TopicEntry, ...], concepts: Collection[ConceptId]) -> Iterator[_Mistake]:
    ids: dict[str, int] = {}
    names: dict[str, TopicEntry] = {}
    for number, entry in enumerate(entries):
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id) is None:
            yield _Mistake((number, "id"), "小写拼音加短横线的 id（如 xun-cha-zheng-gai）", entry.id)
        if is_reserved(entry.id):
            yield _Mistake((number, "id"), "列表页（index）和 Windows 设备名（con、aux、com1 等）以外的 id", entry.id)
        if ids.setdefault(entry.id, number) != number:
            yield _Mistake((number, "id"), "没有用过的 id", f"{entry.id}，第 {ids[entry.id] + 1} 条已经用过")
        for keys, name in _placed_names(number, entry):
            owner = names.setdefault(name, entry)
            if owner is not entry:
                yield _Mistake(keys, "只属于一个专题的名称", f"“{name}”，专题 {owner.id}（{owner.name}）已经用了它")
        yield from _entry_mistakes(number, entry, concepts)


def _placed_names(number: int, entry: TopicEntry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield (number, "name"), entry.name
    for position, alias in enumerate(entry.aliases):
        yield (number, "aliases", position), alias


def _entry_mistakes(number: int, entry: TopicEntry, concepts: Collection[ConceptId]) -> Iterator[_Mistake]:
    words = (((number, "words", position), word) for position, word in enumerate(entry.words))
    for keys, word in (*_placed_names(number, entry), *words):
        if sum(character.isalnum() for character in word) < SHORTEST_WORD:
            yield _Mistake(keys, f"至少 {SHORTEST_WORD} 个字的词语（标点不计）", repr(word))
    for position, concept in enumerate(entry.concepts):
        if concept not in concepts:
            yield _Mistake((number, "concepts", position), "概念表里的 id", f"{concept}，概念表里没有")
        if concept in entry.concepts[:position]:
            yield _Mistake((number, "concepts", position), "没有写过的概念", f"{concept}，本条已经写过")
    if entry.introduction is not None and not entry.passages and entry.introduction_source is None:
        expected = "有依据的 introduction（同时写 passages 或 introduction_source）"
        yield _Mistake((number, "introduction"), expected, "没有依据的 introduction")
    if entry.introduction is None and entry.introduction_source is not None:
        yield _Mistake((number, "introduction_source"), "与 introduction 同时写的 introduction_source", "没有它")
