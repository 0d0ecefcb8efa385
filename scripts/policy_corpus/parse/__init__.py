"""Parsing: the structure of one clean text. Kind first, then header, outline, enumerations, records, addresses."""

import re

from pypinyin import lazy_pinyin

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import (
    Anchor,
    CleanText,
    Document,
    DocumentId,
    Kind,
    Paragraph,
    Role,
    Section,
)
from policy_corpus.parse.enumerations import find_items
from policy_corpus.parse.header import Header, read_header
from policy_corpus.parse.kind import kind_of
from policy_corpus.parse.lines import Line, split_lines
from policy_corpus.parse.outline import Outline, outline
from policy_corpus.parse.records import find_records
from policy_corpus.sidecar import Sidecar
from policy_corpus.text import OffsetMap, Span, line_and_column

_ID_LENGTH = 60
_IDENTITY_CARD = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_SECRET = re.compile(r"^(?:绝密|机密|秘密)[★\s]|内部(?:资料|文件|材料)|^内部$|注意保存|不得外传")


def parse(clean: CleanText, sidecar: Sidecar, stem: str) -> Document:
    """Read the structure of one text; `stem` is its file's name without the extension. Total on any clean text."""
    lines = split_lines(clean.text)
    header = read_header(lines, sidecar, clean.harvest)
    kind = sidecar.kind or kind_of(header.title, lines)
    found = outline(lines, header.body, kind)
    paragraphs = tuple(
        Paragraph(Anchor(f"p{number + 1}"), found.section_of_line[number], line.span, _role(header, found, number))
        for number, line in enumerate(lines)
    )
    bodies = [_body(found, number, line) for number, line in enumerate(lines)]
    items = find_items(clean.text, paragraphs, bodies, kind)
    records = (
        find_records(clean.text, found.sections, paragraphs, header.metadata.date_written)
        if kind is Kind.RECTIFICATION_REPORT
        else ()
    )
    return Document(
        id=DocumentId(sidecar.id or _slug(stem, header.title)),
        title=header.title,
        has_title_line=len(header.title_lines) > 0,
        kind=kind,
        metadata=header.metadata,
        source=clean.source,
        text=clean.text,
        edits=clean.edits,
        sections=found.sections,
        paragraphs=paragraphs,
        items=items,
        records=records,
        topics=sidecar.topics,
        diagnostics=(*clean.diagnostics, *_diagnostics(clean, lines, header, found)),
    )


def _role(header: Header, found: Outline, number: int) -> Role:
    return Role.HEADING if number in found.heading_lines else header.roles[number]


def _body(found: Outline, number: int, line: Line) -> Span:
    """Give the part of a line in which an enumeration may stand: all of it, or what follows its heading."""
    if number not in found.heading_lines:
        return line.span
    section: Section = next(one for one in found.sections if one.span.start == line.span.start and one.label)
    return Span(section.heading_span.end, line.span.end)


def _slug(stem: str, title: str) -> str:
    """Take the file's stem if it is a slug, else the pinyin of the title, cut at a syllable."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem):
        return stem
    syllables = [re.sub("[^a-z0-9]", "", part.lower()) for part in lazy_pinyin(title)]
    slug = ""
    for syllable in filter(None, syllables):
        if len(slug) + 1 + len(syllable) > _ID_LENGTH:
            break
        slug = f"{slug}-{syllable}" if slug else syllable
    return slug or "document"


def _diagnostics(clean: CleanText, lines: tuple[Line, ...], header: Header, found: Outline) -> list[Diagnostic]:
    offsets = OffsetMap.of(clean.edits)

    def at(position: int, code: str, detail: str) -> Diagnostic:
        line, column = line_and_column(clean.source.text, offsets.to_source(position))
        return Diagnostic(clean.source.path, line, column, code, Severity.WARNING, detail)

    found_here = [at(gap.position, gap.code, gap.detail) for gap in found.gaps]
    if header.title_is_guessed and clean.text:
        detail = f"没有标题行，暂以开头文字“{header.title}”代替；请在旁置 .yml 里写 title"
        found_here.append(at(0, "title-missing", detail))
    if header.printed_date_is_far:
        date_line = next(line for line, role in zip(lines, header.roles, strict=True) if role is Role.DATE)
        detail = f"落款日期“{date_line.text}”与正文所述年份相差两年以上；按原文保留，请核对"
        found_here.append(at(date_line.span.start, "date-far-from-body", detail))
    for pattern, code, what in (
        (_SECRET, "secrecy-mark", "疑似密级或内部标记"),
        (_IDENTITY_CARD, "personal-data", "疑似身份证号"),
        (_MOBILE, "personal-data", "疑似手机号码"),
    ):
        for line in lines:
            if match := pattern.search(line.text):
                detail = f"{what}“{match[0].strip()}”，发布前请确认；如不发布，在旁置 .yml 里写 publish: false"
                found_here.append(at(line.span.start + match.start(), code, detail))
    return found_here
