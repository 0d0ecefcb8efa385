"""Which Word files a site has: one for each document, one for each topic."""

from collections.abc import Iterator

from policy_corpus.handout.document_paper import document_paper
from policy_corpus.handout.topic_paper import Cite, Sources, topic_paper
from policy_corpus.handout.word_file import write_word
from policy_corpus.kept_files import Shelf
from policy_corpus.model import Document, Library, SiteFile
from policy_corpus.paths import document_word, topic_word


def word_files(library: Library, site_name: str, cite: Cite, shelf: Shelf | None = None) -> Iterator[SiteFile]:
    """Write the Word files of `library` one by one, documents first; `cite` names a document or a paragraph.

    `shelf` leaves out those of documents that stand.
    """
    shelf = shelf or Shelf()
    named = ((document, cite(document, None)) for document in library.documents)
    asked = ((shelf.key(one[0].id, one[1]), one) for one in named)
    yield from shelf.made(_of_document, asked)
    shelf.kept.forget_the_rest()
    documents = {document.id: document for document in library.documents}
    sources = Sources(documents, {concept.id: concept for concept in library.concepts}, cite, site_name)
    for topic in library.topics:
        yield SiteFile(topic_word(topic.id), write_word(topic_paper(topic, sources)))


def _of_document(one: tuple[Document, str]) -> tuple[SiteFile]:
    document, citation = one
    return (SiteFile(document_word(document.id), write_word(document_paper(document, citation))),)
