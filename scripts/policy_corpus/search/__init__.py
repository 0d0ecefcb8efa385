"""Exact full-text search and the navigator of names: the files the browser reads, and the same answers in Python.

`build_index` makes the files, of what `begin_index` has begun, `KeptIndex` remembers what took long for the next time,
`open_index` reads them back. What a match is, is settled in `normalise`; how a query is read, in `syntax`; everything
here has a counterpart of the same name in `overrides/assets/search/`.
"""

from policy_corpus.search.index import BegunIndex, begin_index, build_index
from policy_corpus.search.kept import KeptIndex
from policy_corpus.search.query import SearchIndex, SearchResult, open_index

__all__ = ["BegunIndex", "KeptIndex", "SearchIndex", "SearchResult", "begin_index", "build_index", "open_index"]
