"""The order of the rules, and what an editor gets from them."""

from itertools import islice

import yaml

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import Document, Library
from policy_corpus.proofread import (
    circle_for_zero,
    degree_adverb,
    digit_letters,
    doubled_character,
    lost_character,
    lost_ending,
    lost_mark,
    mixed_digits,
    pinyin_remains,
    quote_for_dot,
    repeated_mark,
    shape_confusion,
    swapped_characters,
    unpaired_marks,
)
from policy_corpus.proofread.context import quoted
from policy_corpus.proofread.proposal import Proposal
from policy_corpus.proofread.rule import Reading, Rule, Suspicion, readings_of
from policy_corpus.proofread.words import frequency
from policy_corpus.text import OffsetMap, Span, line_and_column

RULES: tuple[Rule, ...] = (
    quote_for_dot.RULE,
    digit_letters.RULE,
    circle_for_zero.RULE,
    mixed_digits.RULE,
    pinyin_remains.RULE,
    lost_mark.RULE,
    repeated_mark.RULE,
    unpaired_marks.RULE,
    degree_adverb.RULE,
    shape_confusion.RULE,
    swapped_characters.RULE,
    doubled_character.RULE,
    lost_character.RULE,
    lost_ending.RULE,
)
"""The rules in the order they have the say where two suspect the same characters."""

_MOST = 200
"""Places of one kind offered for one text: a text with more wants a new copy, not corrections."""

_DECIDED = "correction"
"""The name of the edits that editors accepted: what one of them made is not doubted again."""

_TITLES = {rule.name: rule.title for rule in RULES}


def propose(library: Library) -> tuple[Proposal, ...]:
    """Collect what may be wrong in the texts of a library, sorted by document and place. Total; changes nothing.

    Guarantees: (1) proposals of one document do not overlap; (2) `before` is the clean text at `span`; (3) no proposal
    touches what an accepted correction made; (4) the order of the documents does not matter; (5) no more than 200
    of one kind for one document.
    """
    documents = sorted(library.documents, key=lambda document: document.id)
    readings = readings_of([document.text for document in documents], frequency)
    return tuple(
        proposal
        for document, reading in zip(documents, readings, strict=True)
        for proposal in _of_document(document, reading)
    )


def as_diagnostic(proposal: Proposal, document: Document) -> Diagnostic:
    """Give the proposal as a warning at its place in the received text of `document`."""
    place = OffsetMap.of(document.edits).span_to_source(proposal.span).start
    change = f"“{_one_line(proposal.before)}”"
    if proposal.after is not None:
        change += f"→“{_one_line(proposal.after)}”" if proposal.after else "宜删"
    detail = f"疑误（{_TITLES[proposal.kind]}）：{change}，在“{_one_line(proposal.context)}”；{proposal.reason}"
    return Diagnostic(
        document.source.path,
        *line_and_column(document.source.text, place),
        f"suspected-{proposal.kind}",
        Severity.WARNING,
        detail,
    )


def as_yaml(proposal: Proposal) -> str:
    """Give the entry of `editorial/corrections.yml` that accepts the proposal, ending in a line feed.

    Where only a person can tell, the entry repeats `before` and so changes nothing until it is filled in.
    """
    entry = {
        "document": str(proposal.document),
        "before": proposal.before,
        "after": proposal.before if proposal.after is None else proposal.after,
        "context": proposal.context,
        "reason": proposal.reason,
    }
    written: str = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=10_000)
    return written if proposal.after is not None else f"# 改作须由编者填写：下面的 after 暂与 before 相同\n{written}"


def _of_document(document: Document, reading: Reading) -> list[Proposal]:
    places = OffsetMap.of(document.edits).result
    taken = [
        Span(place.start, max(place.end, place.start + 1))
        for place, edit in zip(places, document.edits, strict=True)
        if _DECIDED in edit.rules
    ]
    proposals: list[Proposal] = []
    for rule in RULES:
        wanted = (one for one in rule.find(reading) if one.span.of(reading.text) != one.after)
        free = (one for one in wanted if not any(one.span.overlaps(other) for other in taken))
        for suspicion in islice(free, _MOST):
            proposal = _proposal(document, rule, suspicion)
            # Where a place had to be quoted with more around it, it may have grown into another.
            if proposal is not None and not any(proposal.span.overlaps(other) for other in taken):
                taken.append(proposal.span)
                proposals.append(proposal)
    return sorted(proposals, key=lambda proposal: proposal.span)


def _proposal(document: Document, rule: Rule, suspicion: Suspicion) -> Proposal | None:
    text = document.text
    quotation = quoted(text, suspicion.span)
    if quotation is None:
        return None
    span = quotation.span
    after = suspicion.after
    if after is not None:
        after = f"{text[span.start : suspicion.span.start]}{after}{text[suspicion.span.end : span.end]}"
    return Proposal(document.id, span, span.of(text), after, quotation.context.of(text), suspicion.reason, rule.name)


def _one_line(text: str) -> str:
    return text.replace("\n", "⏎")
