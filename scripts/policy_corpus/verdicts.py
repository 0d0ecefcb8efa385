"""What a check says of each law: one line, how much was looked at and whether it holds. Finding is done elsewhere."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Library

_OF_TEXTS = (
    ("改动可逆", "{documents} 份文件、{edits} 处改动", ("edit-law",)),
    ("段落相连", "{documents} 份文件、{paragraphs} 段", ("paragraph-law",)),
    ("地址唯一", "{anchors} 个章节、段落、列举项", ("anchor-law", "duplicate-id")),
    ("文稿如新", "docs/ 里 {files} 个生成的文件", ("docs-outdated",)),
)
_OF_SITE = (
    ("所见即原文", "{documents} 份文件的页面、{paragraphs} 段逐字比对", ("visible-text-law", "page-missing")),
    ("链接有去处", "{pages} 个网页、{links} 条站内链接", ("link-dead",)),
    ("地址长存", "{published} 个已发布的地址", ("address-dead",)),
    ("检索即原文", "{indexed} 个索引文件与原文重算的逐字节比对", ("index-outdated",)),
    (
        "不出网站",
        "{pages} 个网页、{styles} 个样式文件",
        ("outside-request", "policy-missing", "link-unsafe"),
    ),
)
"""Each law's name, how much of it there is, and the codes of what breaks it. Every code of an error is in one of them
but `site-missing`.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One law: its name, how much was looked at, how often it is broken; `broken` is `None` where nothing could be."""

    law: str
    extent: str
    broken: int | None

    def __str__(self) -> str:
        """Give the line an editor reads."""
        if self.broken is None:
            return f"{self.law}：还没有生成网站，未核对"
        return f"{self.law}：{self.extent}，" + (f"{self.broken} 处不成立" if self.broken else "全部成立")


def verdicts(
    findings: Iterable[Diagnostic], library: Library, counts: Mapping[str, int], *, has_site: bool
) -> tuple[Verdict, ...]:
    """Sum up a check, law by law; `counts` says how much of the site was looked at, by the names in the laws."""
    broken = Counter(finding.code for finding in findings if finding.severity is Severity.ERROR)
    documents = library.documents
    extent = {
        "documents": len(documents),
        "edits": sum(len(document.edits) for document in documents),
        "paragraphs": sum(len(document.paragraphs) for document in documents),
        "anchors": sum(len(one.sections) + len(one.paragraphs) + len(one.items) for one in documents),
        **counts,
    }
    return tuple(
        Verdict(
            law, how_much.format(**extent) if is_seen else "", sum(broken[code] for code in codes) if is_seen else None
        )
        for laws, is_seen in ((_OF_TEXTS, True), (_OF_SITE, has_site))
        for law, how_much, codes in laws
    )
