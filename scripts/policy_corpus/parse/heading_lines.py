"""What a heading's line is made of, and which lines only list the headings of a text."""

import re
from collections.abc import Sequence

from policy_corpus.parse.lines import Line

_CONTENTS = re.compile(r"目[\s\u3000]*[录次]")
_DOT = re.compile(r"(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$)")
_OPENERS = dict(zip("“‘（(《〈「『【〔", "”’）)》〉」』】〕", strict=True))


def heading_end(line: str, start: int) -> int:
    """Find where a heading ends: behind the first 。 outside brackets and quotation marks, or at its end. Total.

    In a line without 。 that ends in a dot, a dot between Chinese characters is the full stop it was typed for.
    """
    is_dotted = "。" not in line and line.endswith(".")
    closing: list[str] = []
    for at in range(start, len(line)):
        character = line[at]
        if closing and character == closing[-1]:
            closing.pop()
        elif character in _OPENERS and _OPENERS[character] in line[at:]:
            closing.append(_OPENERS[character])
        elif not closing and (character == "。" or (is_dotted and _DOT.match(line, at))):
            return at + 1
    return len(line)


def contents_lines(lines: Sequence[Line], body: int) -> frozenset[int]:
    """Give the lines of a 目录: from its title to the line before its first entry comes again. Total."""
    start = next((at for at in range(max(body - 1, 0), len(lines)) if _CONTENTS.fullmatch(lines[at].text)), None)
    if start is None or start + 1 >= len(lines):
        return frozenset()
    first = _words(lines[start + 1].text)
    again = next((at for at in range(start + 2, len(lines)) if _words(lines[at].text) == first), None)
    if again is None or any(len(lines[at].text) > 60 for at in range(start + 1, again)):
        return frozenset()
    return frozenset(range(start, again))


def _words(line: str) -> str:
    return re.sub(r"[\s\u3000.…·]+\d*$|[\s\u3000]", "", line)
