"""Concepts that the texts use and the lexicon does not have: offered, and written down when an editor wants them."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from policy_corpus.concepts import read_lexicon
from policy_corpus.concepts.mining import Candidate, choose, mine, with_entries
from policy_corpus.corpus import load
from policy_corpus.kept_texts import Progress
from policy_corpus.publish import write_if_changed
from policy_corpus.settings import Settings


def propose_concepts(settings: Settings, progress: Progress, jobs: int = 1) -> tuple[Candidate, ...]:
    """Concepts that the texts use and the lexicon does not have, the most promising first; nothing is written."""
    corpus = load(settings, progress, jobs)
    lexicon = read_lexicon(settings.editorial_folder / "concepts.yml", PurePosixPath("editorial/concepts.yml"))
    return mine(corpus.library.documents, lexicon)


def write_concepts(settings: Settings, candidates: Sequence[Candidate], wanted: Sequence[str]) -> tuple[Candidate, ...]:
    """Append the wanted candidates (ids or names) to the lexicon as 待审, all or none; gives those written.

    Raises:
        UnknownCandidateError: one of them is not among the candidates.

    """
    chosen = choose(candidates, wanted)
    file = settings.editorial_folder / "concepts.yml"
    text = file.read_bytes().decode("utf-8") if file.is_file() else ""
    write_if_changed(file, with_entries(text, chosen, PurePosixPath("editorial/concepts.yml")).encode())
    return chosen
