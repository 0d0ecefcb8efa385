"""A topic on paper: what its page says, in the order of a study session."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from policy_corpus.handout.paper import Grid, Line, Look, Paper, Run
from policy_corpus.model import Anchor, Concept, ConceptId, Document, DocumentId, MemberList, Passage, Topic
from policy_corpus.paths import section_code, topic_page

Cite = Callable[[Document, Anchor | None], str]
"""Names a document, or a paragraph of it, as it is quoted."""

_TO_REVIEW = "（待审）"
_PARTS = "一二三四五六七八九"
_SENTENCE = 160
_OPENING_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class Sources:
    """What a topic's handout is made from besides the topic."""

    documents: Mapping[DocumentId, Document]
    concepts: Mapping[ConceptId, Concept]
    cite: Cite
    site_name: str


def topic_paper(topic: Topic, sources: Sources) -> Paper:
    """Lay out the handout of `topic`. Every quoted line is verbatim and followed by its citation."""
    concepts = [sources.concepts[one] for one in topic.concepts if one in sources.concepts]
    opening = topic.passages or _own_passages(topic, concepts)
    parts: list[tuple[str, list[Line | Grid]]] = [
        ("核心概念", list(_concepts(concepts, {one.text for one in opening}, sources))),
        ("关键表述", [line for one in topic.statements for line in _quoted(one, sources)]),
        ("各文件怎么说", list(_said(topic, sources))),
        ("文件与概念对照", list(_table(topic, concepts, sources))),
        ("思考题", list(_questions(topic))),
    ]
    blocks: list[Line | Grid] = [Line.of(Look.TITLE, topic.name), Line.of(Look.UNDER_TITLE, "专题学习材料")]
    blocks += _opening(topic, opening, sources)
    for number, (name, lines) in enumerate((name, lines) for name, lines in parts if lines):
        blocks.append(Line.of(Look.HEADING_1, f"{_PARTS[number]}、{name}"))
        blocks += lines
    return Paper(topic.name, (sources.site_name, topic_page(topic.id)), tuple(blocks))


def _own_passages(topic: Topic, concepts: list[Concept]) -> tuple[Passage, ...]:
    if topic.introduction is not None:
        return ()
    return tuple(passage for one in concepts for passage in one.passages)[:_OPENING_PASSAGES]


def _opening(topic: Topic, opening: tuple[Passage, ...], sources: Sources) -> Iterator[Line]:
    if topic.introduction is not None:
        yield Line.of(Look.BODY, topic.introduction)
        source = f"，据{topic.introduction_source}" if topic.introduction_source else ""
        yield Line.of(Look.CITATION, f"编者{source}{_review(is_reviewed=topic.reviewed)}")
    for passage in opening:
        yield from _quoted(passage, sources)
    if topic.introduction is None:
        yield Line.of(Look.CITATION, "编者未写导语。" + ("以上是本库文件的原文。" if opening else ""))


def _quoted(passage: Passage, sources: Sources) -> Iterator[Line]:
    if passage.document in sources.documents:
        yield Line.of(Look.BODY, passage.text)
        yield Line(Look.CITATION, _source(passage, sources))


def _source(passage: Passage, sources: Sources) -> tuple[Run, ...]:
    cited = sources.cite(sources.documents[passage.document], passage.paragraph)
    code = f"　{section_code(passage.document, passage.section)}" if passage.section else ""
    return (Run(f"——{cited}"), Run(code, Look.CODE))


def _concepts(concepts: list[Concept], shown: set[str], sources: Sources) -> Iterator[Line]:
    """Explain the concepts; those that nothing explains share one line, and no passage of the opening is repeated."""
    silent = []
    for one in concepts:
        lines = list(_concept(one, shown, sources))
        if lines:
            yield Line.of(Look.HEADING_2, one.name)
            yield from lines
        elif not one.passages:
            silent.append(one.name)
    if silent:
        yield Line.of(Look.CITATION, f"{'、'.join(silent)}：本库文件未作解释。")


def _concept(concept: Concept, shown: set[str], sources: Sources) -> Iterator[Line]:
    passage = next((one for one in concept.passages if one.text not in shown), None)
    if concept.member_lists:
        first = concept.member_lists[0]
        for member in first.members:
            yield Line.of(Look.BODY, member.text)
        if given := _given_by(first, concept, sources):
            yield Line.of(Look.CITATION, given)
    elif passage is not None:
        yield from _quoted(passage, sources)
    elif concept.summary is not None:
        yield Line.of(Look.BODY, concept.summary)
        source = f"，据{concept.summary_source}" if concept.summary_source else ""
        yield Line.of(Look.CITATION, f"编者{source}{_review(is_reviewed=concept.reviewed)}")


def _given_by(given: MemberList, concept: Concept, sources: Sources) -> str:
    document = sources.documents.get(given.document) if given.document else None
    if document is not None:
        return f"——{sources.cite(document, given.paragraph)}"
    return f"编者列出，据{given.source}{_review(is_reviewed=concept.reviewed)}" if given.source else ""


def _said(topic: Topic, sources: Sources) -> Iterator[Line]:
    quoted = {one.text for one in topic.statements}
    for row in topic.documents:
        document = sources.documents.get(row.document)
        if document is None:
            continue
        name = sources.cite(document, None)
        sections = {section.anchor: section for section in document.sections}
        yield Line.of(Look.HEADING_2, name)
        for one in row.sections:
            place = sources.cite(document, one.passage.paragraph).removeprefix(name).removeprefix("，")
            section = sections.get(one.section)
            heading = section.heading if section else ""
            is_heading = section is not None and one.passage.span.start < section.heading_span.end
            where = place if heading in place else f"{place} {heading}"
            code = Run(f"　{section_code(document.id, one.section)}", Look.CODE)
            yield Line(Look.BODY, (Run(where, Look.KAI), code))
            if not is_heading and one.passage.text not in quoted:
                cut = "……" if len(one.passage.text) > _SENTENCE else ""
                yield Line.of(Look.BODY, one.passage.text[:_SENTENCE] + cut)


def _table(topic: Topic, concepts: list[Concept], sources: Sources) -> Iterator[Grid]:
    rows = [row for row in topic.documents if row.document in sources.documents]
    kept = [number for number, one in enumerate(topic.concepts) if one in sources.concepts]
    used = [number for number in kept if any(row.counts[number].count for row in rows)]
    names = {one.id: one.name for one in concepts}
    if rows:
        head = ("文件", *(names[topic.concepts[number]] for number in used), "其他词语")
        yield Grid(
            (
                head,
                *(
                    (
                        sources.documents[row.document].title,
                        *(str(row.counts[number].count or "") for number in (*used, len(row.counts) - 1)),
                    )
                    for row in rows
                ),
            ),
            1,
        )


def _questions(topic: Topic) -> Iterator[Line]:
    for number, question in enumerate(topic.questions, 1):
        yield Line.of(Look.BODY, f"{number}. {question}")
    if topic.questions:
        yield Line.of(Look.CITATION, f"编者出题{_review(is_reviewed=topic.reviewed)}")


def _review(*, is_reviewed: bool) -> str:
    return "" if is_reviewed else _TO_REVIEW
