"""Documents and books of topics made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from policy_corpus.concepts import link, word_finder
from policy_corpus.concepts.lexicon import parse_lexicon
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
from policy_corpus.topics import TopicReader, gather
from policy_corpus.topics.book import parse_topics

HEADINGS = {"一、": "s1", "二、": "s2", "三、": "s3"}
LEXICON = "- {id: ba-cha, name: 八查, kind: numeral}\n- {id: yi-zhang-zhi, name: 一张纸, kind: measure}\n"


def document(
    *lines: str, name: str = "made", title: str = "手写的文件", date: str | None = None, topics: Sequence[str] = ()
) -> Document:
    """Make a document of lines; a line that begins with 一、 二、 三、 is a heading, run-in if a 。 follows in it."""
    text = "\n".join(lines)
    paragraphs, sections, at = [], [Section(Anchor("s0"), "", 1, "", None, Span(0, 0), Span(0, 0))], 0
    for number, line in enumerate(lines, 1):
        span = Span(at, at + len(line))
        is_heading = line[:2] in HEADINGS
        if is_heading:
            end = at + (line.find("。") + 1 or len(line))
            label, anchor = line[:2], Anchor(HEADINGS[line[:2]])
            heading = text[at + 2 : end].rstrip("。")
            sections.append(Section(anchor, label, 1, heading, None, span, Span(at, end), run_in=end < span.end))
        role = Role.HEADING if is_heading else Role.BODY
        paragraphs.append(Paragraph(Anchor(f"p{number}"), sections[-1].anchor, span, role))
        at = span.end + 1
    return Document(
        id=DocumentId(name),
        title=title,
        has_title_line=False,
        kind=Kind.OTHER,
        metadata=Metadata(date_written=date),
        source=SourceText(f"source_texts/{name}.txt", "0" * 64, "utf-8", text),
        text=text,
        edits=(),
        sections=tuple(sections),
        paragraphs=tuple(paragraphs),
        topics=tuple(topics),
    )


def gathered(book: str, *documents: Document) -> Library:
    """Link documents with a small lexicon and gather the topics of `book`."""
    lexicon = parse_lexicon(LEXICON, PurePosixPath("editorial/concepts.yml"))
    library = link(documents, lexicon)
    known = {entry.concept for entry in lexicon.entries}
    topics = parse_topics(book, PurePosixPath("editorial/topics.yml"), known)
    reader = TopicReader.of(topics, {concept.id for concept in library.concepts}, word_finder)
    mentions = {one.id: [found for found in library.mentions if found.document == one.id] for one in library.documents}
    belongings = {one.id: reader.read(one, mentions[one.id]) for one in library.documents}
    return gather(replace(library, diagnostics=()), topics, reader, belongings)
