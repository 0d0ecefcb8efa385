"""The Chinese a reader sees for the terms of the model: kinds, authorities, states, dates, rules.

One table for each enumeration, complete by test. Sentences belong in the templates.
"""

from collections.abc import Mapping

from policy_corpus.model import Authority, ConceptKind, Status

AUTHORITIES = {
    Authority.OFFICIAL: "官方原文",
    Authority.REPRINT: "转载",
    Authority.WEB: "网文",
    Authority.UNKNOWN: "来源性质未知",
}

AUTHORITY_NOTICES = {
    Authority.OFFICIAL: None,
    Authority.REPRINT: "转载文本，未与发文机关的原件核对；引用请以原件为准。",
    Authority.WEB: "网络文章，不是官方发布的文本，不得作为公文依据引用。",
    Authority.UNKNOWN: "来源性质未能确定，引用前请自行核对原件。",
}

LEGAL_NOTICES = {
    "已修改": "本文本已经修改，现行规定以修改后的文本为准。",
    "已废止": "本文件已经废止，只供查考，不得作为现行依据。",
}
"""What a reader is told of a text that is not in force as it stands here; the keys are the sidecar's words."""

STATUSES = {
    Status.DONE: "已完成",
    Status.PARTIAL: "阶段性成效",
    Status.LONG_TERM: "长期坚持",
}

CONCEPT_KINDS = {
    ConceptKind.NUMERAL: "数字概念",
    ConceptKind.TERM: "术语",
    ConceptKind.EVENT: "事件",
    ConceptKind.DOCUMENT: "文件",
    ConceptKind.MEASURE: "举措",
}

FIELDS = {
    "issuer": "发文机关",
    "document_number": "发文字号",
    "date_written": "成文日期",
    "date_published": "发布日期",
    "region": "地区",
    "place": "地点",
    "author": "作者",
    "legal_status": "效力",
    "source": "来源",
}
"""Metadata fields in the order a reader meets them; the keys are the model's."""

ALWAYS_SHOWN = frozenset({"issuer", "date_written", "source"})
"""Fields that say 未知 when they are not known; the others are left out."""

FORMATS = {
    ".txt": "纯文本",
    ".md": "Markdown 文本",
    ".html": "网页",
    ".htm": "网页",
    ".xhtml": "网页",
    ".mhtml": "网页存档",
    ".mht": "网页存档",
    ".eml": "电子邮件",
    ".docx": "Word 文档",
    ".pdf": "PDF 文档",
}
"""Formats of received files by their suffix in lower case; another is named by its suffix."""

PLAIN_FORMATS = frozenset({".txt", ".md"})
"""Formats whose text is the file itself; from all others a reader extracted it."""

PACKED_FORMATS = frozenset({".docx", ".pdf"})
"""Formats that know of no text encoding."""

MEMBER_FORMS = {
    "items": "原文在此处逐项列出，项数与名称中的数字一致。",
    "headings": "原文在此处以小标题逐项列出，项数与名称中的数字一致。",
    "parallel-before": "原文紧接在名称之前并列写出，项数与名称中的数字一致。",
    "parallel-after": "原文紧接在名称之后并列写出，项数与名称中的数字一致。",
    "parts": "原文按名称的各个部分分别写出，每一部分的项数都与名称中的数字一致。",
    "editor": "本库文件没有逐项写出，由编者依据所注来源列出。",
}


def rule_names(names: tuple[str, ...], titles: Mapping[str, str]) -> str:
    """Name the rules that made an edit together, in the order they ran."""
    return " ＋ ".join(dict.fromkeys(titles.get(name, name) for name in names))


def is_correction(names: tuple[str, ...]) -> bool:
    """Tell whether an editor's correction had a part in an edit."""
    return any(name.startswith("correction") for name in names)
