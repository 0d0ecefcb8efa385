"""Lessons: what trainers write in `editorial/lessons/*.md`, with its links and quotations looked up in the corpus.

A lesson is a trainer's own Markdown and stays it; only `[[…]]` and `![[…]]` are read here. How they look on a page is
decided in `pages`.
"""

from policy_corpus.lessons.reading import read_lessons

__all__ = ["read_lessons"]
