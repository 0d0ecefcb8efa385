"""The title a page prints once more above a text: the browser's title line, the page's own heading.

A saved page often holds `【关于…的通知】-某某委员会`, then the page's heading, perhaps with the number in brackets,
and only then the title of the text itself, over one to three lines. The last of them is the text's.

Guarantees: (1) a whole line goes only if its words stand again below, before the first sentence, with nothing but other
copies between; (2) of a browser's title line that has no copy below only the brackets and the name of the site go;
(3) no word of a title is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from policy_corpus.clean.rule import NOTHING_HARVESTED, Line, Outcome, Rule, written_lines
from policy_corpus.model import Harvest
from policy_corpus.text import Replacement, Span

_HEAD_LINES = 16
_LINES_OF_A_TITLE = 3
_SHORTEST = 6
"""A name of fewer characters may stand twice by chance."""

_NAME_OF_SITE = "网|网站|委员会|政府|厅|局|部|院|委|办公室|中心|文库|频道|平台"
_SITE = rf"(?:[^-_—–|｜]{{2,30}}[-_—–|｜\s]+)*[^-_—–|｜]{{0,24}}(?:{_NAME_OF_SITE})"
_BROWSER_TITLE = re.compile(
    rf"【(?P<framed>.{{6,150}})】[\s\-_—–|｜]*(?P<site>{_SITE})|(?P<plain>.{{6,150}}?)\s*[_|｜]\s*(?P<place>{_SITE})"
)
_NUMBER = re.compile(r"[（(]([^（()）]{1,14}[〔\[（(]\d{4}[〕\]）)][^（()）]{0,3}\d{1,5}号)[)）]$")
_MARKS = re.compile(r"[\s\u3000《》〈〉“”\"'‘’()（）\[\]〔〕【】,，、·.。:：-]")
_ORGANS = re.compile(r"(?:[\u4e00-\u9fff]{2,30}(?:委员会|委|厅|局|部|府|院|会|署|办|办公室|公安厅)?)*")
_SENTENCE = re.compile(r".*[。；：:;]")


def _apply(text: str) -> Outcome:
    written = written_lines(text)[: _HEAD_LINES + _LINES_OF_A_TITLE]
    harvest = NOTHING_HARVESTED
    replacements: list[Replacement] = []
    number = 0
    while number < min(len(written), _HEAD_LINES) and not _SENTENCE.fullmatch(written[number].text):
        line = written[number]
        browser = _BROWSER_TITLE.fullmatch(line.text)
        title = (browser["framed"] or browser["plain"]) if browser else line.text
        if browser:
            harvest = replace(
                harvest, site=harvest.site or re.split(r"[-_—–|｜]", browser["site"] or browser["place"])[-1]
            )
        if _stands_below(title, written, number + 1):
            replacements.append(Replacement(line.span, ""))
            harvest = _numbered(harvest, title)
        elif browser:
            start, end = browser.span("framed" if browser["framed"] else "plain")
            replacements += [
                Replacement(Span(line.span.start, line.span.start + start), ""),
                Replacement(Span(line.span.start + end, line.span.end), ""),
            ]
            break
        else:
            break
        number += 1
    return Outcome(tuple(replacements), harvest)


def _stands_below(title: str, written: Sequence[Line], below: int) -> bool:
    """Tell whether the words of a title stand again on the next line or lines, perhaps behind the issuer's name."""
    words = _words(title)
    if len(words) < _SHORTEST:
        return False
    for first in range(below, min(below + 2, len(written))):
        joined = ""
        for line in written[first : first + _LINES_OF_A_TITLE]:
            if _SENTENCE.fullmatch(line.text):
                break
            joined += line.text
            found = _words(_BROWSER_TITLE.sub(lambda one: one["framed"] or one["plain"], joined))
            if found.endswith(words) and _ORGANS.fullmatch(found[: -len(words)]) and len(found) - len(words) <= 60:
                return first == below or _words(written[below].text) in found + words
    return False


def _words(title: str) -> str:
    return _MARKS.sub("", _NUMBER.sub("", title))


def _numbered(harvest: Harvest, title: str) -> Harvest:
    number = _NUMBER.search(title)
    return replace(harvest, document_number=harvest.document_number or (number[1] if number else None))


RULE = Rule("repeated-title", "去除重复的页面标题", _apply)
