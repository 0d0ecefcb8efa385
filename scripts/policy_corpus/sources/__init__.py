"""Reading: received files become `SourceText`. One reader per format; nothing here judges content."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from policy_corpus.diagnostics import Diagnostic, Severity
from policy_corpus.model import SourceText
from policy_corpus.settings import Settings
from policy_corpus.sidecar import Sidecar, read_sidecar
from policy_corpus.sources.markdown import read_markdown
from policy_corpus.sources.plain import read_plain
from policy_corpus.sources.reader import LARGEST_FILE, OLD_FORMAT, Extract, Remark, UnreadableError
from policy_corpus.text import line_and_column


def _web(data: bytes) -> Extract:
    from policy_corpus.sources.web import read_web  # noqa: PLC0415  # what reads web pages, Word and PDF loads for 0.15 s

    return read_web(data)


def _mail(data: bytes) -> Extract:
    from policy_corpus.sources.mail import read_mail  # noqa: PLC0415  # as above

    return read_mail(data)


def _word(data: bytes) -> Extract:
    from policy_corpus.sources.word import read_word  # noqa: PLC0415  # as above

    return read_word(data)


def _pdf(data: bytes) -> Extract:
    from policy_corpus.sources.pdf import read_pdf  # noqa: PLC0415  # as above

    return read_pdf(data)


_READERS: dict[str, Callable[[bytes], Extract]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": _web,
    ".htm": _web,
    ".xhtml": _web,
    ".mhtml": _mail,
    ".mht": _mail,
    ".eml": _mail,
    ".docx": _word,
    ".docm": _word,
    ".dotx": _word,
    ".dotm": _word,
    ".pdf": _pdf,
}
SUFFIXES = tuple(_READERS)
"""Formats that are read."""

_SIGNATURES: tuple[tuple[bytes, Callable[[bytes], Extract]], ...] = (
    (b"%PDF-", _pdf),
    (b"PK\x03\x04", _word),
    (OLD_FORMAT, _word),
    (b"MIME-Version:", _mail),
    (b"<!DOCTYPE HTML", _web),
    (b"<HTML", _web),
)
"""How files begin whatever they are called; portals hand out web pages as `.doc`."""
_OFTEN_MISNAMED = frozenset((".doc", ".dot", ".wps", ".wpt", ".docx", ".docm", ".dotx", ".pdf", ".html", ".htm"))
_PLAIN = frozenset((".txt", ".md"))
_PACKED = (b"%PDF-", b"PK\x03\x04", OLD_FORMAT)
"""How files begin that are no text even under the name of one."""
_SIGNATURE_WITHIN = 64

_WAYS = {
    ".doc .wps .wpt .rtf .odt .dot .pages": "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx",
    ".ofd .caj .ceb .ps .djvu": "请用它的阅读器打开，另存为 PDF",
    ".png .jpg .jpeg .tif .tiff .bmp .gif .webp": "图片请先做文字识别（OCR），再把结果存成文本",
    ".xls .xlsx .et .csv .ppt .pptx .dps": "请把要收的文字另存为 .docx 或 .txt",
    ".zip .rar .7z .tar .gz": "请先解压",
}
_NOTHING = "文件是空的，未收入"
_ONLY_ZEROS = "文件里只有空字符（NUL，字节 00），没有文字，多半没有下载或拷贝完，未收入；请重新取得这份文件"
_SYSTEMS_OWN = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"))
_PAGE_FOLDERS = ("_files", ".files", "_文件")
"""What browsers call the folder with the pictures of a page they save."""


@dataclass(frozen=True, slots=True)
class Received:
    """One file of `source_texts/` with its sidecar; `shown` is its path as diagnostics show it.

    `data` is `None` where nothing is to be read, for the reasons that `diagnostics` tell.
    """

    path: Path
    shown: str
    sidecar: Sidecar
    data: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_bytes(shown: str, data: bytes) -> SourceText:
    """Read one received file; `shown` is its path as diagnostics show it, and its suffix names the format.

    Raises:
        UnreadableError: nothing can be read from it.

    """
    reader = _reader_of(PurePosixPath(shown).suffix.lower(), data)
    try:
        extract = reader(data)
    except RecursionError as problem:
        # Readers of nested formats, the standard library's too, go down with the nesting.
        detail = "文件的层层嵌套超出限度，可能已损坏，未读；请用原来的软件打开后重新保存"
        raise UnreadableError("damaged-file", detail) from problem
    if not extract.text.replace("\0", "").strip():
        raise UnreadableError("empty-file", _NOTHING if "\0" not in extract.text else _ONLY_ZEROS)
    findings = tuple(_placed(shown, extract.text, remark) for remark in extract.remarks)
    digest = hashlib.sha256(data).hexdigest()
    return SourceText(shown, digest, extract.encoding, extract.text, findings, extract.stated, extract.headings)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of `source_texts/`, sorted by path, opened one at a time as they are asked for.

    `texts` are to be read; of `others` each gets a diagnostic that names it: a sidecar without a text, a link.
    """

    settings: Settings
    texts: tuple[Path, ...] = ()
    others: tuple[Received, ...] = ()

    def __len__(self) -> int:
        return len(self.texts) + len(self.others)

    def __iter__(self) -> Iterator[Received]:
        """Give every file with its bytes.

        Raises:
            SidecarError: a sidecar is not of the right form.

        """
        stays_inside = _Inside(self.settings.source_folder)
        for path in self.texts:
            yield _received(self.settings, path, stays_inside)
        yield from self.others


def find_sources(settings: Settings) -> Sources:
    """Find every file of `source_texts/`."""
    if not settings.source_folder.is_dir():
        return Sources(settings)
    # Windows orders its paths without regard to case; the order must be the same everywhere.
    every = sorted(
        (path for path in settings.source_folder.rglob("*") if not _is_systems_own(path.name)), key=PurePath.as_posix
    )
    paths = [path for path in every if path.is_file()]
    sidecars = {path for path in paths if path.suffix.lower() in {".yml", ".yaml"}}
    texts = [path for path in paths if path not in sidecars and not _belongs_to_page(path, settings.source_folder)]
    beside = {path.with_suffix(".yml") for path in texts}
    alone = [path for path in paths if path in sidecars and path not in beside]
    others = (
        *(_without_text(settings, path) for path in alone),
        *(_leading_nowhere(settings, path) for path in every if path.is_symlink() and not path.is_file()),
    )
    return Sources(settings, tuple(texts), others)


def is_read_at_once(shown: str, data: bytes) -> bool:
    """Tell a plain text in UTF-8: it is read in no more time than it takes to remember what was read."""
    if PurePosixPath(shown).suffix.lower() not in _PLAIN or data.startswith(_PACKED):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Inside:
    """Tells whether a file lies in a folder, and not where a link leads to; each folder in it is resolved once."""

    def __init__(self, folder: Path) -> None:
        self._top = folder.resolve()
        self._known: dict[Path, bool] = {}

    def __call__(self, path: Path) -> bool:
        if path.is_symlink():
            return path.resolve().is_relative_to(self._top)
        if path.parent not in self._known:
            self._known[path.parent] = path.parent.resolve().is_relative_to(self._top)
        return self._known[path.parent]


def _received(settings: Settings, path: Path, stays_inside: _Inside) -> Received:
    """Open a text, unless it or its sidecar is a link out of the folder: that would publish what nobody put there."""
    beside = path.with_suffix(".yml")
    if not (stays_inside(path) and stays_inside(beside)):
        detail = "这是指向 source_texts/ 之外的链接，未读；要收入，请把文件本身复制进来"
        return _unread(settings, path, "link-outside", detail)
    sidecar = read_sidecar(beside, PurePosixPath(settings.shown(beside)))
    size = path.stat().st_size
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // 1024 // 1024
        detail = f"文件有 {size // 1024 // 1024} MB，超过 {limit} MB，未读；请拆成几份"
        return _unread(settings, path, "too-large", detail, sidecar)
    return Received(path, settings.shown(path), sidecar, path.read_bytes())


def _leading_nowhere(settings: Settings, path: Path) -> Received:
    """Name a link to a folder, whose texts would be left out in silence, and one to nothing."""
    detail = "这是指向另一个文件夹的链接，其中的文件未读；要收入，请把文件本身复制进来"
    if not path.is_dir():
        detail = "这个链接指向的文件不存在，未读；请把文件本身复制进来，或删去它"
    return _unread(settings, path, "link-outside", detail)


def _without_text(settings: Settings, sidecar: Path) -> Received:
    """Name a sidecar that stands beside no text; what it says would be lost in silence."""
    detail = "旁置说明没有对应的文本：应与文本同名，扩展名为 .yml，例如 notice-2023.txt 与 notice-2023.yml"
    return _unread(settings, sidecar, "sidecar-alone", detail)


def _unread(settings: Settings, path: Path, code: str, detail: str, sidecar: Sidecar | None = None) -> Received:
    shown = settings.shown(path)
    finding = Diagnostic(shown, None, None, code, Severity.WARNING, detail)
    return Received(path, shown, sidecar or Sidecar(), None, (finding,))


def _is_systems_own(name: str) -> bool:
    """Tell a file that a system or an office program leaves in every folder, and that no editor put there."""
    return name.startswith((".", "~$")) or name.lower() in _SYSTEMS_OWN


def _belongs_to_page(path: Path, top: Path) -> bool:
    """Tell the pictures and scripts that a browser saves beside a page."""
    for folder in path.parents:
        if folder == top:
            break
        for ending in _PAGE_FOLDERS:
            stem = folder.name.removesuffix(ending)
            if stem != folder.name and any(
                (folder.parent / f"{stem}{suffix}").is_file() for suffix in (".html", ".htm")
            ):
                return True
    return False


def _reader_of(suffix: str, data: bytes) -> Callable[[bytes], Extract]:
    if suffix in _PLAIN and data.startswith(_PACKED):
        # Markup in a text file is text; a PDF or a Word file under that name is not.
        return next(reader for signature, reader in _SIGNATURES if data.startswith(signature))
    if suffix in _OFTEN_MISNAMED:
        if not data.strip():
            raise UnreadableError("empty-file", _NOTHING)
        start = data.lstrip()[:_SIGNATURE_WITHIN].removeprefix(b"\xef\xbb\xbf").upper()
        for signature, reader in _SIGNATURES:
            if start.startswith(signature.upper()):
                return reader
    if suffix not in _READERS:
        way = next((way for suffixes, way in _WAYS.items() if suffix in suffixes.split()), "")
        detail = f"不认识的格式 {suffix or '（无扩展名）'}，可读的格式是 {' '.join(SUFFIXES)}；此文件未读"
        raise UnreadableError("unknown-format", f"{detail}；{way}" if way else detail)
    if not data.strip():
        raise UnreadableError("empty-file", _NOTHING)
    return _READERS[suffix]


def _placed(shown: str, text: str, remark: Remark) -> Diagnostic:
    line, column = (None, None) if remark.position is None else line_and_column(text, remark.position)
    return Diagnostic(shown, line, column, remark.code, remark.severity, remark.detail)
