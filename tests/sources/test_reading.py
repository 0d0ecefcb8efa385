"""Formats, empty and undecodable files, sidecars; no file makes a traceback."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import docx, paragraph, pdf, portal

from policy_corpus.errors import SidecarError
from policy_corpus.kept import Kept
from policy_corpus.kept_texts import KeptTexts, Taken
from policy_corpus.settings import Settings
from policy_corpus.sources import SUFFIXES, find_sources, read_bytes
from policy_corpus.sources.reader import UnreadableError


def settings(root: Path) -> Settings:
    (root / "source_texts").mkdir(exist_ok=True)
    return Settings(root, "库", "test")


def read_one(root: Path) -> Taken:
    (found,) = KeptTexts(Kept()).parsed(find_sources(settings(root)), (), lambda *_: None, 1)
    return found


def test_empty_file_is_named(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/empty.txt").write_bytes(b" \n")
    found = read_one(tmp_path)
    assert found.document is None
    assert [str(one) for one in found.diagnostics] == ["source_texts/empty.txt: 文件是空的，未收入 [empty-file]"]


@pytest.mark.parametrize("name", ["a.txt", "a.yml"])
def test_a_link_out_of_the_folder_is_named_and_not_read(tmp_path: Path, name: str) -> None:
    folder = settings(tmp_path).source_folder
    (tmp_path / "secret").write_text("机密：甲", "utf-8")
    try:
        (folder / name).symlink_to(tmp_path / "secret")
    except OSError:
        pytest.skip("no symbolic links here")
    if name != "a.txt":
        (folder / "a.txt").write_text("正文。", "utf-8")
    found = read_one(tmp_path)
    assert found.document is None
    assert [one.code for one in found.diagnostics] == ["link-outside"]


def test_undecodable_bytes_give_a_place(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/damaged.txt").write_bytes("第一行\n第二".encode() + b"\xff" + "行。\n".encode())
    found = read_one(tmp_path)
    assert found.document is not None
    assert found.document.source.text == "第一行\n第二\ufffd行。\n"
    assert [(one.line, one.column, one.code) for one in found.document.source.diagnostics] == [
        (2, 3, "undecodable-bytes")
    ]


def test_unknown_format_is_named(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/scan.png").write_bytes(b"x")
    assert [one.code for one in read_one(tmp_path).diagnostics] == ["unknown-format"]


def test_unknown_sidecar_key_has_its_place_and_an_example(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/a.txt").write_text("正文。", "utf-8")
    (tmp_path / "source_texts/a.yml").write_text("title: 讲话\nisuer: 某局\n", "utf-8")
    with pytest.raises(SidecarError) as caught:
        read_one(tmp_path)
    assert (caught.value.line, caught.value.column) == (2, 1)
    message = str(caught.value)
    assert message.startswith("source_texts/a.yml:2:1: ")
    assert "未知的键 isuer" in message
    assert "issuer: 某某市应急管理局" in message


def test_malformed_sidecar_has_its_place(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/a.txt").write_text("正文。", "utf-8")
    (tmp_path / "source_texts/a.yml").write_text("title: 讲话\nissuer: [某局\n", "utf-8")
    with pytest.raises(SidecarError) as caught:
        read_one(tmp_path)
    assert caught.value.line == 3


def test_ill_formed_date_says_what_was_found(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/a.txt").write_text("正文。", "utf-8")
    (tmp_path / "source_texts/a.yml").write_text("date_written: 2022/4/12\n", "utf-8")
    with pytest.raises(SidecarError, match=r"a\.yml:1:1: .*2022/4/12"):
        read_one(tmp_path)


SENTENCE = "各区县要压实责任，确保人民群众生命财产安全。"
WORD = docx(paragraph(SENTENCE))
PAGE = portal("关于防汛的通知", [SENTENCE]).encode()
MAIL = f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{SENTENCE}".encode()
FILES = {
    ".txt": SENTENCE.encode(),
    ".md": SENTENCE.encode(),
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".eml": MAIL,
    ".mht": MAIL,
    ".mhtml": MAIL,
    ".docx": WORD,
    ".docm": WORD,
    ".dotx": WORD,
    ".dotm": WORD,
    ".pdf": pdf([SENTENCE]),
}


def test_every_format_is_tried_here() -> None:
    assert set(FILES) == set(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_format_is_read(suffix: str) -> None:
    read = read_bytes(f"source_texts/a{suffix.upper()}", FILES[suffix])
    assert SENTENCE in [line.strip() for line in read.text.split("\n")]
    assert read.sha256 == hashlib.sha256(FILES[suffix]).hexdigest()
    assert read.encoding == "utf-8"


@pytest.mark.parametrize(
    ("suffix", "data"), [(".doc", WORD), (".doc", PAGE), (".wps", WORD), (".docx", PAGE), (".html", MAIL)]
)
def test_a_file_is_what_it_begins_like(suffix: str, data: bytes) -> None:
    assert SENTENCE in read_bytes(f"a{suffix}", data).text


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-word-format", "另存为 .docx"),
        ("a.doc", b"{\\rtf1}", "unknown-format", "另存为 .docx"),
        ("a.ofd", b"PK", "unknown-format", "另存为 PDF"),
        ("a.jpg", b"x", "unknown-format", "OCR"),
        ("a", b"x", "unknown-format", "无扩展名"),
        ("a.docx", b"", "empty-file", "空"),
        ("a.pdf", b" \n", "empty-file", "空"),
        ("a.txt", b"\xef\xbb\xbf \xe3\x80\x80", "empty-file", "空"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "undecodable-file", "UTF-8"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name: str, data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(name, data)
    assert caught.value.code == code
    assert says in caught.value.detail


def test_a_huge_file_is_not_opened(tmp_path: Path) -> None:
    settings(tmp_path)
    with (tmp_path / "source_texts/a.txt").open("wb") as file:
        file.truncate(100 << 20)
    found = read_one(tmp_path)
    assert found.document is None
    assert [one.code for one in found.diagnostics] == ["too-large"]


def test_the_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    source = settings(tmp_path).source_folder
    (source / "通知.html").write_bytes(PAGE)
    for folder in ("通知_files", "资料_files"):
        (source / folder).mkdir()
        (source / folder / "count.js").write_text("1", "utf-8")
    found = find_sources(settings(tmp_path))
    assert [one.path.relative_to(source).as_posix() for one in found] == ["资料_files/count.js", "通知.html"]


def test_remarks_on_places_become_lines_and_columns() -> None:
    read = read_bytes("a.txt", "第一行\n第二".encode() + b"\xff" + "行。\n".encode())
    assert [(one.path, one.line, one.column, one.code) for one in read.diagnostics] == [
        ("a.txt", 2, 3, "undecodable-bytes")
    ]


def attempt(suffix: str, data: bytes) -> None:
    try:
        read = read_bytes(f"a{suffix}", data)
    except UnreadableError:
        return
    assert read.text.strip()
    read.text.encode("utf-8")
    assert all(one.line is None or one.line >= 1 for one in read.diagnostics)


@given(st.sampled_from(SUFFIXES), st.binary(max_size=400))
def test_any_bytes_of_any_format(suffix: str, data: bytes) -> None:
    attempt(suffix, data)


@given(st.sampled_from(SUFFIXES), st.data())
def test_damaged_files_of_any_format(suffix: str, choose: st.DataObject) -> None:
    data = bytearray(FILES[suffix])
    for _ in range(choose.draw(st.integers(1, 4))):
        at = choose.draw(st.integers(0, len(data)))
        gone = choose.draw(st.sampled_from((0, 1, 2, 30, len(data))))
        data[at : at + gone] = choose.draw(st.binary(max_size=8))
    attempt(suffix, bytes(data))


def nested_mail(depth: int) -> bytes:
    heads = (f'Content-Type: multipart/mixed; boundary="b{one}"\r\n\r\n--b{one}\r\n' for one in range(depth))
    return ("MIME-Version: 1.0\r\n" + "".join(heads) + f"Content-Type: text/plain\r\n\r\n{SENTENCE}\r\n").encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", docx("<w:sdt><w:sdtContent>" * 900 + paragraph(SENTENCE) + "</w:sdtContent></w:sdt>" * 900)),
        ("a.docx", docx(f"<w:p>{'<w:smartTag>' * 900}<w:r><w:t>{SENTENCE}</w:t></w:r>{'</w:smartTag>' * 900}</w:p>")),
        ("a.eml", nested_mail(5000)),
        ("a.html", ("<div>" * 5000 + SENTENCE + "</div>" * 5000).encode()),
    ],
    ids=["blocks", "inline", "mail", "page"],
)
def test_files_nested_beyond_reason_are_named(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableError, match="嵌套") as caught:
        read_bytes(name, data)
    assert caught.value.code == "damaged-file"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"ab\0\0\0c\1\2\3\4\5\6\7", "有 10 个控制字符，第一个是第 3 字节的 00"),
        ("正文一句。".encode() + bytes(range(1, 9)) * 3, "有 24 个控制字符，第一个是第 16 字节的 01"),
        (b"\0" * 64, "只有空字符（NUL，字节 00）"),
    ],
)
def test_a_file_of_control_characters_says_what_was_found(tmp_path: Path, data: bytes, told: str) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/a.txt").write_bytes(data)
    found = read_one(tmp_path)
    assert found.document is None
    assert told in found.diagnostics[0].detail


@pytest.mark.parametrize("code", range(0x30))
def test_every_control_character_but_white_space_is_one(tmp_path: Path, code: int) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/a.txt").write_bytes("正文一句。".encode() + bytes([code]) * 20 + b"\n")
    is_control = code < 0x20 and chr(code) not in "\t\n\r\f"
    assert (read_one(tmp_path).document is None) == is_control


def test_a_few_control_characters_in_a_short_text_are_no_reason_to_refuse_it(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/a.txt").write_bytes("关于空\0字符的通知\n甲\0乙。".encode())
    found = read_one(tmp_path)
    assert found.document is not None
    assert found.document.source.text == "关于空\0字符的通知\n甲\0乙。"
