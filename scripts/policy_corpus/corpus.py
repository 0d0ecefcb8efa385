"""The corpus: every text read, cleaned, parsed, at its published addresses, linked. The order of these stages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from policy_corpus.clean import PlacedCorrection, read_corrections
from policy_corpus.concepts import link, read_lexicon
from policy_corpus.diagnostics import Diagnostic, Severity, sort_key
from policy_corpus.errors import DuplicateDocumentError
from policy_corpus.first_reading import FirstReading
from policy_corpus.kept_addresses import KeptAddresses
from policy_corpus.kept_texts import KeptTexts, Progress, Taken
from policy_corpus.lessons import read_lessons
from policy_corpus.links_out import refuse_links_out
from policy_corpus.model import Document, DocumentId, Library
from policy_corpus.paths import document_page, received_file
from policy_corpus.permalinks import Lock, find_moved, with_free_ids
from policy_corpus.processes import gathering
from policy_corpus.settings import Settings
from policy_corpus.similar import similar_sections
from policy_corpus.sources import find_sources
from policy_corpus.topics import gather, read_topics


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus read, parsed and linked: what pages and search are made from.

    `received` holds every published source by its address on the site, with the digest of what was read from it, `lock`
    every published address, `keys` a key of all that each document holds, `as_locked` the pages of documents that are
    known to agree with their lines of the lock, `lawful` the documents that are known to break no law of the text.
    """

    library: Library
    received: dict[str, tuple[Path, str]]
    lock: Lock
    corrections: tuple[PlacedCorrection, ...]
    diagnostics: tuple[Diagnostic, ...]
    keys: dict[str, str]
    as_locked: frozenset[str]
    lawful: frozenset[DocumentId]


def load(settings: Settings, progress: Progress, jobs: int = 1) -> Corpus:
    """Read, clean, parse, settle addresses and link; nothing is written but what is kept for the next time.

    Raises:
        SidecarError, CorrectionError, LexiconError, LessonError, TopicError: an editor's file is not of the right form.
        DuplicateDocumentError: two texts claim one id.
        PermalinkError: a published address would break.
        PublishError: a link leads out of the corpus.

    """
    refuse_links_out(settings)
    with gathering():
        return _loaded(settings, progress, jobs)


def _loaded(settings: Settings, progress: Progress, jobs: int) -> Corpus:
    corrections = read_corrections(
        settings.editorial_folder / "corrections.yml", PurePosixPath("editorial/corrections.yml")
    )
    lexicon = read_lexicon(settings.editorial_folder / "concepts.yml", PurePosixPath("editorial/concepts.yml"))
    book = read_topics(
        settings.editorial_folder / "topics.yml",
        PurePosixPath("editorial/topics.yml"),
        {entry.concept for entry in lexicon.entries},
    )
    first = FirstReading.of(settings, lexicon, book)
    kept = KeptTexts.of(settings)
    taken = kept.parsed(find_sources(settings), corrections, progress, jobs, first.beside())
    parsed = [one.document for one in taken if one.document is not None and one.document.text]
    addresses = KeptAddresses.of(settings, kept.keys, first.pages)
    parsed = with_free_ids(parsed, _chosen(parsed, taken), addresses.lock)
    _check_ids(parsed)
    moved = find_moved(parsed, addresses.lock)
    settled = addresses.settle(parsed, moved)
    documents = settled.documents
    by_path = {one.received.shown: one.received for one in taken}
    keys = {str(document.id): kept.key_of(document) for document in documents}
    linked = frozenset(one.id for one in documents if by_path[one.source.path].sidecar.concepts)
    found = first.findings.all_read(documents, keys, linked)
    library = replace(link(documents, lexicon, found), moved=moved)
    belongings = first.belongings.all_read(library, keys, linked)
    library = gather(library, book, first.belongings.reader, belongings)
    lessons = read_lessons(settings.editorial_folder / "lessons", PurePosixPath("editorial/lessons"), library)
    library = replace(library, lessons=lessons, similar=similar_sections(library))
    received = {
        received_file(document.id, PurePosixPath(document.source.path).suffix): (
            by_path[document.source.path].path,
            document.source.sha256,
        )
        for document in library.documents
    }
    return Corpus(
        library,
        received,
        addresses.renew(library, settled),
        corrections,
        _collected(taken, library, corrections),
        keys,
        frozenset(map(document_page, settled.recognised)),
        frozenset(document.id for document in documents if keys[document.id] in first.lawful),
    )


def _chosen(documents: Sequence[Document], taken: Sequence[Taken]) -> set[str]:
    """Give the source paths of texts whose id an editor chose, in a sidecar or by the file's name."""
    by_sidecar = {one.received.shown for one in taken if one.document is not None and one.received.sidecar.id}
    return by_sidecar | {
        document.source.path for document in documents if document.id == PurePosixPath(document.source.path).stem
    }


def _check_ids(documents: Sequence[Document]) -> None:
    seen: dict[str, str] = {}
    for document in documents:
        if document.id in seen:
            raise DuplicateDocumentError(
                f"{document.source.path}: 文件标识 {document.id} 已被 {seen[document.id]} 使用；"
                "请改文件名，或在旁置 .yml 里写一个不同的 id，例如：\n    id: safety-notice-2022"
            )
        seen[document.id] = document.source.path


def _collected(
    taken: Sequence[Taken],
    library: Library,
    corrections: Sequence[PlacedCorrection],
) -> tuple[Diagnostic, ...]:
    found = [finding for one in taken for finding in one.diagnostics]
    found += [finding for document in library.documents for finding in document.diagnostics]
    found += library.diagnostics
    for one in taken:
        if one.document is not None and not one.document.text:
            detail = "去掉网页外框之后没有文字，未收入"
            found.append(Diagnostic(one.received.shown, None, None, "empty-file", Severity.WARNING, detail))
    names = {str(document.id) for document in library.documents} | {one.received.path.stem for one in taken}
    for placed in corrections:
        if placed.correction.document not in names:
            detail = f"勘误所指的文件 {placed.correction.document} 不存在"
            found.append(
                replace(
                    _error("editorial/corrections.yml", "correction-not-applied", detail),
                    line=placed.line,
                    column=placed.column,
                    severity=Severity.WARNING,
                )
            )
    read = [one.received for one in taken if one.document is not None]
    accepted = {(received.shown, code) for received in read for code in received.sidecar.accepted}
    return tuple(sorted((one for one in found if (one.path, one.code) not in accepted), key=sort_key))


def _error(path: str, code: str, detail: str) -> Diagnostic:
    return Diagnostic(path, None, None, code, Severity.ERROR, detail)
