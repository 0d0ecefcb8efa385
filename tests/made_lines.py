"""Texts for laws that hold of any text: lines of the domain's own markers and words, of web marks and of damage."""

import sys
from pathlib import Path

from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
from made_inputs import DAMAGE, HOSTILE, MARKERS, MARKS, NUMERALS, ODD, SPACES, WORDS  # found by the path above

_LABELS = (
    "第一，",
    "第三，",
    "十一查",
    "另一方面，",
    "一方面要",
    "其一，",
    "（3）",
    "⑵",
    "12．",
    "再次：",
    "一个",
    "图（1）",
)
_PLACES = (
    "本办法第二条",
    "第四条至第六条",
    "前两款",
    "本章",
    "上述情形",
    "《某法》第五条",
    "第三章第一节",
    "前款第（二）项",
)
_SECRETS = (
    "绝密★1年",
    "内部资料",
    "13812345678",
    "a@qq.com",
    "阅后即焚",
    "仅供领导参阅",
    "11010119900101123X",
    "【内部】",
)
_LISTS = ("“三个到位”，即认识到位、责任到位、措施到位", "做到五个方面：", "包括防汛、抗旱、救灾三项", "分别是")
_ENDS = (
    "某某市财政局　2020年1月2日",
    "二〇二〇年一月",
    "（2020年1月2日）",
    "2020.1.2",
    "附件：1.名单",
    "索 引 号：1/2",
    "主题分类：综合",
)
_NOISE = (
    "會議",
    "應(yīng)急",
    "著力",
    "\ue000",
    "\u00ad",
    "\ufe0f",
    "\U000e0100",
    "目　录",
    "打印本页",
    "\x85",
    "\x1c",
    "..",
    "＂七＇",
)

PIECES = st.sampled_from(
    sorted(
        {*_LABELS, *_PLACES, *_SECRETS, *_LISTS, *_ENDS, *_NOISE, *MARKERS, *WORDS, *HOSTILE, *SPACES, *ODD, *DAMAGE}
        | {*MARKS, *NUMERALS}
    )
)
LINES = st.lists(PIECES, max_size=6).map("".join)
TEXTS = st.lists(LINES, max_size=14).map("\n".join)
LAWS = st.lists(LINES, min_size=3, max_size=14).map(
    lambda lines: "某某市防汛条例\n" + "\n".join(f"第{NUMERALS[at % 9]}条　{line}" for at, line in enumerate(lines))
)
"""Texts set out in articles."""
