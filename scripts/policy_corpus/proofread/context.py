"""How much of a text must be quoted so that a place is found again."""

from dataclasses import dataclass

from policy_corpus.text import Span

_FIRST = 6
"""Characters on either side tried first."""

_LAST = 400
"""Characters on either side tried last: a place that they do not tell from others is in a text that repeats itself."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """`context` is quoted, `span` is the part of it that changes; both count the text."""

    span: Span
    context: Span


def quoted(text: str, span: Span) -> Quotation | None:
    """Choose what to quote for a change of `span`, which is not empty; `None` where that is more than anybody reads.

    Guarantees: (1) the context stands exactly once in `text`; (2) the span's words stand in it exactly once, counted at
    every place, and the span is widened where they would not; (3) neither begins or ends with white space, which a form
    would strip; (4) it stays inside the line where the line is unlike all others.
    """
    line = Span(text.rfind("\n", 0, span.start) + 1, _line_end(text, span.end))
    reach = _FIRST
    while reach <= _LAST:
        span = _stripped(text, span, line)
        context = _stripped(text, Span(max(line.start, span.start - reach), min(line.end, span.end + reach)), line)
        is_whole_text = context == Span(0, len(text)) or len(context) >= len(text.strip())
        if is_whole_text and _count(context.of(text), span.of(text)) > 1:
            return Quotation(context, context)
        if _count(text, context.of(text)) == 1 or is_whole_text:
            if _count(context.of(text), span.of(text)) == 1:
                return Quotation(span, context)
            span = Span(max(context.start, span.start - 1), min(context.end, span.end + 1))
            continue
        if context == line:
            line = Span(text.rfind("\n", 0, max(0, line.start - 1)) + 1, _line_end(text, min(len(text), line.end + 1)))
        reach *= 2
    return None


def _stripped(text: str, span: Span, line: Span) -> Span:
    """Widen a range until it neither begins nor ends with white space, inside the line."""
    start, end = span.start, span.end
    while start > line.start and text[start].isspace():
        start -= 1
    while end < line.end and text[end - 1].isspace():
        end += 1
    return Span(start, end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _count(text: str, run: str) -> int:
    """Count the places of a run, overlapping ones too, up to two."""
    first = text.find(run)
    return 0 if first < 0 else 1 if text.find(run, first + 1) < 0 else 2
