"""The export record gives every further address of a document with the paragraph it leads to."""

from policy_corpus.clean import clean
from policy_corpus.export import record_of
from policy_corpus.model import Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar

LAW = "某某条例\n第一条 制定本条例。\n第二条 下列情形：\n（一）甲；\n（二）乙。\n第三条 施行。"


def test_clauses_and_items_of_a_law_are_aliases() -> None:
    document = parse(clean(SourceText("source_texts/x.txt", "", "utf-8", LAW)), Sidecar(), "x")
    record = record_of(document, Library((document,)))
    starts = {one["anchor"]: record["text"][one["start"] : one["end"]] for one in record["paragraphs"]}
    assert {one["anchor"]: starts[one["paragraph"]] for one in record["aliases"]} == {
        "a1-1": "第一条 制定本条例。",
        "a2-1": "第二条 下列情形：",
        "a2-1-1": "（一）甲；",
        "a2-1-2": "（二）乙。",
        "a3-1": "第三条 施行。",
    }
