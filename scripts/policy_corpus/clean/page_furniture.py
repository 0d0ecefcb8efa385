"""Page furniture: what a portal or an essay site prints around a text.

Furniture is known by its form and its place: whole lines at the head and the foot of the file that hold nothing but a
greeting, navigation words, breadcrumbs, `发布日期：…` fields, an editor's blurb, a copyright or filing line. What
such a line says about the text (title, date, source, author) is harvested before it goes.

Guarantees: (1) only whole lines go; (2) only lines above the first sentence of the body or below its last; (3) a line
that holds anything besides furniture stays; (4) contact lines, which close notices too, go only below a line that is
surely foot; (5) a short line that stays between furniture is reported; (6) in a file without one sure sign of a page
(a filing number, a copyright line, tools of a bar, fields of a page) nothing goes, and what looks like furniture is
reported.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from policy_corpus.clean import furniture_forms as forms
from policy_corpus.clean.page_fields import harvested, iso_date
from policy_corpus.clean.rule import NOTHING_HARVESTED, Finding, Line, Outcome, Rule, written_lines
from policy_corpus.model import Harvest
from policy_corpus.numerals import PATTERN
from policy_corpus.text import Replacement

_HEAD_LINES = 60
"""How many written lines from the top may be furniture; a portal's bars take a few dozen."""

_FOOT_LINES = 160
"""How many written lines from the end; a portal's lists of links take about a hundred."""

_FOOT_LENGTH = 160
_LISTED_LENGTH = 70
_MENU_WORDS = 3
_LINKS = 4
"""From how many names on a list below 按地方查 or 友情链接 is a list of links."""

_SENTENCE = re.compile(r".*[。；：:;]")
_ATTACHMENT = re.compile(
    rf"附[件表图录]|{PATTERN}、|[（(]{PATTERN}[)）]|\d+[.．、]|[（(]?\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?[)）]?$|.*\.(?:docx?|pdf|xlsx?|wps|rar|zip|et|ofd)\b",
    re.IGNORECASE,
)


def _apply(text: str) -> Outcome:
    written = written_lines(text)
    head = _head(written)
    first_of_foot, foot = _foot(written, head[-1] + 1 if head else 0)
    gone = [*head, *foot]
    if not any(forms.is_sure_sign(written[number].text) for number in gone):
        # Nothing here is surely a page's: a list of readings, a word of welcome, an address may be the text itself.
        return Outcome((), findings=_unsure(written, gone))
    harvest = NOTHING_HARVESTED
    for number in gone:
        harvest = _said(written[number].text, harvest)
    return Outcome(
        tuple(Replacement(written[number].span, "") for number in gone),
        harvest,
        _left(written, head, range(first_of_foot, len(written)), frozenset(gone)),
    )


def _head(written: Sequence[Line]) -> list[int]:
    """Give the furniture lines above the first sentence."""
    found: list[int] = []
    for number, line in enumerate(written[:_HEAD_LINES]):
        if _is_head_furniture(written, number):
            found.append(number)
        elif _SENTENCE.fullmatch(line.text):
            break
    return [number for number in found if number < len(written)]


def _is_head_furniture(written: Sequence[Line], number: int) -> bool:
    line = written[number].text
    before = written[number - 1].text if number else ""
    after = written[number + 1].text if number + 1 < len(written) else ""
    is_crumb = forms.SEPARATOR.fullmatch(before) or forms.SEPARATOR.fullmatch(after)
    if is_crumb and forms.CRUMB.fullmatch(line):
        return True
    if forms.BREADCRUMBS.fullmatch(line) or forms.NUMERIC_DATE_LINE.fullmatch(line) or forms.NOTICE.fullmatch(line):
        return True
    if forms.MENU.fullmatch(line) and (any(map(_is_menu, (before, after))) or _words_of_menu(line) >= _MENU_WORDS):
        return True
    if number == 0 and forms.SITE_NAME.fullmatch(line) and (_is_menu(after) or _is_furniture(after)):
        return True
    return _is_furniture(line)


def _words_of_menu(line: str) -> int:
    return sum(1 for _ in forms.MENU_WORD.finditer(line))


def _is_menu(line: str) -> bool:
    return bool(line) and (forms.MENU.fullmatch(line) is not None or forms.NAVIGATION.fullmatch(line) is not None)


def _foot(written: Sequence[Line], body: int) -> tuple[int, list[int]]:
    """Give the first line of the foot and the furniture lines in it.

    The foot reaches up from the end over furniture, contact lines, lists of links and of further reading, and over few
    other short lines between them, to its topmost sure line.
    """
    listed = _listed(written)
    top = len(written)
    unknown = 0
    for number in range(len(written) - 1, max(body, len(written) - _FOOT_LINES, 1) - 1, -1):
        line = written[number].text
        if _is_sure_foot(line) or number in listed:
            top, unknown = number, 0
        elif not forms.WEAK_FOOTER.fullmatch(line):
            unknown += 1
            if unknown > 2 or len(line) > 30 or _SENTENCE.fullmatch(line) or _ATTACHMENT.match(line):
                break
    sure = [
        number
        for number in range(top, len(written))
        if _is_sure_foot(written[number].text)
        or number in listed
        or (number > top and forms.WEAK_FOOTER.fullmatch(written[number].text))
        or (number > top and _is_menu(written[number].text))
    ]
    return top, sure


def _listed(written: Sequence[Line]) -> frozenset[int]:
    """Give the lines listed under 扩展阅读 and the like, and the names of links under 按地方查, with these words."""
    found: set[int] = set()
    start = max(len(written) - _FOOT_LINES, 1)
    for number in range(start, len(written)):
        line = written[number].text
        if forms.READ_MORE.fullmatch(line):
            found.add(number)
            found |= _while(written, number + 1, _is_listed_title)
        elif forms.LINK_GROUP.fullmatch(line):
            names = _while(written, number + 1, _is_link_name)
            if len(names) >= _LINKS:
                found |= {number} | names
    return frozenset(found)


def _while(written: Sequence[Line], start: int, holds: Callable[[str], bool]) -> set[int]:
    number = start
    while number < len(written) and holds(written[number].text):
        number += 1
    return set(range(start, number))


def _is_listed_title(line: str) -> bool:
    return len(line) <= _LISTED_LENGTH and not _SENTENCE.fullmatch(line) and not _ATTACHMENT.match(line)


def _is_link_name(line: str) -> bool:
    return forms.LINK_NAME.fullmatch(line) is not None


def _is_sure_foot(line: str) -> bool:
    if _is_furniture(line) or forms.CLOSING_BLURB.fullmatch(line) or forms.DECLARATION.fullmatch(line):
        return True
    if forms.NOTICE.fullmatch(line):
        return True
    if len(line) > _FOOT_LENGTH or "。" in line or _ATTACHMENT.match(line):
        return False
    return forms.FOOTER.fullmatch(line) is not None


def _is_furniture(line: str) -> bool:
    patterns = (forms.NAVIGATION, forms.GREETING, forms.BLURB, forms.NEIGHBOUR, forms.READ_MORE)
    return any(pattern.fullmatch(line) for pattern in patterns) or bool(forms.page_fields(line))


def _left(written: Sequence[Line], head: Sequence[int], foot: range, gone: frozenset[int]) -> tuple[Finding, ...]:
    """Report lines kept in the foot, and short ones kept above the last bar of the head."""
    kept = [number for number in foot if number not in gone]
    last = max(head, default=0)
    kept += [
        number
        for number in range(1, last)
        if number not in gone and len(written[number].text) <= 8 and {number - 1, number + 1} <= gone
    ]
    detail = "夹在网页外框之间，疑为外框文字，未删去；请核对"
    return tuple(
        Finding(written[number].span.start, "furniture-suspected", f"“{written[number].text[:30]}”{detail}")
        for number in sorted(kept)
    )


def _unsure(written: Sequence[Line], numbers: Sequence[int]) -> tuple[Finding, ...]:
    """Report lines that look like furniture in a text that shows no sure sign of being a page; all of them stay."""
    detail = "像是网页外框，但全文没有确凿的网页痕迹，未删去；请核对"
    return tuple(
        Finding(written[number].span.start, "furniture-suspected", f"“{written[number].text[:30]}”{detail}")
        for number in sorted(numbers)
    )


def _said(line: str, harvest: Harvest) -> Harvest:
    """Add what a line of furniture says."""
    if greeting := forms.GREETING.fullmatch(line):
        harvest = replace(harvest, site=harvest.site or greeting[1])
    if forms.BLURB.fullmatch(line) and (title := forms.BLURB_TITLE.search(line)):
        harvest = replace(harvest, title=harvest.title or title[1].removeprefix("的"))
    if forms.ESSAY_SITE.search(line) and not forms.NEIGHBOUR.fullmatch(line):
        harvest = replace(harvest, site="网文")
    if stamp := forms.NUMERIC_DATE_LINE.fullmatch(line):
        dated = iso_date(line.lstrip("[【（("))
        harvest = replace(
            harvest, date_published=harvest.date_published or dated, source=harvest.source or stamp["source"]
        )
    return harvested(harvest, forms.page_fields(line))


RULE = Rule("page-furniture", "去除网页外框", _apply)
