"""Mining: names that texts use like concepts and that the lexicon does not have, proposed with their evidence."""

from policy_corpus.concepts.mining.listing import as_json, as_table
from policy_corpus.concepts.mining.propose import mine
from policy_corpus.concepts.mining.sighting import Candidate, Evidence
from policy_corpus.concepts.mining.writing import choose, with_entries

__all__ = ["Candidate", "Evidence", "as_json", "as_table", "choose", "mine", "with_entries"]
