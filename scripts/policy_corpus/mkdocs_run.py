"""One run of MkDocs, on some of the pages.

MkDocs alone decides how a page looks. What is told to it here is only which pages to leave out, and what need not be
done a thousand times, or kept: the result is the same to the byte.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from policy_corpus import front_matter
from policy_corpus.finished_html import KNOWN_EXTENSIONS, KNOWN_SETTINGS, FinishedHtml, finish

FOR_SERVERS = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""What MkDocs writes for web servers: a day of the build, addresses from a server's root; neither works in a folder."""

_OF_NAVIGATION = ("partials/nav.html", "partials/tabs.html")
"""The theme's templates that show where a page is in the navigation: on a page outside it, nowhere."""

_Fill = Callable[[Context], Iterator[str]]

_OURS = "policy-corpus-part"
"""What our plugin is called among those of a corpus."""


def run(
    mkdocs_file: Path, folder: Path, names: frozenset[str], taken: frozenset[str] = frozenset(), *, has_files: bool
) -> list[str]:
    """Make the pages of some Markdown files, and of the navigation, in `folder`.

    `has_files`: and what is no page, but for the files `taken` from elsewhere.

    Gives what MkDocs warned of, empty where all went well.
    """
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    logger.propagate = False
    # MkDocs stamps pages with the day of the build unless told otherwise.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        config = load_config(str(mkdocs_file), site_dir=str(folder))
        config.plugins[_OURS] = _Part(names, taken, has_files=has_files)
        build(config)
    except (Exception, SystemExit) as problem:  # noqa: BLE001  # whatever stops MkDocs is told to the editor
        return messages.told or [str(problem)]
    finally:
        logger.removeHandler(messages)
    return []


def _once_a_folder(fill: _Fill, in_navigation: frozenset[str]) -> _Fill:
    """Fill a template of the navigation once for all pages of a folder; for its own pages each time."""
    filled: dict[str, str] = {}

    def fill_once(context: Context) -> Iterator[str]:
        page = context["page"]
        folder = dirname(page.url)
        if page.file.src_uri in in_navigation:
            yield from fill(context)
        else:
            if folder not in filled:
                filled[folder] = "".join(fill(context))
            yield filled[folder]

    return fill_once


def pages_of(value: Any) -> Iterable[str]:
    """Give the pages of a navigation, however it is nested."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from pages_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from pages_of(one)


_ACTIVE: property = vars(Page)["active"]


class _LatePage(Page):
    """A page that is read and rendered when its turn comes to be written, and forgotten then.

    MkDocs reads all pages of a run before it writes the first, and keeps them; a thousand took 100 MB. Python-Markdown
    sees only what of a page is not plain to see; of pages with a title, that is: to others it gives one.
    """

    is_plain = False
    """Whether nothing takes part in the conversion but what is known to `finish`."""

    def read_source(self, config: MkDocsConfig) -> None:
        """MkDocs asks all pages one after another for their Markdown; it is told the name of none yet."""
        self._config = config
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # named by MkDocs
        """MkDocs asks for the HTML, likewise."""
        self._files = files
        self.content = ""

    @property
    def active(self) -> bool:
        """Whether this is the page being written; MkDocs says so when it begins and when it ends."""
        return bool(_ACTIVE.__get__(self))

    @active.setter
    def active(self, value: bool) -> None:
        _ACTIVE.__set__(self, value)
        if value:
            self.markdown, self.meta = front_matter.read(self.file.content_string)
            if not (self.is_plain and "title" in self.meta and self._is_finished(self.markdown)):
                super().render(self._config, self._files)
        else:
            self.markdown = self.content = self.present_anchor_ids = self.links_to_anchors = None
            self.meta, self.toc = {}, TableOfContents([])

    def _is_finished(self, markdown: str) -> bool:
        """Render the page as far as it is plain, and the rest as MkDocs does; tell whether it could be done."""
        page = finish(markdown, self._address_of)
        if page is None:
            return False
        self.content = ""
        if page.rest:
            self.markdown = page.rest
            super().render(self._config, self._files)
            self.markdown = markdown
        self.content = page.html(self.content)
        self.toc = get_toc(nest_toc_tokens(page.headings))
        return self.content is not None

    def _address_of(self, written: str) -> str | None:
        """Give the address of a page that a link names by its Markdown file; `None` where there is no such file."""
        path, mark, fragment = written.partition("#")
        if not path:
            return written
        target = self._files.get_file_from_path(normpath(join(dirname(self.file.src_uri), path)))
        return None if target is None else f"{target.url_relative_to(self.file)}{mark}{fragment}"


class _Part(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # MkDocs leaves it half typed; it has no settings
    """Leaves the pages of other parts, and of the last site, out of a run; links to them are still known."""

    def __init__(self, names: frozenset[str], taken: frozenset[str], *, has_files: bool) -> None:
        super().__init__()
        self._names = names
        self._taken = taken
        self._has_files = has_files
        self._in_navigation: frozenset[str] = frozenset()
        self._is_plain = False

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """MkDocs asks: how pages are made."""
        # The laws look at every anchor of the whole site; MkDocs would look at those of one part.
        config.validation.links.anchors = logging.DEBUG
        if KNOWN_EXTENSIONS.issuperset(config.markdown_extensions):
            self._is_plain = config.mdx_configs == KNOWN_SETTINGS
            config.markdown_extensions.append(FinishedHtml())
        # Pages for web servers, which a folder has no use for.
        config.theme.static_templates.difference_update(FOR_SERVERS)
        return config

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """MkDocs asks: what the navigation is. The pages outside it need nothing of each other."""
        self._in_navigation = frozenset(page.file.src_uri for page in nav.pages)
        if list(config.plugins) == [_OURS]:
            for file in files.documentation_pages():
                if file.src_uri not in self._in_navigation:
                    _LatePage(None, file, config).is_plain = self._is_plain
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002  # named by MkDocs
        """MkDocs asks: what pages are filled into."""
        if list(config.plugins) == [_OURS]:
            for name in _OF_NAVIGATION:
                template = env.get_template(name)
                if not Path(template.filename or "").is_relative_to(config.theme.custom_dir or ""):
                    template.root_render_func = _once_a_folder(template.root_render_func, self._in_navigation)
        return env

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """MkDocs asks: which files take part."""
        always = set(pages_of(config.nav))
        for file in files:
            if file.is_documentation_page():
                is_left_out = file.src_uri not in self._names and file.src_uri not in always
            else:
                is_left_out = not self._has_files or file.src_uri in self._taken
            if is_left_out:
                file.inclusion = InclusionLevel.EXCLUDED
        return files


class _Messages(logging.Handler):
    """Keeps what MkDocs warns of, for the error message."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
