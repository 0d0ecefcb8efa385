"""From received bytes to parsed documents, one at a time: in parallel, and only where something changed.

What was read and parsed is kept under a key of everything it was made from: the bytes, the sidecar, the corrections of
that document, and the program itself. Concepts, topics and published addresses come later and are not among them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, TypeVar

from policy_corpus.clean import PlacedCorrection, clean
from policy_corpus.kept import Beside, Kept
from policy_corpus.model import Anchor, Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.settings import Settings
from policy_corpus.sources import Received, is_read_at_once, read_bytes

Some = TypeVar("Some")

Progress = Callable[[str, int, int], None]
"""Told of long work: what is being done, how much of it is done, how much there is."""

PROGRAM = (
    *("text", "errors", "numerals", "dictionary", "aloud", "diagnostics", "model", "paths", "terms", "yaml_files"),
    *("settings", "sidecar", "sources", "clean", "parse", "cache", "kept", "kept_texts"),
)
"""Parts of the package that decide what is read from a file; they use no others (tests/test_layers.py)."""


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """Reads and parses, or remembers. `keys` holds what the document of each source path was made from."""

    kept: Kept
    keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings) -> "KeptTexts":
        """Open what is kept beside a corpus."""
        return cls(Kept.of(settings.root / ".cache" / "documents", PROGRAM))

    def read(self, shown: str, data: bytes) -> SourceText:
        """Read one received file, as `sources.read_bytes` does.

        Raises:
            UnreadableError: nothing can be read from it.

        """
        if is_read_at_once(shown, data):
            return read_bytes(shown, data)
        key = self.kept.key("text", shown, data)
        (found,) = self.kept.all_made(SourceText, _read, [(key, (shown, data))])
        return found

    def parsed(
        self,
        sources: Sequence[Received],
        corrections: Sequence[PlacedCorrection],
        progress: Progress,
        jobs: int,
        beside: "Beside[Asked, Document, Any] | None" = None,
    ) -> list[Document]:
        """Give the document of each source, all of which have a text, in their order; forget what no source asked for.

        With the same sources and corrections the documents are the same whatever is kept, however many the `jobs`.
        What is made `beside` a document is made of it without the words of its source.
        """
        asked = [self._asked(source, corrections) for source in sources]
        made = self.kept.all_made(Document, _parsed, asked, jobs, beside)
        documents = []
        # That an article's third clause is at a12-3 and in the fourteenth paragraph is true of one law after the other:
        # such pairs were a sixth of a library.
        homes: dict[tuple[Anchor, Anchor], tuple[Anchor, Anchor]] = {}
        words: dict[tuple[Anchor, str], tuple[Anchor, str]] = {}
        for number, ((_, one), document) in enumerate(zip(asked, made, strict=True), start=1):
            # The received text is at hand whenever the document is wanted.
            aliases, clauses = _alike(document.aliases, homes), _alike(document.clauses, words)
            documents.append(replace(document, source=one.text, aliases=aliases, clauses=clauses))
            progress("读取文件", number, len(asked))
        self.kept.forget_the_rest()
        return documents

    def key_of(self, document: Document) -> str:
        """Give a key of all that a document holds: what it was parsed from, its id, its addresses as they are settled.

        Raises:
            KeyError: it was not parsed here.

        """
        return content_key(self.keys[document.source.path], document)

    def _asked(self, source: Received, corrections: Iterable[PlacedCorrection]) -> "tuple[str, Asked]":
        if source.text is None:
            raise ValueError(f"{source.path.name} has no text")
        stem = source.path.stem
        names = {source.sidecar.id or stem, stem}
        own = tuple(placed for placed in corrections if placed.correction.document in names)
        made_from = (source.text.path, source.text.sha256, repr(source.sidecar), repr(own))
        key = self.kept.key("document", *made_from)
        self.keys[source.text.path] = key
        return key, Asked(source.text, source, own)


@dataclass(frozen=True, slots=True)
class Asked:
    """One document that is wanted, with all it is made from."""

    text: SourceText
    source: Received
    corrections: tuple[PlacedCorrection, ...]


def _alike(values: tuple[Some, ...], known: dict[Some, Some]) -> tuple[Some, ...]:
    """Give the same values, of equal ones always the first that was met."""
    return tuple([known.setdefault(one, one) for one in values])


def _read(asked: tuple[str, bytes]) -> SourceText:
    return read_bytes(*asked)


def content_key(made_from: str, document: Document) -> str:
    """Give a key of all that a document holds that was parsed from what the key `made_from` names."""
    named = (document.paragraphs, document.sections, document.items)
    anchors = " ".join(one.anchor for group in named for one in group)
    return sha256("\n".join((made_from, document.id, anchors, repr(document.aliases))).encode()).hexdigest()


def _parsed(asked: Asked) -> Document:
    document = parse(clean(asked.text, asked.corrections), asked.source.sidecar, asked.source.path.stem)
    return replace(document, source=replace(asked.text, text=""))
