"""Lines that stay and may yet be furniture: an editor looks at them.

A cleaning rule removes what is surely a page's. What looks like it, or stands among it, is named here and left alone.

Guarantees: (1) every line that fits a form of furniture and stays in the head or the foot is named; (2) so is every
line that stays above the last breadcrumbs or menu of a head, short and above the title or between two lines that went,
or below the first line of furniture in the foot; (3) a text with no line of a form gives nothing.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from policy_corpus.clean import furniture_forms as forms
from policy_corpus.clean import repost_forms
from policy_corpus.clean.rule import Finding, Line

_HEAD_LINES = 60
_FOOT_LINES = 160
_SHORT = 40
_SANDWICHED = 8
_COLUMNS = 5
_TALK = 160
_WORD = 3
"""大, 中, 小 are words of a bar and of any list."""

_SHOWN = 30

_AMONG = "夹在网页外框之间，疑为外框文字，未删去；请核对"
_ALONE = "像是网页外框，但全文没有确凿的网页痕迹，未删去；请核对"
_LIKE = "像是网页外框，未删去；请核对"

_SENTENCE = re.compile(r".*[。；：:;]")
_END_OF_TEXT = re.compile(
    r".*[。；！？]|\|.*|附[件表图录].*|[（(]?(?:此件|联系人|信息公开).*|.*(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[)）]?"
)
_ORGANS = tuple("局厅委部院府室会组央")
_MARKS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_COLUMN_LINE = re.compile(
    rf"[\u4e00-\u9fffA-Za-z]{{2,8}}(?:[ \u3000]*[ \u3000"
    rf"|｜·/][ \u3000]*[\u4e00-\u9fffA-Za-z]{{2,8}}){{{_COLUMNS - 1},16}}"
)
_SITE_TALK = re.compile(
    r"本文(?:由|仅|为|系|来自).{0,50}(?:整理|收集|上传|发布|参考|观点)|(?:本[站网]|本平台|本公众号).{0,40}(?:范文"
    r"|文章|资料|下载|侵权|观点|删除|发布)|更多(?:范文|资料|文章|精彩)"
    r"|感谢(?:您|你|大家)的(?:阅读|关注|支持)|会员.{0,10}下载|分享(?:给|让).{0,12}(?:朋友|看到)|关注公众号|官方账号"
    r"|觉得.{0,6}(?:有用|不错).{0,12}(?:分享|收藏|点赞)"
)
"""How a site speaks of itself below a text."""

_STARS = re.compile(r"[★☆\s]+|#[^#。]{2,20}#|评论[（(]\d*[）)]|(?:关键词|标签)[：:].{1,60}")
_NAMED = re.compile(r"(?!.*[〔\[]\d{4}[〕\]])[^。]*[\u4e00-\u9fff][^。]{7,}")
_COUNTED = re.compile(r"[^。]{0,80}(?:阅读|浏览|点击|下载|人气)(?:次数|量|数)?[：:][ \u3000]*\d*[次]?")
_CLOCKED = re.compile(
    r"[^。，]{0,24}(?:19|20)\d{2}[-/年]\d{1,2}[-/月]\d{1,2}日?[ \u3000]*"
    r"(?:\d{1,2}:\d{2}|(?:星期|周)[一二三四五六日天])[^。，]{0,12}"
)
_VISITOR = re.compile(r"(?!关于).{2,20}[ \u3000]*(?:登录|注册|无障碍(?:浏览|阅读)?|搜索|English)", re.IGNORECASE)
_SITE = re.compile(
    r"(?!关于).{2,20}(?:门户网站|政府网|信息网|新闻网|官网|数字报|文库|范文网|在线|网站)(?:[ \u3000_|-].{0,30})?"
)
_PAGE_OF_PAPER = re.compile(r"第?[A-Z]?\d{1,2}版[：:\s].{1,10}|[A-Z]?\d{2}[：:].{1,8}版?")


_FOOT_FORMS = (
    _STARS,
    forms.SITE_GROUP,
    forms.NEIGHBOUR,
    forms.STAFF_LINE,
    forms.DECLARATION,
    forms.CLOSING_BLURB,
    forms.NOTICE,
)


def suspects(written: Sequence[Line], gone: AbstractSet[int], doubtful: AbstractSet[int]) -> tuple[Finding, ...]:
    """Name the lines that stay; `gone` are the numbers of those removed, `doubtful` of those that want proof."""
    body = next(
        (at for at, line in enumerate(written[:_HEAD_LINES]) if at not in gone and _is_body(line.text)),
        min(len(written), _HEAD_LINES),
    )
    head = _in_head(written, gone, body) | _above_bars(written, gone | doubtful, body)
    head |= {at for at in range(body) if doubtful and _comes_again(written[at:body], at, doubtful)}
    foot = _in_foot(written, gone, body)
    found = dict.fromkeys(head, _AMONG if gone else _LIKE) | dict.fromkeys(foot, _AMONG if gone else _LIKE)
    found |= dict.fromkeys(doubtful, _ALONE)
    return tuple(
        Finding(written[number].span.start, "furniture-suspected", f"“{written[number].text[:_SHOWN]}”{detail}")
        for number, detail in sorted(found.items())
    )


def _is_body(line: str) -> bool:
    return _SENTENCE.fullmatch(line) is not None and not _is_head_like(line)


def _in_head(written: Sequence[Line], gone: AbstractSet[int], body: int) -> set[int]:
    kept = [number for number in range(body) if number not in gone]
    found: set[int] = set()
    last = max((number for number in gone if number < body), default=-1)
    named = (at for at in kept if _NAMED.fullmatch(written[at].text) and not _is_head_like(written[at].text))
    title = max(named, default=0)
    if last >= 0:
        # On a page a short line above the title is a site's or a column's.
        found |= {number for number in kept if number < title and _is_name(written[number].text)}
    if any(repost_forms.is_sure(written[number].text) for number in gone if number < body):
        found |= {at for at in kept if at and at + 1 in gone and _is_name(written[at].text)}
    found |= {
        number
        for number in kept
        if number and len(written[number].text) <= _SANDWICHED and {number - 1, number + 1} <= gone
    }
    return found | {number for number in kept if _is_head_like(written[number].text)}


def _above_bars(written: Sequence[Line], furniture: AbstractSet[int], body: int) -> set[int]:
    """Give what stays above the breadcrumbs or the menu that stand above the title of every page."""
    bars = [number for number in furniture if number < body and _is_bar(written[number].text)]
    last = max(bars, default=0)
    return {at for at in range(last) if at not in furniture and not _stands_below(written, at, last)}


def _comes_again(head: Sequence[Line], first: int, doubtful: AbstractSet[int]) -> bool:
    """Tell a line, the first of these, that comes again behind a doubtful one, so that `repeated_title` lets it be."""
    line = head[0].text
    again = next((at for at, other in enumerate(head) if at and other.text == line), 0)
    return len(line) > _SANDWICHED and any(first < number < first + again for number in doubtful)


def _is_name(line: str) -> bool:
    """Tell a short line that is no part of a title; the name of a bureau may be one."""
    return len(line) <= _SANDWICHED and "关于" not in line and line.isalnum() and not line.endswith(_ORGANS)


def _is_bar(line: str) -> bool:
    """Tell a bar that stands above the title on every page; tools, dates and fields may stand below it."""
    is_menu = forms.BREADCRUMBS.fullmatch(line) or forms.SITE_MENU.fullmatch(line) or forms.SEPARATOR.fullmatch(line)
    return bool(is_menu) or line in forms.TOP_OF_SITE


def _stands_below(written: Sequence[Line], number: int, bar: int) -> bool:
    """Tell a page's title that comes again below its bars, which `repeated_title` sees to."""
    title = _bare(written[number].text)
    below = [_bare(line.text) for line in written[bar + 1 : bar + 12]]
    return any(len(words) >= _SANDWICHED and (words in title or title in words) for words in below)


def _bare(line: str) -> str:
    return _MARKS.sub("", line)


def _is_head_like(line: str) -> bool:
    return any(
        form.fullmatch(line) for form in (_ADDRESS, _COLUMN_LINE, _SITE, _VISITOR, _CLOCKED, _COUNTED, _PAGE_OF_PAPER)
    ) or repost_forms.is_head(line, may_be_stamp=True)


def _in_foot(written: Sequence[Line], gone: AbstractSet[int], body: int) -> set[int]:
    """Go up from the end over short lines to the end of the text; below the topmost line of a form, all are named."""
    top = len(written)
    for number in range(len(written) - 1, max(len(written) - _FOOT_LINES, body), -1):
        line = written[number].text
        if number in gone or _is_foot_like(line):
            top = number
        elif len(line) > _SHORT or _END_OF_TEXT.fullmatch(line):
            break
    return {number for number in range(top, len(written)) if number not in gone}


def _is_foot_like(line: str) -> bool:
    return (
        repost_forms.is_foot(line)
        or repost_forms.SHELF.fullmatch(line) is not None
        or (len(line) <= _SHORT and forms.READ_MORE.fullmatch(line) is not None)
        or any(form.fullmatch(line) for form in _FOOT_FORMS)
        or (len(line) <= _TALK and _SITE_TALK.search(line) is not None)
        or (len(line) <= _TALK and "。" not in line and forms.FOOTER.fullmatch(line) is not None)
        or (len(line) > _WORD and forms.NAVIGATION.fullmatch(line) is not None)
        or bool(forms.page_fields(line))
    )
