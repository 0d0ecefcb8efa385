"""What of a page's Markdown is HTML already, and need not go through Python-Markdown piece by piece.

Most of a document's page is blocks of two shapes: elements of raw HTML, and one line of plain text and inline tags with
an attribute list under it. What becomes of them is known: the first stand as they are, the second become `<p id=…>` and
the line. They are handed to Python-Markdown as the one kind of thing it passes through whole, a stored piece of HTML.

The result is the same to the byte, by construction and by `tests/test_finished_html.py`: a block of any other shape is
left where it stands, and a page that holds any HTML whose end is not plain to see is left alone as a whole.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

KNOWN_EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "attr_list", "md_in_html"})
"""The extensions of Python-Markdown beside which `FinishedHtml` changes nothing; others may do things to any text."""

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

_PARAGRAPH = re.compile(
    # It opens no heading, quotation or list, and all of its characters mean themselves.
    rf"(?![\s#>+-]|\d+\.)"
    rf"((?:[^<>&{{}}\n{_MEANING}]++|{_opening(_INLINE, _BEFORE_TAGS)}|</(?:{_INLINE})>|{_ENTITY})++)(?<! )"
    rf"(?:\n\{{:((?: (?:[#.]{_NAME}|[a-z][a-z-]*+={_VALUE}))++) ?\}})?+"
)
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


class FinishedHtml(Extension):  # type: ignore[misc]  # Python-Markdown ships no types
    """Puts finished pieces of HTML away before Python-Markdown looks at a page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Python-Markdown calls
        """Python-Markdown asks: what takes part in the conversion."""
        md.preprocessors.register(_PutAway(md), "policy-corpus-finished-html", _PRIORITY)


class _PutAway(Preprocessor):  # type: ignore[misc]  # likewise
    def run(self, lines: list[str]) -> list[str]:
        pieces = divide("\n".join(lines))
        store = self.md.htmlStash.store
        text = "\n\n".join(piece if isinstance(piece, str) else store("\n".join(piece)) for piece in pieces)
        return text.split("\n")


def divide(source: str) -> list[str | list[str]]:
    """Divide a page into blocks: as they stand, and runs of finished HTML, a list each.

    `source` is Markdown without tabs and blank lines of spaces, as Python-Markdown's first preprocessor leaves it.
    Where any of it is in doubt, all of it is one block as it stands. Total.
    """
    pieces: list[str | list[str]] = []
    holders: list[str] = []  # the elements open here whose content is Markdown
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
            return [source]
        pieces.append(block)
    return [source] if holders else pieces


def _finished(block: str) -> str | None:
    """Give the HTML of a block where it is plain to see, without the line end that follows it."""
    if found := _PARAGRAPH.fullmatch(block):
        return f"<p{_attributes(found[2] or '')}>{found[1]}</p>"
    # Python-Markdown keeps one of the blank lines after raw HTML.
    return f"{block}\n" if _ELEMENTS.fullmatch(block) and _is_whole(block) else None


def _attributes(listed: str) -> str:
    found: dict[str, str] = {}
    for mark, name, key, value in _LISTED.findall(listed):
        if mark == ".":
            found["class"] = f"{found['class']} {name}" if found.get("class") else name
        else:
            found["id" if mark else key] = name or value[1:-1]
    return "".join(f' {key}="{found[key]}"' for key in sorted(found))


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
