"""Similar sections, told by hand from short documents: which are found, what they share, in which order."""

from collections.abc import Sequence
from itertools import count
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus import similar
from policy_corpus.concepts import link
from policy_corpus.concepts.lexicon import parse_lexicon
from policy_corpus.model import (
    Anchor,
    Document,
    DocumentId,
    Kind,
    Library,
    Metadata,
    Paragraph,
    Section,
    SimilarSection,
    SourceText,
)
from policy_corpus.similar import COMMON, FROM_DOCUMENT, FROM_SECTION, similar_sections
from policy_corpus.text import Span

NAMES = ("八查", "六查", "回头看", "三会一课", "一张图")
LEXICON = parse_lexicon(
    "".join(f"- {{id: c{number}, name: {name}, kind: term}}\n" for number, name in enumerate(NAMES)),
    PurePosixPath("editorial/concepts.yml"),
)


def document(name: str, *sections: str) -> Document:
    """Make a document of sections `s1`, `s2`, …, each one paragraph without a heading."""
    paragraphs, parts, at = [], [], 0
    for number, words in enumerate(sections, 1):
        span, anchor = Span(at, at + len(words)), Anchor(f"s{number}")
        parts.append(Section(anchor, "", 1, "", None, span, Span(at, at)))
        paragraphs.append(Paragraph(Anchor(f"p{number}"), anchor, span))
        at = span.end + 1
    text = "\n".join(sections)
    source = SourceText(f"source_texts/{name}.txt", "0" * 64, "utf-8", text)
    identity, told = DocumentId(name), Metadata()
    return Document(identity, name, False, Kind.OTHER, told, source, text, (), tuple(parts), tuple(paragraphs))  # noqa: FBT003  # positions are the model's order


def found(*documents: Document) -> Sequence[SimilarSection]:
    return similar_sections(link(documents, LEXICON))


def told(one: SimilarSection) -> str:
    names = [NAMES[int(concept[1:])] for concept in one.concepts]
    names += [citation.title or "" for citation in one.citations]
    return f"{one.document}#{one.section} {one.other_document}#{one.other_section} {' '.join(names)}"


def test_two_shared_concepts_make_sections_similar_and_one_does_not() -> None:
    one = document("one", "先八查。", "开展八查，不忘回头看。")
    two = document("two", "抓八查。", "回头看八查，再回头看。")
    assert [told(pair) for pair in found(one, two)] == ["one#s2 two#s2 八查 回头看", "two#s2 one#s2 回头看 八查"]


def test_sections_of_one_document_are_not_told() -> None:
    assert found(document("one", "八查、回头看。", "八查、回头看。")) == ()


def test_a_work_both_cite_is_shared_however_its_name_is_printed() -> None:
    one = document("one", "按照《安全生产法》开展八查。")
    two = document("two", "八查按《安全 生产法》和《消防法》。")
    assert [told(pair) for pair in found(one, two)] == [
        "one#s1 two#s1 八查 安全生产法",
        "two#s1 one#s1 八查 安全 生产法",
    ]


def test_of_each_other_document_the_section_that_shares_most_is_told() -> None:
    one = document("one", "八查、六查、回头看。")
    two = document("two", "八查、六查。", "八查、六查、回头看。")
    assert next(told(pair) for pair in found(one, two)) == "one#s1 two#s2 八查 六查 回头看"


def test_things_that_fewer_documents_bring_together_come_first() -> None:
    one = document("one", "八查、六查、三会一课、一张图。")
    many = [document(f"many{number}", "八查、六查。") for number in range(3)]
    rare = document("rare", "三会一课、一张图。")
    assert [pair.other_document for pair in found(one, *many, rare) if pair.document == "one"] == [
        "rare",
        "many0",
        "many1",
    ]


def test_things_that_too_many_documents_bring_together_tell_nothing() -> None:
    few = [document(f"d{number:02}", "八查、六查。") for number in range(COMMON)]
    assert len(found(*few)) == COMMON * FROM_SECTION
    assert found(*few, document("more", "八查、六查。")) == ()


def test_a_handful_for_a_document_in_its_own_order() -> None:
    ten = ["八查、六查。"] * 10
    pairs = found(document("one", *ten), document("two", "八查、六查。"))
    assert [pair.section for pair in pairs if pair.document == "one"] == [f"s{n}" for n in range(1, FROM_DOCUMENT + 1)]


def test_nothing_is_said_of_a_library_without_concepts() -> None:
    assert similar_sections(Library(())) == ()
    assert found(document("one", "先说别的。"), document("two", "再说别的。")) == ()


def test_the_work_does_not_grow_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count the likenesses weighed: twice the documents, twice the work, though all speak of the same."""
    weighed = count()

    class Counted(dict[object, float]):
        def __missing__(self, key: object) -> float:
            next(weighed)
            return 0.0

    real = similar.defaultdict
    monkeypatch.setattr(similar, "defaultdict", lambda kind: Counted() if kind is float else real(kind))
    totals = []
    for size in (200, 400):
        # Each name is shared by all; what is shared by twos changes every few documents.
        texts = [f"八查、六查。按照《第{n // 5}号》和《第{n // 7}号》办。" for n in range(size)]
        before = next(weighed)
        found(*(document(f"d{n:03}", text) for n, text in enumerate(texts)))
        totals.append(next(weighed) - before)
    assert 0 < totals[1] <= 2.2 * totals[0]


@given(st.lists(st.lists(st.sampled_from((*NAMES, "《甲法》", "《乙法》", "别的")), max_size=6), max_size=8))
def test_what_is_told_is_there_on_both_sides(texts: list[list[str]]) -> None:
    documents = [document(f"d{number}", "、".join(words) + "。") for number, words in enumerate(texts)]
    texts_of = {one.id: one.text for one in documents}
    pairs = found(*documents)
    assert len({(one.document, one.section, one.other_document) for one in pairs}) == len(pairs)
    for one in pairs:
        shared = [NAMES[int(concept[1:])] for concept in one.concepts]
        shared += [f"《{citation.title}》" for citation in one.citations]
        assert one.document != one.other_document
        assert len(shared) == len(set(shared)) >= 2
        assert all(name in texts_of[one.document] and name in texts_of[one.other_document] for name in shared)
        assert any(two.document == one.other_document for two in pairs)
