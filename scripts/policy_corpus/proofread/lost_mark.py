"""A character that a conversion could not write and printed as `?`, U+FFFD or □: 重大?险.

Guarantees: (1) `?` counts only between two Han characters of a clause that asks nothing; (2) □ counts only alone on
its line, for two and more are boxes to tick, and never at the edge of a line; (3) a character is proposed
only if the corpus has it alone between the same neighbours, two on one side and one on the other.
"""

import re
from collections.abc import Iterator

from policy_corpus.proofread.rule import HAN, Reading, Rule, Suspicion
from policy_corpus.text import Span

_LOST = re.compile(rf"\ufffd+|(?<=[{HAN}])\?(?=[{HAN}])|(?<=[{HAN}，。、；：])[□](?=[{HAN}，。、；：])")
_ASKING = re.compile(
    r"[吗呢吧么哪谁何几否啥咋啊怎孰]|多少|是不是|能不能|有没有|会不会|要不要|该不该|对不对|好不好|难道|岂"
)
_CLAUSE_ENDS = "。！？；\n?!"


def _find(reading: Reading) -> Iterator[Suspicion]:
    text = reading.text
    for match in _LOST.finditer(text):
        if match[0] == "?" and _asks(text, match.start()):
            continue
        if match[0] == "□" and _line(text, match.start()).count("□") > 1:
            continue
        lost = _completion(reading, Span(*match.span()))
        span = Span(max(0, match.start() - 1), match.end() + 1) if lost else Span(*match.span())
        after = f"{text[span.start]}{lost}{text[span.end - 1]}" if lost else None
        yield Suspicion(span, after, f"“{match[0]}”处似有一字未能显示，请对照原件")


def _completion(reading: Reading, gap: Span) -> str | None:
    """Give the one character the corpus has in such a place; a gap of several marks may be one character's bytes."""
    text, corpus = reading.text, reading.attestation
    left, right = text[max(0, gap.start - 2) : gap.start], text[gap.end : gap.end + 2]
    if not left or not right or "\n" in left + right:
        return None
    found = corpus.between(left, right[0]) + corpus.between(left[-1], right)
    fitting = [character for character in found if re.match(f"[{HAN}]", character)]
    return fitting[0] if len(fitting) == 1 else None


def _asks(text: str, at: int) -> bool:
    start = max(text.rfind(end, 0, at) for end in _CLAUSE_ENDS) + 1
    return bool(_ASKING.search(text, start, at))


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


RULE = Rule("lost-mark", "未能显示的字", _find)
