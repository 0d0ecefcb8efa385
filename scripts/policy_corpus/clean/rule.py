"""What a cleaning rule is: a name, one sentence for readers, and a pure function from a text to replacements."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from policy_corpus.model import Harvest
from policy_corpus.text import Replacement, Span, value

NOTHING_HARVESTED = Harvest()

_WRITTEN = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule saw and left alone; `position` counts code points of the text the rule was given."""

    position: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule asks for, what it read off the parts it removes, and what it leaves to an editor."""

    replacements: tuple[Replacement, ...] = ()
    harvest: Harvest = NOTHING_HARVESTED
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One cleaning rule.

    `name` is its stable kebab-case name in edits and case files, `title` says in Chinese what it does, as the 校勘
    block of a page shows it. `apply` is total on any string.
    """

    name: str
    title: str
    apply: Callable[[str], Outcome]


@value()
class Line:
    """One line of a text: its words without white space at the edges, and the range of these words."""

    text: str
    span: Span


@lru_cache(maxsize=2)
def written_lines(text: str) -> tuple[Line, ...]:
    """Give the lines that hold anything but white space, with positions. Lines end at line feeds.

    Rules mostly leave a text as it is, and eight of them ask for its lines: those of the last texts are remembered.
    """
    return tuple(Line(found[0], Span(*found.span())) for found in _WRITTEN.finditer(text))
