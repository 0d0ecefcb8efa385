"""References of a law to its own articles, clauses and items."""

import pytest
from test_structure import document_of

LAW = """某某条例
第一条 为规范管理，制定本条例。
第二条 本条例适用于本市。
法律另有规定的，从其规定：
（一）公开；
（二）公正。
{}
第三条 {}
第四条 自公布之日起施行。
"""


def found(clause: str, article: str = "适用。") -> list[tuple[str, str | None]]:
    document = document_of(LAW.format(clause, article))
    return [(one.span.of(document.text), one.target) for one in document.references]


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("依照本条例第一条的规定。", [("本条例第一条", "a1")]),
        ("违反第二条第二款第（二）项的。", [("第二条第二款第（二）项", "a2-2-2")]),
        ("前款所称公开，是指公布。", [("前款", "a2-2")]),
        ("前款第一项所称公开。", [("前款第一项", "a2-2-1")]),
        ("依照前条规定。", [("前条", "a1")]),
        ("依照本条第一款规定。", [("本条第一款", "a2-1")]),
        ("依照第一条、第三条和第四条规定。", [("第一条", "a1"), ("第三条", "a3"), ("第四条", "a4")]),
        ("依照第二条第一款、第二款规定。", [("第二条第一款", "a2-1"), ("第二款", "a2-2")]),
        ("依照第二条第二款第（一）项、第（二）项。", [("第二条第二款第（一）项", "a2-2-1"), ("第（二）项", "a2-2-2")]),
        ("依照第九条规定。", [("第九条", None)]),
        ("依照《某某法》第一条规定。", []),
        ("依照《某某法》第一条、第二条规定。", []),
        ("构成犯罪的，依照刑法第二条追究。", []),
        ("依照民法典第一条规定的赔偿、第二条规定的补偿；本条例第三条除外。", [("本条例第三条", "a3")]),
        ("依照《某某法》（2018年修正）第一条和本条例第三条规定。", [("本条例第三条", "a3")]),
    ],
)
def test_reference(clause: str, wanted: list[tuple[str, str | None]]) -> None:
    assert found(clause) == wanted


def test_the_clause_before_the_first_is_nowhere() -> None:
    assert found("另行规定。", "前款规定不适用。") == []


def test_an_article_does_not_refer_to_itself_by_its_number() -> None:
    assert found("另行规定。") == []
