"""款 and 项 of an article: the addresses that lawyers cite, `a12-2-3` for 第十二条第二款第（三）项.

立法法 names the units: an article has clauses, each a paragraph of its own; a clause has items （一）（二）, an item
has sub-items 1. 2. An article whose number stands alone on its line has its first clause on the next.
"""

from collections.abc import Sequence

from policy_corpus.model import Anchor, Paragraph, Section
from policy_corpus.parse.markers import MarkerClass, marker_of

_ITEM_FORMS = (MarkerClass.BRACKET, MarkerClass.ARABIC)
"""Forms of items in the order they nest below a clause."""


def clause_anchors(
    text: str, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[tuple[Anchor, Anchor], ...]:
    """Give each clause and item of each article its address and the paragraph it stands in, in document order.

    An item whose number is repeated in its clause gets no second address. Total.
    """
    articles = {section.anchor: section for section in sections if section.anchor.startswith("a")}
    found: dict[Anchor, Anchor] = {}
    clause: dict[Anchor, int] = {}
    path: list[int] = []
    for paragraph in paragraphs:
        article = articles.get(paragraph.section) if paragraph.section is not None else None
        if article is None:
            continue
        is_opening = paragraph.span.start == article.span.start
        if is_opening and not article.run_in:
            continue
        marker = None if is_opening else marker_of(paragraph.span.of(text))
        if marker is None or marker.form not in _ITEM_FORMS or article.anchor not in clause:
            clause[article.anchor] = clause.get(article.anchor, 0) + 1
            path = [clause[article.anchor]]
        else:
            depth = 1 + _ITEM_FORMS.index(marker.form)
            path = [*path[:depth], marker.number] if len(path) >= depth else [*path, marker.number]
        found.setdefault(Anchor("-".join([article.anchor, *map(str, path)])), paragraph.anchor)
    return tuple(found.items())
