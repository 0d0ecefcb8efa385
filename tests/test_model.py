"""Values cross to other processes and back unchanged, and leave nothing behind."""

import pickle
import sys

from hypothesis import given
from hypothesis import strategies as st

from made_lines import LINES
from policy_corpus.clean import clean
from policy_corpus.model import Document, DocumentId, Kind, Metadata, SourceText
from policy_corpus.parse import parse
from policy_corpus.sidecar import Sidecar


@given(st.text("汛abc\ud800𠀀\n", max_size=40))
def test_a_document_is_the_same_on_the_other_side_and_no_larger_on_this(text: str) -> None:
    text = text * 2  # of one character there is no copy
    source = SourceText("source_texts/a.txt", "", "utf-8", "原文" + text)
    document = Document(DocumentId("a"), "", False, Kind.NOTICE, Metadata(), source, text, (), (), ())  # noqa: FBT003  # a field
    sizes = sys.getsizeof(source.text), sys.getsizeof(text)
    try:
        written = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
    finally:
        assert (sys.getsizeof(source.text), sys.getsizeof(text)) == sizes
    assert pickle.loads(written) == document  # noqa: S301  # written above


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_a_parsed_document_is_the_same_on_the_other_side(text: str) -> None:
    source = SourceText("source_texts/a.txt", "", "utf-8", text.replace("\n", " \r\n\n"))
    document = parse(clean(source), Sidecar(), "a")
    assert pickle.loads(pickle.dumps(document, pickle.HIGHEST_PROTOCOL)) == document  # noqa: S301  # written right here
