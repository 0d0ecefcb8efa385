"""Inputs made from the domain's own markers, the web's marks and damage; the same seed gives the same input."""

import html
import io
import zipfile
from email.message import EmailMessage
from random import Random

NUMERALS = "一二三四五六七八九十百〇零两"
MARKERS = (
    *(
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2．",
        "3、",
        "（1）",
        "(2)",
        "①",
        "②",
        "⑳",
        "㈠",
        "一是",
        "二是",
    ),
    *(
        "三是",
        "一要",
        "二要",
        "一查",
        "二查",
        "首先，",
        "其次，",
        "最后，",
        "第一，",
        "第二，",
        "第一条",
        "第二条",
        "第三条 ",
        "第十二条之一",
    ),
    *(
        "第一章 总则",
        "第二章",
        "第一节",
        "第一编",
        "附件：",
        "附件1",
        "附则",
        "目 录",
        "整改情况：",
        "整改结果：",
        "存在问题：",
        "责任单位：",
    ),
    *(
        "整改时限：2021年12月底前",
        "已完成整改",
        "长期坚持",
        "取得阶段性成效",
        "# ",
        "## ",
        "- ",
        "* ",
        "> ",
        "| 甲 | 乙 |",
        "|---|---|",
        "```",
    ),
)
WORDS = (
    *(
        "安全生产",
        "应急管理",
        "八查",
        "六个不相匹配",
        "“一张纸”预案",
        "三个到位",
        "责任到位",
        "要落实",
        "以案促改",
        "特夭暴雨",
        "更的决心",
    ),
    *(
        "《某某市防汛应急预案》",
        "《〈条例〉实施办法》",
        "《没有结束",
        "某政办字〔2020〕7号",
        "国发[2021]3号",
        "7·20",
        "7 .20",
        "2023年5月30日",
    ),
    *(
        "二〇二二年四月十二日",
        "某某市应急管理局",
        "各区县人民政府：",
        "同志们：",
        "谢谢大家！",
        "（2022年4月12日）",
        "关于做好工作的通知",
        "条例",
    ),
    *(
        "在会议上的讲话",
        "应(yīng)急",
        "發生",
        "災後",
        "﹐",
        "⻅",
        "来源：某网",
        "责编：张三",
        "打印本页",
        "分享到：",
        "ICP备123号",
        "上一篇：",
        "共3页",
    ),
    *(
        "即",
        "包括",
        "以下简称“办法”",
        "本条例第三条第二款",
        "前款",
        "下列情形",
        "10%",
        "1234567890123456789",
        "1+3+9",
        "四化三体系双基",
    ),
)
MARKS = "。，；：！？、“”‘’（）《》〈〉〔〕【】…—·|*_`#<>&=~$\\[]{}()!^@'\"-+./:;,?%"
HOSTILE = (
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</p></div></article>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&#60;",
        "&lt;b&gt;",
    ),
    *(
        "[链](javascript:alert(1))",
        "![图](http://x.example/a.png)",
        "[a]: http://x.example",
        "{{ 7*7 }}",
        "{% raw %}",
        "{#id .c onclick=x}",
    ),
    *(
        "{: #p1 }",
        "[TOC]",
        "---",
        "===",
        "***",
        "~~~",
        "<https://x.example>",
        "javascript:alert(1)",
        "data:text/html,x",
        "\\",
        "%2e%2e/",
        "../../x",
    ),
    *(
        "!!python/object",
        "<?php ?>",
        "${x}",
        "#{x}",
        "markdown=1",
        "<div markdown='1'>",
        "<style>*{}</style>",
        "<svg onload=alert(1)>",
    ),
)
SPACES = (
    " ",
    "　",
    "\t",
    "\u00a0",
    "\u2003",
    "\u200b",
    "\ufeff",
    "\u3000\u3000",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\x0b",
    "\x0c",
    "\u2028",
    "\u2029",
    "\x85",
)
ODD = (
    "\x00",
    "\x01",
    "\x1b",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u200f",
    "\ufffd",
    "\ufffe",
    "\U0010ffff",
    "\U00020000",
    "e\u0301",
    "\u0301",
    "👨‍👩‍👧",
    "İ",
    "ß",
    "ﬁ",
    "㍿",
)
DAMAGE = ("\ud800", "\udfff", "\x00" * 9)

ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-16-be")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def made_text(chance: Random) -> str:
    """Make one text of up to some thirty lines; most lines open with a marker."""
    kinds = (WORDS, WORDS, WORDS, WORDS, MARKERS, MARKS, NUMERALS, SPACES, HOSTILE, ODD)
    lines = []
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 12, 30))):
        line = chance.choice(MARKERS) if chance.random() < 0.6 else ""
        line += "".join(chance.choice(chance.choice(kinds)) for _ in range(chance.choice((0, 1, 3, 6, 12))))
        if chance.random() < 0.5:
            line += chance.choice("。；：！")
        lines.append(line * chance.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, 7)))
    return chance.choice(("\n", "\n", "\n", "\r\n", "\n\n", "\r")).join(lines)


def made_file(chance: Random) -> tuple[str, bytes]:
    """Make one received file: its suffix and its bytes, now and then damaged."""
    text = made_text(chance)
    suffix = chance.choice((".txt", ".txt", ".txt", ".txt", ".md", ".html", ".docx", ".eml", ".pdf"))
    if suffix == ".html":
        data = _web_page(chance, text).encode(chance.choice(("utf-8", "gb18030")), "replace")
    elif suffix == ".docx":
        data = _word(text)
    elif suffix == ".eml":
        data = _mail(text)
    elif suffix == ".pdf":
        data = b"%PDF-1.4\n" + text.encode("utf-8", "replace") + b"\n%%EOF"
    else:
        data = text.encode(chance.choice(ENCODINGS), "replace")
    if chance.random() < 0.15:
        data = _damaged(chance, data)
    return suffix, data


def made_query(chance: Random, text: str) -> str:
    """Make one query: a piece of the text, or of nothing, now and then with operators."""
    start = chance.randrange(len(text) or 1)
    query = text[start : start + chance.choice((1, 2, 3, 5, 9, 20))]
    return chance.choice((query, query, query, f'"{query}"', f"{query} -八查", made_text(chance)[:30]))


def _web_page(chance: Random, text: str) -> str:
    body = "".join(
        chance.choice(
            (f"<p>{html.escape(line)}</p>", f"<div>{line}</div>", f"<h2>{line}</h2>", f"<li>{line}", f"<td>{line}")
        )
        for line in text.splitlines()
    )
    return f"<html><head><title>{html.escape(text[:30])}</title></head><body>{body}</body></html>"


def _word(text: str) -> bytes:
    allowed = "".join(mark for mark in text if mark in "\t\n" or " " <= mark < "\ud800" or "\ue000" <= mark < "\ufffe")
    lines = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in allowed.split("\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="a" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{lines}</w:body></w:document>')
    return out.getvalue()


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = " ".join(text[:40].split()).encode("utf-8", "replace").decode()
    message["From"] = "a@b.example"
    message.set_content(text.encode("utf-8", "replace").decode())
    return message.as_bytes()


def _damaged(chance: Random, data: bytes) -> bytes:
    cut = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(cut) + 1)
        cut[at : at + chance.choice((0, 1, 9))] = chance.randbytes(chance.choice((0, 1, 4)))
    return bytes(cut)
