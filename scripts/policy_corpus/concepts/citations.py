"""Where texts name other texts: titles in 《》 and document numbers, found first, then resolved to the corpus."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policy_corpus.concepts.fold import key_of
from policy_corpus.model import Citation, Document, DocumentId
from policy_corpus.text import Span

_YEAR = r"\s?[〔［\[（(【﹝]\s?(?:19|20)[0-9]{2}\s?年?\s?[〕］\]）)】﹞]\s?"
_NUMBER = re.compile(rf"(?P<code>[㐀-鿿]{{1,24}}){_YEAR}第?\s?[0-9]{{1,5}}\s?号")
_BEFORE_CODE = re.compile(
    ".*(?:按照|依照|参照|比照|遵照|根据|依据|印发|转发|下发|出台|贯彻|落实|执行|废止|关于|通过|以及|文件|文号|发文字号"
    "|详见|参见|[见由了的和与及为是以从在号])"
)
"""Words that lead to a document number and are no part of it; the longest run is cut."""

_LONGEST_CODE = 10
"""鲁应急委办字, 京防汛抗旱指办发: no 机关代字 in use is longer."""

_OPENING_BRACKET = re.compile(r"\s?[（(]\s?")
_CLOSING_BRACKET = re.compile(r"\s?[）)]")
_NOT_IN_KEY = re.compile(r"[《》〈〉<>＜＞\s]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A title, a number, or both, at `span` of a text; not yet resolved."""

    span: Span
    title: str | None
    number: str | None


def find_citations(text: str) -> tuple[Cited, ...]:
    """Find every citation in the text of one paragraph, sorted by place, the longer first.

    Total. `title` is verbatim without its outer marks, `number` is as printed. Guarantees: (1) a title inside a
    title (《贯彻〈办法〉工作措施》) is a citation of its own, inside the span of the other; otherwise citations do not
    overlap; (2) a title and a number that stand together (《…》（鲁政办字〔2020〕167号）) are one citation; (3) a mark
    without its partner is no citation; `<《…》方案〉`, broken by its typist, is read as the title it was meant to be.
    """
    numbers = [_Place(span, span.of(text)) for span in _numbers(text)]
    cited: list[Cited] = []
    for span in _titles(text):
        joined = next((number for number in numbers if _stands_with(text, span, number.span)), None)
        title = Span(span.start + 1, span.end - 1).of(text)
        if joined is None:
            cited.append(Cited(span, title, None))
        else:
            numbers.remove(joined)
            whole = Span(min(span.start, joined.span.start), _with_bracket(text, span, joined.span))
            cited.append(Cited(whole, title, joined.text))
    titles = [item.span for item in cited]
    cited += [Cited(item.span, None, item.text) for item in numbers if not any(item.span in span for span in titles)]
    return tuple(sorted(cited, key=lambda item: (item.span.start, -item.span.end)))


@dataclass(frozen=True, slots=True)
class Targets:
    """The documents of a corpus by what others call them; a name that several bear leads to none."""

    titles: Mapping[str, DocumentId | None]
    numbers: Mapping[str, DocumentId | None]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Targets":
        """Collect titles and document numbers."""
        titles: dict[str, DocumentId | None] = {}
        numbers: dict[str, DocumentId | None] = {}
        for document in documents:
            key = title_key(document.title)
            titles[key] = None if key in titles else document.id
            if document.metadata.document_number:
                key = number_key(document.metadata.document_number)
                numbers[key] = None if key in numbers else document.id
        return cls(titles, numbers)

    def resolve(self, cited: Cited) -> DocumentId | None:
        """Give the document that is meant: by its number where one is printed, else by its whole title."""
        by_number = self.numbers.get(number_key(cited.number)) if cited.number else None
        return by_number or (self.titles.get(title_key(cited.title)) if cited.title else None)


def citations_of(document: Document, targets: Targets) -> tuple[Citation, ...]:
    """Give all citations of one document, sorted by place; its own number is none, and none leads to itself."""
    own = number_key(document.metadata.document_number or "")
    citations = []
    for paragraph in document.paragraphs:
        for cited in find_citations(paragraph.span.of(document.text)):
            if cited.title is None and cited.number is not None and number_key(cited.number) == own:
                continue
            target = targets.resolve(cited)
            citations.append(
                Citation(
                    document=document.id,
                    paragraph=paragraph.anchor,
                    span=cited.span.shift(paragraph.span.start),
                    title=cited.title,
                    number=cited.number,
                    target=None if target == document.id else target,
                )
            )
    return tuple(citations)


def title_key(title: str) -> str:
    """Give the form in which titles are compared: folded, and without title marks."""
    return _NOT_IN_KEY.sub("", key_of(title))


def number_key(number: str) -> str:
    """Give the form in which document numbers are compared: 济财预[2019]19号 is 济财预〔2019〕19号."""
    inside = re.sub(r"\s|年|第", "", number)
    return re.sub(r"[［\[（(【﹝]", "〔", re.sub(r"[］\]）)】﹞]", "〕", inside))


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    text: str


_CLOSES = {"》": "《", "〉": "〈<《", ">": "<"}
"""Title marks and what each may close; 〉 closes 《 only where no 》 does."""


def _titles(text: str) -> list[Span]:
    """Find the spans of titles, marks included: outermost ones, and those nested in them."""
    spans: list[Span] = []
    open_marks: list[int] = []
    for at, character in enumerate(text):
        if character in "《〈" or (character == "<" and text[at + 1 : at + 2] == "《"):
            open_marks.append(at)
        elif character in _CLOSES:
            start = _closed(text, at, open_marks)
            if start is not None and at - start > 1:
                spans.append(Span(start, at + 1))
    return [
        span for span in spans if text[span.start] != "〈" or any(span in other for other in spans if other != span)
    ]


def _closed(text: str, at: int, open_marks: list[int]) -> int | None:
    for depth in range(len(open_marks) - 1, -1, -1):
        start = open_marks[depth]
        if text[start] not in _CLOSES[text[at]]:
            continue
        if text[at] == "〉" and text[start] == "《" and _is_closed_later(text, at):
            return None
        del open_marks[depth:]
        return start
    return None


def _is_closed_later(text: str, at: int) -> bool:
    closing = text.find("》", at)
    opening = text.find("《", at)
    return closing >= 0 and (opening < 0 or closing < opening)


def _numbers(text: str) -> Iterator[Span]:
    for match in _NUMBER.finditer(text):
        code = match["code"]
        lead = _BEFORE_CODE.match(code)
        start = lead.end() if lead else 0
        if 0 < len(code) - start <= _LONGEST_CODE:
            yield Span(match.start() + start, match.end())


def _stands_with(text: str, title: Span, number: Span) -> bool:
    if number.end == title.start or title.end == number.start:
        return True
    return _OPENING_BRACKET.fullmatch(text, title.end, number.start) is not None and (
        _CLOSING_BRACKET.match(text, number.end) is not None
    )


def _with_bracket(text: str, title: Span, number: Span) -> int:
    if number.end == title.start:
        return title.end
    closing = _CLOSING_BRACKET.match(text, number.end) if number.start > title.end else None
    return closing.end() if closing else number.end
