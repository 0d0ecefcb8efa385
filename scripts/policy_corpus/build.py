"""The order of the stages, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath

from policy_corpus import laws
from policy_corpus.clean import TITLES, PlacedCorrection, read_corrections
from policy_corpus.concepts import link, read_lexicon, word_finder
from policy_corpus.concepts.mining import Candidate, choose, mine, with_entries
from policy_corpus.diagnostics import Diagnostic, Severity, sort_key
from policy_corpus.errors import DuplicateDocumentError, PublishError
from policy_corpus.exclusive import alone
from policy_corpus.handout import markdown_files, word_files
from policy_corpus.kept import ALL, Kept, Shelf
from policy_corpus.kept_addresses import KeptAddresses
from policy_corpus.kept_findings import read_findings
from policy_corpus.kept_texts import KeptTexts, Progress
from policy_corpus.lessons import read_lessons
from policy_corpus.links_out import refuse_links_out
from policy_corpus.model import Document, Library
from policy_corpus.pages import cite, write_pages
from policy_corpus.paths import received_file
from policy_corpus.permalinks import (
    Lock,
    find_moved,
    with_free_ids,
    write_lock,
)
from policy_corpus.processes import gathering
from policy_corpus.proofread import Proposal, as_diagnostic, as_yaml, propose
from policy_corpus.publish import Published, publish, remove_remains, write_if_changed
from policy_corpus.search import KeptIndex, build_index
from policy_corpus.settings import Settings
from policy_corpus.similar import similar_sections
from policy_corpus.site import build_site
from policy_corpus.sources import Received, read_sources
from policy_corpus.text import Span
from policy_corpus.topics import gather, read_topics
from policy_corpus.verdicts import Verdict, verdicts


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus read, parsed and linked: what pages and search are made from.

    `received` holds every published source by its address on the site, with the digest of what was read from it, `lock`
    every published address, `keys` a key of all that each document holds.
    """

    library: Library
    received: dict[str, tuple[Path, str]]
    lock: Lock
    corrections: tuple[PlacedCorrection, ...]
    diagnostics: tuple[Diagnostic, ...]
    keys: dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, for the summary."""

    corpus: Corpus
    published: Published


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
    kept = KeptTexts.of(settings)
    addresses = KeptAddresses.of(settings, kept.keys)
    sources = read_sources(settings, kept.read)
    published = [source for source in sources if source.text is not None and source.sidecar.publish]
    parsed = [document for document in kept.parsed(published, corrections, progress, jobs) if document.text]
    parsed = with_free_ids(parsed, _chosen(parsed, published), addresses.lock)
    _check_ids(parsed)
    moved = find_moved(parsed, addresses.lock)
    settled = addresses.settle(parsed, moved)
    documents = settled.documents
    by_path = {source.text.path: source for source in published if source.text is not None}
    keys = {str(document.id): kept.key_of(document) for document in documents}
    unlinked = {document.id for document in documents if not by_path[document.source.path].sidecar.concepts}
    found = read_findings(settings, documents, lexicon, keys, unlinked)
    library = replace(link(documents, lexicon, found), moved=moved)
    book = read_topics(
        settings.editorial_folder / "topics.yml",
        PurePosixPath("editorial/topics.yml"),
        {entry.concept for entry in lexicon.entries},
    )
    library = gather(library, book, word_finder)
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
        _collected(sources, published, library, corrections),
        keys,
    )


def convert(settings: Settings, progress: Progress, jobs: int = 1) -> Outcome:
    """source_texts → docs, and the lock of addresses. Nothing is written unless every text law holds."""
    with alone(settings):
        corpus = load(settings, progress, jobs)
        return Outcome(corpus, _publish(settings, corpus, jobs))


def build(settings: Settings, progress: Progress, jobs: int = 1, *, is_strict: bool = False) -> Outcome:
    """source_texts → docs → site with search. Under `is_strict` a warning stops it before anything is written."""
    with alone(settings):
        corpus = load(settings, progress, jobs)
        if is_strict and any(finding.severity is Severity.WARNING for finding in corpus.diagnostics):
            return Outcome(corpus, Published(0, 0, 0))
        published = _publish(settings, corpus, jobs)
        progress("生成网站", 0, 1)
        papers = word_files(corpus.library, settings.site_name, cite, _shelf(settings, "word", corpus))
        build_site(
            settings,
            chain(
                build_index(corpus.library, kept=KeptIndex.of(settings.root / ".cache" / "search")),
                markdown_files(corpus.library, _shelf(settings, "markdown", corpus)),
                papers if settings.has_word else (),
            ),
            partial(_verify, corpus, jobs),
            jobs,
        )
        progress("生成网站", 1, 1)
    return Outcome(corpus, published)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: a line for each law, broken laws and doubts, suspected mistakes as entries of corrections."""

    verdicts: tuple[Verdict, ...]
    diagnostics: tuple[Diagnostic, ...]
    entries: tuple[str, ...]


def check(settings: Settings, progress: Progress, jobs: int = 1) -> Checked:
    """Every law on texts, docs and site, and what a proofreader would ask; nothing is written."""
    corpus = load(settings, progress, jobs)
    found = [finding for document in corpus.library.documents for finding in laws.check_text(document)]
    counts = {"files": 0, "published": len(corpus.lock)}
    for path, data in _files(settings, corpus, jobs):
        counts["files"] += 1
        file = settings.docs_folder / path
        if not file.is_file() or file.read_bytes() != data:
            found.append(_error(f"docs/{path}", "docs-outdated", "与 source_texts/ 和 editorial/ 不一致，请重新生成"))
    has_site = settings.site_folder.is_dir()
    if has_site:
        progress("检查网站", 0, 1)
        seen = laws.survey_site(settings.site_folder, corpus.library, corpus.lock, jobs)
        indexed, outdated = laws.check_files(settings.site_folder, build_index(corpus.library), "search")
        found += [*seen.findings, *outdated]
        counts |= {"pages": seen.pages, "links": seen.links, "styles": seen.styles, "indexed": indexed}
        progress("检查网站", 1, 1)
    else:
        found.append(_error("site", "site-missing", "还没有生成网站，请先运行 policy-corpus build"))
    progress("通读", 0, 1)
    documents = {document.id: document for document in corpus.library.documents}
    proposals = [one for one in propose(corpus.library) if not _is_checked(one, documents[one.document], corpus)]
    progress("通读", 1, 1)
    suspected = (as_diagnostic(proposal, documents[proposal.document]) for proposal in proposals)
    return Checked(
        verdicts(found, corpus.library, counts, has_site=has_site),
        (*sorted(found, key=sort_key), *corpus.diagnostics, *sorted(suspected, key=sort_key)),
        tuple(as_yaml(proposal) for proposal in proposals),
    )


def propose_concepts(settings: Settings, progress: Progress, jobs: int = 1) -> tuple[Candidate, ...]:
    """Concepts that the texts use and the lexicon does not have, the most promising first; nothing is written."""
    corpus = load(settings, progress, jobs)
    lexicon = read_lexicon(settings.editorial_folder / "concepts.yml", PurePosixPath("editorial/concepts.yml"))
    return mine(corpus.library.documents, lexicon)


def write_concepts(settings: Settings, candidates: Sequence[Candidate], wanted: Sequence[str]) -> tuple[Candidate, ...]:
    """Append the wanted candidates (ids or names) to the lexicon as 待审, all or none; gives those written.

    Raises:
        UnknownCandidateError: one of them is not among the candidates.

    """
    chosen = choose(candidates, wanted)
    file = settings.editorial_folder / "concepts.yml"
    text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    write_if_changed(file, with_entries(text, chosen, PurePosixPath("editorial/concepts.yml")).encode())
    return chosen


def _is_checked(proposal: Proposal, document: Document, corpus: Corpus) -> bool:
    """Tell whether an editor has said that the received reading is right: an entry that changes nothing."""
    for placed in corpus.corrections:
        item = placed.correction
        if item.before == item.after and item.document in {document.id, PurePosixPath(document.source.path).stem}:
            start = document.text.find(item.context)
            if start >= 0 and proposal.span in Span(start, start + len(item.context)):
                return True
    return False


def _verify(corpus: Corpus, jobs: int, site: Path, unchanged: frozenset[str]) -> Sequence[Diagnostic]:
    return laws.check_site(site, corpus.library, corpus.lock, jobs, unchanged)


def _publish(settings: Settings, corpus: Corpus, jobs: int) -> Published:
    broken = [finding for document in corpus.library.documents for finding in laws.check_text(document)]
    if broken:
        raise PublishError("文字规矩没有守住，什么也没有写：\n" + "\n".join(map(str, broken)))
    published = publish(settings.docs_folder, _files(settings, corpus, jobs, _shelf(settings, "pages", corpus)))
    remove_remains(settings.editorial_folder)
    write_if_changed(settings.editorial_folder / "permalinks.lock", write_lock(corpus.lock).encode())
    return published


def _files(settings: Settings, corpus: Corpus, jobs: int, shelf: Shelf | None = None) -> Iterator[tuple[str, bytes]]:
    """Give every generated file under docs with its content, one at a time, in no order."""
    for page in write_pages(corpus.library, settings, TITLES, jobs, shelf):
        yield page.path, page.text.encode()
    for address, (path, digest) in corpus.received.items():
        data = path.read_bytes()
        if sha256(data).hexdigest() != digest:
            raise PublishError(f"{path.name}: 生成时文件被改动，什么也没有写；请再运行一次")
        yield address, data


def _shelf(settings: Settings, name: str, corpus: Corpus) -> Shelf:
    return Shelf(Kept.of(settings.root / ".cache" / name, ALL), corpus.keys)


def _chosen(documents: Sequence[Document], sources: Sequence[Received]) -> set[str]:
    """Give the source paths of texts whose id an editor chose, in a sidecar or by the file's name."""
    by_sidecar = {source.text.path for source in sources if source.text is not None and source.sidecar.id}
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
    sources: Sequence[Received],
    published: Sequence[Received],
    library: Library,
    corrections: Sequence[PlacedCorrection],
) -> tuple[Diagnostic, ...]:
    found = [finding for source in sources for finding in source.diagnostics]
    found += [finding for document in library.documents for finding in document.diagnostics]
    found += library.diagnostics
    kept = {document.source.path for document in library.documents}
    for source in published:
        if source.text is not None and source.text.path not in kept:
            detail = "去掉网页外框之后没有文字，未收入"
            found.append(Diagnostic(source.text.path, None, None, "empty-file", Severity.WARNING, detail))
    names = {str(document.id) for document in library.documents} | {source.path.stem for source in sources}
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
    accepted = {(source.text.path, code) for source in published if source.text for code in source.sidecar.accepted}
    return tuple(sorted((one for one in found if (one.path, one.code) not in accepted), key=sort_key))


def _error(path: str, code: str, detail: str) -> Diagnostic:
    return Diagnostic(path, None, None, code, Severity.ERROR, detail)
