"""A new empty corpus that builds: the theme, the settings, the folders, the guide."""

import re
import shutil
from pathlib import Path

from pypinyin import lazy_pinyin

from policy_corpus.errors import PublishError

_INSTALLED = Path(__file__).parent / "starter_files"
"""Where a wheel carries the starter files (see pyproject.toml)."""
_CHECKOUT = Path(__file__).resolve().parents[2]
"""Where they are in a checkout."""

_FILES = ("mkdocs.yml", "docs/guide.md", "overrides")

_CONCEPTS = """# 概念表：每个概念一条。写法见使用说明。例如：
# - id: san-hui-yi-ke
#   name: 三会一课
#   kind: term
"""
_CORRECTIONS = """# 勘误表：每处一条，写明理由。例如：
# - document: lesson-2022
#   before: 特夭
#   after: 特大
#   context: 特夭暴雨灾害
#   reason: 识别错误
"""


def _renamed(settings: str, directory: Path) -> str:
    """Give the settings this corpus's own name and id; browsers keep corpora of one machine apart by the id."""
    slug = "-".join(re.findall("[a-z0-9]+", "-".join(lazy_pinyin(directory.resolve().name)).lower())) or "corpus"
    settings = re.sub(r"(?m)^site_name: .*$", "site_name: 政策文库", settings)
    return re.sub(r"(?m)^    id: .*$", f"    id: {slug}", settings)


def create_corpus(directory: Path) -> None:
    """Make `directory` an empty corpus.

    Raises:
        PublishError: the directory holds something already; nothing is touched then.

    """
    if directory.exists() and any(directory.iterdir()):
        raise PublishError(f"{directory}: 文件夹不是空的，请换一个新的文件夹")
    origin = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    for name in _FILES:
        source, target = origin / name, directory / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name == "mkdocs.yml":
            target.write_text(_renamed(source.read_text("utf-8"), directory), "utf-8")
        elif source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    for name, text in (("concepts.yml", _CONCEPTS), ("corrections.yml", _CORRECTIONS)):
        (directory / "editorial").mkdir(exist_ok=True)
        (directory / "editorial" / name).write_text(text, "utf-8")
    (directory / "source_texts").mkdir()
