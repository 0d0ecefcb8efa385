"""Where published words stand in a text now."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from policy_corpus.model import Anchor, Document
from policy_corpus.permalinks.fingerprint import Fingerprint, digest_of, fold


def position_of(mark: Fingerprint, folded: str) -> int:
    """Find where published words begin in folded text; -1 where they do not stand in it."""
    position = folded.find(mark.head) if mark.head else -1
    while position >= 0 and digest_of(folded[position : position + mark.length]) != mark.digest:
        position = folded.find(mark.head, position + 1)
    return position


def finder(document: Document) -> Callable[[Fingerprint], Anchor | None]:
    """Make the search for the paragraph in which published words now begin, wherever in the text that is."""
    folded_lines = [fold(paragraph.span.of(document.text)) for paragraph in document.paragraphs]
    starts = list(accumulate((len(line) for line in folded_lines), initial=0))
    folded = "".join(folded_lines)

    def find(mark: Fingerprint) -> Anchor | None:
        position = position_of(mark, folded)
        return document.paragraphs[bisect_right(starts, position) - 1].anchor if position >= 0 else None

    return find
