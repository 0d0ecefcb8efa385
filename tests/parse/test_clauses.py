"""款, 项, 目 of an article have the addresses a lawyer cites."""

from test_structure import document_of

LAW = """某某条例
第一条 为规范管理，制定本条例。
第二条 本条例适用于本市。
法律另有规定的，从其规定：
（一）公开；
（二）公正：
1.程序公正；
2.结果公正。
前款所称公开，是指向社会公布。
第三条
自公布之日起施行。
本条例由市人民政府解释。
"""


def test_addresses_of_clauses_and_items() -> None:
    document = document_of(LAW)
    words = {one.anchor: one.span.of(document.text) for one in document.paragraphs}
    assert {alias: words[home] for alias, home in document.aliases} == {
        "a1-1": "第一条 为规范管理，制定本条例。",
        "a2-1": "第二条 本条例适用于本市。",
        "a2-2": "法律另有规定的，从其规定：",
        "a2-2-1": "（一）公开；",
        "a2-2-2": "（二）公正：",
        "a2-2-2-1": "1.程序公正；",
        "a2-2-2-2": "2.结果公正。",
        "a2-3": "前款所称公开，是指向社会公布。",
        "a3-1": "第三条　自公布之日起施行。",
        "a3-2": "本条例由市人民政府解释。",
    }


def test_only_laws_have_them() -> None:
    assert document_of("关于做好工作的通知\n一、总体要求\n（一）坚持。").aliases == ()


def test_places_of_clauses_and_items_in_words() -> None:
    document = document_of(LAW.replace("第三条\n", "第四条 包括：\n（一）甲；\n（二）乙。\n第五条\n"))
    words = {one.anchor: one.span.of(document.text) for one in document.paragraphs}
    assert {words[anchor]: place for anchor, place in document.clauses} == {
        "法律另有规定的，从其规定：": "第二款",
        "（一）公开；": "第二款第（一）项",
        "（二）公正：": "第二款第（二）项",
        "1.程序公正；": "第二款第（二）项第1目",
        "2.结果公正。": "第二款第（二）项第2目",
        "前款所称公开，是指向社会公布。": "第三款",
        "（一）甲；": "第（一）项",
        "（二）乙。": "第（二）项",
        "本条例由市人民政府解释。": "第二款",
    }
