"""Small libraries for the tests of search: the made one of `corpus.json`, and the received texts line by line."""

import json
import sys
from pathlib import Path
from typing import Any

from policy_corpus.model import (
    Anchor,
    Concept,
    ConceptId,
    ConceptKind,
    Document,
    DocumentId,
    Kind,
    Library,
    Metadata,
    Paragraph,
    Role,
    Section,
    SiteFile,
    SourceText,
)
from policy_corpus.search import build_index
from policy_corpus.text import Span

PROJECT = Path(__file__).resolve().parents[2]
CASES = PROJECT / "tests" / "cases" / "search"


def cases(name: str) -> Any:
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def made_library() -> Library:
    form = cases("corpus")
    concepts = [
        Concept(
            ConceptId(entry["id"]), entry["name"], ConceptKind.TERM, tuple(entry["aliases"]), pinyin=entry["pinyin"]
        )
        for entry in form["concepts"]
    ]
    return Library(tuple(_made(entry) for entry in form["documents"]), tuple(concepts))


def received_library() -> Library:
    texts = {path.stem: path.read_text("utf-8") for path in sorted((PROJECT / "source_texts").glob("*.txt"))}
    return Library(tuple(plain_document(name, text.split("\n")) for name, text in texts.items()))


def plain_document(name: str, lines: list[str]) -> Document:
    """One line a paragraph, every fifth line opens a section."""
    kept = [line.strip() for line in lines if line.strip()]
    named = [(f"s{number // 5}", line) for number, line in enumerate(kept)]
    sections = [
        {"anchor": f"s{number}", "label": "", "heading": "", "parent": None, "level": 1} for number in range(len(kept))
    ]
    return _made({"id": name, "title": name, "kind": "other", "sections": sections, "lines": named})


def write(files: tuple[SiteFile, ...], folder: Path) -> Path:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return folder / "search"


def _made(form: dict[str, Any]) -> Document:
    text = "\n".join(line for _, line in form["lines"])
    paragraphs: list[Paragraph] = []
    at = 0
    for number, (section, line) in enumerate(form["lines"], start=1):
        role = Role.TITLE if section is None else Role.BODY
        paragraphs.append(Paragraph(Anchor(f"p{number}"), section and Anchor(section), Span(at, at + len(line)), role))
        at += len(line) + 1
    return Document(
        id=DocumentId(form["id"]),
        title=form["title"],
        has_title_line=any(section is None for section, _ in form["lines"]),
        kind=Kind(form["kind"]),
        metadata=Metadata(date_written=form.get("date"), region=form.get("region")),
        source=SourceText(f"source_texts/{form['id']}.txt", "", "utf-8", text),
        text=text,
        edits=(),
        sections=tuple(_section(entry, paragraphs, len(text)) for entry in form["sections"]),
        paragraphs=tuple(paragraphs),
    )


def _section(form: dict[str, Any], paragraphs: list[Paragraph], size: int) -> Section:
    start = next((line.span.start for line in paragraphs if line.section == form["anchor"]), size)
    heading = form["label"] + form["heading"] + form.get("end", "")
    return Section(
        anchor=Anchor(form["anchor"]),
        label=form["label"],
        level=form["level"],
        heading=form["heading"],
        parent=form["parent"] and Anchor(form["parent"]),
        span=Span(start, size),
        heading_span=Span(start, start + len(heading)),
        run_in="end" in form,
    )


if __name__ == "__main__":
    write(build_index(made_library()), Path(sys.argv[1]))
