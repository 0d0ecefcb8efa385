"""The metadata sidecar `<stem>.yml` beside a source text: what the text itself does not say."""

from datetime import date
from pathlib import Path, PurePath
from typing import Literal

from pydantic import Field, field_validator

from policy_corpus.errors import SidecarError
from policy_corpus.model import Kind
from policy_corpus.paths import is_reserved
from policy_corpus.yaml_files import Entry, read_yaml

UNKNOWN = "unknown"
"""What an editor writes where a fact cannot be established; it keeps the program from guessing."""

_DATE = r"^(unknown|\d{4}(-\d{2}(-\d{2})?)?)$"

_EXAMPLE = """title: 在全市安全生产工作会议上的讲话
issuer: 某某市应急管理局
date_written: "2022-04-12"
authority: official   # official 官方原文 | reprint 转载 | web 网文
"""


class Sidecar(Entry):
    """What an editor states about one text. Every field may be left out; a field given is never guessed."""

    id: str | None = Field(default=None, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str | None = None
    kind: Kind | None = None
    issuer: str | None = None
    document_number: str | None = None
    date_written: str | None = Field(default=None, pattern=_DATE)
    date_published: str | None = Field(default=None, pattern=_DATE)
    region: str | None = None
    place: str | None = None
    source: str | None = None
    source_url: str | None = None
    author: str | None = None
    authority: Literal["official", "reprint", "web", "unknown"] | None = None
    legal_status: Literal["现行有效", "已修改", "已废止", "unknown"] | None = None
    topics: tuple[str, ...] = ()
    publish: bool = True
    concepts: bool = True
    """`false`: no concept is looked for in this text."""
    accepted: tuple[str, ...] = ()
    """Codes of findings on this text that an editor has looked at and lets stand."""

    @field_validator("id")
    @classmethod
    def _is_free(cls, value: str | None) -> str | None:
        if value is not None and is_reserved(value):
            raise ValueError(f"{value} 是列表页的名字或 Windows 的设备名，请另取一个 id")
        return value

    @field_validator("date_written", "date_published")
    @classmethod
    def _is_a_day(cls, value: str | None) -> str | None:
        if value is not None and value != UNKNOWN:
            date.fromisoformat((value + "-01-01")[:10])
        return value


def read_sidecar(path: Path, shown: PurePath) -> Sidecar:
    """Read one sidecar; a missing file is an empty one.

    Raises:
        SidecarError: malformed YAML, an unknown key or an ill-formed value, with its place.

    """
    if not path.is_file():
        return Sidecar()
    return read_yaml(path, Sidecar, error=SidecarError, shown=shown, example=_EXAMPLE)
