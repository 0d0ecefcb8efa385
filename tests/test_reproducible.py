"""The same texts give the same bytes, whatever the machine, its clock and its languages, however many processes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from policy_corpus.cli import main

TEXTS = 45
"""More than the build reads in one process."""


def build(root: Path, jobs: int, start: str = "fork", **environment: str) -> None:
    """Build as on a system whose processes begin by `start`: Linux copies them (fork), Windows begins anew (spawn)."""
    program = f"import multiprocessing as m; m.set_start_method('{start}'); from policy_corpus.cli import main; main()"
    command = [sys.executable, "-c", program, "build", "--root", str(root), "--jobs", str(jobs)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("docs", "site", "editorial")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def test_same_bytes_everywhere(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "别处的 文件夹" / "two"
    assert CliRunner().invoke(main, ["init", str(one)]).exit_code == 0
    for number in range(TEXTS):
        text = (
            f"关于第{number}号汛情的通知\n各区：\n"
            "一、做到“三个到位”：一是责任到位；二是物资到位；三是人员到位。\n"
            f"《汛情第{number - 1}号》照办。\n"
        )
        (one / f"source_texts/notice-{number}.txt").write_text(text, "utf-8")
    (one / "editorial/concepts.yml").write_text("- {id: san-ge-dao-wei, name: 三个到位, kind: numeral}\n", "utf-8")
    (one / "editorial/topics.yml").write_text("- {id: fang-xun, name: 防汛, words: [汛情, 物资到位]}\n", "utf-8")
    shutil.copytree(one, other)
    build(one, 1, TZ="Asia/Shanghai", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    build(
        other, 3, TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="2", PYTHONUTF8="0", SOURCE_DATE_EPOCH="1700000000"
    )
    assert tree(one) == tree(other)
    before = tree(one)
    build(one, 2)
    assert tree(one) == before
    shutil.rmtree(one / ".cache")
    shutil.rmtree(one / "site")
    shutil.rmtree(one / "docs/documents")
    build(one, 2, "spawn")
    assert tree(one) == before
