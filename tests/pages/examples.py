"""Small documents built by hand: lines in, a `Document` with its spans out."""

import re
from dataclasses import replace
from pathlib import Path

from policy_corpus.model import (
    Anchor,
    Authority,
    Citation,
    Concept,
    ConceptId,
    ConceptKind,
    Document,
    DocumentId,
    Item,
    Kind,
    Library,
    Member,
    MemberList,
    Mention,
    Metadata,
    Paragraph,
    Passage,
    Record,
    Role,
    Section,
    SourceText,
    Status,
)
from policy_corpus.settings import Settings
from policy_corpus.text import Edit, Span

SETTINGS = Settings(root=Path(), site_name="应急管理政策文库", corpus_id="emergency-management")

HEADING = re.compile(r"([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)([^。]*)(。?)")
LEVELS = {"、": 1, "）": 2, ".": 3}
DIGITS = "零一二三四五六七八九十"


def document(  # noqa: PLR0913  # each argument is one thing a test may vary
    *lines: str,
    title: str = "示例",
    title_lines: int = 0,
    identity: str = "example",
    items: tuple[Item, ...] = (),
    edits: tuple[Edit, ...] = (),
    received: str | None = None,
    **others: object,
) -> Document:
    """Make a document of lines; headings are read as `一、` `（一）` `1.` at a line's start."""
    text = "\n".join(lines)
    paragraphs, sections, at = [], [], 0
    path: list[str] = []
    for number, line in enumerate(lines, 1):
        span = Span(at, at + len(line))
        found = HEADING.match(line) if number > title_lines else None
        role = Role.TITLE if number <= title_lines else Role.BODY
        if found:
            level = LEVELS[found[1][-1]]
            digit = re.search(r"\d+|[一二三四五六七八九十]", found[1])[0]
            path = [*path[: level - 1], digit if digit.isdigit() else str(DIGITS.index(digit))]
            anchor = Anchor("s" + "-".join(path))
            parent = Anchor("s" + "-".join(path[:-1])) if len(path) > 1 else None
            end = at + found.end()
            run_in = bool(found[3]) and end < span.end
            sections.append(Section(anchor, found[1], level, found[2], parent, span, Span(at, end), run_in))
            role = Role.HEADING
        elif not sections and number > title_lines:
            sections.append(Section(Anchor("s0"), "", 1, "", None, span, Span(at, at)))
        section = sections[-1].anchor if sections else None
        paragraphs.append(Paragraph(Anchor(f"p{number}"), section, span, role))
        at = span.end + 1
    source = SourceText(f"source_texts/{identity}.txt", "0" * 64, "utf-8", received if received is not None else text)
    values: dict[str, object] = {"kind": Kind.SPEECH, "metadata": Metadata(), **others}
    return Document(
        id=DocumentId(identity),
        title=title,
        has_title_line=title_lines > 0,
        source=source,
        text=text,
        edits=edits,
        sections=tuple(_whole(sections, paragraphs)),
        paragraphs=tuple(paragraphs),
        items=items,
        **values,
    )


def _whole(sections: list[Section], paragraphs: list[Paragraph]) -> list[Section]:
    """Let each section run to the end of its last descendant."""
    return [
        replace(
            section,
            span=Span(
                section.span.start,
                max(
                    paragraph.span.end
                    for paragraph in paragraphs
                    if f"{paragraph.section}-".startswith(f"{section.anchor}-")
                ),
            ),
        )
        for section in sections
    ]


def span_of(text: str, words: str, *, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def mention(one: Document, concept: str, words: str, *, first: bool = True) -> Mention:
    span = span_of(one.text, words)
    home = next(paragraph for paragraph in one.paragraphs if span in paragraph.span)
    return Mention(ConceptId(concept), one.id, home.anchor, home.section, span, words, first)


def item(one: Document, number: int, label: str, words: str, list_of: str) -> Item:
    span = span_of(one.text, words)
    home = next(paragraph for paragraph in one.paragraphs if span in paragraph.span)
    return Item(Anchor(f"{list_of}-i{number}"), label, number, f"{list_of}-l1", span, home.anchor)


def speech() -> Document:
    """A speech with a run-in heading, items, a correction and an old anchor."""
    lines = (
        "在以案促改工作会议上的讲话",
        "同志们：",
        "会议印发了《*市*局开展郑州“7·20”特大暴雨灾害以案促改工作方案》。",
        "二、坚持问题导向，深入查摆剖析",
        "重点做到“八查”：一查政治站位。查在做到“两个维护”方面的问题；二查对党忠诚。查在遵守政治纪律方面的问题。",
        "三、强化问题整改，建立长效机制",
        "（一）改正作风、提高标准。坚持人民至上，“八查”要实。",
    )
    one = document(
        *lines,
        title="在以案促改工作会议上的讲话",
        title_lines=1,
        identity="speech-2022",
        metadata=Metadata(
            issuer="某市应急管理局",
            date_written="2022-04",
            source="某网",
            source_url="https://example.org/a?b=1&c=2",
            authority=Authority.WEB,
            guessed=("issuer",),
        ),
        records=(Record(Anchor("s3-1"), "作风不实", "坚持人民至上", Status.PARTIAL, "2022-12"),),
        aliases=((Anchor("s9"), Anchor("s3")), (Anchor("p99"), Anchor("p7"))),
        received="\n".join(lines).replace("特大", "特夭"),
        edits=(
            Edit(
                span_of("\n".join(lines).replace("特大", "特夭"), "夭"),
                "夭",
                "大",
                ("correction",),
            ),
        ),
    )
    items = (
        item(one, 1, "一查", "一查政治站位。查在做到“两个维护”方面的问题；", "p5"),
        item(one, 2, "二查", "二查对党忠诚。查在遵守政治纪律方面的问题。", "p5"),
    )
    return replace(one, items=items)


def library() -> Library:
    """The speech, one concept with members and a passage, one that nothing explains."""
    one = speech()
    passage = span_of(one.text, "重点做到“八查”：一查政治站位。")
    members = tuple(Member(text.label + "…", one.id, text.anchor) for text in one.items)
    concepts = (
        Concept(
            ConceptId("ba-cha"),
            "八查",
            ConceptKind.NUMERAL,
            aliases=("“八查”",),
            passages=(Passage(one.id, Anchor("p5"), Anchor("s2"), passage, passage.of(one.text)),),
            member_lists=(MemberList("items", 2, members, one.id, Anchor("p5")),),
            see_also=(ConceptId("liang-ge-wei-hu"),),
            pinyin="ba cha",
        ),
        Concept(ConceptId("liang-ge-wei-hu"), "两个维护", ConceptKind.NUMERAL, pinyin="liang ge wei hu"),
    )
    mentions = (
        mention(one, "ba-cha", "“八查”"),
        mention(one, "liang-ge-wei-hu", "“两个维护”"),
        Mention(
            ConceptId("ba-cha"),
            one.id,
            Anchor("p7"),
            Anchor("s3-1"),
            span_of(one.text, "“八查”", after=one.paragraphs[6].span.start),
            "“八查”",
            is_first_in_section=True,
        ),
    )
    cited = span_of(one.text, "《*市*局开展郑州“7·20”特大暴雨灾害以案促改工作方案》")
    citations = (Citation(one.id, Anchor("p3"), cited, cited.of(one.text)[1:-1], None, None),)
    return Library((one,), concepts, mentions, citations)
