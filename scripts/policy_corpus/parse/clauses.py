"""款 and 项 of an article: the addresses that lawyers cite, `a12-2-3` for 第十二条第二款第（三）项.

立法法 names the units: an article has clauses, each a paragraph of its own; a clause has items （一）（二）, an item
has sub-items 1. 2. An article whose number stands alone on its line has its first clause on the next.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from policy_corpus.model import Anchor, Paragraph, Section
from policy_corpus.numerals import written
from policy_corpus.parse.markers import Marker, MarkerClass
from policy_corpus.text import value

_ITEM_FORMS = (MarkerClass.BRACKET, MarkerClass.ARABIC)
"""Forms of items in the order they nest below a clause."""

_UNITS = ("项", "目")
"""What the levels below a clause are called."""


@value()
class Unit:
    """A clause or an item: its article, its numbers below the article, its printed labels, and where it stands."""

    article: Anchor
    path: tuple[int, ...]
    labels: tuple[str, ...]
    paragraph: Anchor
    opens_article: bool

    @property
    def address(self) -> Anchor:
        """The address a lawyer cites it by."""
        return Anchor("-".join([self.article, *map(str, self.path)]))


def units(
    sections: Sequence[Section], paragraphs: Sequence[Paragraph], openings: Mapping[int, Marker]
) -> Iterator[Unit]:
    """Give every clause and item of every article, in document order. Total.

    `openings` are the markers that paragraphs open with, by their number.
    """
    articles = {section.anchor: section for section in sections if section.anchor.startswith("a")}
    count: Counter[Anchor] = Counter()
    path: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    for number, paragraph in enumerate(paragraphs):
        article = articles.get(paragraph.section) if paragraph.section is not None else None
        if article is None:
            continue
        is_opening = paragraph.span.start == article.span.start
        if is_opening and not article.run_in:
            continue
        marker = None if is_opening else openings.get(number)
        if marker is None or marker.form not in _ITEM_FORMS or article.anchor not in count:
            count[article.anchor] += 1
            path, labels = (count[article.anchor],), ()
        else:
            depth = min(_ITEM_FORMS.index(marker.form), len(path) - 1)
            path, labels = (*path[: depth + 1], marker.number), (*labels[:depth], marker.label)
        yield Unit(article.anchor, path, labels, paragraph.anchor, is_opening)


def clause_anchors(found: Sequence[Unit]) -> tuple[tuple[Anchor, Anchor], ...]:
    """Give each clause and item its address and the paragraph it stands in, in document order.

    An item whose number is repeated in its clause gets no second address.
    """
    homes: dict[Anchor, Anchor] = {}
    for unit in found:
        homes.setdefault(unit.address, unit.paragraph)
    return tuple(homes.items())


def clause_places(found: Sequence[Unit]) -> tuple[tuple[Anchor, str], ...]:
    """Give each paragraph its place in its article in words: 第二款第（三）项, as 立法法 names the units.

    An article of one clause is cited without it: 第（三）项. The line an article opens with is the article's own.
    """
    clauses = Counter(unit.article for unit in found if len(unit.path) == 1)
    return tuple(
        (unit.paragraph, _words(unit.path[0] if clauses[unit.article] > 1 else None, unit.labels))
        for unit in found
        if not unit.opens_article
    )


@lru_cache(maxsize=4096)
def _words(number: int | None, labels: tuple[str, ...]) -> str:
    """Name a unit; all laws have the same few hundred, and hold the same words for them."""
    clause = "" if number is None else f"第{written(number)}款"
    labels = tuple(label.rstrip(".．、 \u3000") for label in labels)
    return clause + "".join(f"第{label}{name}" for label, name in zip(labels, _UNITS, strict=False))
