"""Traditional script becomes simplified, in texts and in paragraphs found to be traditional.

Evidence are the characters that only one of the two scripts has: what GB 2312 lacks and OpenCC simplifies, against
what Big5 lacks. A long paragraph is judged by its own characters, a short one by the whole text: a name in traditional
script in a simplified text stays. OpenCC `tw2s` converts, by phrases; small tables mend the verbs with 著 that it
leaves and the names with 乾 that it would change.

Guarantees: (1) a simplified paragraph does not change, even where it quotes single traditional characters; (2) only Han
characters change, each for one; (3) the received form of each stays in the edits.
"""

import re
from functools import cache

from policy_corpus.clean.han import FIRST, LAST, converted, is_in
from policy_corpus.clean.rule import Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement, Span

_SHARE = 0.05
"""Share of Han characters that are traditional only, from which on a text counts as traditional. In simplified texts
it is below one in a thousand, in traditional ones about a third."""

_LONG = 20
"""From how many characters on a paragraph is judged by itself."""

_LEAST = 4
"""How many characters of its own script a paragraph must show against the text around it."""

# 著 as an aspect or in 着力, 着眼 is 着; as 著作, 著名, 显著, 编著 it stays 著.
_ASPECT = re.compile("著(?=[力眼手重实想急陆落装色])|(?<=[沿本随朝向接靠执顺为有意味标围绕凭])著(?![作名者述称])")
# 著 as writing, or as standing out, which phrase tables miss in some words.
_WRITTEN = re.compile("(?<=[编編土卓名顯显論论原專专譯译巨遺遗昭較较合])著|著(?=[作名者稱称述錄录書书])")
# 濬 counts as a variant of 浚 in 通用规范汉字表; OpenCC lets it stand.
_VARIANTS = str.maketrans("濬", "浚")
# 乾 is 干 where something is dry; in names and in 乾坤 it stays.
_DRY = re.compile(
    "(?<=[包餅烘曬晾風擦豆肉魚吹陰瀝筍果菜幹糧])乾|乾(?=[燥淨净旱脆枯涸杯貨糧洗濕季草裂電冷熱嘔咳癟冰粉果料飯菜媽爹娘親女兒爽透酪])"
)


def _apply(text: str) -> Outcome:
    if text.isascii():
        return Outcome()
    is_text = _is_traditional(text, least=1, is_default=False)
    lines = written_lines(text)
    chosen = [
        line
        for line in lines
        if (_is_traditional(line.text, least=_LEAST, is_default=is_text) if len(line.text) >= _LONG else is_text)
    ]
    return Outcome(tuple(item for line in chosen for item in _converted(line)))


def _is_traditional(text: str, *, least: int, is_default: bool) -> bool:
    """Judge by the characters of one script only; `is_default` where there are fewer than `least` against it."""
    scripts = _scripts()
    seen = text.translate(scripts)
    traditional, simplified = seen.count("\x01"), seen.count("\x02")
    if is_default:
        return not (simplified >= least and simplified > traditional)
    return traditional >= least and traditional > simplified and traditional >= _SHARE * len(text)


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


def _converted(line: Line) -> list[Replacement]:
    after = converted(line.text, "tw2s")
    if len(after) != len(line.text):
        by_character = ((one, converted(one, "tw2s")) for one in line.text)
        after = "".join(new if len(new) == 1 else one for one, new in by_character)
    after = _ASPECT.sub("着", after.translate(_VARIANTS))
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
def _may_become(before: str, after: str) -> bool:
    """Tell whether a conversion leads towards the simplified standard and not out of it."""
    return is_in(after, "gb2312") or not is_in(before, "gb2312")


RULE = Rule("traditional-script", "繁体转为简体", _apply)
