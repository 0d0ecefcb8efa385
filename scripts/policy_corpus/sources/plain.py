"""Plain text and Markdown: the file is the text, character for character."""

import re
from dataclasses import replace

from policy_corpus.sources.character_use import is_ordinary, is_plainly_common, share_of_common
from policy_corpus.sources.encoding import Decoded, decode
from policy_corpus.sources.reader import Extract, Remark, UnreadableError

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
_SAMPLE = 2_000
_DOUBTFUL = 0.7
_SURE = 0.9
_SHOWN = 12


def read_plain(data: bytes) -> Extract:
    """Decode a text file.

    Raises:
        UnreadableError: it is no text in a known encoding.

    """
    decoded = decoded_or_unreadable(data)
    return Extract(
        decoded.text,
        decoded.encoding,
        remarks=(*garbled_remarks(decoded.text), *other_remarks(decoded), *damage_remarks(decoded)),
    )


def decoded_or_unreadable(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes that a format says are text.

    Raises:
        UnreadableError: they are no text in a known encoding.

    """
    decoded = decode(data, declared)
    if decoded is None:
        raise UnreadableError("undecodable-file", _why_no_text(data))
    return decoded


def _why_no_text(data: bytes) -> str:
    """Say what was found in bytes that are no text, and what to do."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "无法解码：不是 UTF-8、GB18030、Big5 或 UTF-16 编码的文本，未收入；请另存为 UTF-8 文本"
    places = [match.start() for match in _CONTROL.finditer(data)]
    return (
        f"不像文本：有 {len(places)} 个控制字符，第一个是第 {places[0] + 1} 字节的 {data[places[0]]:02x}，未收入；"
        "可能是别的格式改了扩展名，或没有下载完，请用原来的软件打开，另存为 UTF-8 文本"
        if places
        else "无法解码，未收入；请另存为 UTF-8 文本"
    )


def damage_remarks(decoded: Decoded) -> tuple[Remark, ...]:
    """Name every place of undecodable bytes."""
    return tuple(
        Remark(position, "undecodable-bytes", f"字节 {raw.hex(' ')} 按 {decoded.encoding} 无法解码，显示为“\ufffd”")
        for position, raw in decoded.damage
    )


def other_remarks(decoded: Decoded) -> tuple[Remark, ...]:
    """Name every run of lines that was read in another encoding than the file, at its first line."""
    remarks: list[Remark] = []
    end = -1
    for position, encoding in decoded.others:
        if position != end:
            detail = f"此处起有文字是 {encoding} 编码（全文是 {decoded.encoding}），已按 {encoding} 读出，请核对"
            remarks.append(Remark(position, "mixed-encoding", detail))
        end = decoded.text.find("\n", position) + 1
    return tuple(remarks)


def whole_file_remarks(decoded: Decoded, text: str) -> tuple[Remark, ...]:
    """Name what is odd about the encoding of a file whose places are not those of the extracted `text`."""
    found = (*garbled_remarks(text), *other_remarks(decoded))
    return tuple(dict.fromkeys(replace(one, position=None) for one in found))


def garbled_remarks(text: str) -> tuple[Remark, ...]:
    """Name a text that was read in a wrong encoding and saved so before it came here."""
    sample = text[:_SAMPLE]
    if is_plainly_common(sample) or (is_ordinary(sample) and share_of_common(sample) >= _DOUBTFUL):
        return ()
    for saved in ("gb18030", "latin-1", "cp1252"):
        for meant in ("utf-8", "gb18030"):
            before = sample.encode(saved, "ignore").decode(meant, "ignore") if saved != meant else ""
            if len(before) * 4 > len(sample) and share_of_common(before) >= _SURE:
                shown = " ".join(before.split())[:_SHOWN]
                detail = f"全文疑似乱码：{meant} 文字被当作 {saved} 存过，原文像是“{shown}…”；请换未损坏的文件"
                return (Remark(None, "garbled-text", detail),)
    return ()
