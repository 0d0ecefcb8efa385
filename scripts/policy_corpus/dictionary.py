"""The dictionary of Chinese words with their frequencies, loaded once for every stage that asks it.

Names of a lexicon are not taught to it: it answers for the language, not for a corpus.
"""

import logging
from functools import cache

import jieba


@cache
def tokenizer() -> jieba.Tokenizer:
    """Give jieba's tokenizer with its own dictionary."""
    jieba.setLogLevel(logging.WARNING)  # it announces its dictionary on stderr
    loaded = jieba.Tokenizer()
    loaded.initialize()
    return loaded
