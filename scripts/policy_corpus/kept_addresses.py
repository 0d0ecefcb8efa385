"""Addresses settled and renewed, without looking again at each address of documents that are as they were published.

A document of some content whose fresh parse agrees with some lines of the lock will do so for ever. That is kept as two
keys: of what it was parsed from, and of the lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from policy_corpus.kept import Kept
from policy_corpus.kept_texts import PROGRAM
from policy_corpus.model import Document, DocumentId, Library
from policy_corpus.paths import document_page
from policy_corpus.permalinks import Lock, LockedPage, parse_lock, renew_lock, settle_all
from policy_corpus.settings import Settings


@dataclass(frozen=True, slots=True)
class Settled:
    """Documents with their published addresses, in the order they came in.

    `recognised` are known to agree with their lines of the lock, `as_published` agree with them, `new` have none yet.
    """

    documents: list[Document]
    recognised: frozenset[DocumentId]
    as_published: frozenset[DocumentId]
    new: frozenset[DocumentId]


@dataclass(frozen=True, slots=True)
class KeptAddresses:
    """Settles documents against the lock of a corpus, and renews it.

    `made_from` has a key of what each document was parsed from, by source path, `known` for such a key and id the
    digest of the lines that document agrees with, `first` the lines themselves where the document was parsed just now.
    `remembered` is what an earlier run has told of `known`.
    """

    lock: Lock
    made_from: Mapping[str, str]
    first: Mapping[str, LockedPage] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    known: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, settings: Settings, made_from: Mapping[str, str], first: Mapping[str, LockedPage] = MappingProxyType({})
    ) -> "KeptAddresses":
        """Read the lock of a corpus and what is kept beside it.

        Raises:
            PermalinkError: a line of the lock is of no known form.

        """
        file = settings.editorial_folder / "permalinks.lock"
        kept = Kept.of(settings.root / ".cache" / "addresses", (*PROGRAM, "permalinks", "kept_addresses"))
        found = kept.cache.find(kept.key("known")) if kept.cache is not None else None
        remembered = found if isinstance(found, dict) else {}
        known = {**remembered, **{key: page.digest for key, page in first.items()}}
        lock = parse_lock(file.read_text("utf-8") if file.is_file() else "", frozenset(known.values()))
        return cls(lock, made_from, first, kept, known, remembered)

    def settle(self, documents: Sequence[Document], moved: Sequence[tuple[DocumentId, DocumentId]]) -> Settled:
        """Give fresh documents their published addresses back, as `permalinks.settle` does for one."""
        recognised = frozenset(document.id for document in documents if self._is_known(document))
        settled, as_published = settle_all(documents, self.lock, moved, recognised)
        renamed = {now for _, now in moved}
        new = (one.id for one in documents if document_page(one.id) not in self.lock.pages and one.id not in renamed)
        return Settled(settled, recognised, as_published, frozenset(new))

    def renew(self, library: Library, settled: Settled) -> Lock:
        """Renew the lock, as `permalinks.renew_lock` does, and keep which documents agree with it.

        Raises:
            PermalinkError: a published address has no place any more.

        """
        first = {
            document.id: self.first[key]
            for document in library.documents
            if document.id in settled.new and (key := self._key(document)) in self.first
        }
        renewed = renew_lock(self.lock, library, settled.as_published, settled.recognised, first)
        known = {
            (key := self._key(document)): self.known[key]
            if document.id in settled.recognised
            else renewed.pages[document_page(document.id)].digest
            for document in library.documents
            if document.id in settled.as_published or document.id in settled.new
        }
        if self.kept.cache is not None and known != self.remembered:
            self.kept.cache.keep(self.kept.key("known"), known)
            self.kept.forget_the_rest()
        return renewed

    def _is_known(self, document: Document) -> bool:
        page = self.lock.pages.get(document_page(document.id))
        return page is not None and self.known.get(self._key(document)) == page.digest

    def _key(self, document: Document) -> str:
        return key_of(self.made_from[document.source.path], document.id)


def key_of(made_from: str, document: DocumentId) -> str:
    """Give the key under which it is known what a document publishes that was parsed from what `made_from` names."""
    return f"{made_from} {document}"
