"""Plain text and Markdown: the file is the text, character for character."""

from policy_corpus.sources.encoding import Decoded, decode
from policy_corpus.sources.reader import Extract, Remark, UnreadableError


def read_plain(data: bytes) -> Extract:
    """Decode a text file.

    Raises:
        UnreadableError: it is no text in a known encoding.

    """
    decoded = decoded_or_unreadable(data)
    return Extract(decoded.text, decoded.encoding, remarks=damage_remarks(decoded))


def decoded_or_unreadable(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes that a format says are text.

    Raises:
        UnreadableError: they are no text in a known encoding.

    """
    decoded = decode(data, declared)
    if decoded is None:
        detail = "无法解码：不是 UTF-8、GB18030、Big5 或 UTF-16 编码的文本，未收入；请另存为 UTF-8 文本"
        raise UnreadableError("undecodable-file", detail)
    return decoded


def damage_remarks(decoded: Decoded) -> tuple[Remark, ...]:
    """Name every place of undecodable bytes."""
    return tuple(
        Remark(position, "undecodable-bytes", f"字节 {raw.hex(' ')} 按 {decoded.encoding} 无法解码，显示为“\ufffd”")
        for position, raw in decoded.damage
    )
