"""A missing, cut or older file of the index is noticed and named."""

from pathlib import Path

import pytest
from search_corpus import made_library, write

from policy_corpus.search import build_index, open_index
from policy_corpus.search.scripts import SearchFileError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(build_index(made_library()), tmp_path)


def _shard(folder: Path) -> Path:
    return next(folder.glob("index/000.*.js"))


def test_missing_shard(folder: Path) -> None:
    path = _shard(folder)
    path.unlink()
    with pytest.raises(SearchFileError, match=rf"缺失：search/index/{path.name}"):
        open_index(folder).search("图书")


def test_the_reason_and_the_file_are_given(folder: Path) -> None:
    path = _shard(folder)
    path.unlink()
    with pytest.raises(SearchFileError) as caught:
        open_index(folder).search("图书")
    assert (caught.value.reason, caught.value.file) == ("missing", f"search/index/{path.name}")


def test_cut_shard(folder: Path) -> None:
    path = _shard(folder)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(SearchFileError, match=rf"损坏：search/index/{path.name}"):
        open_index(folder).search("图书")


def test_shard_of_another_build(folder: Path) -> None:
    path = _shard(folder)
    path.write_text(path.read_text("utf-8").replace("index/000", "index/001", 1), "utf-8")
    with pytest.raises(SearchFileError, match=rf"版本不符：search/index/{path.name}"):
        open_index(folder).search("图书")


def test_no_index_at_all(tmp_path: Path) -> None:
    with pytest.raises(SearchFileError, match=r"search/manifest\.js"):
        open_index(tmp_path)
