"""The package of a Word file: a zip of XML parts that name each other. Text is read elsewhere."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from policy_corpus.sources.reader import LARGEST_TEXT, OLD_FORMAT, UnreadableError

"""How binary Office files begin, and encrypted new ones too (MS-CFB §2.2)."""

_MOST_PARTS = 10_000
_DAMAGED = "Word 文件已损坏，未读；请用 Word 或 WPS 打开并修复后另存为 .docx"


class Package:
    """The parts of one Word file.

    Raises:
        UnreadableError: the bytes are no zip, are encrypted, or unpack to more than a text can be.

    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLD_FORMAT):
            detail = (
                "这是旧版二进制 Word 文件（.doc）或加了密码的 .docx，未读；"
                "请用 Word、WPS 或 LibreOffice 打开，去掉密码，另存为 .docx"
            )
            raise UnreadableError("old-word-format", detail)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError) as problem:
            raise UnreadableError("damaged-file", _DAMAGED) from problem
        self._names = {name.lower(): name for name in self._zip.namelist()}
        if len(self._names) > _MOST_PARTS:
            raise UnreadableError("too-large", "Word 文件里的部件多得不合常理，未读")

    def main(self) -> str:
        """Name the part that holds the body.

        Raises:
            UnreadableError: the package is no word-processing document.

        """
        for kind, target in self._relations(""):
            if kind == "officeDocument" and self.part(target) is not None:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise UnreadableError("damaged-file", "压缩包里没有 Word 正文，未读；请确认这是 .docx 文件")

    def related(self, part: str, kind: str) -> list[str]:
        """Name the parts that `part` refers to as its `kind` (`styles`, `footnotes`, `header` …), in order."""
        return [target for found, target in self._relations(part) if found == kind]

    def part(self, name: str) -> etree._Element | None:
        """Parse one part; `None` if the package has none of that name.

        Raises:
            UnreadableError: the part is damaged or too large.

        """
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            with self._zip.open(stored) as file:
                data = file.read(LARGEST_TEXT + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as problem:
            # RuntimeError is how zipfile reports a password.
            raise UnreadableError("damaged-file", _DAMAGED) from problem
        if len(data) > LARGEST_TEXT:
            detail = f"Word 文件解压后超过 {LARGEST_TEXT // 1024 // 1024} MB，未读；请确认文件来历，或拆成几份"
            raise UnreadableError("too-large", detail)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise UnreadableError("damaged-file", _DAMAGED) from problem

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        folder, name = posixpath.split(part)
        found = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in found if found is not None else ():
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External" and target:
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                yield posixpath.basename(relation.get("Type") or ""), path
