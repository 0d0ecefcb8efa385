"""The files of the search index, made from a library; the order of the steps and the names of the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from policy_corpus.kept_files import Shelf
from policy_corpus.model import Document, Library, SiteFile
from policy_corpus.processes import begin
from policy_corpus.search.borders import lay_out
from policy_corpus.search.documents import document_columns, write_documents
from policy_corpus.search.kept import KeptIndex
from policy_corpus.search.names import write_names
from policy_corpus.search.normalise import folding
from policy_corpus.search.packed import as_base64, pack_columns
from policy_corpus.search.postings import build_shards
from policy_corpus.search.scripts import FOLDER, MANIFEST, Script, hash_of, hashed, written
from policy_corpus.search.sequence import Sequence
from policy_corpus.search.texts import write_text
from policy_corpus.search.titles import headings_of, write_headings, write_readings, write_shown, write_titles
from policy_corpus.search.varint import Places


@dataclass(frozen=True, slots=True)
class BegunIndex:
    """An index of which the part that takes longest is being made, beside other work.

    `columns` and `sizes` are those of the layout; `postings` waits for the end of that part.
    """

    columns: dict[str, Places]
    sizes: tuple[Places, ...]
    postings: "Callable[[], _Postings]"


def begin_index(library: Library, shard_bytes: int | None = None) -> BegunIndex:
    """Begin to make the index of a library; `shard_bytes` is the size the postings are divided for."""
    layout = lay_out(library.documents)
    return BegunIndex(layout.columns, layout.sizes, begin(partial(_postings, shard_bytes), layout.sequence))


def build_index(
    library: Library, *, begun: BegunIndex | None = None, kept: KeptIndex | None = None, shelf: Shelf | None = None
) -> Iterator[SiteFile]:
    """Make every file under `search/`, one at a time, the manifest last: at ten thousand documents all are 300 MB.

    `begun` is the index of this library as `begin_index` has begun it; `kept` remembers what an earlier index was made
    of, `shelf` the texts that stand, and both forget the rest once all files have been taken. Guarantees: (1) the same
    library gives the same bytes, whatever is kept; (2) a file's name changes when its content does, but for the
    manifest and lunr.js; (3) answers do not depend on the size that the postings are divided for.
    """
    begun, kept, shelf = begun or begin_index(library), kept or KeptIndex(), shelf or Shelf()
    documents, sizes = library.documents, begun.sizes
    keys = [shelf.key(document.id) for document in documents]
    yield from shelf.made(_text, zip(keys, zip(documents, sizes, strict=True), strict=True))
    hashes = [hash_of(path.removesuffix(".js")) for key in keys for path in shelf.paths(key)]
    headings = headings_of(documents)
    # One file: reading three takes longer.
    sought = {
        "concepts": write_names(library, kept),
        "titles": write_titles(documents),
        "headings": write_headings(headings),
    }
    tables = {
        "fold": hashed("fold", folding().as_json()),
        "columns": hashed("index/columns", pack_columns({**begun.columns, **document_columns(documents)})),
        "documents": hashed("documents", write_documents(documents, hashes)),
        "names": hashed("names/sought", sought),
        "shown": hashed("names/shown", write_shown(documents, headings)),
        "readings": hashed("names/readings", write_readings(documents, headings, kept)),
    }
    for script in tables.values():
        yield script.as_site_file()
    yield _lunr_js()
    postings = begun.postings()
    yield from postings.files
    value = {
        **{name: script.name for name, script in tables.items()},
        "shards": postings.names,
        "buckets": postings.buckets,
        "divided": postings.divided,
        "counts": {
            "documents": len(documents),
            "paragraphs": sum(len(lines) for lines in sizes),
            "characters": sum(len(document.text) for document in documents),
        },
    }
    # Answers kept for the next page are good for this build alone.
    version = hash_of(hashed(MANIFEST, value).name)
    yield Script(MANIFEST, written({**value, "version": version})).as_site_file()
    kept.forget_the_rest()
    shelf.kept.forget_the_rest()


@dataclass(frozen=True, slots=True)
class _Postings:
    """The files of the positional index, their names as the manifest has them, and how to choose among them."""

    files: list[SiteFile]
    names: list[str]
    buckets: int
    divided: dict[str, tuple[int, int]]


def _postings(shard_bytes: int | None, sequence: Sequence) -> _Postings:
    shards = build_shards(sequence, shard_bytes)
    made = _Postings([], [], shards.buckets, shards.divided)
    for number, value in enumerate(shards.values()):
        script = hashed(f"index/{number:03d}", value)
        made.files.append(script.as_site_file())
        made.names.append(script.name)
    return made


def _text(one: tuple[Document, Places]) -> tuple[SiteFile]:
    document, lines = one
    return (hashed(f"text/{document.id}", as_base64(write_text(document, lines))).as_site_file(),)


def _lunr_js() -> SiteFile:
    script = files("mkdocs").joinpath("contrib", "search", "templates", "search", "lunr.js")
    return SiteFile(f"{FOLDER}/lunr.js", script.read_bytes())
