"""What stands on paper: lines, each of a look, and tables. Nothing here knows Word or what the lines say."""

from dataclasses import dataclass
from enum import StrEnum

from policy_corpus.text import value


class Look(StrEnum):
    """How a line, or a piece of one, looks; the values are the ids of Word styles."""

    TITLE = "Title"
    TITLE_ABOVE = "TitleAbove"
    UNDER_TITLE = "UnderTitle"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    HEADING_4 = "Heading4"
    CHAPTER = "Chapter"
    BODY = "Body"
    FLUSH = "Flush"
    SIGNATURE = "Signature"
    SMALL = "Small"
    CITATION = "Citation"
    CELL = "Cell"
    HEI = "Hei"
    KAI = "Kai"
    CODE = "Code"


HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3, Look.HEADING_4)
"""Looks of headings by level: 黑体, 楷体, then 仿宋 (GB/T 9704—2012 §7.3.3)."""

RUN_IN = (Look.HEI, Look.KAI, None, None)
"""Looks of headings that open a line of body, by level."""


@value()
class Run:
    """A piece of a line; `look` is `None` where it looks as its line does."""

    text: str
    look: Look | None = None


@value()
class Line:
    """One paragraph."""

    look: Look
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, look: Look, text: str) -> "Line":
        """Make a line of one piece."""
        return cls(look, (Run(text),))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells. `head` counts the rows that open every page it runs over."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """One handout.

    `name` is what the file is called inside Word. `above` stands large over the first page where the text itself has
    no title line; `margin` are the small lines at the head of every page: source and codes.
    """

    name: str
    margin: tuple[str, ...]
    blocks: tuple[Line | Grid, ...]
    above: tuple[str, ...] = ()
