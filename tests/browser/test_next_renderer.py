"""The same docs/, mkdocs.yml and overrides under Zensical: pages, addresses, search and cards work there too.

What differs is listed in docs/contributing.md; a difference that is not listed there fails here.
"""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from policy_corpus import corpus, laws
from policy_corpus.settings import read_settings

KNOWN = (
    "violates the following Content Security Policy",  # its theme's inline scripts have other hashes
    "__md_get is not defined",  # defined by one of them: the switch of colours
    "ERR_FILE_NOT_FOUND",  # its own search, which this site replaces, asks for search.js
)

pytestmark = pytest.mark.skipif(find_spec("zensical") is None, reason="Zensical is not installed")


@pytest.fixture(scope="module")
def other_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project, root = site.parent, tmp_path_factory.mktemp("next")
    shutil.copy(project / "mkdocs.yml", root)
    for name in ("docs", "overrides"):
        shutil.copytree(project / name, root / name)
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "-f", str(root / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # What is added to a site beside its pages does not depend on the renderer.
    shutil.copytree(site / "search", root / "site/search")
    for path in site.rglob("*.docx"):
        shutil.copy(path, root / "site" / path.relative_to(site))
    return root / "site"


def test_the_same_pages_stand_at_the_same_addresses(site: Path, other_site: Path) -> None:
    def pages(folder: Path) -> set[str]:
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}

    assert pages(other_site) - pages(site) == {"404.html"}
    assert pages(site) <= pages(other_site)


def test_every_law_holds_there(site: Path, other_site: Path) -> None:
    read = corpus.load(read_settings(site.parent), lambda *_: None)
    found = laws.check_site(other_site, read.library, read.lock.by_page())
    assert [str(one) for one in found if not one.path.startswith("404.html")] == []


@pytest.mark.browser
def test_addresses_cards_and_search_work_there(other_site: Path, browser: Browser) -> None:
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    page, troubles, outside = context.new_page(), [], []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda one: outside.append(one.url) if one.url.startswith("http") else None)
    page.goto((other_site / "documents/lesson-720-mobilisation-speech-2022.html").as_uri() + "#s2")
    assert 0 <= page.evaluate("document.querySelector('#s2').getBoundingClientRect().top") < 300
    page.locator("a.concept").first.focus()
    assert page.locator("[id^=card-]:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("policyCorpus.search('重点做到八查').then(answer => answer.total)") == 1
    page.locator("[data-search-input]").fill("六个不相匹配")
    page.get_by_role("option").first.wait_for()
    context.close()
    assert outside == []
    assert [one for one in troubles if not any(known in one for known in KNOWN)] == []
