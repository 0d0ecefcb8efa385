"""Encodings: texts from thirty characters on, whole, cut and damaged, declared rightly, wrongly or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_files import laws, portal
from opencc import OpenCC

from policy_corpus.sources.encoding import decode
from policy_corpus.sources.plain import read_plain
from policy_corpus.sources.web import read_web

ROOT = Path(__file__).parents[2]
TO_TRADITIONAL = OpenCC("s2tw")
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
NOTICE = "各县（市、区）要压实责任，做到“宁可十防九空，不可失防万一”。"


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


def texts() -> Iterator[str]:
    for folder in (ROOT / "source_texts", ROOT.parent / "shared/samples"):
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text("utf-8-sig")
    yield from laws(40)


def pieces(size: int) -> Iterator[str]:
    for text in texts():
        written = "".join(text.split())
        for at in range(0, len(written) - size, max(size, len(written) // 12)):
            piece = written[at : at + size]
            if sum(1 for one in piece if one >= "\u4e00") >= size * 2 // 3:
                yield piece


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("size", [30, 100])
def test_pieces_of_texts(encoding: str, size: int) -> None:
    wrong = []
    for piece in pieces(size):
        # What Big5 cannot hold was never in a Big5 file.
        text = TO_TRADITIONAL.convert(piece) if encoding == "big5" else piece
        data = text.encode(encoding, "ignore")
        found = decode(data)
        if found is None or found.text != data.decode(encoding):
            wrong.append((piece, found))
    assert wrong == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_cut_inside_a_character(encoding: str) -> None:
    for piece in pieces(60):
        text = TO_TRADITIONAL.convert(piece) if encoding == "big5" else piece
        data = text.encode(encoding, "ignore")
        whole = data.decode(encoding)
        torn = len(whole[-1].encode(encoding))
        if torn == 1:
            continue
        found = decode(data[:-1])
        assert found is not None
        assert found.text == whole[:-1] + "\ufffd" * (len(found.text) - len(whole) + 1)
        assert b"".join(raw for _, raw in found.damage) == whole[-1].encode(encoding)[:-1]


@pytest.mark.parametrize("declared", [None, "utf-8", "gb2312", "GBK", "big5", "utf-16", "iso-8859-1", "nonsense", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_declaration_is_no_order(declared: str | None, encoding: str) -> None:
    found = decode(NOTICE.encode(encoding), declared)
    assert found is not None
    assert (found.text, found.encoding) == (NOTICE, encoding)


def test_a_declaration_decides_between_readings_that_are_both_possible() -> None:
    # Four bytes: 名单 to one encoding, two other characters to the other.
    data = "名单".encode("gb18030")
    for declared, encoding in (("gbk", "gb18030"), ("big5", "big5")):
        found = decode(data, declared)
        assert found is not None
        assert found.encoding == encoding


def test_characters_of_big5_that_only_the_vendors_have() -> None:
    text = "裏恒粧銹，" + "會議強調，要統一思想，堅決扛穩防範化解重大安全風險的政治責任。"
    found = decode(text.encode("cp950"))
    assert found is not None
    assert (found.text, found.damage) == (text, ())


def test_latin_in_utf_16_without_a_mark() -> None:
    found = decode("GB/T 9704-2012 layout key".encode("utf-16-le"))
    assert found is not None
    assert found.text == "GB/T 9704-2012 layout key"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_damage_stays_in_place(encoding: str) -> None:
    text = "會議強調，要統一思想，堅決扛穩防範化解重大安全風險的政治責任。" * 20
    cut = len(text[:100].encode(encoding))
    data = text.encode(encoding)
    found = decode(data[:cut] + b"\xff\n\xff" + data[cut:])
    assert found is not None
    assert found.encoding == encoding
    assert found.text == f"{text[:100]}\ufffd\n\ufffd{text[100:]}"
    assert found.damage == ((100, b"\xff"), (102, b"\xff"))


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    found = decode(data)
    if found is not None:
        found.text.encode("utf-8")
        assert all(found.text[position] == "\ufffd" and raw for position, raw in found.damage)
        assert [position for position, _ in found.damage] == sorted({position for position, _ in found.damage})


def test_a_declaration_of_hz() -> None:
    found = decode(NOTICE.encode("hz"), "hz-gb-2312")
    assert found is not None
    assert found.text == NOTICE


OTHER = "市应急管理局要统筹协调，2021年8月3日前报送情况。\n"


@pytest.mark.parametrize(
    ("encoding", "other"), [("utf-8", "gb18030"), ("gb18030", "utf-8"), ("utf-8", "big5"), ("big5", "utf-8")]
)
def test_a_line_of_another_encoding_is_read_in_it_and_named(encoding: str, other: str) -> None:
    own, line = (
        (TRADITIONAL if "big5" in (one, encoding) and one != "gb18030" else text)
        for one, text in ((encoding, TEXT), (other, OTHER))
    )
    line = line.split("\n")[0] + "\n"
    found = decode(own.encode(encoding) + line.encode(other) + own.encode(encoding))
    assert found is not None
    assert (found.text, found.encoding, found.damage) == (own + line + own, encoding, ())
    assert found.others == ((len(own), other),)


@pytest.mark.parametrize("at", range(2, 60))
def test_a_lost_byte_does_not_shift_the_rest_of_the_line(at: int) -> None:
    data = TEXT.encode("gb18030")
    found = decode(data[: at - 1] + data[at:])
    assert found is not None
    assert found.encoding == "gb18030"
    left = len(data[: at - 1].decode("gb18030", "ignore"))
    assert found.text[: max(0, left - 3)] == TEXT[: max(0, left - 3)]
    assert found.text.endswith(TEXT[left + 6 :])


def test_many_undecodable_bytes_do_not_hide_the_rest() -> None:
    data = TEXT.encode().replace("责".encode(), b"\xff\xfe\xff").replace("防".encode(), b"\xff\xfe\xff")
    found = decode(data)
    assert found is not None
    assert found.text == TEXT.replace("责", "\ufffd" * 3).replace("防", "\ufffd" * 3)
    assert len(found.damage) == found.text.count("\ufffd")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\r\r\n"])
def test_lines_end_at_carriage_returns_too(end: str) -> None:
    text = TEXT.replace("\n", end)
    line = OTHER.replace("\n", end)
    found = decode(text.encode() + line.encode("gb18030") + text.encode())
    assert found is not None
    assert found.text == text + line + text


def test_the_mark_of_utf_8_before_another_encoding() -> None:
    found = decode(b"\xef\xbb\xbf" + TEXT.encode("gb18030"))
    assert found is not None
    assert (found.text, found.encoding) == (TEXT, "gb18030")


def test_a_copy_filled_up_with_zeros_is_still_text() -> None:
    found = decode(TEXT.encode() + b"\0" * 4096)
    assert found is not None
    assert found.text.rstrip("\0") == TEXT


@pytest.mark.parametrize(("meant", "saved"), [("utf-8", "gb18030"), ("utf-8", "latin-1"), ("gb18030", "latin-1")])
def test_a_text_saved_in_a_wrong_encoding_is_named(meant: str, saved: str) -> None:
    garbled = TEXT.encode(meant).decode(saved, "replace")
    remarks = read_plain(garbled.encode()).remarks
    assert [one.code for one in remarks][:1] == ["garbled-text"]
    assert "防汛" in remarks[0].detail


@pytest.mark.parametrize("text", [TEXT, TRADITIONAL, "Notice: café naïve résumé", "喆垚淼鑫犇骉龘靐" * 3])
def test_unusual_texts_are_not_called_garbled(text: str) -> None:
    assert read_plain(text.encode()).remarks == ()


def test_lines_of_another_encoding_are_reported_once_a_run() -> None:
    read = read_plain((TEXT + "｜").encode()[:-3] + (OTHER * 3).encode("gb18030") + TEXT.encode())
    assert [(one.code, one.position) for one in read.remarks] == [("mixed-encoding", len(TEXT))]


def test_a_page_with_a_line_of_another_encoding_is_read_and_named() -> None:
    page = portal("关于防汛的通知", [NOTICE] * 3).encode()
    line = f"<p>{OTHER.strip()}</p>\n".encode("gb18030")
    read = read_web(page.replace("<!--内容结束-->".encode(), line + b"<!-- -->"))
    assert OTHER.strip() in read.text
    assert [one.position for one in read.remarks if one.code == "mixed-encoding"] == [None]


@pytest.mark.parametrize(("real", "declared"), [("big5", "gbk"), ("gb18030", "big5"), ("utf-8", "gb2312")])
def test_a_page_that_declares_a_wrong_encoding(real: str, declared: str) -> None:
    sentence = TRADITIONAL.split("\n", maxsplit=1)[0] if real == "big5" else NOTICE
    page = f'<html><head><meta charset="{declared}"></head><body><p>{sentence}</p></body></html>'
    read = read_web(page.encode(real))
    assert (read.text, read.encoding) == (sentence, real)
