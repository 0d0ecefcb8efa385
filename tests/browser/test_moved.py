"""A link to a document's old address arrives at the words, with fragment and query, from a folder."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from policy_corpus.cli import main


@pytest.mark.browser
def test_fragment_and_query_survive(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "库"
    texts = root / "source_texts"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    (texts / "old-name.txt").write_text(
        "关于工作的通知\n一、总体要求\n要压实责任。\n二、保障措施\n要落实到位。\n", "utf-8"
    )
    assert CliRunner().invoke(main, ["build", "--root", str(root)]).exit_code == 0
    shutil.move(texts / "old-name.txt", texts / "new-name.txt")
    assert CliRunner().invoke(main, ["build", "--root", str(root)]).exit_code == 0
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((root / "site/documents/old-name.html").as_uri() + "?q=落实#s2")
    page.wait_for_url("**/new-name.html*")
    assert page.url.endswith("#s2")
    assert "?q=" in page.url
    assert page.locator("#s2").inner_text() == "二、保障措施"
    context.close()
