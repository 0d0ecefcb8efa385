"""Every export record keeps to the published schema, and the schema leaves nothing open."""

import json
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policy_corpus.clean import clean
from policy_corpus.concepts import link
from policy_corpus.concepts.lexicon import Lexicon
from policy_corpus.export import record_of
from policy_corpus.model import Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources import read_bytes
from policy_corpus.sources.reader import UnreadableError

PROJECT = Path(__file__).resolve().parents[1]
SCHEMA = json.loads((PROJECT / "docs/export.schema.json").read_text("utf-8"))
LAWS = PROJECT.parent / "shared/samples/laws.tar.xz"
sys.path.insert(0, str(PROJECT / "tests/fuzz"))

from made_inputs import made_file  # noqa: E402  # found by the path above


def complaints(documents: list[Document]) -> Iterator[str]:
    validator = Draft202012Validator(SCHEMA)
    library = link(documents, Lexicon(()))
    for document in documents:
        record = json.loads(json.dumps(record_of(document, library)))
        yield from (f"{document.id} {found.json_path}: {found.message}" for found in validator.iter_errors(record))


def read(name: str, data: bytes, identity: str) -> Document | None:
    cleaned = clean(read_bytes(f"source_texts/{name}", data))
    return parse(cleaned, Sidecar(id=identity), identity) if cleaned.text else None


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


def test_the_schema_is_one_and_leaves_nothing_open() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(one["additionalProperties"] is False for one in objects(SCHEMA))


def test_the_received_texts() -> None:
    paths = sorted((PROJECT / "source_texts").glob("*.txt"))
    documents = [read(path.name, path.read_bytes(), path.stem) for path in paths]
    assert len(documents) >= 5
    assert list(complaints([one for one in documents if one])) == []


def test_made_documents() -> None:
    chance, documents = Random(1), []  # noqa: S311  # inputs that can be made again, no secret
    for number in range(60):
        suffix, data = made_file(chance)
        try:
            document = read(f"f{number}{suffix}", data, f"f{number}")
        except UnreadableError:
            continue
        if document is not None:
            documents.append(document)
    assert len(documents) > 30
    assert list(complaints(documents)) == []


@pytest.mark.skipif(not LAWS.is_file(), reason="the laws are not here")
def test_laws() -> None:
    with tarfile.open(LAWS) as pack:
        members = [member for member in pack if member.isfile()][::12]
        read_all = [(member.name, file.read()) for member in members if (file := pack.extractfile(member))]
    documents = [read(Path(name).name, data, f"law-{number}") for number, (name, data) in enumerate(read_all)]
    assert list(complaints([one for one in documents if one])) == []


@pytest.mark.parametrize("change", [{"extra": 1}, {"kind": "poem"}, {"text": None}, {"paragraphs": []}])
def test_a_record_of_another_form_is_refused(change: dict[str, Any]) -> None:
    source = SourceText("source_texts/x.txt", "0" * 64, "utf-8", "关于工作的通知\n内容。")
    document = parse(clean(source), Sidecar(), "x")
    record = record_of(document, link([document], Lexicon(())))
    validator = Draft202012Validator(SCHEMA)
    assert validator.is_valid(json.loads(json.dumps(record)))
    assert not validator.is_valid({**record, **change})
