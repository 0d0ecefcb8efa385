"""Lists of parallel phrases: N phrases before a quoted name (定人、定物…“四定”) or after it (“八个必须”，即：凡…、凡…).

Agreement accepts: a list is read only where it has exactly the number of phrases that the name states and where both of
its ends are certain; everything else gives nothing. Nothing here knows about concepts or documents.
"""

import re
from collections.abc import Sequence

from policy_corpus.concepts.fold import OPENING, STRAIGHT, quotation_pairs
from policy_corpus.text import Span

_STOPS = frozenset("。；;！!？?，,：:\n")
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "〔": "〕", "[": "]", "【": "】"} | OPENING
_BRACKETS_BACK = {closing: opening for opening, closing in _BRACKETS.items()}
_CUE = re.compile(
    r"[㐀-鿿]{0,8}?(?:[，,]?\s?(?P<word>即|也就是|就是|包括|分别是|分别为|是指|具体为|具体是)\s?[：:，,]?|[：:])\s?"
)
_LABEL = re.compile(r"(?:[零〇一二三四五六七八九十百]+|[0-9]+)[、.．]")
_ENDS_OPEN = re.compile("[对把将以为在向从被给按由的了和与及]$")
_AND = re.compile("以及|和|与|及")
_LEAD_WORDS = (
    "坚持|按照|对照|依照|依据|根据|围绕|聚焦|紧扣|落实|推进|推动|强化|加强|实现|做到|达到|着力|着眼|大力|全面|深入"
    "|扎实|积极|切实|努力|统筹|实施|开展|健全|完善|构建|建立|建设|突出|抓好|抓实|弘扬|树立|牢记|遵循|贯彻|执行|探索"
    "|明确|提升|提高|培育|打造|促进|深化|优化|严格|严守|遵守|抓住|用好|发挥|维护|紧盯|制定|编制|建成|形成|确保"
)
_LEADS = tuple(_LEAD_WORDS.split("|"))
_LEAD = re.compile(_LEAD_WORDS + "|以|把|将|从")
"""Words of official prose that lead to a list and are no part of its first phrase."""

_LONGEST_PHRASE = 60
_FURTHEST = 800
"""Characters beside a name in which a list may stand."""


def list_before(text: str, name: Span, count: int) -> tuple[str, ...] | None:
    """Read the `count` phrases that stand directly before the name at `name`, joined by 、, or give `None`.

    `name` starts at its opening quotation mark. The words that lead to the first phrase are left out where the other
    phrases show where it begins: by a head they share (定人、定物), by their length, or by a tail they share behind a
    leading verb.
    """
    if text[name.start : name.start + 1] not in (*OPENING, *STRAIGHT):
        return None
    phrases = _joined_by(_clause_before(text, name.start).removesuffix("等"), "、")
    if _goes_on(phrases):
        return None
    if count > 2 and len(phrases) == count - 1:
        phrases = _with_last_split(phrases)
    elif _AND.search(phrases[-1]):
        return None  # 甲、乙和丙“两个…”: three phrases or two, nobody can tell
    if len(phrases) != count or not all(0 < len(phrase) <= _LONGEST_PHRASE for phrase in phrases):
        return None
    first = _first_phrase(phrases[0], phrases[1:])
    return None if first is None else (first, *phrases[1:])


def list_after(text: str, name: Span, count: int) -> tuple[str, ...] | None:
    """Read the `count` phrases that follow the name at `name` after 即, 包括 or a colon, or give `None`.

    They are joined by ；, by ，, or by 、 up to the next comma or full stop. Behind a mere colon, or joined by ，, they
    must share a head or a tail.
    """
    cue = _CUE.match(text, name.end)
    if cue is None:
        return None
    rest = text[cue.end() : cue.end() + _FURTHEST]
    sentence = rest[: _first_outside(rest, "。！？!?\n")]
    clause = sentence[: _first_outside(sentence, "，,；;")]
    has_word = cue["word"] is not None
    in_clause = _joined_by(clause, "、")
    readings = [
        (_joined_by(sentence, "；;"), has_word),
        (in_clause, has_word),
        (_with_last_split(in_clause), has_word and count > 2),
        (_joined_by(sentence, "，,"), False),
    ]
    for phrases, is_certain in readings:
        trimmed = tuple(phrase.strip("，,；;、 ").removesuffix("等") for phrase in phrases)
        if len(trimmed) != count or not all(0 < len(phrase) <= _LONGEST_PHRASE for phrase in trimmed):
            continue
        if is_certain or _head(trimmed) or _tail(trimmed):
            return trimmed
    return None


def _clause_before(text: str, end: int) -> str:
    """Give the words from the nearest stop, or bracket left open, to `end`."""
    depth: list[str] = []
    at = end
    while at > 0 and end - at < _FURTHEST:
        character = text[at - 1]
        if character in _BRACKETS_BACK:
            depth.append(_BRACKETS_BACK[character])
        elif character in _BRACKETS:
            if not depth or depth.pop() != character:
                break
        elif not depth and character in _STOPS:
            break
        at -= 1
    clause = text[at:end]
    label = _LABEL.match(clause) if at == 0 else None
    return (clause[label.end() :] if label else clause).strip()


def _goes_on(phrases: Sequence[str]) -> bool:
    """Tell whether the last phrase leads on to the name instead of closing the list: 做到“…”, 完善党对“…”."""
    last = phrases[-1]
    if _ENDS_OPEN.search(last):
        return True
    verb = next((lead for lead in _LEADS if last.endswith(lead)), None)
    return verb is not None and not all(phrase.endswith(verb) for phrase in phrases)


def _joined_by(text: str, marks: str) -> tuple[str, ...]:
    """Split at `marks` that stand outside brackets and quotation marks."""
    phrases = []
    while (at := _first_outside(text, marks)) < len(text):
        phrases.append(text[:at].strip())
        text = text[at + 1 :]
    return (*phrases, text.strip())


def _first_outside(text: str, marks: str) -> int:
    quoted = quotation_pairs(text)
    at = 0
    depth: list[str] = []
    while at < len(text):
        character = text[at]
        if at in quoted:
            at = quoted[at]
        elif character in _BRACKETS and character not in OPENING:
            depth.append(_BRACKETS[character])
        elif depth and character == depth[-1]:
            depth.pop()
        elif not depth and character in marks:
            return at
        at += 1
    return len(text)


def _with_last_split(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Split the last phrase at its one 和, 与, 及; leave it where it has none or several."""
    parts = _AND.split(phrases[-1])
    return (*phrases[:-1], *(part.strip() for part in parts)) if len(parts) == 2 else phrases


def _first_phrase(first: str, others: Sequence[str]) -> str | None:
    """Cut the words that lead to a list off its first phrase; `None` where nothing shows where they end."""
    head = _head(others)
    if head and head in first:
        return first[first.rindex(head) :]
    readings = [first]
    while (lead := _LEAD.match(readings[-1])) and lead.end() < len(readings[-1]):
        if any(other.startswith(lead.group()) for other in others):
            break  # 建设内容、建设布局: the verb is part of the phrases
        readings.append(readings[-1][lead.end() :])
    longest = max(map(len, others))
    if len(others) > 1 and all(len(other) == longest for other in others):
        for reading in readings:
            if len(reading) == longest:
                return reading
    elif len(readings[-1]) <= longest:
        return readings[-1] if not any(map(_LEAD.match, others)) or len(readings) == 1 else None
    return readings[-1] if len(readings) > 1 and _tail([readings[-1], *others]) else None


def _head(phrases: Sequence[str]) -> str:
    """Give the characters that all phrases begin with; one phrase alone has no shared head."""
    return _shared(phrases) if len(phrases) > 1 else ""


def _tail(phrases: Sequence[str]) -> str:
    return _head([phrase[::-1] for phrase in phrases])[::-1]


def _shared(phrases: Sequence[str]) -> str:
    shared = phrases[0]
    for phrase in phrases[1:]:
        while not phrase.startswith(shared):
            shared = shared[:-1]
    return "" if shared in STRAIGHT else shared  # a straight mark does not tell where a phrase begins
