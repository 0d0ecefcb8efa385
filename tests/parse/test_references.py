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


CITY = """某某市城市管理条例
第一章 总则
第一条 为加强管理，制定本条例。
第二条 有下列情形之一的，不适用本条例：
（一）应急处置；
（二）国防建设；
（三）前两项以外的特殊情况。
前款规定的情形，由市政府认定。
出现上述情形的，应当公告。
第二条之一 前条第一款第（二）项所称国防建设，依照《国防法》第三条确定。
第三条 本章规定适用于全市。违反第二条、第二条之一的，依法处罚；违反上述规定情节严重的，从重处罚。
第二章 处罚
第一节 一般规定
第四条 违反本条例第二条第一款第（一）项至第（三）项的，处罚款。
违反上述规定的，责令改正。
前两款规定适用于单位。
第五条 依照本节和第一章的规定执行，第二条至第四条另有规定的除外，联合国宪章第七章除外。
第六条 违反第三条第一款，前述规定不适用。
第八条 依照前条执行；与《民法典》第五条不一致的，按上述规定执行。
"""


PROCEDURE = """某某诉讼规定
第一编 通则
第一章 管辖
第一节 级别管辖
第一条 由基层单位办理。
第二节 移送
第二条 依照本章第一节办理。
第二编 程序
第一章 受理
第一节 公诉
第三条 应当受理。
第二节 自诉
第四条 可以受理，刑法分则第二章规定的除外。
第三节 简易
第五条 不受本章第一节或者第二节的限制，适用本编第一章第三节和第二章。
第六条 不适用第一节、本章第九节，本法分则第三章另有规定的除外。
第二章 审理
第七条 应当审理。
"""


def test_parts_of_this_chapter_are_those_of_this_chapter() -> None:
    document = document_of(PROCEDURE)
    assert [(one.span.of(document.text), one.target) for one in document.references] == [
        ("本章第一节", "s1-1-1"),
        ("本章第一节", "s2-1-1"),
        ("第二节", "s2-1-2"),
        ("本编第一章第三节", "s2-1-3"),
        ("第二章", "s2-2"),
        ("第一节", None),
        ("本章第九节", None),
        ("第三章", None),
    ]


def test_a_file_may_hold_one_part_of_a_law() -> None:
    law = "某某法典总则\n第一章 通则\n第一节 目的\n"
    law += "第一条 为规范制定。\n第二章 权利\n第二条 适用本编第一章第一节。\n第三条 略。"
    document = document_of(law)
    assert [(one.span.of(document.text), one.target) for one in document.references] == [("本编第一章第一节", "s1-1")]


def test_words_that_point_from_where_they_stand() -> None:
    document = document_of(CITY)
    assert [(one.span.of(document.text), one.target) for one in document.references] == [
        ("前两项", "a2-1-1"),
        ("前款", "a2-1"),
        ("上述情形", "a2-1"),
        ("前条第一款第（二）项", "a2-1-2"),
        ("本章", "s1"),
        ("第二条", "a2"),
        ("第二条之一", "a2z1"),
        ("上述规定", None),
        ("本条例第二条第一款第（一）项", "a2-1-1"),
        ("第（三）项", "a2-1-3"),
        ("上述规定", "a4-1"),
        ("前两款", "a4-1"),
        ("本节", "s2-1"),
        ("第一章", "s1"),
        ("第二条", "a2"),
        ("第四条", "a4"),
        ("第三条第一款", "a3-1"),
        ("前述规定", "a3-1"),
        ("前条", None),
        ("上述规定", None),
    ]


def test_what_can_mean_two_places_is_listed_and_not_linked() -> None:
    told = [one.detail for one in document_of(CITY).diagnostics if one.code == "reference-unresolved"]
    assert told == [f"“{words}”所指不止一处或不在本文件，未加链接" for words in ("上述规定", "前条", "上述规定")]


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
    assert found("另行规定。", "前款规定不适用。") == [("前款", None)]


def test_an_article_does_not_refer_to_itself_by_its_number() -> None:
    assert found("另行规定。") == []
