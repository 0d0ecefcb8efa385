"""From the corpus to its pages and its site. The order of these stages, and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from policy_corpus import laws
from policy_corpus.clean import TITLES
from policy_corpus.corpus import Corpus, load
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.errors import PublishError
from policy_corpus.exclusive import alone
from policy_corpus.handout import markdown_files, word_files
from policy_corpus.kept import ALL, Kept, Shelf
from policy_corpus.kept_texts import Progress
from policy_corpus.pages import cite, write_pages
from policy_corpus.permalinks import (
    write_lock,
)
from policy_corpus.processes import team
from policy_corpus.publish import Published, publish, remove_remains, write_if_changed
from policy_corpus.search import KeptIndex, build_index
from policy_corpus.settings import Settings
from policy_corpus.site import build_site


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, for the summary."""

    corpus: Corpus
    published: Published


def convert(settings: Settings, progress: Progress, jobs: int = 1) -> Outcome:
    """source_texts → docs, and the lock of addresses. Nothing is written unless every text law holds."""
    with alone(settings), team(jobs):
        corpus = load(settings, progress, jobs)
        return Outcome(corpus, _publish(settings, corpus, jobs))


def build(settings: Settings, progress: Progress, jobs: int = 1, *, is_strict: bool = False) -> Outcome:
    """source_texts → docs → site with search. Under `is_strict` a warning stops it before anything is written."""
    with alone(settings), team(jobs):
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
                markdown_files(corpus.library),
                papers if settings.has_word else (),
            ),
            partial(_verify, corpus, jobs),
            jobs,
        )
        progress("生成网站", 1, 1)
    return Outcome(corpus, published)


def _verify(corpus: Corpus, jobs: int, site: Path, unchanged: frozenset[str]) -> Sequence[Diagnostic]:
    # What a page that did not change holds is told by its document, and that is known to agree with the lock.
    published = corpus.lock.by_page(without=unchanged & corpus.as_locked)
    return laws.check_site(site, corpus.library, published, jobs, unchanged)


def _publish(settings: Settings, corpus: Corpus, jobs: int) -> Published:
    broken = [finding for document in corpus.library.documents for finding in laws.check_text(document)]
    if broken:
        raise PublishError("文字规矩没有守住，什么也没有写：\n" + "\n".join(map(str, broken)))
    published = publish(
        settings.docs_folder, generated_files(settings, corpus, jobs, _shelf(settings, "pages", corpus))
    )
    remove_remains(settings.editorial_folder)
    write_if_changed(settings.editorial_folder / "permalinks.lock", write_lock(corpus.lock).encode())
    return published


def generated_files(
    settings: Settings, corpus: Corpus, jobs: int, shelf: Shelf | None = None
) -> Iterator[tuple[str, bytes]]:
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
