"""How the lines around a repost are written: posts of public accounts, essays of sites that live from downloads.

Each form fits whole lines. Words that texts use as well (`分享三点体会`, `下载材料`) count only together with words of
such a site. Where a line that fits one goes is for `page_furniture` to say.
"""

import re

_PROVINCE = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏"
    "|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾"
)
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"

ACCOUNT_STAMP = re.compile(
    r"(?:原创[ \u3000]+)?(?:(?P<source>[\w\u4e00-\u9fff“”]{2,20})[ \u3000]+){1,3}"
    rf"(?P<date>(?:19|20)\d{{2}}[-/年]\d{{1,2}}[-/月]\d{{1,2}}日?)[ \u3000]+{_CLOCK}"
    rf"(?:[ \u3000]*(?:(?:发表|发布)于)?[ \u3000]*(?:{_PROVINCE}))?"
)
"""The line below the title of a post: the account, date and clock, the province; the last name is the account's."""

ACCOUNT_HEAD = re.compile(
    r"点击?(?:上方|上面|顶部|蓝字|名片|下方名片|[“\"「]?蓝色字).{0,24}(?:关注|订阅|加入).{0,14}"
    rf"|(?:发表|发布)于[ \u3000]*(?:{_PROVINCE})|以下文章来源于.{{2,30}}"
    rf"|原创(?:[ \u3000]+[\w\u4e00-\u9fff]{{2,20}}){{0,2}}"
)
ACCOUNT_FOOT = re.compile(
    r"[↓↑☟▼👇]{0,6}(?:(?:请|欢迎)?(?:点击|戳|轻触)[ \u3000]*(?:下方|左下角|文末)?)?[“\"「]?阅读原文[”\"」]?[^。]{0,20}"
    r"|预览时标签不可点|微信扫一扫[ \u3000]*(?:关注该公众号|使用小程序)?|关注该公众号|使用小程序|喜欢此内容的人还喜欢"
    r"|(?:精选留言|暂无留言|写留言|人划线|继续滑动看下一个|向上滑动看下一个|轻点两下取消(?:赞|在看))"
    r"|收录于(?:合集|话题).{0,24}"
    r"|[^。]{0,8}(?:点(?:个|亮|击|下)?|给个|觉得不错.{0,6})[ \u3000]*[“\"「]?在看[”\"」]?[^。]{0,24}"
    r"|点(?:个|一?下)?(?:分享|收藏|点?赞)"
    r"|(?:长按|识别).{0,8}(?:二维码|小程序码|图片).{0,8}关注.{0,12}",
)
END_MARK = re.compile(r"[\s—–\-－*·.。~～]*(?:END|The End)[\s—–\-－*·.。~～]*", re.IGNORECASE)
ARROWS = re.compile(r"[↓↑☟☝⬇⬆▼▲▽△👇👆\s]+")

SITE_WITH_SLOGAN = re.compile(
    r"(?!关于)[\w\u4e00-\u9fff]{0,12}(?:范文|文库|文档|公文|文秘|作文)[\w\u4e00-\u9fff]{0,4}(?:[ \u3000]*[-—_"
    r"|–][ \u3000]*|[ \u3000]+)"
    r"[^。，]{0,24}(?:范文|文档|范例|资料|模板|分享|下载|大全)[^。，]{0,12}"
    r"|(?!关于)[\w\u4e00-\u9fff]{0,8}范文[\u4e00-\u9fff]{1,2}[ \u3000]+[^。，]{2,8}大全"
)
"""The first line of an essay site: its name and what it has to offer."""

ESSAY_HEAD = re.compile(
    r"(?:说明[：:])?文[章档]内容仅供预览.{0,120}|(?:小编|上传者)[：:][^。]{1,60}"
    r"|(?:以下|下面|今天)[，,]?(?:是|就是)?[^。]{0,6}(?:为|给)(?:大家|您|你们?)[^。]{0,8}(?:整理|收集|准备|带来"
    r"|分享|推荐)[^。]{0,80}"
    r"(?:文章|范文|资料|文档|全文)[^。]{0,12}(?:希望|供|欢迎|喜欢)[^。]{0,40}[。！!]?"
    r"|[\u4e00-\u9fff]{2,8}[ \u3000]+(?:19"
    r"|20)\d{2}-\d{1,2}-\d{1,2}[ \u3000]+(?:共[^。]{1,8}字[ \u3000]*)?阅读[ \u3000]*\d+次?"
)
ESSAY_FOOT = re.compile(
    r"[^。]{0,60}(?:word|doc)[^。]{0,6}(?:下载到电脑|下载服务)[^。]{0,30}[。]?"
    r"|[^。]{0,60}将本文的word文档下载[^。]{0,40}[。]?"
    r"|下载word文档[^。]{0,40}|点击(?:此处)?下载(?:本文)?文档|文档为(?:doc|word)格式|推荐度[：:].{0,20}"
    r"|(?:搜索|百度)[“\"].{0,40}(?:即可|就能|就可以)(?:找到|访问).{0,140}"
    r"|本(?:站|网站?|文档)(?:的?所有|部分)?(?:内容|文章|资源|资料)?[^。]{0,12}(?:来源于|来自|由)[^。]{0,10}(?:网络"
    r"|网友|会员|互联网|用户).{0,120}"
    r"|(?:免责)?声明[：:]本(?:网|站|网站).{0,60}(?:知识产权|著作权|版权|转载).{0,200}"
    r"|(?:热门|相关|文章)?(?:标签|tags?)[：:].{0,80}|本文(?:链接|地址|网址|来源)[：:][ \u3000]*https?://\S{4,160}"
    r"|客服[ \u3000]*(?:QQ|微信)[：:].{0,60}"
    r"|本文由[^。]{0,20}(?:网|站|小编|编辑)[^。]{0,8}(?:收集|整理|编辑|发布|原创|提供)[^。]{0,80}[。]?|如果(?:您"
    r"|你)?觉得(?:本文|文章|本站)[^。]{0,60}(?:分享|收藏|关注|点赞)[^。]{0,20}[。！!]?"
    r"|(?:温馨提示[：:])?本文[^。]{0,12}(?:仅供参考|请勿照抄)[^。]{0,20}[。]?|会员(?:登录)?后?[^。]{0,6}下载(?:全文"
    r"|本文)?",
    re.IGNORECASE,
)

SHELF = re.compile(
    r"(?:[\[【「].{2,60}[\]】」][ \u3000]*)?相关(?:文章|范文|推荐|热文)(?:推荐)?[】\]]?[：:]?"
    r"|[【\[]?(?:热门|推荐|精选|最新|同类|更多|本类|范文|猜你喜欢的|往期|精彩)[ \u3000]*(?:精彩|热门)?(?:文章|范文"
    r"|推荐|阅读|文档|回顾|精选|精彩|热文)(?:推荐|排行榜?)?[】\]]?[：:]?"
)
"""What stands above the list of a site's other pieces, which may be numbered; attachments never stand below it."""

SURE = re.compile(
    r"点击?(?:上方|蓝字).{0,24}关注.{0,14}|预览时标签不可点|喜欢此内容的人还喜欢|关注该公众号"
    r"|微信扫一扫[ \u3000]*(?:关注该公众号|使用小程序)"
    r"|继续滑动看下一个|向上滑动看下一个|(?:(?:请|欢迎)?(?:点击|戳|轻触)[ \u3000]*(?:下方|左下角"
    r"|文末)?)?[“\"「]?阅读原文[”\"」]?[^。]{0,20}|以下文章来源于.{2,30}"
    r"|(?:说明[：:])?文[章档]内容仅供预览.{0,120}|下载word文档[^。]{0,40}"
    r"|[^。]{0,60}将本文的word文档下载[^。]{0,40}[。]?"
    rf"|点击(?:此处)?下载(?:本文)?文档|(?:发表|发布)于[ \u3000]*(?:{_PROVINCE})"
    r"|[^。]{0,6}(?:点(?:个|亮|击)?|给个)[ \u3000]*[“\"「]?在看[”\"」]?[^。]{0,24}"
    r"|[\[【].{2,60}[\]】][ \u3000]*相关(?:文章|范文)[：:]?",
    re.IGNORECASE,
)
"""A line that only a repost has."""


def is_head(line: str, *, may_be_stamp: bool) -> bool:
    """Tell a line that reposts print above a text; a name with a date and a clock heads a bulletin as well."""
    if any(form.fullmatch(line) for form in (ACCOUNT_HEAD, ESSAY_HEAD, SITE_WITH_SLOGAN, ARROWS)):
        return True
    return may_be_stamp and ACCOUNT_STAMP.fullmatch(line) is not None


def is_foot(line: str) -> bool:
    """Tell a line that reposts print below a text."""
    return any(form.fullmatch(line) for form in (ACCOUNT_FOOT, ACCOUNT_HEAD, ESSAY_FOOT, END_MARK, ARROWS))


def is_sure(line: str) -> bool:
    """Tell a line that proves a repost; a stamp with a clock and a province does, one without may head a bulletin."""
    stamp = ACCOUNT_STAMP.fullmatch(line)
    return SURE.fullmatch(line) is not None or bool(stamp and (line.startswith("原创") or line[-1] not in "0123456789"))


def is_essay(line: str) -> bool:
    """Tell a line that only a site of essays has; a public account reposts official texts too."""
    return any(form.fullmatch(line) for form in (ESSAY_HEAD, ESSAY_FOOT, SITE_WITH_SLOGAN)) and "声明" not in line[:6]
