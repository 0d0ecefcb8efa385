"""From Markdown to the site: run MkDocs beside the old site, add the index, verify, swap."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config

from policy_corpus.diagnostics import Diagnostic
from policy_corpus.errors import PublishError
from policy_corpus.model import SiteFile
from policy_corpus.settings import Settings

_UNUSED = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""What MkDocs writes for web servers: a day of the build, addresses from a server's root; neither works in a folder."""


def build_site(settings: Settings, added: Iterable[SiteFile], verify: Callable[[Path], Sequence[Diagnostic]]) -> None:
    """Render `docs/` and put the result in the place of the old site.

    `verify` looks at the new site and names what breaks a law. The old site stays until the new one is whole and right.

    Raises:
        PublishError: MkDocs found fault, or `verify` did; every finding is in the message.

    """
    with tempfile.TemporaryDirectory(dir=settings.root, prefix=".site-") as folder:
        fresh = Path(folder) / "site"
        _render(settings, fresh)
        for name in _UNUSED:
            (fresh / name).unlink(missing_ok=True)
        for file in added:
            target = fresh / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        findings = verify(fresh)
        if findings:
            shown = "\n".join(f"  {finding}" for finding in findings[:30])
            raise PublishError(f"新网站有 {len(findings)} 处不合规，旧网站保持不变：\n{shown}")
        if settings.site_folder.exists():
            settings.site_folder.rename(Path(folder) / "old")
        fresh.rename(settings.site_folder)


def _render(settings: Settings, folder: Path) -> None:
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    logger.propagate = False
    # MkDocs stamps pages with the day of the build unless told otherwise.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        config = load_config(str(settings.mkdocs_file), site_dir=str(folder))
        run_mkdocs(config)
    except (Exception, SystemExit) as problem:
        told = "\n".join(f"  {message}" for message in messages.told) or f"  {problem}"
        raise PublishError(f"MkDocs 未能生成网站，旧网站保持不变：\n{told}") from problem
    finally:
        logger.removeHandler(messages)


class _Messages(logging.Handler):
    """Keeps what MkDocs warns of, for the error message."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
