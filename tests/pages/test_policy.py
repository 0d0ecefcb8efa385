"""Built pages: the content policy fits the theme's own scripts, and front matter stays text in every template."""

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from examples import SETTINGS, document, library
from lxml import html
from playwright.sync_api import Browser
from rendering import ROOT

from policy_corpus import laws
from policy_corpus.handout import markdown_files, word_files
from policy_corpus.model import Library, Metadata
from policy_corpus.pages import cite, write_pages

TITLE = "</title><script>alert(1)</script>"


@pytest.fixture(scope="module")
def corpus() -> Library:
    whole = library()
    metadata = Metadata(issuer=TITLE, author=TITLE, source=TITLE, region=TITLE)
    hostile = document(TITLE, "一、" + TITLE, TITLE, title=TITLE, title_lines=1, identity="hostile", metadata=metadata)
    return Library((hostile, *whole.documents), whole.concepts, whole.mentions, whole.citations)


@pytest.fixture(scope="module")
def site(corpus: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corpus")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for page in write_pages(corpus, SETTINGS):
        target = root / "docs" / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "images", root / "docs" / "images")
    for name in ("guide.md", "export.schema.json"):
        shutil.copy(ROOT / "docs" / name, root / "docs")
    for one in corpus.documents:
        received = root / "docs" / "received" / f"{one.id}.txt"
        received.parent.mkdir(exist_ok=True)
        received.write_text(one.source.text, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(root / "mkdocs.yml")],
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    for file in (*markdown_files(corpus), *word_files(corpus, "应急管理政策文库", cite)):
        (root / "site" / file.path).write_bytes(file.data)
    return root / "site"


def test_the_policy_lists_the_hashes_of_all_inline_scripts_and_no_others(site: Path) -> None:
    inline, listed = set(), set()
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        for attributes, code in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL):
            if "src=" not in attributes and "application/json" not in attributes:
                inline.add("sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode())
        (policy,) = html.document_fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "unsafe" not in policy
        listed |= set(re.findall(r"'(sha256-[^']+)'", policy))
    assert inline == listed


def test_no_page_needs_inline_styles(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.document_fromstring(path.read_text(encoding="utf-8"))
        assert not page.xpath("//style | //@style"), path.name


def test_built_pages_keep_every_law(corpus: Library, site: Path) -> None:
    assert [str(found) for found in laws.check_site(site, corpus, ()) if "404.html" not in str(found)] == []


def test_a_hostile_title_is_text_in_every_template(site: Path) -> None:
    page = html.document_fromstring((site / "documents/hostile.html").read_text(encoding="utf-8"))
    assert page.xpath("//title/text()") == [f"{TITLE} - 应急管理政策文库"]
    assert TITLE in page.xpath("//meta[@name='description']/@content")[0]
    assert TITLE in page.xpath("//header")[0].text_content()
    assert page.xpath("//nav[@aria-label='目录']//a")[0].text_content() == "一、" + TITLE
    own = {"__md", "var ", '{"an'}
    assert {script.text[:4] for script in page.xpath("//script[not(@src)]")} <= own


def test_the_scripts_and_styles_a_page_names_are_there(site: Path) -> None:
    page = html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    for address in page.xpath("//script/@src | //link[@rel='stylesheet']/@href"):
        assert (site / address).is_file(), address


@pytest.mark.browser
def test_cards_addresses_and_tables_work_from_a_folder(site: Path, browser: Browser) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(f"dialog {dialog.message}"))
    page.goto((site / "documents/hostile.html").as_uri())
    page.goto((site / "documents/speech-2022.html").as_uri())

    before = page.evaluate("document.querySelector('#p5').textContent")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.locator("#p5 a.concept").first.focus()
    assert page.locator("#card-ba-cha").is_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.keyboard.press("Escape")
    assert not page.locator("#card-ba-cha").is_visible()

    page.locator("#p5 > .address").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="复制引用", exact=True).click()
    page.get_by_text("已复制").wait_for()
    page.evaluate("document.body.append(document.createElement('textarea'))")
    page.locator("body > textarea").focus()
    page.keyboard.press("Control+V")
    assert page.locator("body > textarea").input_value() == (
        "《在以案促改工作会议上的讲话》，某市应急管理局，2022年4月，网文，非官方文本，"
        "第二部分第1段。documents/speech-2022.html#p5"
    )
    assert page.evaluate("document.querySelector('#p5').textContent") == before

    page.locator("#p3 .emended").focus()
    assert page.locator("#emendation-note").inner_text() == "编者勘误。收到的文件作“夭”"
    context.close()
    assert troubles == []
