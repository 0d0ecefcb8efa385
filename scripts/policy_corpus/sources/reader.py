"""What every reader gives back: a text with remarks on places of it, or the reason why there is none.

A reader is a pure function from the bytes of one format to the text in them; each has a file of its own.
"""

from dataclasses import dataclass

from policy_corpus.diagnostics import Severity
from policy_corpus.model import HeadingLine

__all__ = ["LARGEST_FILE", "LARGEST_TEXT", "OLD_FORMAT", "Extract", "HeadingLine", "Remark", "UnreadableError"]

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a larger file is not read. The longest text of a corpus has a few megabytes, pictures make the rest."""

LARGEST_TEXT = 32 * 1024 * 1024
"""Code points of text, or bytes of one unpacked part; beyond this a file is damaged or made to exhaust memory."""

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word begin from before .docx."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader saw that an editor should know.

    `position` counts code points of the extracted text and is `None` where the whole file is meant; `code`, `severity`
    and `detail` are a diagnostic's.
    """

    position: int | None
    code: str
    detail: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one received file.

    `text` is what stands in the file for a reader, line ends as received or one line feed for each line shown.
    `encoding` is a Python codec name; of formats that carry their own (`.docx`, `.pdf`) it is `utf-8`. `stated` is what
    the file says about itself outside its text, as pairs of a `Metadata` or `Harvest` field's name and a value, in the
    order found; a value is as received. `headings` are the lines that the format marks as headings, in order.
    """

    text: str
    encoding: str
    stated: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
    headings: tuple[HeadingLine, ...] = ()


class UnreadableError(Exception):
    """Nothing can be read from this file; `code` and `detail` are the diagnostic's, nothing is half-read."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
