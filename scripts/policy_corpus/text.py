"""Positions in a text, and how they move through edits.

Everything here counts Unicode code points and half-open ranges. Nothing here knows about Chinese, files or pages.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Self, TypeVar, cast, dataclass_transform

Some = TypeVar("Some")


@dataclass_transform(frozen_default=True)
def value(*, order: bool = False) -> Callable[[type[Some]], type[Some]]:
    """Make a class of values that never change, of which a document has hundreds: a dataclass with slots.

    mypy holds that nothing is assigned to them. Python does not, as it would for `frozen=True`: to fill a value then
    takes three times as long, which was a sixth of the time it takes to clean and parse a text.
    """
    return dataclass(slots=True, order=order, unsafe_hash=True)


class Value:
    """A dataclass of fields alone. It is copied between processes and kept on disk as its class and its fields.

    That is read four times as fast as what a frozen dataclass with slots writes by itself, and a library has millions.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Tell how to make an equal value."""
        return type(self), tuple([getattr(self, name) for name in type(self).__dataclass_fields__])  # type: ignore[attr-defined]  # every value is a dataclass


class Rows:
    """Many values of one class as they are copied between processes and kept: a column of each field.

    What is read back is a plain tuple. A document is hundreds of lines and edits, each with a span: written one by one
    they took three times as long to read, and six times as long to write.
    """

    __slots__ = ("values",)
    values: tuple[Value, ...]

    def __new__(cls, kind: type[Value], *columns: Iterable[object]) -> tuple[Value, ...]:  # type: ignore[misc]  # pickle calls a class for what is no longer a value of it
        """Make the values again."""
        return tuple(map(kind, *columns))

    @classmethod
    def of(cls, values: tuple[object, ...]) -> object:
        """Give what is to be written for `values`: themselves, where they are none, of several classes or no values."""
        kind = type(values[0]) if values else None
        if kind is None or not issubclass(kind, Value) or any(type(one) is not kind for one in values):
            return values
        rows = object.__new__(cls)
        rows.values = cast("tuple[Value, ...]", values)
        return rows

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Tell how to make equal values."""
        kind = type(self.values[0])
        names = kind.__dataclass_fields__  # type: ignore[attr-defined]  # every value is a dataclass
        return Rows, (kind, *(Rows.of(tuple(map(attrgetter(name), self.values))) for name in names))


def as_copied(text: str) -> str:
    """Give an equal text that is another object.

    Python keeps the UTF-8 of a string that it pickles for as long as the string lives: for a Chinese text half as much
    memory again. What stays in memory after it was handed over is therefore handed over as its copy.
    """
    return text[:1] + text[1:]


@value(order=True)
class Span(Value):
    """The half-open range `[start, end)` of code points; which text it is in, its owner says."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: "Span | int") -> bool:
        """Tell whether a position, or the whole of another span, lies inside."""
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """Cut this range out of `text`."""
        return text[self.start : self.end]

    def shift(self, by: int) -> "Span":
        """Move the range by `by` code points."""
        return Span(self.start + by, self.end + by)


@value(order=True)
class Edit(Value):
    """One recorded change: the range `span` of the received text reads `after` in the result.

    `rules` names the rules that made it, in the order they ran, without repeats. `before` is the received reading.
    """

    span: Span
    before: str
    after: str
    rules: tuple[str, ...]


@value()
class Replacement(Value):
    """What a rule asks for: `span` of the text the rule was given becomes `after`."""

    span: Span
    after: str


@dataclass(frozen=True, slots=True)
class OffsetMap(Value):
    """Positions of a source text and of the result of a set of edits.

    A position is read as the start of a range, or as its end with `at_end`; the two differ only beside edits.
    Guarantees: (1) both directions are monotonic; (2) a character outside every edit maps to itself and back;
    (3) inside an edit a start maps to the edit's start and an end to its end; (4) a range never reaches into a
    deletion or an insertion beside it.
    """

    source: tuple[Span, ...]
    result: tuple[Span, ...]

    @classmethod
    def of(cls, edits: Sequence[Edit]) -> Self:
        """Make the map of sorted, non-overlapping `edits`."""
        shift = 0
        result = []
        for edit in edits:
            start = edit.span.start + shift
            result.append(Span(start, start + len(edit.after)))
            shift += len(edit.after) - len(edit.span)
        return cls(tuple(edit.span for edit in edits), tuple(result))

    def to_result(self, position: int, *, at_end: bool = False) -> int:
        """Map a position of the source text to the result."""
        return _moved(self.source, self.result, position, at_end=at_end)

    def to_source(self, position: int, *, at_end: bool = False) -> int:
        """Map a position of the result to the source text."""
        return _moved(self.result, self.source, position, at_end=at_end)

    def span_to_source(self, span: Span) -> Span:
        """Map a range of the result to the range of the source text it came from."""
        start = self.to_source(span.start)
        return Span(start, max(start, self.to_source(span.end, at_end=True)))


def _moved(here: Sequence[Span], there: Sequence[Span], position: int, *, at_end: bool) -> int:
    if at_end:
        passed = bisect_left(here, position, key=lambda span: span.start)
        if passed and here[passed - 1].end > position:
            return there[passed - 1].end
    else:
        passed = bisect_right(here, position, key=lambda span: span.end)
        if passed < len(here) and here[passed].start <= position:
            return there[passed].start
    return position + there[passed - 1].end - here[passed - 1].end if passed else position


@dataclass(frozen=True, slots=True)
class EditedText(Value):
    """A received text, its present form, and the edits that lead from one to the other.

    Edit law: `edits` are sorted, do not overlap, count `source`, and applied to `source` give `text`.
    """

    source: str
    text: str
    edits: tuple[Edit, ...]

    @classmethod
    def untouched(cls, source: str) -> Self:
        """Start with nothing changed."""
        return cls(source, source, ())

    def edited(self, rule: str, replacements: Iterable[Replacement]) -> "EditedText":
        """Apply a rule's replacements, given in coordinates of `self.text`, in any order.

        Replacements that change nothing are dropped.

        Raises:
            ValueError: if two replacements overlap or one lies outside the text: a rule is wrong.

        """
        asked = sorted(
            (item for item in replacements if item.span.of(self.text) != item.after),
            key=lambda item: (item.span.start, item.span.end),
        )
        if not asked:
            return self
        end = 0
        for item in asked:
            if item.span.start < end or item.span.end > len(self.text) or item.span.start > item.span.end:
                raise ValueError(f"rule {rule} asks for overlapping or impossible replacements at {item.span}")
            end = item.span.end
        text = _replaced(self.text, Span(0, len(self.text)), asked)
        return EditedText(self.source, text, _compose(self, rule, asked))

    def offsets(self) -> OffsetMap:
        """Give the map from `source` to `text` and back."""
        return OffsetMap.of(self.edits)


def apply(source: str, edits: Sequence[Edit]) -> str:
    """Apply `edits` to `source`; the left side of the edit law."""
    whole = Span(0, len(source))
    return _replaced(source, whole, [Replacement(edit.span, edit.after) for edit in edits])


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Give line and column of a position, both from 1, lines ending at line feeds."""
    ends = _line_ends(text)
    line = bisect_left(ends, position)
    return line + 1, position - (ends[line - 1] if line else -1)


@lru_cache(maxsize=2)
def _line_ends(text: str) -> Sequence[int]:
    """Find the line feeds once for all the places asked of one text."""
    return array("L", (found.start() for found in re.finditer("\n", text)))


def _compose(earlier: EditedText, rule: str, later: Sequence[Replacement]) -> tuple[Edit, ...]:
    """Flatten earlier edits and one more layer of replacements to source coordinates.

    An edit of the first layer and a replacement of the second that share characters become one edit.
    """
    placed = OffsetMap.of(earlier.edits).result  # where each earlier edit stands in the middle text
    alone = (rule,)
    readings: dict[str, str] = {}  # of a hundred blank lines that are removed all but a few read alike: one string
    result: list[Edit] = []
    index = 0  # the next earlier edit
    following = 0  # the next replacement
    while following < len(later):
        middle = later[following].span
        while index < len(placed) and placed[index].end <= middle.start and not _meet(placed[index], middle):
            result.append(earlier.edits[index])
            index += 1
        first, first_replacement = index, following
        following += 1
        while True:
            if index < len(placed) and _meet(placed[index], middle):
                middle = Span(min(middle.start, placed[index].start), max(middle.end, placed[index].end))
                index += 1
            elif following < len(later) and later[following].span.start < middle.end:
                middle = Span(middle.start, max(middle.end, later[following].span.end))
                following += 1
            else:
                break
        moved = _shift(earlier.edits, placed, first)
        if index == first and following == first_replacement + 1:
            # It touches no other, as nearly all do: an edit of its own.
            source = middle.shift(-moved)
            before = source.of(earlier.source)
            after = later[first_replacement].after
            result.append(Edit(source, readings.setdefault(before, before), after, alone))
            continue
        source = Span(middle.start - moved, middle.end - _shift(earlier.edits, placed, index))
        after = _replaced(earlier.text, middle, later[first_replacement:following])
        rules = [name for edit in earlier.edits[first:index] for name in edit.rules]
        before = source.of(earlier.source)
        if before != after:
            result.append(Edit(source, before, after, tuple(dict.fromkeys([*rules, rule]))))
    return (*result, *earlier.edits[index:])


def _meet(placed: Span, asked: Span) -> bool:
    return placed.overlaps(asked) or (placed == asked and len(placed) == 0)


def _shift(edits: Sequence[Edit], placed: Sequence[Span], count: int) -> int:
    """How far the first `count` edits move what stands after them."""
    return placed[count - 1].end - edits[count - 1].span.end if count else 0


def _replaced(text: str, within: Span, replacements: Sequence[Replacement]) -> str:
    pieces = []
    at = within.start
    for item in replacements:
        pieces += [text[at : item.span.start], item.after]
        at = item.span.end
    return "".join([*pieces, text[at : within.end]])
