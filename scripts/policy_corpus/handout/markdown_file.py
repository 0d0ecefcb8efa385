"""A document as a Markdown file to take away: its clean text under a head of what is known about it.

It is read in editors as much as it is rendered, so only what would be taken for markup is escaped: by a
backslash, or by a reference where not every reader of Markdown takes one.
"""

import re
from collections.abc import Iterator

from policy_corpus.front_matter import written
from policy_corpus.kept_files import Shelf
from policy_corpus.model import Document, Library, Role, SiteFile
from policy_corpus.paths import document_markdown, document_page, received_file
from policy_corpus.terms import KINDS

_DEEPEST = 6
_MARKS = re.compile(r"[\\`*_\[\]<&~]")
_ESCAPED = {mark: f"\\{mark}" for mark in r"\`*_[]"} | {mark: f"&#{ord(mark)};" for mark in "<&~"}
_OPENING = re.compile(r"(?=[#>+-])|(?<=\d)(?=[.)](?:\s|$))")
_NUMBER = re.compile(r"\d{1,9}[.)](?:\s|$)")


def markdown_files(library: Library, shelf: Shelf | None = None) -> Iterator[SiteFile]:
    """Write the Markdown file of every document; `shelf` leaves out those that stand."""
    shelf = shelf or Shelf()
    yield from shelf.made(_of_document, ((shelf.key(document.id), document) for document in library.documents))
    shelf.kept.forget_the_rest()


def _of_document(document: Document) -> tuple[SiteFile]:
    return (SiteFile(document_markdown(document.id), markdown_text(document).encode()),)


def markdown_text(document: Document) -> str:
    """Write `document` as Markdown with front matter.

    Guarantees: (1) rendered, its blocks are the lines of the clean text in order, word for word; a title that no line
    states is in the front matter alone. (2) The front matter is YAML and names the kind, what is known, the page of the
    library and the received file with its digest.
    """
    levels = {section.heading_span.start: section.level for section in document.sections if not section.run_in}
    blocks = []
    for paragraph in document.paragraphs:
        line = _escaped(paragraph.span.of(document.text))
        if paragraph.role is Role.TITLE:
            line = f"# {line}"
        elif paragraph.role is Role.HEADING and paragraph.span.start in levels:
            line = f"{'#' * min(levels[paragraph.span.start] + 1, _DEEPEST)} {line}"
        blocks.append(line)
    return f"---\n{_head(document)}---\n\n" + "\n\n".join(blocks) + "\n"


def _escaped(line: str) -> str:
    text = _MARKS.sub(lambda found: _ESCAPED[found[0]], line)
    if line[0] in "#>+-" or _NUMBER.match(line):
        text = _OPENING.sub(lambda _: "\\", text, count=1)
    # A closing run of # would be taken for the end of a heading.
    return text[:-1] + "\\#" if text.endswith("#") and not text.endswith("\\#") else text


def _head(document: Document) -> str:
    known = document.metadata
    suffix = document.source.path[document.source.path.rfind(".") :]
    values = {
        "title": document.title,
        "title_by_editor": True if not document.has_title_line else None,
        "kind": KINDS[document.kind],
        "issuer": known.issuer,
        "document_number": known.document_number,
        "date_written": known.date_written,
        "date_published": known.date_published,
        "region": known.region,
        "source": known.source,
        "source_url": known.source_url,
        "authority": known.authority.value,
        "legal_status": known.legal_status,
        "guessed": list(known.guessed),
        "topics": list(document.topics),
        "page": document_page(document.id),
        "received": received_file(document.id, suffix),
        "received_sha256": document.source.sha256,
    }
    return written({name: value for name, value in values.items() if value not in (None, "", [])})
