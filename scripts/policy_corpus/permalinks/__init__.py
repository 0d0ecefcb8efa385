"""Published addresses: `editorial/permalinks.lock` and the promise that none of them dies or moves to other words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from policy_corpus.errors import PermalinkError
from policy_corpus.model import Anchor, Document, DocumentId, Library
from policy_corpus.paths import at, concept_page, document_page
from policy_corpus.permalinks.document_ids import find_moved, with_free_ids
from policy_corpus.permalinks.fingerprint import Fingerprint, Lock
from policy_corpus.permalinks.lock_file import by_page, parse_lock, write_lock
from policy_corpus.permalinks.names import (
    anchored_words,
    item_names,
    paragraph_names,
    rename,
    rename_items,
    section_names,
)
from policy_corpus.permalinks.whereabouts import finder

__all__ = [
    "Lock",
    "by_page",
    "find_moved",
    "parse_lock",
    "renew_lock",
    "settle",
    "settle_all",
    "with_free_ids",
    "write_lock",
]

_SHOWN = 20


def settle_all(
    documents: Sequence[Document], pages: Mapping[str, Lock], moved: Sequence[tuple[DocumentId, DocumentId]]
) -> tuple[list[Document], frozenset[DocumentId]]:
    """Settle all documents, in their order, and name those that are as they were published, word for word.

    `pages` is the lock by page, `moved` the documents that were published under another id (`find_moved`).
    """
    before = {now: document_page(old) for old, now in moved}
    settled = []
    as_published = set()
    for document in documents:
        known = pages.get(document_page(document.id))
        if known and _marks(document) == known:
            as_published.add(document.id)
            settled.append(_in_order(document))
        else:
            settled.append(_renamed(document, known or pages.get(before.get(document.id, ""), {})))
    return settled, frozenset(as_published)


def settle(document: Document, known: Lock) -> Document:
    """Give a freshly parsed document its published addresses back; `known` are the anchors published on its page.

    Guarantees: (1) a paragraph, section or item whose words were published keeps its anchor; (2) a new one takes a
    name never used; (3) corrected words keep their anchor while they are alike; (4) a published anchor whose place
    changed its form becomes an alias on the paragraph that now holds its words; (5) aliases are sorted, and
    settling again changes nothing. Addresses that find no place are left for `renew_lock` to name.
    """
    return _in_order(document) if _marks(document) == known else _renamed(document, known)


def _renamed(document: Document, known: Lock) -> Document:
    if not known:
        return _in_order(document)
    document = rename(document, paragraph_names(document, known))
    document = rename(document, section_names(document, known))
    document = rename_items(document, item_names(document, known))
    return replace(document, aliases=_settled_aliases(document, known))


def _in_order(document: Document) -> Document:
    """Leave the names as they come: they are in the order of the text, and so are names of the same words."""
    return replace(document, aliases=tuple(sorted(document.aliases)))


def renew_lock(lock: Lock, library: Library, as_published: Collection[DocumentId] = ()) -> Lock:
    """Remember every address ever published and every one the library publishes now.

    Documents `as_published` are not looked at again (`settle_all`). Words corrected in place are remembered as they
    are now; an alias keeps the words it was published for. An address of a moved document is kept as long as the
    page it leads to has its anchor.

    Raises:
        PermalinkError: an old address has no place any more; the message names each page and its anchors.

    """
    now, aliases = _published(library, by_page(lock) if as_published else {}, as_published)
    homes = {document_page(before): document_page(after) for before, after in library.moved}
    broken = []
    for address in sorted(set(lock) - set(now)):
        page, mark, anchor = address.partition("#")
        if page not in homes or f"{homes[page]}{mark}{anchor}" not in now:
            broken.append(address)
    if broken:
        raise PermalinkError(_told(broken))
    return {**lock, **now, **{address: lock[address] for address in aliases if address in lock}}


def _told(broken: Sequence[str]) -> str:
    pages: dict[str, list[str]] = {}
    for address in broken:
        page, _, anchor = address.partition("#")
        pages.setdefault(page, []).append(anchor)
    lines = []
    for page, anchors in list(pages.items())[:_SHOWN]:
        named = [anchor for anchor in anchors if anchor]
        shown = "，".join(f"{page}#{anchor}" for anchor in named[:_SHOWN]) or page
        lines.append(f"  {shown}" + (f" 等 {len(named)} 处" if len(named) > _SHOWN else ""))
    more = f"\n  …… 共 {len(pages)} 页" if len(pages) > _SHOWN else ""
    return (
        "这些已发布的地址在新生成的页面里找不到原来的文字了：\n" + "\n".join(lines) + more + "\n"
        "地址一经发布不能失效，也不能换成别的话。请恢复原文；文件改了名而内容也大改的，在旁置 .yml 里写原来的 id；"
        "确要放弃的，从 editorial/permalinks.lock 里删去相应的地址（一行里的最后一个，连行删去）后再生成。"
    )


def _published(
    library: Library, pages: Mapping[str, Lock], as_published: Collection[DocumentId]
) -> tuple[dict[str, Fingerprint], set[str]]:
    """Every address published now with its fingerprint, and which of them are aliases."""
    found: dict[str, Fingerprint] = {}
    aliases: set[str] = set()
    for document in library.documents:
        page = document_page(document.id)
        found[page] = Fingerprint.of(document.title)
        marks = pages[page] if document.id in as_published else _marks(document)
        found |= {f"{page}#{anchor}": mark for anchor, mark in marks.items()}
        aliases |= {at(page, alias) for alias, _ in document.aliases}
    for concept in library.concepts:
        found[concept_page(concept.id)] = Fingerprint.of(concept.name)
    return found, aliases


def _marks(document: Document) -> dict[Anchor, Fingerprint]:
    """Give every anchor of a document, aliases too, with the fingerprint of its words."""
    words = anchored_words(document)
    marks = {text: Fingerprint.of(text) for text in set(words.values())}
    now = {anchor: marks[text] for anchor, text in words.items()}
    return now | {alias: marks[words[home]] for alias, home in document.aliases}


def _settled_aliases(document: Document, known: Lock) -> tuple[tuple[Anchor, Anchor], ...]:
    """Keep aliases that were not published for other words, and find a home for every published anchor without one."""
    words = anchored_words(document)
    present = {str(anchor) for anchor in words}
    homes: dict[Anchor, Anchor] = {}
    for alias, home in document.aliases:
        mark = known.get(alias)
        if mark is None or mark == Fingerprint.of(words[home]):
            homes[alias] = home
    missing = sorted(set(known) - present - set(homes))
    if missing:
        place_of = finder(document)
        current = dict(document.aliases)
        for name in missing:
            found = place_of(known[name])
            if found is None and (here := current.get(Anchor(name))) and known[name].is_like(words[here]):
                found = here
            if found is not None:
                homes[Anchor(name)] = found
    return tuple(sorted(homes.items()))
