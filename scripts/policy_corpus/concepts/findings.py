"""What one document says of concepts and of other texts, before all documents are known."""

from dataclasses import dataclass

from policy_corpus.model import ConceptId, MemberList, Mention
from policy_corpus.text import Span, Value


@dataclass(frozen=True, slots=True)
class Ambiguous(Value):
    """A place where a text uses a name that several concepts bear; it is a mention of none until an editor decides."""

    span: Span
    concepts: tuple[ConceptId, ...]


@dataclass(frozen=True, slots=True)
class FoundList(Value):
    """Members that one place of a document gives to a concept."""

    concept: ConceptId
    members: MemberList


@dataclass(frozen=True, slots=True)
class Cited(Value):
    """A title, a number, or both, at `span` of a text; not yet resolved.

    `title` is verbatim without its outer marks. `number` is as printed; of several in a row (国发〔2020〕1号、2号)
    those that share their beginning are given it.
    """

    span: Span
    title: str | None
    number: str | None


@dataclass(frozen=True, slots=True)
class Findings(Value):
    """All of it, by place. `cited` has an entry for each paragraph, in order, with spans from its start."""

    mentions: tuple[Mention, ...]
    doubts: tuple[Ambiguous, ...]
    members: tuple[FoundList, ...]
    cited: tuple[tuple[Cited, ...], ...]
