"""The text of a document as Markdown blocks.

Visible-text law (DESIGN section 4): every line of `Document.text` stands once, in order, in the block that carries its
paragraph anchor, and the words of that block are the line exactly. All anchors of the document are placed here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from policy_corpus.model import Anchor, Document, Mention, Paragraph, Role, Table
from policy_corpus.pages import inline
from policy_corpus.pages.escape import html_text, markdown_line, markdown_value
from policy_corpus.pages.inline import Line, Point, Rank, Wrapper
from policy_corpus.pages.layout import Layout
from policy_corpus.paths import concept_page, document_page, from_page, markdown_source, section_code
from policy_corpus.text import Span

RAW_FROM = 8_000
"""Characters from which a paragraph is written as raw HTML: Markdown reads one huge paragraph in quadratic time."""

_CLASSES = {
    Role.SALUTATION: "salutation",
    Role.SIGNATURE: "signature",
    Role.DATE: "signature",
    Role.TITLE: "title-line",
}


class _Flavour(StrEnum):
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class TextBlocks:
    """A document's blocks: the page's one h1 with what is printed above it, then every other line in order.

    Blocks stand apart by an empty line. They are joined here, because a template makes each value safe once more.
    """

    head: Markup
    body: Markup


def text_blocks(document: Document, mentions: Sequence[Mention]) -> TextBlocks:
    """Write every line of the document, each as one block; title lines that follow each other share the h1."""
    layout = Layout.of(document, mentions)
    head: list[str] = []
    body: list[str] = []
    has_title = any(paragraph.role is Role.TITLE for paragraph in document.paragraphs)
    if not has_title:
        head.append(_proposed_title(document))
    current = head if has_title else body
    for is_title, group in groupby(document.paragraphs, lambda paragraph: paragraph.role is Role.TITLE):
        if is_title and current is head:
            head.append(_title(document, layout, tuple(group)))
            current = body
        else:
            current += _blocks(document, layout, group)
    return TextBlocks(_joined(head), _joined(body))


def _joined(blocks: Iterable[str]) -> Markup:
    return Markup("\n\n".join(blocks))  # noqa: S704  # every piece was made safe where it was put in


def _blocks(document: Document, layout: Layout, paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for table, rows in groupby(paragraphs, lambda paragraph: layout.tables.get(paragraph.anchor)):
        if table is None:
            yield from (_block(document, layout, paragraph) for paragraph in rows)
        else:
            yield _table(document, layout, table, tuple(rows))


def _proposed_title(document: Document) -> str:
    mark = "" if document.has_title_line else '<span class="mark" title="原文没有标题，由编者拟定">拟题</span>'
    return f"# {markdown_value(document.title)}{mark} {{#page-title data-not-text }}"


def _title(document: Document, layout: Layout, lines: Iterable[Paragraph]) -> str:
    spans = "".join(
        f'<span id="{_name(paragraph.anchor)}" class="title-line">'
        f"{_words(document, layout, paragraph, _Flavour.MARKDOWN)}</span>"
        for paragraph in lines
    )
    # Without an id of its own a heading gets one from its words: a title with P1 in it would take that line's address.
    return f"# {spans} {{#page-title }}"


def _block(document: Document, layout: Layout, paragraph: Paragraph) -> str:
    section = layout.headings.get(paragraph.anchor)
    if section is None:
        return _paragraph(document, layout, paragraph)
    depth = min(6, section.level + 1)
    heading = section.heading_span
    code = html_text(section_code(document.id, section.anchor))
    if heading == paragraph.span:
        words = _words(document, layout, paragraph, _Flavour.MARKDOWN)
        return (
            f'{"#" * depth} <span id="{_name(paragraph.anchor)}">{words}</span> '
            f'{{#{_name(section.anchor)} .section data-section="{code}"}}'
        )
    words, body = _run_in(document, layout, paragraph, heading)
    return (
        f'<div id="{_name(paragraph.anchor)}" class="run-in"><h{depth} id="{_name(section.anchor)}" class="section" '
        f'data-section="{code}">{words}</h{depth}><p>{body}</p></div>'
    )


def _run_in(document: Document, layout: Layout, paragraph: Paragraph, heading: Span) -> tuple[str, str]:
    """Write the two parts of a line that opens with its heading."""
    rest = Span(heading.end, paragraph.span.end)
    places = _places_of_bare_line(layout, paragraph)
    if places is not None:
        return places + html_text(heading.of(document.text)), html_text(rest.of(document.text))
    line = _line(document, layout, paragraph, _Flavour.HTML)
    return inline.html(document.text, line.part(heading)), inline.html(document.text, line.part(rest))


def _paragraph(document: Document, layout: Layout, paragraph: Paragraph) -> str:
    name = _CLASSES.get(paragraph.role)
    clause = layout.clauses.get(paragraph.anchor)
    place = f' data-place="{_clause(clause)}"' if clause is not None else ""
    if len(paragraph.span) >= RAW_FROM:
        words = _words(document, layout, paragraph, _Flavour.HTML)
        named = f' class="{name}"' if name else ""
        return f'<p id="{_name(paragraph.anchor)}"{named}{place}>{words}</p>'
    words = _words(document, layout, paragraph, _Flavour.MARKDOWN)
    return f"{words}\n{{: #{_name(paragraph.anchor)}{f' .{name}' if name else ''}{place} }}"


def _table(document: Document, layout: Layout, table: Table, lines: Sequence[Paragraph]) -> str:
    """Write a table as one raw block; a row carries its paragraph's anchor, and its bars as words that do not show."""
    rows = []
    for number, (paragraph, cells) in enumerate(zip(lines, table.rows, strict=True)):
        named = ' class="table-rule"' if table.has_head and number == 1 else ""
        words = _cells(document, layout, paragraph, cells, "th" if table.has_head and number == 0 else "td")
        rows.append(f'<tr id="{_name(paragraph.anchor)}"{named}>{words}</tr>')
    written = "\n".join(rows)
    return f'<div class="text-table"><table class="text-table__rows"><tbody>\n{written}\n</tbody></table></div>'


def _cells(document: Document, layout: Layout, paragraph: Paragraph, cells: Sequence[Span], tag: str) -> str:
    line = _line(document, layout, paragraph, _Flavour.HTML)
    opening = '<th scope="col">' if tag == "th" else f"<{tag}>"
    borders = [*(cell.start for cell in cells[1:]), paragraph.span.end]
    pieces = [opening, _bar(document, line, Span(paragraph.span.start, cells[0].start))]
    for number, (cell, border) in enumerate(zip(cells, borders, strict=True)):
        pieces += [opening] if number else []
        pieces += [inline.html(document.text, line.part(cell)), _bar(document, line, Span(cell.end, border))]
        pieces.append(f"</{tag}>")
    return "".join(pieces)


def _bar(document: Document, line: Line, span: Span) -> str:
    return f'<span class="bar" aria-hidden="true">{inline.html(document.text, line.part(span))}</span>'


def _words(document: Document, layout: Layout, paragraph: Paragraph, flavour: _Flavour) -> str:
    """Write a whole paragraph with everything shown in it."""
    places = _places_of_bare_line(layout, paragraph)
    if places is not None:
        escape = html_text if flavour is _Flavour.HTML else markdown_line
        return places + escape(paragraph.span.of(document.text))
    line = _line(document, layout, paragraph, flavour).part(paragraph.span)
    if flavour is _Flavour.HTML:
        return inline.html(document.text, line)
    return inline.markdown(document.text, line)


def _places_of_bare_line(layout: Layout, paragraph: Paragraph) -> str | None:
    """Write the old addresses before a line that has nothing else in it, as most have not; `None` for any other."""
    places = layout.anchors.get(paragraph.anchor, ())
    if paragraph.anchor in layout.wrapped or any(at != paragraph.span.start for at, _ in places):
        return None
    return "".join([_place(old) for _, old in places])


def _line(document: Document, layout: Layout, paragraph: Paragraph, flavour: _Flavour) -> Line:
    anchor = paragraph.anchor
    return Line(
        paragraph.span,
        inline.settled(_wrappers(document, layout, paragraph, flavour)) if anchor in layout.wrapped else (),
        tuple([Point(at, _place(old)) for at, old in layout.anchors.get(anchor, ())]),
    )


def _wrappers(document: Document, layout: Layout, paragraph: Paragraph, flavour: _Flavour) -> Iterable[Wrapper]:
    for item in layout.items.get(paragraph.anchor, ()):
        name = "item" if item.label else "item item-plain"
        opening = f'<span id="{_name(item.anchor)}" class="{name}">'
        yield Wrapper(item.span, Rank.ITEM, opening, "</span>", '<span class="item">')
        if item.label and document.text.startswith(item.label, item.span.start):
            label = Span(item.span.start, item.span.start + len(item.label))
            yield Wrapper(label, Rank.ITEM_LABEL, '<span class="item-label">', "</span>")
    for mention in layout.mentions.get(paragraph.anchor, ()):
        if mention.span in paragraph.span:
            yield _concept_link(document, mention, flavour)
    for reference in layout.references.get(paragraph.anchor, ()):
        # Raw in both flavours: MkDocs does not see anchors that stand in raw blocks and would call the link broken.
        yield Wrapper(reference.span, Rank.LINK, f'<a class="reference" href="#{reference.target}">', "</a>")
    for emended in layout.emended.get(paragraph.anchor, ()):
        opening = f'<span class="emended" data-received="{markdown_value(emended.received)}" tabindex="0">'
        yield Wrapper(emended.span, Rank.EMENDED, opening, "</span>", '<span class="emended">')


def _concept_link(document: Document, mention: Mention, flavour: _Flavour) -> Wrapper:
    address = from_page(document_page(document.id), concept_page(mention.concept))
    card = card_id(mention.concept)
    if flavour is _Flavour.HTML:
        opening = f'<a class="concept" href="{address}" data-card="{card}">'
        return Wrapper(mention.span, Rank.LINK, opening, "</a>")
    closing = f']({markdown_source(address)}){{ .concept data-card="{card}" }}'
    return Wrapper(mention.span, Rank.LINK, "[", closing)


@lru_cache(maxsize=4096)
def _name(anchor: Anchor) -> str:
    return html_text(anchor)


@lru_cache(maxsize=4096)
def _clause(words: str) -> str:
    return markdown_value(words)


@lru_cache(maxsize=4096)
def _place(anchor: Anchor) -> str:
    """Write the place of an address; all pages have the same few thousand."""
    return f'<span id="{markdown_value(anchor)}"></span>'


def card_id(concept: str) -> str:
    """Name the definition card of a concept on a page."""
    return f"card-{concept}"
