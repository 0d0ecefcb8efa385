"""How a name is read, and the address made of its reading."""

import re

from policy_corpus.aloud import syllables

_SYLLABLE = re.compile(r"[㐀-鿿]+|[0-9A-Za-z]+")
_FALLBACK = "concept"


def pinyin_of(name: str) -> str:
    """Give the reading of a name: syllables, numbers and Latin words in lower case, joined by spaces.

    Signs are dropped; a name of signs alone reads as nothing.
    """
    return " ".join(
        syllable.lower()
        for part in _SYLLABLE.findall(name)
        for syllable in (syllables(part) if part[0] > "z" else [part])
    )


def slug_of(name: str) -> str:
    """Give the id that a concept of this name gets: 八查 is `ba-cha`. Total; never empty, never `index`."""
    slug = re.sub(r"[^a-z0-9]+", "-", pinyin_of(name)).strip("-")
    return f"{_FALLBACK}-{slug}".strip("-") if slug in {"", "index"} else slug
