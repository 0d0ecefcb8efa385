"""Names without quotation marks that come back: 以案促改, 接诉即办, 底线思维, 安全生产专项整治三年行动.

Two sources: forms in which policy names are made, and pairs of words that keep together far more often than chance.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from policy_corpus.concepts.borders import is_word
from policy_corpus.dictionary import tagger, tokenizer
from policy_corpus.model import Document

_RUN = re.compile("[㐀-鿿]{4,}")
_SHAPED = re.compile("以(?!.[来上下内外前后])[㐀-鿿][促代带强保提推破立评][㐀-鿿]|[㐀-鿿]{2}即[办改]")
"""Four characters made as policy names are: 以案促改, 以考促学, 以工代赈, 接诉即办."""

_CAMPAIGN = re.compile(
    r"(?:[㐀-鿿]{4,10}?)(?:专项整治|专项)?(?:三年行动|专项行动|攻坚行动|提升行动|攻坚战|百日行动|大会战|建设年|活动年|学习教育|主题教育)"
)
_LEADS = re.compile(
    r".*(?:开展|推进|实施|组织|部署|落实|坚持|深入|打好|打赢|启动|参与|参加|结合|围绕|全面|扎实|持续|抓好|做好|完成|全国|全市|全省|全县"
    r"|进行|巩固|坚决|要求|认真|统筹|加强|按照|根据|通过|针对|关于|国务院|一步|[的了和与及以在对将把向从为是有])"
)
_LEAST_TIMES = 3
_LEAST_DOCUMENTS = 2
_LEAST_COHESION = 7.0
_MOST_PAIRS = 30
_FEWEST = 4
_NOUN_TAGS = frozenset({"n", "vn", "nz", "an", "nr", "l", "i", "j"})
_FIRST_TAGS = _NOUN_TAGS | {"v", "b"}


def recurring_names(documents: Sequence[Document]) -> tuple[str, ...]:
    """Find the names of a corpus that recur without marks, sorted. Total; linear in the length of the texts."""
    times: Counter[str] = Counter()
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        for name in _made_names(document.text):
            times[name] += 1
            homes[name].add(document.id)
    made = {name for name in times if times[name] >= _LEAST_TIMES or len(homes[name]) >= _LEAST_DOCUMENTS}
    return tuple(sorted(made | set(_pairs(documents))))


def is_made_name(name: str) -> bool:
    """Tell whether a name has one of the forms in which policy names are made. Total."""
    return name in _made_names(name)


def _made_names(text: str) -> Iterator[str]:
    for match in _SHAPED.finditer(text):
        if not any(is_word(match.group()[at : at + 2]) for at in (1, 2)) and not is_word(match.group()[:2]):
            yield match.group()
    for match in _CAMPAIGN.finditer(text):
        lead = _LEADS.match(match.group())
        name = match.group()[lead.end() if lead else 0 :]
        if len(name) > _FEWEST:
            yield name


def _pairs(documents: Sequence[Document]) -> list[str]:
    """Give the most cohesive pairs of two-character words that several documents use."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    homes: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for match in _RUN.finditer(document.text):
            cut = list(tokenizer().cut(match.group(), HMM=False))
            words.update(cut)
            for pair in pairwise(cut):
                if len(pair[0]) == len(pair[1]) == 2:
                    pairs[pair] += 1
                    homes[pair].add(document.id)
    total = sum(words.values())
    scored = []
    for (first, second), times in pairs.items():
        if times < _LEAST_TIMES or len(homes[first, second]) < _LEAST_DOCUMENTS:
            continue
        cohesion = math.log(times * total / (words[first] * words[second]))
        if cohesion >= _LEAST_COHESION - math.log(times) / 2 and _is_nominal(first, second):
            scored.append((-cohesion * math.log(times + 1), first + second))
    return [name for _, name in sorted(scored)[:_MOST_PAIRS]]


def _is_nominal(first: str, second: str) -> bool:
    tags = _tags()
    return tags.get(first) in _FIRST_TAGS and tags.get(second) in _NOUN_TAGS


@cache
def _tags() -> dict[str, str]:
    tags: dict[str, str] = tagger().word_tag_tab
    return tags
