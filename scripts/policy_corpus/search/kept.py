"""What was made for an earlier index and is made again in vain: names read aloud, the lunr index.

Everything is kept under a key of all it is made from, the program among it, so an index is the same byte for byte
whatever is kept. What comes back from a cache is bytes, which end in files of the site as base64, or readings, whose
form is looked at: a cache written by somebody else can spoil an index, never put a script into it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from policy_corpus.kept import Kept

PROGRAM = (
    *("text", "numerals", "dictionary", "model", "citing", "paths", "terms", "errors", "diagnostics", "cache", "kept"),
    *("kept_files", "standing", "search"),
)
"""Parts of the package that decide what an index holds; they use no others (tests/search/test_kept.py)."""


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """Remembers, or makes."""

    kept: Kept = field(default_factory=Kept)

    @classmethod
    def of(cls, folder: Path) -> "KeptIndex":
        """Open the folder where things are kept; it may not exist and may be deleted at any time."""
        return cls(Kept.of(folder, PROGRAM))

    def made(self, name: str, made_from: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """Give the bytes that `make` makes from `made_from`; `name` tells alike things of another sort apart."""
        (found,) = self.kept.all_made(bytes, lambda _: make(), [(self.kept.key(name, *made_from), None)])
        return found

    def read_aloud(self, names: Iterable[str], read: Callable[[str], tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """Give two readings of each name; those of names read before are remembered."""
        readings = self.kept.each_made("readings", read, names)
        return {name: (row[0], row[1]) if len(row) == 2 else read(name) for name, row in readings.items()}

    def forget_the_rest(self) -> None:
        """Remove what this run did not ask for."""
        self.kept.forget_the_rest()
