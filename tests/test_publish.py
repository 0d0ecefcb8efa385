"""What stands on disk while, and after, a run is stopped: the old state or the new one, nothing in between."""

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.cli import main
from policy_corpus.errors import PublishError
from policy_corpus.exclusive import alone
from policy_corpus.publish import MANIFEST, generated, publish
from policy_corpus.settings import read_settings
from policy_corpus.standing import digest_of, look_at

NOTICE = "关于防汛的通知\n各区：\n现就有关事项通知如下。\n一、压实责任\n二、强化值守\n"
KILLS = 50 if os.environ.get("CI") else 4
SMALL = 4_000
"""Bytes a file may have on the disk that is full; the style sheets are larger."""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def tree(folder: Path) -> dict[str, str]:
    """Every file but those of the cache, which no reader sees and which may be deleted at any time."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.relative_to(folder).parts
    }


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    assert run("init", root).exit_code == 0
    (root / "source_texts/notice.txt").write_text(NOTICE, "utf-8")
    assert run("build", "--root", root).exit_code == 0
    return root


def command(root: Path) -> list[str]:
    return [sys.executable, "-m", "policy_corpus", "build", "--root", str(root), "--jobs", "1"]


def test_killed_anywhere_the_site_is_whole_and_the_next_build_repairs(corpus: Path) -> None:
    source = corpus / "source_texts/notice.txt"
    states = []
    for text in (NOTICE, NOTICE + "三、严肃纪律\n"):
        source.write_text(text, "utf-8")
        start = time.monotonic()
        subprocess.run(command(corpus), check=True, capture_output=True)
        taken = time.monotonic() - start
        states.append((text, tree(corpus / "site"), tree(corpus / "docs")))
    moments = random.Random(8)  # noqa: S311 -- moments of a test
    for number in range(KILLS):
        source.write_text(states[number % 2][0], "utf-8")
        with subprocess.Popen(command(corpus), stderr=subprocess.DEVNULL) as process:
            time.sleep(moments.uniform(0.3, 1) * taken)
            process.send_signal(signal.SIGKILL)
        assert tree(corpus / "site") in [site for _, site, _ in states]
        for path, digest in tree(corpus / "docs").items():
            if not Path(path).name.startswith((MANIFEST, ".writing-")):
                assert digest in {docs.get(path) for _, _, docs in states}, path
    source.write_text(states[1][0], "utf-8")
    repaired = run("build", "--root", corpus)
    assert repaired.exit_code == 0, repaired.output
    assert tree(corpus / "site") == states[1][1]
    assert tree(corpus / "docs") == states[1][2]
    assert not list(corpus.glob(".site-*"))


def test_a_site_that_had_just_stepped_aside_comes_back(corpus: Path) -> None:
    before = tree(corpus / "site")
    (corpus / ".site-killed").mkdir()
    (corpus / "site").rename(corpus / ".site-killed/old")
    (corpus / "editorial/concepts.yml").write_text("", "utf-8")
    assert run("build", "--root", corpus).exit_code == 0
    assert tree(corpus / "site") == before
    assert not list(corpus.glob(".site-*"))


def test_a_full_disk_leaves_the_old_site(corpus: Path) -> None:
    before = tree(corpus / "site")

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))

    (corpus / "source_texts/notice.txt").write_text(NOTICE + "三、严肃纪律\n", "utf-8")
    done = subprocess.run(command(corpus), capture_output=True, text=True, preexec_fn=little_room, check=False)
    assert done.returncode == 1
    assert "旧网站保持不变" in done.stderr or "无法写入" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(corpus / "site") == before
    assert run("build", "--root", corpus).exit_code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to the superuser")
def test_a_read_only_folder_is_named(corpus: Path) -> None:
    before = tree(corpus / "site")
    corpus.chmod(0o555)
    try:
        result = run("build", "--root", corpus)
    finally:
        corpus.chmod(0o755)
    assert result.exit_code == 1
    assert "无法写入" in result.output
    assert tree(corpus / "site") == before


def test_two_builds_at_once_take_turns(corpus: Path) -> None:
    with alone(read_settings(corpus)):
        other = subprocess.run(command(corpus), capture_output=True, text=True, check=False)
    assert other.returncode == 1
    assert "另一次生成正在进行" in other.stderr
    assert run("build", "--root", corpus).exit_code == 0


@pytest.mark.parametrize("page", ["documents/notice.md", "documents/index.md", "received/notice.txt"])
def test_a_page_edited_by_hand_is_not_overwritten(corpus: Path, page: str) -> None:
    edited = corpus / "docs" / page
    edited.write_text(edited.read_text("utf-8") + "改过", "utf-8")
    mine = edited.read_bytes()
    before = tree(corpus)
    (corpus / "source_texts/notice.txt").write_text(NOTICE + "三、严肃纪律\n", "utf-8")
    before["source_texts/notice.txt"] = tree(corpus)["source_texts/notice.txt"]
    result = run("build", "--root", corpus)
    assert result.exit_code == 1
    assert f"docs/{page}" in result.output
    assert edited.read_bytes() == mine
    assert tree(corpus) == before
    edited.unlink()
    assert run("build", "--root", corpus).exit_code == 0


def test_a_hand_written_page_is_never_touched_even_in_the_place_of_a_generated_one(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/own.md").write_text("自己写的", "utf-8")
    (tmp_path / "guide.md").write_text("自己写的", "utf-8")
    with pytest.raises(PublishError, match=r"documents/own\.md"):
        publish(tmp_path, {"documents/a.md": b"1", "documents/own.md": b"2"}.items())
    assert not (tmp_path / "documents/a.md").exists()
    publish(tmp_path, {"documents/a.md": b"1"}.items())
    publish(tmp_path, {}.items())
    assert tree(tmp_path).keys() == {MANIFEST, "documents/own.md", "guide.md"}


def test_only_what_the_manifest_names_is_stale_and_an_edited_one_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"documents/a.md": b"1", "documents/b.md": b"2"}.items())
    (tmp_path / "documents/b.md").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"documents/b\.md"):
        publish(tmp_path, {"documents/a.md": b"1"}.items())
    (tmp_path / "documents/b.md").unlink()
    assert publish(tmp_path, {}.items()).removed == 1
    assert not (tmp_path / "documents").exists()


def test_a_manifest_without_fingerprints_is_understood(tmp_path: Path) -> None:
    publish(tmp_path, {"documents/a.md": b"1", "documents/b.md": b"2"}.items())
    (tmp_path / MANIFEST).write_text("documents/a.md\ndocuments/b.md\n", "utf-8")
    done = publish(tmp_path, {"documents/a.md": b"3"}.items())
    assert (done.written, done.removed) == (1, 1)
    assert " documents/a.md\n" in (tmp_path / MANIFEST).read_text("utf-8")


def test_what_was_being_written_when_a_run_was_killed_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"documents/a.md": b"1"}.items())
    (tmp_path / "documents/.writing-x").write_bytes(b"ha")
    publish(tmp_path, {"documents/a.md": b"1"}.items())
    assert tree(tmp_path).keys() == {MANIFEST, "documents/a.md"}


def test_stopped_between_two_files_the_next_call_goes_on(tmp_path: Path) -> None:
    publish(tmp_path, {"documents/a.md": b"1", "documents/b.md": b"1"}.items())
    (tmp_path / "documents/b.md").unlink()
    (tmp_path / "documents/b.md").mkdir()  # in the way: the second file cannot be written
    (tmp_path / "documents/b.md/x").write_text("")
    with pytest.raises(PublishError):
        publish(tmp_path, {"documents/a.md": b"2", "documents/b.md": b"2"}.items())
    assert (tmp_path / "documents/a.md").read_bytes() == b"2"
    shutil.rmtree(tmp_path / "documents/b.md")
    assert publish(tmp_path, {"documents/a.md": b"2", "documents/b.md": b"2"}.items()).written == 1


@pytest.mark.parametrize("path", ["../outside.md", "documents/../../outside.md", "/outside.md", "C:/outside.md"])
@pytest.mark.parametrize("is_stale", [True, False])
def test_nothing_outside_the_folder_is_written_or_removed(tmp_path: Path, path: str, *, is_stale: bool) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("x")
    docs = tmp_path / "docs"
    docs.mkdir()
    files = [] if is_stale else [(path, b"1")]
    if is_stale:
        (docs / MANIFEST).write_text(f"{path}\n")
    with pytest.raises(PublishError, match="之内"):
        publish(docs, files)
    assert outside.read_text() == "x"
    assert [one.name for one in docs.iterdir()] == ([MANIFEST] if is_stale else [])


SOME = st.dictionaries(st.sampled_from(["documents/a.md", "documents/b.md", "c.md"]), st.sampled_from([b"1", b"2"]))


@given(before=SOME, edits=SOME, after=SOME, left_out=st.sets(st.sampled_from(["documents/a.md", "c.md"])))
def test_what_is_known_to_stand_shortens_the_way_and_changes_nothing(
    before: dict[str, bytes], edits: dict[str, bytes], after: dict[str, bytes], left_out: set[str]
) -> None:
    outcomes = []
    for is_short in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            docs = Path(folder)
            publish(docs, before.items())
            for path, data in edits.items():
                (docs / path).parent.mkdir(exist_ok=True)
                (docs / path).write_bytes(data)
            (standing,) = look_at(docs)()
            is_there = {path: standing.get(path) == digest_of(data) for path, data in after.items()}
            stay = {path for path in left_out if is_there.get(path) and path in generated(docs)} if is_short else set()
            files = ((path, data) for path, data in after.items() if path not in stay)
            known = {path: standing[path] for path in stay}
            try:
                done = publish(docs, files, standing, known) if is_short else publish(docs, files)
            except PublishError as problem:
                outcomes.append((str(problem).replace(docs.name, ""), None, tree(docs)))
            else:
                outcomes.append(("", done, tree(docs)))
    assert outcomes[0] == outcomes[1]


def test_a_page_edited_while_the_build_runs_is_not_overwritten(tmp_path: Path) -> None:
    publish(tmp_path, {"documents/a.md": b"1"}.items())
    (standing,) = look_at(tmp_path)()
    (tmp_path / "documents/a.md").write_bytes(b"mine")
    with pytest.raises(PublishError, match=r"documents/a\.md"):
        publish(tmp_path, {"documents/a.md": b"2"}.items(), standing)
    assert (tmp_path / "documents/a.md").read_bytes() == b"mine"
