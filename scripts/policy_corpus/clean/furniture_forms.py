"""How lines of page furniture are written: the words of bars and footers, and the forms of their lines.

Each form fits whole lines. Whether a line that fits one goes depends on where it stands, which is for `page_furniture`
to say.
"""

import re

from policy_corpus.clean import repost_forms
from policy_corpus.clean.page_fields import KEY, KEYS, fields_of

_SPACE = r"[\s\u3000]*"

_BAR_WORDS = (
    "进入适老模式|进入长者模式|进入关怀版|进入老年模式|进入无障碍模式|适老模式|适老版|-A|\\+A|无障碍浏览|无障碍阅读|无障碍|长者模式|长者助手|长者版|老年版|适老化|关怀版|关怀模式|简体中文|繁体中文|简体版|繁体版|简体|繁体|简|繁|EN|English|登录|注册|收藏本站|加入收藏|收藏"
    "|设为首页|网站首页|返回首页|首页|打印本页|打印|关闭窗口|关闭本页|关闭|返回顶部|回到顶部|返回列表|返回目录|返回|分享到|分享|微信好友|微信|新浪微博|腾讯微博|微博"
    "|QQ空间|QQ好友|QQ|扫一扫|朋友圈|保存|下载|纠错|我要纠错|正文|当前位置|您的位置|您当前的位置|政务公开|信息公开|政府信息公开|新闻中心|通知公告"
    "|手机版|移动版|电脑版|客户端|移动客户端|RSS|RSS订阅|邮箱|搜索|高级搜索|站内搜索|请输入关键字|请输入关键词|热搜词|热门搜索|智能问答|智能机器人"
    "|语音播报|朗读|听全文|收听|点赞|评论|复制链接|字号|字体|大|中|小|默认|特大|超大|A\\+|A-|A|打开|附件下载|我要评论|网友评论|发表评论|相关稿件|浏览器|语音|我要分享|一键分享|回到首页|关闭页面|打印页面|打印文章|保存页面|在看|转发|全文复制|放大|缩小|上一版|下一版|顶部|订阅|已订阅|已关注|大字号|点击收藏|我要打印|纯净阅读|扫一扫在手机上?打开当前页面?"
)
_MENU_WORDS = (
    "机构概况|机构设置|机构职能|机构简介|领导之窗|领导信息|领导介绍|领导活动|新闻动态|新闻资讯|工作动态|要闻动态|时政要闻|图片新闻|政策法规|政策文件"
    "|政策解读|政策|法规|公告|公示公告|政务服务|办事服务|办事大厅|在线服务|网上办事|便民服务|互动交流|公众参与|政民互动|政务互动|在线咨询|领导信箱|专题专栏|专题"
    "|数据发布|数据开放|数据|政府数据|新闻|解读|服务|互动|通知|公开|回应关切|政府信息公开指南|政府信息公开制度|政府信息公开年报|法定主动公开内容"
    "|依申请公开|政府公报|网站导航|走进.{2,4}|魅力.{2,4}|省情|市情|县情|区情|要闻|政务|政务要闻|学校首页|学校主页|部门首页|旧版网站|规章制度|下载中心|下载专区|学校概况|院系设置|人才培养|科学研究|招生就业|部门概况|民生|评论|视频|图片"
)
_READ_MORE_WORDS = (
    "扩展阅读|延伸阅读|推荐阅读|相关链接|相关阅读|相关文档|相关新闻|相关文章|相关信息|相关稿件|相关解读|相关政策|相关政策与解读|政策解读链接|猜你喜欢|猜您喜欢|关联稿件|关联文件|关联解读|阅读下一篇"
    "|往期推荐|往期回顾|往期精选|精彩推荐|范文推荐|相关推荐|相关范文|热门文章|热点推荐|热门推荐|最新文章|推荐文章|本类推荐|大家都在看|您可能感兴趣的文章"
)
NAVIGATION = re.compile(
    rf"(?:(?:{_BAR_WORDS}|{_READ_MORE_WORDS}|相关附件|上一页|下一页|上一篇|下一篇|[>＞»›/|｜·\-\[\]【】:：「」▲▼×]){_SPACE})+"
)
"""A line of nothing but the words and separators of a bar."""

MENU = re.compile(rf"(?:(?:{_BAR_WORDS}|{_MENU_WORDS}|[>＞»›/|｜·\-]){_SPACE})+")
"""A line of menu names; one of them alone may as well be a heading, so it counts only beside other furniture."""

SEPARATOR = re.compile(r"[>＞»›]+")
_CRUMB = re.compile(r"(?!关于).{1,12}(?<!的通知)(?<!的公告)(?<!的意见)")
TOP_OF_SITE = frozenset({"首页", "网站首页", "学校首页", "部门首页"})
CRUMB_SEPARATOR = re.compile(r"[>＞»›/|→]+|->")
SITE_MENU = re.compile(r"(?:网站|学校|部门)?(?:首页|主页)(?:[ \u3000|｜·]+[\u4e00-\u9fff]{2,6}){4,14}")
"""The columns of a site on one line."""

_PLACE = r"(?:您?(?:当前|现在)?的?(?:所在)?位置(?:是)?|您现在的位置|您所在的位置)"
BREADCRUMBS = re.compile(
    rf"{_PLACE}{_SPACE}[：:>].{{0,120}}"
    rf"|{_SPACE}[\u4e00-\u9fff]{{0,8}}首页{_SPACE}(?:[>＞»›/\-→]+{_SPACE}[^>＞»›/\-→。]{{0,60}}){{1,12}}"
    r"|(?:[>＞»›]+[\s\u3000]*[^<>＞»›。，\s]{2,14}[\s\u3000]*){2,8}"
    r"|(?:[^<>＞»›。，]{2,14}[\s\u3000]*[>＞»›]+[\s\u3000]*){2,8}[^<>＞»›。]{0,60}"
)

GREETING = re.compile(r"欢迎(?:来到|访问|光临|您访问|您来到)(.{2,30}?)[!！。]?(?:[\s\u3000].{0,20})?")
NOTICE = re.compile(
    r"(?:本网站|本站|网站)?(?:已|现已)?(?:全面)?支持IPv6.{0,12}|您(?:的|使用的)浏览器.{0,60}|(?:请|建议)使用.{0,40}浏览器.{0,40}"
    r"|今天是[：:]?\s*\d{4}年.{4,36}|当前访问量.{0,20}|您是第.{0,12}位访(?:客|问者).{0,8}",
    re.IGNORECASE,
)

BLURB = re.compile(
    r"(?:下面|以下|今天|本文|这篇)?[，,]?(?:就)?[是为由]?小编.{0,12}(?:整理|收集|分享|带来|准备|推荐).{0,160}"
    r"|[【\[（(]?(?:导语|导读|摘要)[】\]）)]?[：:]?.{0,60}小编.{0,160}"
)
BLURB_TITLE = re.compile(
    r"(?:整理|收集|分享|带来|准备|推荐)(?:了|的)*[：:，,]?《?(.{4,60}?)》?(?:[，,。]|(?:的)?相关|希望|欢迎|供大家|$)"
)
CLOSING_BLURB = re.compile(
    r"以上.{0,120}小编.{0,120}"
    r"|以上(?:就是|便是|是).{4,80}的(?:全部|相关)?内容[，,].{0,40}(?:范文|文章|资料|收藏|下载).{0,40}"
    r"|.{0,6}更多.{0,40}(?:关注|点击|查看|浏览|访问|登录).{0,20}(?:小编|范文|本站|本网|栏目|频道|网站).{0,40}"
)
"""How an essay site takes leave. Speakers too say 以上就是 and 希望, so the words of a site must be there."""

DECLARATION = re.compile(
    r"本文(?:为|由|系).{0,30}(?:上传|发布).{0,80}(?:观点|立场).{0,80}|(?:[\u4e00-\u9fff]{0,8}声明"
    r"|版权说明)[：:].{0,200}(?:转载|侵权|本站|本网|版权归原作者).{0,200}"
    r"|如(?:果)?(?:本[站网]|有).{0,12}(?:侵犯|侵权|侵害).{0,80}(?:联系|删除|改正).{0,40}"
)
ESSAY_SITE = re.compile(r"小编|范文|文库|作文网|文秘|公文[\u4e00-\u9fff]{0,4}(?:网|站)")

NEIGHBOUR = re.compile(r"[·•■◆>]?(?:上一篇|下一篇|上一条|下一条|前一篇|后一篇)(?:文章)?[：:\]】].{0,90}")
READ_MORE = re.compile(rf"[【\[\-—▼ ]*(?:{_READ_MORE_WORDS})(?:文章)?[】\]\-—▼ ]*[：:]?")
LINK_GROUP = re.compile(
    rf"按{_SPACE}[地市区部][\s\u3000（()）方州县门]{{0,8}}查{_SPACE}找?|友情链接[：:]?|(?:网站|相关网站|常用)链接[：:]?|快速(?:导航|链接|通道)[：:]?"
)
SITE_GROUP = re.compile(
    r"(?:国务院部门|中央部委|省内|省直|市内|市直|区内|区直|县内|县直|县区|区县|地方|部门|乡镇|相关|其他|媒体)"
    r"(?:政府|部门|单位)?网站(?:群|链接|导航)?[：:]?"
)
"""The head of a list of links that a notice on the state of such sites may have as well, so it is only reported."""

LINK_NAME = re.compile(r"[\u4e00-\u9fff]{2,14}")
SITE_NAME = re.compile(r"(?!关于)[\u4e00-\u9fffA-Za-z0-9]{2,16}(?:网|网站|文库|信息网|门户|官网)")
"""The name of a site on the first line of a page."""

MENU_WORD = re.compile(rf"{_BAR_WORDS}|{_MENU_WORDS}")

FOOTER = re.compile(
    r".*(?:copyright|©|版权所有|all rights reserved|powered by|produced by|ICP备|ICP证).*"
    r"|.*(?:备案号|备案序号|公网安备|网安备|网站标识码).*"
    r"|(?:网站地图|站点地图|网站声明|网站帮助|使用帮助|隐私声明|隐私保护|隐私政策|关于我们|关于本站|免责声明"
    r"|法律声明|特别声明|版权声明|主编信箱|站长统计|网站统计)(?:[：:\s|｜/·].*)?"
    r"|建议使用.{0,80}(?:分辨率|浏览器).*|(?:本站|网站)(?:总|今日)?访问量.*"
    r"|(?:微信)?(?:扫一扫|扫码|扫描|长按).{0,20}(?:当前页|本页|此页|分享|手机|关注|打开网页|阅读全文).{0,20}"
    r"|.{0,12}(?:官方)?(?:微信公众号|政务微信|政务微博|官方微博|头条号|抖音号|视频号)"
    r"|(?:点击)?(?:下载|打开).{0,14}(?:APP|客户端).{0,20}|.{0,12}(?:手机APP|APP下载)"
    r"|.{0,12}转载.{0,8}注明.*|如(?:有|涉及)侵权.*"
    r"|本文(?:来源|链接|地址|网址|标题|关键词|由)[：:\s]?.{0,20}(?:https?://|www\.|网|本站|转载|整理).*|推荐访问[：:].*|(?:文章)?(?:标签|tags?)[：:].*"
    r"|[^\s。]{0,14}(?:网|网站|文库|站|库)[\s\u3000：:]*(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
"""A line no text ends with: filing numbers, copyright, code scans, declarations of a site."""

WEAK_FOOTER = re.compile(
    r"(?:主办|承办|协办|运维|维护|运行维护|网站维护|网站主办)(?:单位)?[：:].{2,60}|(?:联系)?(?:地址|电话|邮编|邮政编码|传真|邮箱|电子邮箱)[：:].{2,80}"
    r"|联系我们(?:[：:\s].*)?|(?:网站)?(?:管理|编辑)[：:].{2,30}|(?:举报|服务|值班|咨询)(?:电话|热线|邮箱)[：:].{2,40}"
    r"|(?:编辑|审核|校对|供稿|摄影|作者)[：:].{1,20}"
    r"|微信(?:公众)?号[：:][ \u3000]*[A-Za-z][\w-]{3,24}|技术支持[：:\s].{2,60}|(?:https?://|www\.)\S+|.{0,12}二维码",
)
"""Contact lines: a footer has them, and so has the end of a notice. They go only below a line that is surely foot."""

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
NUMERIC_DATE_LINE = re.compile(
    rf"[\[【]?(?:19|20)\d{{2}}([-/])\d{{1,2}}\1\d{{1,2}}(?:[\sT]{_CLOCK})?[\]】]?"
    r"(?:[\s\u3000]+(?P<source>[\u4e00-\u9fff]{2,20}))?"
    rf"|(?:19|20)\d{{2}}年\d{{1,2}}月\d{{1,2}}日\s*{_CLOCK}"
    rf"|(?:19|20)\d{{2}}\s\d{{2}}/\d{{2}}\s+{_CLOCK}"
)
"""A date in figures with strokes, perhaps with the source: sites print it so; speakers write `（2023.4.12）`."""

_FIELDS_ONLY = re.compile(rf"[【\[（(]?{KEY}{_SPACE}[：:].{{0,160}}")
_UNSURE_KEYS = frozenset(
    "时间 日期 作者 供稿 撰稿 撰稿人 图文 标题 名称 主题 编辑 审核 摄影 主题词 关键词 文号 "  # noqa: SIM905 - words
    "成文日期 校对 体裁 生成时间".split()
)
_STAFF = frozenset({"作者", "供稿", "撰稿", "图文", "编辑", "审核", "摄影", "校对"})
_WHEN = frozenset({"时间", "日期"})
_STAMP = re.compile(
    r"[\[【]?(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?[\]】]?[\s\u3000|]+(.+)"
)


_SURE = re.compile(
    r".*(?:©|copyright|all rights reserved|powered by|produced by).*"
    r"|.*ICP[备证](?:案)?(?:序?号)?[\s：:]*[\u4e00-\u9fff]?\d{4,}.*|.*[\u4e00-\u9fff]ICP[备证]\s*\d{4,}.*"
    r"|.*公网安备[\s\u3000]*\d{6,}.*|.*网站标识码[：:\s]*[A-Za-z]*\d{4,}.*"
    r"|.*小编.{0,12}(?:整理|收集|分享|带来|准备|推荐).*"
    rf"|{_PLACE}{_SPACE}[：:>].{{0,120}}|{_SPACE}[\u4e00-\u9fff]{{0,8}}首页{_SPACE}[>＞»›].*"
    r"|欢迎(?:来到|访问|光临|您访问|您来到).{2,30}网站?[!！。]?.*|(?:微信)?(?:扫一扫|扫码|扫描|长按).{0,20}(?:当前页|本页|此页|打开网页|阅读全文).*"
    r"|您(?:的|使用的)浏览器.*|(?:本网站|本站|网站)?(?:已|现已)?(?:全面)?支持IPv6.*"
    r"|今天是[：:]?\s*\d{4}年\d{1,2}月\d{1,2}日[^，。]{0,12}(?:登录|注册)[^，。]{0,8}",
    re.IGNORECASE,
)
_TOOLS = re.compile(
    r"无障碍浏览|无障碍阅读|长者模式|长者助手|适老化|关怀版|设为首页|加入收藏|打印本页|打印文章|打印页面|关闭窗口|关闭本页|关闭页面|返回顶部|分享到|扫一扫|QQ空间|新浪微博|复制链接|我要纠错|字号"
)


DOWNLOAD = re.compile(
    r"(?:下载地址|附件下载|全文下载|文件下载)[：:]\s*(?:(?:请?点击)?(?:此处|这里)?(?:下载|查看)|[!-~]{0,160})"
)
"""Where a page offers its text, as a link that is lost."""

ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
"""The address of a site, and nothing else."""

COLUMNS = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,10}(?:[ \u3000]*[|｜丨][ \u3000]*[\u4e00-\u9fffA-Za-z]{2,10}){3,40}[|｜丨]?"
)
"""The columns of a site between bars; so a row of a table is written, so one alone in the head of a page counts."""

_WEAK_KEYS = frozenset("来源 信息来源 供稿 摘要 标签 责任部门 服务对象 公开方式 公开范围".split())  # noqa: SIM905 - words
_WORDS_OF_A_BAR = 3
_STROKES = re.compile(r"(?:19|20)\d{2}([-/])\d{1,2}\1\d{1,2}")
"""A date as machines print it; the head of minutes says 时间：2023年4月12日."""
_TIME_OF_DAY = re.compile(_CLOCK)
_STAFF_OF_A_SITE = frozenset({"责编", "责任编辑", "编辑", "校对", "审核", "监制"})


def is_crumb(line: str) -> bool:
    """Tell the name of a column, as breadcrumbs show it; a title at their end is none."""
    return _CRUMB.fullmatch(line) is not None


def is_sure_sign(line: str) -> bool:
    """Tell a line that only a web page has: a filing number, a copyright line, tools of a bar, fields of a page.

    Everything else that looks like furniture, a list under 推荐阅读, `网站：http://…`, a word of welcome, may be text.
    """
    if SEPARATOR.fullmatch(line) or LINK_GROUP.fullmatch(line) or repost_forms.is_sure(line):
        return True
    if _SURE.fullmatch(line) and "。" not in line.rstrip("。"):
        return True
    if NAVIGATION.fullmatch(line):
        return _TOOLS.search(line) is not None or sum(1 for _ in MENU_WORD.finditer(line)) >= _WORDS_OF_A_BAR
    if GREETING.fullmatch(line):
        return _TOOLS.search(line) is not None
    fields = dict(page_fields(line))
    keys = fields.keys()
    is_timed = _TIME_OF_DAY.search(line) is not None or any(_STROKES.fullmatch(fields.get(key, "")) for key in _WHEN)
    is_stamped = len(keys) >= _WORDS_OF_A_BAR and is_timed
    return is_stamped or bool(keys - _UNSURE_KEYS - _WEAK_KEYS) or len(keys & _STAFF_OF_A_SITE) > 1


_ROLES = (
    "责任编辑|责编|编辑|编审|主编|校对|审核|初审|复审|终审|监制|来源|供稿|撰稿|撰文|图文|文字|图片|摄影|排版"
    "|值班编委|记者|通讯员"
)
_PARTING = r"[ \u3000]*(?:[：:｜|丨∣]|(?<=记者)[ \u3000])[ \u3000]*"
_PERSON = r"[^\s：:。｜|丨∣】\])）]"
STAFF_LINE = re.compile(
    rf"[【\[（(]?(?:(?:{_ROLES}){_PARTING}{_PERSON}{{1,16}}(?:[\s\u3000]+|(?=[】\])）])|$))+[】\]）)]?"
)
"""Who wrote, checked and released a page; one such line alone may close a text as well."""


_WRITER = re.compile(rf"(?P<role>撰稿|撰文|文字|记者|供稿|来源){_PARTING}(?P<name>{_PERSON}{{2,16}})")


def staff_of(line: str) -> tuple[tuple[str, str], ...]:
    """Read who wrote a page and where it comes from off a line of its staff, as page fields."""
    found = _WRITER.finditer(line)
    return tuple(("来源" if one["role"] == "来源" else "作者", one["name"]) for one in found)


def page_fields(line: str) -> tuple[tuple[str, str], ...]:
    """Read a line of nothing but page fields, perhaps behind a date; empty if it is anything else.

    `时间：` or `作者：` may open minutes or name a speaker, so they count only together.
    """
    if "。" in line:
        return ()
    fields: tuple[tuple[str, str], ...] = ()
    if (stamp := _STAMP.fullmatch(line)) and _FIELDS_ONLY.fullmatch(stamp[1]):
        return (("发布日期", line[: stamp.start(1)].lstrip("[【")), *fields_of(stamp[1]))
    if not _FIELDS_ONLY.fullmatch(line):
        return ()
    fields = fields_of(line)
    keys = {key for key, _ in fields} & KEYS
    is_byline = len(keys & _STAFF) > 1 or bool(keys & _STAFF and keys & _WHEN)
    return fields if is_byline or keys - _UNSURE_KEYS else ()
