"""The page of the tray: a heading; the reader's browser fills the rest."""

from policy_corpus.model import Page
from policy_corpus.pages import rendering
from policy_corpus.paths import TRAY


def tray_page() -> Page:
    """Write the tray's page; it is the same for every corpus."""
    return rendering.page(TRAY, "tray.md.j2", {"title": "备课夹", "template": "tray.html"})
