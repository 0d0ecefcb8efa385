"""Text made safe for Markdown and for HTML, exactly.

Characters that can carry meaning where they stand become numeric character references; every other character stays as
it is, so that the Markdown stays readable. Which characters those are was settled by rendering generated lines with
the extensions of mkdocs.yml and comparing the words that come out (tests/pages/test_escape.py).

What comes out are plain strings: a page has thousands, and to make each a `Markup` takes longer than to escape it. Who
hands a piece to a template vouches for it there.
"""

import re

_OPENING = re.compile(r"[#>+\-~ \t]|\d+\.(?=\s|$)")
_INLINE = re.compile(r"[\\`*_\[\]{}<&]")
_VALUE = re.compile(r"[\\`*_\[\]{}<&|>\"']")
_HTML = re.compile("[&<>\"']")
_BREAKS = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")


def markdown_line(text: str) -> str:
    """Write a line, or the first piece of one, that opens a Markdown paragraph or heading.

    `text` has no control characters and no white space at its edges (`CleanText`, guarantee 2). Guarantees: (1) the
    rendered words are `text`, spaces included; (2) no character of `text` makes an element, attribute or link.
    """
    return _referenced(text, _INLINE, opening=True)


def markdown_inline(text: str) -> str:
    """Do as `markdown_line` does for a piece of text that does not open a line."""
    return _referenced(text, _INLINE, opening=False)


def markdown_value(value: object) -> str:
    """Write any value into a Markdown template: safe in a paragraph, list, table cell, link label or HTML attribute.

    A line break becomes one space, so that a value never leaves its line. Total.
    """
    return _referenced(_BREAKS.sub(" ", str(value)), _VALUE, opening=True)


def html_text(text: str) -> str:
    """Write text into raw HTML, as content or as a quoted attribute value."""
    return _HTML.sub(_reference, text)


def _referenced(text: str, meaningful: re.Pattern[str], *, opening: bool) -> str:
    found = _OPENING.match(text) if opening else None
    if found is None:
        return meaningful.sub(_reference, text)
    # What a line opens with means something through its last character: `#`, or the full stop of `12.`.
    at = found.end() - 1
    before, after = meaningful.sub(_reference, text[:at]), meaningful.sub(_reference, text[at + 1 :])
    return f"{before}&#{ord(text[at])};{after}"


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
