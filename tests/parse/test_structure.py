"""Outline, enumerations and header against their case files; laws of parsing on any text."""

from dataclasses import asdict
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import Case, load_cases
from policy_corpus import laws
from policy_corpus.clean import clean
from policy_corpus.model import Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar


def document_of(text: str) -> Document:
    return parse(clean(SourceText("source_texts/x.txt", "", "utf-8", text)), Sidecar(), "x")


def ids(case: Case) -> str:
    return case.title


def codes(document: Document) -> str:
    return " ".join(finding.code for finding in document.diagnostics)


@pytest.mark.parametrize("case", load_cases("parse/outline.txt"), ids=ids)
def test_outline(case: Case) -> None:
    text, wanted, told = case.parts
    document = document_of(text)
    lines = [str(document.kind)] + [
        f"{section.anchor} {section.level} {section.label} | {section.heading}{' +' if section.run_in else ''}".rstrip()
        for section in document.sections
    ]
    assert "\n".join(lines) == wanted
    assert codes(document) == told


@pytest.mark.parametrize("case", load_cases("parse/enumerations.txt"), ids=ids)
def test_enumerations(case: Case) -> None:
    text, wanted, _ = case.parts
    document = document_of(text)
    shown = []
    in_order = sorted(document.items, key=lambda item: (int(item.list[1:].split("-")[0]), item.list, item.number))
    for name, items in groupby(in_order, key=lambda item: item.list):
        words = [f"{item.label}|{item.span.of(document.text).removeprefix(item.label)}" for item in items]
        shown.append(f"{name}: {' / '.join(words)}")
    assert "\n".join(shown) == wanted


@pytest.mark.parametrize("case", load_cases("parse/header.txt"), ids=ids)
def test_header(case: Case) -> None:
    text, wanted, told = case.parts
    document = document_of(text)
    known = {name: value for name, value in asdict(document.metadata).items() if value and value != "unknown"}
    known["guessed"] = " ".join(document.metadata.guessed)
    lines = [f"title={document.title}"] + [f"{name}={value}" for name, value in known.items() if value]
    lines.append("roles=" + " ".join(paragraph.role for paragraph in document.paragraphs))
    assert sorted("\n".join(lines).split("\n")) == sorted(wanted.split("\n"))
    assert codes(document) == told


PIECES = st.sampled_from(
    (
        *"一二三四十百（）()、.．。；：“”《》1234①②③",
        "第一章",
        "第二条",
        "第三节",
        "之一",
        "目录",
        "\n",
        "\n一、",
        "\n（二）",
        "\n1.",
        "\n(1)",
        "\n1.1 ",
        "一是",
        "二是",
        "三是",
        "首先",
        "最后",
        "一查",
        "二查",
        "三查",
        "整改情况:",
        "此问题已整改完成。",
        "2021年7月29日",
        "同志们：",
        "关于工作的通知",
        "\n整改结果：",
        "长期坚持",
        "局",
        "\n案例一：",
        "\n案例二：",
        "\n第一步：",
        "\n第二步：",
        "\n第一，",
        "\n第二，",
        "\n附件1",
        "\n附件2：",
        "\n1）",
        "\n2)",
        "前款",
        "前两项",
        "本章",
        "上述规定",
        "第二条第一款",
        "一方面，",
        "另一方面，",
        "关于“甲”问题的整改情况",
    )
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_parsing_is_total_and_keeps_the_laws(text: str) -> None:
    document = document_of(text)
    assert laws.check_text(document) == []
    lines = [paragraph.span.of(document.text) for paragraph in document.paragraphs]
    assert "\n".join(lines) == document.text
    named = [one.anchor for one in document.sections] + [one.anchor for one in document.paragraphs]
    named += [one.anchor for one in document.items]
    assert len(set(named)) == len(named)
    sections = {section.anchor: section for section in document.sections}
    for section in document.sections:
        assert section.parent is None or section.span in sections[section.parent].span
        assert section.heading in section.heading_span.of(document.text)
    for paragraph in document.paragraphs:
        assert paragraph.section is None or paragraph.span in sections[paragraph.section].span
    for item in document.items:
        assert item.span.of(document.text).startswith(item.label)
    for record in document.records:
        assert record.section in sections
    addresses = {alias for alias, _ in document.aliases} | set(sections)
    for reference in document.references:
        assert reference.target is None or reference.target in addresses
    ends = [0]
    for one in document.sections:  # sections nest: each begins inside the one before it, or where that has ended
        while len(ends) > 1 and ends[-1] <= one.span.start:
            ends.pop()
        assert len(ends) == 1 or one.span.end <= ends[-1]
        ends.append(one.span.end)
