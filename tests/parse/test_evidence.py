"""Spans of what the text states, and what should not go out unseen."""

from test_structure import document_of

from policy_corpus.clean import clean
from policy_corpus.model import SourceText
from policy_corpus.parse.disclosure import disclosures
from policy_corpus.parse.lines import split_lines

NOTICE = """甲乙市人民政府文件
甲政发〔2024〕5号
甲乙市人民政府
关于加强防汛工作的通知
各区县：
现通知如下。
甲乙市人民政府
2024年5月6日
"""


def test_every_stated_field_has_the_span_that_states_it() -> None:
    document = document_of(NOTICE)
    assert {name: span.of(document.text) for name, span in document.evidence} == {
        "document_number": "甲政发〔2024〕5号",
        "title": "甲乙市人民政府\n关于加强防汛工作的通知",
        "issuer": "甲乙市人民政府",
        "date_written": "2024年5月6日",
        "kind": "通知",
    }
    issuer = next(span for name, span in document.evidence if name == "issuer")
    assert document.text[issuer.end :] == "\n2024年5月6日"


def test_organs_of_a_title_have_their_span_over_line_ends_and_spread_letters() -> None:
    document = document_of("国家发展改革委\n国 家 数 据 局\n关于数据工作的\n通　　知\n各地：\n现通知如下。")
    spans = {name: span.of(document.text) for name, span in document.evidence}
    assert document.title == "国家发展改革委国家数据局关于数据工作的通知"
    assert document.metadata.issuer == "国家发展改革委国家数据局"
    assert spans["issuer"] == "国家发展改革委\n国 家 数 据 局"
    assert spans["title"].endswith("\n通　　知")


def test_a_guess_has_no_span() -> None:
    document = document_of(NOTICE)
    assert document.metadata.guessed == ("region",)
    assert "region" not in [name for name, _ in document.evidence]


def test_what_a_file_says_of_itself_fills_what_its_text_leaves_open() -> None:
    stated = (
        ("title", "某某通知"),
        ("date_published", "2024-05-06T10:20:30+08:00"),
        ("source", "甲乙日报"),
        ("other", "x"),
    )
    source = SourceText("source_texts/x.html", "", "utf-8", "发布日期：2024-05-07 字号：大\n正文一段。", (), stated)
    harvest = clean(source).harvest
    assert (harvest.title, harvest.date_published, harvest.source) == ("某某通知", "2024-05-07", "甲乙日报")


def told(text: str) -> list[str]:
    return [f"{one.code} {one.words}" for one in disclosures(split_lines(text))]


def test_secrecy_and_personal_data_are_named() -> None:
    assert told("机密★1年\n【内部资料】注意保存") == ["secrecy-mark 机密★", "secrecy-mark 内部资料"]
    assert told("张某，身份证号110101199001011234，电话13800138000，邮箱zhang@qq.com。") == [
        "personal-data 110101199001011234",
        "personal-data 13800138000",
        "personal-data zhang@qq.com",
    ]


def test_ordinary_words_are_not() -> None:
    assert told("保护国家秘密和个人信息。\n联系电话：0531-66608354，邮箱：yjj@example.gov.cn。") == []
    assert told("统一社会信用代码911101087000000000A，文件编号20240101138001380001。") == []
