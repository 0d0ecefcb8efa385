"""Published addresses: `editorial/permalinks.lock` and the promise that none of them dies or moves to other words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from policy_corpus.errors import PermalinkError
from policy_corpus.model import Anchor, Document, DocumentId, Library
from policy_corpus.paths import concept_page, document_page
from policy_corpus.permalinks.document_ids import find_moved, with_free_ids
from policy_corpus.permalinks.fingerprint import Anchors, Fingerprint
from policy_corpus.permalinks.lock import Lock, LockedPage, parse_lock, write_lock
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
    "LockedPage",
    "find_moved",
    "first_published",
    "parse_lock",
    "renew_lock",
    "settle",
    "settle_all",
    "with_free_ids",
    "write_lock",
]

_SHOWN = 20


def settle_all(
    documents: Sequence[Document],
    lock: Lock,
    moved: Sequence[tuple[DocumentId, DocumentId]],
    recognised: Collection[DocumentId] = (),
) -> tuple[list[Document], frozenset[DocumentId]]:
    """Settle all documents, in their order, and name those that are as they were published, word for word.

    `moved` are the documents that were published under another id (`find_moved`), `recognised` those of which it is
    known, by their content and their lines of the lock, that they are as they were published.
    """
    before = {now: document_page(old) for old, now in moved}
    settled = []
    as_published = set(recognised)
    for document in documents:
        if document.id in as_published:
            settled.append(_in_order(document))
            continue
        known = lock.on(document_page(document.id))
        if known and _marks(document) == known:
            as_published.add(document.id)
            settled.append(_in_order(document))
        else:
            settled.append(_renamed(document, known or lock.on(before.get(document.id, ""))))
    return settled, frozenset(as_published)


def settle(document: Document, known: Anchors) -> Document:
    """Give a freshly parsed document its published addresses back; `known` are the anchors published on its page.

    Guarantees: (1) a paragraph, section or item whose words were published keeps its anchor; (2) a new one takes a
    name never used; (3) corrected words keep their anchor while they are alike; (4) a published anchor whose place
    changed its form becomes an alias on the paragraph that now holds its words; (5) aliases are sorted, and
    settling again changes nothing. Addresses that find no place are left for `renew_lock` to name.
    """
    return _in_order(document) if _marks(document) == known else _renamed(document, known)


def _renamed(document: Document, known: Anchors) -> Document:
    if not known:
        return _in_order(document)
    document = rename(document, paragraph_names(document, known))
    document = rename(document, section_names(document, known))
    document = rename_items(document, item_names(document, known))
    return replace(document, aliases=_settled_aliases(document, known))


def _in_order(document: Document) -> Document:
    """Leave the names as they come: they are in the order of the text, and so are names of the same words."""
    return replace(document, aliases=tuple(sorted(document.aliases)))


def first_published(document: Document) -> tuple[Document, LockedPage]:
    """Settle a document that never was published, and give what is published on its page then."""
    settled = _in_order(document)
    return settled, LockedPage.of(document_page(settled.id), Fingerprint.of(settled.title), _marks(settled))


def renew_lock(
    lock: Lock,
    library: Library,
    as_published: Collection[DocumentId] = (),
    recognised: Collection[DocumentId] = (),
    first: Mapping[DocumentId, LockedPage] = MappingProxyType({}),
) -> Lock:
    """Remember every address ever published and every one the library publishes now.

    Documents `as_published` are not looked at again, and of those `recognised` neither is the lock (`settle_all`).
    `first` has what is published on the pages of some documents that never were published (`first_published`).
    Words corrected in place are remembered as they are now; an alias keeps the words it was published for. An address
    of a moved document is kept as long as the page it leads to has its anchor.

    Raises:
        PermalinkError: an old address has no place any more; the message names each page and its anchors.

    """
    pages = {}
    for concept in library.concepts:
        page = concept_page(concept.id)
        pages[page] = LockedPage.of(page, Fingerprint.of(concept.name), {})
    broken: list[str] = []
    for document in library.documents:
        page = document_page(document.id)
        if document.id in recognised or document.id in first:
            pages[page] = lock.pages[page] if document.id in recognised else first[document.id]
            continue
        known = lock.on(page)
        now = known if document.id in as_published else _remembered(document, known)
        broken += (f"{page}#{anchor}" for anchor in known.keys() - now.keys())
        pages[page] = LockedPage.of(page, Fingerprint.of(document.title), now)
    homes = {document_page(before): document_page(after) for before, after in library.moved}
    for page in lock.pages.keys() - pages.keys():
        known = lock.on(page)
        held = pages[homes[page]].anchors if page in homes else {}
        broken += (f"{page}#{anchor}" for anchor in known.keys() - held.keys())
        broken += [] if page in homes else [page]
        pages[page] = LockedPage.of(page, lock.pages[page].title, known)
    if broken:
        raise PermalinkError(_told(sorted(broken)))
    return Lock(dict(sorted(pages.items())))


def _remembered(document: Document, known: Anchors) -> Anchors:
    return {**_marks(document), **{alias: known[alias] for alias, _ in document.aliases if alias in known}}


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


def _marks(document: Document) -> Anchors:
    """Give every anchor of a document, aliases too, with the fingerprint of its words."""
    words = anchored_words(document)
    marks = {text: Fingerprint.of(text) for text in set(words.values())}
    now: dict[str, Fingerprint] = {anchor: marks[text] for anchor, text in words.items()}
    return now | {alias: marks[words[home]] for alias, home in document.aliases}


def _settled_aliases(document: Document, known: Anchors) -> tuple[tuple[Anchor, Anchor], ...]:
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
