"""Page furniture: what a portal or an essay site prints around a text.

Furniture is known by its form and its place: whole lines at the head and the foot of the file that hold nothing but a
greeting, navigation words, breadcrumbs, `发布日期：…` fields, an editor's blurb, a copyright or filing line. What
such a line says about the text (title, date, source, author) is harvested before it goes.

Guarantees: (1) only whole lines go; (2) only lines above the first sentence of the body or below its last; (3) a line
that holds anything besides furniture stays; (4) contact lines, which close notices too, go only below a line that is
surely foot; (5) what stays and looks like furniture, or stands among it, is reported (see `furniture_suspects`);
(6) in a file without one sure sign of a page (a filing number, a copyright line, tools of a bar, fields of a page,
the lines of a repost) nothing goes, and what looks like furniture is reported.
"""

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from policy_corpus.clean import furniture_forms as forms
from policy_corpus.clean import repost_forms
from policy_corpus.clean.furniture_suspects import suspects
from policy_corpus.clean.page_fields import harvested, iso_date
from policy_corpus.clean.rule import NOTHING_HARVESTED, Line, Outcome, Rule, written_lines
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

_NUMBERED = re.compile(r"\d{1,2}(?:[.．、][ \u3000]*|[ \u3000]+)")
_RULE_OF_TABLE = re.compile(r"\|(?:[ ]*:?-+:?[ ]*\|)+")
"""The line that Markdown puts under the head of a table."""
_BAR = re.compile("[|｜丨]")
_SENTENCE = re.compile(r".*[。；：:;]")
_ATTACHMENT = re.compile(
    rf"附[件表图录]|{PATTERN}、|[（(]{PATTERN}[)）]|\d+[.．、]|[（(]?\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?[)）]?$|.*\.(?:docx?|pdf|xlsx?|wps|rar|zip|et|ofd)\b",
    re.IGNORECASE,
)


def _apply(text: str) -> Outcome:
    written = written_lines(text)
    edges = (*written[:_HEAD_LINES], *written[max(_HEAD_LINES, len(written) - _FOOT_LINES) :])
    is_repost = any(repost_forms.is_sure(line.text) for line in edges)
    head = _head(written, is_repost=is_repost)
    foot = _foot(written, head[-1] + 1 if head else 0)
    found = [*head, *foot]
    if not any(forms.is_sure_sign(written[number].text) for number in found):
        # Nothing here is surely a page's: a list of readings, a word of welcome, an address may be the text itself.
        return Outcome((), findings=suspects(written, frozenset(), frozenset(found)))
    harvest = NOTHING_HARVESTED
    for number in found:
        harvest = _said(written[number].text, harvest)
    for number in found:
        harvest = _stamped(written[number].text, harvest)
    gone = frozenset(found)
    return Outcome(
        tuple(Replacement(written[number].span, "") for number in found), harvest, suspects(written, gone, frozenset())
    )


def _head(written: Sequence[Line], *, is_repost: bool) -> list[int]:
    """Give the furniture lines above the first sentence."""
    crumbs = _crumbs(written)
    found: list[int] = []
    for number, line in enumerate(written[:_HEAD_LINES]):
        is_of_repost = repost_forms.is_head(line.text, may_be_stamp=is_repost)
        if number in crumbs or is_of_repost or _is_head_furniture(written, number):
            found.append(number)
        elif _SENTENCE.fullmatch(line.text):
            break
    return found


def _crumbs(written: Sequence[Line]) -> frozenset[int]:
    """Give breadcrumbs that take a line each, from 首页 over every separator; a title at their end is the text's."""
    lines = [line.text for line in written[:_HEAD_LINES]]
    found: set[int] = set()
    for number, line in enumerate(lines):
        if number in found or line not in forms.TOP_OF_SITE:
            continue
        at = number + 1
        while at + 1 < len(lines) and forms.CRUMB_SEPARATOR.fullmatch(lines[at]) and forms.is_crumb(lines[at + 1]):
            found |= {number, at, at + 1}
            at += 2
        if at > number + 1 and at < len(lines) and forms.CRUMB_SEPARATOR.fullmatch(lines[at]):
            found.add(at)
    return frozenset(found)


def _is_head_furniture(written: Sequence[Line], number: int) -> bool:
    line = written[number].text
    before = written[number - 1].text if number else ""
    after = written[number + 1].text if number + 1 < len(written) else ""
    is_beside_separator = forms.SEPARATOR.fullmatch(before) or forms.SEPARATOR.fullmatch(after)
    if is_beside_separator and forms.is_crumb(line):
        return True
    if forms.BREADCRUMBS.fullmatch(line) or forms.NUMERIC_DATE_LINE.fullmatch(line) or forms.NOTICE.fullmatch(line):
        return True
    is_column = forms.MENU.fullmatch(line) and (
        any(map(_is_menu, (before, after))) or _words_of_menu(line) >= _MENU_WORDS
    )
    if is_column or forms.SITE_MENU.fullmatch(line) or forms.ADDRESS.fullmatch(line):
        return True
    if forms.COLUMNS.fullmatch(line) and not any(
        _BAR.search(beside) and not _is_menu(beside) for beside in (before, after)
    ):
        return True
    if number == 0 and forms.SITE_NAME.fullmatch(line) and (_is_menu(after) or _is_furniture(after)):
        return True
    return _is_furniture(line)


def _words_of_menu(line: str) -> int:
    return sum(1 for _ in forms.MENU_WORD.finditer(line))


def _is_menu(line: str) -> bool:
    return bool(line) and (forms.MENU.fullmatch(line) is not None or forms.NAVIGATION.fullmatch(line) is not None)


def _foot(written: Sequence[Line], body: int) -> list[int]:
    """Give the furniture lines of the foot.

    The foot reaches up from the end over furniture, contact lines, lists of links and of further reading, and over few
    other short lines between them, to its topmost sure line.
    """
    listed = _listed(written)
    top = len(written)
    unknown = 0
    for number in range(len(written) - 1, max(body, len(written) - _FOOT_LINES, 1) - 1, -1):
        line = written[number].text
        if number in listed or _is_sure_foot(line) or _is_staffed(written, number):
            top, unknown = (top if _heads_own_list(written, number, listed) else number), 0
        elif not (forms.WEAK_FOOTER.fullmatch(line) or forms.STAFF_LINE.fullmatch(line)):
            unknown += 1
            if unknown > 2 or len(line) > 30 or _SENTENCE.fullmatch(line) or _ATTACHMENT.match(line):
                break
    return [
        number
        for number in range(top, len(written))
        if (number in listed or _is_foot(written, number, top)) and not _heads_own_list(written, number, listed)
    ]


def _heads_own_list(written: Sequence[Line], number: int, listed: AbstractSet[int]) -> bool:
    """Tell 推荐阅读 and the like above a list that stays: numbered books, attachments."""
    below = written[number + 1].text if number + 1 < len(written) else ""
    is_kept = number + 1 not in listed and _ATTACHMENT.match(below) is not None
    return is_kept and forms.READ_MORE.fullmatch(written[number].text) is not None


def _is_foot(written: Sequence[Line], number: int, top: int) -> bool:
    line = written[number].text
    is_weak = forms.WEAK_FOOTER.fullmatch(line) or forms.STAFF_LINE.fullmatch(line) or _is_menu(line)
    return _is_sure_foot(line) or _is_staffed(written, number) or (number > top and bool(is_weak))


def _is_staffed(written: Sequence[Line], number: int) -> bool:
    """Tell one of several lines, one below the other, that name who edited and who checked a page."""
    line = written[number].text
    beside = (written[at].text for at in (number - 1, number + 1) if 0 <= at < len(written))
    return forms.STAFF_LINE.fullmatch(line) is not None and any(
        forms.STAFF_LINE.fullmatch(other) and other[:2] != line[:2] for other in beside
    )


def _listed(written: Sequence[Line]) -> frozenset[int]:
    """Give the lines listed under 扩展阅读 and the like, and the names of links under 按地方查, with these words."""
    found: set[int] = set()
    start = max(len(written) - _FOOT_LINES, 1)
    for number in range(start, len(written)):
        line = written[number].text
        if repost_forms.SHELF.fullmatch(line):
            found |= {number} | _while(written, number + 1, _is_shelved_title)
        elif forms.READ_MORE.fullmatch(line):
            found |= {number} | _while(written, number + 1, _is_listed_title)
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


def _is_shelved_title(line: str) -> bool:
    """Tell a title on a shelf, numbered or not; a numbered list of books is a text's own."""
    words = _NUMBERED.sub("", line)
    return _is_listed_title(words) and not (words != line and words.startswith("《"))


def _is_link_name(line: str) -> bool:
    return forms.LINK_NAME.fullmatch(line) is not None


def _is_sure_foot(line: str) -> bool:
    if (
        _is_furniture(line)
        or repost_forms.is_foot(line)
        or forms.CLOSING_BLURB.fullmatch(line)
        or forms.DECLARATION.fullmatch(line)
    ):
        return True
    if forms.NOTICE.fullmatch(line):
        return True
    if len(line) > _FOOT_LENGTH or "。" in line or _ATTACHMENT.match(line):
        return False
    return forms.FOOTER.fullmatch(line) is not None


def _is_furniture(line: str) -> bool:
    if _RULE_OF_TABLE.fullmatch(line):
        return False
    patterns = (forms.NAVIGATION, forms.GREETING, forms.BLURB, forms.NEIGHBOUR, forms.READ_MORE, forms.DOWNLOAD)
    return any(pattern.fullmatch(line) for pattern in patterns) or bool(forms.page_fields(line))


def _said(line: str, harvest: Harvest) -> Harvest:
    """Add what a line of furniture says."""
    if greeting := forms.GREETING.fullmatch(line):
        harvest = replace(harvest, site=harvest.site or greeting[1])
    if forms.BLURB.fullmatch(line) and (title := forms.BLURB_TITLE.search(line)):
        harvest = replace(harvest, title=harvest.title or title[1].removeprefix("的"))
    if (forms.ESSAY_SITE.search(line) or repost_forms.is_essay(line)) and not forms.NEIGHBOUR.fullmatch(line):
        harvest = replace(harvest, site="网文")
    if stamp := forms.NUMERIC_DATE_LINE.fullmatch(line):
        dated = iso_date(line.lstrip("[【（(").replace(" ", "/", 1) if line[4] == " " else line.lstrip("[【（("))
        harvest = replace(
            harvest, date_published=harvest.date_published or dated, source=harvest.source or stamp["source"]
        )
    if staff := forms.STAFF_LINE.fullmatch(line):
        harvest = harvested(harvest, forms.staff_of(staff[0]))
    return harvested(harvest, forms.page_fields(line))


def _stamped(line: str, harvest: Harvest) -> Harvest:
    """Add what the stamp of a public account says: the account is the source where no line names another."""
    stamp = repost_forms.ACCOUNT_STAMP.fullmatch(line)
    if stamp is None:
        return harvest
    dated = harvest.date_published or iso_date(stamp["date"])
    return replace(harvest, date_published=dated, source=harvest.source or stamp["source"])


RULE = Rule("page-furniture", "去除网页外框", _apply)
