"""Folding: what counts as the same character when texts are searched, and what is passed over.

Full width, letter case and script are folded, punctuation and spaces dropped (DESIGN section 9). The table is made
once from the Unicode data and OpenCC, one character at a time, and is shipped to the browser as it is, so that both
sides fold alike whatever Unicode version they know. Nothing here knows about documents or indexes.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import opencc

Codes = npt.NDArray[np.uint32]
"""Unicode code points."""

Places = npt.NDArray[np.int64]
"""Positions or counts."""

DOTS = ".·•・．‧∙⋅･﹒․"
"""Characters that read as the dot of 7·20 where they stand between digits or Latin letters."""

DOT_MARK = "."
"""What is left of a dropped run that holds a dot, between two Latin letters or digits."""

GAP_MARK = " "
"""What is left of any other dropped run there."""

LINE = 10
"""Symbol of a line's end in `normalise_lines`; no other symbol is a control character."""

# Dropped: punctuation, separators, and of the "other" categories those that stand for no letter. Unassigned code points
# stay: a newer Unicode version would call most of them ideographs.
_DROPPED_CATEGORIES = frozenset(["Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"])

ASSIGNED = ((0, 0x3FFFF), (0xE0000, 0x10FFFF))
"""Planes of Unicode that hold characters; ten of seventeen hold none, and asking each takes 0.1 s at every start."""

# Blocks whose characters are other shapes of a character outside of them.
_SHAPES = (
    (0x2F00, 0x2FD5),  # Kangxi radicals, as copied from some PDF files
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE50, 0xFE6F),  # small forms
    (0xFF01, 0xFFEF),  # full and half width
    (0x2F800, 0x2FA1F),  # compatibility ideographs
)

# They choose a glyph and mean nothing by themselves.
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))

# Characters that OpenCC reads as the second only inside certain words (瞭解 了解, but 瞭望), and variants it leaves
# alone. As one class they let 答覆 find 答复; that 复 alone also finds 覆 is the price, as it is for 干 and 乾.
_ONE_CLASS = tuple(zip("瞭藉覆甦彷揹暱濬澂伕甯鎗燄拏锺馀谘迳讬", "了借复苏仿背昵浚澄夫宁枪焰拿钟余咨径托", strict=True))

_LAST_CASED = 0x1FFFF  # no script beyond the first two planes has letter case

_IDEOGRAPHS = ((0x3400, 0x9FFF), (0x20000, 0x2F7FF), (0x30000, 0x323AF))


@dataclass(frozen=True, slots=True)
class Folding:
    """The table both sides share.

    `dropped` are inclusive ranges of code points, sorted. `source[i]` folds to `target[i]`; what is in neither folds
    to itself. Guarantee: a folded character folds to itself.
    """

    dropped: tuple[tuple[int, int], ...]
    source: str
    target: str

    def as_json(self) -> dict[str, Any]:
        """Give the table as the browser reads it."""
        return {"dropped": list(chain.from_iterable(self.dropped)), "source": self.source, "target": self.target}


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded text.

    `offsets[i]` is the code point of the received text that `symbols[i]` stands for; a mark stands for the first
    character of its dropped run. Guarantee: `offsets` is strictly increasing.
    """

    symbols: Codes
    offsets: Places

    @property
    def text(self) -> str:
        """The symbols as a string."""
        return as_text(self.symbols)

    def received(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty range of symbols to the range of the received text, without what was dropped at its edges."""
        return int(self.offsets[start]), int(self.offsets[end - 1]) + 1


def normalise(text: str) -> Normalised:
    """Fold `text`, line ends dropped like any other space; total."""
    return _folded(as_codes(text), _lookup())


def normalise_lines(text: str) -> Normalised:
    """Fold `text` and keep each line feed as the symbol `LINE`; total."""
    return _folded(as_codes(text), _lookup_of_lines())


def find(symbols: Sequence[int], phrase: Sequence[int]) -> list[int]:
    """Places of `phrase` in `symbols`, left to right, without overlap.

    A place does not begin or end between two digits that stand together: 20 is not in 2020.
    """
    found: list[int] = []
    size = len(phrase)
    at = 0
    while size and at + size <= len(symbols):
        end = at + size
        if (
            symbols[at] == phrase[0]
            and symbols[at:end] == phrase
            and not (at and is_digit(symbols[at - 1]) and is_digit(symbols[at]))
            and not (end < len(symbols) and is_digit(symbols[end - 1]) and is_digit(symbols[end]))
        ):
            found.append(at)
            at = end
        else:
            at += 1
    return found


def find_in_text(text: str, phrases: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """Ranges of the received `text` where any of the folded `phrases` stands, sorted, without repeats."""
    folded = normalise(text)
    symbols = folded.symbols.tolist()
    return sorted(
        {folded.received(at, at + len(phrase)) for phrase in phrases for at in find(symbols, list(phrase))},
    )


def is_digit(symbol: int) -> bool:
    """Tell whether a symbol is a digit 0 to 9."""
    return 48 <= symbol <= 57


def is_word_symbol(symbol: int) -> bool:
    """Tell whether a symbol is a digit or a Latin letter, between which a dropped run leaves a mark."""
    return is_digit(symbol) or 97 <= symbol <= 122 or (0xDF <= symbol <= 0x24F and symbol != 0xF7)


def as_codes(text: str) -> Codes:
    """Give the code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def as_text(codes: Codes) -> str:
    """Give code points as a string."""
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def folding() -> Folding:
    """Make the table; the same for one version of Python and OpenCC."""
    dropped = sorted(
        {code for code in _in(ASSIGNED) if unicodedata.category(chr(code)) in _DROPPED_CATEGORIES}
        | {ord(dot) for dot in DOTS}
        | set(_in(_VARIATION_SELECTORS)),
    )
    forms = _one_form()
    passed_over = set(dropped)
    pairs = [
        (code, form) for code, form in sorted(forms.items()) if code not in passed_over and form not in passed_over
    ]
    return Folding(
        dropped=_ranges(dropped),
        source="".join(chr(code) for code, _ in pairs),
        target="".join(chr(form) for _, form in pairs),
    )


def _folded(codes: Codes, table: Codes) -> Normalised:
    folded = table[codes]
    kept = np.flatnonzero(folded)
    symbols = folded[kept]
    words = _is_word_symbol(symbols)
    before = np.flatnonzero((np.diff(kept) > 1) & words[:-1] & words[1:])
    if before.size == 0:
        return Normalised(symbols, kept)
    dots = np.flatnonzero(np.isin(codes, as_codes(DOTS)))
    has_dot = np.searchsorted(dots, kept[before + 1]) > np.searchsorted(dots, kept[before] + 1)
    marks = np.where(has_dot, ord(DOT_MARK), ord(GAP_MARK)).astype(np.uint32)
    return Normalised(np.insert(symbols, before + 1, marks), np.insert(kept, before + 1, kept[before] + 1))


def _is_word_symbol(symbols: Codes) -> npt.NDArray[np.bool_]:
    digits = (symbols >= 48) & (symbols <= 57)
    ascii_letters = (symbols >= 97) & (symbols <= 122)
    other_letters = (symbols >= 0xDF) & (symbols <= 0x24F) & (symbols != 0xF7)
    are_words: npt.NDArray[np.bool_] = digits | ascii_letters | other_letters
    return are_words


@cache
def _lookup() -> Codes:
    """Give the folded code point of every code point, 0 for what is dropped."""
    table = np.arange(0x110000, dtype=np.uint32)
    shared = folding()
    table[as_codes(shared.source)] = as_codes(shared.target)
    for first, last in shared.dropped:
        table[first : last + 1] = 0
    table.setflags(write=False)
    return table


@cache
def _lookup_of_lines() -> Codes:
    """Give the same, but that line feeds stay."""
    table = _lookup().copy()
    table[LINE] = LINE
    table.setflags(write=False)
    return table


def _one_form() -> dict[int, int]:
    """Give the characters that have another form to be folded to, through shape, then case, then script."""
    script = _one_script()
    shapes = {code: _single(unicodedata.normalize("NFKC", chr(code)), chr(code)) for code in _in(_SHAPES)}
    forms = {}
    for code in sorted({*shapes, *map(ord, script), *range(_LAST_CASED + 1)}):
        form = shapes.get(code, chr(code))
        form = _single(form.lower(), form)
        form = script.get(form, form)
        if ord(form) != code:
            forms[code] = ord(form)
    return forms


def _one_script() -> dict[str, str]:
    """Give for each ideograph the simplified one that stands for it and all its variants.

    t2s decides; what it leaves alone tw2s and hk2s may still know as a variant (著 着, 衹 只), unless t2s gives that
    very character as a simplified one (么, which tw2s reads as 幺).
    """
    characters = [chr(code) for code in _in(_IDEOGRAPHS) if unicodedata.category(chr(code)) == "Lo"]
    steps = _converted(characters, "t2s")
    simplified = set(steps.values())
    for regional in ("tw2s", "hk2s"):
        for character, form in _converted(characters, regional).items():
            if character not in simplified:
                steps.setdefault(character, form)
    steps.update(_ONE_CLASS)
    return {character: _end_of(character, steps) for character in steps}


def _converted(characters: Sequence[str], direction: str) -> dict[str, str]:
    # One conversion per line, so that no phrase of the dictionary can reach over two characters.
    lines = opencc.OpenCC(direction).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, lines, strict=True)
    return {character: form for character, form in pairs if form != character and len(form) == 1}


def _end_of(character: str, steps: dict[str, str]) -> str:
    seen = {character}
    while (following := steps.get(character, character)) not in seen:
        seen.add(following)
        character = following
    return character


def _single(form: str, otherwise: str) -> str:
    return form if len(form) == 1 else otherwise


def _in(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    return chain.from_iterable(range(first, last + 1) for first, last in ranges)


def _ranges(codes: Sequence[int]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return tuple(ranges)
