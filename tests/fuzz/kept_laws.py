"""What must hold of any input, checked on a handful of files at a time; each broken law is one line of text."""

import io
import json
import tempfile
import traceback
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from random import Random

import markdown
import yaml
from lxml import etree, html
from made_inputs import made_file, made_query

from policy_corpus import laws
from policy_corpus.clean import TITLES, clean
from policy_corpus.concepts import link
from policy_corpus.concepts.lexicon import Lexicon, parse_lexicon
from policy_corpus.concepts.mining import mine
from policy_corpus.export import record_of
from policy_corpus.handout import word_files
from policy_corpus.model import Document, DocumentId, Library
from policy_corpus.page_seen import check_visible_text
from policy_corpus.pages import cite, write_pages
from policy_corpus.parse import parse
from policy_corpus.paths import document_page, markdown_source
from policy_corpus.permalinks import Lock, parse_lock, renew_lock, settle, write_lock
from policy_corpus.proofread import propose
from policy_corpus.search import build_index, open_index
from policy_corpus.search.normalise import find, normalise
from policy_corpus.settings import Settings
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources import read_bytes
from policy_corpus.sources.reader import UnreadableError

PROJECT = Path(__file__).resolve().parents[2]
TOGETHER = 8
"""Files that make one library."""
PAGES_OF = 16
"""Every which library is written as pages and read back, and which is proofread: both cost much."""
SEARCH_OF = 64
"""Every which library is indexed and searched: the navigator loads its dictionary anew for each."""

_NOT_SHOWN = {*range(32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0xFEFF, 0xFFFE, 0xFFFF, 0x10FFFF}

LEXICON = """
- {id: ba-cha, name: 八查, kind: numeral}
- {id: san-ge-dao-wei, name: 三个到位, kind: numeral, aliases: [责任到位]}
- {id: liu-ge, name: 六个不相匹配, kind: numeral}
- {id: yi-zhang-zhi, name: 一张纸预案, kind: term, not_in: [一张纸预案八查]}
- {id: qi-er-ling, name: "7·20", kind: event}
- {id: si-hua, name: 四化三体系双基, kind: numeral}
"""


def broken_laws(seed: int) -> list[str]:
    """Make `TOGETHER` files from `seed` and a library of them; name what does not hold. Empty is right."""
    chance = Random(seed)  # noqa: S311  # inputs that can be made again, no secret
    documents, found = [], []
    for number in range(TOGETHER):
        suffix, data = made_file(chance)
        name = f"f{number}"
        try:
            document = _read(name, suffix, data)
            if document is not None:
                found += [f"{name}{suffix}: {law}" for law in _of_document(document)]
                documents.append(document)
        except Exception:  # noqa: BLE001  # a crash is what is looked for
            found.append(f"{name}{suffix}: {traceback.format_exc(limit=-4)}")
    try:
        library = link(tuple(documents), _lexicon())
        found += _of_library(library)
        if seed % PAGES_OF == 0:
            found += _of_pages(library)
        if seed % PAGES_OF == 1:
            found += _of_proposals(library)
        if seed % SEARCH_OF == 0:
            found += _of_search(library, chance)
    except Exception:  # noqa: BLE001  # likewise
        found.append(traceback.format_exc(limit=-6))
    return [f"seed {seed}: {one}" for one in found]


def _read(name: str, suffix: str, data: bytes) -> Document | None:
    try:
        received = read_bytes(f"source_texts/{name}{suffix}", data)
    except UnreadableError:
        return None
    cleaned = clean(received)
    return parse(cleaned, Sidecar(id=name), name) if cleaned.text else None


def _of_document(document: Document) -> Iterator[str]:
    yield from map(str, laws.check_text(document))
    document.text.encode()  # a lone surrogate could not be written to a page
    for line in document.text.split("\n"):
        if not line or line != line.strip() or any(ord(mark) in _NOT_SHOWN for mark in line):
            yield f"clean text has the line {line!r}"
    yield from _outline(document)
    lines = {one.anchor: one.span for one in document.paragraphs}
    for item in document.items:
        if item.span not in lines[item.paragraph] or not item.span.of(document.text).startswith(item.label):
            yield f"item {item.anchor} leaves its paragraph"
    if any(home not in lines for _, home in document.aliases):
        yield "an alias leads nowhere"
    lock = renew_lock(Lock(), Library((document,)))
    if parse_lock(write_lock(lock)) != lock:
        yield "the lock does not read back"
    again = settle(document, lock.on(document_page(document.id)))
    if _anchors(again) != _anchors(document):
        yield "settling moved an address"


def _outline(document: Document) -> Iterator[str]:
    sections = {one.anchor: one for one in document.sections}
    before = None
    for section in document.sections:
        if section.parent is not None:
            parent = sections[section.parent]
            if section.span not in parent.span or section.level <= parent.level:
                yield f"section {section.anchor} leaves its parent"
        if section.heading_span not in section.span or (before and section.span.start < before.span.start):
            yield f"section {section.anchor} is out of order"
        before = section
    for paragraph in document.paragraphs:
        home = sections[paragraph.section] if paragraph.section else None
        if home and paragraph.span not in home.span and not home.run_in:
            yield f"paragraph {paragraph.anchor} stands outside its section"
    for record in document.records:
        if record.section not in sections:
            yield "a record has no section"


def _anchors(document: Document) -> list[str]:
    groups = (document.sections, document.paragraphs, document.items)
    return [one.anchor for group in groups for one in group]


def _of_library(library: Library) -> Iterator[str]:
    texts = {document.id: document.text for document in library.documents}
    for mention in library.mentions:
        if mention.span.of(texts[mention.document]) != mention.surface:
            yield f"mention {mention.surface!r} is not where it says"
    for document in library.documents:
        yield from _of_record(json.loads(json.dumps(record_of(document, library))))


def _of_proposals(library: Library) -> Iterator[str]:
    texts = {document.id: document.text for document in library.documents}
    for proposal in propose(library):
        if proposal.span.of(texts[proposal.document]) != proposal.before:
            yield "a proposal is not where it says"
    mine(library.documents, _lexicon())


def _of_record(record: dict[str, list[dict[str, int]]]) -> Iterator[str]:
    text, received = str(record["text"]), str(record["source"]["text"])  # type: ignore[call-overload]  # one object, not a list
    for key in ("sections", "paragraphs", "items", "mentions", "citations"):
        if any(not 0 <= one["start"] <= one["end"] <= len(text) for one in record[key]):
            yield f"{key} of an export record leave its text"
    if any(received[one["start"] : one["end"]] != one["before"] for one in record["edits"]):
        yield "an edit of an export record is not where it says"


def _of_pages(library: Library) -> Iterator[str]:  # noqa: C901  # one branch for each law of a page
    settings = Settings(PROJECT, "文库", "fuzz")
    pages = {page.path: page.text for page in write_pages(library, settings, TITLES)}
    for file in word_files(library, settings.site_name, cite):
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            for name in package.namelist():
                etree.fromstring(package.read(name))
    for path, text in pages.items():
        if path.endswith(".js"):
            json.loads(text.partition(".documentList = ")[2].rstrip().rstrip(";"))  # data and nothing else
            continue
        body = text
        if text.startswith("---\n"):
            front, body = text[4:].split("\n---\n", 1)
            yaml.load(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # a safe loader
        page = html.fromstring(f"<article>{_converter().reset().convert(body)}</article>")
        if page.xpath(
            "//script | //iframe | //object | //embed | //style | //form | //@style | //@*[starts-with(name(), 'on')]"
        ):
            yield f"{path}: something active stands on the page"
        ids = page.xpath("//@id")
        if len(set(ids)) != len(ids):
            yield f"{path}: an id stands twice"
        for address in page.xpath("//@href | //@src"):
            if ":" in address.split("/", 1)[0] and not address.startswith(("http:", "https:")):
                yield f"{path}: an address of a doubtful kind, {address!r}"
        name = path.removeprefix("documents/").removesuffix(".md")
        for document in library.documents:
            if path == markdown_source(document_page(DocumentId(name))) and document.id == name:
                yield from map(str, check_visible_text(document, page))


def _of_search(library: Library, chance: Random) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for file in build_index(library):
            target = Path(folder) / PurePosixPath(file.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.data)
        index = open_index(Path(folder) / "search")
        lines = [one.span.of(document.text) for document in library.documents for one in document.paragraphs]
        for _ in range(3):
            query = made_query(chance, chance.choice(library.documents).text if library.documents else "空")
            answer = index.search(query)
            if answer.mode == "phrase":
                wanted = normalise(query).symbols.tolist()
                total = sum(len(find(normalise(line).symbols.tolist(), wanted)) for line in lines)
                if total != answer.total:
                    yield f"query {query!r}: {answer.total} found, {total} are there"


@cache
def _lexicon() -> Lexicon:
    return parse_lexicon(LEXICON, PurePosixPath("concepts.yml"))


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=["toc", "tables", "fenced_code", "attr_list", "md_in_html"])
