"""What should not go out unseen: marks of secrecy and internal use, personal data. DESIGN section 6.

Only places are named here; whether a text is published is the editor's decision.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_corpus.parse.lines import Line

_SECRECY = re.compile(
    r"^[【\[（(]?(?:绝密|机密|秘密)(?:[★☆\s】\])）]|$|(?=[\d一二三四五六七八九十]+年))"
    r"|内部(?:资料|文件|材料|刊物|参考)|^[【\[（(]?内部[】\])）]?$|注意保存|(?:不得|请勿|严禁)外传|阅后(?:即焚|收回|清退|退回)"
    r"|仅?供(?:领导|内部)(?:参阅|参考|使用)"
)
_SIGN = re.compile(r"绝密|机密|秘密|内部|注意保存|外传|阅后|供领导|@")
_FIGURES = re.compile(r"\d\d\d")
"""One of the two is in every such place, and in few lines."""
_IDENTITY_CARD = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:\d{8}|-\d{4}-\d{4}| \d{4} \d{4})(?!\d)")
_MAIL = re.compile(
    r"(?<![\w.])[\w.+-]+@(?:qq|163|126|139|189|sina|sohu|gmail|hotmail|outlook|foxmail|yeah|aliyun|icloud)"
    r"\.(?:com|cn|net)(?:\.cn)?\b",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One place: a position in the clean text, the diagnostic code, what it seems to be, and its words."""

    position: int
    code: str
    what: str
    words: str


def disclosures(lines: Sequence[Line]) -> tuple[Disclosure, ...]:
    """Find every such place, the first of each sort in a line, in order. A bureau's own mail address is none. Total."""
    return tuple(
        sorted(
            (one for line in lines if _may_disclose(line.text) for one in _of_line(line)),
            key=lambda one: (one.position, one.code),
        )
    )


def _may_disclose(line: str) -> bool:
    return _SIGN.search(line) is not None or _FIGURES.search(line) is not None


def _of_line(line: Line) -> Iterator[Disclosure]:
    for pattern, code, what in (
        (_SECRECY, "secrecy-mark", "疑似密级或内部标记"),
        (_IDENTITY_CARD, "personal-data", "疑似身份证号"),
        (_MOBILE, "personal-data", "疑似手机号码"),
        (_MAIL, "personal-data", "疑似个人邮箱"),
    ):
        if found := pattern.search(line.text):
            yield Disclosure(line.span.start + found.start(), code, what, found[0].strip())
