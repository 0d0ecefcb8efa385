"""Sentences of a paragraph, and which of them can be quoted alone. Nothing here knows which topic they speak of."""

import re
from collections.abc import Iterable, Iterator

from policy_corpus.text import Span

SHORTEST, LONGEST = 20, 160
"""Characters of a sentence that is quoted alone: a shorter one says too little, a longer one is a passage."""

_END = re.compile(r"[。！？!?]+(?:[”’」』）)]+(?![的等之、，；,;和与及为是])|(?![”’」』）)]))")
"""The end of a sentence; `“要稳。”的要求` goes on after its quotation."""

_LEANING = re.compile(
    "[这此其该他它她]|对此|为此|因此|所以|于是|但|而|并|同时|另外|此外|另一|一方面|例如|比如|如[：:]|即|[0-9]|"
    "今天|刚才|会上|会前|目前|截至|近[一二两三几]?年|下面"
)
"""Openings that lean on the sentence before, or on the day it was said: 这个要求…, 对此…, 同时…, 今天…, 会上…"""

_LABEL = re.compile("(?:其?[一二三四五六七八九十]+是|[㐀-鿿]{2,8}[：:])+")
"""What numbers or names a sentence in its list: 二是…, 整改结果：…"""

_ASKING = re.compile(
    "必须|务必|应当|不得|严禁|坚决|坚持|确保|切实|着力|不断|牢固树立|"
    "(?<![主重需首只摘纪概紧扼简提想])要(?![求素点件闻害领旨义么])"
)
"""Words by which a text asks for something; 要 not in 主要, 重要, 要求, 要素."""

_LONGEST_PAIR = 1_000
"""Characters after which a mark that did not close is taken for a slip."""

_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("(", ")"))


def sentences(text: str, within: Span, cuts: Iterable[int] = ()) -> Iterator[Span]:
    """Give the sentences of a range of `text` in order, with their closing marks, without blanks at their edges.

    `cuts` are places where a new sentence opens in any case: the items of a list that semicolons divide.

    Total. Guarantees: (1) they do not overlap; (2) every character but blanks is in one of them; (3) none is empty. A
    stop inside quotation marks or brackets ends no sentence, unless what opened is far away.
    """
    borders = [*sorted(cut for cut in cuts if within.start < cut < within.end), within.end]
    start = within.start
    for border in borders:
        yield from _between(text, Span(start, border))
        start = border


def _between(text: str, within: Span) -> Iterator[Span]:
    start = within.start
    for found in _END.finditer(text, within.start, within.end):
        if found.end() - start > _LONGEST_PAIR or is_whole(text[start : found.end()]):
            yield from _trimmed(text, Span(start, found.end()))
            start = found.end()
    yield from _trimmed(text, Span(start, within.end))


def without_label(text: str, sentence: Span) -> Span:
    """Leave out the number or name that a sentence has in its list; what is left may be empty."""
    label = _LABEL.match(text, sentence.start, sentence.end)
    return Span(label.end() if label else sentence.start, sentence.end)


def is_whole(sentence: str) -> bool:
    """Tell whether every quotation mark and bracket that opens in a sentence closes there, and the other way round."""
    return all(sentence.count(opening) == sentence.count(closing) for opening, closing in _PAIRS)


def stands_alone(sentence: str) -> bool:
    """Tell whether a sentence can be quoted without the one before it: whole, ended, of fair length, not leaning."""
    return (
        SHORTEST <= len(sentence) <= LONGEST
        and _LEANING.match(sentence) is None
        and re.search(r"[。！!][”’」』）)]*$", sentence) is not None
        and is_whole(sentence)
    )


def asks(sentence: str) -> bool:
    """Tell whether a sentence asks for something by 要, 必须, 坚持, 确保, 不得 and the like."""
    return _ASKING.search(sentence) is not None


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    if words.strip():
        yield Span(start, start + len(words.strip()))
