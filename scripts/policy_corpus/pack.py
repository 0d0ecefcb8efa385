"""The site as one zip file to hand round."""

import tempfile
import zipfile
from datetime import date
from pathlib import Path, PurePath

from policy_corpus.errors import PublishError
from policy_corpus.settings import Settings

_NOTE = "请先解压.txt"
_NOTE_TEXT = """请先解压，再打开。

1. 在这个压缩包上点右键，选“全部解压缩”（或“解压到……”）。
2. 打开解压出来的文件夹“{folder}”，双击 index.html。

不要在压缩包里直接双击 index.html：那样只取出一个网页，样式和检索都不会出现。
不需要网络，也不需要安装任何软件。
"""


def pack_site(settings: Settings, day: date, output: Path | None = None) -> Path:
    """Write the built site as `<corpus id>-<day>.zip` into the root of the corpus, or to `output`; return where.

    Guarantees: (1) everything stands in one folder, named as the file is, beside a note that says to unpack first;
    (2) the same site packed for the same day gives the same bytes; (3) the file is written whole or not at all.

    Raises:
        PublishError: there is no built site, or the file cannot be written.

    """
    site = settings.site_folder
    if not (site / "index.html").is_file():
        raise PublishError("还没有生成网站，请先运行 policy-corpus build")
    folder = f"{settings.corpus_id}-{day.isoformat()}"
    target = output or settings.root / f"{folder}.zip"
    stamp = (day.year, day.month, day.day, 0, 0, 0)
    files = sorted((path for path in site.rglob("*") if path.is_file()), key=PurePath.as_posix)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".packing-") as beside:
            fresh = Path(beside) / "site.zip"
            with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
                _add(archive, _NOTE, stamp, _NOTE_TEXT.format(folder=folder).replace("\n", "\r\n").encode("utf-8-sig"))
                for path in files:
                    _add(archive, f"{folder}/{path.relative_to(site).as_posix()}", stamp, path.read_bytes())
            fresh.replace(target)
    except OSError as problem:
        raise PublishError(f"{target.name}: 无法写入（{problem.strerror}）") from problem
    return target


def _add(archive: zipfile.ZipFile, name: str, stamp: tuple[int, int, int, int, int, int], data: bytes) -> None:
    entry = zipfile.ZipInfo(name, stamp)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    archive.writestr(entry, data)
