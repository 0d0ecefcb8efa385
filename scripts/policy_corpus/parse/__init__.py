"""Parsing: the structure of one clean text. Kind first, then header, outline, enumerations, records, addresses."""

import re

from policy_corpus.aloud import syllables
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import (
    Anchor,
    CleanText,
    Document,
    DocumentId,
    Kind,
    Paragraph,
    Reference,
    Role,
    Section,
)
from policy_corpus.parse.clauses import clause_anchors, clause_places, units
from policy_corpus.parse.disclosure import disclosures
from policy_corpus.parse.enumerations import find_items
from policy_corpus.parse.header import Header, read_header
from policy_corpus.parse.kind import FoundKind, find_kind
from policy_corpus.parse.lines import Line, split_lines
from policy_corpus.parse.outline import Outline, outline
from policy_corpus.parse.records import find_records
from policy_corpus.parse.references import find_references
from policy_corpus.parse.stated_headings import stated_headings
from policy_corpus.parse.tables import find_tables
from policy_corpus.parse.totals import Difference, compare_totals
from policy_corpus.paths import is_reserved
from policy_corpus.sidecar import Sidecar
from policy_corpus.text import OffsetMap, Span, line_and_column

_LONGEST_STEM = 120
"""A longer name makes paths that Windows cannot open."""
_ID_LENGTH = 60


def parse(clean: CleanText, sidecar: Sidecar, stem: str) -> Document:
    """Read the structure of one text; `stem` is its file's name without the extension. Total on any clean text."""
    lines = split_lines(clean.text)
    offsets = OffsetMap.of(clean.edits)
    header = read_header(lines, sidecar, clean.harvest, _suspected(clean, lines, offsets))
    named = "" if header.title_is_guessed else header.title
    told = FoundKind(sidecar.kind) if sidecar.kind else find_kind(named, header.title_lines, lines)
    kind = told.kind
    has_articles = told.has_articles or kind is Kind.LAW
    stated = stated_headings(clean, lines, offsets)
    found = outline(lines, header.body, header.roles, stated, has_articles=has_articles)
    paragraphs = tuple(
        Paragraph(Anchor(f"p{number + 1}"), found.section_of_line[number], line.span, _role(header, found, number))
        for number, line in enumerate(lines)
    )
    # An enumeration may stand in all of a line, or in what follows its heading.
    heading_ends = {section.span.start: _list_start(clean.text, section) for section in found.sections}
    bodies = [
        Span(heading_ends[line.span.start], line.span.end) if line.span.start in heading_ends else line.span
        for line in lines
    ]
    items = find_items(clean.text, paragraphs, bodies, found.listed)
    tables = find_tables(lines)
    records = (
        find_records(clean.text, found.sections, paragraphs, header.metadata.date_written, tables)
        if kind is Kind.RECTIFICATION_REPORT
        else ()
    )
    clauses = tuple(units(found.sections, paragraphs, found.openings)) if has_articles else ()
    aliases = clause_anchors(clauses)
    references = find_references(clean.text, paragraphs, dict(aliases), found.sections) if aliases else ()
    differences = compare_totals(clean.text, paragraphs, records) if records else ()
    return Document(
        id=DocumentId(sidecar.id or _slug(stem, header.title)),
        title=header.title,
        has_title_line=len(header.title_lines) > 0,
        kind=kind,
        metadata=header.metadata,
        evidence=_with_kind(header, told),
        source=clean.source,
        text=clean.text,
        edits=clean.edits,
        sections=found.sections,
        paragraphs=paragraphs,
        items=items,
        records=records,
        tables=tables,
        topics=sidecar.topics,
        aliases=aliases,
        clauses=clause_places(clauses),
        references=references,
        diagnostics=(
            *clean.diagnostics,
            *_placed(clean, offsets, _oddities(clean, lines, header, found)),
            *_placed(clean, offsets, _doubts(clean, references, differences)),
        ),
    )


def _list_start(text: str, section: Section) -> int:
    """Give where a section's line may hold a list: behind its heading, or behind its label if that is a sentence.

    A sentence that takes the whole line is heading and list in one: 二、做好以下工作：（1）抓项目；（2）抓消费。
    """
    heading = section.heading_span.of(text)
    is_sentence = not section.run_in and heading.endswith("。") and "：" in heading
    return section.heading_span.start + len(section.label) if is_sentence else section.heading_span.end


def _suspected(clean: CleanText, lines: tuple[Line, ...], offsets: OffsetMap) -> frozenset[int]:
    """Give the numbers of the lines that cleaning kept but named as a page's furniture."""
    named = {found.line for found in clean.diagnostics if found.code == "furniture-suspected"}
    if not named:
        return frozenset()
    received = (offsets.to_source(line.span.start) for line in lines)
    return frozenset(number for number, at in enumerate(received) if line_and_column(clean.source.text, at)[0] in named)


def _with_kind(header: Header, told: FoundKind) -> tuple[tuple[str, Span], ...]:
    """Add what told the kind to what tells the rest, in order of place."""
    if told.evidence is None:
        return header.evidence
    return tuple(sorted((*header.evidence, ("kind", told.evidence)), key=lambda one: (one[1], one[0])))


def _role(header: Header, found: Outline, number: int) -> Role:
    return Role.HEADING if number in found.heading_lines else header.roles[number]


def _slug(stem: str, title: str) -> str:
    """Take the file's stem if it is a slug that a page can have, else the pinyin of the title, cut at a syllable."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem) and len(stem) <= _LONGEST_STEM and not is_reserved(stem):
        return stem
    read = [re.sub("[^a-z0-9]", "", part.lower()) for part in syllables(title)]
    slug = ""
    for syllable in filter(None, read):
        if len(slug) + 1 + len(syllable) > _ID_LENGTH:
            break
        slug = f"{slug}-{syllable}" if slug else syllable
    return f"{slug}-document".strip("-") if is_reserved(slug) or not slug else slug


_Seen = tuple[int, str, Severity, str]
"""What was seen at a position of the clean text: the code of the diagnostic, how much it matters, what to say."""


def _doubts(clean: CleanText, references: tuple[Reference, ...], differences: tuple[Difference, ...]) -> list[_Seen]:
    """Report what the text says of itself and the structure read from it does not bear out."""
    found: list[_Seen] = [(one.position, "totals-differ", Severity.WARNING, one.detail) for one in differences]
    for reference in references:
        if reference.target is None:
            words = reference.span.of(clean.text)
            reason = "所指不止一处或不在本文件" if words.startswith(("上述", "前")) else "在本文件中没有对应的条款"
            detail = f"“{words}”{reason}，未加链接"
            found.append((reference.span.start, "reference-unresolved", Severity.NOTE, detail))
    return found


def _placed(clean: CleanText, offsets: OffsetMap, found: list[_Seen]) -> list[Diagnostic]:
    """Say where in the received text each of these was seen."""
    return [
        Diagnostic(
            clean.source.path,
            *line_and_column(clean.source.text, offsets.to_source(position)),
            code,
            severity,
            detail,
        )
        for position, code, severity, detail in found
    ]


def _oddities(clean: CleanText, lines: tuple[Line, ...], header: Header, found: Outline) -> list[_Seen]:
    """Report what an editor should look at: numbering, title, date, and what should not go out unseen."""

    def at(position: int, code: str, detail: str) -> _Seen:
        return position, code, Severity.WARNING, detail

    found_here = [at(gap.position, gap.code, gap.detail) for gap in found.gaps]
    if header.title_is_guessed and clean.text:
        detail = f"没有标题行，暂以开头文字“{header.title}”代替；请在旁置 .yml 里写 title"
        found_here.append(at(0, "title-missing", detail))
    if header.printed_date_is_far:
        date_line = next(line for line, role in zip(lines, header.roles, strict=True) if role is Role.DATE)
        detail = f"落款日期“{date_line.text}”与正文所述年份相差两年以上；按原文保留，请核对"
        found_here.append(at(date_line.span.start, "date-far-from-body", detail))
    for one in disclosures(lines):
        detail = f"{one.what}“{one.words}”，发布前请确认；如不发布，在旁置 .yml 里写 publish: false"
        found_here.append(at(one.position, one.code, detail))
    return found_here
