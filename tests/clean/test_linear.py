"""Rules that read lines by form take time in proportion to the text, whatever it holds."""

import time

import pytest

from policy_corpus.clean import (
    contents_list,
    index_card,
    joined_paragraphs,
    page_furniture,
    page_numbers,
    repeated_title,
)

MANY = 20_000
RULES = (
    contents_list.RULE,
    index_card.RULE,
    joined_paragraphs.RULE,
    page_numbers.RULE,
    page_furniture.RULE,
    repeated_title.RULE,
)


@pytest.mark.parametrize(
    "text",
    [
        "| a " * 20,
        "| a " * 22 + "|",
        "关于做好工作的通知_" + "部 - " * MANY,
        "【关于做好工作的通知】" + " -" * MANY + "甲",
        "关于做好工作\n" + "甲" * 60 + "a关于做好工作",
        "索引号：甲" + " " * MANY + "乙",
        "首页 -" * MANY + "\n正文一句。",
        "首页 > " * MANY + "\n正文一句。",
        "第 1 页" + " " * MANY + "甲",
        "目录\n甲" + "." * MANY + "乙\n丙\n甲\n丙",
        "编辑：甲责任" * MANY,
        "编辑：甲 责任" * MANY + "。",
        "甲乙 " * MANY + "2024-05-06 18:30 甲",
        "索引号 甲 " * MANY,
        "索引号 | " * MANY + "甲",
        "首页\n/\n" * MANY,
        "首页 甲乙" * MANY,
        "[" + "相关文章" * MANY,
        "正文一句。\n" + "往期推荐\n1.甲\n" * MANY,
        "正文一句。\n" + "更多本文下载" * MANY,
        "".join(f"目录\n甲{number}\n" for number in range(MANY)),
        "甲。  " * MANY,
        "甲" + " " * MANY + "乙",
        "• 1/2024-00001\n" * MANY,
        "1甲....1\n" * MANY,
        "甲乙丙丁戊己\n某发〔2024〕1号\n" * MANY,
    ],
    ids=range(26),
)
def test_no_text_takes_long(text: str) -> None:
    start = time.process_time()
    for rule in RULES:
        rule.apply(text)
    assert time.process_time() - start < 2
