"""What stops a build. Imperfect content does not: that is a `Diagnostic`."""

from dataclasses import dataclass
from pathlib import PurePath


class PolicyCorpusError(Exception):
    """Root of every error this program raises on purpose; `exit_code` is the command line's (DESIGN section 10)."""

    exit_code = 1


@dataclass
class FileError(PolicyCorpusError):
    """A file that an editor wrote is not of the right form.

    `line` and `column` count from 1; both are `None` where the file as a whole is meant. `example` shows the right
    form, ready to copy.
    """

    path: PurePath
    expected: str
    found: str
    example: str = ""
    line: int | None = None
    column: int | None = None

    exit_code = 1

    def __str__(self) -> str:
        """Say the place, what was expected, what was found, and show an example of the right form."""
        place = str(self.path)
        if self.line is not None:
            place += f":{self.line}:{self.column or 1}"
        message = f"{place}: 应为{self.expected}，实为{self.found}"
        return f"{message}\n  正确写法示例：\n{_indent(self.example)}" if self.example else message


class SettingsError(FileError):
    """mkdocs.yml, or its `extra.policy_corpus` section, cannot be used."""

    exit_code = 2


class SidecarError(FileError):
    """A metadata sidecar beside a source text is not of the right form."""


class LexiconError(FileError):
    """`editorial/concepts.yml` is not of the right form, or names one id twice."""


class TopicError(FileError):
    """`editorial/topics.yml` is not of the right form, names one id twice, or names a concept that is not there."""


class UnknownCandidateError(PolicyCorpusError):
    """An editor chose a candidate concept that is not among those proposed."""

    exit_code = 2


class CorrectionError(FileError):
    """`editorial/corrections.yml` is not of the right form, or an entry fits no place or several."""


class LessonError(FileError):
    """A lesson of `editorial/lessons/` is not of the right form, or names what the corpus does not hold."""


class PermalinkError(PolicyCorpusError):
    """A published address would break; the message names each one."""


class DuplicateDocumentError(PolicyCorpusError):
    """Two source texts claim one document id."""


class PublishError(PolicyCorpusError):
    """Pages or the site could not be written or rendered; what stood there before still stands."""


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.strip("\n").splitlines())
