"""Which lines of a web page are its article: from the title and the fields above it to the last line of its own.

The frame is known by its structure: it is links, or it stands in elements made for navigation. The article is where the
prose is. Guarantees: (1) the result is one run of the page's lines, nothing inside it is left out; (2) no sentence is
outside it, unless it is a short link or stands in an element made for the frame (`nav`, `footer`, or called so); (3) a
page that shows no prose is returned whole. What of the frame is inside, the cleaning rules remove with a record.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from policy_corpus.sources.web_lines import ShownLine

_SENTENCE_ENDS = frozenset("。；！？")
_PROSE = 30
"""A line that ends no sentence counts as prose from so many characters on."""
_SHORT_PROSE = 10
_CORE = 0.8
"""Share of a page's prose that the innermost element around the article holds."""

_FRAME_TAGS = frozenset(("nav", "footer", "aside"))
_FRAME_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "menu", "menubar"))
# fmt: off
_FRAME_NAMES = frozenset((
    "nav", "navbar", "menu", "submenu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot",
    "copyright", "sidebar", "aside", "related", "relate", "relation", "recommend", "recommended", "hot", "hotnews",
    "comment", "comments", "share", "bdshare", "bdsharebuttonbox", "toolbar", "friendlink", "friendlinks", "sitemap",
))
# fmt: on
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

_FIELD = re.compile(
    r"[\s|【\[（(]*(?:索\s*引\s*号|主题分类|发文机关|发布机构|成文日期|发文日期|发文字号|文\s*号|标\s*题|名\s*称|有效性|公文时效"
    r"|发布日期|发布时间|印发日期|信息来源|稿件来源|文章来源|来\s*源|作\s*者|日\s*期|时\s*间)[】\]）)]?\s*(?:[：:|]|$)"
)
_BEYOND = re.compile(
    r"(?i)copyright|©|版权所有|ICP备|公网安备|网站标识码"
    r"|^[\s【\[]*(?:上一[篇条页]|下一[篇条页]|分享到|扫一扫|打印本页|关闭窗口|友情链接)"
)
"""Where no text goes on. 主办 or 联系我们 are not among them: an announcement ends with such lines too."""
_FOOT = re.compile(r"主办(?:单位)?[：:]|承办(?:单位)?[：:]|技术支持|网站地图|联系我们|地址[：:].*邮编|备案号")
"""What makes a long line without a sentence no prose: it may be the foot of the page, and may be not."""
_ABOVE = re.compile(
    r"^[\s【\[]*(?:当前位置|您的?位置|您当前的?位置|首页|无障碍|长者|简体|繁体|登录|注册|设为首页|加入收藏|搜索)"
)


def article(lines: Sequence[ShownLine], body: HtmlElement, titles: Iterable[str]) -> range:
    """Give the numbers of the article's lines; `titles` are the names that the page gives itself in its head."""
    prose = [_prose(line) for line in lines]
    framed = _Framed(body)
    weights = [0 if framed.is_in_frame(line.block) else weight for line, weight in zip(lines, prose, strict=True)]
    if not any(weights):
        return range(len(lines))
    first, last = _core(lines, weights, body)
    if first == 0 and last == len(lines) - 1:
        # Nothing narrower than the page holds the prose: its own ends are looked for below.
        first, last = _ends(weights)
    wanted = {_bare(title) for title in titles} - {""}
    for number, line in enumerate(lines):
        above = number < first
        if framed.is_in_frame(line.block) or (above and line.is_linked and not weights[number]):
            continue
        if weights[number] or _FIELD.match(line.text) or line.has_file or (above and _bare(line.text) in wanted):
            first, last = min(first, number), max(last, number)
    while first > 0 and _goes_on(lines[first - 1], framed, _ABOVE):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines[last + 1], framed, _BEYOND):
        last += 1
    return range(first, last + 1)


def _prose(line: ShownLine) -> int:
    """Weigh a line by its characters outside links, if they are a sentence, a long phrase or a row of a table."""
    written = len(line.text) - line.linked
    if line.linked * 2 > len(line.text) and "。" in line.text and len(line.text) >= _PROSE:
        # Names of pages end without a full stop; a link left open swallows the article behind it.
        return len(line.text)
    if line.linked * 2 > len(line.text) or written < _SHORT_PROSE or _FIELD.match(line.text):
        return 0
    if not _SENTENCE_ENDS.isdisjoint(line.text):
        return written
    is_foot = _BEYOND.search(line.text) or _FOOT.search(line.text)
    return written if (written >= _PROSE or line.is_row) and not is_foot else 0


def _core(lines: Sequence[ShownLine], weights: Sequence[int], body: HtmlElement) -> tuple[int, int]:
    """Find the innermost element that holds most of the prose; give its first and last line."""
    held: Counter[HtmlElement] = Counter()
    for line, weight in zip(lines, weights, strict=True):
        element: HtmlElement | None = line.block if weight else None
        while element is not None and element is not body:
            held[element] += weight
            element = element.getparent()
    enough = sum(weights) * _CORE
    core = body
    while True:
        inner = next((child for child in core if held[child] >= enough), None)
        if inner is None:
            break
        core = inner
    inside = [number for number, line in enumerate(lines) if line.block is core or _is_within(line.block, core)]
    return inside[0], inside[-1]


def _is_within(element: HtmlElement, holder: HtmlElement) -> bool:
    return any(ancestor is holder for ancestor in element.iterancestors())


def _ends(weights: Sequence[int]) -> tuple[int, int]:
    written = [number for number, weight in enumerate(weights) if weight]
    return written[0], written[-1]


def _goes_on(line: ShownLine, framed: "_Framed", border: re.Pattern[str]) -> bool:
    """Tell whether a line beside the article may belong to it: words of its own, and nothing that says otherwise."""
    return not (line.is_linked or framed.is_in_frame(line.block) or border.search(line.text))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


class _Framed:
    """Knows which elements are made for the frame; asks each element once."""

    def __init__(self, body: HtmlElement) -> None:
        self._known: dict[HtmlElement, bool] = {body: False}

    def is_in_frame(self, element: HtmlElement) -> bool:
        path: list[HtmlElement] = []
        at: HtmlElement | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        answer = False if at is None else self._known[at]
        for one in reversed(path):
            answer = answer or _is_frame(one)
            self._known[one] = answer
        return answer


def _is_frame(element: HtmlElement) -> bool:
    if element.tag in _FRAME_TAGS or element.get("role", "").lower() in _FRAME_ROLES:
        return True
    names = _NAME.findall(f"{element.get('class', '')} {element.get('id', '')}")
    return not _FRAME_NAMES.isdisjoint(name.lower() for name in names)
