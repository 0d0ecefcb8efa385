"""The navigator's files: names of concepts and topics in a prebuilt lunr index, titles and headings as plain lists.

Names, not bodies. A concept has aliases, readings and words, and there are hundreds: lunr knows them all. Every suffix
of a name is a token, so that a query that stands anywhere in a name is the beginning of one; pinyin and initials
likewise. The words that jieba cuts, with the concepts as its dictionary, tell which names stand inside a longer query.
Of titles and headings there are tens of thousands, as lunr index 50 MB at 10,000 documents and seconds to load; one
text of them is looked through in a millisecond (`titles`). How candidates are judged is in `navigator`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lunr.builder import Builder

from policy_corpus import aloud
from policy_corpus.dictionary import teachable_tokenizer
from policy_corpus.model import Concept, Library, Topic
from policy_corpus.paths import concept_page, topic_page
from policy_corpus.search.kept import KeptIndex
from policy_corpus.search.normalise import normalise
from policy_corpus.search.packed import as_base64, compressed
from policy_corpus.search.scripts import written

if TYPE_CHECKING:
    import jieba

SUFFIX = 12
"""Symbols of a suffix that are kept; a longer query is looked up by its first ones and then compared in full."""

FIELDS = ("name", "alias", "pinyin", "words")
"""Fields of the lunr index."""

TYPES = ("concept", "topic", "document", "heading")
"""Kinds of names, in the order they are listed when nothing else decides."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the lunr index; `pinyin` are the syllables of the name and of its aliases, each a list."""

    type: str
    id: str
    name: str
    url: str
    aliases: tuple[str, ...] = ()
    pinyin: tuple[tuple[str, ...], ...] = ()


def write_names(library: Library, kept: KeptIndex) -> str:
    """Make the file of concepts and topics, packed: the rows `[type, id, name, url, aliases, pinyin]`, the lunr index.

    `pinyin` are letters without spaces, then initials, one pair for each reading. `jieba` never sees a body.
    """
    sources = [[[one.id, one.name, one.aliases, one.pinyin] for one in library.concepts]]
    sources.append([[one.id, one.name, one.aliases, one.pinyin] for one in library.topics])
    return as_base64(kept.made("names", [written(sources)], lambda: compressed(_names(library))))


def _names(library: Library) -> dict[str, Any]:
    names = [*(_concept(concept) for concept in library.concepts), *(_topic(topic) for topic in library.topics)]
    rows = [
        [
            name.type,
            name.id,
            name.name,
            name.url,
            list(name.aliases),
            [form for reading in name.pinyin for form in ("".join(reading), initials(reading))],
        ]
        for name in names
    ]
    return {"rows": rows, "lunr": _lunr(names, library.concepts)}


def syllables(name: str) -> tuple[str, ...]:
    """Read a name aloud: pinyin without tones, a syllable for each character; what is not read stays, folded."""
    folded = normalise(name).text
    return tuple(_syllable(part) for part in aloud.syllables(folded))


def _syllable(part: str) -> str:
    if part.isascii() and part.isalnum():
        return part.lower()  # as folding would have it
    return normalise(part).text.replace(" ", "").replace(".", "")


def _concept(concept: Concept) -> Name:
    given = tuple(normalise(part).text for part in concept.pinyin.split())
    readings = [given or syllables(concept.name), *(syllables(alias) for alias in concept.aliases)]
    pinyin = tuple(dict.fromkeys(reading for reading in readings if reading))
    return Name("concept", concept.id, concept.name, concept_page(concept.id), concept.aliases, pinyin=pinyin)


def _topic(topic: Topic) -> Name:
    given = tuple(normalise(part).text for part in topic.pinyin.split())
    readings = [given or syllables(topic.name), *(syllables(alias) for alias in topic.aliases)]
    pinyin = tuple(dict.fromkeys(reading for reading in readings if reading))
    return Name("topic", topic.id, topic.name, topic_page(topic.id), topic.aliases, pinyin=pinyin)


def initials(reading: Iterable[str]) -> str:
    """Give the first letters of the syllables; numbers stay whole."""
    return "".join(part if part[:1].isdigit() else part[:1] for part in reading)


def _lunr(names: Iterable[Name], concepts: Iterable[Concept]) -> dict[str, Any]:
    # A bare builder: the default pipeline drops `an` and `she` as English stop words and stems pinyin.
    builder = Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field)
    cutter = _cutter(concepts)
    for number, name in enumerate(names):
        builder.add(
            {
                "id": str(number),
                "name": _suffixes([name.name]),
                "alias": _suffixes(name.aliases),
                "pinyin": _pinyin_tokens(name.pinyin),
                "words": _words([name.name, *name.aliases], cutter),
            },
        )
    if builder.document_count == 0:
        builder.add({"id": "0", **{name: [] for name in FIELDS}})
    value: dict[str, Any] = builder.build().serialize()
    # lunr.js wants its terms in the order of UTF-16 units, and field vectors hold sums in the order of a set.
    value["invertedIndex"].sort(key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
    value["fieldVectors"].sort()
    return value


def _suffixes(names: Iterable[str]) -> list[str]:
    tokens = {
        folded[at : at + SUFFIX] for name in names for folded in [normalise(name).text] for at in range(len(folded))
    }
    return sorted(token for token in tokens if token.strip(" ."))


def _pinyin_tokens(readings: Iterable[tuple[str, ...]]) -> list[str]:
    tokens = set()
    for reading in readings:
        for begin in range(len(reading)):
            tokens.add("".join(reading[begin:])[: 2 * SUFFIX])
            tokens.add(initials(reading[begin:])[:SUFFIX])
    return sorted(tokens - {""})


def _cutter(concepts: Iterable[Concept]) -> "jieba.Tokenizer":
    cutter = teachable_tokenizer()
    for concept in concepts:
        for name in (concept.name, *concept.aliases):
            if folded := normalise(name).text:
                cutter.add_word(folded)
    return cutter


def _words(names: Iterable[str], cutter: "jieba.Tokenizer") -> list[str]:
    words = set()
    for name in names:
        folded = normalise(name).text
        words |= {folded, *cutter.cut(folded)}
    return sorted(word for word in words if 2 <= len(word) <= SUFFIX)
