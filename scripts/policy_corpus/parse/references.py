"""Internal references of a law: 本法第十二条, 第三十条第二款第（三）项, 前款, 前条第一款, 本条第二款.

A reference is resolved only where the words leave no choice. 第X条 right behind another text's name (》, 刑法, 条例 …)
is that text's article and none of ours. Units are those of 立法法: 条 款 项.
"""

import re
from collections.abc import Mapping, Sequence

from policy_corpus.model import Anchor, Paragraph, Reference
from policy_corpus.numerals import PATTERN, value_of
from policy_corpus.text import Span

_PARTS = re.compile(
    rf"(?:第(?P<article>{PATTERN})条(?:之(?P<inserted>{PATTERN}))?)?"
    rf"(?:第(?P<clause>{PATTERN})款)?"
    rf"(?:第[（(]?(?P<item>{PATTERN}|\d+)[)）]?项)?"
)
_START = re.compile(
    rf"(?P<own>本(?:法|条例|办法|规定|规范|规则|细则|决定|章程|准则))?(?=第{PATTERN}条)|(?P<relative>前款|前条|本条(?!例)|本款)"
)
_JOINT = re.compile(r"、|和|或者|或|以及|及|至")
_FOREIGN = re.compile(
    r"(?:》|〉|[\u4e00-\u9fff](?<!本)(?:法|法典|条例|办法|规定|细则|决定|章程|准则|规则|公约))(?:[（(][^（()）]{1,20}[)）])?的?$"
)


def find_references(
    text: str, paragraphs: Sequence[Paragraph], addresses: Mapping[Anchor, Anchor]
) -> tuple[Reference, ...]:
    """Find the references of a law to itself, in document order; `target` is `None` where the place is not there.

    `addresses` gives every article, clause and item with the paragraph it stands in. Total.
    """
    clauses = {home: address for address, home in addresses.items() if address.count("-") == 1}
    found: list[Reference] = []
    here: Anchor | None = None
    for paragraph in paragraphs:
        here = clauses.get(paragraph.anchor, here if paragraph.section == _article(here) else None)
        words = paragraph.span.of(text)
        for span, address in _in_line(words, len(_label(words)), here):
            target = address if address in addresses or _is_article(address, addresses) else None
            found.append(Reference(paragraph.anchor, span.shift(paragraph.span.start), target))
    return tuple(found)


def _label(words: str) -> str:
    found = re.match(rf"第[\s\u3000]*{PATTERN}[\s\u3000]*条(?:之{PATTERN})?", words)
    return found[0] if found else ""


def _article(clause: Anchor | None) -> str | None:
    return clause.split("-")[0] if clause else None


def _is_article(address: Anchor | None, addresses: Mapping[Anchor, Anchor]) -> bool:
    return address is not None and "-" not in address and Anchor(f"{address}-1") in addresses


def _in_line(words: str, opening: int, here: Anchor | None) -> list[tuple[Span, Anchor | None]]:
    found: list[tuple[Span, Anchor | None]] = []
    at = opening
    foreign_until = opening  # behind another text's name a bare 第X条 stays doubtful until the sentence ends
    while match := _START.search(words, at):
        parts = _PARTS.match(words, match.end())
        end = parts.end() if parts else match.end()
        at = max(end, match.end() + 1)
        if match["own"] is None and match["relative"] is None and _FOREIGN.search(words, opening, match.start()):
            stop = re.compile("[。；;]").search(words, end)
            foreign_until = stop.start() if stop else len(words)
            continue
        if match["own"] is None and match["relative"] is None and match.start() < foreign_until:
            continue
        base = _base(match["relative"], here)
        if match["relative"] and base is None:
            continue
        address = _address(base, parts)
        found.append((Span(match.start(), end), address))
        at = _listed(words, end, address, found)
    return found


def _base(relative: str | None, here: Anchor | None) -> Anchor | None:
    """Find the unit that 前款, 前条, 本条, 本款 mean from the clause they stand in; `None` where there is none."""
    if relative is None or here is None:
        return None
    article, _, clause = here.partition("-")
    if relative == "本款":
        return here
    if relative == "本条":
        return Anchor(article)
    if relative == "前款":
        return Anchor(f"{article}-{int(clause) - 1}") if clause.isdecimal() and int(clause) > 1 else None
    number = re.fullmatch(r"a(\d+)", article)
    return Anchor(f"a{int(number[1]) - 1}") if number and int(number[1]) > 1 else None


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
