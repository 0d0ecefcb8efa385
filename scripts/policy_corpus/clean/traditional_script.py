"""Traditional script becomes simplified in texts found to be traditional.

OpenCC `tw2s` converts; a small table mends the verbs with 著 that it leaves.

Guarantees: (1) a simplified text does not change, even where it quotes single traditional characters; (2) only Han
characters change; (3) the received form of each stays in the edits.
"""

import re
from difflib import SequenceMatcher
from functools import cache

from opencc import OpenCC

from policy_corpus.clean.rule import Line, Outcome, Rule, lines_of
from policy_corpus.text import Replacement, Span

_SHARE = 0.05
"""Share of Han characters that are traditional only, from which on a text counts as traditional. In simplified texts
it is below one in a thousand, in traditional ones about a third."""

_HAN = re.compile("[\u3400-\u9fff]")
# 著 as an aspect or in 着力, 着眼 is 着; as 著作, 著名, 显著, 编著 it stays 著.
_ASPECT = re.compile("著(?=[力眼手重实想急陆落装色])|(?<=[沿本随朝向接靠执顺为有意味标围绕凭])著(?![作名者述称])")


def _apply(text: str) -> Outcome:
    han = _HAN.findall(text)
    traditional = sum(1 for character in han if _simplified(character) != character)
    if not han or traditional / len(han) < _SHARE:
        return Outcome()
    return Outcome(tuple(item for line in lines_of(text) for item in _converted(line)))


def _converted(line: Line) -> list[Replacement]:
    converted = _ASPECT.sub("着", _converter("tw2s").convert(line.text))
    if len(converted) == len(line.text):
        pairs = enumerate(zip(line.text, converted, strict=True), start=line.span.start)
        return [Replacement(Span(at, at + 1), after) for at, (before, after) in pairs if before != after]
    matcher = SequenceMatcher(None, line.text, converted, autojunk=False)
    return [
        Replacement(Span(start, end).shift(line.span.start), converted[after_start:after_end])
        for tag, start, end, after_start, after_end in matcher.get_opcodes()
        if tag != "equal"
    ]


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


@cache
def _simplified(character: str) -> str:
    return str(_converter("t2s").convert(character))


RULE = Rule("traditional-script", "繁体转为简体", _apply)
