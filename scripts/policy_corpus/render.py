"""From Markdown to HTML: which pages are made anew, in parts and in parallel.

A page of this site depends on its own Markdown and on what all pages share: settings, theme, the navigation's pages.
So a page whose Markdown is as it was is taken from the last site, byte for byte.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from mkdocs.config import load_config

from policy_corpus.errors import PublishError
from policy_corpus.mkdocs_run import FOR_SERVERS, pages_of, run
from policy_corpus.processes import workers
from policy_corpus.settings import Settings

_RECORD = Path(".cache/rendered.json")
"""What the site of the last build was made from: a key of what pages share, and two fingerprints of each page."""

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


def render(settings: Settings, folder: Path, jobs: int = 1, meanwhile: Callable[[], None] = lambda: None) -> Rendered:
    """Make the pages of `docs/` in `folder`, which is made here.

    Where there are several `jobs` they are made in other processes, and `meanwhile` is done in this one.

    Raises:
        PublishError: MkDocs found fault; what it told is in the message.

    """
    sources = {path.relative_to(settings.docs_folder).as_posix(): _digest(path) for path in _markdown(settings)}
    config = load_config(str(settings.mkdocs_file))
    navigation = sorted(pages_of(config.nav))
    shared = _shared_by_all(settings, navigation)
    reusable = _reusable(settings, shared, sources)
    reused = sorted(set(reusable) - set(navigation))
    anew = sorted(set(sources) - set(reused))
    parts = _parts(anew, jobs, _PART if config.plugins else len(anew))
    work = partial(_render_part, settings.mkdocs_file, folder)
    if jobs > 1:
        with workers(min(jobs, len(parts))) as pool:
            messages = pool.map(work, range(len(parts)), parts)
            meanwhile()
            told = list(chain.from_iterable(messages))
    else:
        meanwhile()
        told = [one for number, part in enumerate(parts) for one in work(number, part)]
    if told:
        lines = "\n".join(f"  {message}" for message in dict.fromkeys(told))
        raise PublishError(f"MkDocs 未能生成网站，旧网站保持不变：\n{lines}")
    _gather(folder, parts)
    for name in reused:
        _take(settings.site_folder / _page(name), folder / _page(name))
    known = frozenset(reused)
    record = {
        "shared": shared,
        "pages": {
            name: [sources[name], reusable[name] if name in known else _digest(folder / _page(name))]
            for name in sorted(sources)
        },
    }
    pages = tuple(_page(name) for name in anew), tuple(_page(name) for name in reused)
    return Rendered(*pages, json.dumps(record, ensure_ascii=False))


def remember(settings: Settings, rendered: Rendered) -> None:
    """Keep what the site was made from, for the next build; a lost record only costs that build its time."""
    try:
        (settings.root / _RECORD).parent.mkdir(exist_ok=True)
        (settings.root / _RECORD).write_text(rendered.record, "utf-8")
    except OSError:
        (settings.root / _RECORD).unlink(missing_ok=True)


def _markdown(settings: Settings) -> Iterable[Path]:
    return (path for path in settings.docs_folder.rglob("*.md") if path.is_file())


def _page(markdown: str) -> str:
    return markdown.removesuffix(".md") + ".html"


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


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


def _reusable(settings: Settings, shared: str, sources: dict[str, str]) -> dict[str, str]:
    """Give the Markdown files whose pages of the last site are what a run would make, with the pages' digests."""
    try:
        record = json.loads((settings.root / _RECORD).read_text("utf-8"))
        if record["shared"] != shared:
            return {}
        before = {name: (markdown, page) for name, (markdown, page) in record["pages"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {
        name: before[name][1]
        for name, digest in sources.items()
        if name in before
        and before[name][0] == digest
        # Somebody may have touched the site since.
        and (settings.site_folder / _page(name)).is_file()
        and _digest(settings.site_folder / _page(name)) == before[name][1]
    }


def _parts(names: Sequence[str], jobs: int, most: int) -> list[list[str]]:
    """Divide the pages into parts of up to `most`, so that each has its share of every kind of page."""
    count = 1 if len(names) <= _FEW else max(jobs, -(-len(names) // most))
    return [list(names[start::count]) for start in range(count)]


def _render_part(mkdocs_file: Path, folder: Path, number: int, names: Sequence[str]) -> list[str]:
    """Make some pages, in a folder of their own; the first part brings the files that are no pages."""
    return run(mkdocs_file, _folder_of(folder, number), frozenset(names), has_files=number == 0)


def _folder_of(folder: Path, number: int) -> Path:
    return folder if number == 0 else folder.with_name(f"{folder.name}-{number}")


def _gather(folder: Path, parts: Sequence[Sequence[str]]) -> None:
    for number, names in enumerate(parts[1:], 1):
        for name in names:
            _take(_folder_of(folder, number) / _page(name), folder / _page(name))
        shutil.rmtree(_folder_of(folder, number))
    for name in FOR_SERVERS:
        (folder / name).unlink(missing_ok=True)


def _take(page: Path, target: Path) -> None:
    """Put a page that nothing will change any more in another place too."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(page, target)
    except OSError:
        shutil.copyfile(page, target)
