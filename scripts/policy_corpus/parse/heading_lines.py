"""What a heading's line is made of, and which lines only list the headings of a text."""

import re
from collections.abc import Sequence

from policy_corpus.numerals import PATTERN
from policy_corpus.parse.lines import Line

_CONTENTS = re.compile(r"目[\s\u3000]*[录次]")
_MARKED = re.compile(
    rf"第{PATTERN}[编章节]|{PATTERN}、|[（(]{PATTERN}[)）]|\d{{1,2}}(?:[.．]\d{{1,2}}){{0,4}}(?![\d年月日])"
)
_ENTRY_LENGTH = 60
_FEWEST = 3
_TRIES = 20
"""So many rows of headings are compared with what follows them; a list of contents stands before most."""
_TITLE_LINES = 3
"""So many lines may stand between a list of headings and the first of them: the text's title."""
_SENTENCE_ENDS = ("。", "；", ";", "，", ",", "：", ":")
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
    """Give the lines of a 目录: from its title to the line before its first entry comes again. Total.

    A page may have lost the title: at least three headings in a row that all come again below, in the same order.
    """
    start = next((at for at in range(max(body - 1, 0), len(lines)) if _CONTENTS.fullmatch(lines[at].text)), None)
    if start is None or start + 1 >= len(lines):
        return _unnamed_contents(lines, body)
    first = _words(lines[start + 1].text)
    again = next((at for at in range(start + 2, len(lines)) if _words(lines[at].text) == first), None)
    if again is None or any(len(lines[at].text) > _ENTRY_LENGTH for at in range(start + 1, again)):
        return frozenset()
    return frozenset(range(start, again))


def _unnamed_contents(lines: Sequence[Line], body: int) -> frozenset[int]:
    """Give the entries of a list of headings without a title, which is followed at once by the headings themselves."""
    start = body
    tried = 0
    while start < len(lines) and tried < _TRIES:
        stop = start
        while stop < len(lines) and _is_entry(lines[stop].text):
            stop += 1
        entries = [_words(line.text) for line in lines[start:stop]]
        again = next((at for at in range(_FEWEST, len(entries)) if entries[at] == entries[0]), len(entries))
        if again >= _FEWEST:
            if _come_again(entries[:again], lines, start + again):
                return frozenset(range(start, start + again))
            tried += 1
        start = stop + 1
    return frozenset()


def _come_again(entries: Sequence[str], lines: Sequence[Line], start: int) -> bool:
    """Tell whether the words of all entries stand on lines of their own from `start` on, in order, the first near."""
    wanted = 0
    for at in range(start, len(lines)):
        if wanted == 0 and at > start + _TITLE_LINES:
            return False
        if _words(lines[at].text) == entries[wanted]:
            wanted += 1
            if wanted == len(entries):
                return True
    return False


def _is_entry(line: str) -> bool:
    return len(line) <= _ENTRY_LENGTH and not line.endswith(_SENTENCE_ENDS) and _MARKED.match(line) is not None


def _words(line: str) -> str:
    return re.sub(r"[\s\u3000.…·]+\d*$|[\s\u3000]", "", line)
