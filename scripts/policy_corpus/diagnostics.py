"""Findings an editor should look at. A finding never stops a build by itself; `build` decides on strictness."""

from dataclasses import dataclass
from enum import StrEnum

from policy_corpus.text import Value


class Severity(StrEnum):
    """How much a finding matters: an `error` breaks a law, a `warning` wants a decision, a `note` only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic(Value):
    """One finding, with its place.

    `path` is relative to the corpus root, POSIX form. `line` and `column` count from 1 in the received file's decoded
    text, and are `None` where the whole file is meant. `code` is a stable kebab-case name; `detail` is one Chinese
    sentence that says what was found and what an editor may do.
    """

    path: str
    line: int | None
    column: int | None
    code: str
    severity: Severity
    detail: str

    def __str__(self) -> str:
        """Give the finding as `file:line:column: detail [code]`."""
        place = self.path if self.line is None else f"{self.path}:{self.line}:{self.column or 1}"
        return f"{place}: {self.detail} [{self.code}]"


def sort_key(finding: Diagnostic) -> tuple[str, int, int, str, str]:
    """Order by file, place and code; findings on a whole file come first."""
    return (finding.path, finding.line or 0, finding.column or 0, finding.code, finding.detail)
