"""Word files: every document, and a handout for every topic, laid out as official documents are (GB/T 9704—2012).

What stands on paper is decided in `document_paper` and `topic_paper`, how Word is told so in `word_file`. Nothing here
touches the disk.
"""

from policy_corpus.handout.word_files import word_files

__all__ = ["word_files"]
