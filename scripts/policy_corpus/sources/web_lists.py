"""Lists of web pages: the numbers a browser shows before items. Bullets are decoration and are not text."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from policy_corpus.numerals import chinese
from policy_corpus.sources.list_numbers import formatted

_TYPED_NUMBER = re.compile(
    r"\s*(?:[（(]?[0-9０-９零一二三四五六七八九十百]+[)）、.．]|第[零一二三四五六七八九十百]+|[①-⑳])"
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?([a-z-]+)", re.IGNORECASE)
_LIST_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}
_CHINESE_STYLES = frozenset(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal"))


@dataclass(slots=True)
class Counting:
    """How far a list has counted: `form` is a number format, empty for a list that shows no numbers."""

    form: str
    number: int
    step: int = 1


def counting_of(element: HtmlElement) -> Counting:
    """Read how a list counts.

    Style sheets cannot be asked; but where every item opens with a number somebody typed, the list shows none.
    """
    if element.tag != "ol":
        return Counting("", 0)
    items = list(element.iterchildren("li"))
    if items and all(_TYPED_NUMBER.match(item.text_content()) for item in items):
        return Counting("", 0)
    found = _LIST_STYLE.findall(element.get("style") or "")
    named = found[-1].lower() if found else ""
    if named == "none":
        return Counting("", 0)
    form = (
        "chinese" if named in _CHINESE_STYLES else _LIST_STYLES.get(named) or _LIST_TYPES.get(element.get("type", "1"))
    )
    is_reversed = "reversed" in element.attrib
    start = _whole(element.get("start"), len(items) if is_reversed else 1)
    return Counting(form or "decimal", start, -1 if is_reversed else 1)


def next_marker(counting: Counting, item: HtmlElement) -> str:
    """Count one item and give the number before it, as browsers write it; empty if none is shown."""
    if not counting.form or "none" in _LIST_STYLE.findall(item.get("style") or ""):
        return ""
    number = _whole(item.get("value"), counting.number)
    counting.number = number + counting.step
    return f"{chinese(number)}、" if counting.form == "chinese" else f"{formatted(number, counting.form)}."


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"\s*[+-]?\d{1,6}\s*", value) else otherwise
