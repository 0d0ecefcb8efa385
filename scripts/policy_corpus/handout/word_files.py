"""Which Word files a site has: one for each document, one for each topic."""

from collections.abc import Iterator

from policy_corpus.handout.document_paper import document_paper
from policy_corpus.handout.topic_paper import Cite, Sources, topic_paper
from policy_corpus.handout.word_file import write_word
from policy_corpus.model import Library, SiteFile
from policy_corpus.paths import document_word, topic_word


def word_files(library: Library, site_name: str, cite: Cite) -> Iterator[SiteFile]:
    """Write the Word files of `library` one by one, documents first; `cite` names a document or a paragraph."""
    for document in library.documents:
        yield SiteFile(document_word(document.id), write_word(document_paper(document, cite(document, None))))
    documents = {document.id: document for document in library.documents}
    sources = Sources(documents, {concept.id: concept for concept in library.concepts}, cite, site_name)
    for topic in library.topics:
        yield SiteFile(topic_word(topic.id), write_word(topic_paper(topic, sources)))
