"""Markdown: the file is the text, as plain text is; its `#` lines tell which lines are headings."""

import re
from dataclasses import replace

from policy_corpus.sources.plain import read_plain
from policy_corpus.sources.reader import Extract, HeadingLine

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+\S")


def read_markdown(data: bytes) -> Extract:
    """Decode a Markdown file and note its headings.

    Raises:
        UnreadableError: it is no text in a known encoding.

    """
    extract = read_plain(data)
    headings = tuple(
        HeadingLine(number, len(found[1]))
        for number, line in enumerate(extract.text.split("\n"), start=1)
        if (found := _HEADING.match(line))
    )
    return replace(extract, headings=headings)
