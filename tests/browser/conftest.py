"""Real Chromium over `file://`, network off; every visit fails the test on what no page may do.

The site under test is the folder named by `POLICY_CORPUS_SITE`, or one built once from a copy of the project.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("POLICY_CORPUS_SITE")
    if given:
        return Path(given).resolve()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return _built_site(tmp_path_factory.mktemp("built"))
    # Workers of one run share the parent folder; the first to make the folder builds for all.
    shared = tmp_path_factory.getbasetemp().parent / "built-site"
    try:
        shared.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if (shared / "done").exists():
                return shared / "project" / "site"
            time.sleep(0.1)
        pytest.fail("another worker did not finish building the site")
    built = _built_site(shared)
    (shared / "done").touch()
    return built


@pytest.fixture
def reader(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader at a desk."""
    yield from a_reader(browser, site, viewport={"width": 1440, "height": 900})


@pytest.fixture
def phone(browser: Browser, site: Path) -> Iterator[Reader]:
    """A reader with a telephone."""
    yield from a_reader(browser, site, viewport={"width": 390, "height": 844}, has_touch=True)
