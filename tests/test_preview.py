"""`serve`: the site over a local address, built again when a text changes, a mistake survived."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_corpus.cli import main

PATIENCE = 60


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    (root / "source_texts/notice.txt").write_text("关于防汛的通知\n各区：\n现就有关事项通知如下。\n", "utf-8")
    return root


@pytest.fixture
def address(corpus: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "policy_corpus", "serve", "--root", str(corpus), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONUTF8": "1"}) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0


def wait_for(address: str, words: str) -> str:
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 -- an address of this test
                page = answer.read().decode()
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{words} not in {page[-500:]}")


def test_a_changed_text_is_shown_and_a_mistake_is_survived(corpus: Path, address: str) -> None:
    page = wait_for(address + "documents/notice.html", "现就有关事项")
    assert "connect-src 'self'" in page
    script = page.partition('<script src="/livereload/')[2].partition('"')[0]
    with urllib.request.urlopen(f"{address}livereload/{script}") as answer:  # noqa: S310 -- an address of this test
        assert b"location.reload()" in answer.read()
    (corpus / "editorial/concepts.yml").write_text("- id: [", "utf-8")
    time.sleep(1.5)
    wait_for(address + "documents/notice.html", "现就有关事项")
    (corpus / "editorial/concepts.yml").write_text("", "utf-8")
    text = "关于防汛的通知\n各区：\n现就有关事项通知如下。\n请认真落实。\n"
    (corpus / "source_texts/notice.txt").write_text(text, "utf-8")
    wait_for(address + "documents/notice.html", "请认真落实")
    assert "livereload" not in (corpus / "site/documents/notice.html").read_text("utf-8")
