"""Where a line names other texts: titles in their marks, document numbers. What they lead to is settled elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policy_corpus.concepts.document_numbers import find_numbers
from policy_corpus.concepts.findings import Cited
from policy_corpus.text import Span

KIND_WORDS = (
    "法|条例|规定|办法|细则|规则|准则|章程|制度|决定|决议|命令|公告|通告|公报|意见|通知|通报|报告|请示|批复|函|纪要|方案|预案|规划"
    "|纲要|计划|要点|措施|标准|规范|规程|指南|导则|清单|目录|倡议书|公约|宣言|建议|讲话|总结|责任书|一览表"
)
"""What titles of official texts end with; needed only where a mark is lost and the title must show itself."""

_MARK = re.compile("<<|>>|＜＜|＞＞|[《》〈〉<>＜＞]")
_SIGN = re.compile("[《》〈〉<>＜＞号]")
"""What every citation holds; most paragraphs cite nothing."""
_OPENING = {"《": "《", "<<": "《", "＜＜": "《", "〈": "〈"}
_CLOSING = {"》": "《", ">>": "《", "＞＞": "《", "〉": "〈<《", ">": "<", "＞": "<"}
"""Closing marks and what each may close; 〉 closes 《 only where no 》 does."""

_PLAIN_MARKS = re.compile(rf"[<＜](?P<title>[^<>＜＞《》〈〉]{{2,60}}(?:{KIND_WORDS})(?:[（(][^（()）]*[）)])?)[>＞]")
_WORDS = r"[^《》〈〉<>，。；：！？、（）()\s]*"
_WITHOUT_CLOSE = re.compile(rf"{_WORDS}(?:《[^《》]*》的{_WORDS})?")
_ENDS_AS_TITLE = re.compile(rf".{{2,60}}(?:{KIND_WORDS})")
_ONLY_NUMBER = re.compile(r"[\s0-9０-９一二三四五六七八九十百]*")
_OPENING_BRACKET = re.compile(r"\s?[（(]\s?")
_CLOSING_BRACKET = re.compile(r"\s?[）)]")
_GOES_ON = re.compile(r"\s?(?:[，,；;、和及]|文件?[）)])")


def find_citations(text: str) -> tuple[Cited, ...]:
    """Find every citation in the text of one paragraph, sorted by place, the longer first.

    Total. Guarantees: (1) every 《…》, <<…>> and lone 〈…〉 that is closed and not empty is a citation, except a lone
    〈一〉, which is a number; (2) a title inside a title (《贯彻〈办法〉措施》) is a citation of its own, inside the
    span of the other; otherwise citations do not overlap; (3) a title and a number that stand together
    (《…》（鲁政办字〔2020〕167号）) are one citation, of several numbers in one bracket it has the first; (4) titles
    broken by their typist, `<《…》方案〉` and 《方案〉, are read as they were meant; (5) an opening mark that is never
    closed, and single `<…>`, count only where the words end as titles do.
    """
    if not _SIGN.search(text):
        return ()
    numbers = list(find_numbers(text))
    cited: list[Cited] = []
    titles = _titles(text)
    for title in titles:
        words = title.inside.of(text)
        joined = next((number for number in numbers if _stands_with(text, title.span, number.span)), None)
        if joined is None:
            cited.append(Cited(title.span, words, None))
        else:
            numbers.remove(joined)
            start = min(title.span.start, joined.span.start)
            cited.append(Cited(Span(start, _with_bracket(text, title.span, joined.span)), words, joined.number))
    taken = [item.span for item in cited]
    cited += [
        Cited(number.span, None, number.number)
        for number in numbers
        if not any(number.span.overlaps(span) for span in taken)
    ]
    return tuple(sorted(cited, key=lambda item: (item.span.start, -item.span.end)))


@dataclass(frozen=True, slots=True)
class _Title:
    """`span` with its marks, `inside` without."""

    span: Span
    inside: Span


_LONGEST_TITLE = 600
"""Characters between title marks; what is longer is two damaged titles, and nested it would take time without end."""


def _titles(text: str) -> list[_Title]:
    """Find titles: outermost ones, and those nested in them."""
    pairs: list[_Title] = []
    unclosed: list[tuple[int, str]] = []
    for mark in _MARK.finditer(text):
        if opening := _opens(text, mark):
            unclosed.append((mark.start(), opening))
        elif mark[0] in _CLOSING:
            closed = _closed(text, mark, unclosed)
            if closed is not None:
                start = closed + (2 if text[closed] == text[closed + 1] and text[closed] in "<＜" else 1)
                if start < mark.start() <= start + _LONGEST_TITLE:
                    pairs.append(_Title(Span(closed, mark.end()), Span(start, mark.start())))
    spans = {pair.span for pair in pairs}
    # Of <《…》> and 《《…》》 the outer marks say nothing that the inner ones do not.
    found = [pair for pair in pairs if not _is_marker(text, pair) and pair.inside not in spans]
    found += _by_their_words(text, [at for at, kind in unclosed if kind == "《"], found)
    return sorted(found, key=lambda title: (title.span.start, -title.span.end))


def _is_marker(text: str, title: _Title) -> bool:
    return text[title.span.start] == "〈" and _ONLY_NUMBER.fullmatch(title.inside.of(text)) is not None


def _opens(text: str, mark: re.Match[str]) -> str | None:
    if mark[0] in "<＜" and text[mark.end() : mark.end() + 1] == "《":
        return "<"
    return _OPENING.get(mark[0])


def _closed(text: str, mark: re.Match[str], unclosed: list[tuple[int, str]]) -> int | None:
    for depth in range(len(unclosed) - 1, -1, -1):
        start, kind = unclosed[depth]
        if kind not in _CLOSING[mark[0]]:
            continue
        if mark[0] == "〉" and kind == "《" and _is_closed_later(text, mark.start()):
            return None
        del unclosed[depth:]
        return start
    return None


def _is_closed_later(text: str, at: int) -> bool:
    closing = text.find("》", at)
    opening = text.find("《", at)
    return closing >= 0 and (opening < 0 or closing < opening)


def _by_their_words(text: str, unclosed: list[int], found: list[_Title]) -> Iterator[_Title]:
    """Give titles whose marks are single or lack their partner, where the words themselves end as a title does."""
    spans = [title.span for title in found]
    for match in _PLAIN_MARKS.finditer(text):
        span = Span(*match.span())
        if not any(span.overlaps(other) and not _is_nested(span, other) for other in spans):
            yield _Title(span, Span(*match.span("title")))
    for at in unclosed:
        start = at + (2 if text[at] in "<＜" else 1)
        words = _WITHOUT_CLOSE.match(text, start)
        if words is None or not _ENDS_AS_TITLE.fullmatch(words[0]):
            continue
        span = Span(at, words.end())
        if not any(span.overlaps(other) and other not in span for other in spans):
            yield _Title(span, Span(start, words.end()))


def _is_nested(span: Span, other: Span) -> bool:
    """Tell a title inside the words of another (《<条例>细则》) from the inner marks of one typed double (<<条例>>)."""
    return span in other and (span.start > other.start + 1 or span.end < other.end - 1)


def _stands_with(text: str, title: Span, number: Span) -> bool:
    if number.end == title.start or title.end == number.start:
        return True
    return _OPENING_BRACKET.fullmatch(text, title.end, number.start) is not None and (
        _CLOSING_BRACKET.match(text, number.end) is not None or _GOES_ON.match(text, number.end) is not None
    )


def _with_bracket(text: str, title: Span, number: Span) -> int:
    if number.end == title.start:
        return title.end
    closing = _CLOSING_BRACKET.match(text, number.end) if number.start > title.end else None
    return closing.end() if closing else number.end
