"""Published addresses: `editorial/permalinks.lock` and the promise that none of them dies or moves to other words.

One sorted line each: `documents/<id>.html#<anchor> <fingerprint>`. A fingerprint is `<hash>.<length>.<head>`: a hash of
the words with punctuation and spaces dropped, how many characters those are, and the first of them, which lets the
words be found again inside a longer paragraph. Pages that are not documents have a line without fragment.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from policy_corpus.errors import PermalinkError
from policy_corpus.model import Anchor, Document, Item, Library, Paragraph
from policy_corpus.paths import at, concept_page, document_page

_HEAD = 8
_HASH = 12
_PARAGRAPH = re.compile(r"p(\d+)")
_ITEM = re.compile(r"(p\d+)(-.+)")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is remembered of the words at an address."""

    digest: str
    length: int
    head: str

    @classmethod
    def of(cls, words: str) -> "Fingerprint":
        """Take the fingerprint of some words."""
        folded = _folded(words)
        return cls(_digest(folded), len(folded), folded[:_HEAD])

    def __str__(self) -> str:
        return f"{self.digest}.{self.length}.{self.head}"


Lock = Mapping[str, Fingerprint]
"""Every published address with its fingerprint."""


def parse_lock(text: str) -> Lock:
    """Read the lock file's text; lines that are not addresses are left out."""
    found = {}
    for line in text.splitlines():
        address, _, written = line.partition(" ")
        digest, _, rest = written.partition(".")
        length, _, head = rest.partition(".")
        if length.isdecimal():
            found[address] = Fingerprint(digest, int(length), head)
    return found


def write_lock(lock: Lock) -> str:
    """Write a lock as text, sorted."""
    return "".join(f"{address} {lock[address]}\n" for address in sorted(lock))


def settle(document: Document, lock: Lock) -> Document:
    """Give a freshly parsed document its published addresses back.

    Guarantees: (1) a paragraph or section whose words were published keeps its anchor; (2) a new one takes a number or
    name never used; (3) a published anchor whose place changed its form becomes an alias on the paragraph that now
    holds its words. Addresses that find no place are left for `merge_lock` to name.
    """
    page = document_page(document.id) + "#"
    known = {address[len(page) :]: mark for address, mark in lock.items() if address.startswith(page)}
    if not known:
        return document
    document = _rename(document, _paragraph_names(document, known))
    document = _rename(document, _section_names(document, known))
    present = {str(anchor) for anchor in _anchors(document)}
    aliases = []
    for name in sorted(set(known) - present):
        home = _holder(document, known[name])
        if home is not None:
            aliases.append((Anchor(name), home))
    return replace(document, aliases=tuple(aliases))


def published_addresses(library: Library) -> Lock:
    """Every address the library publishes now, with its fingerprint."""
    found: dict[str, Fingerprint] = {}
    for document in library.documents:
        page = document_page(document.id)
        found[page] = Fingerprint.of(document.title)
        words = _anchored_words(document)
        for anchor, text in words.items():
            found[at(page, anchor)] = Fingerprint.of(text)
        for alias, home in document.aliases:
            found[at(page, alias)] = Fingerprint.of(words[home])
    for concept in library.concepts:
        found[concept_page(concept.id)] = Fingerprint.of(concept.name)
    return found


def merge_lock(old: Lock, new: Lock) -> Lock:
    """Remember every address ever published; words that changed in place are remembered as they are now.

    Raises:
        PermalinkError: an old address has no place any more; the message names each.

    """
    broken = sorted(set(old) - set(new))
    if broken:
        shown = "\n".join(f"  {address}" for address in broken[:20])
        more = f"\n  …… 共 {len(broken)} 个" if len(broken) > 20 else ""
        raise PermalinkError(
            f"这些已发布的地址在新生成的页面里找不到了：\n{shown}{more}\n"
            "地址一经发布不能失效。请恢复原文；确要放弃的，从 editorial/permalinks.lock 里删去相应的行后再生成。"
        )
    return {**old, **new}


def _folded(words: str) -> str:
    return "".join(character for character in words if character.isalnum())


def _digest(folded: str) -> str:
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]


def _anchors(document: Document) -> Iterable[Anchor]:
    for found in (document.sections, document.paragraphs, document.items):
        yield from (one.anchor for one in found)


def _anchored_words(document: Document) -> dict[Anchor, str]:
    """Give the words at each anchor; a heading's without its marker, which changes when another is put before it."""
    labels = {section.span.start: section.label for section in document.sections}
    lines = {
        paragraph.span.start: paragraph.span.of(document.text).removeprefix(labels.get(paragraph.span.start, ""))
        for paragraph in document.paragraphs
    }
    words = {section.anchor: lines.get(section.span.start, "") for section in document.sections}
    words |= {paragraph.anchor: lines[paragraph.span.start] for paragraph in document.paragraphs}
    words |= {item.anchor: item.span.of(document.text) for item in document.items}
    return words


def _paragraph_names(document: Document, known: Lock) -> dict[Anchor, Anchor]:
    """Name each paragraph: by its words; else by its place between neighbours; else by the next number unused."""
    by_words: dict[str, list[int]] = {}
    names_by_number = {int(found[1]): name for name in known if (found := _PARAGRAPH.fullmatch(name))}
    for published in sorted(names_by_number):
        by_words.setdefault(str(known[names_by_number[published]]), []).append(published)
    words = _anchored_words(document)
    marks = [str(Fingerprint.of(words[one.anchor])) for one in document.paragraphs]
    chosen = [by_words[mark].pop(0) if by_words.get(mark) else None for mark in marks]
    _fill_gaps(chosen, sorted(set(names_by_number) - {number for number in chosen if number is not None}))
    unused = max(names_by_number, default=0) + 1
    names = {}
    for paragraph, number in zip(document.paragraphs, chosen, strict=True):
        names[paragraph.anchor] = Anchor(f"p{unused if number is None else number}")
        unused += 1 if number is None else 0
    return names


def _fill_gaps(chosen: list[int | None], missing: Sequence[int]) -> None:
    """Pair changed lines with missing numbers where as many stand between the same two neighbours."""
    at_line = 0
    while at_line < len(chosen):
        if chosen[at_line] is not None:
            at_line += 1
            continue
        end = at_line
        while end < len(chosen) and chosen[end] is None:
            end += 1
        low = (chosen[at_line - 1] or 0) if at_line else 0
        high = chosen[end] if end < len(chosen) else None
        between = [number for number in missing if low < number and (high is None or number < high)]
        if len(between) == end - at_line:
            chosen[at_line:end] = between
        at_line = end


def _section_names(document: Document, known: Lock) -> dict[Anchor, Anchor]:
    """Name each section: as its heading was published; else as printed, if that is free; else with a suffix."""
    words = _anchored_words(document)
    published = {name: mark for name, mark in known.items() if not name.startswith("p")}
    by_words: dict[str, list[str]] = {}
    for name in sorted(published):
        by_words.setdefault(str(published[name]), []).append(name)
    names: dict[Anchor, Anchor] = {}
    for section in document.sections:
        candidates = by_words.get(str(Fingerprint.of(words[section.anchor])), [])
        if candidates:
            kept = section.anchor if section.anchor in candidates else candidates[0]
            candidates.remove(kept)
            names[section.anchor] = Anchor(kept)
    taken = set(names.values())
    moved = {name for name in published if any(old != name and new == name for old, new in names.items())}
    for section in document.sections:
        if section.anchor in names:
            continue
        # Published under this very name and its words stand nowhere else: the same place with corrected words.
        name = str(section.anchor)
        repeat = 2
        while name in taken or name in moved:
            name = f"{section.anchor}_{repeat}"
            repeat += 1
        names[section.anchor] = Anchor(name)
        taken.add(Anchor(name))
    return names


def _rename(document: Document, names: Mapping[Anchor, Anchor]) -> Document:
    if all(old == new for old, new in names.items()):
        return document
    new: Callable[[Anchor], Anchor] = lambda anchor: names.get(anchor, anchor)  # noqa: E731  # one short word for one short use

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
        sections=sections,
        paragraphs=tuple(of_paragraph(one) for one in document.paragraphs),
        items=tuple(of_item(one) for one in document.items),
        records=tuple(replace(one, section=new(one.section)) for one in document.records),
    )


def _holder(document: Document, mark: Fingerprint) -> Anchor | None:
    """Find the paragraph in which published words now begin, searched in the whole text."""
    folded = ""
    starts: list[tuple[int, Anchor]] = []
    for paragraph in document.paragraphs:
        starts.append((len(folded), paragraph.anchor))
        folded += _folded(paragraph.span.of(document.text))
    position = folded.find(mark.head) if mark.head else -1
    while position >= 0:
        if _digest(folded[position : position + mark.length]) == mark.digest:
            return next(anchor for start, anchor in reversed(starts) if start <= position)
        position = folded.find(mark.head, position + 1)
    return None
