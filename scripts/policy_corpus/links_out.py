"""Links in the file system that lead out of the corpus: they would publish what nobody put there.

Received texts are looked at by `sources`, which names the text and goes on; here is everything else that reaches pages.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from policy_corpus.errors import PublishError
from policy_corpus.settings import Settings

_FOLDERS = ("docs", "editorial", "overrides")
_SHOWN = 10


def refuse_links_out(settings: Settings) -> None:
    """Stop where a file or a folder inside `docs`, `editorial` or `overrides` is a link to another place.

    One of these folders may itself be a link: whoever made it chose the place for all that is in it.

    Raises:
        PublishError: there are such links; the message names them.

    """
    found = [settings.shown(path) for name in _FOLDERS for path in _links_out(settings.root / name)]
    if found:
        more = f"\n  …… 共 {len(found)} 个" if len(found) > _SHOWN else ""
        raise PublishError(
            "下列文件或文件夹是指向别处的链接，读了就会把别处的内容发布出去；什么也没有写：\n"
            + "\n".join(f"  {path}" for path in found[:_SHOWN])
            + more
            + "\n  要收入，请把文件本身复制进来；不要的请删去。"
        )


def _links_out(top: Path) -> Iterator[Path]:
    inside = top.resolve()
    for folder, folders, files in os.walk(top):
        folders.sort()
        for name in sorted((*folders, *files)):
            path = Path(folder) / name
            # Junctions of Windows are no symbolic links; a folder costs little to resolve.
            if (path.is_symlink() or name in folders) and not path.resolve().is_relative_to(inside):
                yield path
