"""Cleaning: an ordered list of named rules, every change recorded. One rule, one file, one case file of its name."""

from dataclasses import fields, replace

from policy_corpus.clean import (
    blank_lines,
    broken_lines,
    control_characters,
    correction,
    edge_space,
    line_ends,
    page_furniture,
    pinyin_annotation,
    traditional_script,
    variant_forms,
)
from policy_corpus.clean.correction import PlacedCorrection, read_corrections
from policy_corpus.clean.rule import NOTHING_HARVESTED, Finding, Outcome, Rule
from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import CleanText, Harvest, SourceText
from policy_corpus.text import EditedText, line_and_column

__all__ = ["RULES", "TITLES", "PlacedCorrection", "clean", "read_corrections"]

RULES: tuple[Rule, ...] = (
    line_ends.RULE,
    control_characters.RULE,
    edge_space.RULE,
    pinyin_annotation.RULE,
    variant_forms.RULE,
    traditional_script.RULE,
    page_furniture.RULE,
    broken_lines.RULE,
)
"""The rules in the order they run. Furniture is looked for in simplified script; lines are joined without it."""

TITLES: dict[str, str] = {rule.name: rule.title for rule in (*RULES, blank_lines.RULE)} | {
    correction.NAME: correction.TITLE
}
"""What each rule does, in Chinese, by its name."""


def clean(source: SourceText, corrections: tuple[PlacedCorrection, ...] = ()) -> CleanText:
    """Clean one received text with the corrections accepted for it. Total on any text."""
    edited = EditedText.untouched(source.text)
    harvest = NOTHING_HARVESTED
    diagnostics = list(source.diagnostics)
    for rule in RULES:
        outcome = rule.apply(edited.text)
        diagnostics += _placed(source, edited, outcome.findings)
        edited = edited.edited(rule.name, outcome.replacements)
        harvest = _merged(harvest, outcome.harvest)
    corrected: Outcome = correction.correct(edited.text, corrections)
    diagnostics += _placed(source, edited, corrected.findings)
    edited = edited.edited(correction.NAME, corrected.replacements)
    # What another rule emptied, or left at an edge, is trimmed last, so that guarantee (2) of CleanText holds.
    for rule in (edge_space.RULE, blank_lines.RULE):
        edited = edited.edited(rule.name, rule.apply(edited.text).replacements)
    return CleanText(source, edited.text, edited.edits, harvest, tuple(diagnostics))


def _placed(source: SourceText, edited: EditedText, findings: tuple[Finding, ...]) -> list[Diagnostic]:
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
