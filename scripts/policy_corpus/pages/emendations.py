"""校勘: every change between the received file and the text, gathered for a reader by rule and by change."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from policy_corpus.model import Anchor, Document
from policy_corpus.pages.layout import paragraph_at
from policy_corpus.text import OffsetMap

_SHOWN_AS = str.maketrans({"\n": "↵", "\r": "", "\t": "⇥", "\u3000": "□", "\ufeff": "", "\x0b": "↵", "\x0c": "↵"})


@dataclass(frozen=True, slots=True)
class Change:
    """One received reading and what it became, with the paragraphs it happened in, in order, repeats kept."""

    received: str
    now: str
    places: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class EmendationGroup:
    """The changes made by one rule or by the same rules together, and how many they are."""

    rule: str
    count: int
    changes: tuple[Change, ...]


def emendations(document: Document, rule_name: Callable[[tuple[str, ...]], str]) -> tuple[EmendationGroup, ...]:
    """Gather all edits of a document; equal changes stand together with all their places.

    Groups are in the order of their first edit, changes too. Blank characters of a received reading are shown by
    signs (↵ a line end, □ a full-width space).
    """
    groups: dict[str, dict[tuple[str, str], list[Anchor]]] = defaultdict(lambda: defaultdict(list))
    for edit, span in zip(document.edits, OffsetMap.of(document.edits).result, strict=True):
        paragraph = paragraph_at(document, span.start)
        change = (_visible(edit.before), _visible(edit.after))
        places = groups[rule_name(edit.rules)][change]
        places.append(paragraph.anchor if paragraph else Anchor(""))
    return tuple(
        EmendationGroup(
            rule,
            sum(len(places) for places in changes.values()),
            tuple(Change(before, after, tuple(places)) for (before, after), places in changes.items()),
        )
        for rule, changes in groups.items()
    )


def _visible(text: str) -> str:
    return "".join("·" if character == " " and not text.strip() else character for character in text).translate(
        _SHOWN_AS
    )
