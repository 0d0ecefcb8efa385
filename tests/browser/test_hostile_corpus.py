"""A corpus made to do harm: it builds or names what is wrong, and no script of a text runs on any page."""

import json
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from policy_corpus.cli import main

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sources"))

from made_files import docx, paragraph, pdf  # found by the path above

HARM = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>"
    "[链](javascript:alert(4)) ![图](http://evil.example/a.png) {{ 7*7 }}{% include 'x' %}{: onclick=\"alert(5)\" }"
    "</p></div></script><iframe src=http://evil.example></iframe><style>@import 'http://evil.example'</style>\"'><b>"
)
LINES = [
    f"关于{HARM}的通知",
    f"一、{HARM}",
    HARM,
    f"（一）{HARM}。{HARM}",
    f"一是{HARM}；二是八查；三是{HARM}。",
    "| <b> | [x](y) |",
]
CONCEPTS = f"""
- id: ba-cha
  name: 八查
  kind: term
  aliases: ["<script>alert(6)</script>"]
  summary: {json.dumps(HARM)}
  summary_source: {json.dumps(HARM)}
"""
TOPICS = f"""
- id: fang-xun
  name: "<img src=x onerror=alert(7)>"
  concepts: [ba-cha]
  words: [八查]
  introduction: {json.dumps(HARM)}
  introduction_source: {json.dumps(HARM)}
  questions: [{json.dumps(HARM)}]
"""
SIDECAR = f"""
title: {json.dumps(HARM)}
issuer: {json.dumps(HARM)}
region: {json.dumps(HARM)}
source: {json.dumps(HARM)}
source_url: "javascript:alert(8)"
topics: ["../../x", "<b>"]
"""
WORDS = HARM.replace("[", "").replace("]", "")
FRONT = f"---\ntitle: {json.dumps(HARM)}\nauthor: {json.dumps(HARM)}\n---\n"
LESSON = f"{FRONT}\n正文。\n\n![[plain#p2]]\n\n[[plain|{WORDS}]]\n"
BILLION = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))


def bomb(data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", data)
        package.writestr("../../escaped.txt", "x")
    return out.getvalue()


def write_hostile(root: Path) -> None:
    texts, safe = root / "source_texts", [line.replace("\u202e", "") for line in LINES]
    whole = "\n".join(LINES)
    html = "".join(f"<p>{line}要落实责任。</p>" for line in LINES)
    (texts / "plain.txt").write_text(whole, "utf-8")
    (texts / "marked.md").write_text(f"# {whole}\n```\n{HARM}\n", "utf-8")
    (texts / "web.html").write_text(
        f"<html><head><title>{HARM}</title></head><body><h1>关于</h1>{html}</body></html>", "utf-8"
    )
    (texts / "word.docx").write_bytes(docx("".join(paragraph(line) for line in safe)))
    (texts / "drawn.pdf").write_bytes(pdf(safe))
    (texts / "mail.eml").write_text(
        f"Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{html}", "utf-8"
    )
    (texts / "bomb.docx").write_bytes(bomb(b"<w:document>" + b" " * 100_000_000))
    (texts / "nested.html").write_text("<div>" * 20_000 + "深", "utf-8")
    (texts / "CON.txt").write_text("关于设备的通知\n正文。", "utf-8")
    (texts / "nul.txt").write_bytes("关于空字符的通知\n甲\0乙。".encode())
    (texts / "turned.txt").write_text("关于方向的通知\n\u202e甲乙\u2066丙\u2069\ufffe\U0010ffff。", "utf-8")
    (texts / "surrogate.txt").write_bytes("关于代理字符的通知。\n正文一句。".encode() * 9 + b"\xed\xa0\x80")
    (texts / "twice.txt").write_text("关于重复的通知\n" + "一、重复\n重复\n" * 60, "utf-8")
    (texts / "headings.txt").write_text("关于标题的通知\n" + "".join(f"{n}.标题\n" for n in range(1, 2_001)), "utf-8")
    (texts / ("长" * 80 + ".txt")).write_text("关于长名的通知\n正文。", "utf-8")
    (texts / "a b'c&d.txt").write_text("关于怪名的通知\n正文。", "utf-8")
    (texts / "plain.yml").write_text(SIDECAR, "utf-8")
    (root / "editorial/concepts.yml").write_text(CONCEPTS, "utf-8")
    (root / "editorial/topics.yml").write_text(TOPICS, "utf-8")
    (root / "editorial/lessons/ke.md").write_text(LESSON, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    write_hostile(root)
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--jobs", "1"])
    assert result.exit_code == 0, result.output
    for name in ("bomb.docx", "nested.html"):
        assert f"source_texts/{name}" in result.stderr
    assert not list(root.parent.rglob("escaped.txt"))
    return root


def test_every_law_holds(hostile: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--root", str(hostile), "--jobs", "1"])
    assert result.exit_code == 0, result.stderr[-3000:]


@pytest.mark.browser
def test_no_script_of_a_text_runs_on_any_page(hostile: Path, browser: Browser) -> None:
    context = browser.new_context(offline=True)
    page, troubles = context.new_page(), []
    page.on("dialog", lambda dialog: (troubles.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda one: troubles.append(one.url) if not one.url.startswith(("file:", "data:")) else None)
    names = sorted((hostile / "site").rglob("*.html"))
    assert {path.parent.name for path in names} >= {
        "documents",
        "concepts",
        "topics",
        "lessons",
        "citations",
        "received",
    }
    for path in names:
        page.goto(path.as_uri())
        assert page.locator("script:not([src]):has-text('alert')").count() == 0, path
        assert page.locator("[onclick], [onerror], [onload], a[href^='javascript:' i]").count() == 0, path
        assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    page.goto((hostile / "site/search.html").as_uri())
    page.locator("[data-page-input]").fill("<script>alert(1)</script>")
    page.locator("[data-page-input]").press("Enter")
    page.get_by_text("alert(1)").first.wait_for()
    context.close()
    assert troubles == []


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        (
            "editorial/concepts.yml",
            BILLION,
            "concepts.yml",
        ),
        ("editorial/topics.yml", "[" * 5_000, "topics.yml"),
        ("editorial/corrections.yml", "- !!python/object/apply:os.system [ls]\n", "corrections.yml"),
        ("source_texts/plain.yml", "id: ../../x\n", "plain.yml"),
        ("source_texts/plain.yml", 'title: "\\0\\ud800"\n', "plain.yml"),
        ("source_texts/plain.yml", "? [a, b]\n: c\n", "plain.yml"),
        ("source_texts/plain.yml", "date_written: " + "9" * 100_000, "plain.yml"),
        ("source_texts/plain.yml", "title: 0x" + "f" * 9_000, "plain.yml"),
        ("editorial/lessons/ke.md", "---\ntitle: x\n---\n![[../../etc/passwd#p1]]\n", "ke.md"),
        ("editorial/permalinks.lock", "../../x.html#p1 \x00\n", "permalinks.lock"),
    ],
    ids=range(10),
)
def test_editors_files_made_to_do_harm_are_named(tmp_path: Path, file: str, content: str, told: str) -> None:
    root = tmp_path / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    (root / "source_texts/plain.txt").write_text("关于工作的通知\n正文。", "utf-8")
    (root / file).write_text(content, "utf-8")
    result = CliRunner().invoke(main, ["convert", "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert told in result.stderr
