"""A corpus of any size for the search benchmark: the laws of ../shared/samples taken apart and put together anew.

A document takes the length of one law and its words from many: runs of whole lines, so that words, their neighbours and
their frequencies stay what they are in laws, while no two documents are alike. Deterministic; nothing is read but the
archive.
"""

import random
import re
import tarfile
from pathlib import Path

from policy_corpus.model import (
    Anchor,
    Document,
    DocumentId,
    Kind,
    Library,
    Metadata,
    Paragraph,
    Role,
    Section,
    SourceText,
)
from policy_corpus.text import Span

ARCHIVE = Path(__file__).resolve().parents[2] / "shared" / "samples" / "laws.tar.xz"

_RUN = 12  # lines taken together
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零]+条")
_HEADING = re.compile(r"#+\s*")
_REGIONS = ("上海市", "河南省", "山东省", "四川省", "广东省", "江苏省", "湖北省", "陕西省")
_ISSUERS = tuple(f"{region}{name}" for region in _REGIONS for name in ("人民代表大会常务委员会", "人民政府"))


def read_laws() -> list[tuple[str, list[str]]]:
    """Give every law as its title and its lines, in the order of their names."""
    laws = []
    with tarfile.open(ARCHIVE) as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is None:
                continue
            lines = [line.strip() for line in file.read().decode().splitlines()]
            kept = [line for line in lines if line and not line.startswith("<!--")]
            if len(kept) > 1:
                laws.append((_HEADING.sub("", kept[0]), kept[1:]))
    return laws


def recombined(count: int, seed: int = 2026) -> Library:
    """Make `count` documents."""
    laws = read_laws()
    chance = random.Random(seed)  # noqa: S311  # a fixed corpus, not a secret
    starts = [(law, at) for law, (_, lines) in enumerate(laws) for at in range(0, len(lines), _RUN)]
    return Library(tuple(_document(number, laws, starts, chance) for number in range(count)))


def _document(
    number: int, laws: list[tuple[str, list[str]]], starts: list[tuple[int, int]], chance: random.Random
) -> Document:
    title, model = laws[number % len(laws)]
    if number >= len(laws):
        title = f"{chance.choice(_REGIONS)}实施《{title}》办法（第{number // len(laws)}号）"
    lines: list[str] = [title]
    while len(lines) <= len(model):
        law, at = chance.choice(starts)
        lines += laws[law][1][at : at + _RUN]
    date = f"{chance.randint(1990, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    metadata = Metadata(date_published=date, region=chance.choice(_REGIONS), issuer=chance.choice(_ISSUERS))
    return _parsed(f"law-{number:05d}", title, lines, metadata)


def _parsed(name: str, title: str, lines: list[str], metadata: Metadata) -> Document:
    paragraphs: list[Paragraph] = [Paragraph(Anchor("p1"), None, Span(0, len(title)), Role.TITLE)]
    sections: list[Section] = []
    words = [title]
    at = len(title) + 1
    chapter: Section | None = None
    chapters = 0
    current: Section | None = None
    for line in lines[1:]:
        heading = _HEADING.match(line)
        shown = line[heading.end() :] if heading else line
        article = _ARTICLE.match(shown)
        if not shown:
            continue
        if heading or article:
            chapters += not article
            label = article[0] if article else ""
            current = Section(
                anchor=Anchor(f"a{len(sections)}" if article else f"n{chapters}"),
                label=label,
                level=2 if article else 1,
                heading="" if article else shown,
                parent=chapter.anchor if article and chapter else None,
                span=Span(at, at + len(shown)),
                heading_span=Span(at, at + len(label or shown)),
            )
            sections.append(current)
            chapter = chapter if article else current
        anchor = Anchor(f"p{len(paragraphs) + 1}")
        paragraphs.append(Paragraph(anchor, current.anchor if current else None, Span(at, at + len(shown))))
        words.append(shown)
        at += len(shown) + 1
    text = "\n".join(words)
    source = SourceText(f"source_texts/{name}.md", "", "utf-8", "")
    return Document(
        id=DocumentId(name),
        title=title,
        has_title_line=True,
        kind=Kind.LAW,
        metadata=metadata,
        source=source,
        text=text,
        edits=(),
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
    )
