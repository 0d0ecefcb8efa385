"""Traditional script becomes simplified, in texts and in paragraphs found to be traditional.

Evidence are the characters that only one of the two scripts has: what GB 2312 lacks and OpenCC simplifies, against
what Big5 lacks. A long paragraph is judged by its own characters outside quotation marks, a short one by the whole text
and by the paragraphs around it: a name or a quotation in traditional script in a simplified text stays. OpenCC `tw2s`
converts, by phrases, and `hk2s` the forms only Hong Kong prints; small tables mend the verbs with 著 that they leave
and the names with 乾 that they would change.

Guarantees: (1) a simplified paragraph does not change, even where it quotes traditional characters; (2) only Han
characters change, each for one; (3) the received form of each stays in the edits; (4) where more than a name stays in
traditional script, the place is reported.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from policy_corpus.clean.han import FIRST, LAST, converted, is_in
from policy_corpus.clean.rule import Finding, Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement, Span

_SHARE = 0.05
"""Share of Han characters that are traditional only, from which on a text counts as traditional. In simplified texts
it is below one in a thousand, in traditional ones about a third."""

_LONG = 20
"""From how many characters on a paragraph is judged by itself."""

_LEAST = 4
"""How many characters of its own script a paragraph must show against the text around it."""

_MORE = 2
"""How many make a short line more than a single character in a name."""

_NAME = 4
"""Characters of the longest names of persons."""

_RUNS = 3
"""Stretches of one script or the other up to which they stand apart: before, inside and behind a quotation."""

_SHOWN = 12

_RUN = re.compile("\x01[^\x02]*|\x02[^\x01]*")

_QUOTED = re.compile("“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》")

# 著 as an aspect or in 着力, 着眼 is 着; as 著作, 著名, 显著, 编著 it stays 著.
_ASPECT = re.compile("著(?=[力眼手重实想急陆落装色])|(?<=[沿本随朝向接靠执顺为有意味标围绕凭])著(?![作名者述称])")
# 著 as writing, or as standing out, which phrase tables miss in some words.
_WRITTEN = re.compile("(?<=[编編土卓名顯显論论原專专譯译巨遺遗昭較较合])著|著(?=[作名者稱称述錄录書书])")
# 濬 counts as a variant of 浚 in 通用规范汉字表; OpenCC lets it stand.
_VARIANTS = str.maketrans("濬", "浚")
# OpenCC knows 於單 as a prince's name; official prose has 於單獨, 於單位. 祇 is a god's name but for this adverb.
_PREPOSITION = re.compile("於(?=[单單][独獨位一项項])")
_ONLY = re.compile("(?<!神)祇(?=[有要是能好不得])")
# 乾 is 干 where something is dry, and where a conversion took 幹部 for it; in names and in 乾坤 it stays.
_DRY = re.compile(
    "(?<=[包餅烘曬晾風擦豆肉魚吹陰瀝筍果菜幹糧])乾|乾(?=[部警群燥淨净旱脆枯涸杯貨糧洗濕季草裂電冷熱嘔咳癟冰粉果料飯菜媽爹娘親女兒爽透酪])"
)


def _apply(text: str) -> Outcome:
    if text.isascii() or not _traditional().search(text):
        return Outcome()
    lines = written_lines(text)
    evidence = [_evidence(line.text) for line in lines]
    if _is_traditional(_sum(one.outside or one for one in evidence if not one.is_mixed), least=1):
        chosen = [not (one.length >= _LONG and one.is_simplified) for one in evidence]
    else:
        chosen = _chosen_in_simplified(evidence)
    return Outcome(
        tuple(item for line, is_chosen in zip(lines, chosen, strict=True) if is_chosen for item in _converted(line)),
        findings=tuple(
            _kept(line)
            for line, one, is_chosen in zip(lines, evidence, chosen, strict=True)
            if not is_chosen and one.traditional >= (_LEAST if one.length >= _LONG or one.simplified else _MORE)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Characters of one script only in a text of `length`; `outside` is the same of its words outside quotations.

    `is_mixed` tells that the scripts stand apart in it, as where one quotes the other, not side by side.
    """

    length: int = 0
    traditional: int = 0
    simplified: int = 0
    is_mixed: bool = False
    outside: "_Evidence | None" = None

    @property
    def is_simplified(self) -> bool:
        own = self.outside or self
        return own.simplified >= _LEAST and own.simplified > own.traditional


def _evidence(text: str) -> _Evidence:
    found = _counted(text)
    if not found.traditional:
        return found
    outside = _counted(_QUOTED.sub("", text))
    if not outside.length:
        return found
    return replace(found, outside=outside, is_mixed=found.is_mixed and outside.simplified > 0)


def _counted(text: str) -> _Evidence:
    seen = text.translate(_scripts())
    traditional, simplified = seen.count("\x01"), seen.count("\x02")
    is_mixed = traditional >= _LEAST and simplified >= _MORE and len(_RUN.findall(seen)) <= _RUNS
    return _Evidence(len(text), traditional, simplified, is_mixed)


def _sum(found: Iterable[_Evidence]) -> _Evidence:
    length = traditional = simplified = 0
    for one in found:
        length, traditional, simplified = (
            length + one.length,
            traditional + one.traditional,
            simplified + one.simplified,
        )
    return _Evidence(length, traditional, simplified)


def _is_traditional(one: _Evidence, *, least: int) -> bool:
    return (
        one.traditional >= least
        and one.traditional > one.simplified
        and one.traditional >= _SHARE * one.length
        and not one.is_simplified
    )


def _chosen_in_simplified(evidence: list[_Evidence]) -> list[bool]:
    """Choose the paragraphs of a simplified text that surely are traditional as a whole."""
    is_long = [
        one.length >= _LONG
        and one.outside is not None
        and not one.is_mixed
        and one.simplified < _LEAST
        and _is_traditional(one.outside, least=_LEAST)
        for one in evidence
    ]
    chosen = list(is_long)
    for at, one in enumerate(evidence):
        if one.length < _LONG and one.traditional and not one.simplified:
            sides = [
                next((is_long[place] for place in places if evidence[place].length >= _LONG), None)
                for places in (range(at - 1, -1, -1), range(at + 1, len(evidence)))
            ]
            # In an alternating text one neighbour is traditional: a name is no evidence there, a heading is.
            chosen[at] = any(sides) and (False not in sides or (one.length > _NAME and one.traditional >= _MORE))
    return chosen


def _kept(line: Line) -> Finding:
    at = next(place for place, one in enumerate(line.text.translate(_scripts())) if one == "\x01")
    detail = f"简体文字中的繁体未转换：“{line.text[at : at + _SHOWN]}”；引文照录，如应转换请在勘误里改"
    return Finding(line.span.start + at, "traditional-kept", detail)


@cache
def _scripts() -> dict[int, int]:
    """Map traditional-only characters to 1 and simplified-only ones to 2."""
    characters = [chr(code) for code in range(FIRST, LAST + 1)]
    table = {}
    for character, simple in zip(characters, converted("\n".join(characters), "t2s").split("\n"), strict=True):
        if simple != character and not is_in(character, "gb2312"):
            table[ord(character)] = 1
            if len(simple) == 1 and not is_in(simple, "big5"):
                table[ord(simple)] = 2
    return table


@cache
def _traditional() -> re.Pattern[str]:
    """Give a pattern of the characters that only traditional texts have; most texts hold none."""
    return re.compile(f"[{''.join(chr(code) for code, script in _scripts().items() if script == 1)}]")


def _converted(line: Line) -> list[Replacement]:
    after = converted(line.text, "tw2s")
    if len(after) != len(line.text):
        by_character = ((one, converted(one, "tw2s")) for one in line.text)
        after = "".join(new if len(new) == 1 else one for one, new in by_character)
    after = "".join(_from_hong_kong(one) for one in after.translate(_VARIANTS))
    after = _ONLY.sub("只", _PREPOSITION.sub("于", _ASPECT.sub("着", after)))
    written = {found.start() for found in _WRITTEN.finditer(line.text)}
    dry = {found.start() for found in _DRY.finditer(line.text)}
    return [
        Replacement(Span(at, at + 1).shift(line.span.start), new)
        for at, (before, new) in enumerate(zip(line.text, after, strict=True))
        if before != new
        and not (before == "乾" and at not in dry)
        and not (before == "著" and at in written)
        and _may_become(before, new)
    ]


@cache
def _from_hong_kong(character: str) -> str:
    """Convert what the tables for Taiwan leave: 枱 衞 粧."""
    if is_in(character, "gb2312"):
        return character
    after = converted(character, "hk2s")
    return after if len(after) == 1 and is_in(after, "gb2312") else character


@cache
def _may_become(before: str, after: str) -> bool:
    """Tell whether a conversion leads towards the simplified standard and not out of it."""
    return is_in(after, "gb2312") or not is_in(before, "gb2312")


RULE = Rule("traditional-script", "繁体转为简体", _apply)
