"""The clean text as numbered lines."""

from policy_corpus.text import Span, value


@value()
class Line:
    """One line of the clean text and where it stands in it, line end not included."""

    text: str
    span: Span


def split_lines(text: str) -> tuple[Line, ...]:
    """Split a clean text; an empty text has no line."""
    lines = []
    at = 0
    for piece in text.split("\n") if text else ():
        lines.append(Line(piece, Span(at, at + len(piece))))
        at += len(piece) + 1
    return tuple(lines)
