"""Static-site generator for Chinese policy corpora.

The stages, in order: `sources` reads, `clean` cleans, `parse` finds structure, `permalinks` settles addresses,
`concepts` links, `pages` writes Markdown, `search` indexes, `site` builds. `build` puts them in order, `cli` is thin.
"""
