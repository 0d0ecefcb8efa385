"""Characters that show nothing are removed; a tab and a no-break space become one space.

Guarantees: (1) no control character but the line feed, no zero-width mark, no variation selector, no byte order mark
and no noncharacter remains (a Word file that holds one does not open); (2) every visible character stays; (3) a
character from the private area, which shows as a box or as whatever a typeface has there, stays and is reported where
it first stands. A page cannot carry the invisible ones, and a reader's search would stumble over them.
"""

import re

from policy_corpus.clean.rule import Finding, Outcome, Rule
from policy_corpus.text import Replacement, Span

_OF_THE_FIRST_PLANE = (
    r"\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    r"\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
)
_INVISIBLE = re.compile(
    rf"[{_OF_THE_FIRST_PLANE}\U000e0000-\U000e01ef"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
    + r"]+|\t|\xa0"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ANY = re.compile(rf"[\t\xa0{_OF_THE_FIRST_PLANE}\ue000-\uf8ff\U00010000-\U0010ffff]")
"""What this rule may act on, and all beyond the first plane: a set that is looked for eight times as fast.

The rule runs three times over every text, and most hold none of these.
"""


def _apply(text: str) -> Outcome:
    if not _ANY.search(text):
        return Outcome()
    return Outcome(
        tuple(
            Replacement(Span(*found.span()), " " if found[0] in "\t\xa0" else "") for found in _INVISIBLE.finditer(text)
        ),
        findings=_private(text),
    )


def _private(text: str) -> tuple[Finding, ...]:
    first: dict[str, int] = {}
    for found in _PRIVATE.finditer(text):
        first.setdefault(found[0], found.start())
    return tuple(
        Finding(at, "private-character", f"自造字符 U+{ord(character):04X} 在别的电脑上显示为方框，未改，请核对原件")
        for character, at in first.items()
    )


RULE = Rule("control-characters", "去除不可见字符，制表符、不断行空格改为空格", _apply)
