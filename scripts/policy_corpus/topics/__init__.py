"""Topics for study sessions: which sections of the corpus belong to one, and which of its sentences are quoted.

Knowledge is in `editorial/topics.yml`, not here. How a topic looks on a page or in a Word file is decided elsewhere.
"""

from policy_corpus.topics.book import TopicBook, read_topics
from policy_corpus.topics.gather import gather
from policy_corpus.topics.reader import Belongings, TopicReader

__all__ = ["Belongings", "TopicBook", "TopicReader", "gather", "read_topics"]
