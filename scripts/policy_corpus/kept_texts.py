"""From received bytes to parsed documents, one at a time: in parallel, and only where something changed.

What was read and parsed is kept under a key of everything it was made from: the bytes, the sidecar, the corrections of
that document, and the program itself. Concepts, topics and published addresses come later and are not among them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, TypeVar

from policy_corpus.clean import PlacedCorrection, clean
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.errors import PublishError
from policy_corpus.kept import Beside, Kept
from policy_corpus.model import Anchor, Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.settings import Settings
from policy_corpus.sources import Received, Sources, is_read_at_once, read_bytes
from policy_corpus.sources.reader import UnreadableError
from policy_corpus.text import Value

Some = TypeVar("Some")

Progress = Callable[[str, int, int], None]
"""Told of long work: what is being done, how much of it is done, how much there is."""

PROGRAM = (
    *("text", "errors", "numerals", "dictionary", "aloud", "diagnostics", "model", "paths", "terms", "yaml_files"),
    *("settings", "sidecar", "sources", "clean", "parse", "cache", "kept", "kept_texts"),
)
"""Parts of the package that decide what is read from a file; they use no others (tests/test_layers.py)."""


@dataclass(frozen=True, slots=True)
class Parsed(Value):
    """What came of one file: its document, or what kept it from being read; neither where it is not to be published."""

    document: Document | None = None
    problem: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A received file, without its bytes, and its document; `document` is `None` where there is none."""

    received: Received
    document: Document | None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Why nothing was read."""
        return self.received.diagnostics


@dataclass(frozen=True, slots=True)
class Asked:
    """One document that is wanted, with all it is made from.

    `digest` is of the file's bytes, empty where there is nothing to make. `text` is there where the file was read at
    once; another is opened again by whoever reads it, so that those that wait are not all in memory.
    """

    received: Received
    digest: str = ""
    text: SourceText | None = None
    corrections: tuple[PlacedCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """Reads and parses, or remembers. `keys` holds what the document of each source path was made from."""

    kept: Kept
    keys: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings) -> "KeptTexts":
        """Open what is kept beside a corpus."""
        return cls(Kept.of(settings.root / ".cache" / "documents", PROGRAM))

    def parsed(
        self,
        sources: Sources,
        corrections: Sequence[PlacedCorrection],
        progress: Progress,
        jobs: int,
        beside: Beside[Asked, Parsed, Any] | None = None,
    ) -> list[Taken]:
        """Give the document of each source, in their order; forget what no source asked for.

        With the same sources and corrections the documents are the same whatever is kept, however many the `jobs`. A
        file is opened when its turn comes: the first is parsed before the last is there. What is made `beside` a
        document is made of it without the words of a source that was read at once.

        Raises:
            SidecarError: a sidecar is not of the right form.
            PublishError: a file was changed while it was read.

        """
        taken: list[Taken] = []
        waiting: deque[tuple[int, SourceText | None]] = deque()
        # That an article's third clause is at a12-3 and in the fourteenth paragraph is true of one law after the other:
        # such pairs were a sixth of a library.
        homes: dict[tuple[Anchor, Anchor], tuple[Anchor, Anchor]] = {}
        words: dict[tuple[Anchor, str], tuple[Anchor, str]] = {}

        def asked() -> Iterator[tuple[str, Asked]]:
            for received in sources:
                one = _asked(received, corrections)
                taken.append(Taken(one.received, None))
                if one.digest:
                    waiting.append((len(taken) - 1, one.text))
                    yield self._key(one), one

        for parsed in self.kept.all_made(Parsed, _parsed, asked(), jobs, beside):
            number, text = waiting.popleft()
            received, document = taken[number].received, parsed.document
            if document is not None:
                # A text that was read at once is at hand whenever the document is wanted.
                source = document.source if text is None else text
                aliases, clauses = _alike(document.aliases, homes), _alike(document.clauses, words)
                document = replace(document, source=source, aliases=aliases, clauses=clauses)
            found = received.diagnostics if parsed.problem is None else (parsed.problem,)
            taken[number] = Taken(replace(received, diagnostics=found), document)
            if number + 1 < len(sources):
                progress("读取文件", number + 1, len(sources))
        if taken:
            progress("读取文件", len(taken), len(taken))
        self.kept.forget_the_rest()
        return taken

    def key_of(self, document: Document) -> str:
        """Give a key of all that a document holds: what it was parsed from, its id, its addresses as they are settled.

        Raises:
            KeyError: it was not parsed here.

        """
        return content_key(self.keys[document.source.path], document)

    def _key(self, one: Asked) -> str:
        shown = one.received.shown
        key = self.kept.key("document", shown, one.digest, repr(one.received.sidecar), repr(one.corrections))
        self.keys[shown] = key
        return key


def _asked(received: Received, corrections: Iterable[PlacedCorrection]) -> Asked:
    """Ask for the document of a file; what is read in no time is read here."""
    data, left = received.data, replace(received, data=None)
    if data is None:
        return Asked(left)
    names = {received.sidecar.id or received.path.stem, received.path.stem}
    own = tuple(placed for placed in corrections if placed.correction.document in names)
    if not is_read_at_once(received.shown, data):
        return Asked(left, sha256(data).hexdigest(), None, own)
    text, problem = _read(received.shown, data)
    if text is None or not received.sidecar.publish:
        return Asked(left if problem is None else replace(left, diagnostics=(problem,)))
    return Asked(left, text.sha256, text, own)


def _alike(values: tuple[Some, ...], known: dict[Some, Some]) -> tuple[Some, ...]:
    """Give the same values, of equal ones always the first that was met."""
    return tuple([known.setdefault(one, one) for one in values])


def content_key(made_from: str, document: Document) -> str:
    """Give a key of all that a document holds that was parsed from what the key `made_from` names."""
    named = (document.paragraphs, document.sections, document.items)
    anchors = " ".join(one.anchor for group in named for one in group)
    return sha256("\n".join((made_from, document.id, anchors, repr(document.aliases))).encode()).hexdigest()


def _read(shown: str, data: bytes) -> tuple[SourceText | None, Diagnostic | None]:
    try:
        return read_bytes(shown, data), None
    except UnreadableError as reason:
        return None, Diagnostic(shown, None, None, reason.code, Severity.WARNING, reason.detail)


def _parsed(asked: Asked) -> Parsed:
    received, text, problem = asked.received, asked.text, None
    if text is None:
        data = received.path.read_bytes()
        if sha256(data).hexdigest() != asked.digest:
            raise PublishError(f"{received.shown}: 读取时文件被改动，什么也没有写；请再运行一次")
        text, problem = _read(received.shown, data)
    if text is None or not received.sidecar.publish:
        return Parsed(problem=problem)
    document = parse(clean(text, asked.corrections), received.sidecar, received.path.stem)
    return Parsed(document if asked.text is None else replace(document, source=replace(text, text="")))
