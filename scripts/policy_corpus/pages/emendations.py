"""校勘: what was received and what was changed in it, gathered for a reader by rule and by change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from policy_corpus.model import Anchor, Document
from policy_corpus.pages.alignment import Alignment
from policy_corpus.pages.layout import paragraph_finder
from policy_corpus.pages.wording import FORMATS, PACKED_FORMATS, PLAIN_FORMATS, rule_names
from policy_corpus.paths import at, comparison_page, document_page, received_file
from policy_corpus.text import Edit

PLACES_SHOWN = 24
"""Places named of one change; all are on the comparison page."""

_SHOWN_AS = str.maketrans({"\n": "↵", "\r": "", "\t": "⇥", "\u3000": "□", "\ufeff": "", "\x0b": "↵", "\x0c": "↵"})


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """What a reader is told of a received file.

    `encoding` is `None` for formats that have none. `characters` counts `SourceText.text`; `is_extracted` says that
    this text was read out of the file and is not the file itself.
    """

    name: str
    format: str
    encoding: str | None
    characters: int
    is_extracted: bool
    sha256: str
    address: str


@dataclass(frozen=True, slots=True)
class RuleCount:
    """In how many edits a rule had a part; an edit that several rules made counts for each of them."""

    rule: str
    count: int


@dataclass(frozen=True, slots=True)
class ChangePlace:
    """Where an edit was made: a paragraph, or a received line that is not in the text."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Change:
    """One received reading and what it became; `places` are the first of its `count` places, in order."""

    received: str
    now: str
    places: tuple[ChangePlace, ...]
    count: int


@dataclass(frozen=True, slots=True)
class EmendationGroup:
    """The changes made by one rule or by the same rules together, and how many they are."""

    rule: str
    count: int
    changes: tuple[Change, ...]


def received(document: Document) -> ReceivedFile:
    """Describe the received file of a document."""
    path = PurePosixPath(document.source.path)
    suffix = path.suffix.lower()
    return ReceivedFile(
        path.name,
        FORMATS.get(suffix, suffix.removeprefix(".").upper() or "无扩展名"),
        None if suffix in PACKED_FORMATS else document.source.encoding.upper(),
        len(document.source.text),
        suffix not in PLAIN_FORMATS,
        document.source.sha256,
        received_file(document.id, path.suffix),
    )


def rule_counts(edits: Iterable[Edit], titles: Mapping[str, str]) -> tuple[RuleCount, ...]:
    """Count edits by rule, the most frequent first, equal counts in the order of the text."""
    counts: Counter[str] = Counter()
    for rules, count in Counter(edit.rules for edit in edits).items():
        counts.update(dict.fromkeys((titles.get(rule, rule) for rule in rules), count))
    return tuple(RuleCount(name, count) for name, count in counts.most_common())


def emendations(document: Document, alignment: Alignment, titles: Mapping[str, str]) -> tuple[EmendationGroup, ...]:
    """Gather all edits of a document; equal changes stand together with their first places.

    Groups are in the order of their first edit, changes too. Blank characters of a received reading are shown by
    signs (↵ a line end, □ a full-width space).
    """
    groups: dict[tuple[str, ...], dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, edit in enumerate(document.edits):
        groups[edit.rules][edit.before, edit.after].append(number)
    places = _Places(document, alignment)
    return tuple(
        EmendationGroup(
            rule_names(rules, titles),
            sum(map(len, changes.values())),
            tuple(
                Change(before, after, tuple(map(places.of, numbers[:PLACES_SHOWN])), len(numbers))
                for (before, after), numbers in _as_shown(changes).items()
            ),
        )
        for rules, changes in groups.items()
    )


def _as_shown(changes: Mapping[tuple[str, str], list[int]]) -> dict[tuple[str, str], list[int]]:
    """Gather changes that look the same; their places stay in order."""
    shown: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (before, after), numbers in changes.items():
        shown[_visible(before), _visible(after)] += numbers
    return {change: sorted(numbers) for change, numbers in shown.items()}


class _Places:
    """Names the places of edits."""

    def __init__(self, document: Document, alignment: Alignment) -> None:
        self.document = document
        self.alignment = alignment
        self.find = paragraph_finder(document)

    def of(self, number: int) -> ChangePlace:
        """Name the place of an edit, by its number in the document's edits."""
        line = self.alignment.line_at(self.document.edits[number].span.start)
        paragraph = self.find(self.alignment.positions[number])
        if paragraph is None or (line and not self.alignment.row_of(line).clean):
            return ChangePlace(f"收到第 {line} 行", at(comparison_page(self.document.id), Anchor(f"r{line}")))
        return ChangePlace(paragraph.anchor, at(document_page(self.document.id), paragraph.anchor))


def _visible(text: str) -> str:
    return (text if text.strip() else text.replace(" ", "·")).translate(_SHOWN_AS)
