"""What stands in folders before a run changes them: the digests of their files, read while the run does other things.

Of what is made, most stands there already. Known by its digest it need not be made again, and not be read again by each
stage that asks. Every file is read in every run: its size and its time do not tell that nobody has edited it.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from policy_corpus.processes import begin


def look_at(*folders: Path) -> Callable[[], list[Mapping[str, str]]]:
    """Begin to read all files of `folders`; the answer holds for each the digests of its files by their POSIX path.

    A digest is a sha256 in hexadecimal digits. What cannot be read is not named. Another process reads them, where
    there is one. What a run writes, and what a person edits after the run began, is not in the answer: a file that is
    to be replaced must be looked at once more.
    """
    return begin(_digests_of_all, folders)


def digest_of(data: bytes) -> str:
    """Give the digest that a file with these bytes has."""
    return sha256(data).hexdigest()


def _digests_of_all(folders: Sequence[Path]) -> list[Mapping[str, str]]:
    return [dict(_digests(folder)) for folder in folders]


def _digests(top: Path) -> Iterator[tuple[str, str]]:
    for folder, _, names in os.walk(top):
        beginning = "" if folder == str(top) else f"{Path(folder).relative_to(top).as_posix()}/"
        for name in names:
            try:
                with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123  # ten thousands of them
                    yield f"{beginning}{name}", digest_of(file.read())
            except OSError:
                continue
