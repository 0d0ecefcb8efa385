"""A lesson's page: the trainer's Markdown with its links and quotations written out, and the list of lessons."""

from collections.abc import Mapping

from policy_corpus.citing import citation, date
from policy_corpus.model import Anchor, Document, Lesson, LessonLink, LessonQuotation, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.escape import html_text, markdown_value
from policy_corpus.pages.library_index import LibraryIndex
from policy_corpus.pages.naming import place_in, sections_by_anchor
from policy_corpus.pages.topic_page import cite
from policy_corpus.paths import (
    LESSON_INDEX,
    at,
    concept_page,
    document_page,
    from_page,
    lesson_page,
    markdown_source,
    section_code,
)


def lesson_pages(index: LibraryIndex) -> tuple[Page, ...]:
    """Write the page of every lesson and their list; the list says how to add one where there is none."""
    lessons = index.library.lessons
    concepts = {concept_page(one.id): one.name for one in index.library.concepts}
    listed = tuple((lesson, _facts(lesson, concepts)) for lesson in lessons)
    return (
        rendering.page(LESSON_INDEX, "lessons.md.j2", {"title": "教案"}, lessons=listed, lesson_page=lesson_page),
        *(_page(index, lesson) for lesson in lessons),
    )


def _facts(lesson: Lesson, concepts: Mapping[str, str]) -> tuple[str, ...]:
    """Tell what the list says of a lesson: whose it is, of when, how much it quotes, which concepts it leads to.

    `concepts` has the name of each by the address of its page.
    """
    quoted = [part.document for part in lesson.parts if isinstance(part, LessonQuotation)]
    led_to = dict.fromkeys(part.address for part in lesson.parts if isinstance(part, LessonLink))
    facts = (
        lesson.author,
        date(lesson.date) if lesson.date else None,
        f"引文 {len(quoted)} 处，取自 {len(set(quoted))} 份文件" if quoted else None,
        "、".join(concepts[one] for one in led_to if one in concepts),
    )
    return tuple(fact for fact in facts if fact)


def _page(index: LibraryIndex, lesson: Lesson) -> Page:
    address = lesson_page(lesson.name)
    body = "".join(_written(index, address, part) for part in lesson.parts)
    front_matter = {
        "title": lesson.title, "lesson": lesson.name, "author": lesson.author, "date": lesson.date, "contents": True
    }  # fmt: skip
    # The trainer's Markdown is not a template's value: it is written as it is, after the template's head.
    head = rendering.page(address, "lesson.md.j2", front_matter, lesson=lesson, date=date)
    return Page.of(head.path, f"{head.text}\n{body.strip(chr(10))}\n")


def _written(index: LibraryIndex, address: str, part: str | LessonLink | LessonQuotation) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, LessonLink):
        page, mark, fragment = from_page(address, part.address).partition("#")
        words = part.words or _named(index, part)
        document = index.documents[part.document] if part.document is not None else None
        section = _section_of(document, part.anchor) if document is not None else None
        # On paper the code leads to where a link does.
        code = f'{{ data-code="{section_code(document.id, section)}" }}' if document is not None and section else ""
        return f"[{markdown_value(words)}]({markdown_source(page)}{mark}{fragment}){code}"
    return _quoted(index, address, part)


def _named(index: LibraryIndex, link: LessonLink) -> str:
    if link.document is None:
        return link.address
    document = index.documents[link.document]
    if link.anchor is None:
        return f"《{document.title}》"
    return f"《{document.title}》{place_in(document, _section_of(document, link.anchor))}"


def _section_of(document: Document, anchor: Anchor | None) -> Anchor | None:
    """Find the section that an address of a document is, or stands in."""
    paragraphs = {paragraph.anchor: paragraph.section for paragraph in document.paragraphs}
    paragraphs |= {item.anchor: paragraphs.get(item.paragraph) for item in document.items}
    paragraphs |= {alias: paragraphs.get(paragraph) for alias, paragraph in document.aliases}
    return anchor if anchor in sections_by_anchor(document) else paragraphs.get(anchor) if anchor else None


def _quoted(index: LibraryIndex, address: str, quotation: LessonQuotation) -> str:
    document = index.documents[quotation.document]
    words = "".join(f"<p>{html_text(passage.text)}</p>" for passage in quotation.passages)
    section = quotation.passages[0].section if quotation.passages else None
    # One paragraph is cited as one; a section, or a heading, by its place.
    is_section = quotation.anchor in sections_by_anchor(document) or not quotation.passages
    named = (
        f"{citation(document)}，{place_in(document, section)}"
        if is_section
        else cite(document, quotation.passages[0].paragraph)
    )
    target = html_text(from_page(address, at(document_page(document.id), quotation.anchor)))
    code = f' <span class="section-code">{section_code(document.id, section)}</span>' if section else ""
    return (
        f'\n\n<figure class="quotation"><blockquote>{words}</blockquote>'
        f'<figcaption>——<a href="{target}">{rendering.cited_line(named)}</a>{code}</figcaption></figure>\n\n'
    )
