"""Which text of the corpus a citation leads to, and what the short names of a text stand for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from policy_corpus.concepts.cited import KIND_WORDS
from policy_corpus.concepts.document_numbers import number_key
from policy_corpus.concepts.findings import Cited
from policy_corpus.concepts.fold import key_of
from policy_corpus.model import Citation, Document, DocumentId, Paragraph
from policy_corpus.text import Span

_NOT_IN_KEY = re.compile(r"[《》〈〉<>＜＞\s]")
_ISSUERS = (
    "委员会|政府|办公厅|办公室|指挥部|领导小组|党组|国务院|中央|总局|人民法院|人民检察院|大会|常委会|[厅局部署委院]"
)
_PREFIX = re.compile(rf"[㐀-鿿A-Za-z0-9×*]{{0,40}}?(?:{_ISSUERS})(?=关于|印发|转发)")
_STATE = re.compile(r"中华人民共和国(?=.)")
_FORWARDED = re.compile(r"(?:关于)?(?:印发|转发|下发|批转)(?P<title>.+?)的(?:通知|函)")
_ISSUER_BEFORE = re.compile(rf"(?P<words>[㐀-鿿×*]*(?:{_ISSUERS}))(?:印发|下发|出台|制定|发布|公布|颁布)?[了的]?\Z")
_YEAR_BEFORE = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年度?的?\Z")
_DEFINES = re.compile(
    r"\s?[）)]?\s?(?:[（(，,、；;][^（()）。；;《》“”]{0,30}?)?(?:以下简称|以下称|以下统一简称|简称|下称)[：:为作]?\s?"
    r"(?:《(?P<title>[^《》]{1,40})》|[“\"‘「](?P<quoted>[^“”\"‘’「」]{1,40})[”\"’」]|(?P<plain>[㐀-鿿A-Za-z0-9·]{2,20}))(?=[）)，,。；;])"
)
_PLAIN_FROM = 3
"""Characters from which a short name counts without marks, if it is no word of its own (条例, 责任书)."""

_KIND_WORD = re.compile(KIND_WORDS)


@dataclass(frozen=True, slots=True)
class Targets:
    """The documents of a corpus by what others call them; a name that several bear leads to none.

    `cores` holds titles without what others leave out: the issuer, 中华人民共和国, 关于印发…的通知. `own_numbers`,
    `issuers` and `years` hold what is known of each document, against which a citation is held.
    """

    titles: Mapping[str, DocumentId | None]
    cores: Mapping[str, DocumentId | None]
    numbers: Mapping[str, DocumentId | None]
    own_numbers: Mapping[DocumentId, str]
    issuers: Mapping[DocumentId, frozenset[str]]
    years: Mapping[DocumentId, frozenset[str]]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Targets":
        """Collect titles and document numbers."""
        titles: dict[str, DocumentId | None] = {}
        cores: dict[str, DocumentId | None] = {}
        numbers: dict[str, DocumentId | None] = {}
        for document in documents:
            _add(titles, title_key(document.title), document.id)
            _add(cores, core_key(document.title), document.id)
            if document.metadata.document_number:
                _add(numbers, number_key(document.metadata.document_number), document.id)
        return cls(
            titles,
            cores,
            numbers,
            {one.id: number_key(one.metadata.document_number) for one in documents if one.metadata.document_number},
            {one.id: _issuers(one) for one in documents},
            {one.id: _years(one) for one in documents},
        )

    def resolve(self, cited: Cited, before: str = "") -> DocumentId | None:
        """Give the document that is meant; `before` is what stands before the citation in its paragraph.

        By its number where one is printed, else by its whole title, else by the title without what others leave out.
        Never guessed: a document of another number, of another issuer than the words before name, or of another year
        than they name is not the one.
        """
        key = number_key(cited.number) if cited.number else None
        if key and (found := self.numbers.get(key)):
            return found
        if not cited.title:
            return None
        title = title_key(cited.title)
        target = self.titles[title] if title in self.titles else self._by_core(cited.title, before)
        if target is None or (key and self.own_numbers.get(target, key) != key):
            return None
        year = _at_end(_YEAR_BEFORE, before)
        return None if year and self.years[target] and year["year"] not in self.years[target] else target

    def _by_core(self, title: str, before: str) -> DocumentId | None:
        target = self.cores.get(core_key(title))
        issuer = _at_end(_ISSUER_BEFORE, before)
        if target is None or issuer is None:
            return target
        # 按照国务院办公厅《…》: what leads to the issuer stands before it, so the end of the words is compared.
        words = key_of(issuer["words"])
        return target if any(words.endswith(name) for name in self.issuers[target]) else None


@dataclass(slots=True)
class _ShortNames:
    """What one document calls other texts for short, from the place on where it says so."""

    titles: dict[str, Citation] = field(default_factory=dict)
    words: dict[str, Citation] = field(default_factory=dict)

    def define(self, text: str, cited: Cited, found: Citation) -> Span | None:
        """Take in a definition (以下简称《…》) that follows a citation; give its range."""
        match = _DEFINES.match(text, cited.span.end)
        if match is None:
            return None
        name = match["title"] or match["quoted"] or match["plain"]
        self.titles[title_key(name)] = found
        if not match["title"]:
            self.words[name.strip("《》")] = found
        return Span(*match.span())

    def uses(self, text: str, taken: Sequence[Span]) -> Iterator[tuple[Span, str]]:
        """Find short names that stand without title marks, outside `taken`: in quotation marks, or long enough."""
        if not self.words:
            return
        names = sorted(self.words, key=lambda name: (-len(name), name))
        for match in re.finditer("|".join(map(re.escape, names)), text):
            quoted = text[match.start() - 1 : match.start()] in {"“", "‘", '"'} and text[match.end() : match.end() + 1]
            span = Span(match.start() - 1, match.end() + 1) if quoted in {"”", "’", '"'} else Span(*match.span())
            is_marked = len(span) > len(match[0])
            tells = is_marked or (len(match[0]) >= _PLAIN_FROM and not _KIND_WORD.fullmatch(match[0]))
            if tells and not any(span.overlaps(other) for other in taken):
                yield span, match[0]


def citations_of(document: Document, cited: Iterable[Sequence[Cited]], targets: Targets) -> tuple[Citation, ...]:
    """Give all citations of one document, sorted by place; its own number is none, and none leads to itself.

    `cited` are those found in each paragraph, in order (`cited.find_citations`). A short name that the document
    defines (以下简称《…》) is resolved to what it stands for, and its later uses count, in title marks, in quotation
    marks, or bare where it is long enough to mean nothing else.
    """
    short_names = _ShortNames()
    citations: list[Citation] = []
    for paragraph, found in zip(document.paragraphs, cited, strict=True):
        if found or short_names.words:
            citations += _in_paragraph(document, paragraph, found, targets, short_names)
    return tuple(citations)


def _in_paragraph(
    document: Document, paragraph: Paragraph, named: Sequence[Cited], targets: Targets, short_names: _ShortNames
) -> list[Citation]:
    text = paragraph.span.of(document.text)
    own = targets.own_numbers.get(document.id)
    result: list[Citation] = []
    taken: list[Span] = []
    earlier = dict(short_names.words)
    for cited in named:
        if cited.title is None and cited.number is not None and number_key(cited.number) == own:
            continue
        meant = short_names.titles.get(title_key(cited.title)) if cited.title and not cited.number else None
        target = meant.target if meant else targets.resolve(cited, text[: cited.span.start])
        target = None if target == document.id else target
        found = Citation(
            document.id,
            paragraph.anchor,
            cited.span.shift(paragraph.span.start),
            cited.title,
            cited.number,
            target,
            short_for=(meant.short_for or meant.title or meant.number) if meant else None,
        )
        result.append(found)
        taken.append(cited.span)
        defined = short_names.define(text, cited, meant or found)
        if defined:
            taken.append(defined)
    for span, name in short_names.uses(text, taken):
        meant = short_names.words[name]
        # A name first defined in this very paragraph is used only after its definition.
        if earlier.get(name) is not meant and meant.span.start > paragraph.span.start + span.start:
            continue
        full = meant.short_for or meant.title or meant.number
        at = span.shift(paragraph.span.start)
        result.append(Citation(document.id, paragraph.anchor, at, name, None, meant.target, short_for=full))
    return sorted(result, key=lambda one: (one.span.start, -one.span.end))


def title_key(title: str) -> str:
    """Give the form in which titles are compared: folded, and without title marks."""
    return _NOT_IN_KEY.sub("", key_of(title))


def core_key(title: str) -> str:
    """Give a title without what others leave out when they name it.

    The issuer before 关于, 中华人民共和国, and 关于印发…的通知 around the title of what is issued.
    """
    key = title_key(title)
    prefix = _PREFIX.match(key)
    key = key[prefix.end() :] if prefix else key
    forwarded = _FORWARDED.fullmatch(key)
    if forwarded:
        key = forwarded["title"]
        prefix = _PREFIX.match(key)
        key = key[prefix.end() :] if prefix else key
    return _STATE.sub("", key, count=1) if key.startswith("中华人民共和国") else key


def _add(names: dict[str, DocumentId | None], key: str, document: DocumentId) -> None:
    names[key] = None if key in names else document


def _years(document: Document) -> frozenset[str]:
    metadata = document.metadata
    return frozenset(date[:4] for date in (metadata.date_written, metadata.date_published) if date)


def _issuers(document: Document) -> frozenset[str]:
    """Name who issued a document, as its facts and as its title say."""
    prefix = _PREFIX.match(key_of(document.title))
    names = (key_of(document.metadata.issuer or ""), prefix[0] if prefix else "")
    return frozenset(name for name in names if name)


def _at_end(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Match `pattern`, which names the end of the text, as early as it can in the last words of `before`."""
    return pattern.search(before.rstrip()[-40:])
