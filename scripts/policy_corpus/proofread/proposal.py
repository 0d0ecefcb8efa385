"""What an editor is offered: one place, what it reads, what it may have read, and why."""

from dataclasses import dataclass

from policy_corpus.model import DocumentId
from policy_corpus.text import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One suspected mistake.

    `span` is in the clean text of `document` and reads `before`. `after` is the proposed reading, `None` where only a
    person can tell. `context` holds `before` exactly once and stands exactly once in the clean text. `reason` is
    Chinese. `kind` is the name of the rule.
    """

    document: DocumentId
    span: Span
    before: str
    after: str | None
    context: str
    reason: str
    kind: str
