"""What is kept comes back as it was; what is damaged, foreign or hostile is as good as not there."""

import os
import pickle
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_corpus.cache import Cache
from policy_corpus.model import Kind, SourceText
from policy_corpus.text import Edit, Span

VALUE = SourceText("source_texts/a.txt", "00", "utf-8", "正文\ud800", stated=(("title", "甲"),))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", "1")


def file_of(cache: Cache, key: str) -> Path:
    return cache.folder / key[:2] / key[2:]


@pytest.mark.parametrize("value", [VALUE, (Edit(Span(0, 1), "甲", "乙", ("rule",)), Kind.LAW, None, 3)])
def test_a_value_comes_back(cache: Cache, value: object) -> None:
    key = cache.key("one")
    assert cache.find(key) is None
    cache.keep(key, value)
    assert cache.find(key) == value


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
    cache.keep(key, VALUE)
    file = file_of(cache, key)
    file.write_bytes(damage(file.read_bytes()))
    assert cache.find(key) is None


class Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("name", ["dataclass", "StrEnum", "NewType", "Span.of"])
def test_only_values_of_the_model_are_made(cache: Cache, name: str, tmp_path: Path) -> None:
    key = cache.key("one")
    file_of(cache, key).parent.mkdir(parents=True)
    file_of(cache, key).write_bytes(zlib.compress(pickle.dumps(Hostile(tmp_path / "ran"))))
    assert cache.find(key) is None
    assert not (tmp_path / "ran").exists()
    file_of(cache, key).write_bytes(zlib.compress(f"cpolicy_corpus.model\n{name}\n.".encode()))
    assert cache.find(key) is None


def test_what_a_run_did_not_use_is_removed(cache: Cache) -> None:
    keys = [cache.key(str(number)) for number in range(5)]
    for key in keys:
        cache.keep(key, VALUE)
    (file_of(cache, keys[0]).parent / ".writing-left").write_bytes(b"half")
    cache.forget_all_but(keys[:2])
    assert [cache.find(key) is not None for key in keys] == [True, True, False, False, False]
    assert len([path for path in cache.folder.rglob("*") if path.is_file()]) == 2


def test_a_folder_that_cannot_be_used_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", "utf-8")
    cache = Cache(tmp_path / "kept", "1")
    cache.keep(cache.key("one"), VALUE)
    assert cache.find(cache.key("one")) is None
    cache.forget_all_but([])
