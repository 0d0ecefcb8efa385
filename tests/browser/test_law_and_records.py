"""A law is cited as lawyers cite; codes for paper; the table of tasks filters and sorts: all from a folder."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from kinds import OTHER_TEXTS
from playwright.sync_api import Browser
from reader import Reader, a_reader

from policy_corpus.model import Anchor, DocumentId
from policy_corpus.paths import section_code

PROJECT = Path(__file__).resolve().parents[2]

LAW = OTHER_TEXTS["law"]

REPORT = """中共某某局党组关于巡察整改情况的通报
现将整改情况公布如下。
一、学习不深入。
整改措施：制定计划。
整改结果：已完成。
完成时限：2022年9月
二、制度不健全。
整改措施：修订制度。
整改结果：长期坚持。
三、监督不到位。
整改措施：建立台账。
整改结果：正在推进。
完成时限：2022年3月
四、管理不规范。
整改措施：开展清查。
整改结果：已完成。
完成时限：2022年12月
"""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("law")
    for name in ("mkdocs.yml", "overrides", "docs/guide.md", "docs/export.schema.json", "docs/images"):
        (root / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if (PROJECT / name).is_dir() else shutil.copy)(PROJECT / name, root / name)
    (root / "source_texts").mkdir()
    (root / "source_texts/law.txt").write_text(LAW, "utf-8")
    (root / "source_texts/report.txt").write_text(REPORT, "utf-8")
    command = [sys.executable, "-m", "policy_corpus", "build", "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


@pytest.fixture
def desk(browser: Browser, small_site: Path) -> Iterator[Reader]:
    yield from a_reader(browser, small_site, viewport={"width": 1440, "height": 900})


def cited(reader: Reader, words: str) -> str:
    """Press 复制引用 beside the block that holds `words`; give what was copied."""
    block = reader.page.locator("article .addressed", has_text=words).last
    block.locator(".address").evaluate("element => element.click()")
    reader.page.evaluate(
        """() => {
          navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); };
        }"""
    )
    reader.page.get_by_role("button", name="复制引用", exact=True).click()
    reader.page.get_by_role("button", name="已复制", exact=True).wait_for()
    return str(reader.page.evaluate("window.copied"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("为加强管理", "第一条。documents/law.html#a1"),
        ("国防建设", "第二条第一款第（二）项。documents/law.html#a2-1-2"),
        ("前款规定的情形", "第二条第二款。documents/law.html#a2-2"),
        ("身份证明", "第三条第（二）项。documents/law.html#a3-1-2"),
        ("总则", "第一章。documents/law.html#s1"),
    ],
)
def test_a_law_is_cited_by_article_clause_and_item(desk: Reader, words: str, wanted: str) -> None:
    desk.open("documents/law.html")
    copied = cited(desk, words)
    assert copied == f"《某某市城市管理条例》，某某市人民代表大会常务委员会，2021年3月1日，{wanted}"


def test_the_address_of_an_item_of_a_law_shows_its_line(desk: Reader) -> None:
    desk.open("documents/law.html#a2-1-2")
    assert desk.page.locator(".is-here").all_inner_texts() == ["（二）国防建设。"]
    assert "rgb(168, 51, 31)" in desk.page.locator(".is-here").evaluate("one => getComputedStyle(one).boxShadow")
    desk.page.locator("a.reference", has_text="前款").click()
    assert desk.page.url.endswith("#a2-1")
    assert desk.page.locator(".is-here").evaluate("one => one.querySelector('h3').id") == "a2"
    desk.page.evaluate("window.location.hash = 'a3'")
    desk.page.wait_for_function("() => document.querySelectorAll('.is-here').length === 0")


def test_the_code_of_a_section_is_in_its_menu_and_on_paper(desk: Reader) -> None:
    desk.open("documents/law.html")
    code = section_code(DocumentId("law"), Anchor("a2"))
    block = desk.page.locator("article .addressed", has_text="有下列情形之一").last
    block.locator(".address").evaluate("element => element.click()")
    assert desk.page.locator(".address-menu__code").inner_text() == f"章节代码 {code}"
    block = desk.page.locator("article .addressed", has_text="国防建设").last
    block.locator(".address").evaluate("element => element.click()")
    assert not desk.page.locator(".address-menu__code").is_visible()
    assert not desk.page.locator(".print-foot").is_visible()
    desk.page.emulate_media(media="print")
    printed = desk.page.locator("#a2").evaluate("one => getComputedStyle(one, '::before').content")
    assert printed == f'"{code}"'
    assert section_code(DocumentId("law"), Anchor("s1")) in desk.page.locator(".print-foot").inner_text()


def test_codes_stand_beside_the_text_on_paper(desk: Reader) -> None:
    desk.open("documents/law.html")
    with pdfplumber.open(BytesIO(desk.page.pdf(prefer_css_page_size=True))) as paper:
        printed = "".join(page.extract_text() for page in paper.pages)
    for anchor in ("s1", "a1", "a2", "s2", "a3"):
        assert section_code(DocumentId("law"), Anchor(anchor)) in printed
    assert printed.count("字是章节代码") == 1


def rows(reader: Reader) -> list[str]:
    return reader.page.locator(".records-table tbody tr:not([hidden]) > th > a").all_inner_texts()


def test_the_table_of_tasks_sorts_and_filters(desk: Reader) -> None:
    desk.open("documents/report.html")
    printed = ["一、学习不深入", "二、制度不健全", "三、监督不到位", "四、管理不规范"]
    assert rows(desk) == printed
    by_deadline = desk.page.get_by_role("button", name="时限")
    by_deadline.click()
    assert rows(desk) == [printed[2], printed[0], printed[3], printed[1]]
    by_deadline.click()
    assert rows(desk) == [printed[3], printed[0], printed[2], printed[1]]
    desk.page.get_by_role("button", name="已完成 2").click()
    assert rows(desk) == [printed[3], printed[0]]
    desk.page.get_by_role("button", name="全部 4").click()
    desk.page.locator(".records-sort", has_text="状态").click()
    assert rows(desk) == [printed[0], printed[3], printed[2], printed[1]]
    desk.page.locator(".records-sort", has_text="问题").click()
    assert rows(desk) == printed
