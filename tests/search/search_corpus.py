"""Small libraries for the tests of search: the made one of `corpus.json`, and the received texts line by line."""

import json
import random
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import opencc

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
from policy_corpus.search.normalise import normalise
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


def torn_library() -> Library:
    """Sections that go on after another has begun, in the second of three documents; the first has no words at all."""
    lines = [("s1", "甲组图书"), ("s2", "乙组图书"), ("s1", "甲组图书续"), ("s2", "乙组续"), ("s1", "末段图书")]
    torn = {
        "id": "torn",
        "title": "分组",
        "kind": "other",
        "sections": [
            {"anchor": anchor, "label": "", "heading": heading, "parent": None, "level": 1}
            for anchor, heading in (("s1", "甲组"), ("s2", "乙组"))
        ],
        "lines": lines,
    }
    return Library((plain_document("bare", []), _made(torn), plain_document("whole", ["图书室", "图书续"])))


def random_queries(library: Library, count: int, seed: int) -> list[str]:
    """What stands in the texts and what does not: pieces of 1 to 12 characters as they are, in the other script, with
    other punctuation, torn apart, and joined from two places. No operators and no spaces at a word's edge.
    """
    chance = random.Random(seed)  # noqa: S311  # a fixed sample of queries, not a secret
    to_traditional = opencc.OpenCC("s2t")
    changes = (
        str,
        str,
        to_traditional.convert,
        lambda piece: "".join(f"{mark}，" for mark in piece),
        lambda piece: "".join(chance.sample(piece, len(piece))),
        lambda piece: piece[: len(piece) // 2] + chance.choice(library.documents).text[7:11],
    )
    queries: list[str] = []
    while len(queries) < count:
        text = chance.choice(library.documents).text
        at = chance.randrange(len(text) - 12)
        query = chance.choice(changes)(text[at : at + chance.randint(1, 12)])
        if "\n" not in query and not set(query) & set('"-－ ') and normalise(query).text:
            queries.append(query)
    return queries


class Reading:
    """The words of a library, folded, looked through line by line."""

    def __init__(self, library: Library) -> None:
        self.units: list[tuple[str, str | None]] = []
        lines: list[str] = []
        for document in library.documents:
            for line in document.paragraphs:
                lines.append(normalise(line.span.of(document.text)).text)
                self.units.append((document.id, line.section))
        self.text = "\n".join(lines)
        self.starts = [0, *(at + 1 for at, mark in enumerate(self.text) if mark == "\n")]

    def look(self, query: str) -> list[tuple[str, str | None]]:
        """Give the document and section of every place of a query."""
        folded = normalise(query).text
        before = "(?<![0-9])" if folded[0].isdecimal() else ""
        after = "(?![0-9])" if folded[-1].isdecimal() else ""
        found = re.finditer(before + re.escape(folded) + after, self.text)
        return [self.units[bisect_right(self.starts, one.start()) - 1] for one in found]


def write(files: Iterable[SiteFile], folder: Path) -> Path:
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
        topics=tuple(form.get("topics", ())),
        clauses=tuple((Anchor(anchor), words) for anchor, words in form.get("clauses", ())),
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
