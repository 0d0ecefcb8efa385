"""The words that lead to a row of phrases and are no part of it: 牢固树立 before 创新、协调、绿色.

Where they end is read off the other phrases of the row; nothing here knows about names or documents.
"""

import re
from collections.abc import Sequence

from policy_corpus.concepts.phrases import head, tail

_ENDS_OPEN = re.compile("[对把将以为在向从被给按由的了和与及]$")
_LEAD_WORDS = (
    "坚持|坚定|打好|打赢|压实|推行|牢固|坚决|筑牢|夯实|守牢|采取|运用|增强|持续|不断|进一步|一体|按照|对照|依照|依据|根据|围绕|聚焦|紧扣|落实|推进|推动|强化|加强|实现|做到|达到|着力|着眼|大力|全面|深入"
    "|扎实|积极|切实|努力|统筹|实施|开展|健全|完善|构建|建立|建设|突出|抓好|抓实|弘扬|树立|牢记|遵循|贯彻|执行|探索"
    "|明确|提升|提高|培育|打造|促进|深化|优化|严格|严守|遵守|抓住|用好|发挥|维护|紧盯|制定|编制|建成|形成|确保|防控|防范|化解|整治|治理|管控|遏制"
)
_LEADS = tuple(_LEAD_WORDS.split("|"))
_LEAD = re.compile(_LEAD_WORDS + "|以|把|将|从")
"""Words of official prose that lead to a list and are no part of its first phrase."""


def leads_on(phrases: Sequence[str]) -> bool:
    """Tell whether the last phrase leads on to the name instead of closing the list: 做到“…”, 完善党对“…”."""
    last = phrases[-1]
    if _ENDS_OPEN.search(last):
        return True
    verb = next((lead for lead in _LEADS if last.endswith(lead)), None)
    return verb is not None and not all(phrase.endswith(verb) for phrase in phrases)


def without_lead(first: str, others: Sequence[str], word: str) -> str | None:
    """Cut the words that lead to a list off its first phrase; `None` where nothing shows where they end."""
    shared = head(others)
    if len(others) == 1 and others[0].startswith(word):
        shared = word
    if shared and shared in first:
        # 管行业必须管安全 says the head twice, as the other phrases do.
        said = min(other.count(shared) for other in others)
        places = [found.start() for found in re.finditer(re.escape(shared), first)]
        return first[places[max(-said, -len(places))] :]
    if len(word) > 1 and word in first[:-1] and not any(word in other for other in others):
        return first[first.rindex(word) + len(word) :]
    readings = _readings(first, others)
    longest = max(map(len, others))
    if len(others) > 1 and all(len(other) == longest for other in others):
        led = first[-longest:]  # 牢固树立创新、协调、绿色: as long as all others, behind a word that leads
        if any(first[:-longest].endswith(lead) for lead in _LEADS):
            readings.append(led)
        for reading in readings:
            if len(reading) == longest:
                return reading
    elif len(readings[-1]) <= longest:
        return readings[-1] if not any(map(_LEAD.match, others)) or len(readings) == 1 else None
    return readings[-1] if len(readings) > 1 and tail([readings[-1], *others]) else None


def _readings(first: str, others: Sequence[str]) -> list[str]:
    """Give the first phrase as it stands, then with one leading word after another cut off."""
    readings = [first]
    while (lead := _LEAD.match(readings[-1])) and lead.end() < len(readings[-1]):
        if any(other.startswith(lead.group()) for other in others):
            break  # 建设内容、建设布局: the verb is part of the phrases
        readings.append(readings[-1][lead.end() :])
    return readings
