"""No link of the file system brings what lies outside into the corpus, and none is left out in silence."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_corpus.cli import main


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    assert run("init", tmp_path / "corpus").exit_code == 0
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.md").write_text("---\ntitle: 密\n---\n绝密内容一句。\n", "utf-8")
    return tmp_path / "corpus"


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("no symbolic links here")


@pytest.mark.parametrize(
    "place", ["docs/own.md", "editorial/lessons/ke.md", "overrides/assets/x.md", "editorial/topics.yml"]
)
@pytest.mark.parametrize("command", ["build", "check", "export", "mine"])
def test_a_file_elsewhere_is_refused(corpus: Path, place: str, command: str) -> None:
    (corpus / place).unlink(missing_ok=True)
    link(corpus / place, corpus.parent / "secret/a.md")
    result = run(command, "--root", corpus)
    assert result.exit_code == 1
    assert f"  {place}\n" in result.stderr
    assert "绝密" not in result.output
    assert not (corpus / "site").exists()


@pytest.mark.parametrize("place", ["docs/more", "editorial/lessons/more", "docs/documents"])
def test_a_folder_elsewhere_is_refused(corpus: Path, place: str) -> None:
    link(corpus / place, corpus.parent / "secret")
    result = run("build", "--root", corpus)
    assert result.exit_code == 1
    assert f"  {place}\n" in result.stderr
    assert [path.name for path in (corpus.parent / "secret").iterdir()] == ["a.md"]


def test_links_inside_a_folder_and_a_folder_that_is_one_are_what_an_editor_chose(corpus: Path) -> None:
    (corpus / "overrides").rename(corpus.parent / "shared")
    link(corpus / "overrides", corpus.parent / "shared")
    link(corpus / "docs/again.md", corpus / "docs/guide.md")
    result = run("build", "--root", corpus)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("target", ["../../secret", ".", "nowhere.txt"])
def test_a_link_among_the_texts_to_no_text_is_named(corpus: Path, target: str) -> None:
    link(corpus / "source_texts/more", Path(target))
    result = run("convert", "--root", corpus)
    assert result.exit_code == 0
    assert "source_texts/more: " in result.stderr
    assert "link-outside" in result.stderr


@pytest.mark.parametrize(
    "link",
    [
        "[x](../../../secret/a.md)",
        "[x](../../secret/a.md)",
        '<a href="../../secret/a.md">x</a>',
        "[x](file:///etc/passwd)",
        "[x](/etc/passwd)",
        "[x](javascript:alert(1))",
        "[x](//evil.example/x)",
        "![x](http://evil.example/a.png)",
        '<video src="http://evil.example/x"></video>',
        '<meta http-equiv="refresh" content="0;url=http://evil.example">',
        "[x]: ../../secret/a.md\n\n[x]",
    ],
)
@pytest.mark.parametrize("page", ["docs/own.md", "editorial/lessons/ke.md"])
def test_an_address_that_leaves_the_site_stops_the_build(corpus: Path, page: str, link: str) -> None:
    (corpus / page).write_text(f"---\ntitle: 课\n---\n\n正文。\n\n{link}\n", "utf-8")
    result = run("build", "--root", corpus)
    assert result.exit_code == 1
    assert "旧网站保持不变" in result.stderr
    assert Path(page).stem in result.stderr
    assert not (corpus / "site").exists()
