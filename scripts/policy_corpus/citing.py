"""How a document, and a place in it, are cited in words. Pages, handouts and search all ask here."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import count, groupby

from policy_corpus.model import Anchor, Authority, Document, Section

_TOP_NUMBER = re.compile(r"([一二三四五六七八九十百]+)[ \u3000]*[、.．]")
_ARTICLE = re.compile(r"第[\s\u3000]*[零〇一二三四五六七八九十百千]+[\s\u3000]*条.*")
_NOT_TELLING = re.compile(r"[\s“”‘’\"'「」『』《》〈〉<>·•・‧]")


def citation(document: Document) -> str:
    """Name a document as a reader quotes it: 《标题》（字号），机关，日期; a web text says what it is."""
    metadata = document.metadata
    title = document.title if document.title.startswith("《") else f"《{document.title}》"
    number = f"（{metadata.document_number}）" if metadata.document_number else ""
    when = metadata.date_written or metadata.date_published
    parts = [title + number, metadata.issuer, date(when) if when else None]
    if metadata.authority is Authority.WEB:
        parts.append("网文，非官方文本")
    return "，".join(part for part in parts if part)


def date(value: str) -> str:
    """Write an ISO date, as exact as it is, in Chinese: `2022-04` gives 2022年4月. Anything else stays as it is."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", value)
    if not found:
        return value
    year, month, day = found.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def place(section: Section, sections: Mapping[Anchor, Section]) -> str:
    """Name a section by the printed labels of its path: `第二部分（三）1.`; a heading without label by its words.

    An article is named by its own number, as laws are cited: 第十二条, whatever chapter it stands in.
    """
    path: list[str] = []
    at: Section | None = section
    while at is not None and len(path) <= len(sections):
        path.append(_spoken(at))
        if _ARTICLE.fullmatch(at.label):
            break
        at = sections.get(at.parent) if at.parent is not None else None
    return "".join(reversed(path))


def paragraph_places(document: Document) -> dict[Anchor, str]:
    """Name each paragraph within its section, as the page's own address menu does: 第2段, of a law 第二款第（三）项.

    Empty for title lines, for the line that is a heading, and for the one that opens an article.
    """
    sections = {section.anchor: section for section in document.sections}
    clauses = dict(document.clauses)
    named = {}
    for anchor, members in groupby(document.paragraphs, key=lambda paragraph: paragraph.section):
        section = sections.get(anchor) if anchor else None
        numbers = count(1)
        for paragraph in members:
            heading = section.heading_span if section else paragraph.span
            is_opening = len(heading) > 0 and paragraph.span.start <= heading.start < paragraph.span.end
            if section is None or (is_opening and not section.run_in):
                named[paragraph.anchor] = ""
                continue
            words = f"第{next(numbers)}段"
            is_article = is_opening and _ARTICLE.fullmatch(section.label)
            named[paragraph.anchor] = "" if is_article else clauses.get(paragraph.anchor, words)
    return named


@lru_cache(maxsize=10_000)
def words_key(words: str) -> str:
    """Give the form in which two printed names are taken for the same: without blanks, quotation and title marks.

    Full-width letters and digits are their plain forms, and all brackets are round. The same few names are asked for
    tens of thousands of times.
    """
    plain = "".join(chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in words)
    return re.sub(r"[〔［\[【﹝]", "(", re.sub(r"[〕］\]】﹞]", ")", _NOT_TELLING.sub("", plain)))


def _spoken(section: Section) -> str:
    if top := _TOP_NUMBER.fullmatch(section.label):
        return f"第{top[1]}部分"
    return section.label.rstrip("，,：:、. ") or (f"“{section.heading}”" if section.heading else "")
