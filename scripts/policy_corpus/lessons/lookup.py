"""What a mark of a lesson names: a document, a place in it, a concept, a topic."""

from dataclasses import dataclass
from difflib import get_close_matches

from policy_corpus.model import Anchor, Document, DocumentId, LessonLink, LessonQuotation, Library, Passage
from policy_corpus.paths import at, concept_page, document_page, topic_page
from policy_corpus.text import Span


@dataclass
class NotFoundError(Exception):
    """A mark names nothing of the corpus."""

    expected: str
    found: str


class Lookup:
    """The corpus by the names that marks use: `document`, `document#anchor`, the id of a concept or topic.

    Where one id names things of several kinds, a document comes before a concept and a concept before a topic; a name
    may say its kind as addresses do: `topics/yi-an-cu-gai`.
    """

    def __init__(self, library: Library) -> None:
        """Sort the library by names; places of a document are sorted when it is first asked for."""
        self._documents = {str(document.id): document for document in library.documents}
        self._pages = {f"topics/{topic.id}": (topic_page(topic.id), topic.name) for topic in library.topics}
        self._pages |= {f"concepts/{one.id}": (concept_page(one.id), one.name) for one in library.concepts}
        self._places: dict[DocumentId, dict[str, tuple[Span, ...]]] = {}

    def link(self, target: str, words: str | None) -> LessonLink:
        """Resolve `[[target]]`.

        Raises:
            NotFoundError: nothing is called so.

        """
        name, mark, anchor = target.partition("#")
        name = name.removeprefix("documents/")
        if name not in self._documents and not mark:
            for full in (name, f"concepts/{name}", f"topics/{name}"):
                if full in self._pages:
                    page, named = self._pages[full]
                    return LessonLink(page, words or named)
        document = self._document(name)
        if not mark:
            return LessonLink(document_page(document.id), words, document.id)
        self._spans(document, anchor)
        return LessonLink(at(document_page(document.id), Anchor(anchor)), words, document.id, Anchor(anchor))

    def quotation(self, target: str) -> LessonQuotation:
        """Resolve `![[document#anchor]]` to the words that stand there, one passage a paragraph.

        Raises:
            NotFoundError: nothing is called so, or a whole document is named.

        """
        name, mark, anchor = target.partition("#")
        document = self._document(name.removeprefix("documents/"))
        if not mark:
            raise NotFoundError("文件里的一节或一段（如 " + name + "#p3）", target)
        paragraph_of = {paragraph.span.start: paragraph for paragraph in document.paragraphs}
        passages = []
        for span in self._spans(document, anchor):
            start = max(place for place in paragraph_of if place <= span.start)
            paragraph = paragraph_of[start]
            text = document.text[span.start : span.end]
            passages.append(Passage(document.id, paragraph.anchor, paragraph.section, span, text))
        return LessonQuotation(document.id, Anchor(anchor), tuple(passages))

    def _document(self, name: str) -> Document:
        if name in self._documents:
            return self._documents[name]
        near = get_close_matches(name, [*self._documents, *(page.partition("/")[2] for page in self._pages)], n=1)
        raise NotFoundError(
            "本库文件、概念或专题的标识", f"{name or '空白'}" + (f"（是不是 {near[0]}？）" if near else "")
        )

    def _spans(self, document: Document, anchor: str) -> tuple[Span, ...]:
        if document.id not in self._places:
            self._places[document.id] = _places(document)
        places = self._places[document.id]
        if anchor not in places:
            near = get_close_matches(anchor, places, n=1)
            hint = f"（是不是 #{near[0]}？）" if near else ""
            raise NotFoundError(f"文件 {document.id} 里的地址", f"#{anchor}{hint}")
        return places[anchor]


def _places(document: Document) -> dict[str, tuple[Span, ...]]:
    """Give every address of a document the ranges of its words, a range a paragraph."""
    places: dict[str, tuple[Span, ...]] = {
        str(paragraph.anchor): (paragraph.span,) for paragraph in document.paragraphs
    }
    places |= {str(alias): places[str(paragraph)] for alias, paragraph in document.aliases if str(paragraph) in places}
    for section in document.sections:
        places[str(section.anchor)] = tuple(
            paragraph.span for paragraph in document.paragraphs if paragraph.span in section.span
        )
    for item in document.items:
        places[str(item.anchor)] = (item.span,)
    return places
