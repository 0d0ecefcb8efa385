"""Cleaning: an ordered list of named rules, every change recorded. One rule, one file, one case file of its name."""

from dataclasses import fields, replace

from policy_corpus.clean import (
    blank_lines,
    broken_lines,
    contents_list,
    control_characters,
    correction,
    edge_space,
    front_matter,
    index_card,
    joined_paragraphs,
    line_ends,
    markdown_marks,
    page_furniture,
    page_numbers,
    pinyin_annotation,
    repeated_title,
    split_headings,
    traditional_script,
    variant_forms,
    wrapped_lines,
)
from policy_corpus.clean.correction import PlacedCorrection, read_corrections
from policy_corpus.clean.page_fields import harvest_stated
from policy_corpus.clean.rule import NOTHING_HARVESTED, Finding, Outcome, Rule
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import CleanText, Harvest, SourceText
from policy_corpus.text import EditedText, line_and_column

__all__ = ["RULES", "TITLES", "PlacedCorrection", "clean", "read_corrections"]

RULES: tuple[Rule, ...] = (
    line_ends.RULE,
    control_characters.RULE,
    pinyin_annotation.RULE,
    variant_forms.RULE,
    traditional_script.RULE,
    joined_paragraphs.RULE,
    index_card.RULE,
    page_furniture.RULE,
    repeated_title.RULE,
    page_numbers.RULE,
    contents_list.RULE,
    wrapped_lines.RULE,
    edge_space.RULE,
    split_headings.RULE,
    broken_lines.RULE,
)
"""The rules in the order they run. Paragraphs that share a line are parted before lines are looked at. Furniture is
looked for in simplified script and is gone before lines are joined; indents and blank lines are kept until then,
because they show where a wrapped paragraph begins."""

TITLES: dict[str, str] = {
    rule.name: rule.title for rule in (*RULES, front_matter.RULE, markdown_marks.RULE, blank_lines.RULE)
} | {correction.NAME: correction.TITLE}
"""What each rule does, in Chinese, by its name."""


def rules_for(path: str) -> tuple[Rule, ...]:
    """Give the rules for a file of this name, in the order they run."""
    if not path.lower().endswith(".md"):
        return RULES
    first = RULES.index(control_characters.RULE) + 1
    return (*RULES[:first], front_matter.RULE, markdown_marks.RULE, *RULES[first:])


def clean(source: SourceText, corrections: tuple[PlacedCorrection, ...] = ()) -> CleanText:
    """Clean one received text with the corrections accepted for it. Total on any text."""
    edited = EditedText.untouched(source.text)
    harvest = NOTHING_HARVESTED
    diagnostics = list(source.diagnostics)
    for rule in rules_for(source.path):
        outcome = rule.apply(edited.text)
        diagnostics += _placed(source, edited, outcome.findings)
        edited = edited.edited(rule.name, outcome.replacements)
        if outcome.harvest is not NOTHING_HARVESTED:
            harvest = _merged(harvest, outcome.harvest)
    harvest = _merged(harvest, harvest_stated(source.stated))
    edited = _trimmed(edited)
    # Corrections are written against the text that pages show, so their contexts meet it without its empty lines.
    corrected: Outcome = correction.correct(edited.text, corrections)
    diagnostics += _placed(source, edited, corrected.findings)
    if corrected.replacements:
        edited = _trimmed(edited.edited(correction.NAME, corrected.replacements))
    return CleanText(source, edited.text, edited.edits, harvest, tuple(diagnostics))


def _trimmed(edited: EditedText) -> EditedText:
    """Trim what a rule emptied or left at an edge, so that guarantee (2) of CleanText holds."""
    for rule in (control_characters.RULE, edge_space.RULE, blank_lines.RULE):
        edited = edited.edited(rule.name, rule.apply(edited.text).replacements)
    return edited


def _placed(source: SourceText, edited: EditedText, findings: tuple[Finding, ...]) -> list[Diagnostic]:
    if not findings:
        return []
    offsets = edited.offsets()
    return [
        Diagnostic(
            source.path,
            *line_and_column(source.text, offsets.to_source(finding.position)),
            finding.code,
            Severity.WARNING,
            finding.detail,
        )
        for finding in findings
    ]


def _merged(first: Harvest, second: Harvest) -> Harvest:
    found = {field.name: getattr(first, field.name) or getattr(second, field.name) for field in fields(Harvest)}
    return replace(first, **found)
