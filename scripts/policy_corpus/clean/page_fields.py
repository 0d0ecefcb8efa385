"""The fields a page prints about its text, `发布日期：2021-08-03`, and what each of them tells.

Names of fields and their meaning belong here; where fields stand and whether they go is for the rules to say.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace

from policy_corpus.model import Harvest

_GAP = r"[ \u3000\xa0]*"
_COLON = "[：:]"

_SILENT = (  # noqa: SIM905 - a table of words
    "主题词 关键词 信息分类 组配分类 公文种类 体裁分类 体裁 服务对象 服务对象分类 公开方式 公开范围 公开形式 "
    "公开时限 公开程序 公开类型 公开责任部门 责任部门 统一登记号 规范性文件编号 规范性文件统一编号 公开目录 "
    "生效日期 实施日期 施行日期 废止日期 失效日期 失效时间 语种 浏览次数 浏览量 浏览 阅读次数 阅读量 阅读 "
    "点击次数 点击数 点击量 点击 访问次数 访问量 人气 字号 字体 字体大小 责任编辑 责编 编辑 校对 审核 审校 "
    "初审 复审 终审 监制 发布人 发布者 摄影 图文 录入 信息员 分享到 分享 保护视力色 "
    "字体显示 浏览数 阅读数 点击率 打印次数 所属栏目 信息类别 登记日期 效力说明 信息时效期"
).split()
"""Fields that say nothing about the text."""

_MEANING: dict[str, str | None] = {
    "发布日期": "date_published",
    "发布时间": "date_published",
    "公开日期": "date_published",
    "公开时间": "date_published",
    "更新时间": "date_published",
    "更新日期": "date_published",
    "时间": "date_published",
    "日期": "date_published",
    "成文日期": "date_written",
    "成文时间": "date_written",
    "生成日期": "date_written",
    "生成时间": "date_written",
    "发文日期": "date_written",
    "发文时间": "date_written",
    "制发日期": "date_written",
    "签署日期": "date_written",
    "公文生成日期": "date_written",
    "印发日期": "date_written",
    "信息来源": "source",
    "稿件来源": "source",
    "文章来源": "source",
    "内容来源": "source",
    "稿源": "source",
    "来源": "source",
    "发布机构": "source",
    "发布单位": "source",
    "公开机构": "source",
    "信息所属单位": "source",
    "发布机关": "issuer",
    "发文机关": "issuer",
    "发文机构": "issuer",
    "发文单位": "issuer",
    "制发机关": "issuer",
    "制定机关": "issuer",
    "作者": "author",
    "撰稿人": "author",
    "撰稿": "author",
    "文章作者": "author",
    "供稿": "author",
    "索引号": "index_number",
    "信息索引": "index_number",
    "信息索引号": "index_number",
    "索取号": "index_number",
    "索引编号": "index_number",
    "主题分类": "topic",
    "主题": "topic",
    "发文字号": "document_number",
    "文号": "document_number",
    "文件编号": "document_number",
    "备注/文号": "document_number",
    "有效性": "legal_status",
    "时效性": "legal_status",
    "时效": "legal_status",
    "效力状态": "legal_status",
    "文件有效性": "legal_status",
    "文件状态": "legal_status",
    "是否有效": "legal_status",
    "标题": "title",
    "名称": "title",
    "文件名称": "title",
    "信息名称": "title",
    **dict.fromkeys(_SILENT),
}
"""Every field by its name: the member of `Harvest` it fills, `None` for a field that says nothing about the text."""

KEYS = frozenset(_MEANING)

_INDEX = frozenset({"索引号", "信息索引号", "索取号", "索引编号"})
_CLASSES = frozenset({"信息索引", "公开目录", "主题分类", "组配分类", "体裁分类", "统一登记号"})
_ORGANS = frozenset({"发布机构", "发布机关", "公开机构", "信息所属单位", "发文机关", "发文机构", "制发机关"})


CARD = re.compile("|".join(r"[\s\xa0:：【】\[\]]*".join(name) for name in sorted(_INDEX | _CLASSES)))
"""A name of which every card has one, letter-spaced or not (see `are_card`)."""


def are_card(keys: AbstractSet[str]) -> bool:
    """Tell whether a group of fields can only be the card of a government portal.

    It holds the index number, or a class of the portal's catalogue together with the organ that put it there. The head
    of a plan has 主题, 时间, 责任部门 and may have 公开方式, so none of these counts.
    """
    return bool(keys & _INDEX) or bool(keys & _CLASSES and keys & _ORGANS)


_ORDERED = sorted(KEYS, key=lambda key: (-len(key), key))
KEY = "(?:" + "|".join(_GAP.join(key) for key in _ORDERED) + ")"
"""Regular expression for the name of a field, letter-spaced or not."""

_FIELD = re.compile(rf"({KEY}){_GAP}{_COLON}")
_NUMERIC_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PLAIN_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_STATUS = (
    (re.compile(r"废止|失效|无效|否"), "已废止"),
    (re.compile(r"修改|修订"), "已修改"),
    (re.compile(r"有效|是"), "现行有效"),
)
_EDGES = " \u3000\xa0【】[]（）()|\t,，;；"
_NUMBER = re.compile(r".{1,30}\d+.{0,6}号?")
DOCUMENT_NUMBER = r"[\u4e00-\u9fff]{1,14}[ \u3000]*[〔\[（(]\d{4}[〕\])）][ \u3000]*\d{1,5}[ \u3000]*号"
"""The number of a document as an organ writes it, 某政发〔2024〕8号, a pattern."""


_CARD_ONLY = frozenset("分类 内容分类 内容概述 内容概要 所属主题 所属机构 公开主体 签发日期".split())  # noqa: SIM905 - words
"""Words that name a field only among the fields of a card; elsewhere they are a text's own."""

_VAGUE = re.compile(
    r"网络(?:收集|整理|转载)?|互联网|本[站网](?:原创|讯)?|(?:会员|网友|用户)(?:上传|投稿|分享|发布)?|原创|转载|未知"
    r"|不详|佚名|匿名|admin|管理员|小编",
    re.IGNORECASE,
)
"""What a page puts where it knows no source and no author."""

_STAMPED = re.compile(
    r"(.{0,60}?)[\s|｜]+((?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
_BESIDE = re.compile(r"[\s|｜]+(?:[\u4e00-\u9fff]{2,6}[：:]|下载|手机版|打印|关闭|收藏|分享|字号|字体|听新闻|[【\[]).*")


def card_name(words: str) -> str | None:
    """Read the name of a field of a card, where words may name one that elsewhere do not; `None` if it is none."""
    name = re.sub(r"[\s\u3000\xa0:：【】\[\]]", "", words)
    return name if name in KEYS or name in _CARD_ONLY else None


def holds_title(key: str) -> bool:
    """Tell a field whose value is the name of the text."""
    return _MEANING.get(key) == "title"


def fields_of(line: str) -> tuple[tuple[str, str], ...]:
    """Give the fields a line prints with a colon, in order, each with its value, which may be empty."""
    line = line.strip("【】[]（）()")
    found = tuple(_FIELD.finditer(line))
    ends = [below.start() for below in found[1:]] + [len(line)]
    return tuple(
        (re.sub(r"\s", "", one[1]), line[one.end() : end].strip(_EDGES)) for one, end in zip(found, ends, strict=False)
    )


def iso_date(words: str) -> str | None:
    """Read a date in figures, `2021-08-03` `2021年8月3日` `20210803`, as ISO 8601; `None` for anything else."""
    found = _NUMERIC_DATE.match(words) or _PLAIN_DATE.fullmatch(words)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def harvested(harvest: Harvest, fields: Iterable[tuple[str, str]]) -> Harvest:
    """Add what fields say; what is already known stays."""
    for key, printed in fields:
        member = _MEANING.get(key)
        value = printed
        if member in {"source", "author"} and (stamped := _STAMPED.fullmatch(printed)):
            value = stamped[1]
            harvest = replace(harvest, date_published=harvest.date_published or iso_date(stamped[2]))
        said = _value(member, value) if member else None
        if member and said and getattr(harvest, member) is None:
            harvest = replace(harvest, **{member: said})
    return harvest


def harvest_stated(stated: Iterable[tuple[str, str]]) -> Harvest:
    """Read what a file says of itself outside its text: pairs of a member's name and a value, the first of each counts.

    Names that `Harvest` has not are passed over.
    """
    harvest = Harvest()
    for member, words in stated:
        said = _value(member, words.strip())
        if said and getattr(harvest, member, said) is None:
            harvest = replace(harvest, **{member: said})
    return harvest


_COUNTED = ("浏览", "阅读", "点击", "访问")
_COUNT = re.compile(r"\d{1,9}次?")
_OPENNESS = re.compile(r".{0,6}公开")
_FORMS_OF_VALUES = {
    "index_number": re.compile(r"[\w/\-〔〕\[\]()（）. ]{4,40}"),
    "document_number": re.compile(r".{1,24}\d{1,5}号"),
    "公开方式": _OPENNESS,
    "公开形式": _OPENNESS,
}
"""Values that their form alone proves, by the member of `Harvest` they fill or by the field's own name."""


def fits(key: str, value: str) -> bool:
    """Tell whether words standing behind the name of a field are surely its value and not the next line of a page."""
    member = _MEANING.get(key)
    if member in {"date_published", "date_written"} or key.endswith(("日期", "时间")):
        return iso_date(value) is not None
    if member == "legal_status":
        return len(value) <= 6 and _value(member, value) is not None
    form = _FORMS_OF_VALUES.get(member or key) or (_COUNT if key.startswith(_COUNTED) else None)
    return form is not None and form.fullmatch(value) is not None


def _value(member: str | None, value: str) -> str | None:
    if not value or value in {"无", "-", "—", "/"}:
        return None
    if member in {"date_published", "date_written"}:
        return iso_date(value)
    if member == "legal_status":
        return next((status for pattern, status in _STATUS if pattern.search(value)), None)
    if member == "document_number":
        return value if _NUMBER.fullmatch(value) else None
    if member in {"source", "author"}:
        named = _BESIDE.sub("", value).strip(_EDGES)
        return named if named and not _VAGUE.fullmatch(named) else None
    return value
