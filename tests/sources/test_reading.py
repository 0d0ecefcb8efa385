"""Encodings, empty and undecodable files, sidecars."""

from pathlib import Path

import pytest

from policy_corpus.errors import SidecarError
from policy_corpus.settings import Settings
from policy_corpus.sources import Received, read_sources
from policy_corpus.sources.encoding import decode

TEXT = "关于做好防汛工作的通知\n各区县要压实责任，做到“宁可十防九空，不可失防万一”。\n" * 3
TRADITIONAL = "會議強調，要統一思想，堅決扛穩防範化解重大安全風險的政治責任。\n" * 3


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (TEXT.encode(), TEXT, "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), TEXT, "utf-8"),
        (TEXT.encode("gb18030"), TEXT, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        (TEXT.encode("utf-16"), TEXT, "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    found = decode(data)
    assert found is not None
    assert (found.text, found.encoding, found.damage) == (text, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_bytes_stand_in_place(encoding: str) -> None:
    data = ("甲" * 200).encode(encoding) + b"\xff" + ("乙" * 200).encode(encoding)
    found = decode(data)
    assert found is not None
    assert found.text == "甲" * 200 + "\ufffd" + "乙" * 200
    assert found.damage == ((200, b"\xff"),)


def test_a_picture_is_no_text() -> None:
    assert decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20) is None


def settings(root: Path) -> Settings:
    (root / "source_texts").mkdir(exist_ok=True)
    return Settings(root, "库", "test")


def read_one(root: Path) -> Received:
    (found,) = read_sources(settings(root))
    return found


def test_empty_file_is_named(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/empty.txt").write_bytes(b" \n")
    found = read_one(tmp_path)
    assert found.text is None
    assert [str(one) for one in found.diagnostics] == ["source_texts/empty.txt: 文件是空的，未收入 [empty-file]"]


def test_undecodable_bytes_give_a_place(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / "source_texts/damaged.txt").write_bytes("第一行\n第二".encode() + b"\xff" + "行。\n".encode())
    found = read_one(tmp_path)
    assert found.text is not None
    assert found.text.text == "第一行\n第二\ufffd行。\n"
    assert [(one.line, one.column, one.code) for one in found.text.diagnostics] == [(2, 3, "undecodable-bytes")]


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
