"""The card a government portal prints above a text: 索引号, 主题分类, 发文机关, 成文日期, 文号, in any of its layouts.

One field a line, several on a line, names and values on lines of their own, or the rows of a table. What the fields say
is harvested.

Guarantees: (1) only whole lines above the body go; (2) only a run of at least three different fields, among them the
index number or a class of the portal's catalogue with the publishing organ, which no text but a card prints; (3) a
line behind a bare name goes as its value only if another field follows or its form proves it a value, so that a title
below a card stays.
"""

import re
from collections.abc import Sequence

from policy_corpus.clean.page_fields import KEY, are_card, fields_of, fits, harvested, key_name
from policy_corpus.clean.rule import NOTHING_HARVESTED, Line, Outcome, Rule, written_lines
from policy_corpus.text import Replacement

_HEAD_LINES = 80
_FIELDS_OF_A_CARD = 3
_VALUE_LENGTH = 80
_STARTS_WITH_FIELD = re.compile(rf"[【\[|\s]*{KEY}\s*[：:]")
_ROW = re.compile(r"\|.*\|")
_COLUMNS = re.compile(rf"(?:^|(?<=\s))({KEY})\s+(\S+)(?=\s+{KEY}\s|\s*$)")

_Fields = tuple[tuple[str, str], ...]


def _apply(text: str) -> Outcome:
    written = written_lines(text)[:_HEAD_LINES]
    number = 0
    while number < len(written):
        if _is_body(written[number].text):
            break
        taken, fields = _card(written, number)
        keys = {key for key, _ in fields}
        if len(keys) >= _FIELDS_OF_A_CARD and are_card(keys):
            gone = written[number : number + taken]
            return Outcome(tuple(Replacement(line.span, "") for line in gone), harvested(NOTHING_HARVESTED, fields))
        number += max(taken, 1)
    return Outcome()


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
        elif key := key_name(line):
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
    """Read the fields of one line: behind colons, as cells of a row, or in columns."""
    if _ROW.fullmatch(line):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        names = [key_name(cell) for cell in cells[::2]]
        values = [*cells[1::2], *([""] if len(cells) % 2 else [])]
        known = [(name, value) for name, value in zip(names, values, strict=True) if name]
        return tuple(known) if names[0] and len(known) == len([cell for cell in cells[::2] if cell]) else ()
    if _STARTS_WITH_FIELD.match(line):
        fields = fields_of(line)
        return fields if all(len(value) <= _VALUE_LENGTH and "。" not in value for _, value in fields) else ()
    columns = _COLUMNS.findall(line)
    if len(columns) > 1 and re.match(KEY, line):
        return tuple((re.sub(r"\s", "", key), value) for key, value in columns)
    return ()


def _value_below(written: Sequence[Line], at: int, key: str) -> str | None:
    """Give the value on the line below a bare name: empty if there is none, `None` if that cannot be told."""
    below = written[at + 1].text if at + 1 < len(written) else ""
    if not below or key_name(below) or _on_one_line(below):
        return ""
    after = written[at + 2].text if at + 2 < len(written) else ""
    is_followed = key_name(after) is not None or bool(_on_one_line(after))
    if len(below) <= _VALUE_LENGTH and "。" not in below and (is_followed or fits(key, below)):
        return below
    return "" if written[at].text.endswith(("：", ":")) else None


RULE = Rule("index-card", "提取索引信息表", _apply)
