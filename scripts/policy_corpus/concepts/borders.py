"""Whether a name ends where a word ends: 三查 is no mention in 三查处, nor 四个意识 in 四个意识形态.

The words are jieba's (349,045, counted in 人民日报 and other text); the names of the lexicon are not among what it is
taught, so that no name wins by being one. Nothing here knows about concepts or documents.
"""

import math

from policy_corpus.dictionary import tokenizer
from policy_corpus.text import Span

REACH = 8
"""Characters on either side of a name that are divided into words; no longer word of the dictionary matters."""

_LEAST_GAIN = 0.0
"""How much likelier (natural logarithm) the best reading across a border must be than the best that stops there."""

_LEAST_GAIN_OF_UNKNOWN = -1.5
"""The same for two characters that are no word of the dictionary: an even choice (四早上班) speaks for the word."""

_SHORT = 2


def breaks_a_word(before: str, name: str, after: str, *, may_grow: bool) -> bool:
    """Tell whether a word begins inside the name and ends outside it, or the other way round.

    `before` and `after` are the Chinese characters that touch the name, without the quotation marks, spaces or stops
    that would part them; at most `REACH` of each are read. Where `may_grow`, a name that ends in a word of two
    characters or more may be the beginning of a longer one (三年行动计划, 治本攻坚战). Total; deterministic.
    """
    before, after = before[-REACH:], after[:REACH]
    run = before + name + after
    inside = Span(len(before), len(before) + len(name))
    is_unknown = len(name) == _SHORT and not _frequency(name)
    least = _LEAST_GAIN_OF_UNKNOWN if is_unknown else _LEAST_GAIN
    for border in (inside.start, inside.end):
        words = [
            word
            for word in _words_across(run, border)
            if not _is_compound(run, inside, word) and not (may_grow and _grows(run, inside, word))
        ]
        if words and _gain(run, border, words) > least:
            return True
    return False


def is_word(text: str) -> bool:
    """Tell whether a text of two characters or more is a word of the dictionary. Total."""
    return len(text) > 1 and _frequency(text) > 0


def _is_compound(run: str, name: Span, word: Span) -> bool:
    """Tell whether the word is the whole name joined to another word: 买卖双方, 双重领导, but not 三不管."""
    beyond = (run[word.start : name.start], run[name.end : word.end])
    return name in word and all(is_word(part) for part in beyond if part)


def _grows(run: str, name: Span, word: Span) -> bool:
    """Tell whether the word grows out of the one that ends the name: 行动计划, 攻坚战."""
    return word.end > name.end and is_word(run[max(word.start, name.start) : name.end])


def _words_across(run: str, border: int) -> list[Span]:
    """Give all words of the dictionary that hold both characters at the border.

    The dictionary knows the beginnings of its words too: what begins none is not tried any further.
    """
    beginnings = tokenizer().FREQ
    words = []
    for start in range(max(0, border - REACH), border):
        for end in range(border + 1, min(len(run), border + REACH) + 1):
            frequency = beginnings.get(run[start:end])
            if frequency is None:
                break
            if frequency:
                words.append(Span(start, end))
    return words


def _gain(run: str, border: int, words: list[Span]) -> float:
    """Compare the likeliest reading with one of the words to the likeliest with a joint at the border."""
    across = max(
        _likelihood(run[: word.start]) + _of_word(word.of(run)) + _likelihood(run[word.end :]) for word in words
    )
    return across - _likelihood(run[:border]) - _likelihood(run[border:])


def _likelihood(run: str) -> float:
    """Give the natural logarithm of the likelihood of a run's likeliest division into words."""
    route: dict[int, tuple[float, int]] = {}
    words = tokenizer()
    words.calc(run, words.get_DAG(run), route)
    return route[0][0]


def _of_word(word: str) -> float:
    return math.log(_frequency(word)) - math.log(tokenizer().total)


def _frequency(word: str) -> int:
    return int(tokenizer().FREQ.get(word, 0))
