"""Where a document, a section, a concept lives on the site. Pages and search both ask here, and nobody else decides.

Addresses are POSIX paths relative to the site root (`use_directory_urls: false`).
"""

import re
from functools import lru_cache
from hashlib import sha256
from posixpath import dirname, relpath

from policy_corpus.model import Anchor, ConceptId, DocumentId, TopicId

HOME = "index.html"
SEARCH = "search.html"
TRAY = "tray.html"
DOCUMENT_INDEX = "documents/index.html"
DOCUMENT_DATA = "documents/list.js"
"""What the list of documents is filtered and ordered by, for its script."""

CONCEPT_INDEX = "concepts/index.html"
TOPIC_INDEX = "topics/index.html"
CITATION_INDEX = "citations/index.html"
LESSON_INDEX = "lessons/index.html"

_ACTIVE = frozenset({".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".xht", ".mhtml", ".mht", ".xml", ".svg"})

CODE_CHARACTERS = "23456789BCDFGHJKMNPQRTVWXY"
"""What a printed code is written with: no 0 O 1 I L to mistake on paper, no vowels to make words."""

CODE_LENGTH = 4
"""Characters of a document's code: 457 thousand codes; two documents of one code are offered as a choice."""

GENERATED_FOLDERS = ("documents", "concepts", "topics", "citations", "lessons", "received")
"""Folders of `docs/` that the program owns whole: what it did not write there this time is stale."""


_RESERVED = re.compile(r"index|con|prn|aux|nul|com\d|lpt\d")


def is_reserved(name: str) -> bool:
    """Tell a name that no page may have: a list page has it, or it is a device on Windows and no file there."""
    return _RESERVED.fullmatch(name) is not None


def document_page(document: DocumentId) -> str:
    """Address of a document's page."""
    return f"documents/{document}.html"


def year_page(year: str | None) -> str:
    """Address of the list of a year's documents, `None` of those without a date; no document's id holds `_`."""
    return f"documents/in_{year or 'unknown'}.html"


def document_markdown(document: DocumentId) -> str:
    """Address of a document's clean text as a Markdown file, for download."""
    return f"documents/{document}.md"


def concept_page(concept: ConceptId) -> str:
    """Address of a concept's page."""
    return f"concepts/{concept}.html"


def lesson_page(name: str) -> str:
    """Address of a lesson's page; `name` is its file's stem."""
    return f"lessons/{name}.html"


def topic_page(topic: TopicId) -> str:
    """Address of a topic's page."""
    return f"topics/{topic}.html"


def topic_word(topic: TopicId) -> str:
    """Address of a topic's handout, a Word file."""
    return f"topics/{topic}.docx"


def document_word(document: DocumentId) -> str:
    """Address of a document as a Word file."""
    return f"documents/{document}.docx"


def received_file(document: DocumentId, suffix: str) -> str:
    """Address of the received file as it came, for download; `suffix` includes the dot.

    What MkDocs would render or a browser would run is offered as plain text; its bytes are the same.
    """
    shown = f"{suffix}.txt" if suffix.lower() in _ACTIVE else suffix
    return f"received/{document}{shown}"


def comparison_page(document: DocumentId) -> str:
    """Address of the page that shows the received text beside the clean one, line by line."""
    return f"received/{document}.html"


@lru_cache(maxsize=1024)
def document_code(document: DocumentId) -> str:
    """Short code of a document for paper handouts, made from its id alone, so that it lives as long as the id."""
    number = int.from_bytes(sha256(document.encode()).digest()[:8])
    characters = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_CHARACTERS))
        characters.append(CODE_CHARACTERS[place])
    return "".join(characters)


def section_code(document: DocumentId, anchor: Anchor) -> str:
    """Short code of a section: its document's, then the anchor without the `s` of numbered sections (`7KQ2-2-1`)."""
    return f"{document_code(document)}-{anchor.removeprefix('s') if anchor[1:2].isdigit() else anchor}"


def at(page: str, anchor: Anchor | None) -> str:
    """Add a fragment to a page's address; `None` leaves it."""
    return page if anchor is None else f"{page}#{anchor}"


def from_page(page: str, target: str) -> str:
    """Write `target` (an address, with or without fragment) as a link on `page`."""
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    return _between(dirname(page), path) + mark + fragment


@lru_cache(maxsize=4096)
def _between(folder: str, path: str) -> str:
    """Lead from a folder to a file. A page names the same few again and again: its own two, those that cite it."""
    return relpath(path, folder or ".")


def markdown_source(page: str) -> str:
    """Path of the Markdown file under `docs/` that becomes this page."""
    return page.removesuffix(".html") + ".md"
