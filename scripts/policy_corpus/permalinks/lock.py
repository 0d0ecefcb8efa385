"""What was ever published, page by page: `editorial/permalinks.lock` as the program holds it.

A corpus of ten thousand documents publishes millions of addresses. So a page is held as its lines of the file, a tenth
of what its addresses take as values, and these are made when somebody asks for them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from policy_corpus.errors import PermalinkError
from policy_corpus.permalinks.fingerprint import Anchors, Fingerprint
from policy_corpus.permalinks.lock_lines import read_lines, written_lines

_ON_ONE_PAGE = re.compile(r"^([^\s#]+)(?: .*)?\n(?: .*\n)*", re.MULTILINE)
"""The line of a page and the indented ones below it."""


@dataclass(frozen=True, slots=True)
class LockedPage:
    """What is published on one page, as `lines` of the lock."""

    lines: bytes

    @classmethod
    def of(cls, page: str, title: Fingerprint | None, anchors: Anchors) -> "LockedPage":
        """Write what is published on `page` in the one form that says it."""
        return cls("".join(f"{line}\n" for line in written_lines(page, title, anchors)).encode())

    @property
    def digest(self) -> str:
        """Equal digests mean equal lines."""
        return sha256(self.lines).hexdigest()

    def is_well_formed(self) -> bool:
        """Tell whether every line is of a known form."""
        try:
            _read(self)
        except PermalinkError:
            return False
        return True

    @property
    def title(self) -> Fingerprint | None:
        """The fingerprint of the page's title; `None` where the lock has none."""
        return _read(self)[0]

    @property
    def anchors(self) -> Anchors:
        """Every anchor of the page with the fingerprint of its words."""
        return _read(self)[1]

    def names(self) -> list[str]:
        """Give every anchor, and before them the empty name of the page itself where its title is published.

        No fingerprint is read, which is most of what `anchors` takes.
        """
        page, *lines = self.lines.decode().splitlines()
        names = [name for line in lines for name in line[1:].split(" ")[:-1]]
        return ["", *names] if " " in page else names


@lru_cache(maxsize=2)
def _read(page: LockedPage) -> tuple[Fingerprint | None, Anchors]:
    (read,) = read_lines(page.lines.decode().splitlines()).values()
    return read


@dataclass(frozen=True, slots=True, eq=False)
class Lock(Mapping[str, Fingerprint]):
    """Published addresses, each with its fingerprint; `pages` has the same by page, sorted."""

    pages: Mapping[str, LockedPage] = field(default_factory=dict)

    def on(self, page: str) -> Anchors:
        """Give the anchors published on a page; none for a page that never was."""
        return self.pages[page].anchors if page in self.pages else {}

    def by_page(self, without: Collection[str] = ()) -> Iterator[tuple[str, list[str]]]:
        """Give each page with its anchors, an empty one for the page itself, but for some pages."""
        return ((page, locked.names()) for page, locked in self.pages.items() if page not in without)

    def __getitem__(self, address: str) -> Fingerprint:
        """Give the fingerprint of what is published at an address."""
        page, _, anchor = address.partition("#")
        found = self.pages[page].anchors[anchor] if anchor else self.pages[page].title
        if found is None:
            raise KeyError(address)
        return found

    def __iter__(self) -> Iterator[str]:
        """Give every published address."""
        return (f"{page}#{name}" if name else page for page, names in self.by_page() for name in names)

    def __len__(self) -> int:
        """Count the published addresses."""
        return sum(1 for _ in self)


def parse_lock(text: str, well_formed: Collection[str] = ()) -> Lock:
    """Read the lock file's text; of a page whose digest is among `well_formed` nothing but its place is looked at.

    Raises:
        PermalinkError: a line is of no known form; a promise must not get lost in a bad merge.

    """
    pages: dict[str, LockedPage] = {}
    end = 0
    for found in _ON_ONE_PAGE.finditer(text):
        page = LockedPage(found[0].encode())
        if found.start() > end or found[1] in pages or not (page.digest in well_formed or page.is_well_formed()):
            break
        pages[found[1]] = page
        end = found.end()
    if end == len(text):
        return Lock(dict(sorted(pages.items())))
    # Lines of the older form, a page that a merge has left in two places, or no lock.
    read = read_lines(text.splitlines())
    return Lock({page: LockedPage.of(page, *read[page]) for page in sorted(read)})


def write_lock(lock: Lock) -> str:
    """Write a lock as text: pages sorted, the words of a page in the order of the text.

    The same addresses give the same text, and each address stands in it once.
    """
    return b"".join(page.lines for page in lock.pages.values()).decode()
