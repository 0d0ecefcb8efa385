"""Events, legal definitions and rules by number: 郑州“7·20”特大暴雨灾害; 本法所称网络运营者，是指…; 中央八项规定."""

import re
from collections.abc import Iterator

from policy_corpus.concepts.mining.sighting import Form, Sighting
from policy_corpus.dictionary import tagger
from policy_corpus.model import ConceptKind
from policy_corpus.text import Span

_QUOTE = '[“”"‘’＂]?'
_WHAT = (
    r"(?:特别重大|特大|重大|较大|一般)?(?:[㐀-鿿]{0,10}?)(?:事故|灾害|事件|惨案|案件|大?火灾|爆炸|地震|洪水|洪灾|特大暴雨|暴雨|疫情|坍塌|滑坡|泥石流)"
    r"(?:灾害|事故|事件)?"
)
_EVENT = re.compile(
    rf"(?:[“\"‘＂]\s?[0-9]{{1,2}}\s?[·.．•・‧\-]\s?[0-9]{{1,2}}\s?[”\"’＂]|(?<![0-9.])[0-9]{{1,2}}[·•・‧][0-9]{{1,2}}(?![0-9])){_WHAT}"
)
_HAN_BEFORE = re.compile("[㐀-鿿]{1,12}$")
_DEFINED = re.compile(
    r"本(?:法|条例|办法|规定|细则|规则|规范|意见|决定|通知|预案|方案|指南|标准|解释)(?:中)?所称(?:的)?[“\"]?(?P<name>[㐀-鿿A-Za-z]{2,12})[”\"]?[，,]?\s?"
    r"(?:是指|指|包括|系指|，是)"
)
_NOT_DEFINED = re.compile("其他|有关|前款|上述|以上|以下|下列|本[法条]|的|数额|情节|后果|造成|.*[为在]$|.*的$")
"""Wordings that a law explains for one of its articles; they name nothing."""

_TERM_LIST = re.compile(
    r"(?:[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、])\s?[“\"]?(?P<name>[㐀-鿿]{2,12})[”\"]?[，,：:]\s?(?:是指|系指|指)"
)
_RULES = re.compile(r"中央[二三四五六七八九十]项规定|(?<![㐀-鿿])[二三四五六七八九十]项规定(?=精神)")


def named_things(text: str) -> Iterator[Sighting]:
    """Find the events, defined terms and numbered rules of one paragraph. Total."""
    for match in _EVENT.finditer(text):
        start = match.start() - len(_place_before(text, match.start()))
        span = Span(start, match.end())
        yield Sighting(span.of(text), ConceptKind.EVENT, Form.EVENT, span, is_named=True)
    for pattern in (_DEFINED, _TERM_LIST):
        for match in pattern.finditer(text):
            name = match["name"].removesuffix("是")
            if _NOT_DEFINED.match(name) is None:
                span = Span(match.start("name"), match.start("name") + len(name))
                yield Sighting(name, ConceptKind.TERM, Form.DEFINED, span, is_named=True)
    for match in _RULES.finditer(text):
        yield Sighting(match.group(), ConceptKind.DOCUMENT, Form.NUMERAL, Span(*match.span()), is_named=True)


def _place_before(text: str, end: int) -> str:
    """Give the names of places that stand right before an event."""
    run = _HAN_BEFORE.search(text, max(0, end - 12), end)
    if run is None:
        return ""
    place = ""
    for word, flag in reversed(tagger().lcut(run.group(), HMM=False)):
        if flag != "ns":
            break
        place = word + place
    return place
