"""The labels that a rectification report sets before its words: 整改情况： 整改状态： 完成时限： 责任单位： 问题一：.

Which words belong to which label; what they mean is read in `statements`, what becomes of them in `records`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What a label says its words are; RESULT (完成情况) may hold measures or a status."""

    PROBLEM = "problem"
    MEASURES = "measures"
    RESULT = "result"
    STATUS = "status"
    DEADLINE = "deadline"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled part of a line, or a line or part without a label.

    `text` is the piece as it stands, `words` what follows its label; `label` is empty and `field` is `None` where there
    is none. `opens_line` tells whether the piece stands at the start of its line.
    """

    field: Field | None
    label: str
    text: str
    words: str
    opens_line: bool


_NAMES = {
    Field.RESULT: r"(?:整改)?完成情况",
    Field.MEASURES: (
        r"整改(?:工作)?(?:落实|进展|推进|具体)?(?:情况|结果|措施|举措|成效|成果|进展|落实|做法)"
        r"|(?:整改)?(?:进展|落实)情况|(?:具体|主要)(?:整改)?(?:措施|做法|举措)"
    ),
    Field.STATUS: r"(?:当前|目前|整改|完成|办理|落实)*(?:状态|进度)",
    Field.DEADLINE: r"(?:拟|计划|预计|整改|办结|完成)*(?:整改|办结|完成)(?:时限|期限|时间|日期|时间节点)|时限|期限",
    Field.OTHER: (
        r"(?:整改)?(?:第一|直接|主要)?(?:责任|牵头|配合|主办|协办|督办|分管|包保|包案)(?:责任)?"
        r"(?:单位|部门|领导|处室|科室|股室|人|人员|主体|市领导|县领导)|整改目标"
    ),
    Field.PROBLEM: (
        r"(?:存在|具体|主要|反馈|巡[察视]反馈|发现|整改)?的?问题(?:[一二三四五六七八九十]{1,3}|\d{1,2})?"
        r"|问题(?:表述|描述)|反馈意见|第[一二三四五六七八九十]{1,3}个问题"
    ),
}
_FIELDS = tuple((field, re.compile(names)) for field, names in _NAMES.items())
_LABEL = re.compile(
    r"(?:[【\[〔][ \u3000]*([\u4e00-\u9fff\d]{2,12})[ \u3000]*[】\]〕][ \u3000]*[:：]?"
    r"|([\u4e00-\u9fff\d]{2,12})[ \u3000]*[:：])[ \u3000]*"
)
_INLINE = re.compile(rf"(?<=[。！？；;\s])(?:{_LABEL.pattern})")
_NUMBERED = re.compile(r"(问题(?:[一二三四五六七八九十]{1,3}|\d{1,2}))[、.．][ \u3000]*")
_ABOUT = re.compile(r"(?:针对|关于).{2,120}问题[。：:]?")
_INSIDE = ("整改", "完成", "责任", "牵头", "配合", "时限")
"""How a label inside a line begins; the others are too often ordinary words there."""


def read_pieces(line: str) -> tuple[Piece, ...]:
    """Cut a line before every label in it; joined, the pieces' `text` is the line. Never empty. Total."""
    starts = [0]
    for found in _INLINE.finditer(line):
        label = found[1] or found[2]
        if _field(label) not in {None, Field.PROBLEM} and label.startswith(_INSIDE):
            starts.append(found.start())
    pieces = [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]
    return tuple(_piece(text, opens_line=number == 0) for number, text in enumerate(pieces))


def opens_measures(line: str) -> bool:
    """Tell whether a line, or a sentence in it, opens with a label as 整改情况： or 整改进展：."""
    if "整改" not in line:
        return False
    openings = {Field.MEASURES, Field.RESULT}
    return any(piece.field in openings and "整改" in piece.label for piece in read_pieces(line))


def _piece(text: str, *, opens_line: bool) -> Piece:
    found = _LABEL.match(text)
    label = (found[1] or found[2]) if found else ""
    field = _field(label)
    if found and field:
        return Piece(field, label, text, text[found.end() :], opens_line)
    if numbered := _NUMBERED.match(text):
        return Piece(Field.PROBLEM, numbered[1], text, text[numbered.end() :], opens_line)
    return Piece(Field.PROBLEM if _ABOUT.fullmatch(text) else None, "", text, text, opens_line)


def _field(label: str) -> Field | None:
    return next((field for field, names in _FIELDS if names.fullmatch(label)), None)
