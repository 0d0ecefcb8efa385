"""Front matter of `.md` files: the block of fields between `---` lines at the head of the file.

Guarantees: (1) only in files named `.md` and only from the first line; (2) only where every line between the two `---`
is a field, a part of one, a comment or empty, and one at least is a field; (3) what known fields say is harvested.
"""

import re

from policy_corpus.clean.page_fields import harvested
from policy_corpus.clean.rule import NOTHING_HARVESTED, Outcome, Rule
from policy_corpus.text import Replacement, Span

_LONGEST_BLOCK = 100
"""Lines."""
_FIELD = re.compile(r"([\w\u4e00-\u9fff][\w\u4e00-\u9fff .\-]{0,30}?)[ \t]*[:：](?:[ \t]+(.*)|(.{0}))$")
_PART = re.compile(r"[ \t]+\S.*|-[ \t]+.*|-$|#.*|\]|")
_NAMES = {
    "title": "标题",
    "date": "发布日期",
    "date_published": "发布日期",
    "published": "发布日期",
    "date_written": "成文日期",
    "source": "来源",
    "author": "作者",
    "issuer": "发文机关",
    "document_number": "发文字号",
}
"""Fields in English and what a page calls them."""


def _apply(text: str) -> Outcome:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Outcome()
    closing = next((at for at, line in enumerate(lines[1:_LONGEST_BLOCK], 1) if line.rstrip() in {"---", "..."}), None)
    if closing is None:
        return Outcome()
    block = lines[1:closing]
    fields = [found for line in block if (found := _FIELD.fullmatch(line.rstrip()))]
    if not fields or not all(_FIELD.fullmatch(line.rstrip()) or _PART.fullmatch(line.rstrip()) for line in block):
        return Outcome()
    said = [(_NAMES.get(found[1].lower(), found[1]), _value(found[2] or "")) for found in fields]
    at = 0
    gone = []
    for line in lines[: closing + 1]:
        if line:
            gone.append(Replacement(Span(at, at + len(line)), ""))
        at += len(line) + 1
    return Outcome(tuple(gone), harvested(NOTHING_HARVESTED, said))


def _value(words: str) -> str:
    words = words.strip()
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"" else words


RULE = Rule("front-matter", "去除 Markdown 的题头字段", _apply)
