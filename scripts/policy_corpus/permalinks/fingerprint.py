"""What is remembered of the words at a published address, and the file that remembers it.

One sorted line each: `documents/<id>.html#<anchor> <hash>.<length>.<sample>`: a hash of the words with punctuation and
spaces dropped, how many characters those are, and a sample of them: all of a short text, of a longer one its beginning,
middle and end. The sample lets words be found again in a longer paragraph, and tells a corrected text from another one.
Pages that are not documents have a line without fragment.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from policy_corpus.errors import PermalinkError

_PIECE = 6
_WHOLE = 3 * _PIECE
_HASH = 12
_ALIKE = 0.5
"""Share of a short text's characters that must stay, in order, for it to count as the same text corrected."""
_NO_WORD = re.compile(r"[\W_]+")
"""What is no letter, digit or Han character: `\\w` is what `str.isalnum` allows, and the underscore."""
_LINE = re.compile(r"(\S+) ([0-9a-f]{12})\.(\d+)\.(\S*)")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is remembered of the words at an address; equal fingerprints mean equal words."""

    digest: str
    length: int
    sample: str

    @classmethod
    def of(cls, words: str) -> "Fingerprint":
        """Take the fingerprint of some words."""
        folded = fold(words)
        sample = folded
        if len(folded) > _WHOLE:
            middle = (len(folded) - _PIECE) // 2
            sample = folded[:_PIECE] + folded[middle : middle + _PIECE] + folded[-_PIECE:]
        return cls(digest_of(folded), len(folded), sample)

    @property
    def head(self) -> str:
        """The first characters of the words."""
        return self.sample[:_PIECE]

    def is_like(self, words: str) -> bool:
        """Tell whether `words` can be these words corrected: most of a short text, a sample of a long one stands."""
        folded = fold(words)
        if not self.length:
            return not folded
        if self.length <= _WHOLE:
            return SequenceMatcher(None, self.sample, folded, autojunk=False).ratio() >= _ALIKE
        return any(self.sample[at : at + _PIECE] in folded for at in range(0, _WHOLE, _PIECE))

    def __str__(self) -> str:
        return f"{self.digest}.{self.length}.{self.sample}"


Lock = Mapping[str, Fingerprint]
"""Published addresses, each with its fingerprint."""


def parse_lock(text: str, shown: str = "editorial/permalinks.lock") -> Lock:
    """Read the lock file's text; `shown` is its path in messages.

    Raises:
        PermalinkError: a line is not an address with its fingerprint; a promise must not get lost in a bad merge.

    """
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        read = _LINE.fullmatch(line)
        if read is None:
            raise PermalinkError(
                f"{shown}:{number}:1: 应为“地址 指纹”一行，实为“{line[:60]}”\n  正确写法示例：\n"
                f"    documents/notice-2023.html#s1 {Fingerprint.of('压实责任')}\n"
                "  这个文件由程序维护；合并时出现冲突的，保留双方的行，再按字典序排列。"
            )
        found[read[1]] = Fingerprint(read[2], int(read[3]), read[4])
    return found


def write_lock(lock: Lock) -> str:
    """Write a lock as text, sorted."""
    return "".join(f"{address} {lock[address]}\n" for address in sorted(lock))


def by_page(lock: Lock) -> Mapping[str, Lock]:
    """Divide a lock by page: for each page's address its anchors and their fingerprints."""
    pages: dict[str, dict[str, Fingerprint]] = {}
    for address, mark in lock.items():
        page, _, anchor = address.partition("#")
        if anchor:
            pages.setdefault(page, {})[anchor] = mark
    return pages


def fold(words: str) -> str:
    """Drop everything that is no letter, digit or Han character."""
    return _NO_WORD.sub("", words)


def digest_of(folded: str) -> str:
    """Hash folded words."""
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
