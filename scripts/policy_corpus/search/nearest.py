"""Words of a query that stands nowhere: its longest pieces that the corpus holds, so no dictionary decides."""

from collections.abc import Callable, Sequence

from policy_corpus.search.normalise import is_word_symbol

LONGEST = 64
"""Symbols of a query that are cut into pieces; each may need a list that is not yet read."""

Phrase = tuple[int, ...]


def pieces(wanted: Sequence[Phrase], is_held: Callable[[Phrase], bool]) -> tuple[Phrase, ...]:
    """Cut `wanted` from the left into the longest pieces that are held somewhere, each once.

    Numbers and Latin words are never cut. Single symbols are given only if there is no longer piece.
    """
    found: dict[Phrase, None] = {}
    left = LONGEST
    for word in wanted:
        atoms = _atoms(word[:left])
        left -= len(word[:left])
        begin = 0
        while begin < len(atoms):
            piece, end = _longest(atoms, begin, is_held)
            if piece:
                found[piece] = None
            begin = max(end, begin + 1)
    long = tuple(piece for piece in found if len(piece) > 1)
    return long or tuple(found)


def _longest(atoms: Sequence[Phrase], begin: int, is_held: Callable[[Phrase], bool]) -> tuple[Phrase, int]:
    piece: Phrase = ()
    end = begin
    while end < len(atoms):
        longer = _joined(atoms[begin : end + 1])
        if longer and not is_held(longer):
            break
        piece, end = longer, end + 1
    return piece, end


def _atoms(phrase: Phrase) -> list[Phrase]:
    """Cut a phrase into single symbols, runs of Latin letters or digits kept whole; marks are atoms of their own."""
    atoms: list[list[int]] = []
    for symbol in phrase:
        if atoms and is_word_symbol(symbol) and is_word_symbol(atoms[-1][-1]):
            atoms[-1].append(symbol)
        else:
            atoms.append([symbol])
    return [tuple(atom) for atom in atoms]


def _joined(atoms: Sequence[Phrase]) -> Phrase:
    """Join atoms, marks at the edges left out: no phrase begins or ends with one."""
    symbols = [symbol for atom in atoms for symbol in atom]
    while symbols and chr(symbols[0]) in " .":
        symbols.pop(0)
    while symbols and chr(symbols[-1]) in " .":
        symbols.pop()
    return tuple(symbols)
