"""Pages of the last site are taken where nothing changed, and are the very pages a whole run would make."""

import hashlib
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from policy_corpus import mkdocs_run
from policy_corpus import render as rendering
from policy_corpus.cli import main
from policy_corpus.errors import PublishError
from policy_corpus.render import Meanwhile, Rendered, render
from policy_corpus.settings import read_settings


def text(number: int, more: str = "") -> str:
    return f"关于第{number}号汛情的通知\n各区：\n一、压实责任\n见《关于第{number - 1}号汛情的通知》。\n{more}"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    for number in range(1, 6):
        (root / f"source_texts/notice-{number}.txt").write_text(text(number), "utf-8")
    build(root)
    return root


def build(root: Path, *options: str) -> None:
    result = CliRunner().invoke(main, ["build", "--root", str(root), *options])
    assert result.exit_code == 0, result.output


def again(root: Path) -> Rendered:
    folder = root / ".site-test"
    try:
        return render(read_settings(root), folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def documents(rendered: Rendered) -> set[str]:
    return {name for name in rendered.changed if name.startswith("documents/notice")}


def test_only_pages_whose_markdown_changed_are_made_anew(corpus: Path) -> None:
    assert documents(again(corpus)) == set()
    (corpus / "source_texts/notice-3.txt").write_text(text(3, "二、强化值守\n"), "utf-8")
    CliRunner().invoke(main, ["convert", "--root", str(corpus)])
    assert documents(again(corpus)) == {"documents/notice-3.html"}
    build(corpus)
    kept = tree(corpus / "site")
    shutil.rmtree(corpus / "site")
    shutil.rmtree(corpus / ".cache")
    build(corpus)
    assert tree(corpus / "site") == kept


@pytest.mark.parametrize("what", ["mkdocs.yml", "overrides/main.html", "docs/guide.md"])
def test_what_all_pages_share_makes_all_anew(corpus: Path, what: str) -> None:
    file = corpus / what
    changed = {
        "mkdocs.yml": file.read_text("utf-8").replace("site_name: ", "site_name: 新的"),
        "overrides/main.html": file.read_text("utf-8") + "<!-- -->",
        "docs/guide.md": "---\ntitle: 说明书\n---\n# 说明书\n",
    }[what]
    file.write_text(changed, "utf-8")
    assert len(documents(again(corpus))) == 5


def test_a_touched_site_is_not_trusted(corpus: Path) -> None:
    page = corpus / "site/documents/notice-2.html"
    before = page.read_bytes()
    page.write_bytes(b"<p>touched</p>")
    assert documents(again(corpus)) == {"documents/notice-2.html"}
    build(corpus)
    assert page.read_bytes() == before


@pytest.mark.parametrize("record", ["", "{}", "[]", '{"shared": 1, "pages": {}}', '{"pages": [1]}'])
def test_a_broken_record_costs_time_only(corpus: Path, record: str) -> None:
    before = tree(corpus / "site")
    (corpus / ".cache/rendered.json").write_text(record, "utf-8")
    assert len(documents(again(corpus))) == 5
    build(corpus)
    assert tree(corpus / "site") == before


def test_in_parts_the_site_is_the_same(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(corpus / "site")
    shutil.rmtree(corpus / ".cache")
    monkeypatch.setattr(rendering, "_FEW", 0)
    build(corpus, "--jobs", "3")
    assert tree(corpus / "site") == before
    assert not list(corpus.glob(".site-*"))


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_page_that_is_made_is_told_where_it_is(corpus: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """Each is told when it is whole: what is read then is what stands in the site."""
    monkeypatch.setattr(rendering, "_FEW", 0)
    shutil.rmtree(corpus / ".cache")
    told: dict[str, bytes] = {}
    done: list[int] = []
    meanwhile = Meanwhile(
        lambda: done.append(1), lambda pages: told.update({name: path.read_bytes() for name, path in pages.items()})
    )
    folder = corpus / ".site-test"
    rendered = render(read_settings(corpus), folder, jobs=jobs, meanwhile=meanwhile)
    assert done == [1]
    assert sorted(told) == list(rendered.changed)
    assert {name: (folder / name).read_bytes() for name in told} == told


def test_a_broken_law_of_pages_made_in_parts_stops_the_build(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_FEW", 0)
    before = tree(corpus / "site")
    (corpus / "docs/own.md").write_text("# 自己的一页\n\n<img src='//a.example/x.png'>\n", "utf-8")
    result = CliRunner().invoke(main, ["build", "--root", str(corpus), "--jobs", "3"])
    assert result.exit_code == 1
    assert "own.html" in result.output
    assert "指向网站之外" in result.output
    assert tree(corpus / "site") == before


def test_what_mkdocs_finds_wrong_is_told(corpus: Path) -> None:
    (corpus / "docs/own.md").write_text("[去](nowhere.md)\n", "utf-8")
    with pytest.raises(PublishError, match=r"nowhere\.md"):
        again(corpus)


@pytest.mark.parametrize("link", ["[去](documents/notice-1.md#p99)", "[去](#p99)", '<a href="#p99">去</a>'])
def test_a_link_to_no_place_of_a_page_stops_the_build(corpus: Path, link: str) -> None:
    before = tree(corpus / "site")
    (corpus / "docs/own.md").write_text(f"# 自己的一页\n\n{link}\n", "utf-8")
    result = CliRunner().invoke(main, ["build", "--root", str(corpus)])
    assert result.exit_code == 1
    assert re.search(r"own\.html: .*页面里没有这个地址：.*#p99", result.output)
    assert tree(corpus / "site") == before


def test_an_own_extension_sees_the_whole_page(corpus: Path) -> None:
    file = corpus / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("  - tables\n", "  - tables\n  - abbr\n"), "utf-8")
    (corpus / "docs/own.md").write_text("# 自己的一页\n\n依 AQI 分级\n\n*[AQI]: 空气质量指数\n", "utf-8")
    build(corpus)
    assert '<abbr title="空气质量指数">AQI</abbr>' in (corpus / "site/own.html").read_text("utf-8")


def test_the_short_ways_make_the_very_site_that_mkdocs_makes(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(corpus / ".cache")
    render(read_settings(corpus), corpus / ".site-short")
    file = corpus / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "\nhooks:\n  - hooks.py\n", "utf-8")
    (corpus / "hooks.py").write_text("def on_env(env, **_):\n    return env\n", "utf-8")
    monkeypatch.setattr(mkdocs_run, "KNOWN_EXTENSIONS", frozenset())
    render(read_settings(corpus), corpus / ".site-long")
    assert tree(corpus / ".site-short") == tree(corpus / ".site-long")


def test_a_hook_of_a_corpus_sees_every_page_before_any_is_written(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = corpus / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "\nhooks:\n  - hooks.py\n", "utf-8")
    (corpus / "hooks.py").write_text(
        "seen = []\n"
        "def on_page_content(html, **_):\n    seen.append(html)\n"
        "def on_env(env, **_):\n    raise ValueError(f'{len(seen)} 页，空的 {seen.count(str())} 页')\n",
        "utf-8",
    )
    monkeypatch.setattr(rendering, "_FEW", 0)
    pages = len(list((corpus / "docs").rglob("*.md")))
    with pytest.raises(PublishError, match=f"{pages} 页，空的 0 页"):
        again(corpus)


def test_files_as_they_were_are_the_files_of_the_last_site_and_a_touched_one_is_written_anew(corpus: Path) -> None:
    build(corpus)
    before = tree(corpus / "site")
    paper = corpus / "site/documents/notice-3.docx"
    page = corpus / "site/documents/notice-4.md"
    place = paper.stat().st_ino
    page.write_bytes(page.read_bytes()[:-1] + b"x")
    build(corpus)
    assert tree(corpus / "site") == before
    if os.name == "posix":
        assert paper.stat().st_ino == place


def test_where_files_cannot_stand_in_two_places_they_are_written(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(corpus)
    before = tree(corpus / "site")
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    build(corpus)
    assert tree(corpus / "site") == before


def test_a_received_file_as_it_was_is_that_of_the_last_site(corpus: Path) -> None:
    build(corpus)
    before = tree(corpus / "site")
    same, touched = corpus / "site/received/notice-1.txt", corpus / "site/received/notice-2.txt"
    place = same.stat().st_ino
    touched.write_bytes(touched.read_bytes()[:-1] + b"x")
    build(corpus, "--jobs", "2")
    assert tree(corpus / "site") == before
    if os.name == "posix":
        assert same.stat().st_ino == place


def test_a_received_file_goes_and_comes_with_its_document(corpus: Path) -> None:
    (corpus / "docs/images").mkdir(exist_ok=True)
    (corpus / "docs/images/own.txt").write_text("1", "utf-8")
    build(corpus)
    build(corpus)
    before = tree(corpus / "site")
    (corpus / "source_texts/notice-5.txt").rename(corpus / "notice-5.txt")
    lock = corpus / "editorial/permalinks.lock"
    lines = lock.read_bytes()
    lock.unlink()
    (corpus / "docs/images/own.txt").unlink()
    build(corpus)
    gone = before.keys() - tree(corpus / "site").keys()
    assert {"received/notice-5.txt", "documents/notice-5.docx", "documents/notice-5.md", "images/own.txt"} <= gone
    lock.write_bytes(lines)
    (corpus / "notice-5.txt").rename(corpus / "source_texts/notice-5.txt")
    (corpus / "docs/images/own.txt").write_text("1", "utf-8")
    build(corpus)
    assert tree(corpus / "site") == before


def test_a_hook_of_a_corpus_finds_every_file(corpus: Path) -> None:
    file = corpus / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "\nhooks:\n  - hooks.py\n", "utf-8")
    (corpus / "hooks.py").write_text(
        "from pathlib import Path\n"
        "def on_post_build(config, **_):\n"
        "    if not Path(config.site_dir, 'received/notice-1.txt').is_file():\n"
        "        raise ValueError('not there')\n",
        "utf-8",
    )
    build(corpus)
    build(corpus)


def test_pages_that_mkdocs_makes_elsewhere_or_not_at_all(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_FEW", 0)
    for name in (".notes/own.md", "more/README.md", "README.md.md"):
        file = corpus / "docs" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"# {name}\n", "utf-8")
    for _ in range(2):
        build(corpus, "--jobs", "3")
        assert "more/README.md" in (corpus / "site/more/index.html").read_text("utf-8")
        assert "README.md.md" in (corpus / "site/README.md.html").read_text("utf-8")
        assert not (corpus / "site/.notes").exists()


def test_the_name_of_a_file_need_be_no_text(corpus: Path) -> None:
    (corpus / "docs/images").mkdir(exist_ok=True)
    try:
        Path(os.fsdecode(os.fsencode(corpus / "docs/images") + b"/\xff.bin")).write_bytes(b"1")
    except OSError:
        pytest.skip("this system writes names as text")
    again(corpus)
