"""Documents made by hand, for tests that need no reading and no parsing."""

from policy_corpus.model import Document, DocumentId, Kind, Library, Metadata, SourceText


def document(text: str, name: str = "a") -> Document:
    source = SourceText(f"source_texts/{name}.txt", "", "utf-8", text)
    return Document(
        DocumentId(name),
        name,
        has_title_line=False,
        kind=Kind.OTHER,
        metadata=Metadata(),
        source=source,
        text=text,
        edits=(),
        sections=(),
        paragraphs=(),
    )


def library(*texts: str) -> Library:
    return Library(tuple(document(text, f"d{number}") for number, text in enumerate(texts)))
