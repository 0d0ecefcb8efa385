"""The frozen values that cross stage borders.

Every offset counts Unicode code points, half-open. `source` offsets are into the decoded received file
(`SourceText.text`), all others into the clean text of their document (`Document.text`).
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType

from policy_corpus.diagnostics import Diagnostic
from policy_corpus.text import Edit, Rows, Span, Value, as_copied, value

DocumentId = NewType("DocumentId", str)
"""ASCII kebab slug; `documents/<id>.html` on the site."""

ConceptId = NewType("ConceptId", str)
"""Pinyin slug; `concepts/<id>.html` on the site."""

TopicId = NewType("TopicId", str)
"""Pinyin slug; `topics/<id>.html` on the site."""

Anchor = NewType("Anchor", str)
"""Fragment inside a document page: `s2-1`, `p14`, `p14-i3`, `a12`."""


class Kind(StrEnum):
    """文种: what a document is. Decides how its outline is read (DESIGN section 7)."""

    SPEECH = "speech"
    NOTICE = "notice"
    MEETING = "meeting"
    RECTIFICATION_REPORT = "rectification-report"
    REPORT = "report"
    LAW = "law"
    OPINION = "opinion"
    PLAN = "plan"
    OTHER = "other"


class Authority(StrEnum):
    """What the received file is: 官方原文, 转载, 网文, or not known."""

    OFFICIAL = "official"
    REPRINT = "reprint"
    WEB = "web"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far a rectification task has come: 已完成, 取得阶段性成效, 长期坚持."""

    DONE = "done"
    PARTIAL = "partial"
    LONG_TERM = "long-term"


class Role(StrEnum):
    """What a line is in its document."""

    TITLE = "title"
    HEADING = "heading"
    SALUTATION = "salutation"
    BODY = "body"
    SIGNATURE = "signature"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Metadata(Value):
    """What is known about a document; `None` means not known and is shown as 未知.

    Dates are ISO 8601, as exact as known (`2022`, `2022-04`, `2022-04-12`). `guessed` names the fields that no
    line states and no sidecar gives, sorted.
    """

    issuer: str | None = None
    document_number: str | None = None
    date_written: str | None = None
    date_published: str | None = None
    region: str | None = None
    place: str | None = None
    source: str | None = None
    source_url: str | None = None
    author: str | None = None
    authority: Authority = Authority.UNKNOWN
    legal_status: str | None = None
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingLine(Value):
    """A line that a file itself marks as a heading: its number in the text, from 1, and its depth, from 1."""

    line: int
    depth: int


@dataclass(frozen=True, slots=True)
class SourceText(Value):
    """One received file, decoded.

    `path` is relative to the corpus root, POSIX form, and `sha256` is of the file's bytes. `text` is the decoded file
    without its byte order mark, line ends kept; of a web page, a Word file, a PDF or a mail it is what the reader
    extracted, a table as one line a row, `| 甲 | 乙 |`. Undecodable bytes stand in it as U+FFFD and are named in
    `diagnostics`. `encoding` is a Python codec name in lower case, `utf-8` for formats that carry their own. `stated`
    is what the file says of itself outside its text (a page's meta elements, a mail's headers): pairs of a field's name
    as in `Metadata` or `Harvest` and a value as received, in the order found; empty for plain text. `headings` are the
    lines that the format marks so (a Word style, `##`, `<h2>`), in order; empty for plain text.
    """

    path: str
    sha256: str
    encoding: str
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    stated: tuple[tuple[str, str], ...] = ()
    headings: tuple[HeadingLine, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Tell how to make an equal value, without what pickling its text would leave behind (`text.as_copied`)."""
        return Value.__reduce__(replace(self, text=as_copied(self.text)))


@dataclass(frozen=True, slots=True)
class Harvest(Value):
    """What page furniture said before it was removed; `None` where it said nothing.

    `site` is the name of the site, or 网文 for an essay site; `index_number` is 索引号, `topic` 主题分类. Dates are
    ISO 8601, `legal_status` is one of the sidecar's words.
    """

    title: str | None = None
    date_published: str | None = None
    source: str | None = None
    author: str | None = None
    site: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    date_written: str | None = None
    index_number: str | None = None
    topic: str | None = None
    legal_status: str | None = None
    source_url: str | None = None


@dataclass(frozen=True, slots=True)
class CleanText(Value):
    """The clean text of one received file.

    Guarantees: (1) the edit law; (2) `text` is lines joined by one line feed, no line is empty or has white space at
    its edges, and there is no control character; (3) an empty `text` means that nothing but furniture was received.
    """

    source: SourceText
    text: str
    edits: tuple[Edit, ...]
    harvest: Harvest
    diagnostics: tuple[Diagnostic, ...] = ()


@value()
class Section(Value):
    """A heading and everything under it, or `s0`, the text before the first heading.

    `span` runs from the heading to the end of the last descendant. `heading_span` covers label and heading as they
    stand in the text, with the full stop that ends a run-in heading; empty for `s0`. `label` is the marker as printed
    (`（一）`, `第十二条`), `heading` the words after it without the closing full stop; both may be empty. `level`
    counts from 1. `run_in` says that the heading's line goes on as body. `parent` is `None` at the top.
    """

    anchor: Anchor
    label: str
    level: int
    heading: str
    parent: Anchor | None
    span: Span
    heading_span: Span
    run_in: bool = False


@value()
class Paragraph(Value):
    """One line of the clean text. `section` is the innermost section, `None` for title lines."""

    anchor: Anchor
    section: Anchor | None
    span: Span
    role: Role = Role.BODY


@value()
class Item(Value):
    """One member of an enumeration inside or across paragraphs: `三是…`, `三查…`, `③…`.

    `span` runs from the label to the next label of its list or the end of its own paragraph. `list` names the list
    (`p14-l1`) in the paragraph its first item stands in; `number` counts as printed; `paragraph` is where it stands.
    """

    anchor: Anchor
    label: str
    number: int
    list: str
    span: Span
    paragraph: Anchor


@dataclass(frozen=True, slots=True)
class Reference(Value):
    """One place where a law names a unit of itself; `target` is that unit's address, `None` where it is not there."""

    paragraph: Anchor
    span: Span
    target: Anchor | None


@dataclass(frozen=True, slots=True)
class Record(Value):
    """整改任务: one task of an inspection rectification report.

    `deadline` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; both it and `status` are `None` where the report states none.
    """

    section: Anchor
    problem: str
    measures: str
    status: Status | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Table(Value):
    """Lines of the text that are the rows of one table.

    `rows` holds, for each line in order, the ranges of its cells without the bars and blanks around them; every row has
    as many cells, and a cell may be empty. `has_head` says that the second row only rules off the first, as Markdown
    writes tables.
    """

    rows: tuple[tuple[Span, ...], ...]
    has_head: bool = False


@dataclass(frozen=True, slots=True)
class Document(Value):
    """One parsed text.

    `title` is the document's name even where no line of `text` is its title; `has_title_line` tells which. `sections`
    are in document order, `paragraphs` are all lines of `text` in order. `aliases` are further addresses, each with
    the paragraph it leads to: clauses and items of a law (`a12-2-3`), and old published anchors whose words stand there
    now. `clauses` gives the paragraphs of a law's articles, each with its place in its article (`第二款第（三）项`).
    `evidence` gives the metadata, `title` among them, that lines of `text` state, each with the span that states
    it, in order of place.
    """

    id: DocumentId
    title: str
    has_title_line: bool
    kind: Kind
    metadata: Metadata
    source: SourceText
    text: str
    edits: tuple[Edit, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...] = ()
    records: tuple[Record, ...] = ()
    references: tuple[Reference, ...] = ()
    tables: tuple[Table, ...] = ()
    topics: tuple[str, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()
    aliases: tuple[tuple[Anchor, Anchor], ...] = ()
    clauses: tuple[tuple[Anchor, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Tell how to make an equal value, without what pickling its text would leave behind (`text.as_copied`)."""
        kind, fields = Value.__reduce__(replace(self, text=as_copied(self.text)))
        return kind, tuple([Rows.of(one) if isinstance(one, tuple) else one for one in fields])


class ConceptKind(StrEnum):
    """What a concept is: 数字概念, 术语, 事件, 文件, 举措."""

    NUMERAL = "numeral"
    TERM = "term"
    EVENT = "event"
    DOCUMENT = "document"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Passage(Value):
    """A verbatim quotation of the corpus: `text` stands at `span` of `document`, in the paragraph `paragraph`."""

    document: DocumentId
    paragraph: Anchor
    section: Anchor | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Member(Value):
    """One member of a numeral concept, verbatim.

    Read from a text it has a `document` and the `anchor` of its item or paragraph; given by an editor it has neither,
    and its list names the official source.
    """

    text: str
    document: DocumentId | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class MemberList(Value):
    """The members of a concept as one place gives them.

    `form` says how they were found (`items`, `headings`, `parallel-before`, `parallel-after`, `parts`: one row for each
    part of 四化三体系双基, one phrase for each number of 1+3+9, `editor`), `count` is the
    number the concept's name states. `source` names the official source of an editor's list, otherwise it is `None`.
    `parts` says how many of the members each part of the name counts (4, 3, 2), and is empty where it has only one.
    """

    form: str
    count: int
    members: tuple[Member, ...]
    document: DocumentId | None = None
    paragraph: Anchor | None = None
    source: str | None = None
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept(Value):
    """One entry of the lexicon with what the corpus says about it.

    `summary` is an editor's sentence and is `None` where the lexicon gives none; `summary_source` names the official
    source it restates, `passages` the places of the corpus that explain the concept. `reviewed` tells whether a person
    has reviewed the editorial text; until then pages show 待审. `pinyin` is the reading of the name in syllables joined
    by spaces.
    """

    id: ConceptId
    name: str
    kind: ConceptKind
    aliases: tuple[str, ...] = ()
    summary: str | None = None
    summary_source: str | None = None
    passages: tuple[Passage, ...] = ()
    member_lists: tuple[MemberList, ...] = ()
    see_also: tuple[ConceptId, ...] = ()
    reviewed: bool = False
    pinyin: str = ""


@dataclass(frozen=True, slots=True)
class Mention(Value):
    """One place where a text uses a concept; `surface` is `Document.text` at `span`, quotation marks included."""

    concept: ConceptId
    document: DocumentId
    paragraph: Anchor
    section: Anchor | None
    span: Span
    surface: str
    is_first_in_section: bool


@dataclass(frozen=True, slots=True)
class Citation(Value):
    """One place where a text names another: a title in 《》, a document number, or both; `target` if it is here.

    Where `title` is a short name that the document defines (以下简称《…》), `short_for` is the name it stands for.
    """

    document: DocumentId
    paragraph: Anchor
    span: Span
    title: str | None
    number: str | None
    target: DocumentId | None
    short_for: str | None = None


@dataclass(frozen=True, slots=True)
class SimilarSection(Value):
    """相近章节: `other_section` of another document names things that `section` of `document` names too.

    `concepts` and `citations` are what both name, in the order in which `section` first names them; the citations are
    those of `document`. Together they are two or more.
    """

    document: DocumentId
    section: Anchor
    other_document: DocumentId
    other_section: Anchor
    concepts: tuple[ConceptId, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonLink(Value):
    """A link in a lesson: `address` on the site; `words` are the trainer's, `None` to name the place."""

    address: str
    words: str | None
    document: DocumentId | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class LessonQuotation(Value):
    """Words of the corpus in a lesson, one passage a paragraph, in order; `anchor` is the address that was named."""

    document: DocumentId
    anchor: Anchor
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Lesson(Value):
    """教案: a trainer's Markdown, cut where it names places of the corpus.

    `name` is its file's stem and `lessons/<name>.html` its page; `date` is ISO 8601, as exact as given.
    """

    name: str
    title: str
    author: str | None
    date: str | None
    reviewed: bool
    parts: tuple[str | LessonLink | LessonQuotation, ...]


@dataclass(frozen=True, slots=True)
class TopicSection(Value):
    """A section that belongs to a topic: `count` is how often its heading and own paragraphs name the topic.

    `passage` is the first sentence of its body that names the topic, else the line of its heading.
    """

    section: Anchor
    count: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class TopicCount(Value):
    """How often a document names one thing, and the paragraph of the first time; 0 and `None` where it never does."""

    count: int
    paragraph: Anchor | None


@dataclass(frozen=True, slots=True)
class TopicDocument(Value):
    """What one document has of a topic: its sections in order, and counts of each of `Topic.concepts`, then of words.

    Of many sections those that name the topic most are kept; `section_count` counts all. `is_about` tells whether the
    document is filed under the topic (`Document.topics`).
    """

    document: DocumentId
    sections: tuple[TopicSection, ...]
    counts: tuple[TopicCount, ...]
    section_count: int
    is_about: bool


@dataclass(frozen=True, slots=True)
class Topic(Value):
    """专题: one entry of `editorial/topics.yml` with what the corpus says about it.

    `concepts` are those of the entry that the library has, in its order. `introduction` is an editor's text, `None`
    where the entry gives none; `introduction_source` names the official source it restates, `passages` the places of
    the corpus that open the page. `statements` are the chosen sentences (关键表述) and `documents` the documents with a
    section of the topic, both by date, then by id and place; of many documents those that name it most are kept, and
    `document_count` counts all. `related` are topics that share concepts, most shared
    first. `questions` come from an editor alone; `reviewed` tells whether a person has reviewed the editor's words.
    """

    id: TopicId
    name: str
    aliases: tuple[str, ...] = ()
    concepts: tuple[ConceptId, ...] = ()
    words: tuple[str, ...] = ()
    introduction: str | None = None
    introduction_source: str | None = None
    passages: tuple[Passage, ...] = ()
    questions: tuple[str, ...] = ()
    reviewed: bool = False
    pinyin: str = ""
    statements: tuple[Passage, ...] = ()
    documents: tuple[TopicDocument, ...] = ()
    document_count: int = 0
    related: tuple[TopicId, ...] = ()


@dataclass(frozen=True, slots=True)
class Library(Value):
    """The whole corpus, linked.

    Documents are sorted by id, concepts by pinyin, mentions and citations by document and place. `moved` pairs the id a
    document was published under before with its id now, sorted. Lessons are sorted by name; topics stand
    in the editor's order. Similar sections are sorted by document and place, those of one section the best first.
    """

    documents: tuple[Document, ...]
    concepts: tuple[Concept, ...] = ()
    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    moved: tuple[tuple[DocumentId, DocumentId], ...] = ()
    lessons: tuple[Lesson, ...] = ()
    topics: tuple[Topic, ...] = ()
    similar: tuple[SimilarSection, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Page(Value):
    """One Markdown file for MkDocs: `path` is relative to `docs/`, POSIX form; `data` is UTF-8, ends with a newline.

    It holds bytes, not text: most are made by one process and written by another, and to write a text and read it again
    on the way takes as long as to cross.
    """

    path: str
    data: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "Page":
        """Make a page of its text."""
        return cls(path, text.encode())

    @property
    def text(self) -> str:
        """What the file says."""
        return self.data.decode()


@dataclass(frozen=True, slots=True)
class SiteFile(Value):
    """One file the program adds to the built site: `path` is relative to the site folder, POSIX form."""

    path: str
    data: bytes
