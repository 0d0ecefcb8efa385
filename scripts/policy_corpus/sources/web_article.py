"""Which lines of a web page are its article: from the title and the fields above it to the last line of its own.

The frame is known by its structure: it is links, or it stands in elements made for navigation. The article is where the
prose is: an element that holds most of it is no frame whatever it is called, and where most of it is linked, links tell
nothing. Guarantees: (1) the result is one run of the page's lines, nothing inside it is left out; (2) no sentence is
outside it, unless it is a short link or stands in an element made for the frame (`nav`, `footer`, or called so);
(3) what is outside and may be text all the same is given by `left_out`; (4) a page that shows no prose is returned
whole. What of the frame is inside, the cleaning rules remove with a record.
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
_OPENING = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s?[〔\[（(]\d{4}[〕\]）)]\s?第?\d{1,5}号|各[^。]{2,200}[：:]|(?:同志们|各位.{1,14}"
    r"|尊敬的.{1,16})[：:！!，,]?"
)
"""Number, addressees, salutation: what stands between a title and its text and nowhere on a frame."""
_TITLE = re.compile(
    r"[^。；：:>＞]{0,60}关于[^。；：:>＞]{4,80}的(?:通知|通报|公告|通告|决定|意见|报告|批复|函|办法|规定|讲话)"
)
_SITE_TALK = re.compile(
    r"(?i)版权|转载|授权|ICP|浏览器|分辨率|本[网站]|网站|copyright|javascript|cookie|登录|注册|客户端|公众号|二维码"
    r"|隐私"
)


def article(lines: Sequence[ShownLine], body: HtmlElement, titles: Iterable[str]) -> range:
    """Give the numbers of the article's lines; `titles` are the names that the page gives itself in its head."""
    is_all_linked = _is_all_linked(lines)
    prose = [_prose(line, ignore_links=is_all_linked) for line in lines]
    framed = _Framed(body, _held(lines, prose, body), sum(prose))
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
        if framed.is_in_frame(line.block) or (above and line.is_linked and not is_all_linked and not weights[number]):
            continue
        if weights[number] or _FIELD.match(line.text) or line.has_file or (above and _bare(line.text) in wanted):
            first, last = min(first, number), max(last, number)
    while first > 0 and (
        _goes_on(lines[first - 1], framed, _ABOVE, ignore_links=is_all_linked) or _opens(lines[first - 1], wanted)
    ):
        first -= 1
    while last + 1 < len(lines) and _goes_on(lines[last + 1], framed, _BEYOND, ignore_links=is_all_linked):
        last += 1
    return range(first, last + 1)


def left_out(lines: Sequence[ShownLine], chosen: range) -> tuple[str, ...]:
    """Give the lines outside an article that may be text: sentences that do not speak of a site, titles, numbers."""
    inside = {_bare(lines[number].text) for number in chosen}
    return tuple(
        line.text
        for number, line in enumerate(lines)
        if number not in chosen and not line.is_linked and _bare(line.text) not in inside and _may_be_text(line.text)
    )


def _may_be_text(words: str) -> bool:
    is_sentence = "。" in words and len(words) >= _SHORT_PROSE and not _SITE_TALK.search(words)
    return is_sentence or any(form.fullmatch(words.strip()) for form in (_OPENING, _TITLE))


def _opens(line: ShownLine, titles: set[str]) -> bool:
    """Tell a line that belongs to the text right below it, whatever its element is called."""
    return not line.is_linked and (_bare(line.text) in titles or _OPENING.fullmatch(line.text.strip()) is not None)


def _is_all_linked(lines: Sequence[ShownLine]) -> bool:
    """Tell a page that links its very text: sentences stand in links, and hardly any outside."""
    sentences = [line for line in lines if line.text.rstrip().endswith("。") and len(line.text) >= _SHORT_PROSE]
    linked = sum(len(line.text) for line in sentences if line.is_linked)
    return linked > 2 * sum(len(line.text) for line in sentences if not line.is_linked)


def _prose(line: ShownLine, *, ignore_links: bool) -> int:
    """Weigh a line by its characters outside links, if they are a sentence, a long phrase or a row of a table."""
    if ignore_links and line.is_linked:
        return len(line.text) if "。" in line.text and len(line.text) >= _SHORT_PROSE else 0
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


def _held(lines: Sequence[ShownLine], weights: Sequence[int], body: HtmlElement) -> Counter[HtmlElement]:
    """Weigh every element by the prose in it."""
    held: Counter[HtmlElement] = Counter()
    for line, weight in zip(lines, weights, strict=True):
        element: HtmlElement | None = line.block if weight else None
        while element is not None and element is not body:
            held[element] += weight
            element = element.getparent()
    return held


def _core(lines: Sequence[ShownLine], weights: Sequence[int], body: HtmlElement) -> tuple[int, int]:
    """Find the innermost element that holds most of the prose; give its first and last line."""
    held = _held(lines, weights, body)
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


def _goes_on(line: ShownLine, framed: "_Framed", border: re.Pattern[str], *, ignore_links: bool) -> bool:
    """Tell whether a line beside the article may belong to it: words of its own, and nothing that says otherwise."""
    return not ((line.is_linked and not ignore_links) or framed.is_in_frame(line.block) or border.search(line.text))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


class _Framed:
    """Knows which elements are made for the frame; asks each element once. What holds half the prose is none."""

    def __init__(self, body: HtmlElement, held: Counter[HtmlElement], prose: int) -> None:
        self._known: dict[HtmlElement, bool] = {body: False}
        self._held = held
        self._prose = prose

    def is_in_frame(self, element: HtmlElement) -> bool:
        path: list[HtmlElement] = []
        at: HtmlElement | None = element
        while at is not None and at not in self._known:
            path.append(at)
            at = at.getparent()
        answer = False if at is None else self._known[at]
        for one in reversed(path):
            answer = answer or (_is_frame(one) and self._held[one] * 2 <= self._prose)
            self._known[one] = answer
        return answer


def _is_frame(element: HtmlElement) -> bool:
    if element.tag in _FRAME_TAGS or element.get("role", "").lower() in _FRAME_ROLES:
        return True
    names = _NAME.findall(f"{element.get('class', '')} {element.get('id', '')}")
    return not _FRAME_NAMES.isdisjoint(name.lower() for name in names)
