"""The card a government portal prints above a text: 索引号, 主题分类, 发文机关, 成文日期, 文号, in any of its layouts.

One field a line, several on a line, names and values on lines of their own, or the rows of a table, its cells parted by
bars, tabs or blanks; a list's bullet may stand before each. What the fields say is harvested. Bars right above the card
go with it. A page may have lost the names and left a list of nothing but the values; their forms tell them.

Guarantees: (1) only whole lines above the body go; (2) only a run of at least three different fields, among them the
index number or a class of the portal's catalogue with the publishing organ, which no text but a card prints; (3) a
line behind a bare name goes as its value only if another field follows or its form proves it a value, so that a title
below a card stays; (4) of a list of values every line must have the form of one, the index number be among them, and a
title among them stand again below.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from policy_corpus.clean import furniture_forms as forms
from policy_corpus.clean.page_fields import (
    CARD,
    DOCUMENT_NUMBER,
    KEY,
    are_card,
    card_name,
    fields_of,
    fits,
    harvested,
    holds_title,
)
from policy_corpus.clean.rule import NOTHING_HARVESTED, Finding, Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement

_HEAD_LINES = 80
_FIELDS_OF_A_CARD = 3
_VALUE_LENGTH = 80
_STARTS_WITH_FIELD = re.compile(rf"[【\[|\s]*{KEY}\s*[：:]")
_PAGE_HEAD = re.compile(r"(?!关于)[\u4e00-\u9fff]{2,20}(?:局|厅|委|部|院|政府|办公室|办|委员会|中心|网|网站|门户|平台)")
_BARS = re.compile(r"[|｜\t]")
_LINE_LENGTH = 400
_BULLET = re.compile(r"[-•·●■◆▪*][ \u3000\xa0]+")
_INDEX_NUMBER = re.compile(r"[\w\-]{6,24}/\d{4}-\d{3,8}")
_STATUS = re.compile(r"(?:现行|继续)?有效|失效|废止|已(?:失效|废止|修改)")
_STAMP = re.compile(r"(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?:[ \u3000]+\d{1,2}:\d{2}(?::\d{2})?)?")
_DOCUMENT_NUMBER = re.compile(DOCUMENT_NUMBER)
_TITLE = re.compile(r"关于.{2,}的(?:通知|通告|公告|通报|意见|决定|批复|函)(?:[（(].{1,30}[)）])?$")
"""A title below a field that was left empty, above a page's next field, is no value."""
_SHORTEST_TITLE = 8
_PARTS_OF_A_NAME = 4
"""索 引 号 is three words to the eye of a program."""

_Fields = tuple[tuple[str, str], ...]


def _apply(text: str) -> Outcome:
    written = tuple(Line(_BULLET.sub("", line.text, count=1), line.span) for line in written_lines(text)[:_HEAD_LINES])
    is_named = len(written) > 0 and CARD.search(text, 0, written[-1].span.end) is not None
    return (_card_of_names(written) if is_named else None) or _card_of_values(text, written)


def _card_of_names(written: Sequence[Line]) -> Outcome | None:
    """Take out the card, with what its fields say; `None` if there is none."""
    number = 0
    while number < len(written):
        if _is_body(written[number].text):
            break
        taken, fields = _card(written, number)
        keys = {key for key, _ in fields}
        if len(keys) >= _FIELDS_OF_A_CARD and are_card(keys):
            first = _first_bar(written, number)
            gone = written[first : number + taken]
            return Outcome(
                tuple(Replacement(line.span, "") for line in gone),
                harvested(NOTHING_HARVESTED, fields),
                _above(written[:first]),
            )
        number += max(taken, 1)
    return None


def _card_of_values(text: str, written: Sequence[Line]) -> Outcome:
    """Take out a list of nothing but values: the index number, dates, the title, the document number, the status."""
    found = next((at for at, line in enumerate(written) if _INDEX_NUMBER.fullmatch(line.text)), None)
    if found is None:
        return Outcome()
    below = {line.text for line in written[found + 1 :] if not _is_in_list(text, line)}
    end = found
    fields: list[tuple[str, str]] = []
    while end < len(written) and _is_in_list(text, written[end]) and (key := _key_of(written[end].text, below)):
        fields.append((key, written[end].text))
        end += 1
    if end - found < _FIELDS_OF_A_CARD:
        return Outcome()
    gone = written[found:end]
    return Outcome(tuple(Replacement(line.span, "") for line in gone), harvested(NOTHING_HARVESTED, fields))


def _is_in_list(text: str, line: Line) -> bool:
    return _BULLET.match(text, line.span.start) is not None


def _key_of(value: str, below: AbstractSet[str]) -> str | None:
    """Give the name of the field that a value without a name belongs to; `None` if its form tells none."""
    forms_of_values = {"索引号": _INDEX_NUMBER, "时间": _STAMP, "文号": _DOCUMENT_NUMBER, "有效性": _STATUS}
    if len(value) >= _SHORTEST_TITLE and value in below:
        return "标题"
    return next((key for key, form in forms_of_values.items() if form.fullmatch(value)), None)


def _first_bar(written: Sequence[Line], card: int) -> int:
    """Go up from a card over the bars right above it, which belong to its page: 政府信息公开, breadcrumbs."""
    first = card
    while first > 0 and any(form.fullmatch(written[first - 1].text) for form in (forms.NAVIGATION, forms.BREADCRUMBS)):
        first -= 1
    return first


def _above(written: Sequence[Line]) -> tuple[Finding, ...]:
    """Report the name of a bureau or a site above a card: the title stands below, and this is the page's head."""
    if any(form.fullmatch(line.text) for line in written for form in (forms.BREADCRUMBS, forms.SITE_MENU)):
        # `page_furniture` reports what stands above these.
        return ()
    detail = "在网页的信息表之上，疑为页头，未删去；请核对"
    return tuple(
        Finding(line.span.start, "furniture-suspected", f"“{line.text[:30]}”{detail}")
        for line in written
        if _PAGE_HEAD.fullmatch(line.text)
    )


def _is_body(line: str) -> bool:
    return line.endswith("。") and len(line) > 30


def _card(written: Sequence[Line], start: int) -> tuple[int, _Fields]:
    """Read fields from line `start` on: how many lines they take, and what they say."""
    at = start
    fields: list[tuple[str, str]] = []
    while at < len(written):
        line = written[at].text
        if on_line := _on_one_line(line):
            # `索引号：` alone has its value on the next line.
            if len(on_line) == 1 and not on_line[0][1] and (value := _value_below(written, at, on_line[0][0])):
                on_line = ((on_line[0][0], value),)
                at += 1
            fields += on_line
        elif key := card_name(line):
            value = _value_below(written, at, key)
            if value is None:
                break
            fields.append((key, value))
            at += 1 if value else 0
        else:
            break
        at += 1
    return at - start, tuple(fields)


def _on_one_line(line: str) -> _Fields:
    """Read the fields of one line: as cells between bars or tabs, behind colons, or parted by blanks."""
    if fields := _in_cells(line):
        return fields
    if _STARTS_WITH_FIELD.match(line):
        fields = fields_of(line)
        return fields if all(len(value) <= _VALUE_LENGTH and "。" not in value for _, value in fields) else ()
    name, colon, value = line.replace(":", "：", 1).partition("：")
    if colon and (key := card_name(name)) and "。" not in value and len(value) <= _VALUE_LENGTH:
        return ((key, value.strip()),)
    return _in_columns(line)


def _in_cells(line: str) -> _Fields:
    """Read `索引号 | 1/2 | 发布机构 | 市财政局`, with bars at the ends or without; every name must be known."""
    if len(line) > _LINE_LENGTH or not _BARS.search(line):
        return ()
    cells = [cell.strip() for cell in _BARS.split(line.strip("|｜"))]
    names = [card_name(cell) for cell in cells[::2]]
    values = [*cells[1::2], *([""] if len(cells) % 2 else [])]
    if any(card_name(value) for value in values):
        # Names beside names are the head of a list.
        return ()
    known = [(name, value) for name, value in zip(names, values, strict=True) if name]
    return tuple(known) if names[0] and len(known) == len([cell for cell in cells[::2] if cell]) else ()


def _in_columns(line: str) -> _Fields:
    """Read `索引号 1/2 主题分类 综合政务`, or one name and its value; names may be letter-spaced."""
    words = line.split() if len(line) <= _LINE_LENGTH and "。" not in line else []
    fields: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        size = next((size for size in range(_PARTS_OF_A_NAME, 0, -1) if card_name("".join(words[at : at + size]))), 0)
        name = card_name("".join(words[at : at + size])) if size else None
        if name:
            fields.append((name, ""))
        elif not fields:
            return ()
        else:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {words[at]}".strip())
        at += max(size, 1)
    is_read = any(value for _, value in fields) and all(len(value) <= _VALUE_LENGTH for _, value in fields)
    return tuple(fields) if is_read else ()


def _value_below(written: Sequence[Line], at: int, key: str) -> str | None:
    """Give the value on the line below a bare name: empty if there is none, `None` if that cannot be told."""
    below = written[at + 1].text if at + 1 < len(written) else ""
    if not below or card_name(below) or _on_one_line(below):
        return ""
    after = written[at + 2].text if at + 2 < len(written) else ""
    is_followed = card_name(after) is not None or bool(_on_one_line(after))
    if _TITLE.search(below) and not holds_title(key):
        return "" if written[at].text.endswith(("：", ":")) else None
    if len(below) <= _VALUE_LENGTH and "。" not in below and (is_followed or fits(key, below)):
        return below
    return "" if written[at].text.endswith(("：", ":")) else None


RULE = Rule("index-card", "提取索引信息表", _apply)
