"""Internal references of a law: 本法第十二条, 第三十条第二款第（三）项, 前条第一款, 本章第一节, 第三条至第五条.

A reference is resolved only where the words leave no choice. 第X条 right behind another text's name (》, 刑法, 条例 …)
is that text's article and none of ours. What relative words mean is read in `antecedents`.
"""

import re
from collections.abc import Mapping, Sequence

from policy_corpus.model import Anchor, Paragraph, Reference, Section
from policy_corpus.numerals import PATTERN, value_of
from policy_corpus.parse.antecedents import RELATIVE, Here, Places, antecedent, article_of
from policy_corpus.text import Span

_COUNT = rf"(?:{PATTERN}|\d{{1,3}})"
"""Rules of ministries counted their articles in figures once: 第12条."""
_PARTS = re.compile(
    rf"(?:第(?P<article>{_COUNT})条(?:之(?P<inserted>{PATTERN}))?)?"
    rf"(?:第(?P<clause>{PATTERN})款)?"
    rf"(?:第[（(]?(?P<item>{PATTERN}|\d+)[)）]?项)?"
)
_DIVISIONS = re.compile(rf"(?:第{PATTERN}编)?(?:第{PATTERN}分编)?(?:第{PATTERN}章)?(?:第{PATTERN}节)?")
_START = re.compile(
    rf"(?P<own>本(?:法|条例|办法|规定|规范|规则|细则|决定|章程|准则))?(?=第(?:{PATTERN}(?:条|章|节|编|分编)|\d{{1,3}}条))"
    rf"|(?<!目)(?P<relative>{RELATIVE.pattern})"
)
_SIGN = re.compile("第|前|上述|本法|本条|本办|本规|本细|本决|本章|本准|本款|本项|本节|本编")
"""How every reference begins."""
_UNIT = re.compile("分编|[编章节]")
_DIVISIONS_HERE = {"本编", "本章", "本节"}
_LABEL = re.compile(rf"第[\s\u3000]*{_COUNT}[\s\u3000]*[条章节编](?:[ \u3000]*之[ \u3000]*{PATTERN})?")
_JOINT = re.compile(r"、|和|或者|或|以及|及|与|至")
_FOREIGN = re.compile(
    r"(?:》|〉|[\u4e00-\u9fff](?<!本)(?:法|法典|通则|条例|办法|规定|细则|决定|章程|准则|规则|公约|宪章))(?:[（(][^（()）]{1,20}[)）])?(?:总则|分则)?的?$"
)
_STOP = re.compile("[。；;]")


def find_references(
    text: str, paragraphs: Sequence[Paragraph], addresses: Mapping[Anchor, Anchor], sections: Sequence[Section]
) -> tuple[Reference, ...]:
    """Find the references of a law to itself, in document order; `target` is `None` where the place is not there.

    `addresses` gives every clause and item with the paragraph it stands in. Guarantees: (1) a target is an address of
    the law; (2) words that can mean two places have none. Total.
    """
    places = Places.of(addresses, sections)
    clauses = {home: address for address, home in addresses.items() if address.count("-") == 1}
    items = {home: address for address, home in addresses.items() if address.count("-") > 1}
    found: list[Reference] = []
    clause: Anchor | None = None
    item: Anchor | None = None
    for paragraph in paragraphs:
        if own := clauses.get(paragraph.anchor):
            clause, item = own, None
        elif clause is not None:
            is_under = paragraph.section == article_of(clause)
            clause, item = (clause, items.get(paragraph.anchor)) if is_under else (None, None)
        words = paragraph.span.of(text)
        if not _SIGN.search(words):
            continue
        here = None if clause is None else Here(clause, item)
        for span, address in _in_line(words, _behind_label(words), here, places):
            target = address if places.has(address) else None
            found.append(Reference(paragraph.anchor, span.shift(paragraph.span.start), target))
    return tuple(found)


def _behind_label(words: str) -> int:
    found = _LABEL.match(words)
    return found.end() if found else 0


def _start(words: str, at: int) -> re.Match[str] | None:
    """Find where the next reference starts, as `_START.search` would, which tries every place."""
    starts = (_START.match(words, sign.start()) for sign in _SIGN.finditer(words, at))
    return next(filter(None, starts), None)


def _in_line(words: str, opening: int, here: Here | None, places: Places) -> list[tuple[Span, Anchor | None]]:
    found: list[tuple[Span, Anchor | None]] = []
    at = opening
    foreign_until = opening  # behind another text's name a bare 第X条 stays doubtful until the sentence ends
    is_foreign = False
    while match := _start(words, at):
        relative = match["relative"]
        parts = _PARTS.match(words, match.end())
        end = parts.end() if parts else match.end()
        divisions = _DIVISIONS.match(words, match.end()) if not relative else None
        if divisions and divisions.end() > end:
            end = divisions.end()
        at = max(end, match.end() + 1)
        if match["own"] is None and relative is None and _FOREIGN.search(words, opening, match.start()):
            stop = _STOP.search(words, end)
            foreign_until = stop.start() if stop else len(words)
            is_foreign = True
            continue
        if match["own"] is None and relative is None and match.start() < foreign_until:
            continue
        span = Span(match.start(), end)
        if divisions and divisions.end() == end and divisions[0]:
            found.append((span, places.division(divisions[0])))
            continue
        base = _base(match, here, places, [target for _, target in found], is_foreign=is_foreign)
        if relative and here is None:
            continue
        if relative in _DIVISIONS_HERE and (below := _divided(words, span)):
            found += [(one, places.division(label, base)) for one, label in below]
            at = below[-1][0].end
            continue
        address = None if relative and base is None else _address(base, parts)
        found.append((span, address))
        at = _listed(words, end, address, found)
    return found


def _divided(words: str, own: Span) -> list[tuple[Span, str]]:
    """Read on behind 本章 for its parts, as in 本章第一节或者第二节; the first span begins where `own` does."""
    found: list[tuple[Span, str]] = []
    start, at, unit = own.start, own.end, None
    while (parts := _DIVISIONS.match(words, at)) and parts[0] and unit in {None, _UNIT.findall(parts[0])[0]}:
        unit = _UNIT.findall(parts[0])[0]
        found.append((Span(start, parts.end()), parts[0]))
        joint = _JOINT.match(words, parts.end())
        start = at = joint.end() if joint else len(words)
    return found


def _base(
    match: re.Match[str],
    here: Here | None,
    places: Places,
    earlier: Sequence[Anchor | None],
    *,
    is_foreign: bool,
) -> Anchor | None:
    """Find what relative words mean; 上述规定 behind one named place of the same line is that place."""
    if match["relative"] is None or here is None:
        return None
    if match["above"] in {"规定", "条款"} and (earlier or is_foreign):
        named = set(earlier)
        return named.pop() if len(named) == 1 and not is_foreign else None
    relative = RELATIVE.match(match["relative"])
    return antecedent(relative, here, places) if relative else None


def _address(base: Anchor | None, parts: re.Match[str] | None) -> Anchor | None:
    """Put article, clause and item together; an item without a clause stands in the first."""
    if parts is None:
        return base
    path: list[str] = base.split("-") if base else []
    if parts["article"]:
        inserted = value_of(parts["inserted"] or "")
        path = [f"a{value_of(parts['article'])}" + (f"z{inserted}" if inserted else "")]
    if parts["clause"]:
        path = [*path[:1], str(value_of(parts["clause"]))]
    if parts["item"]:
        path = [*path[:2], *(["1"] if len(path) < 2 else []), str(value_of(parts["item"]))]
    return Anchor("-".join(path)) if path else None


def _listed(words: str, end: int, address: Anchor | None, found: list[tuple[Span, Anchor | None]]) -> int:
    """Go on with 、第十三条 or 和第三款, which stand on what was named before; give the position behind the list."""
    while joint := _JOINT.match(words, end):
        parts = _PARTS.match(words, joint.end())
        if parts is None or parts.end() == joint.end():
            break
        base = None if parts["article"] else _truncated(address, parts)
        address = _address(base, parts)
        found.append((Span(joint.end(), parts.end()), address))
        end = parts.end()
    return end


def _truncated(address: Anchor | None, parts: re.Match[str]) -> Anchor | None:
    if address is None:
        return None
    keep = 1 if parts["clause"] else 2
    return Anchor("-".join(address.split("-")[:keep]))
