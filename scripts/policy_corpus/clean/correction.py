"""Corrections that editors accepted: `editorial/corrections.yml`.

An entry names a document, what the received text reads (`before`), what it should read (`after`), enough `context` to
find the one place, and the reason. Nothing is corrected without an entry.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import model_validator

from policy_corpus.clean.rule import Finding, Outcome
from policy_corpus.errors import CorrectionError
from policy_corpus.text import Replacement, Span
from policy_corpus.yaml_files import Entry, item_places, read_yaml

NAME = "correction"
TITLE = "编者勘误"

_EXAMPLE = """- document: lesson-2022
  before: 特夭
  after: 特大
  context: 郑州“720”特夭暴雨灾害
  reason: 识别错误，同篇他处作“特大暴雨灾害”
"""


class Correction(Entry):
    """One accepted correction. `context` holds `before` exactly once and stands exactly once in its document."""

    document: str
    before: str
    after: str
    context: str
    reason: str

    @model_validator(mode="after")
    def _context_holds_before(self) -> "Correction":
        if self.context.count(self.before) != 1:
            raise ValueError("context 应恰好包含一次 before")
        return self


@dataclass(frozen=True, slots=True)
class PlacedCorrection:
    """A correction and where it stands in the file of corrections, for messages."""

    correction: Correction
    line: int
    column: int


def read_corrections(path: Path, shown: PurePosixPath) -> tuple[PlacedCorrection, ...]:
    """Read the file of corrections; a missing file holds none.

    Raises:
        CorrectionError: malformed YAML, an unknown key, or a context that does not hold `before` once; with its place.

    """
    if not path.is_file():
        return ()
    form = read_yaml(path, list[Correction], error=CorrectionError, shown=shown, example=_EXAMPLE)
    text = path.read_text("utf-8-sig")
    return tuple(PlacedCorrection(item, *place) for item, place in zip(form, item_places(text), strict=True))


def correct(text: str, corrections: tuple[PlacedCorrection, ...]) -> Outcome:
    """Apply one document's corrections; one whose context is not found exactly once is reported, not applied."""
    replacements = []
    findings = []
    for placed in corrections:
        item = placed.correction
        found = text.count(item.context)
        if found != 1:
            where = f"corrections.yml:{placed.line}:{placed.column}"
            detail = f"勘误“{item.before}→{item.after}”的 context 在文中出现 {found} 次，应为 1 次；未改（{where}）"
            findings.append(Finding(0, "correction-not-applied", detail))
            continue
        start = text.index(item.context) + item.context.index(item.before)
        replacements.append(Replacement(Span(start, start + len(item.before)), item.after))
    return Outcome(tuple(replacements), findings=tuple(findings))
