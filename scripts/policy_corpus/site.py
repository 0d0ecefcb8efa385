"""From Markdown to the site: run MkDocs beside the old site, add the index, verify, swap."""

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from policy_corpus.diagnostics import Diagnostic
from policy_corpus.errors import PublishError
from policy_corpus.model import SiteFile
from policy_corpus.render import Meanwhile, Standing, remember, render, take
from policy_corpus.settings import Settings
from policy_corpus.standing import digest_of

_BESIDE = ".site-"
"""What the folders begin with in which a new site is made, beside the old one."""

_HERE = -100  # AT_FDCWD of the system call: paths are as given
_EXCHANGE = 2  # RENAME_EXCHANGE


@dataclass(frozen=True, slots=True)
class Added:
    """Files that the program adds to what MkDocs makes.

    `as_they_are` names those that are left out of `files`, since they stand so in the old site; it may grow until all
    `files` are taken.
    """

    files: Iterable[SiteFile]
    as_they_are: Iterable[str] = ()


class Laws(Protocol):
    """What a site must keep."""

    def look(self, pages: Mapping[str, Path]) -> None:
        """Look at pages that are made: `pages` has the file of each, which will only be moved to its place."""

    def verify(self, site: Path, unchanged: frozenset[str]) -> Sequence[Diagnostic]:
        """Name what breaks a law in a new site; `unchanged` pages are those of the old site, byte for byte."""


def build_site(
    settings: Settings,
    added: Added,
    laws: Laws,
    standing: Standing,
    jobs: int = 1,
) -> None:
    """Render `docs/` and put the result in the place of the old site.

    `standing` tells what stands in `docs/` and in the old site. The old site stays until the new one is whole and keeps
    the `laws`.

    Raises:
        PublishError: MkDocs found fault, or a law is broken; every finding is in the message. Or the disk refused.

    """
    try:
        _remove_remains(settings)
        # What another program holds open in the old site can be removed next time.
        with tempfile.TemporaryDirectory(dir=settings.root, prefix=_BESIDE, ignore_cleanup_errors=True) as folder:
            fresh = Path(folder) / "site"
            beside = Path(folder) / "added"
            write = partial(_write, beside, added.files, settings.site_folder, standing.site)
            rendered = render(settings, fresh, standing, jobs, Meanwhile(write, laws.look))
            _move_into(fresh, beside)
            take(added.as_they_are, settings.site_folder, fresh)
            findings = laws.verify(fresh, frozenset(rendered.unchanged))
            if findings:
                shown = "\n".join(f"  {finding}" for finding in findings[:30])
                raise PublishError(f"新网站有 {len(findings)} 处不合规，旧网站保持不变：\n{shown}")
            _put_in_place(fresh, settings.site_folder, Path(folder) / "old")
            remember(settings, rendered)
    except OSError as problem:
        raise PublishError(f"网站无法写入，旧网站保持不变（{problem.strerror}）") from problem


def _write(folder: Path, files: Iterable[SiteFile], site: Path, before: Mapping[str, str]) -> None:
    """Write files into `folder`; one that stands as it is to be in the `site` is that file, in both places."""
    for file in files:
        if before.get(file.path) == digest_of(file.data):
            take([file.path], site, folder)
        else:
            target = folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)


def _move_into(fresh: Path, beside: Path) -> None:
    """Bring the files made while MkDocs emptied and filled its folder; a folder that is nowhere yet is moved whole."""
    for path in list(beside.iterdir()):
        target = fresh / path.name
        if path.is_dir() and target.exists():
            _move_into(target, path)
        else:
            path.replace(target)


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
        shutil.rmtree(folder, ignore_errors=True)
