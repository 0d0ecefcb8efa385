"""Names that texts put into quotation marks: “四梁八柱”, “一张纸”预案, 三个“第一家”, “网格化+实名制”.

A mark may also set off speech, a slogan or a word used loosely; what looks like one of these is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from policy_corpus.concepts.composite import parts_of
from policy_corpus.concepts.counts import count_of
from policy_corpus.concepts.fold import key_of, quotation_pairs
from policy_corpus.concepts.mining.refused import NUMERAL
from policy_corpus.concepts.mining.sighting import Form, Sighting
from policy_corpus.model import ConceptKind
from policy_corpus.text import Span

_NAME = re.compile(r"[㐀-鿿0-9A-Za-z+＋、·－-]{2,20}")
_SUM_GOES_ON = re.compile(r"\s?(?:[>＞<＜=＝≥≠]|大于|等于)")
_DURATION = re.compile("[0-9](?:分钟|小时|天|日内|秒)")
_CODE = re.compile("[0-9]{3,5}")
_CODE_HEAD = re.compile("[㐀-鿿]{0,6}?(?:工程|行动|计划|战略|思路|模式|工作法|体系|目标|布局|格局|机制)")
"""A number is a name only before a noun that takes one: “1121”基层基础建设工程, but not “120”急救电话."""

_LONGEST_PART = 8
_LONGEST_OF_ROW = 5
_SPEECH = re.compile(
    r"让|把|是|要|看|怎|如何|为了|为什么|今天|我|你|他|她|这|那|没有|无.*记录|干|谁|有.*无|不(?!相|忘|敢|能|想)|关于|按|主动|可|又|很|最|请|因|在|对|从|被|向|于|以上|以下|其他|进行|情节|数额|后果|造成|重大(?!项目)|明显|容易"
)
_LOOSE_END = re.compile(r".*[的了吗呢吧啊着过上下中里内外等]")
_NUMBER_BEFORE = re.compile(rf"(?:[{NUMERAL}]|[0-9]{{1,2}})[个大项]$")
_NUMBER_INSIDE = re.compile(rf"[{NUMERAL}]{{1,2}}[个大项]")
_HEAD = (
    "工程|行动|计划|机制|模式|制度|体系|改革|活动|平台|战略|方针|原则|理念|思想|目标|要求|标准|规范|规定|方案|预案|政策|经费|格局|思路|工作法"
    "|要素|措施|问题|责任制|责任|办法|布局|总任务|建设|管理|监管|整治|服务|方式|作风|精神|年"
)
_HEAD_AFTER = re.compile(rf"(?:(?!的)[㐀-鿿]){{0,6}}?(?:{_HEAD})(?![㐀-鿿]{{0,2}}[是为])")
_CALLED_BEFORE = re.compile(
    r"(?:开展|推进|推行|实施|落实|坚持|树牢|增强|坚定|做到|执行|建立|构建|打造|深化|严格|破解|解决|聚焦|围绕|简称|统称|统筹|健全|完善|规范|组织"
    r"|按照|对照|牢记|践行|贯彻|突出|实行|创新|抓好|整治|纠治|纠正|反对|防范|防止|遏制|违反|管好|严控|压减)[㐀-鿿]{0,4}$"
)
_NAMING_HEAD = re.compile("预案|方案|规定")
_MEASURE = re.compile(r".{0,2}(?:工程|行动|计划|机制|模式|制度|改革|活动|平台|工作法|预案|办法|整治|服务)")
_DOCUMENT = re.compile(r"方案|规定|条例|纲要|准则|意见")


def quoted_names(text: str) -> Iterator[Sighting]:
    """Find the names in quotation marks of one paragraph, in order of place. Total.

    What stands in 《》 is a title and gives none; a mark around speech, a slogan or a loose word gives none.
    """
    titles = [Span(*match.span()) for match in re.finditer("《[^《》]*》", text)]
    for start, end in sorted(quotation_pairs(text).items()):
        inner = text[start + 1 : end].strip()
        whole = Span(start, end + 1)
        around = bisect_right(titles, whole.start, key=attrgetter("start"))
        if (around and whole in titles[around - 1]) or _SUM_GOES_ON.match(text, whole.end) or _DURATION.search(inner):
            continue
        counted = _counted(text, whole, inner)
        if counted is not None:
            yield counted
        elif _may_name(inner) or (_CODE.fullmatch(inner) and _CODE_HEAD.match(text, whole.end)):
            yield _sighting(text, whole, inner)


def _counted(text: str, whole: Span, inner: str) -> Sighting | None:
    """Read a name that stands half in marks: 三个“第一家”, “四个”意识."""
    number = _NUMBER_BEFORE.search(text, max(0, whole.start - 3), whole.start)
    if number is not None and re.fullmatch(r"[㐀-鿿]{1,6}", inner) and not _SPEECH.match(inner):
        name = text[number.start() : whole.end]
        if key_of(text[max(0, number.start() - 1) : number.start()]) not in {*NUMERAL, "第"}:
            span = Span(number.start(), whole.end)
            return Sighting(name, ConceptKind.NUMERAL, Form.QUOTED, span, is_named=True)
    rest = re.compile(r"[㐀-鿿]{2}").match(text, whole.end)
    if rest is not None and _NUMBER_INSIDE.fullmatch(inner):
        span = Span(whole.start, rest.end())
        return Sighting(key_of(span.of(text)), ConceptKind.NUMERAL, Form.QUOTED, span, is_named=True)
    return None


def _sighting(text: str, whole: Span, inner: str) -> Sighting:
    after = text[whole.end : whole.end + 12]
    head = _HEAD_AFTER.match(after)
    is_named = head is not None or _CALLED_BEFORE.search(text, max(0, whole.start - 8), whole.start) is not None
    naming = _NAMING_HEAD.match(after)
    return Sighting(
        inner, _kind(inner, after), Form.QUOTED, whole, is_named=is_named, head=naming.group() if naming else ""
    )


def _kind(inner: str, after: str) -> ConceptKind:
    key = key_of(inner)
    if "+" in key or key.isdecimal():
        return ConceptKind.MEASURE
    if count_of(key) is not None or parts_of(key):
        return ConceptKind.NUMERAL
    if _DOCUMENT.match(after) or _DOCUMENT.search(inner[-2:]):
        return ConceptKind.DOCUMENT
    if _MEASURE.match(after) or re.search(r"[㐀-鿿]{4}年$|(?:行动|工程|活动|改革|机制)$", inner):
        return ConceptKind.MEASURE
    return ConceptKind.TERM


def _may_name(inner: str) -> bool:
    """Tell whether words in quotation marks may be a name rather than speech, a slogan or a loose word."""
    if _NAME.fullmatch(inner) is None or (re.search("[㐀-鿿]", inner) is None and "+" not in key_of(inner)):
        return False
    if count_of(key_of(inner)) is not None:
        return True
    parts = re.split("[、+＋·]", inner)
    longest = _LONGEST_PART if len(parts) == 1 else _LONGEST_OF_ROW
    if max(map(len, parts)) > longest or (len(parts) > 1 and max(map(len, parts)) - min(map(len, parts)) > 3):
        return False
    return not (_SPEECH.match(inner) or _LOOSE_END.fullmatch(inner))
