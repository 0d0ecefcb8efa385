"""Real Chromium over `file://`, network off; every visit fails the test on what no page may do.

The site under test is the folder named by `POLICY_CORPUS_SITE`, or one built once from a copy of the project.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kinds import OTHER_TEXTS
from playwright.sync_api import Browser
from reader import Reader, a_reader

PROJECT = Path(__file__).resolve().parents[2]
NOT_COPIED = shutil.ignore_patterns(".*", "site", "tests", "node_modules", "__pycache__", "benchmarks")


def _built_site(folder: Path) -> Path:
    project = folder / "project"
    shutil.copytree(PROJECT, project, ignore=NOT_COPIED)
    command = [sys.executable, "-m", "policy_corpus", "build", "--root", str(project)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        pytest.fail(f"the site was not built:\n{run.stdout}\n{run.stderr}")
    return project / "site"


def _other_site(folder: Path) -> Path:
    """Build the corpus of the kinds of page that this project's has not; one text has moved since it was published."""
    project = folder / "project"
    for name in ("mkdocs.yml", "overrides", "docs/guide.md", "docs/export.schema.json", "docs/images"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (PROJECT / name).is_dir() else shutil.copy)(PROJECT / name, project / name)
    texts = project / "source_texts"
    texts.mkdir()
    for name, text in OTHER_TEXTS.items():
        (texts / f"{name}.txt").write_text(text, "utf-8")
    for command in ("convert", "build"):
        run = [sys.executable, "-m", "policy_corpus", command, "--root", str(project)]
        subprocess.run(run, check=True, capture_output=True)
        if command == "convert":
            (texts / "old-name.txt").rename(texts / "new-name.txt")
    return project / "site"


def _built_once(tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], Path]) -> Path:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return build(tmp_path_factory.mktemp(name))
    # Workers of one run share the parent folder; the first to make the folder builds for all.
    shared = tmp_path_factory.getbasetemp().parent / name
    try:
        shared.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if (shared / "done").exists():
                return shared / "project" / "site"
            time.sleep(0.1)
        pytest.fail("another worker did not finish building the site")
    built = build(shared)
    (shared / "done").touch()
    return built


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("POLICY_CORPUS_SITE")
    return Path(given).resolve() if given else _built_once(tmp_path_factory, "built-site", _built_site)


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second corpus, with a law, a text that holds a table and a text that has moved."""
    return _built_once(tmp_path_factory, "other-site", _other_site)


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader at a desk."""
    yield from a_reader(browser, site, viewport={"width": 1440, "height": 900})


@pytest.fixture
def phone(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader with a telephone."""
    yield from a_reader(browser, site, viewport={"width": 390, "height": 844}, has_touch=True)
