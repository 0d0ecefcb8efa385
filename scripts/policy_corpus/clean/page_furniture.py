"""Page furniture: what a portal or an essay site prints around a text.

Furniture is known by its form and its place: whole lines at the head and the foot of the file that hold nothing but a
greeting, navigation words, `发布日期：…` fields, an editor's blurb, a copyright or filing line. What such a line says
about the text (title, date, source, author) is harvested before it goes.

Guarantees: (1) only whole lines go; (2) only lines above the first line of the body or below the last; (3) a line that
holds anything besides furniture stays.
"""

import re
from dataclasses import replace

from policy_corpus.clean.rule import NOTHING_HARVESTED, Line, Outcome, Rule, lines_of
from policy_corpus.model import Harvest
from policy_corpus.text import Replacement

_HEAD_LINES = 25
"""How many written lines from the top may be furniture; a portal's bars take about a dozen."""

_WORDS = (
    "无障碍浏览|无障碍|长者模式|适老化|关怀版|简体中文|繁体中文|简体|繁体|登录|注册|收藏本站|加入收藏|收藏|设为首页|首页|返回首页"
    "|打印本页|打印|关闭窗口|关闭本页|关闭|返回顶部|返回列表|返回|上一页|下一页|分享到|分享|微信|微博|扫一扫|朋友圈|保存|下载|纠错|我要纠错"
    "|正文|当前位置|您的位置|您当前的位置|政务公开|信息公开|政府信息公开|新闻中心|通知公告"
    "|相关链接|相关文档|相关阅读|相关新闻|相关附件|相关政策与解读|扩展阅读|扩展阅读文章|推荐阅读|推荐阅读文章|猜你喜欢|热门文章"
)
_NAVIGATION = re.compile(rf"(?:(?:{_WORDS}|[>＞»›/|｜·\-\[\]【】:：])[\s\u3000]*)+")

_CRUMB = re.compile(r".{1,12}")
_SEPARATOR = re.compile(r"[>＞»›]+")

_KEYS = (
    "发布日期|发布时间|发文日期|时间|日期|信息来源|稿件来源|文章来源|来源|浏览次数|浏览量|阅读次数|阅读量|阅读|点击数|点击量|点击|访问量|字号|字体|字体大小"
    "|作者|撰稿人|责任编辑|责编|编辑|校对|审核|审校|监制|发布人|发布机构|供稿|摄影"
)
_FIELD = re.compile(rf"({_KEYS})[\s\u3000]*[：:][\s\u3000]*(.*?)(?=[\s\u3000]*(?:(?:{_KEYS})[\s\u3000]*[：:]|$))")
_SURE_KEY = re.compile(r"(?:发布|信息来源|稿件来源|文章来源|浏览|阅读|点击|访问量|字号|字体|责任编辑|责编)")
_FIELDS_ONLY = re.compile(rf"[【\[（(]?(?:{_KEYS})[\s\u3000]*[：:].{{0,120}}")

_GREETING = re.compile(r"欢迎(?:来到|访问|光临|您访问)(.{2,30}?)[!！。]?(?:[\s\u3000].{0,20})?")
_BLURB = re.compile(
    r"(?:下面|以下|今天|本文|这篇)?[，,]?(?:就)?是?小编.{0,12}(?:整理|收集|分享|带来|准备|推荐).{0,160}"
)
_BLURB_TITLE = re.compile(
    r"(?:整理|收集|分享|带来|准备|推荐)(?:了|的)*[：:，,]?《?(.{4,60}?)》?(?:[，,。]|(?:的)?相关|希望|欢迎|供大家|$)"
)

_FOOT = re.compile(
    r".*(?:copyright|©|版权所有|all rights reserved|powered by|produced by|ICP备|备案号|公网安备|网站标识码).*"
    r"|(?:技术支持|网站地图|联系我们|网站声明)[：:\s].*"
    r"|[^\s。]{0,20}[\s\u3000]*(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(r"(?:上一篇|下一篇|上一条|下一条)[：:].{0,80}")
_FOOT_LENGTH = 120
_READ_MORE = re.compile(r"(?:扩展阅读|推荐阅读|相关链接|相关阅读|相关文档|相关新闻|猜你喜欢|热门文章)(?:文章)?[：:]?")
_ESSAY_SITE = re.compile(r"小编|范文|文库|作文网|文秘")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def _apply(text: str) -> Outcome:
    written = [line for line in lines_of(text) if line.text]
    head = _head(written)
    foot = _foot(written[len(head) :])
    gone = [line for number, line in enumerate(head) if _is_head_furniture(head, number)] + foot
    harvest = NOTHING_HARVESTED
    for line in gone:
        harvest = _harvested(line.text, harvest)
    return Outcome(tuple(Replacement(line.span, "") for line in gone), harvest)


def _head(written: list[Line]) -> list[Line]:
    """Give the lines above the body: up to the last furniture line before the first sentence that is none."""
    last = 0
    for number, line in enumerate(written[:_HEAD_LINES]):
        if _is_head_furniture(written, number):
            last = number + 1
        elif line.text.endswith(("。", "；", "：", ":", ";")):
            break
    return written[:last]


def _foot(written: list[Line]) -> list[Line]:
    """Give the lines below the body: furniture without a gap up from the end, and lists of further reading above."""
    first = len(written)
    for number in range(len(written) - 1, 0, -1):
        if _is_foot_furniture(written[number].text):
            first = number
        elif not _is_further_reading(written, number, first):
            break
    return written[first:]


def _is_further_reading(written: list[Line], number: int, first: int) -> bool:
    """Tell whether a line is one of the titles listed under 扩展阅读 and the like."""
    line = written[number].text
    if first == len(written) or len(line) > 60 or line.endswith(("。", "；", "：")):
        return False
    opener = next(
        (at for at in range(number - 1, max(number - 12, 0), -1) if _READ_MORE.fullmatch(written[at].text)), None
    )
    return opener is not None and all(
        len(other.text) <= 60 and not other.text.endswith(("。", "；", "：")) for other in written[opener:number]
    )


def _is_head_furniture(written: list[Line], number: int) -> bool:
    """Tell furniture at the head; a short line counts as a breadcrumb only behind a separator."""
    line = written[number].text
    if number and _SEPARATOR.fullmatch(written[number - 1].text) and _CRUMB.fullmatch(line):
        return True
    return _is_furniture(line)


def _is_foot_furniture(line: str) -> bool:
    return _is_furniture(line) or (len(line) <= _FOOT_LENGTH and "。" not in line and _FOOT.fullmatch(line) is not None)


def _is_furniture(line: str) -> bool:
    if any(pattern.fullmatch(line) for pattern in (_NAVIGATION, _GREETING, _BLURB, _NEIGHBOUR, _READ_MORE)):
        return True
    # `时间：` or `作者：` alone may be the first line of minutes or the name of a speaker.
    keys = [key for key, _ in _FIELD.findall(line)]
    is_sure = _SURE_KEY.search("".join(keys)) is not None or len(keys) > 1
    return _FIELDS_ONLY.fullmatch(line) is not None and "。" not in line and is_sure


def _harvested(line: str, harvest: Harvest) -> Harvest:
    if greeting := _GREETING.fullmatch(line):
        harvest = replace(harvest, site=harvest.site or greeting[1])
    if _BLURB.fullmatch(line) and (title := _BLURB_TITLE.search(line)):
        harvest = replace(harvest, title=harvest.title or title[1].removeprefix("的"))
    if _ESSAY_SITE.search(line):
        harvest = replace(harvest, site="网文")
    if _FIELDS_ONLY.fullmatch(line):
        for key, value in _FIELD.findall(line.strip("【】[]（）()")):
            harvest = _field(harvest, key, value.strip(" \u3000【】[]（）()"))
    return harvest


def _field(harvest: Harvest, key: str, value: str) -> Harvest:
    if not value:
        return harvest
    if "来源" in key or key == "发布机构":
        return replace(harvest, source=harvest.source or value)
    if key in {"作者", "撰稿人", "供稿"}:
        return replace(harvest, author=harvest.author or value)
    if ("日期" in key or "时间" in key) and (date := _DATE.match(value)):
        written = f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"
        return replace(harvest, date_published=harvest.date_published or written)
    return harvest


RULE = Rule("page-furniture", "去除网页外框", _apply)
