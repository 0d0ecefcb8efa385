"""Files that tests make: Word packages written part by part, PDFs drawn line by line, a portal's page."""

import html
import io
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from policy_corpus.numerals import value_of

WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = ("numbering", "styles", "settings", "footnotes", "endnotes", "header", "footer")
ROOTS = {"header": "hdr", "footer": "ftr"}

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


def docx(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        main = f'<Relationship Id="a" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">{main}</Relationships>')
        listed = "".join(f'<Relationship Id="{one}" Type="{RELATION}/{one}" Target="{one}.xml"/>' for one in parts)
        file.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{package}/relationships">{listed}</Relationships>'
        )
        file.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            root = ROOTS.get(name, name)
            file.writestr(f"word/{name}.xml", f"<w:{root} {WORD}>{content}</w:{root}>")
    return out.getvalue()


def paragraph(text: str, number: int | None = None, level: int = 0, style: str | None = None) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    shown = html.escape(text, quote=False)
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{shown}</w:t></w:r></w:p>'


def level(depth: int, form: str, pattern: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listing(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def restart(depth: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def laws(step: int) -> Iterator[str]:
    """Give every so many of the sample laws, without their markup; none where the samples are absent."""
    path = Path(__file__).parents[3] / "shared/samples/laws.tar.xz"
    if path.is_file():
        with tarfile.open(path) as archive:
            for member in [one for one in archive.getmembers() if one.name.endswith(".md")][::step]:
                file = archive.extractfile(member)
                if file is not None:
                    yield re.sub(r"(?m)^#+ *|<!--.*?-->", "", file.read().decode("utf-8"))


OFFICIAL = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircleChinese", "%5"),
    level(5, "chineseCountingThousand", "第%6条"),
)
"""The levels of an official document (GB/T 9704—2012 §7.3.3), and articles."""

_MARKER = re.compile(
    r"([一二三四五六七八九十百]+)、|（([一二三四五六七八九十]+)）|(\d{1,2})\.|（(\d{1,2})）|([①-⑳])|第([一二三四五六七八九十百千]+)条\u3000"
)


def numbered_docx(lines: Iterable[str]) -> bytes:
    """Write lines as Word paragraphs whose typed numbers are left to Word's automatic numbering."""
    body, lists = "", ""
    count = 0
    for line in lines:
        found = _MARKER.match(line)
        rest = line[found.end() :] if found else ""
        if found is None or not rest or rest[0].isspace() or re.match(r"[0-9A-Za-z]", rest):
            body += paragraph(line)
            continue
        depth = next(at for at, group in enumerate(found.groups()) if group)
        number = value_of(found[depth + 1])
        assert number is not None
        count += 1
        lists += listing(count, 0, restart(depth, number))
        body += paragraph(rest, count, depth)
    return docx(body, numbering=OFFICIAL + lists)


def pdf(paragraphs: Sequence[str], title: str = "", width: int = 28) -> bytes:
    """Print paragraphs as GB/T 9704—2012 sets them: 28 characters a line, two characters' indent, — 1 — below."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    page, y = 1, 737.0

    def end_page() -> None:
        canvas.setFont("STSong-Light", 14)
        canvas.drawCentredString(297, 60, f"— {page} —")
        canvas.showPage()

    if title:
        canvas.setFont("STSong-Light", 22)
        canvas.drawCentredString(297, y, title)
        y -= 29
    for text in paragraphs:
        pieces = [text[: width - 2], *(text[at : at + width] for at in range(width - 2, len(text), width))]
        for number, piece in enumerate(pieces):
            if y < 105:
                end_page()
                page, y = page + 1, 737.0
            canvas.setFont("STSong-Light", 16)
            canvas.drawString(79 if number else 111, y, piece)
            y -= 29
    end_page()
    canvas.save()
    return out.getvalue()


def portal(title: str, lines: Iterable[str]) -> str:
    """Put an article into a page with everything a government portal has around one."""
    # Editors of web pages write a run of spaces as entities: plain ones a browser shows as one.
    shown = (re.sub("[ \t]{2,}", lambda run: "&nbsp;" * len(run[0]), html.escape(line)) for line in lines)
    article = "\n".join(f'<p style="text-indent:2em">　　{line}</p>' for line in shown)
    return PORTAL.replace("@title@", html.escape(title)).replace("@article@", article)


PORTAL = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>@title@_某某市人民政府</title>
<meta name="SiteName" content="某某市人民政府"/><meta name="ColumnName" content="市政府文件"/>
<meta name="ArticleTitle" content="@title@"/><meta name="PubDate" content="2021-08-03 10:21"/>
<meta name="ContentSource" content="市政府办公室"/>
<style>.hide{display:none}</style><script>document.write("<p>脚本写的字。</p>");</script></head>
<body><div class="top"><a href="/">首页</a> | <a href="javascript:;">无障碍</a> | <a href="/wap">长者模式</a></div>
<ul class="menu"><li><a href="/a">市情概览</a></li><li><a href="/b">新闻中心</a></li>
<li><a href="/c">政务公开</a></li></ul>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/c">政务公开</a> &gt; <a href="/c/d">市政府文件</a></div>
<div class="zuo"><h3>热点新闻</h3><ul><li><a href="/1.html">某某市召开防汛工作会议，研究部署近期重点工作任务</a></li>
<li><a href="/2.html">市领导到基层调研督导安全生产工作，强调压实责任</a></li></ul></div>
<div class="xxgk">
<table cellpadding="0"><tr><td>索 引 号</td><td>005184/2021-00123</td><td>主题分类</td><td>安全生产</td></tr>
<tr><td>发文机关</td><td>某某市人民政府办公室</td><td>成文日期</td><td>2021年8月1日</td></tr></table>
<h1>@title@</h1>
<div class="info"><span>发布日期：2021-08-03</span> <span>来源：市政府办公室</span>
<span>字号：[<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>]</span>
<a href="javascript:print()">打印</a></div>
<div class="nr"><!--内容开始-->
@article@
<!--内容结束--></div>
<div class="fx"><a href="javascript:;">分享到微信</a></div>
<div>上一篇：<a href="/3.html">关于印发实施方案的通知</a></div>
<div>下一篇：<a href="/4.html">关于公布名单的通知</a></div>
</div>
<div class="di"><p>主办：某某市人民政府办公室　承办：市大数据局　技术支持：某公司</p>
<p>豫ICP备05000000号　网站标识码：4100000001　<a href="/map">网站地图</a></p></div>
</body></html>
<script src="count.js"></script>
"""
