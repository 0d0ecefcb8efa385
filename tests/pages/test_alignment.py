"""Received and clean lines beside each other: the case file, and the guarantees on generated edits."""

import re

import pytest
from examples import document
from hypothesis import example, given
from hypothesis import strategies as st

from case_files import Case, load_cases
from policy_corpus.model import Document
from policy_corpus.pages.alignment import Alignment, Piece, RowKind, align
from policy_corpus.text import Edit, EditedText, Replacement, Span

LINE_END = re.compile("\r*\n|\r|[\v\f\x1c-\x1e\x85\u2028\u2029]")
EDIT = re.compile(r"⟦([^⟧>]*)>([^⟧|]*)\|([^⟧]*)⟧")


def marked(text: str) -> Document:
    """Read a text in which every edit stands as `⟦received>clean|rule|rule⟧`."""
    received, clean, edits, at = "", "", [], 0
    for found in EDIT.finditer(text):
        before, after, rules = found[1], found[2], tuple(found[3].split("|"))
        received += text[at : found.start()]
        clean += text[at : found.start()]
        edits.append(Edit(Span(len(received), len(received) + len(before)), before, after, rules))
        received, clean, at = received + before, clean + after, found.end()
    return document(*(clean + text[at:]).split("\n"), received=received + text[at:], edits=tuple(edits))


def shown(alignment: Alignment) -> str:
    lines = []
    for row in alignment.rows:
        rules = dict.fromkeys(rule for edit in row.edits for rule in edit.rules)
        numbers = ",".join(str(line.number) for line in row.received) or "-"
        anchors = ",".join(line.paragraph for line in row.clean) or "-"
        lines.append(" ".join([row.kind, numbers, anchors, *rules]))
        for sign, side in (("-", row.received), ("+", row.clean)):
            if changed := [f"{sign}{piece.text}" for line in side for piece in line.pieces if piece.edit]:
                lines.append("  " + " ".join(changed))
    return "\n".join(lines)


@pytest.mark.parametrize("case", load_cases("pages/alignment.txt"), ids=lambda case: case.title)
def test_rows(case: Case) -> None:
    text, wanted, _ = case.parts
    assert shown(align(marked(text))) == wanted


TEXTS = st.text(st.sampled_from("甲乙丙 　\n\r\t。\u2028"), max_size=30)


@st.composite
def edited(draw: st.DrawFn) -> Document:
    received = draw(TEXTS)
    ends = [Replacement(Span(*found.span()), "\n") for found in LINE_END.finditer(received)]
    text = EditedText.untouched(received).edited("line-ends", ends)
    for rule in ("one", "two"):
        length = len(text.text)
        cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8, unique=True)))
        spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
        text = text.edited(
            rule, [Replacement(span, draw(st.sampled_from(["", "\n", "丁", "丁\n戊"]))) for span in spans]
        )
    return document(*text.text.split("\n"), received=text.source, edits=text.edits)


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@given(edited())
@example(document("", received=""))
@example(document("", received="\n\n", edits=(Edit(Span(0, 2), "\n\n", "", ("one",)),)))
def test_every_line_stands_once_and_in_order(one: Document) -> None:
    alignment = align(one)
    received = [line for row in alignment.rows for line in row.received]
    clean = [line for row in alignment.rows for line in row.clean]
    ends = LINE_END.sub("\n", one.source.text)
    assert [joined(line.pieces) for line in received] == ends.removesuffix("\n").split("\n")[: len(received)]
    assert len(received) == (ends.removesuffix("\n").count("\n") + 1 if ends else 0)
    assert [line.number for line in received] == list(range(1, len(received) + 1))
    assert [line.paragraph for line in clean] == [paragraph.anchor for paragraph in one.paragraphs]
    assert [joined(line.pieces) for line in clean] == one.text.split("\n")
    for row in alignment.rows:
        assert row.received or row.clean
        assert (row.kind is RowKind.SAME) == (not row.edits and bool(row.received and row.clean))
        if row.kind is RowKind.SAME:
            left, right = (tuple(line.pieces for line in lines) for lines in (row.received, row.clean))
            assert list(map(joined, left)) == list(map(joined, right))
    for line in received:
        assert alignment.line_at(alignment.starts[line.number - 1]) == line.number
        assert line in alignment.row_of(line.number).received


@given(edited())
def test_every_edit_with_words_is_marked_and_nothing_else(one: Document) -> None:
    pieces = [piece for row in align(one).rows for line in (*row.received, *row.clean) for piece in line.pieces]
    worded = [edit for edit in one.edits if (edit.before + edit.after).strip()]
    assert [edit for edit in worded if not any(piece.edit is edit for piece in pieces)] == []
    rows = align(one).rows
    kept = [
        "".join(piece.text for line in lines for piece in line.pieces if piece.edit is None)
        for lines in ([line for row in rows for line in row.received], [line for row in rows for line in row.clean])
    ]
    assert kept[0] == kept[1]
