"""The title a page prints once more above a text: the browser's title line, the page's own heading.

A saved page often holds `【关于…的通知】-某某委员会`, then the page's heading, perhaps with the number in brackets,
and only then the title of the text itself, over one to three lines. The last of them is the text's.

Guarantees: (1) a whole line goes only if its words stand again below, before the first sentence, with nothing but other
copies, the document's number and the names of organs between; (2) of a browser's title line that has no copy below only
the brackets and the name of the site go, and that only where brackets, a copy above or the word 网站 prove the line a
browser's: `材料_市应急管理局` may be an author's own; (3) no word of a title is lost; (4) the row of a table is no
title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_corpus.clean.page_fields import DOCUMENT_NUMBER
from policy_corpus.clean.rule import NOTHING_HARVESTED, Line, Outcome, Rule, written_lines
from policy_corpus.model import Harvest
from policy_corpus.text import Replacement, Span

_HEAD_LINES = 16
_LINES_OF_A_TITLE = 3
_SHORTEST = 6
"""A name of fewer characters may stand twice by chance."""

_NAME_OF_SITE = "网|网站|委员会|政府|厅|局|部|院|委|办公室|中心|文库|频道|平台"
_SITE = re.compile(rf"[^\n]{{0,24}}(?:{_NAME_OF_SITE})")
_WEB_SITE = re.compile(r".*(?:网站|政府网|政务网|文库|文库网|范文网)")
_PARTING = re.compile(r"[-_—–|｜]+")
_COLUMN_LENGTHS = range(2, 31)
_TITLE_LENGTHS = range(6, 151)
_BROWSER_LINE = 300
"""A browser's title line of more characters would not be read by anyone."""

_NUMBER = re.compile(r"[（(]([^（()）]{1,14}[〔\[（(]\d{4}[〕\]）)][^（()）]{0,3}\d{1,5}号)[)）]$")
_MARKS = re.compile(r"[\s\u3000《》〈〉“”\"'‘’()（）\[\]〔〕【】,，、·.。:：-]")
_ORGANS = re.compile(r"(?:[\u4e00-\u9fff]{2,60})?")
_SENTENCE = re.compile(r".*[。；：:;]")
_NUMBER_LINE = re.compile(rf"[（(]?{DOCUMENT_NUMBER}[)）]?")
_ORGAN_LINE = re.compile(r"(?!关于)[\u4e00-\u9fff]{2,30}(?:政府|委员会|办公室|办公厅|部|厅|局)")
_BETWEEN = 3
"""How many lines, a number and organs, may stand between a page's title and the text's own."""


@dataclass(frozen=True, slots=True)
class _BrowserTitle:
    """A browser's title line: where the title stands in it, and the name of the site; framed in 【】 or not."""

    title: Span
    site: str
    is_framed: bool


def _apply(text: str) -> Outcome:
    written = written_lines(text)[: _HEAD_LINES + _LINES_OF_A_TITLE]
    harvest = NOTHING_HARVESTED
    replacements: list[Replacement] = []
    number = 0
    while number < min(len(written), _HEAD_LINES) and not _SENTENCE.fullmatch(written[number].text):
        line = written[number]
        browser = _browser_title(line.text)
        title = browser.title.of(line.text) if browser else line.text
        if not _is_row(line.text) and _stands_below(title, written, number + 1):
            replacements.append(Replacement(line.span, ""))
            harvest = _named(_sited(harvest, browser), title)
            number += 1
            continue
        if browser and (browser.is_framed or number or _WEB_SITE.fullmatch(browser.site)):
            kept = browser.title.shift(line.span.start)
            replacements += [
                Replacement(Span(line.span.start, kept.start), ""),
                Replacement(Span(kept.end, line.span.end), ""),
            ]
            harvest = _sited(harvest, browser)
        break
    return Outcome(tuple(replacements), harvest)


def _is_row(line: str) -> bool:
    return line.startswith(("|", "｜"))


def _browser_title(line: str) -> _BrowserTitle | None:
    """Read `【title】-column-site` or `title_column_site`; linear, for every part is looked at by itself."""
    if len(line) > _BROWSER_LINE or _is_row(line):
        return None
    closing = line.rfind("】")
    partings = [closing + 1] if line.startswith("【") else [place for place, mark in enumerate(line) if mark in "_|｜"]
    for place in partings:
        start, end = (1, closing) if line.startswith("【") else (0, len(line[:place].rstrip()))
        site = _site(line[place:])
        if site and end - start in _TITLE_LENGTHS:
            return _BrowserTitle(Span(start, end), site, is_framed=start > 0)
    return None


def _site(words: str) -> str | None:
    """Give the name of the site at the end of what stands behind a title; `None` if these are no columns and site."""
    before, *parts = (part.strip() for part in _PARTING.split(words))
    is_named = not before and parts and all(len(part) in _COLUMN_LENGTHS for part in parts[:-1])
    return parts[-1] if is_named and _SITE.fullmatch(parts[-1]) else None


def _sited(harvest: Harvest, browser: _BrowserTitle | None) -> Harvest:
    return replace(harvest, site=harvest.site or browser.site) if browser else harvest


def _stands_below(title: str, written: Sequence[Line], below: int) -> bool:
    """Tell whether the words of a title stand again on the next line or lines, perhaps behind the issuer's name."""
    words = _words(title)
    if len(words) < _SHORTEST:
        return False
    for first in range(below, min(below + 1 + _BETWEEN, len(written))):
        joined = ""
        for line in written[first : first + _LINES_OF_A_TITLE]:
            if _SENTENCE.fullmatch(line.text):
                break
            browser = _browser_title(line.text)
            joined += browser.title.of(line.text) if browser else line.text
            found = _words(joined)
            if found.endswith(words) and _ORGANS.fullmatch(found[: -len(words)]):
                skipped = (one.text for one in written[below:first])
                return all(_stands_between(one) or _words(one) in found + words for one in skipped)
    return False


def _stands_between(line: str) -> bool:
    """Tell what may stand between two copies of a title: the number of the document, the name of an organ."""
    return _NUMBER_LINE.fullmatch(line) is not None or _ORGAN_LINE.fullmatch(line) is not None


def _words(title: str) -> str:
    return _MARKS.sub("", _NUMBER.sub("", title))


def _named(harvest: Harvest, title: str) -> Harvest:
    """Keep what the copy that goes says: the name, which tells where the text's own begins, and the number."""
    number = _NUMBER.search(title)
    name = _NUMBER.sub("", title).strip()
    return replace(
        harvest,
        title=harvest.title or name,
        document_number=harvest.document_number or (number[1] if number else None),
    )


RULE = Rule("repeated-title", "去除重复的页面标题", _apply)
