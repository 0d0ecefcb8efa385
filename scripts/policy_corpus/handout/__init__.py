"""Files to take away: every document as Word and as Markdown, and a handout for every topic.

The Word files are laid out as official documents are (GB/T 9704—2012): what stands on paper is decided in
`document_paper` and `topic_paper`, how Word is told so in `word_file`. Nothing here touches the disk.
"""

from policy_corpus.handout.markdown_file import markdown_files
from policy_corpus.handout.word_files import word_files

__all__ = ["markdown_files", "word_files"]
