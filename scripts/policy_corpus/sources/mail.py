"""Mails (.eml), and pages saved as one file (.mhtml, .mht), which are mails in form. The body alone is text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from email import errors, message_from_bytes, policy
from email.message import EmailMessage, Message

from policy_corpus.sources.plain import damage_remarks, decoded_or_unreadable, garbled_remarks, other_remarks
from policy_corpus.sources.reader import Extract, Remark, UnreadableError
from policy_corpus.sources.web import read_web

_STATED = {
    "subject": "title",
    "from": "sender",
    "date": "sent",
    "snapshot-content-location": "source_url",
}
"""Header fields that say something about the text; Chromium writes the last one into the pages it saves."""
_SIGNATURE = re.compile(r"(?:^|\n)-- \r?\n")


def read_mail(data: bytes) -> Extract:
    """Read the body of a mail; attached files are named, not read.

    Raises:
        UnreadableError: it has no body of text, or the body cannot be decoded.

    """
    message = message_from_bytes(data, policy=policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    bodies = [part for part in parts if not part.get_filename() and part.get_content_disposition() != "attachment"]
    body = _first(bodies, "text/html") or _first(bodies, "text/plain")
    raw = _bytes_of(body)
    if body is None or not raw.strip():
        raise UnreadableError("no-text", "邮件里没有正文；附件请另存到 source_texts/")
    declared = body.get_content_charset()
    if body.get_content_type() == "text/html":
        read = read_web(raw, declared)
    else:
        decoded = decoded_or_unreadable(raw, declared)
        is_flowed = str(body.get_param("format", "")).lower() == "flowed"
        text = _unfolded(decoded.text, str(body.get_param("delsp", "")).lower() == "yes") if is_flowed else decoded.text
        # Where lines were folded, places have moved: the file as a whole is named instead.
        found = (*garbled_remarks(decoded.text), *other_remarks(decoded), *damage_remarks(decoded))
        told = dict.fromkeys(replace(one, position=None) for one in found) if is_flowed else found
        read = Extract(text, decoded.encoding, remarks=tuple(told))
    names = dict.fromkeys(name for part in parts if (name := _name_of(part)) and not _is_shown(part))
    remarks = tuple(Remark(None, "unread-part", f"附件未读：{name}；请另存到 source_texts/") for name in names)
    return Extract(read.text, read.encoding, (*_headers(message), *read.stated), (*read.remarks, *remarks))


def _first(parts: Sequence[Message], kind: str) -> Message | None:
    return next((part for part in parts if part.get_content_type() == kind and _bytes_of(part).strip()), None)


def _bytes_of(part: Message | None) -> bytes:
    try:
        payload = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, errors.MessageError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _name_of(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, errors.MessageError):
        return ""


def _is_shown(part: Message) -> bool:
    """Tell pictures and styles that a page itself shows from files sent with it."""
    return part.get_content_maintype() in {"image", "font"} or "Content-ID" in part or "Content-Location" in part


def _headers(message: EmailMessage | Message) -> tuple[tuple[str, str], ...]:
    found = []
    for header, name in _STATED.items():
        try:
            value = " ".join(str(message.get(header, "")).split())
        except (ValueError, LookupError, AttributeError, IndexError, errors.MessageError):
            # Ill-formed headers make the standard library's parser raise; such a field states nothing.
            continue
        if value:
            found.append((name, value))
    return tuple(found)


def _unfolded(text: str, is_space_deleted: bool) -> str:  # noqa: FBT001 - the standard's own switch, DelSp
    """Join the lines that `format=flowed` has folded (RFC 3676 §4): a space at the end says that the line goes on."""
    text, signature, rest = _parted(text)
    unfolded = re.sub(r"(?<=[^\r\n]) \r?\n(?![>\r\n])", "" if is_space_deleted else " ", text)
    return unfolded + signature + rest


def _parted(text: str) -> tuple[str, str, str]:
    found = _SIGNATURE.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")
