"""文种 by title and by form."""

import pytest

from policy_corpus.model import Kind
from policy_corpus.parse.kind import kind_of
from policy_corpus.parse.lines import split_lines


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在全市安全生产工作会议上的讲话", Kind.SPEECH),
        ("在全市应急管理系统工作会上发言提纲", Kind.SPEECH),
        ("关于认真学习贯彻重要讲话精神的通知", Kind.NOTICE),
        ("某某市人民政府关于加强防汛工作的意见（试行）", Kind.OPINION),
        ("某某市防汛应急预案", Kind.PLAN),
        ("第五次全体会议纪要", Kind.MEETING),
        ("2021年政府工作报告", Kind.REPORT),
        ("中共某某局党组关于巡察整改进展情况的通报", Kind.RECTIFICATION_REPORT),
        ("关于印发巡察整改方案的通知", Kind.NOTICE),
        ("某某公告", Kind.NOTICE),
        ("往事", Kind.OTHER),
    ],
)
def test_by_title(title: str, kind: Kind) -> None:
    assert kind_of(title, split_lines(f"{title}\n正文如下。")) is kind


def test_a_law_of_two_articles_is_a_law() -> None:
    text = "某某市城区道路管理条例\n第一条 为加强管理，制定本条例。\n第二条 自公布之日起施行。"
    assert kind_of("某某市城区道路管理条例", split_lines(text)) is Kind.LAW
