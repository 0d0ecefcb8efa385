"""Templates filled with values; every value that is not made safe elsewhere is made safe for Markdown here."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from policy_corpus.front_matter import written
from policy_corpus.model import Page
from policy_corpus.pages.escape import html_text, markdown_value
from policy_corpus.paths import from_page, markdown_source

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON writes as it is and YAML would not read back: unprintable characters, and line ends of its own."""

_PLACE = 16
"""Characters of a place that fit one line of a telephone: 第二部分（十二）第12段."""

_json = json.JSONEncoder(ensure_ascii=False).encode


def page(address: str, template: str, front_matter: Mapping[str, Any], **values: Any) -> Page:
    """Fill `template` for the page at `address`.

    Templates write addresses through `link` (to a page's Markdown file, which MkDocs checks) and, inside raw HTML,
    `href`; citations through `cited_line`. `front_matter` is written as YAML that reads back as the same values; `None`
    and empty values are left out. A `Markup` value of it is HTML for the theme's template, without a character that
    YAML would not read back.
    """
    return Page.of(markdown_source(address), _front_matter(front_matter) + _filled(address, template, values) + "\n")


def fragment(address: str, template: str, **values: Any) -> Markup:
    """Fill `template` with a piece of HTML that the front matter of the page at `address` brings to the theme."""
    return Markup(_filled(address, template, values))  # noqa: S704  # templates make their values safe


def cited_line(citation: str) -> Markup:
    """Write a citation whose last part, the place, stays on one line: no character of it is left alone on the next."""
    named, comma, place = citation.rpartition("，")
    if not comma or len(place) > _PLACE:
        return _safe(citation)
    return Markup('{}<span class="unbroken">{}</span>').format(_safe(named + comma), _safe(place))


def _filled(address: str, template: str, values: Mapping[str, Any]) -> str:
    links = {
        "href": lambda target: _html(from_page(address, target)),
        "link": lambda target: _html(_to_markdown(from_page(address, target))),
        "cited_line": cited_line,
    }
    return _environment().get_template(template).render(address=address, **links, **values).strip("\n")


def _to_markdown(link: str) -> str:
    path, mark, fragment = link.partition("#")
    return (markdown_source(path) if path else "") + mark + fragment


def _front_matter(values: Mapping[str, Any]) -> str:
    known = {key: value for key, value in values.items() if value not in (None, "", (), [])}
    tables = {key: value for key, value in known.items() if isinstance(value, list) and isinstance(value[0], dict)}
    blocks = {key: value for key, value in known.items() if isinstance(value, Markup)}
    facts = {key: value for key, value in known.items() if key not in tables and key not in blocks}
    listed = "".join(map(_table, tables, tables.values()))
    return f"---\n{written(facts)}{listed}{''.join(map(_block, blocks, blocks.values()))}---\n\n"


def _block(key: str, text: str) -> str:
    """Write lines as they are: many of them, and read back at once."""
    lines = str(text).replace("\n", "\n  ")
    return f"{key}: |\n  {lines}\n"


def _table(key: str, rows: list[Mapping[str, Any]]) -> str:
    """Write a list of mappings, one a line, as JSON, which is YAML: a law's outline has thousands of values."""
    lines = [f"- {_NOT_IN_YAML.sub(_escaped, _json(row))}\n" for row in rows]
    return f"{key}:\n{''.join(lines)}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _safe(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else markdown_value(value))  # noqa: S704  # made safe right here


def _html(text: str) -> Markup:
    return Markup(html_text(text))  # noqa: S704  # likewise


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("policy_corpus.pages"),
        autoescape=True,
        auto_reload=False,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        comment_start_string="{##",  # `{#` opens an id in Markdown
        comment_end_string="##}",
    )
