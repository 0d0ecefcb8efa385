"""The library's list of documents: whole pages for readers without scripts, and the data that filters and orders it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from policy_corpus.aloud import syllables
from policy_corpus.citing import date
from policy_corpus.kept import MAKES_ALL, Kept
from policy_corpus.model import Document, Library, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.naming import date_of
from policy_corpus.pages.wording import AUTHORITIES
from policy_corpus.paths import CITATION_INDEX, DOCUMENT_DATA, DOCUMENT_INDEX, document_page, year_page
from policy_corpus.terms import KINDS

LISTED = 100
"""Documents written on the list's first page; where there are more, each year has a page of its own."""

LISTING = MappingProxyType(
    {"document_page": document_page, "kinds": KINDS, "authorities": AUTHORITIES, "date": date, "date_of": date_of}
)
"""What any template needs that lists documents."""

_DATA_OPENS = "window.policyCorpus = window.policyCorpus || {};\nwindow.policyCorpus.documentList = "


def newest_first(library: Library) -> tuple[Document, ...]:
    """Order the documents by date downwards, equal dates by id upwards; one without a date comes last."""
    by_id = sorted(library.documents, key=lambda document: document.id)
    return tuple(sorted(by_id, key=lambda document: date_of(document) or "", reverse=True))


def by_year(documents: Iterable[Document]) -> dict[str | None, list[Document]]:
    """Group documents by the year of their date, in the order given; `None` holds those without a date."""
    years: dict[str | None, list[Document]] = defaultdict(list)
    for document in documents:
        years[(date_of(document) or "")[:4] or None].append(document)
    return dict(years)


def document_list_pages(library: Library, kept: Kept = MAKES_ALL) -> tuple[Page, ...]:
    """Write the list, its data, and the pages of years where the first page cannot hold all.

    `kept` remembers how titles are read.
    """
    documents = newest_first(library)
    years = by_year(documents) if len(documents) > LISTED else {}
    counted = tuple((_year_name(year), year_page(year), len(group)) for year, group in years.items())
    index = _list_page(
        DOCUMENT_INDEX, "documents.md.j2", "文件", documents[:LISTED], total=len(documents), years=counted
    )
    pages = [
        _list_page(year_page(year), "documents_of_year.md.j2", f"{_year_name(year)}的文件", group)
        for year, group in years.items()
    ]
    return (index, Page.of(DOCUMENT_DATA, _data(documents, kept)), *pages)


def _year_name(year: str | None) -> str:
    return f"{year}年" if year else "日期未知"


def _list_page(address: str, template: str, title: str, documents: Sequence[Document], **values: object) -> Page:
    return rendering.page(
        address,
        template,
        {"title": title},
        title=title,
        documents=documents,
        document_index=DOCUMENT_INDEX,
        citation_index=CITATION_INDEX,
        **LISTING,
        **values,
    )


def _data(documents: Sequence[Document], kept: Kept) -> str:
    """Write one line a document, newest first; names that many share are numbers of a table.

    A row is id, title, kind, issuer, date, region, topics, authority, whether the title is an editor's, characters of
    the text, place in the order of pinyin, initials. A number is -1 where the field is not known.
    """
    tables: dict[str, dict[str, int]] = {
        "kinds": {}, "kindNames": {}, "issuers": {}, "regions": {}, "topics": {}, "authorities": {}
    }  # fmt: skip
    readings = kept.each_made("titles", _syllables, [one.title for one in documents])
    ordered = sorted(documents, key=lambda one: (readings[one.title], one.title, one.id))
    ranks = {one.id: rank for rank, one in enumerate(ordered)}
    rows = []
    for one in documents:
        told = one.metadata
        _number(tables["kindNames"], KINDS[one.kind])
        row = [
            one.id,
            one.title,
            _number(tables["kinds"], one.kind.value),
            _number(tables["issuers"], told.issuer),
            date_of(one) or "",
            _number(tables["regions"], told.region),
            [_number(tables["topics"], topic) for topic in one.topics],
            _number(tables["authorities"], AUTHORITIES[told.authority]),
            int(not one.has_title_line),
            len("".join(one.text.split())),
            ranks[one.id],
            "".join(syllable[:1] for syllable in readings[one.title]).lower(),
        ]
        rows.append(_script(row))
    named = "".join(f'"{name}":{_script(list(table))},\n' for name, table in tables.items())
    lines = ",\n".join(rows)
    return f'{_DATA_OPENS}{{{named}"rows":[\n{lines}\n]}};\n'


def _syllables(title: str) -> tuple[str, ...]:
    return tuple(syllables(title, with_rest=False))


def _number(table: dict[str, int], name: str | None) -> int:
    return -1 if name is None else table.setdefault(name, len(table))


def _script(value: Sequence[object] | Mapping[str, object]) -> str:
    # The two separators end a line in scripts of old browsers, which JSON does not know of.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
