"""Proofreading: what an editor may wish to correct. Nothing here changes a text."""

from policy_corpus.proofread.proposal import Proposal
from policy_corpus.proofread.propose import RULES, as_diagnostic, as_yaml, propose

__all__ = ["RULES", "Proposal", "as_diagnostic", "as_yaml", "propose"]
