"""From Markdown to HTML: which pages are made anew, in parts and in parallel.

A page of this site depends on its own Markdown and on what all pages share: settings, theme, the navigation's pages.
So a page whose Markdown is as it was is taken from the last site, byte for byte, and so are files that are no pages.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from posixpath import dirname, join, split

from mkdocs.config import load_config

from policy_corpus.errors import PublishError
from policy_corpus.mkdocs_run import FOR_SERVERS, pages_of, run
from policy_corpus.processes import workers
from policy_corpus.settings import Settings
from policy_corpus.standing import digest_of, look_at
from policy_corpus.text import Value

_RECORD = Path(".cache/rendered.json")
"""Where it is kept what the site of the last build was made from (`_Record`)."""

_PART = 1_000
"""Pages of one run where plugins of others take part, which may look at all pages: MkDocs keeps those in memory."""

_FEW = 200
"""Pages up to which one run is enough: it takes some tenths of a second to start."""

_SHARED_PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A site without what is added to it later.

    `changed` are the pages made anew, `unchanged` those taken from the last site, both relative to the site, sorted.
    `record` is to be kept with `remember` once the site stands in its place.
    """

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    record: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in `docs/` and in the last site: the digests of their files by path.

    What the run has written to `docs/` is not in it.
    """

    docs: Mapping[str, str]
    site: Mapping[str, str]

    def is_on_site(self, name: str) -> bool:
        """Tell whether a file that is no page stands in the site as it is in `docs/`."""
        return name in self.docs and self.docs[name] == self.site.get(name)


@dataclass(frozen=True, slots=True)
class _Record:
    """What the last site was made from.

    `shared` is a key of what pages share, `pages` has the digests of the Markdown and of the page by the name of the
    Markdown, `files` are those of `docs/` that are no pages.
    """

    shared: str
    pages: Mapping[str, tuple[str, str]]
    files: frozenset[str]

    @classmethod
    def read(cls, settings: Settings, shared: str) -> "_Record":
        """Read what `remember` has kept, nothing where it is of another form or pages share other things now."""
        try:
            found = json.loads((settings.root / _RECORD).read_text("utf-8"))
            if found["shared"] == shared:
                pages = {name: (markdown, page) for name, (markdown, page) in found["pages"].items()}
                return cls(shared, pages, frozenset(found["files"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return cls(shared, {}, frozenset())

    def reusable(self, sources: Mapping[str, str], site: Mapping[str, str]) -> dict[str, str]:
        """Give the Markdown files whose pages of the last site are what a run would make, with the pages' digests."""
        nothing = ("", "")
        return {
            name: page
            for name, digest in sources.items()
            for markdown, page in [self.pages.get(name, nothing)]
            # Somebody may have touched the site since.
            if markdown == digest and site.get(_page(name)) == page
        }

    def written(self) -> str:
        """Write it as `remember` keeps it."""
        # The name of a file may hold bytes that are no text.
        return json.dumps({"shared": self.shared, "pages": self.pages, "files": sorted(self.files)})


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What is done beside the making of pages.

    `when_made` is told, maybe while `work` is still done, that the pages of this run are made: which, and in which
    files, from where they are only moved.
    """

    work: Callable[[], None] = lambda: None
    when_made: Callable[[Mapping[str, Path]], None] = lambda _: None


def render(
    settings: Settings,
    folder: Path,
    standing: Standing | None = None,
    jobs: int = 1,
    meanwhile: Meanwhile | None = None,
) -> Rendered:
    """Make the pages of `docs/` in `folder`, which is made here.

    `standing` tells what stands in `docs/` and in the last site; without it both are looked at. Where there are several
    `jobs` pages are made in other processes, and what is to be done `meanwhile` in this one.

    Raises:
        PublishError: MkDocs found fault; what it told is in the message.

    """
    standing = standing or Standing(*look_at(settings.docs_folder, settings.site_folder)())
    docs, now = settings.docs_folder, list(_names(settings.docs_folder))
    names = {name for name in now if name.endswith(".md") and (name in standing.docs or (docs / name).is_file())}
    config = load_config(str(settings.mkdocs_file))
    navigation = sorted(pages_of(config.nav))
    shared = _shared_by_all(settings, navigation)
    record = _Record.read(settings, shared)
    sources = {name: standing.docs.get(name) or _digest(docs / name) for name in names & record.pages.keys()}
    reusable = record.reusable(sources, standing.site)
    reused = sorted(set(reusable) - set(navigation))
    anew = sorted(names.difference(reused))
    parts = _parts(anew, jobs, _PART if config.plugins else len(anew))
    # A plugin may look at every file.
    taken = [] if config.plugins else sorted(name for name in record.files & set(now) if standing.is_on_site(name))
    work = partial(_render_part, settings, folder, frozenset(taken))
    made = _all_made(folder, work, parts, jobs, meanwhile or Meanwhile())
    if told := [message for part in made for message in part.told]:
        lines = "\n".join(f"  {message}" for message in dict.fromkeys(told))
        raise PublishError(f"MkDocs 未能生成网站，旧网站保持不变：\n{lines}")
    _gather(folder, [list(part.digests) for part in made])
    take([*map(_page, reused), *taken], settings.site_folder, folder)
    pages = {name: (sources[name], reusable[name]) for name in reused}
    for part in made:
        pages.update(part.digests)
    pages = dict(sorted(pages.items()))
    files = frozenset(name for name in now if not name.endswith(".md") and (folder / name).is_file())
    changed = sorted(_page(name) for part in made for name in part.digests)
    return Rendered(tuple(changed), tuple(map(_page, reused)), _Record(shared, pages, files).written())


def _all_made(
    folder: Path,
    work: Callable[[int, Sequence[str]], "_Made"],
    parts: Sequence[Sequence[str]],
    jobs: int,
    meanwhile: Meanwhile,
) -> list["_Made"]:
    """Make the parts, several at once where there are `jobs`, and tell `meanwhile` of their pages."""
    tell = partial(_tell, folder, meanwhile.when_made)
    if jobs == 1:
        meanwhile.work()
        return tell(work(number, part) for number, part in enumerate(parts))
    with workers(min(jobs, len(parts))) as pool, ThreadPoolExecutor(1) as thread:
        making = pool.map(work, range(len(parts)), parts)
        # In this context the same processes are at work.
        telling = thread.submit(copy_context().run, tell, making)
        meanwhile.work()
        return telling.result()


def remember(settings: Settings, rendered: Rendered) -> None:
    """Keep what the site was made from, for the next build; a lost record only costs that build its time."""
    try:
        (settings.root / _RECORD).parent.mkdir(exist_ok=True)
        (settings.root / _RECORD).write_text(rendered.record, "utf-8")
    except OSError:
        (settings.root / _RECORD).unlink(missing_ok=True)


def _names(folder: Path) -> Iterator[str]:
    """Name the files of a folder, by their POSIX paths."""
    for place, _, names in os.walk(folder):
        above = Path(place).relative_to(folder)
        yield from ((above / name).as_posix() for name in names)


def _page(markdown: str) -> str:
    """Give where MkDocs puts the page of a Markdown file: a README is the first page of its folder."""
    folder, name = split(markdown)
    return join(folder, "index.html" if name == "README.md" else f"{name.removesuffix('.md')}.html")


def _digest(path: Path) -> str:
    return digest_of(path.read_bytes())


def _shared_by_all(settings: Settings, navigation: Sequence[str]) -> str:
    """Give one key for everything that can change a page without changing its Markdown."""
    named = [settings.mkdocs_file, *sorted((settings.root / "overrides").rglob("*.html"))]
    known = [f"{package} {version(package)}" for package in _SHARED_PACKAGES]
    known += [f"{path.relative_to(settings.root).as_posix()} {_digest(path)}" for path in named]
    known += [f"{name} {_titled(settings.docs_folder / name)}" for name in navigation]
    return sha256("\n".join(known).encode()).hexdigest()


def _titled(page: Path) -> str:
    """Give what the navigation may know of a page: its front matter, or all of a page that has none."""
    text = page.read_text("utf-8", errors="replace") if page.is_file() else ""
    return text.split("\n---", 1)[0] if text.startswith("---") else text


def _parts(names: Sequence[str], jobs: int, most: int) -> list[list[str]]:
    """Divide the pages into parts of up to `most`, so that each has its share of every kind of page."""
    count = 1 if len(names) <= _FEW else max(jobs, -(-len(names) // most))
    return [list(names[start::count]) for start in range(count)]


@dataclass(frozen=True, slots=True)
class _Made(Value):
    """What a run of MkDocs has made: what it told, and by Markdown file the digests of that and of its page.

    MkDocs makes no page of a file whose name, or whose folder's, begins with a dot.
    """

    told: list[str]
    digests: dict[str, tuple[str, str]]


def _render_part(settings: Settings, folder: Path, taken: frozenset[str], number: int, names: Sequence[str]) -> _Made:
    """Make some pages, in a folder of their own; the first part brings the files that are no pages, but for `taken`."""
    # Of what somebody edits from here on, the record holds what it was: it is made again the next time.
    sources = {name: _digest(settings.docs_folder / name) for name in names}
    own = _folder_of(folder, number)
    told = run(settings.mkdocs_file, own, frozenset(names), taken, has_files=number == 0)
    made = [] if told else [name for name in names if (own / _page(name)).is_file()]
    return _Made(told, {name: (sources[name], _digest(own / _page(name))) for name in made})


def _tell(
    folder: Path,
    when_made: Callable[[Mapping[str, Path]], None],
    making: Iterable[_Made],
) -> list[_Made]:
    """Wait for the end of all parts, and tell where their pages are if all went well."""
    made = list(making)
    if not any(part.told for part in made):
        pages = ((number, _page(name)) for number, part in enumerate(made) for name in part.digests)
        when_made({page: _folder_of(folder, number) / page for number, page in pages})
    return made


def _folder_of(folder: Path, number: int) -> Path:
    return folder if number == 0 else folder.with_name(f"{folder.name}-{number}")


def _gather(folder: Path, parts: Sequence[Sequence[str]]) -> None:
    for number, names in enumerate(parts[1:], 1):
        own = _folder_of(folder, number)
        for above in {dirname(name) for name in names}:
            (folder / above).mkdir(parents=True, exist_ok=True)
        for page in map(_page, names):
            (own / page).replace(folder / page)
        shutil.rmtree(own)
    for name in FOR_SERVERS:
        (folder / name).unlink(missing_ok=True)


def take(names: Iterable[str], before: Path, folder: Path) -> None:
    """Put files of the folder `before`, which nothing will change any more, in another one too."""
    made: set[str] = set()
    for name in names:
        above = dirname(name)
        if above not in made:
            (folder / above).mkdir(parents=True, exist_ok=True)
            made.add(above)
        file, target = before / name, folder / name
        try:
            os.link(file, target)
        except FileExistsError:
            target.unlink()
            take([name], before, folder)
        except OSError:
            shutil.copyfile(file, target)
