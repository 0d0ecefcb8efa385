"""From the corpus to its pages and its site. The order of these stages, and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from policy_corpus import laws
from policy_corpus.clean import TITLES
from policy_corpus.corpus import Corpus, load
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.errors import PublishError
from policy_corpus.exclusive import alone
from policy_corpus.handout import markdown_files, word_files
from policy_corpus.kept import ALL, Kept
from policy_corpus.kept_files import Shelf
from policy_corpus.kept_texts import Progress
from policy_corpus.page_seen import Seen
from policy_corpus.pages import cite, write_pages
from policy_corpus.permalinks import write_lock
from policy_corpus.processes import team, under_way
from policy_corpus.publish import Published, generated, publish, remove_remains, write_if_changed
from policy_corpus.render import Standing
from policy_corpus.settings import Settings
from policy_corpus.site import Added, build_site
from policy_corpus.standing import digest_of, look_at

if TYPE_CHECKING:
    from policy_corpus.search import BegunIndex


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, for the summary."""

    corpus: Corpus
    published: Published


def convert(settings: Settings, progress: Progress, jobs: int = 1) -> Outcome:
    """source_texts → docs, and the lock of addresses. Nothing is written unless every text law holds."""
    with alone(settings), team(jobs):
        standing = look_at(settings.docs_folder)
        corpus = load(settings, progress, jobs)
        return Outcome(corpus, _publish(settings, corpus, _Generated.begun(settings, corpus, jobs, *standing())))


def build(settings: Settings, progress: Progress, jobs: int = 1, *, is_strict: bool = False) -> Outcome:
    """source_texts → docs → site with search. Under `is_strict` a warning stops it before anything is written."""
    # Search rests on numpy, which takes 0.15 s to load: time enough when other processes have work.
    with alone(settings), team(jobs):
        look = look_at(settings.docs_folder, settings.site_folder)
        corpus = load(settings, progress, jobs)
        if is_strict and any(finding.severity is Severity.WARNING for finding in corpus.diagnostics):
            return Outcome(corpus, Published(0, 0, 0))
        docs, site = look()
        made = _Generated.begun(settings, corpus, jobs, docs)
        from policy_corpus.search import begin_index  # noqa: PLC0415  # as said above

        index = begin_index(corpus.library)
        published = _publish(settings, corpus, made)
        progress("生成网站", 0, 1)
        as_published = {path: digest for path, digest in docs.items() if path not in published.changed}
        build_site(
            settings,
            _added(settings, corpus, index, site),
            _Laws(corpus, jobs),
            Standing(as_published, site),
            jobs,
        )
        progress("生成网站", 1, 1)
    return Outcome(corpus, published)


def _added(settings: Settings, corpus: Corpus, index: "BegunIndex", site: Mapping[str, str]) -> Added:
    """Give what is added to the site: what search looks in, and each document and topic as a file to take away."""
    from policy_corpus.search import KeptIndex, build_index  # noqa: PLC0415  # as in `build`

    as_they_are: dict[str, str] = {}

    def shelf(name: str) -> Shelf:
        return Shelf(_kept(settings, name), corpus.keys, site, as_they_are)

    kept = KeptIndex.of(settings.root / ".cache" / "search")
    papers = word_files(corpus.library, settings.site_name, cite, shelf("word")) if settings.has_word else ()
    return Added(
        chain(
            build_index(corpus.library, begun=index, kept=kept, shelf=shelf("texts")),
            markdown_files(corpus.library, shelf("markdown")),
            papers,
        ),
        as_they_are,
    )


@dataclass(frozen=True, slots=True)
class _Laws:
    """The laws of a corpus. Pages are looked at as soon as they are made, while other processes have nothing to do."""

    corpus: Corpus
    jobs: int
    seen: dict[str, Seen] = field(default_factory=dict)

    def look(self, pages: Mapping[str, Path]) -> None:
        self.seen.update(laws.look_at_pages(pages, self.corpus.library, self.jobs))

    def verify(self, site: Path, unchanged: frozenset[str]) -> Sequence[Diagnostic]:
        # What a page that did not change holds is told by its document, and that is known to agree with the lock.
        published = self.corpus.lock.by_page(without=unchanged & self.corpus.as_locked)
        known = laws.Known(unchanged, self.seen)
        return laws.check_site(site, self.corpus.library, published, self.jobs, known)


@dataclass(frozen=True, slots=True)
class _Generated:
    """The files under docs: `files` to be written, in the making, `as_they_are` those of `standing` that stay."""

    files: Iterator[tuple[str, bytes]]
    as_they_are: Mapping[str, str]
    standing: Mapping[str, str]

    @classmethod
    def begun(cls, settings: Settings, corpus: Corpus, jobs: int, standing: Mapping[str, str]) -> "_Generated":
        """Begin to make the files. Nothing is written of a library that breaks a law of the text."""
        doubtful = (one for one in corpus.library.documents if one.id not in corpus.lawful)
        broken = [finding for document in doubtful for finding in laws.check_text(document)]
        if broken:
            raise PublishError("文字规矩没有守住，什么也没有写：\n" + "\n".join(map(str, broken)))
        # Of what somebody else may have put there nothing is taken for generated.
        ours = {path: standing[path] for path in generated(settings.docs_folder) if path in standing}
        shelf = Shelf(_kept(settings, "pages"), corpus.keys, ours)
        files = generated_files(settings, corpus, jobs, shelf)
        # A first build makes all pages, and other processes have work at once. Later most of them stand: to see which
        # do not takes this process long, and the others make something else first.
        return cls(files if ours else under_way(files), shelf.as_they_are, standing)


def _publish(settings: Settings, corpus: Corpus, made: _Generated) -> Published:
    published = publish(settings.docs_folder, made.files, made.standing, made.as_they_are)
    remove_remains(settings.editorial_folder)
    write_if_changed(settings.editorial_folder / "permalinks.lock", write_lock(corpus.lock).encode())
    return published


def generated_files(
    settings: Settings, corpus: Corpus, jobs: int, shelf: Shelf | None = None
) -> Iterator[tuple[str, bytes]]:
    """Give every generated file under docs with its content, one at a time, in no order; `shelf` leaves out some."""
    shelf = shelf or Shelf()
    for page in write_pages(corpus.library, settings, TITLES, jobs, shelf):
        yield page.path, page.data
    for address, (path, digest) in corpus.received.items():
        if shelf.stands(address, digest):
            continue
        data = path.read_bytes()
        if digest_of(data) != digest:
            raise PublishError(f"{path.name}: 生成时文件被改动，什么也没有写；请再运行一次")
        yield address, data


def _kept(settings: Settings, name: str) -> Kept:
    return Kept.of(settings.root / ".cache" / name, ALL)
