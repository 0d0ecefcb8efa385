"""The files of the search index, made from a library; the order of the steps and the names of the files."""

from collections.abc import Iterator
from importlib.resources import files

from policy_corpus.kept_files import Shelf
from policy_corpus.model import Document, Library, SiteFile
from policy_corpus.search.borders import lay_out
from policy_corpus.search.documents import document_columns, write_documents
from policy_corpus.search.kept import KeptIndex
from policy_corpus.search.names import write_names
from policy_corpus.search.normalise import folding
from policy_corpus.search.packed import as_base64, pack_columns
from policy_corpus.search.postings import build_shards
from policy_corpus.search.scripts import FOLDER, MANIFEST, Script, hash_of, hashed, written
from policy_corpus.search.texts import write_text
from policy_corpus.search.titles import headings_of, write_headings, write_readings, write_shown, write_titles
from policy_corpus.search.varint import Places


def build_index(
    library: Library, *, shard_bytes: int | None = None, kept: KeptIndex | None = None, shelf: Shelf | None = None
) -> Iterator[SiteFile]:
    """Make every file under `search/`, one at a time, the manifest last: at ten thousand documents all are 300 MB.

    `shard_bytes` is the size the postings are divided for; `kept` remembers what an earlier index was made of, `shelf`
    the texts that stand, and both forget the rest once all files have been taken. Guarantees: (1) the same library
    gives the same bytes, whatever is kept; (2) a file's name changes when its content does, but for the manifest and
    lunr.js; (3) answers do not depend on `shard_bytes`.
    """
    kept, shelf = kept or KeptIndex(), shelf or Shelf()
    documents = library.documents
    layout = lay_out(documents)
    shards = build_shards(layout.sequence, shard_bytes)
    layout_columns, sizes = layout.columns, layout.sizes
    del layout  # the sequence takes two bytes for each character of the library
    lists = []
    for number, value in enumerate(shards.values()):
        script = hashed(f"index/{number:03d}", value)
        lists.append(script.name)
        yield script.as_site_file()
    buckets, divided = shards.buckets, shards.divided
    del shards
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
        "columns": hashed("index/columns", pack_columns({**layout_columns, **document_columns(documents)})),
        "documents": hashed("documents", write_documents(documents, hashes)),
        "names": hashed("names/sought", sought),
        "shown": hashed("names/shown", write_shown(documents, headings)),
        "readings": hashed("names/readings", write_readings(documents, headings, kept)),
    }
    for script in tables.values():
        yield script.as_site_file()
    yield _lunr_js()
    value = {
        **{name: script.name for name, script in tables.items()},
        "shards": lists,
        "buckets": buckets,
        "divided": divided,
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


def _text(one: tuple[Document, Places]) -> tuple[SiteFile]:
    document, lines = one
    return (hashed(f"text/{document.id}", as_base64(write_text(document, lines))).as_site_file(),)


def _lunr_js() -> SiteFile:
    script = files("mkdocs").joinpath("contrib", "search", "templates", "search", "lunr.js")
    return SiteFile(f"{FOLDER}/lunr.js", script.read_bytes())
