"""Front matter: what is known of a page or a file, one value a line; written and read as YAML, mostly without it.

PyYAML looks at every character of a value several times, when it chooses how the value is written and when it is read
back. Most values are official names, numbers and addresses, of which it is known beforehand that YAML takes them as
they stand. `pages.rendering` adds an outline as JSON mappings, one a line, and a table as a block of lines: taken as
what they are they cost 0.2 s of processor time for the 1,034 pages of 500 laws, through YAML 0.7 s. What is of any
other form is left to YAML.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml
from mkdocs.utils import meta

_AS_IT_STANDS = re.compile(
    "(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z](?:[a-z0-9./_-]*[a-z0-9])?"  # a term, an id, an address
    "|[0-9][0-9a-f]*[cdf][0-9a-f]*"  # a digest that no reader takes for a number
    "|[《（“\u4e00-\u9fff](?:[《》〈〉（）〔〕“”、，。：；·0-9A-Za-z\u4e00-\u9fff ]*[》）”。0-9A-Za-z\u4e00-\u9fff])?"
)
"""Strings that YAML reads back from exactly their own characters."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one MkDocs takes."""

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not take as it is: unprintable characters, and line ends of its own."""

_PAIR = r'"[a-z]{1,30}": (?:"[^"\\\n\t]*+"|0|[1-9][0-9]{0,8})'
_ROW = rf"- \{{{_PAIR}(?:, {_PAIR})*+\}}\n"
_FRONT_MATTER = re.compile(
    r"(?P<facts>(?:(?![a-z]+:\n- \{|[a-z]+: \|\n)[^\n]*\n)*+)"
    rf"(?:(?P<list>[a-z]+):\n(?P<rows>(?:{_ROW})++))?+"
    r"(?:(?P<block>[a-z]+): \|\n(?P<lines>(?=  [^\s])(?:  [^\n]*\n)++))?+"
)


def written(values: Mapping[str, Any]) -> str:
    """Write `values` in their order; the same as `yaml.safe_dump` gives, in block style and without wrapping.

    Keys are this program's own names, which need no quoting. Nothing is wrapped: a line could open with the `---` that
    ends the front matter.
    """
    return "".join(
        [
            f"{key}: {value}\n"
            if isinstance(value, str) and _AS_IT_STANDS.fullmatch(value)
            else yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=10**9)
            for key, value in values.items()
        ]
    )


def read(text: str) -> tuple[str, dict[str, Any]]:
    """Give the Markdown of a page and its front matter, exactly as MkDocs does. Total."""
    end = text.find("\n---", 3)
    header = text[4 : end + 1]
    if text.startswith("---\n") and text.startswith("\n---\n", end) and "\n..." not in header:
        values = _values(header)
        if values:
            return text[end + len("\n---\n") :].lstrip("\n"), values
    found: tuple[str, dict[str, Any]] = meta.get_data(text)
    return found


def _values(header: str) -> dict[str, Any] | None:
    """Give the values of a front matter written as ours is, `None` for any other."""
    parts = _FRONT_MATTER.fullmatch(header)
    if not parts or _UNREADABLE.search(header) or not header[:1].islower():
        return None
    try:
        values = yaml.load(parts["facts"], _LOADER) if parts["facts"] else {}  # noqa: S506  # a safe one
    except Exception:  # noqa: BLE001  # as MkDocs does, which decides what becomes of it
        return None
    if not isinstance(values, dict):
        return None
    if parts["list"]:
        rows = parts["rows"][len("- ") : -1].replace("\n- ", ",")
        values[parts["list"]] = json.loads(f"[{rows}]")
    if parts["block"]:
        block = parts["lines"][2:].replace("\n  ", "\n")
        if block[-2:].isspace():
            return None  # blank lines at the end are left out by YAML
        values[parts["block"]] = block
    return values
