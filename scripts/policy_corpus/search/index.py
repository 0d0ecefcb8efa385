"""The files of the search index, made from a library; the order of the steps and the names of the files."""

import logging
from collections.abc import Sequence
from importlib.resources import files

import jieba

from policy_corpus.model import Document, Library, SiteFile
from policy_corpus.search.borders import sequence_of, write_borders
from policy_corpus.search.documents import write_documents
from policy_corpus.search.names import write_names
from policy_corpus.search.normalise import LINE, folding
from policy_corpus.search.postings import SHARD_BYTES, build_shards
from policy_corpus.search.scripts import FOLDER, MANIFEST, Script, hashed
from policy_corpus.search.texts import write_text


def build_index(library: Library, *, shard_bytes: int = SHARD_BYTES) -> tuple[SiteFile, ...]:
    """Make every file under `search/`, sorted by path.

    `shard_bytes` is the size the postings are divided for. Guarantees: (1) the same library gives the same bytes; (2) a
    file's name changes when its content does, but for the manifest and lunr.js; (3) answers do not depend on
    `shard_bytes`.
    """
    documents = library.documents
    sequence = sequence_of(documents)
    shards = build_shards(sequence, shard_bytes)
    lists = [hashed(f"index/{number:03d}", value) for number, value in enumerate(shards.values)]
    borders = hashed("index/borders", write_borders(documents, sequence))
    texts = [hashed(f"text/{document.id}", write_text(document)) for document in documents]
    table = hashed("documents", write_documents(documents, [text.name for text in texts]))
    fold = hashed("fold", folding().as_json())
    names = hashed("names", _names(library))
    manifest = Script(
        MANIFEST,
        {
            "fold": fold.name,
            "borders": borders.name,
            "documents": table.name,
            "names": names.name,
            "shards": [script.name for script in lists],
            "buckets": shards.buckets,
            "divided": shards.divided,
            "counts": {
                "documents": len(documents),
                "paragraphs": int((sequence == LINE).sum()),
                "characters": _characters(documents),
            },
        },
    )
    scripts = [manifest, fold, borders, table, names, *lists, *texts]
    return tuple(sorted([_lunr_js(), *(script.as_site_file() for script in scripts)], key=lambda file: file.path))


def _names(library: Library) -> dict[str, object]:
    jieba.setLogLevel(logging.WARNING)  # it announces its dictionary on stderr
    return write_names(library)


def _characters(documents: Sequence[Document]) -> int:
    return sum(len(document.text) for document in documents)


def _lunr_js() -> SiteFile:
    script = files("mkdocs").joinpath("contrib", "search", "templates", "search", "lunr.js")
    return SiteFile(f"{FOLDER}/lunr.js", script.read_bytes())
