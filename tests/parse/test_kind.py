"""文种 by title, by form and by voice, and the words that decided it."""

import pytest
from test_structure import document_of

from policy_corpus.clean import clean
from policy_corpus.model import Kind, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar

ARTICLES = "第一条 为加强管理，制定本办法。\n第二条 适用于本市。\n第三条 自印发之日起施行。"


def kind_and_words(text: str) -> tuple[Kind, str | None]:
    document = document_of(text)
    return document.kind, next((span.of(document.text) for name, span in document.evidence if name == "kind"), None)


@pytest.mark.parametrize(
    ("title", "kind", "words"),
    [
        ("在全市安全生产工作会议上的讲话", Kind.SPEECH, "讲话"),
        ("在全市应急管理系统工作会上发言提纲", Kind.SPEECH, "发言提纲"),
        ("市委书记在警示教育大会上的讲话要点", Kind.SPEECH, "讲话要点"),
        ("局长在廉政党课上的讲稿提纲", Kind.SPEECH, "讲稿提纲"),
        ("关于发放临时救助资金的公示", Kind.NOTICE, "公示"),
        ("在全县三级干部会议上的主持词", Kind.SPEECH, "主持词"),
        ("二〇二三年新年贺词", Kind.SPEECH, "贺词"),
        ("在新年团拜会上的致辞", Kind.SPEECH, "致辞"),
        ("关于认真学习贯彻重要讲话精神的通知", Kind.NOTICE, "通知"),
        ("关于5起典型问题的通报", Kind.NOTICE, "通报"),
        ("关于同意设立工业园区的批复", Kind.NOTICE, "批复"),
        ("关于表彰先进集体的决定", Kind.NOTICE, "决定"),
        ("关于印发巡察整改方案的通知", Kind.NOTICE, "通知"),
        ("某某公告", Kind.NOTICE, "公告"),
        ("某某市人民政府关于加强防汛工作的意见（试行）", Kind.OPINION, "意见（试行）"),
        ("关于优化营商环境的若干措施", Kind.OPINION, "措施"),
        ("某某市防汛应急预案（2022年修订）", Kind.PLAN, "预案（2022年修订）"),
        ("“十四五”应急管理规划", Kind.PLAN, "规划"),
        ("安全生产专项整治三年行动计划", Kind.PLAN, "计划"),
        ("某某局2023年工作要点", Kind.PLAN, "要点"),
        ("第五次全体会议纪要", Kind.MEETING, "纪要"),
        ("中国共产党某某市第七次全体会议决议", Kind.MEETING, "决议"),
        ("2021年政府工作报告", Kind.REPORT, "报告"),
        ("2021年法治政府建设工作总结", Kind.REPORT, "总结"),
        ("某某局2022年工作总结和2023年工作打算", Kind.REPORT, "总结和2023年工作打算"),
        ("2022年工作总结及2023年工作计划", Kind.REPORT, "总结及2023年工作计划"),
        ("某某公司火灾事故调查报告", Kind.REPORT, "报告"),
        ("中共某某局党组关于巡察整改进展情况的通报", Kind.RECTIFICATION_REPORT, "巡察整改进展情况的通报"),
        ("某某市巡察反馈问题整改台账", Kind.RECTIFICATION_REPORT, "巡察反馈问题整改台账"),
        ("2022年度审计查出问题整改结果公告", Kind.RECTIFICATION_REPORT, "审计查出问题整改结果公告"),
        ("某某市人民政府关于修改《某某办法》的决定", Kind.LAW, "关于修改《某某办法》的决定"),
        ("中华人民共和国某法修正案（七）", Kind.LAW, "法修正案（七）"),
        (
            "最高人民法院关于审理某类案件适用法律若干问题的解释",
            Kind.LAW,
            "最高人民法院关于审理某类案件适用法律若干问题的解释",
        ),
        ("国务院关于口岸开放的若干规定", Kind.LAW, "关于口岸开放的若干规定"),
        ("我局驰而不息落实中央八项规定", Kind.OTHER, None),
        ("某某县人民政府关于设立产业园区的请示", Kind.OTHER, None),
        ("我市多措并举筑牢防汛堤坝", Kind.OTHER, None),
    ],
)
def test_by_title(title: str, kind: Kind, words: str | None) -> None:
    assert kind_and_words(f"{title}\n近日，有关情况如下。\n请知悉。") == (kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (f"某某市管理办法\n{ARTICLES}", Kind.LAW, "第一条"),
        (f"关于印发办法的通知\n各区县：\n现印发给你们。\n某某市管理办法\n{ARTICLES}", Kind.NOTICE, "通知"),
        (
            f"某某市人民政府令\n第12号\n《某某市管理办法》已经通过，现予公布。\n某某市管理办法\n{ARTICLES}",
            Kind.LAW,
            "第一条",
        ),
        ("某某条例（节选）\n第一百一十六条 有下列行为之一的，给予处分。", Kind.LAW, "第一百一十六条"),
        ("同志们：\n刚才，三个县区作了发言，讲得都很好。\n一、认清形势\n形势严峻。", Kind.SPEECH, "同志们："),
        ("在禁毒会议上的讲话（2021年6月25日）同志们：今天召开会议，部署工作。\n要抓好落实。", Kind.SPEECH, "讲话"),
        ("全市内需工作座谈会召开\n2月15日，会议召开。市长出席并讲话。", Kind.MEETING, "座谈会召开"),
        ("我市召开新闻发布会\n6月19日，市政府新闻办介绍有关情况。", Kind.OTHER, None),
        ("市政府召开常务会议\n会议听取了汇报。会议指出，要稳。会议强调，要实。", Kind.MEETING, "会议听取"),
        (
            "某某镇党委关于巡察反馈问题的报告\n一、学习不够\n整改情况：制定计划。\n二、担当不够\n整改情况：压实责任。",
            Kind.RECTIFICATION_REPORT,
            "整改情况：制定计划。",
        ),
    ],
)
def test_by_form_and_voice(text: str, kind: Kind, words: str | None) -> None:
    assert kind_and_words(text) == (kind, words)


def test_a_law_of_two_articles_is_a_law() -> None:
    text = "某某市城区道路管理条例\n第一条 为加强管理，制定本条例。\n第二条 自公布之日起施行。"
    assert kind_and_words(text)[0] is Kind.LAW


def test_a_title_over_two_lines_tells_by_the_line_that_has_the_word() -> None:
    text = "某某市人民政府\n关于加强防汛工作的\n通　　知\n各区县：\n现通知如下。"
    assert kind_and_words(text) == (Kind.NOTICE, "通　　知")


def test_what_an_editor_says_needs_no_evidence() -> None:
    text = clean(SourceText("source_texts/x.txt", "", "utf-8", "关于工作的通知\n各单位：\n现通知如下。"))
    document = parse(text, Sidecar(kind=Kind.OTHER), "x")
    assert (document.kind, "kind" in dict(document.evidence)) == (Kind.OTHER, False)
