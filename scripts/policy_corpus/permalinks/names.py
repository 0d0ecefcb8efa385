"""Which name each paragraph, section and item of a fresh parse takes, given the names that are published.

The words decide. What was published under a name keeps it wherever it stands now; what is new takes a name never used;
a place whose words were corrected keeps its name only if the words are still alike.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from policy_corpus.model import Anchor, Document, Item, Paragraph
from policy_corpus.numerals import PATTERN
from policy_corpus.permalinks.fingerprint import Anchors, Fingerprint, fold
from policy_corpus.permalinks.whereabouts import position_of

PARAGRAPH = re.compile(r"p(\d+)")
"""The form of a paragraph's anchor."""

_BY_CHANCE = 6
"""Characters of words that may stand in a text more than once without being the same words moved."""

_MARKER = re.compile(rf"^[（(]?(?:{PATTERN}|\d{{1,3}})[)）、.．]")
_ITEM = re.compile(r"(p\d+)(-.+)")
_COUNTED = re.compile(r"(.+-i)(\d+)")


def anchored_words(document: Document) -> dict[Anchor, str]:
    """Give the words at each anchor; without the marker a line opens with, which changes when one is put before it."""
    labels = {section.span.start: section.label for section in document.sections}
    lines = {
        paragraph.span.start: _MARKER.sub(
            "", paragraph.span.of(document.text).removeprefix(labels.get(paragraph.span.start, ""))
        )
        for paragraph in document.paragraphs
    }
    words = {section.anchor: lines.get(section.span.start, "") for section in document.sections}
    words |= {paragraph.anchor: lines[paragraph.span.start] for paragraph in document.paragraphs}
    words |= {item.anchor: item.span.of(document.text).removeprefix(item.label) for item in document.items}
    return words


def paragraph_names(document: Document, known: Anchors) -> dict[Anchor, Anchor]:
    """Name each paragraph: by its words; by the published words it begins with; by its place, if alike; else anew."""
    words = anchored_words(document)
    texts = [words[paragraph.anchor] for paragraph in document.paragraphs]
    published = {int(found[1]): known[name] for name in known if (found := PARAGRAPH.fullmatch(name))}
    once = _numbered_once(texts, published)
    given = dict(zip(once, map(Fingerprint.of, texts), strict=True))
    # Of two paragraphs with the same words each finds its own number again once it is published.
    numbers = once if given.keys() == published.keys() else _numbered_once(texts, {**published, **given})
    return {
        paragraph.anchor: Anchor(f"p{number}") for paragraph, number in zip(document.paragraphs, numbers, strict=True)
    }


def _numbered_once(texts: Sequence[str], published: Mapping[int, Fingerprint]) -> list[int]:
    by_words: dict[str, list[int]] = {}
    for number in sorted(published):
        by_words.setdefault(str(published[number]), []).append(number)
    chosen: list[int | None] = []
    for text in texts:
        same = by_words.get(str(Fingerprint.of(text)))
        chosen.append(same.pop(0) if same else None)
    missing = {number: published[number] for number in sorted(set(published) - set(chosen))}
    for at, text in enumerate(texts):
        if chosen[at] is None and missing:
            # Two paragraphs joined: the first one's name stays on the joined one.
            folded = fold(text)
            chosen[at] = next((number for number, mark in missing.items() if _begins(folded, mark)), None)
            missing.pop(chosen[at] or 0, None)
    _fill_gaps(chosen, texts, _gone(texts, missing))
    unused = max(published, default=0) + 1
    numbers = []
    for kept in chosen:
        numbers.append(unused if kept is None else kept)
        unused += 1 if kept is None else 0
    return numbers


def _gone(texts: Sequence[str], missing: Mapping[int, Fingerprint]) -> dict[int, Fingerprint]:
    """Leave out words that stand whole inside a paragraph with more to it: their name will lead there.

    Short words stand in many places by chance; they count as gone.
    """
    folded = [fold(text) for text in texts] if missing else []
    return {
        number: mark
        for number, mark in missing.items()
        if mark.length <= _BY_CHANCE or all(position_of(mark, line) < 0 for line in folded)
    }


def _begins(folded: str, mark: Fingerprint) -> bool:
    return (
        0 < mark.length < len(folded)
        and folded.startswith(mark.head)
        and Fingerprint.of(folded[: mark.length]).digest == mark.digest
    )


def _fill_gaps(chosen: list[int | None], texts: Sequence[str], missing: Mapping[int, Fingerprint]) -> None:
    """Pair changed lines, in order, with published ones that are missing between the same neighbours and are alike."""
    at = 0
    while at < len(chosen):
        if chosen[at] is not None:
            at += 1
            continue
        end = at
        while end < len(chosen) and chosen[end] is None:
            end += 1
        low = (chosen[at - 1] or 0) if at else 0
        high = chosen[end] if end < len(chosen) else None
        between = [number for number in missing if low < number and (high is None or number < high)]
        for line in range(at, end):
            alike = next((number for number in between if missing[number].is_like(texts[line])), None)
            if alike is not None:
                chosen[line] = alike
                between = [number for number in between if number > alike]
        at = end


def section_names(document: Document, known: Anchors) -> dict[Anchor, Anchor]:
    """Name each section: as its heading was published; else as printed, if that is free; else with a suffix."""
    published = {name: mark for name, mark in known.items() if not name.startswith("p")}
    return _names(
        [section.anchor for section in document.sections],
        anchored_words(document),
        published,
        lambda name, taken: next(
            one for one in (Anchor(f"{name}_{repeat}") for repeat in range(2, len(taken) + 3)) if one not in taken
        ),
    )


def item_names(document: Document, known: Anchors) -> dict[Anchor, Anchor]:
    """Name each item: as its words were published; else as counted, if that is free; else by the next number unused."""
    published = {name: mark for name, mark in known.items() if _COUNTED.fullmatch(name)}

    def unused(name: Anchor, taken: set[Anchor]) -> Anchor:
        found = _COUNTED.fullmatch(name)
        prefix = found[1] if found else f"{name}-i"
        number = 1
        while Anchor(f"{prefix}{number}") in taken:
            number += 1
        return Anchor(f"{prefix}{number}")

    return _names([item.anchor for item in document.items], anchored_words(document), published, unused)


def _names(
    anchors: Sequence[Anchor],
    words: Mapping[Anchor, str],
    published: Anchors,
    otherwise: Callable[[Anchor, set[Anchor]], Anchor],
) -> dict[Anchor, Anchor]:
    """Name things in three rounds: same name and words; same words; same name and words alike. The rest is new.

    Words are alike too where text was put behind them: a heading that now has its body on its line. A name whose very
    words stand in another place, though not as a thing of this sort, is left for that place.
    """
    marks = {anchor: Fingerprint.of(words[anchor]) for anchor in anchors}
    once = _named_once(anchors, words, marks, published, otherwise)
    if all(anchor == name for anchor, name in once.items()):
        return once
    # New names for the same words are given out as they will be found again once they are published.
    return _named_once(
        anchors, words, marks, {**published} | {once[anchor]: marks[anchor] for anchor in anchors}, otherwise
    )


def _named_once(
    anchors: Sequence[Anchor],
    words: Mapping[Anchor, str],
    marks: Mapping[Anchor, Fingerprint],
    published: Mapping[str, Fingerprint],
    otherwise: Callable[[Anchor, set[Anchor]], Anchor],
) -> dict[Anchor, Anchor]:
    names: dict[Anchor, Anchor] = {anchor: anchor for anchor in anchors if published.get(anchor) == marks[anchor]}
    taken = set(names.values())
    by_words: dict[str, list[Anchor]] = {}
    for name in sorted(published):
        if name not in taken:
            by_words.setdefault(str(published[name]), []).append(Anchor(name))
    for anchor in anchors:
        if anchor not in names and (same := by_words.get(str(marks[anchor]))):
            names[anchor] = same.pop(0)
            taken.add(names[anchor])
    everywhere: set[str] = set()
    for anchor in anchors:
        is_free = anchor not in names and anchor not in taken and anchor in published
        if is_free and (published[anchor].is_like(words[anchor]) or _begins(fold(words[anchor]), published[anchor])):
            everywhere = everywhere or {str(Fingerprint.of(one)) for one in words.values()}
            if str(published[anchor]) in everywhere:
                continue  # the published words themselves stand elsewhere: the name will lead there
            names[anchor] = anchor
            taken.add(anchor)
    used = taken | {Anchor(name) for name in published}
    new = [anchor for anchor in anchors if anchor not in names]
    # First those that can keep the name they came with: of two with the same words each then finds its own again.
    names |= {anchor: anchor for anchor in new if anchor not in used}
    used |= set(new)
    for anchor in new:
        if anchor not in names:
            names[anchor] = otherwise(anchor, used)
            used.add(names[anchor])
    return names


def rename(document: Document, names: Mapping[Anchor, Anchor]) -> Document:
    """Give paragraphs and sections their new names everywhere the document uses them; items follow their paragraph."""
    if all(old == new for old, new in names.items()):
        return document

    def new(anchor: Anchor) -> Anchor:
        return names.get(anchor, anchor)

    def of_item(item: Item) -> Item:
        found = _ITEM.fullmatch(item.anchor)
        listed = _ITEM.fullmatch(item.list)
        return replace(
            item,
            anchor=Anchor(new(Anchor(found[1])) + found[2]) if found else item.anchor,
            list=new(Anchor(listed[1])) + listed[2] if listed else item.list,
            paragraph=new(item.paragraph),
        )

    def of_paragraph(paragraph: Paragraph) -> Paragraph:
        section = None if paragraph.section is None else new(paragraph.section)
        return replace(paragraph, anchor=new(paragraph.anchor), section=section)

    sections = tuple(
        replace(one, anchor=new(one.anchor), parent=None if one.parent is None else new(one.parent))
        for one in document.sections
    )
    return replace(
        document,
        aliases=tuple((alias, new(home)) for alias, home in document.aliases),
        clauses=tuple((new(home), words) for home, words in document.clauses),
        sections=sections,
        paragraphs=tuple(of_paragraph(one) for one in document.paragraphs),
        items=tuple(of_item(one) for one in document.items),
        records=tuple(replace(one, section=new(one.section)) for one in document.records),
        references=tuple(
            replace(one, paragraph=new(one.paragraph), target=None if one.target is None else new(one.target))
            for one in document.references
        ),
    )


def rename_items(document: Document, names: Mapping[Anchor, Anchor]) -> Document:
    """Give items their new names."""
    return replace(document, items=tuple(replace(item, anchor=names[item.anchor]) for item in document.items))
