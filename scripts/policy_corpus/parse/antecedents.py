"""What a law's relative words mean where they stand: 前款, 前两条, 本章, 前三项, 上述情形.

An answer is given only where one place is possible; everything else is `None`, never a guess. Units are of 立法法.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policy_corpus.model import Anchor, Section
from policy_corpus.numerals import PATTERN, value_of

RELATIVE = re.compile(
    rf"本(?:条(?!例)|款|项(?!目)|章(?!程)|节(?!约|日|能)|编(?!制))|前(?P<count>{PATTERN}|两|\d)?(?P<unit>[条款项](?!目|例))"
    r"|(?:上述|前述)(?P<above>规定|条款|情形|各项)"
)
"""A word or words that point to a place by where they stand themselves."""

_DIVISION = re.compile(rf"第{PATTERN}(?P<unit>分编|编|章|节)")
_ARTICLE = re.compile(r"a(\d+)(?:z\d+)?")


def article_of(clause: Anchor) -> Anchor:
    """Give the article of a clause: `a2` of `a2-1`."""
    return Anchor(clause.partition("-")[0])


@dataclass(frozen=True, slots=True)
class Here:
    """Where a relative word stands: the clause (`a2-1`), and the item in it (`a2-1-3`) if it stands in one."""

    clause: Anchor
    item: Anchor | None = None

    @property
    def article(self) -> Anchor:
        """The article of the clause."""
        return article_of(self.clause)


@dataclass(frozen=True, slots=True)
class Places:
    """Every unit of a law that can be named: `addresses` of clauses and items, articles in order, its divisions."""

    addresses: Mapping[Anchor, Anchor]
    articles: Sequence[Anchor]
    sections: Mapping[Anchor, Section]

    @classmethod
    def of(cls, addresses: Mapping[Anchor, Anchor], sections: Sequence[Section]) -> "Places":
        """Gather the places of a law."""
        articles = [one.anchor for one in sections if _ARTICLE.fullmatch(one.anchor)]
        return cls(addresses, articles, {one.anchor: one for one in sections})

    def has(self, address: Anchor | None) -> bool:
        """Tell whether there is a place of this address."""
        return address is not None and (address in self.addresses or address in self.sections)

    def items_of(self, clause: Anchor) -> int:
        """Count the items of a clause that number from one without a gap."""
        count = 0
        while Anchor(f"{clause}-{count + 1}") in self.addresses:
            count += 1
        return count

    def division(self, words: str, within: Anchor | None = None) -> Anchor | None:
        """Find the one division that words like 第三章 or 第二章第一节 name; `None` where none or several are.

        Behind 本章 or 本编 only what is `within` that division can be meant; a file that holds one 编 of a law has no
        heading for it.
        """
        labels = [found[0] for found in _DIVISION.finditer(words)]
        found = [one for one in self.sections.values() if self._ends_with(one, labels)]
        if within is not None:
            found = [one for one in found if self._is_under(one, within)]
        return found[0].anchor if labels and len(found) == 1 else None

    def _is_under(self, section: Section, above: Anchor) -> bool:
        parent = section.parent
        while parent is not None and parent != above:
            parent = self.sections[parent].parent if parent in self.sections else None
        return parent == above

    def _ends_with(self, section: Section | None, labels: Sequence[str]) -> bool:
        for label in reversed(labels):
            if section is None or re.sub(r"\s", "", section.label) != label:
                return False
            section = self.sections.get(section.parent) if section.parent is not None else None
        return True


def antecedent(found: re.Match[str], here: Here, places: Places) -> Anchor | None:
    """Find the place that `found`, a match of `RELATIVE`, means where it stands; of several (前两款) the first."""
    if found["unit"]:
        count = value_of(found["count"] or "一") or 1
        if found["unit"] == "条":
            return _article_before(here, count, places)
        return _clause_before(here, count) if found["unit"] == "款" else _items_before(here, count, places)
    if found["above"]:
        return _above(found["above"], here, places)
    own: Mapping[str, Anchor | None] = {"本条": here.article, "本款": here.clause, "本项": here.item}
    return own[found[0]] if found[0] in own else _division_of(here, found[0][1], places)


def _article_before(here: Here, count: int, places: Places) -> Anchor | None:
    """Go back over `count` articles that follow each other without a gap, 第X条之一 among them."""
    at = places.articles.index(here.article) if here.article in places.articles else 0
    if at < count:
        return None
    numbers = [
        int(number[1])
        for one in places.articles[at - count : at + 1]
        if (number := _ARTICLE.fullmatch(one)) is not None
    ]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return places.articles[at - count] if all(step in {0, 1} for step in steps) else None


def _clause_before(here: Here, count: int) -> Anchor | None:
    number = here.clause.split("-")[1]
    return Anchor(f"{here.article}-{int(number) - count}") if int(number) > count else None


def _items_before(here: Here, count: int, places: Places) -> Anchor | None:
    """In an item 前两项 are the two above; in a clause 前三项 are the items of the one before, if it has just three."""
    if here.item is not None:
        number = int(here.item.split("-")[2])
        return Anchor(f"{here.clause}-{number - count}") if number > count else None
    before = _clause_before(here, 1)
    return Anchor(f"{before}-1") if before and places.items_of(before) == count else None


def _above(word: str, here: Here, places: Places) -> Anchor | None:
    """上述情形 are the items of the only clause above that has any, 上述规定 the only clause above."""
    number = int(here.clause.split("-")[1])
    clauses = [Anchor(f"{here.article}-{one}") for one in range(1, number)]
    if word in {"情形", "各项"}:
        clauses = [one for one in clauses if places.items_of(one)]
    return clauses[0] if len(clauses) == 1 and here.item is None else None


def _division_of(here: Here, unit: str, places: Places) -> Anchor | None:
    section = places.sections.get(here.article)
    while section is not None:
        division = _DIVISION.fullmatch(re.sub(r"\s", "", section.label))
        if division and division["unit"].endswith(unit):
            return section.anchor
        section = places.sections.get(section.parent) if section.parent is not None else None
    return None
