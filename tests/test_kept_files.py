"""Files that stand are left out, all others are made: together they are what would be made of nothing kept."""

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.cache import Cache
from policy_corpus.kept import Kept
from policy_corpus.kept_files import Shelf
from policy_corpus.model import SiteFile
from policy_corpus.standing import digest_of, look_at

TEXTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(("汛情", "旱情", "")), max_size=6)
"""What each document says, by its id: few of both, so that a later run meets what an earlier one made."""

HARM = st.dictionaries(st.sampled_from([f"{one}.{end}" for one in "abcdef" for end in ("md", "txt")]), st.booleans())
"""Files that somebody deletes, or writes over, if they are there."""


def files_of(made: list[str], one: tuple[str, str]) -> Sequence[SiteFile]:
    name, text = one
    made.append(name)
    return SiteFile(f"{name}.md", text.encode()), SiteFile(f"{name}.txt", text[::-1].encode())


def run(top: Path, texts: dict[str, str], made: list[str]) -> dict[str, bytes]:
    """Make the files of some documents, as a run does, and put them on the disk; give those that belong there."""
    (before,) = look_at(top / "out")()
    shelf = Shelf(
        Kept(Cache(top / "kept", "1")), {name: digest_of(text.encode()) for name, text in texts.items()}, before
    )
    jobs = ((shelf.key(name), (name, text)) for name, text in texts.items())
    found = {file.path: file.data for file in shelf.made(partial(files_of, made), jobs)}
    shelf.kept.forget_the_rest()
    for path, data in found.items():
        (top / "out" / path).write_bytes(data)
    assert not set(found) & set(shelf.as_they_are)
    assert [path for name in texts for path in shelf.paths(shelf.key(name))] == [
        f"{name}.{end}" for name in texts for end in ("md", "txt")
    ]
    return found | {path: (top / "out" / path).read_bytes() for path in shelf.as_they_are}


@given(st.lists(st.tuples(TEXTS, HARM), min_size=2, max_size=4))
def test_what_stands_and_what_is_made_is_what_belongs_there(runs: list[tuple[dict[str, str], dict[str, bool]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        (top / "out").mkdir()
        for texts, harm in runs:
            wanted = {file.path: file.data for one in texts.items() for file in files_of([], one)}
            assert run(top, texts, []) == wanted
            made: list[str] = []
            assert run(top, texts, made) == wanted
            assert made == []
            for path, is_deleted in harm.items():
                file = top / "out" / path
                if file.exists():
                    file.unlink() if is_deleted else file.write_bytes(b"touched")


@pytest.mark.parametrize(
    "kept", [None, 5, ["a"], {"a": 1}, {1: (("a.md", "x"),)}, {"a": (("a.md",),)}, {"a": (("a.md", 3),)}, {"a": ()}]
)
def test_records_of_another_form_are_no_records(tmp_path: Path, kept: object) -> None:
    (tmp_path / "out").mkdir()
    cache = Cache(tmp_path / "kept", "1")
    record = (
        {cache.key("a", digest_of(b"1")) if key == "a" else key: row for key, row in kept.items()}
        if isinstance(kept, dict)
        else kept
    )
    cache.keep(cache.key("files"), record)
    cache.forget_all_but([cache.key("files")])
    made: list[str] = []
    assert run(tmp_path, {"a": "1"}, made) == {"a.md": b"1", "a.txt": b"1"}
    assert made == ["a"]


def test_without_a_cache_everything_is_made() -> None:
    shelf = Shelf()
    made: list[str] = []
    jobs = [(shelf.key(name), (name, "1")) for name in "ab"]
    assert [file.path for file in shelf.made(partial(files_of, made), jobs)] == ["a.md", "a.txt", "b.md", "b.txt"]
    assert made == ["a", "b"]
    assert shelf.paths(shelf.key("b")) == ("b.md", "b.txt")
