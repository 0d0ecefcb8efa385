"""Concepts and citations: documents and the lexicon become the library.

Finding is kept apart from resolving: `mentions` and `citations` first find candidates in the text of a paragraph, then
decide. Knowledge is in `editorial/concepts.yml`, not here.
"""

from policy_corpus.concepts.findings import Findings
from policy_corpus.concepts.lexicon import Lexicon, read_lexicon
from policy_corpus.concepts.link import ConceptReader, cited_in, link
from policy_corpus.concepts.words import word_finder

__all__ = ["ConceptReader", "Findings", "Lexicon", "cited_in", "link", "read_lexicon", "word_finder"]
