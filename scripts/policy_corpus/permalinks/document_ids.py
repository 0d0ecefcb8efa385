"""Which document has which id: texts of one title, and texts whose file has another name than when it was published.

Who was published under an id keeps it, whoever comes later.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Document, DocumentId
from policy_corpus.paths import document_page
from policy_corpus.permalinks.fingerprint import Anchors, Fingerprint
from policy_corpus.permalinks.lock import Lock
from policy_corpus.permalinks.names import PARAGRAPH, anchored_words

_SHARE = 0.6
"""Share of published paragraphs a text must hold word for word to be the same text under another name."""

_GAP = 20
"""Numbers behind an id that may be missing in a row: documents of one title come and go."""


def with_free_ids(documents: Sequence[Document], chosen: Collection[str], lock: Lock) -> list[Document]:
    """Give every document whose id was made from its title an id of its own.

    `chosen` are the source paths of documents whose id an editor chose, by a sidecar or by the file's name; these keep
    it. Guarantees: (1) of several that would have one id, the one whose words were published under it keeps it,
    whatever the files are called and whichever comes first; (2) where several would have one id, none takes one that
    was published for other words; (3) each that has a number put behind its id says so.
    """
    taken = {str(document.id) for document in documents if document.source.path in chosen}
    groups: defaultdict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.source.path not in chosen:
            groups[document.id].append(document)
    given: dict[str, str] = {}
    for name in sorted(groups):
        here = _names(name, groups[name], taken, lock)
        given |= here
        taken |= set(here.values())
    return [_named(document, given.get(document.source.path, document.id)) for document in documents]


def _names(name: str, group: Sequence[Document], taken: Collection[str], lock: Lock) -> dict[str, str]:
    """Name the documents of one group, by source path."""
    before = list(_published(name, lock, taken))
    if len(group) == 1 and name not in taken and set(before) <= {name}:
        return {group[0].source.path: name}
    published = {one: _wanted(lock.on(document_page(DocumentId(one)))) for one in before}
    given: dict[str, str] = {}
    for share, one, path in sorted(_matches(group, published)):
        if -share >= _SHARE and path not in given and one not in given.values():
            given[path] = one
    used = {*taken, *published, *given.values()}
    for document in group:
        if document.source.path not in given:
            given[document.source.path] = next(one for one in _numbered(name, len(used)) if one not in used)
            used.add(given[document.source.path])
    return given


def _matches(group: Sequence[Document], published: Mapping[str, set[str]]) -> Iterator[tuple[float, str, str]]:
    for document in group if published else ():
        held = _marks(document)
        for one, wanted in published.items():
            yield -_share(wanted, held), one, document.source.path


def _published(name: str, lock: Lock, taken: Collection[str]) -> Iterator[str]:
    """Give the ids that were published for documents of this name, but for those that others have chosen."""
    number = 1
    misses = 0
    while misses < _GAP:
        one = name if number == 1 else f"{name}-{number}"
        is_there = document_page(DocumentId(one)) in lock.pages
        misses = 0 if is_there else misses + 1
        number += 1
        if is_there and one not in taken:
            yield one


def _numbered(name: str, count: int) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in range(2, count + 3))


def _named(document: Document, name: str) -> Document:
    if name == document.id:
        return document
    detail = f"由标题拟定的标识与另一份文件的相同，这一份定为 {name}；要用别的标识，请在旁置 .yml 里写 id"
    found = Diagnostic(document.source.path, None, None, "id-made-up", Severity.WARNING, detail)
    return replace(document, id=DocumentId(name), diagnostics=(*document.diagnostics, found))


def find_moved(documents: Sequence[Document], lock: Lock) -> tuple[tuple[DocumentId, DocumentId], ...]:
    """Pair the ids of published pages that have no document any more with the document that holds their words now.

    A document is taken for a renamed one if most published paragraphs stand in it word for word; the best of several
    is taken. Sorted by the old id.
    """
    present = {document_page(document.id) for document in documents}
    orphans = [page for page in sorted(lock.pages) if page not in present and page.startswith("documents/")]
    if not orphans:
        return ()
    marks = {document.id: _marks(document) for document in documents}
    moved = []
    for page in orphans:
        wanted = _wanted(lock.on(page))
        shares = [(_share(wanted, held), name) for name, held in marks.items()]
        share, name = max(shares, default=(0.0, DocumentId("")))
        if share >= _SHARE:
            moved.append((DocumentId(page.removeprefix("documents/").removesuffix(".html")), name))
    return tuple(moved)


def _wanted(anchors: Anchors) -> set[str]:
    return {str(mark) for anchor, mark in anchors.items() if PARAGRAPH.fullmatch(anchor)}


def _share(wanted: set[str], held: set[str]) -> float:
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _marks(document: Document) -> set[str]:
    words = anchored_words(document)
    return {str(Fingerprint.of(words[paragraph.anchor])) for paragraph in document.paragraphs}
