"""From received bytes to parsed documents, one at a time: in parallel, and only where something changed.

What was read and parsed is kept under a key of everything it was made from: the bytes, the sidecar, the corrections of
that document, and the program itself. Concepts, topics and published addresses come later and are not among them.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from policy_corpus.cache import Cache
from policy_corpus.clean import PlacedCorrection, clean
from policy_corpus.model import Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.processes import spread
from policy_corpus.settings import Settings
from policy_corpus.sources import Received, read_bytes

Progress = Callable[[str, int, int], None]
"""Told of long work: what is being done, how much of it is done, how much there is."""

PROGRAM = (
    *("text", "errors", "numerals", "dictionary", "diagnostics", "model", "paths", "terms", "yaml_files", "settings"),
    *("sidecar", "sources", "clean", "parse", "kept_texts"),
)
"""Parts of the package that decide what is read from a file; they use no others (tests/test_layers.py)."""

_LIBRARIES = ("jieba", "lxml", "OpenCC", "pdfminer.six", "pdfplumber", "pydantic", "pypinyin", "PyYAML")
"""Libraries whose answers reach a document."""

_PLAIN = frozenset((".txt", ".md"))
"""Formats that are read faster than what was kept of them."""

_ENOUGH_FOR_PROCESSES = 40
"""Below this many documents starting processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """Reads and parses, or remembers; `used` collects the keys of what this run asked for."""

    cache: Cache
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, settings: Settings) -> "KeptTexts":
        """Open what is kept beside a corpus."""
        return cls(Cache(settings.root / ".cache" / "documents", program_version()))

    def read(self, shown: str, data: bytes) -> SourceText:
        """Read one received file, as `sources.read_bytes` does.

        Raises:
            UnreadableError: nothing can be read from it.

        """
        if PurePosixPath(shown).suffix.lower() in _PLAIN:
            return read_bytes(shown, data)
        key = self._used("text", shown, data)
        found = self.cache.find(key)
        if not isinstance(found, SourceText):
            found = read_bytes(shown, data)
            self.cache.keep(key, found)
        return found

    def parsed(
        self, sources: Sequence[Received], corrections: Sequence[PlacedCorrection], progress: Progress, jobs: int
    ) -> list[Document]:
        """Give the document of each source, all of which have a text, in their order; forget what no source asked for.

        With the same sources and corrections the documents are the same whatever is kept, however many the `jobs`.
        """
        asked = [self._asked(source, corrections) for source in sources]
        found = {one.key: document for one in asked if (document := self._found(one)) is not None}
        missing = [one for one in asked if one.key not in found]
        processes = jobs if len(missing) >= _ENOUGH_FOR_PROCESSES else 1
        made = zip(missing, spread(partial(_made, self.cache), missing, processes), strict=True)
        for number, (one, document) in enumerate(made, start=len(found) + 1):
            found[one.key] = document
            progress("读取文件", number, len(asked))
        self.cache.forget_all_but(self.used)
        return [found[one.key] for one in asked]

    def _asked(self, source: Received, corrections: Iterable[PlacedCorrection]) -> "_Asked":
        if source.text is None:
            raise ValueError(f"{source.path.name} has no text")
        stem = source.path.stem
        names = {source.sidecar.id or stem, stem}
        own = tuple(placed for placed in corrections if placed.correction.document in names)
        made_from = (source.text.path, source.text.sha256, repr(source.sidecar), repr(own))
        return _Asked(self._used("document", *made_from), source.text, source, own)

    def _used(self, *parts: str | bytes) -> str:
        key = self.cache.key(*parts)
        self.used.add(key)
        return key

    def _found(self, asked: "_Asked") -> Document | None:
        found = self.cache.find(asked.key)
        return replace(found, source=asked.text) if isinstance(found, Document) else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One document that is wanted, with all it is made from, and its key."""

    key: str
    text: SourceText
    source: Received
    corrections: tuple[PlacedCorrection, ...]


def _made(kept: Cache, asked: _Asked) -> Document:
    document = parse(clean(asked.text, asked.corrections), asked.source.sidecar, asked.source.path.stem)
    # The received text is at hand whenever the document is wanted.
    kept.keep(asked.key, replace(document, source=replace(asked.text, text="")))
    return document


@cache
def program_version() -> str:
    """Name the program by the bytes of its parts that decide what is read from a file, and of what they rest on."""
    package = Path(__file__).parent
    parts = [package / name if (package / name).is_dir() else package / f"{name}.py" for name in PROGRAM]
    files = [file for part in parts for file in ([part] if part.is_file() else sorted(part.rglob("*.*")))]
    told = [
        f"{file.relative_to(package).as_posix()} {sha256(file.read_bytes()).hexdigest()}"
        for file in files
        if file.is_file() and file.suffix != ".pyc"
    ]
    told += [f"{name} {_version(name)}" for name in _LIBRARIES]
    return sha256("\n".join((sys.version, *told)).encode()).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
