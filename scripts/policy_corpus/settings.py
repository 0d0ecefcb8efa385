"""One frozen `Settings`, read once from the `extra.policy_corpus` section of mkdocs.yml."""

from dataclasses import dataclass
from pathlib import Path, PurePath

from pydantic import ConfigDict, Field

from policy_corpus.errors import SettingsError
from policy_corpus.yaml_files import Entry, read_yaml

_EXAMPLE = """site_name: 应急管理政策文库
extra:
  policy_corpus:
    id: emergency-management
"""


class _Section(Entry):
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    word: bool = True


class _Extra(Entry):
    model_config = ConfigDict(extra="ignore")
    policy_corpus: _Section


class _MkdocsFile(Entry):
    model_config = ConfigDict(extra="ignore")
    site_name: str
    extra: _Extra


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a corpus lives and how it is named.

    `root` is the folder of mkdocs.yml. `corpus_id` is an ASCII kebab slug that keeps this corpus apart from others in
    the browser's one store for `file://`. `has_word` says that documents and topics are offered as Word files.
    """

    root: Path
    site_name: str
    corpus_id: str
    has_word: bool = True

    @property
    def source_folder(self) -> Path:
        """Received files, byte for byte."""
        return self.root / "source_texts"

    @property
    def editorial_folder(self) -> Path:
        """Knowledge that editors keep: concepts, corrections, published addresses."""
        return self.root / "editorial"

    @property
    def docs_folder(self) -> Path:
        """Markdown for MkDocs."""
        return self.root / "docs"

    @property
    def site_folder(self) -> Path:
        """The built site."""
        return self.root / "site"

    @property
    def mkdocs_file(self) -> Path:
        """MkDocs' own settings."""
        return self.root / "mkdocs.yml"

    def shown(self, path: Path) -> str:
        """Write a path inside the corpus relative to its root, POSIX form, for messages and records."""
        return path.relative_to(self.root).as_posix()


def read_settings(root: Path) -> Settings:
    """Read the settings of the corpus in `root`.

    Raises:
        SettingsError: no mkdocs.yml, or a key of it is missing or of the wrong form; the key is named.

    """
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise SettingsError(PurePath("mkdocs.yml"), "语料库根目录下的 mkdocs.yml", "没有此文件", _EXAMPLE)
    form = read_yaml(path, _MkdocsFile, error=SettingsError, shown=PurePath("mkdocs.yml"), example=_EXAMPLE)
    section = form.extra.policy_corpus
    return Settings(root=root, site_name=form.site_name, corpus_id=section.id, has_word=section.word)
