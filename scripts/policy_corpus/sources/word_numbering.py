"""Word's automatic numbering: which printed number stands before a paragraph (ECMA-376 part 1 §17.9).

Guarantees: (1) lists count as Word counts them: lists that share an abstract definition go on from each other, a
start override counts anew at the first paragraph of its list, a level begins anew after a paragraph of a higher one
unless told otherwise; (2) total: a definition that is missing, circular or senseless gives no number.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from policy_corpus.sources.list_numbers import formatted, joined
from policy_corpus.sources.word_xml import child, children, flag, name_of, value_of, whole

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_SYMBOL_FONT = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `form` is its `w:numFmt`, `pattern` its `w:lvlText`, `gap` what follows the number."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    gap: str = "tab"
    restart: int | None = None
    style: str | None = None
    is_legal: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """One list (`w:num`): its levels by depth, the name of the counters it shares, the levels that count anew."""

    counters: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


def definitions(numbering: etree._Element | None, list_styles: dict[str, str]) -> dict[str, Definition]:
    """Read `numbering.xml`; `list_styles` gives the list that a numbering style names."""
    if numbering is None:
        return {}
    abstracts = {value_of(one, "abstractNumId"): one for one in children(numbering, "abstractNum")}
    lists = {value_of(one, "numId"): one for one in children(numbering, "num")}
    found = {}
    for number, one in lists.items():
        abstract = _abstract(one, abstracts, lists, list_styles)
        if abstract is None:
            continue
        levels = {whole(value_of(level, "ilvl"), 0): _level(level) for level in children(abstract, "lvl")}
        restarts = {}
        for override in children(one, "lvlOverride"):
            depth = whole(value_of(override, "ilvl"), 0)
            if (own := child(override, "lvl")) is not None:
                levels[depth] = _level(own)
            if (start := child(override, "startOverride")) is not None:
                restarts[depth] = whole(value_of(start), 1)
        found[number] = Definition(value_of(abstract, "abstractNumId"), levels, restarts)
    return found


def _abstract(
    one: etree._Element,
    abstracts: dict[str, etree._Element],
    lists: dict[str, etree._Element],
    list_styles: dict[str, str],
) -> etree._Element | None:
    """Follow a list to the definition that has its levels, over the numbering style it may name instead."""
    for _ in range(_LEVELS):
        abstract = abstracts.get(value_of(child(one, "abstractNumId")))
        link = child(abstract, "numStyleLink") if abstract is not None else None
        if link is None:
            return abstract
        following = lists.get(list_styles.get(value_of(link), ""))
        if following is None:
            return abstract
        one = following
    return None


def _level(level: etree._Element) -> Level:
    form = child(level, "numFmt")
    if form is None:
        # Word writes formats of its own into an alternative; the fallback names the nearest of the standard.
        form = next((one for one in level.iter() if name_of(one) == "numFmt" and value_of(one) != "custom"), None)
    restart = child(level, "lvlRestart")
    return Level(
        form=value_of(form) or "decimal",
        pattern=value_of(child(level, "lvlText")),
        start=whole(value_of(child(level, "start")), 1 if child(level, "start") is not None else 0),
        gap=value_of(child(level, "suff")) or "tab",
        restart=whole(value_of(restart), 0) if restart is not None else None,
        style=value_of(child(level, "pStyle")) or None,
        is_legal=flag(level, "isLgl"),
    )


class Numbering:
    """Counts the paragraphs of one document, in order."""

    def __init__(self, lists: dict[str, Definition]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def depth_of_style(self, number: str, style: str) -> int | None:
        """Give the level of a list that a paragraph style stands for; `None` if no level names it."""
        definition = self._lists.get(number)
        levels = definition.levels if definition is not None else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def numbered(self, number: str, depth: int, text: str) -> str:
        """Count one paragraph and put its printed number before its text."""
        definition = self._lists.get(number)
        level = definition.levels.get(depth) if definition is not None else None
        if definition is None or level is None:
            return text
        counts = self._counts.setdefault(definition.counters, {})
        if depth in definition.restarts and (number, depth) not in self._begun:
            counts.pop(depth, None)
            start = definition.restarts[depth]
        else:
            start = level.start
        self._begun.add((number, depth))
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [one for one in counts if one > depth]:
            restart = definition.levels.get(deeper, Level()).restart
            if restart is None or depth < restart:
                del counts[deeper]
        marker = self._marker(definition, level, counts)
        if level.gap == "space":
            return f"{marker} {text}" if marker else text
        return joined(marker, text) if level.gap == "tab" else marker + text

    @staticmethod
    def _marker(definition: Definition, level: Level, counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return _SYMBOL_FONT.sub("•", level.pattern)

        def printed(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            own = definition.levels.get(depth, Level())
            form = "decimal" if level.is_legal and own.form != "decimalZero" else own.form
            # A level above that has not been used yet counts as begun.
            return formatted(counts.setdefault(depth, own.start), form)

        return _PLACEHOLDER.sub(printed, level.pattern)
