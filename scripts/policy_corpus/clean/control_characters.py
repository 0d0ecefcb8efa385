"""Characters that show nothing are removed; a tab and a no-break space become one space.

Guarantees: (1) no control character but the line feed, no zero-width mark and no byte order mark remains; (2) every
visible character stays. A page cannot carry them, and a reader's search would stumble over them.
"""

import re

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+|\t|\xa0"
)


def _apply(text: str) -> Outcome:
    return Outcome(
        tuple(
            Replacement(Span(*found.span()), " " if found[0] in "\t\xa0" else "") for found in _INVISIBLE.finditer(text)
        )
    )


RULE = Rule("control-characters", "去除不可见字符，制表符、不断行空格改为空格", _apply)
