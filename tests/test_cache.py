"""What is kept comes back as it was; what is damaged, foreign or hostile is as good as not there."""

import os
import pickle
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from policy_corpus import cache as module
from policy_corpus.cache import FILE, Cache, pack
from policy_corpus.model import Kind, SourceText
from policy_corpus.text import Edit, Span

VALUE = SourceText("source_texts/a.txt", "00", "utf-8", "正文\ud800", stated=(("title", "甲"),))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", "1")


def later(cache: Cache) -> Cache:
    """The cache as a run after this one opens it."""
    return Cache(cache.folder, cache.version)


@pytest.mark.parametrize("value", [VALUE, (Edit(Span(0, 1), "甲", "乙", ("rule",)), Kind.LAW, None, 3)])
def test_a_value_comes_back(cache: Cache, value: object) -> None:
    key = cache.key("one")
    assert cache.find(key) is None
    cache.keep(key, value)
    assert cache.find(key) == value
    cache.forget_all_but([key])
    assert later(cache).find(key) == value


def test_keys_tell_apart_what_only_reads_alike(cache: Cache) -> None:
    keys = {cache.key("a", "b"), cache.key("ab"), cache.key("a b"), cache.key(b"ab", ""), cache.key("\ud800")}
    assert len(keys) == 5
    assert Cache(cache.folder, "2").key("ab") != cache.key("ab")


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\x00" * len(data),
        lambda _: zlib.compress(b"cposix\nsystem\n(S'exit 1'\ntR."),
    ],
)
def test_what_cannot_be_read_is_not_there(cache: Cache, damage: Callable[[bytes], bytes]) -> None:
    key = cache.key("one")
    cache.keep_packed(key, damage(pack(VALUE)))
    assert cache.find(key) is None


class Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("name", ["dataclass", "StrEnum", "NewType", "Span.of"])
def test_only_values_of_the_model_are_made(cache: Cache, name: str, tmp_path: Path) -> None:
    key = cache.key("one")
    cache.keep_packed(key, zlib.compress(pickle.dumps(Hostile(tmp_path / "ran"))))
    assert cache.find(key) is None
    assert not (tmp_path / "ran").exists()
    cache.keep_packed(key, zlib.compress(f"cpolicy_corpus.model\n{name}\n.".encode()))
    assert cache.find(key) is None


def test_what_a_run_did_not_use_is_removed(cache: Cache) -> None:
    keys = [cache.key(str(number)) for number in range(500)]
    for key in keys:
        cache.keep(key, VALUE)
    cache.forget_all_but(keys)
    before = (cache.folder / FILE).stat().st_size
    again = later(cache)
    again.forget_all_but(keys[:2])
    assert [later(cache).find(key) is not None for key in keys[:5]] == [True, True, False, False, False]
    assert (cache.folder / FILE).stat().st_size < before / 2


def test_what_a_killed_run_kept_long_before_stays(cache: Cache) -> None:
    keys = [cache.key(str(number)) for number in range(250)]
    for key in keys:
        cache.keep(key, VALUE)
    run = later(cache)
    found = [run.find(key) is not None for key in keys]
    assert found == [True] * 200 + [False] * 50


def test_files_of_an_earlier_version_go(cache: Cache) -> None:
    (cache.folder / "ab").mkdir(parents=True)
    (cache.folder / "ab" / "cdef").write_bytes(b"kept")
    cache.keep(cache.key("one"), VALUE)
    assert not (cache.folder / "ab").exists()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"not a database",
        lambda data: data[:100] + b"\xff" * (len(data) - 100),
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"kept", b"tpek"),
    ],
)
def test_a_damaged_file_costs_time_only(cache: Cache, damage: Callable[[bytes], bytes]) -> None:
    keys = [cache.key(str(number)) for number in range(100)]
    for key in keys:
        cache.keep(key, VALUE)
    cache.forget_all_but(keys)
    file = cache.folder / FILE
    file.write_bytes(damage(file.read_bytes()))
    for _ in range(3):  # at the latest the third run has a file that is whole
        run = later(cache)
        assert all(run.find(key) in {None, VALUE} for key in keys)
        for key in keys:
            run.keep(key, VALUE)
        run.forget_all_but(keys)
    assert later(cache).find(keys[0]) == VALUE


def test_while_another_run_writes_nothing_waits_for_long(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    key, other = cache.key("one"), cache.key("other")
    cache.keep(key, VALUE)
    cache.forget_all_but([key])
    with closing(sqlite3.connect(cache.folder / FILE, isolation_level=None)) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        run = later(cache)
        run.keep(other, VALUE)
        assert run.find(other) is None
        run.forget_all_but([])
    assert later(cache).find(key) == VALUE


def test_a_folder_that_cannot_be_used_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", "utf-8")
    cache = Cache(tmp_path / "kept", "1")
    cache.keep(cache.key("one"), VALUE)
    assert cache.find(cache.key("one")) is None
    cache.forget_all_but([])
    assert (tmp_path / "kept").read_text("utf-8") == "a file"


def test_what_was_removed_takes_no_room_on_the_disk(cache: Cache) -> None:
    keys = [cache.key(str(number)) for number in range(40)]
    for key in keys:
        cache.keep_packed(key, os.urandom(100_000))
    cache.forget_all_but(keys)
    again = later(cache)
    again.forget_all_but(keys[:1])
    assert sum(file.stat().st_size for file in cache.folder.iterdir()) < 2_000_000
