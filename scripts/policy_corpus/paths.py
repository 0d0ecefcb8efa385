"""Where a document, a section, a concept lives on the site. Pages and search both ask here, and nobody else decides.

Addresses are POSIX paths relative to the site root (`use_directory_urls: false`).
"""

from posixpath import dirname, relpath

from policy_corpus.model import Anchor, ConceptId, DocumentId

HOME = "index.html"
SEARCH = "search.html"
DOCUMENT_INDEX = "documents/index.html"
CONCEPT_INDEX = "concepts/index.html"
CITATION_INDEX = "citations/index.html"

_ACTIVE = frozenset({".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".xht", ".mhtml", ".mht", ".xml", ".svg"})

GENERATED_FOLDERS = ("documents", "concepts", "topics", "citations", "lessons", "received")
"""Folders of `docs/` that the program owns whole: what it did not write there this time is stale."""


def document_page(document: DocumentId) -> str:
    """Address of a document's page."""
    return f"documents/{document}.html"


def concept_page(concept: ConceptId) -> str:
    """Address of a concept's page."""
    return f"concepts/{concept}.html"


def received_file(document: DocumentId, suffix: str) -> str:
    """Address of the received file as it came, for download; `suffix` includes the dot.

    What MkDocs would render or a browser would run is offered as plain text; its bytes are the same.
    """
    shown = f"{suffix}.txt" if suffix.lower() in _ACTIVE else suffix
    return f"received/{document}{shown}"


def comparison_page(document: DocumentId) -> str:
    """Address of the page that shows the received text beside the clean one, line by line."""
    return f"received/{document}.html"


def at(page: str, anchor: Anchor | None) -> str:
    """Add a fragment to a page's address; `None` leaves it."""
    return page if anchor is None else f"{page}#{anchor}"


def from_page(page: str, target: str) -> str:
    """Write `target` (an address, with or without fragment) as a link on `page`."""
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    return relpath(path, dirname(page) or ".") + mark + fragment


def markdown_source(page: str) -> str:
    """Path of the Markdown file under `docs/` that becomes this page."""
    return page.removesuffix(".html") + ".md"
