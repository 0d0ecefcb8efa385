"""How a line opens that begins a paragraph of its own, whatever stands on the line before."""

import re

from policy_corpus.numerals import PATTERN

OPENING = re.compile(
    rf"第(?:{PATTERN}|\d{{1,3}})[编章节条款]|{PATTERN}、|[（(](?:{PATTERN}|\d+)[)）]|\d+[.．、]|[①-⑳]|{PATTERN}[是要]|附件|[-—•]"
)
"""Any marker, also those that stand inside paragraphs as well: `二是`, `第三条`, `（一）`."""

ARTICLE = re.compile(rf"^[ \t\u3000]*第(?:{PATTERN}|\d{{1,3}})条", re.MULTILINE)
ARTICLES_OF_A_LAW = 3


def is_law(text: str) -> bool:
    """Tell a text set out in articles."""
    found = ARTICLE.finditer(text)
    return sum(1 for _ in zip(range(ARTICLES_OF_A_LAW), found, strict=False)) == ARTICLES_OF_A_LAW
