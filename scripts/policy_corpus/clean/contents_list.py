"""A table of contents that only repeats the headings below it.

The page of a document has its own outline, and in the text a 目录 makes every heading stand twice.

Guarantees: (1) only whole lines go: the line 目录 and the entries below it, or without that line at least three entries
that all have dot leaders and page numbers; (2) only if every entry, apart from
dot leaders and page numbers, is a heading further below, in the same order: a line of its own or, behind the same
marker, the words before a stop; the opening of a sentence is none; (3) a 目录 of which an entry does not
come again stays and is reported.
"""

import re
from collections.abc import Sequence

from policy_corpus.clean.rule import Finding, Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement

_NAME = re.compile(r"[【\[]?目[\s\u3000]*[录次][】\]]?")
_WORD = re.compile(r"目[\s\u3000]*[录次]")
_PAGE = re.compile(r"[.…·．_—-]*[（(]?\d{0,4}[）)]?")
_RUN_IN = ("。", "：", ":", "；", ";", "！", "？")
_LEADER = re.compile(r"(?:[\s.…·．_—-]*[（(]?\d{1,4}[）)]?|[\s.…·．_—-]+)$")
_LED = re.compile(r"\S.*?[.…·．]{4,}[ \t\u3000]*[（(]?\d{1,4}[）)]?")
"""An entry with dots that lead to its page number; nothing but a table of contents is printed so."""
_ANY_LED = re.compile(r"[.…·．]{4}")
_LED_ENTRIES = 3
_ENTRY_LENGTH = 60
_LINE_LENGTH = 240
"""An entry with its leader, or a letter-spaced heading, has at most so many characters."""

_KEPT = "目录与下文标题不完全一致，未删去；请核对"
_LISTS = 3
"""How many lines 目录 are looked at."""

_LEAST = 2
_TITLE_LINES = 3
_MARKED = re.compile(
    r"第[零〇一二三四五六七八九十百]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|附[件录则表图]"
)


def _apply(text: str) -> Outcome:
    outcome = _named_list(text) if _WORD.search(text) else None
    return outcome or (_led_list(text) if _ANY_LED.search(text) else Outcome())


def _named_list(text: str) -> Outcome | None:
    """Take out or report the list below a line 目录; `None` where there is none."""
    written = written_lines(text)
    named = [number for number, line in enumerate(written) if _NAME.fullmatch(line.text)]
    for number in named[:_LISTS]:
        entries = _entries(written, number)
        if entries:
            return Outcome(tuple(Replacement(one.span, "") for one in written[number : number + 1 + entries]))
        if _looks_like_contents(written, number):
            return Outcome(findings=(Finding(written[number].span.start, "contents-list-kept", _KEPT),))
    return None


def _led_list(text: str) -> Outcome:
    """Take out a list that has lost its name but not its dots and page numbers."""
    written = written_lines(text)
    led = [len(line.text) <= _LINE_LENGTH and _LED.fullmatch(line.text) is not None for line in written]
    if True not in led:
        return Outcome()
    start = led.index(True)
    stop = led.index(False, start) if False in led[start:] else len(written)
    entries = [_words(line.text) for line in written[start:stop]]
    if len(entries) < _LED_ENTRIES or any(len(entry) > _ENTRY_LENGTH for entry in entries):
        return Outcome()
    if _follow(written, stop, entries):
        return Outcome(tuple(Replacement(one.span, "") for one in written[start:stop]))
    return Outcome(findings=(Finding(written[start].span.start, "contents-list-kept", _KEPT),))


def _entries(written: Sequence[Line], start: int) -> int:
    """Count the entries below line `start`: all lines up to where the first of them comes again; 0 if one does not."""
    if start + 1 >= len(written):
        return 0
    first = _words(written[start + 1].text)
    again = next((at for at in range(start + 2, len(written)) if _recurs(written[at].text, first)), None)
    count = 0 if again is None else again - start - 1
    entries = [_words(line.text) for line in written[start + 1 : start + 1 + count]]
    # Between the list and the first heading the title may stand once more; it is no entry and stays.
    for _ in range(_TITLE_LINES):
        if again is not None and len(entries) > _LEAST and not _follow(written, again, entries):
            entries.pop()
    is_list = again is not None and len(entries) >= _LEAST and _follow(written, again, entries)
    rest = written[start + 1 + len(entries) : again]
    if (
        not is_list
        or any(len(entry) > _ENTRY_LENGTH for entry in entries)
        or any(_MARKED.match(one.text) for one in rest)
    ):
        return 0
    return len(entries)


def _follow(written: Sequence[Line], start: int, entries: Sequence[str]) -> bool:
    """Tell whether every entry is a heading from `start` on, each below the one before it."""
    at = start
    for entry in entries:
        while at < len(written) and not _recurs(written[at].text, entry):
            at += 1
        if at == len(written):
            return False
        at += 1
    return True


def _recurs(line: str, entry: str) -> bool:
    """Tell whether a line is an entry as a heading: alone, with a page number, or run in behind the same marker."""
    plain = _plain(line[:_LINE_LENGTH])
    if not entry or not plain.startswith(entry):
        return False
    rest = plain[len(entry) :]
    is_run_in = _MARKED.match(entry) is not None and rest.startswith(_RUN_IN)
    return is_run_in or (len(line) <= _LINE_LENGTH and _PAGE.fullmatch(rest) is not None)


def _words(line: str) -> str:
    """Give what an entry says; nothing for a line too long to be one."""
    return _plain(_LEADER.sub("", line)) if len(line) <= _LINE_LENGTH else ""


def _plain(line: str) -> str:
    return re.sub(r"\s", "", line)


def _looks_like_contents(written: Sequence[Line], start: int) -> bool:
    below = [line.text for line in written[start + 1 : start + 4]]
    return len(below) == 3 and all(_MARKED.match(line) and len(line) <= _ENTRY_LENGTH for line in below)


RULE = Rule("contents-list", "去除重复标题的目录", _apply)
