"""From Markdown to the site: run MkDocs beside the old site, add the index, verify, swap."""

import ctypes
import logging
import os
import shutil
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


_BESIDE = ".site-"
"""What the folders begin with in which a new site is made, beside the old one."""

_HERE = -100  # AT_FDCWD of the system call: paths are as given
_EXCHANGE = 2  # RENAME_EXCHANGE


def build_site(settings: Settings, added: Iterable[SiteFile], verify: Callable[[Path], Sequence[Diagnostic]]) -> None:
    """Render `docs/` and put the result in the place of the old site.

    `verify` looks at the new site and names what breaks a law. The old site stays until the new one is whole and right.

    Raises:
        PublishError: MkDocs found fault, or `verify` did; every finding is in the message. Or the disk refused.

    """
    try:
        _remove_remains(settings)
        with tempfile.TemporaryDirectory(dir=settings.root, prefix=_BESIDE) as folder:
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
            _put_in_place(fresh, settings.site_folder, Path(folder) / "old")
    except OSError as problem:
        raise PublishError(f"网站无法写入，旧网站保持不变（{problem.strerror}）") from problem


def _put_in_place(fresh: Path, site: Path, old: Path) -> None:
    """Exchange the two folders; where the system cannot do it at once, the old one steps aside first."""
    if site.exists() and not _exchange(fresh, site):
        site.rename(old)
        try:
            fresh.rename(site)
        except OSError:
            old.rename(site)
            raise
    elif fresh.exists() and not site.exists():
        fresh.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; `False` where the system offers no such step (it is Linux's)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done: int = renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return done == 0


def _remove_remains(settings: Settings) -> None:
    """Remove what a run that was killed left beside the site; bring its old site back if it had just stepped aside."""
    for folder in sorted(settings.root.glob(f"{_BESIDE}*")):
        if (folder / "old").is_dir() and not settings.site_folder.exists():
            (folder / "old").rename(settings.site_folder)
        shutil.rmtree(folder)


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
