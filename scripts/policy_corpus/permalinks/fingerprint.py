"""What is remembered of the words at a published address.

`<hash>.<length>.<sample>`: a hash of the words with punctuation and spaces dropped, how many characters those are, and
a sample of them: all of a short text, of a longer one its beginning, middle and end. The sample lets words be found
again in a longer paragraph, and tells a corrected text from another one.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECE = 6
WHOLE = 3 * _PIECE
"""Characters up to which the sample is all of the words."""

_HASH = 12
_ALIKE = 0.5
"""Share of a short text's characters that must stay, in order, for it to count as the same text corrected."""
_NO_WORD = re.compile(r"[\W_]+")
"""What is no letter, digit or Han character: `\\w` is what `str.isalnum` allows, and the underscore."""


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
        if len(folded) > WHOLE:
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
        if self.length <= WHOLE:
            return SequenceMatcher(None, self.sample, folded, autojunk=False).ratio() >= _ALIKE
        return any(self.sample[at : at + _PIECE] in folded for at in range(0, WHOLE, _PIECE))

    def __str__(self) -> str:
        return f"{self.digest}.{self.length}.{self.sample}"


Anchors = Mapping[str, Fingerprint]
"""What is published on one page: its anchors, each with the fingerprint of its words."""


def fold(words: str) -> str:
    """Drop everything that is no letter, digit or Han character."""
    return _NO_WORD.sub("", words)


def digest_of(folded: str) -> str:
    """Hash folded words."""
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]
