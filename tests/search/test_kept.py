"""What is kept of an earlier index changes how long the next one takes, and nothing else."""

import ast
import pickle
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from search_corpus import made_library

import policy_corpus
from policy_corpus.cache import FILE, Cache
from policy_corpus.kept import Kept
from policy_corpus.kept_files import Shelf
from policy_corpus.model import Library
from policy_corpus.search import KeptIndex, build_index
from policy_corpus.search.kept import PROGRAM
from policy_corpus.search.titles import syllables
from policy_corpus.standing import digest_of

PACKAGE = Path(policy_corpus.__file__).parent


def _files(library: Library, kept: KeptIndex | None = None) -> dict[str, bytes]:
    return {file.path: file.data for file in build_index(library, kept=kept)}


def _entries(folder: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(folder / FILE)) as file:
        return dict(file.execute("SELECT key, value FROM kept"))


def _changed(library: Library) -> Library:
    first, *rest = library.documents
    return replace(library, documents=(replace(first, text=first.text.replace("图书", "图画")), *rest))


def test_nothing_kept_something_kept_and_everything_kept_give_the_same_files(tmp_path: Path) -> None:
    library, folder = made_library(), tmp_path / "kept"
    alone = _files(library)
    assert _files(library, KeptIndex.of(folder)) == alone
    kept = _entries(folder)
    assert _files(library, KeptIndex.of(folder)) == alone
    assert _entries(folder) == kept


def _shelf(folder: Path, library: Library, standing: dict[str, bytes]) -> Shelf:
    keys = {str(document.id): digest_of(repr(document).encode()) for document in library.documents}
    return Shelf(Kept(Cache(folder, "1")), keys, {path: digest_of(data) for path, data in standing.items()})


def test_only_texts_that_do_not_stand_are_packed(tmp_path: Path) -> None:
    library = made_library()
    before = {file.path: file.data for file in build_index(library, shelf=_shelf(tmp_path, library, {}))}
    assert before == _files(library)
    changed = _changed(library)
    shelf = _shelf(tmp_path, changed, before)
    made = {file.path: file.data for file in build_index(changed, shelf=shelf)}
    assert len([path for path in made if path.startswith("search/text/")]) == 1
    assert len(shelf.as_they_are) == len(library.documents) - 1
    assert made | {path: before[path] for path in shelf.as_they_are} == _files(changed)


def test_another_alias_of_a_concept_makes_another_file_of_names(tmp_path: Path) -> None:
    library = made_library()
    _files(library, KeptIndex.of(tmp_path))
    concept, *others = library.concepts
    changed = replace(library, concepts=(replace(concept, aliases=(*concept.aliases, "新别名")), *others))
    assert _files(changed, KeptIndex.of(tmp_path)) == _files(changed) != _files(library)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"\x00 no entry at all",
        lambda _: zlib.compress(pickle.dumps(7)),
        lambda _: zlib.compress(pickle.dumps(["a", "list"])),
    ],
    ids=["cut", "empty", "foreign", "number", "list"],
)
def test_damaged_entries_are_made_again(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    library = made_library()
    alone = _files(library, KeptIndex.of(tmp_path))
    for name, data in _entries(tmp_path).items():
        (tmp_path / name).write_bytes(damage(data))
    assert _files(library, KeptIndex.of(tmp_path)) == alone


@pytest.mark.parametrize(
    "kept", [b"[]", 5, None, ["a"], {"a": "b"}, {"a": ("b",)}, {"a": ("b", 3)}, {3: ("b", "c")}, {"a": ["b", "c"]}]
)
def test_readings_of_another_form_are_read_anew(kept: object, tmp_path: Path) -> None:
    known = KeptIndex.of(tmp_path)
    assert known.kept.cache is not None
    known.kept.cache.keep(known.kept.key("readings"), kept)
    assert known.read_aloud(["a"], lambda name: (name, name)) == {"a": ("a", "a")}


def test_a_name_is_read_aloud_once(tmp_path: Path) -> None:
    read: list[str] = []

    def reading(name: str) -> tuple[str, str]:
        read.append(name)
        return "".join(syllables(name)), ""

    assert KeptIndex.of(tmp_path).read_aloud(["图书", "图书", "借阅"], reading)["图书"] == ("tushu", "")
    assert KeptIndex.of(tmp_path).read_aloud(["借阅", "外借"], reading)["外借"] == ("waijie", "")
    assert read == ["图书", "借阅", "外借"]


def test_the_program_is_all_that_an_index_is_made_with() -> None:
    parts = [PACKAGE / name if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py" for name in PROGRAM]
    files = [file for part in parts for file in ([part] if part.is_file() else part.rglob("*.py"))]
    used = {
        node.module.split(".")[1]
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("policy_corpus.")
    }
    assert used <= {*PROGRAM, "processes"}  # how the work is divided decides nothing
