"""Exact full-text search and the navigator of names: the files the browser reads, and the same answers in Python.

`build_index` makes the files, `KeptIndex` remembers what took long for the next time, `open_index` reads them back.
What a match is, is settled in `normalise`; how a query is read, in `syntax`; everything here has a counterpart of the
same name in `overrides/assets/search/`.
"""

from policy_corpus.search.index import build_index
from policy_corpus.search.kept import KeptIndex
from policy_corpus.search.query import SearchIndex, SearchResult, open_index

__all__ = ["KeptIndex", "SearchIndex", "SearchResult", "build_index", "open_index"]
