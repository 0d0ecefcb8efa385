"""The words around a match: which range of a paragraph a result shows."""

_WHOLE = 100  # a paragraph up to this long is shown whole
_BEFORE = 24
_AFTER = 64
_LONGEST = 200  # of a match longer than this the beginning is shown
_STOPS = "。！？；!?;"
_PAUSES = "，、：,:"


def excerpt(text: str, start: int, end: int) -> tuple[int, int]:
    """Choose the range of `text` to show for the match `[start, end)`, in code points.

    It holds the match (its beginning, where it is very long), begins after a stop or a pause and ends with one where
    one is near, and is never longer than the match and 88 characters, or 100.
    """
    if len(text) <= _WHOLE:
        return 0, len(text)
    end = min(end, start + _LONGEST)
    return _begin(text, start), _end(text, end)


def _begin(text: str, start: int) -> int:
    earliest = start - _BEFORE
    if earliest <= 0:
        return 0
    for marks in (_STOPS, _PAUSES):
        for at in range(earliest, start):
            if text[at] in marks:
                return at + 1
    return earliest


def _end(text: str, end: int) -> int:
    latest = end + _AFTER
    if latest >= len(text):
        return len(text)
    for marks in (_STOPS, _PAUSES):
        for at in range(latest - 1, end - 1, -1):
            if text[at] in marks:
                return at + 1
    return latest
