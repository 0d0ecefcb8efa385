"""Pages: a linked library written as the Markdown that MkDocs renders.

The only place that knows Markdown escaping and the wording a reader sees. Nothing here touches the disk, and nothing
here decides what a text says: pages show what earlier stages found.
"""

from policy_corpus.pages.site_pages import write_pages
from policy_corpus.pages.topic_page import cite

__all__ = ["cite", "write_pages"]
