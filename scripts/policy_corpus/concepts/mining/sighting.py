"""One place where a text uses words that may name a concept, and how a list of proposals describes it."""

from dataclasses import dataclass
from enum import StrEnum

from policy_corpus.model import Anchor, ConceptId, ConceptKind, DocumentId, Member
from policy_corpus.text import Span


class Form(StrEnum):
    """How words showed themselves as a name."""

    QUOTED = "quoted"
    NUMERAL = "numeral"
    LIST = "list"
    SUM = "sum"
    EVENT = "event"
    DEFINED = "defined"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words that may name a concept, at `span` of one paragraph's text.

    `name` is how they would stand in the lexicon, without the noun behind its marks that may belong to it, which is
    `head` (预案 of “一张纸”预案) or empty. `is_named` says that the words beside them call them a name
    (“接诉即办”机制, 开展“双报到”).
    """

    name: str
    kind: ConceptKind
    form: Form
    span: Span
    is_named: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that speaks for a candidate: `text` is the sentence, verbatim."""

    document: DocumentId
    anchor: Anchor
    form: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that the lexicon does not have, proposed to an editor.

    `id` is the slug it would get. `count` is the number of mentions that the name and its variants would have;
    `variants` are the other forms in which texts write it, the most frequent first. `accepted` says that exactly as
    many members as the name states stand beside it; `members` are empty otherwise. `evidence` is in order of place.
    """

    id: ConceptId
    name: str
    kind: ConceptKind
    count: int
    variants: tuple[str, ...]
    accepted: bool
    members: tuple[Member, ...]
    evidence: tuple[Evidence, ...]
