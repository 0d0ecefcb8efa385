"""What of a page's Markdown is HTML already, and need not go through Python-Markdown piece by piece.

Most of a document's page is blocks of two shapes: elements of raw HTML, and one line of plain text and inline tags with
an attribute list under it. What becomes of them is known: the first stand as they are, the second become `<p id=…>` and
the line. They are handed to Python-Markdown as the one kind of thing it passes through whole, a stored piece of HTML.

Where the headings of a page have ids of their own, they are known likewise, and so are lists of lines with links.
Python-Markdown need not see the page then: `finish` makes it, but for the blocks of other shapes.

The result is the same to the byte, by construction and by `tests/test_finished_html.py`: a block of any other shape is
left where it stands, and a page that holds any HTML whose end is not plain to see is left alone as a whole.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import strip_tags
from markdown.preprocessors import Preprocessor

KNOWN_EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "attr_list", "md_in_html"})
"""The extensions of Python-Markdown beside which `FinishedHtml` changes nothing; others may do things to any text."""

KNOWN_SETTINGS = {"toc": {"permalink": False}}
"""The settings of these extensions beside which `finish` makes what they make."""

_PRIORITY = 22
"""Its place among the preprocessors: fences are put away at 25, MkDocs and `md_in_html` look for HTML at 21 and 20."""

_INLINE = "span|a|abbr|b|bdi|bdo|br|button|cite|code|del|em|i|img|input|ins|kbd|label|mark|q|s|small|strong|sub|sup|u"
_BLOCK = (
    "address|article|aside|blockquote|dd|details|div|dl|dt|figcaption|figure|footer|h1|h2|h3|h4|h5|h6|header|hgroup|hr|"
    "li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
INLINE = frozenset(_INLINE.split("|"))
"""Elements that stand in a line of text; none is a block to Python-Markdown, none holds anything but HTML."""

BLOCK = frozenset(_BLOCK.split("|"))
"""Elements that are blocks to Python-Markdown, and hold nothing but HTML."""

_EMPTY = frozenset({"br", "hr", "img", "input"})

_STORED = r"\x02\x03"  # the marks round the numbers of stored pieces
_BEFORE_TAGS = rf"\\`\[{_STORED}"  # what the inline patterns begin with that are tried before the one for tags
_MEANING = rf"*_{_BEFORE_TAGS}"  # what any of them begins with, besides tags and entities
_ENTITY = "&(?:#[0-9]{1,9}|#x[0-9a-f]{1,9}|[a-zA-Z]{1,32});"


def _opening(name: str, not_in_values: str = _STORED) -> str:
    """Give the pattern of an opening tag; its attributes have values in double quotes, or none."""
    return rf'<(?:{name})(?: [a-z][a-z0-9-]*+(?:="[^"<>\n{not_in_values}]*+")?+)*+>'


_NAME = "[a-z0-9]++(?:[_-][a-z0-9]++)*+"
_VALUE = rf'"(?:[^"<>&{{}}\n{_MEANING}]|(?<=[a-zA-Z0-9])_(?=[a-zA-Z0-9]))*+"'

_PLAIN_CHARACTERS = rf"[^<>&{{}}\n{_MEANING}]++"
_ATTRIBUTE = rf"(?:[#.]{_NAME}|[a-z][a-z-]*+={_VALUE})"
_WORDS_ALONE = rf"{_PLAIN_CHARACTERS}|{_opening(_INLINE, _BEFORE_TAGS)}|</(?:{_INLINE})>|{_ENTITY}"
_WORDS = rf"(?:{_WORDS_ALONE})++"
"""One line of which all characters mean themselves."""

_PARAGRAPH = re.compile(
    # It opens no heading, quotation or list.
    rf"(?![\s#>+-]|\d+\.)({_WORDS})(?<! )(?:\n\{{:((?: {_ATTRIBUTE})++) ?\}})?+"
)
_TO_A_PAGE = "#[a-z0-9_-]++|[a-z0-9_./-]++(?<=[.]md)(?:#[a-z0-9_-]++)?+"
_LINK = rf"(?<!!)\[((?:[^]<>&{{}}\n{_MEANING}]++|{_ENTITY})++)\]\(({_TO_A_PAGE})\)(?:\{{ [.]({_NAME}) \}})?+"
_LINKS = re.compile(_LINK)
_ITEM = rf"- (?![\s#>+-]|\d+\.)(?:{_WORDS_ALONE}|{_LINK})++(?<! )"
_LIST = re.compile(
    rf'<(?P<name>div|section)(?P<class>(?: class="[^"<>&\n]*+")?+) markdown="1">\n\n'
    rf"(?P<items>{_ITEM}(?:\n{_ITEM})*+)\n\n</(?P=name)>"
)
_HEADING = re.compile(rf"(#{{1,6}}) ({_WORDS})(?<= )\{{({_ATTRIBUTE}(?: {_ATTRIBUTE})*+) ?\}}")
_LISTED = re.compile(rf"([#.])({_NAME})|([a-z-]+)=({_VALUE})")
_ELEMENTS = re.compile(rf"(?=<)(?:[^<&{_STORED}]++|{_opening('[a-z][a-z0-9]*+')}|</[a-z][a-z0-9]*+>|{_ENTITY})++")
_TAG = re.compile("<(/?)([a-z0-9]++)[^>]*+>")
_HOLDER = re.compile(_opening("div|section"))
_PLAIN = re.compile(rf"(?:[^<&]++|{_opening(_INLINE)}|</(?:{_INLINE})>|{_ENTITY})*+")
_IN_DOUBT = re.compile(
    # A line of marks and `#` or `=`, or of marks alone, unless it is a heading with an id of its own: a heading without
    # one is given an id that no paragraph has.
    rf"^(?!#{{1,6}} [^\n{{]*+(?<= )\{{#{_NAME}(?: (?:\.{_NAME}|[a-z][a-z-]*+(?:={_VALUE})?+))*+ ?\}}$)"
    rf"(?:[ >*+.\d-]*+[#=]|[ >*+.\d-]++$)"
    # A tag in an attribute list: its number among the stored pieces becomes part of the attribute's name.
    rf"|\{{[^{{}}\n<&]*+[<&]",
    re.MULTILINE,
)

_ANY_HEADING = re.compile(r"^(?:[ >*+.\d-]*+[#=]|[ >*+.\d-]++$)", re.MULTILINE)
_BLANKS = re.compile(r"\n +\n")

_BETWEEN = "policycorpusfinished"
"""A paragraph that stands for finished pieces, in what is left to Python-Markdown."""

_NOT_AS_IT_STANDS = ("\t", "\r", "\x02", "\x03", "```", "~~~", "[TOC]", _BETWEEN)
"""What Python-Markdown changes before it divides a page into blocks, fences, and the place of a table of contents."""


class FinishedHtml(Extension):  # type: ignore[misc]  # Python-Markdown ships no types
    """Puts finished pieces of HTML away before Python-Markdown looks at a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Python-Markdown calls
        """Python-Markdown asks: what takes part in the conversion."""
        md.preprocessors.register(_PutAway(md), "policy-corpus-finished-html", _PRIORITY)


class _PutAway(Preprocessor):  # type: ignore[misc]  # likewise
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        pieces = divide(source) or [source]
        store = self.md.htmlStash.store
        text = "\n\n".join(piece if isinstance(piece, str) else store("\n".join(piece)) for piece in pieces)
        return text.split("\n")


def divide(source: str) -> list[str | list[str]] | None:
    """Divide a page into blocks: as they stand, and runs of finished HTML, a list each; `None` where any is in doubt.

    An element whose content is Markdown is one block. `source` is Markdown without tabs and blank lines of spaces, as
    Python-Markdown's first preprocessor leaves it. Total.
    """
    pieces: list[str | list[str]] = []
    holders: list[str] = []  # the elements open here whose content is Markdown
    held: list[str] = []  # the blocks of the outermost of them
    for block in source.split("\n\n"):
        html = None if holders else _finished(block)
        if html is not None:
            if pieces and isinstance(pieces[-1], list):
                pieces[-1].append(html)
            else:
                pieces.append([html])
            continue
        if block.endswith(' markdown="1">') and _HOLDER.fullmatch(block):
            holders.append(block[1:].split(" ", 1)[0])
        elif holders and block == f"</{holders[-1]}>":
            holders.pop()
        elif not _PLAIN.fullmatch(block) or _IN_DOUBT.search(block):
            return None
        held.append(block)
        if not holders:
            pieces.append("\n\n".join(held))
            held = []
    return None if holders else pieces


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as HTML, but for what is left to Python-Markdown.

    `rest` is that, as Markdown; empty where nothing is. `headings` are what the extension `toc` tells of each heading.
    """

    rest: str
    headings: Sequence[dict[str, Any]]
    _pieces: Sequence[str | None]

    def html(self, rest: str) -> str | None:
        """Give the page, with what Python-Markdown made of `rest`; `None` if that is not what it looks like."""
        places = [number for number, piece in enumerate(self._pieces) if piece is None]
        pieces = list(self._pieces)
        if places:
            made = rest.split(f"<p>{_BETWEEN}</p>")
            if len(made) != len(places) + 2 or made[0] or made[-1]:
                return None
            for number, html in zip(places, made[1:-1], strict=True):
                # A block of which nothing is to be seen leaves nothing but the end of a line.
                pieces[number] = html[1:-1] if len(html) > 1 else None
        return "\n".join([piece for piece in pieces if piece is not None]).strip()


def finish(source: str, address_of: Callable[[str], str | None]) -> Finished | None:
    """Make the HTML of a page that is Markdown; `None` where all of it is to be left to Python-Markdown. Total.

    `address_of` tells what becomes of a link to a Markdown file or a place on the page; `None` where that is not known.
    """
    is_changed = any(one in source for one in _NOT_AS_IT_STANDS) or ("\n " in source and _BLANKS.search(source))
    if is_changed or not source.strip():
        return None
    divided = divide(source.strip("\n"))
    if divided is None:
        return None
    pieces: list[str | None] = []
    rest: list[str] = []
    headings = []
    for piece in divided:
        if isinstance(piece, list):
            pieces.append("\n".join(piece))
        elif (heading := _heading(piece)) is not None:
            html, told = heading
            pieces.append(html)
            headings.append(told)
        elif (html_list := _list(piece, address_of)) is not None:
            pieces.append(html_list)
        elif _ANY_HEADING.search(piece):
            return None
        elif pieces and pieces[-1] is None:
            rest[-1] += f"\n\n{piece}"
        else:
            pieces.append(None)
            rest.append(piece)
    joint = f"\n\n{_BETWEEN}\n\n"
    return Finished(joint.join(["", *rest, ""]).strip("\n") if rest else "", headings, pieces)


def _list(block: str, address_of: Callable[[str], str | None]) -> str | None:
    """Give the HTML of an element that holds one list, each item of which is a line of words and links."""
    found = _LIST.fullmatch(block)
    if not found:
        return None
    addresses = {written: address_of(written) for _, written, _ in _LINKS.findall(found["items"])}
    if None in addresses.values():
        return None

    def linked(link: re.Match[str]) -> str:
        words, written, name = link.groups()
        of_class = f'class="{name}" ' if name else ""
        return f'<a {of_class}href="{addresses[written]}">{words}</a>'

    items = _LINKS.sub(linked, found["items"]).split("\n")
    listed = "".join([f"<li>{item.removeprefix('- ')}</li>\n" for item in items])
    return f"<{found['name']}{found['class']}>\n<ul>\n{listed}</ul>\n</{found['name']}>"


def _heading(block: str) -> tuple[str, dict[str, Any]] | None:
    """Give the HTML of a heading that has an id of its own, and what is told of it to a table of contents."""
    found = _HEADING.fullmatch(block)
    if not found:
        return None
    level, words, attributes = len(found[1]), found[2].rstrip(" "), _attributes(found[3])
    if not words or words != words.strip() or words.endswith("#"):
        return None
    if "id" not in attributes or "data-toc-label" in attributes:
        return None
    told = {"level": level, "id": attributes["id"], "name": strip_tags(words)}
    return f"<h{level}{_written(attributes)}>{words}</h{level}>", told


def _finished(block: str) -> str | None:
    """Give the HTML of a block where it is plain to see, without the line end that follows it."""
    if found := _PARAGRAPH.fullmatch(block):
        return f"<p{_written(_attributes(found[2] or ''))}>{found[1]}</p>"
    # Python-Markdown keeps one of the blank lines after raw HTML.
    return f"{block}\n" if _ELEMENTS.fullmatch(block) and _is_whole(block) else None


def _attributes(listed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for mark, name, key, value in _LISTED.findall(listed):
        if mark == ".":
            found["class"] = f"{found['class']} {name}" if found.get("class") else name
        else:
            found["id" if mark else key] = name or value[1:-1]
    return found


def _written(attributes: Mapping[str, str]) -> str:
    return "".join([f' {key}="{attributes[key]}"' for key in sorted(attributes)])


def _is_whole(block: str) -> bool:
    """Tell whether a block is whole elements, each at the start of a line, and their content is not Markdown."""
    open_elements: list[str] = []
    end = 0
    for tag in _TAG.finditer(block):
        closing, name = tag.groups()
        if not open_elements and (name not in BLOCK or block[end : tag.start()] != ("\n" if end else "")):
            return False
        if closing:
            if not open_elements or open_elements.pop() != name:
                return False
        elif name not in INLINE and name not in BLOCK:
            return False
        elif name not in _EMPTY:
            open_elements.append(name)
        if not open_elements:
            end = tag.end()
    return end == len(block) and not open_elements and " markdown" not in block
