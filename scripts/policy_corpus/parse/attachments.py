"""附件: where each attachment of a text begins.

GB/T 9704—2012 §7.3.4: the list of attachments stands above the signature (`附件：1.…`), each attachment behind it,
under a line of its own that says 附件 and its number. Its numbering begins anew.
"""

import re
from collections.abc import Sequence

from policy_corpus.model import Role
from policy_corpus.numerals import PATTERN, value_of
from policy_corpus.parse.lines import Line
from policy_corpus.parse.markers import Marker, MarkerClass

_SPACE = r"[ \t\u3000\xa0]*"
_ALONE = re.compile(rf"(附{_SPACE}(?:件|表|录){_SPACE}(\d{{1,2}}|{PATTERN})?){_SPACE}[:：]?")
_NAMED = re.compile(
    rf"(附{_SPACE}(?:件|表|录){_SPACE}(\d{{1,2}}|{PATTERN})?{_SPACE}[:：]?){_SPACE}(?=[\u4e00-\u9fff《“])"
)
_NAME_LENGTH = 60
_STOPPED = ("。", "；", ";", "，", ",", "：", ":")


def attachment_lines(lines: Sequence[Line], body: int, roles: Sequence[Role]) -> dict[int, Marker]:
    """Give the opening of each attachment, by line number. Total.

    Above the date of the text 附件 is a list. Behind it a line of that word and a number opens an attachment, with or
    without the attachment's name; where a text is not dated, only a line of nothing else does.
    """
    dated = [number for number in range(body, len(lines)) if roles[number] is Role.DATE]
    found: dict[int, Marker] = {}
    for number in range((dated[0] if dated else body) + 1, len(lines) - 1):
        text = lines[number].text
        alone = _ALONE.fullmatch(text)
        opening = alone or (_NAMED.match(text) if dated and _is_name(text) else None)
        if opening is None or (alone and not alone[2] and not dated):
            continue
        count = value_of(opening[2] or "") or 1
        label = opening[1].rstrip()
        found[number] = Marker(MarkerClass.ATTACHMENT, label, opening.end(), count)
    return found


def _is_name(text: str) -> bool:
    return len(text) <= _NAME_LENGTH and not text.endswith(_STOPPED)
