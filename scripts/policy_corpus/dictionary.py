"""The dictionary of Chinese words with their frequencies, loaded once for every stage that asks it.

Names of a lexicon are not taught to it: it answers for the language, not for a corpus. Who has to teach takes a copy.
"""

import logging
import marshal
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba
    from jieba.posseg import POSTokenizer


@cache
def tokenizer() -> "jieba.Tokenizer":
    """Give jieba's tokenizer with its own dictionary."""
    import jieba  # noqa: PLC0415  # not every run needs words, and to load what divides them takes 0.1 s

    jieba.setLogLevel(logging.WARNING)  # it announces its dictionary on stderr
    loaded = jieba.Tokenizer()
    try:
        # jieba reads what it has left in this file value by value, which takes three times as long.
        loaded.FREQ, loaded.total = marshal.loads((Path(gettempdir()) / "jieba.cache").read_bytes())  # noqa: S302  # as jieba does
        loaded.initialized = True
    except (OSError, ValueError, EOFError, TypeError):
        loaded.initialize()
    return loaded


def teachable_tokenizer() -> "jieba.Tokenizer":
    """Give a tokenizer of its own, to which words may be added.

    Copying the words that are loaded takes a fortieth of the time of loading them again, and half the memory.
    """
    known = tokenizer()
    own = type(known)()
    own.FREQ, own.total, own.initialized = dict(known.FREQ), known.total, True
    return own


@cache
def tagger() -> "POSTokenizer":
    """Give the tokenizer that also tells parts of speech.

    Its tables are read when it is first asked for: they take 0.2 s and 50 MB, and no build needs them, only mining.
    """
    from jieba.posseg import POSTokenizer  # noqa: PLC0415  # as said above

    return POSTokenizer(tokenizer())
