"""A document on paper: its clean text, line by line, and nothing else; what is not its text stands in the margin."""

from policy_corpus.handout.paper import HEADINGS, RUN_IN, Grid, Line, Look, Paper, Run
from policy_corpus.model import Anchor, Document, Kind, Paragraph, Role, Section, Table
from policy_corpus.paths import document_code, document_page, section_code

_DIVISIONS = ("编", "章", "节")

_LOOKS = {
    Role.TITLE: Look.TITLE,
    Role.SALUTATION: Look.FLUSH,
    Role.SIGNATURE: Look.SIGNATURE,
    Role.DATE: Look.SIGNATURE,
}


def document_paper(document: Document, citation: str) -> Paper:
    """Lay out `document`; `citation` names it as it is quoted.

    Guarantees: (1) the lines, in order, are those of the clean text, a table's rows as its cells; (2) a title that no
    line of the text states stands above the first page and says 拟题.
    """
    headings = _headings(document)
    tables = _tables(document, headings)
    blocks: list[Line | Grid] = []
    stated = {span for _, span in document.evidence}
    is_open = True
    for paragraph in document.paragraphs:
        is_under = is_open and (
            paragraph.span in stated or paragraph.role is Role.DATE or _is_note(document, paragraph)
        )
        is_open = is_open and (is_under or paragraph.role is Role.TITLE)
        table = tables.get(paragraph.anchor)
        if table is None:
            blocks.append(_line(document, paragraph, headings.get(paragraph.anchor), is_under=is_under))
        elif table.rows[0] and table.rows[0][0].start in paragraph.span:
            blocks.append(_grid(document, table))
    above = () if document.has_title_line else (document.title, "（拟题）")
    return Paper(document.title, (citation, _codes(document), document_page(document.id)), tuple(blocks), above)


def _is_note(document: Document, paragraph: Paragraph) -> bool:
    """Tell whether a line stands in brackets whole, as where and when a law was passed stands under its title."""
    text = paragraph.span.of(document.text)
    return text.startswith(("（", "(")) and text.endswith(("）", ")")) and paragraph.role is Role.BODY


def _codes(document: Document) -> str:
    """Say how the places of the document are addressed on paper, by the example of one of its sections."""
    code = document_code(document.id)
    named = [section for section in document.sections if section.label]
    deep = next((section for section in named if section.level > 1), named[0] if named else None)
    example = f"，如“{deep.label}{deep.heading[:10]}”为 {section_code(document.id, deep.anchor)}" if deep else ""
    return f"文件代码 {code}{example}"


def _line(document: Document, paragraph: Paragraph, section: Section | None, *, is_under: bool) -> Line:
    text = paragraph.span.of(document.text)
    if section is not None:
        return _heading(document, paragraph, section)
    if is_under and paragraph.role is not Role.TITLE:
        return Line.of(Look.UNDER_TITLE, text)
    return Line.of(_LOOKS.get(paragraph.role, Look.BODY), text)


def _heading(document: Document, paragraph: Paragraph, section: Section) -> Line:
    text = paragraph.span.of(document.text)
    depth = min(max(section.level, 1), len(HEADINGS)) - 1
    rest = text[section.heading_span.end - paragraph.span.start :]
    is_article = section.label.startswith("第") and not section.label.endswith(_DIVISIONS)
    if rest or is_article:
        look = Look.HEI if is_article else RUN_IN[depth]
        return Line(Look.BODY, (Run(text[: len(text) - len(rest)], look), Run(rest)))
    if document.kind is Kind.LAW and section.label.endswith(_DIVISIONS):
        return Line.of(Look.CHAPTER, text)
    return Line.of(HEADINGS[depth], text)


def _headings(document: Document) -> dict[Anchor, Section]:
    opening = {one.heading_span.start: one for one in reversed(document.sections) if len(one.heading_span)}
    found = ((one, opening.get(one.span.start)) for one in document.paragraphs)
    return {one.anchor: section for one, section in found if section and section.heading_span in one.span}


def _tables(document: Document, headings: dict[Anchor, Section]) -> dict[Anchor, Table]:
    """Find the rows of tables; one that holds a title line or a heading stays the lines it is written in."""
    rows = {cells[0].start: table for table in document.tables for cells in table.rows if cells}
    found: dict[Anchor, Table] = {}
    spoilt = []
    for paragraph in document.paragraphs if rows else ():
        table = next((rows[at] for at in rows if at in paragraph.span), None)
        if table is not None:
            found[paragraph.anchor] = table
            if paragraph.role is Role.TITLE or paragraph.anchor in headings:
                spoilt.append(table)
    return {anchor: table for anchor, table in found.items() if table not in spoilt}


def _grid(document: Document, table: Table) -> Grid:
    rows = tuple(tuple(cell.of(document.text) for cell in row) for row in table.rows)
    return Grid((rows[0], *rows[2:]), 1) if table.has_head else Grid(rows)
