"""Candidates as an editor reads them: a table on the terminal, or JSON for other programs."""

import unicodedata
from collections.abc import Sequence

from policy_corpus.concepts.mining.sighting import Candidate
from policy_corpus.model import ConceptKind

_KINDS = {
    ConceptKind.NUMERAL: "数字概念",
    ConceptKind.TERM: "术语",
    ConceptKind.EVENT: "事件",
    ConceptKind.DOCUMENT: "文件",
    ConceptKind.MEASURE: "举措",
}
_WIDEST_NAME = 32
_SENTENCE = 40
_HEADS = ("名称", "id", "类别", "提及", "构成", "出处")


def as_json(candidates: Sequence[Candidate]) -> list[dict[str, object]]:
    """Give the candidates in the form of DESIGN section 10, in their order."""
    return [
        {
            "name": one.name,
            "kind": str(one.kind),
            "count": one.count,
            "variants": list(one.variants),
            "accepted": one.accepted,
            "members": [
                {"text": member.text, "document": member.document, "anchor": member.anchor} for member in one.members
            ],
            "evidence": [
                {"document": place.document, "anchor": place.anchor, "form": place.form, "text": place.text}
                for place in one.evidence
            ],
        }
        for one in candidates
    ]


def as_table(candidates: Sequence[Candidate]) -> str:
    """Give the candidates as a table, one line each, with the first sentence under it; columns line up in Chinese."""
    rows = [_HEADS, *(_row(one) for one in candidates)]
    widths = [min(_WIDEST_NAME, max(map(_width, column))) for column in zip(*rows, strict=True)]
    lines = [_line(_HEADS, widths)]
    for one, row in zip(candidates, rows[1:], strict=True):
        lines.append(_line(row, widths))
        lines += [f"    {_shortened(place.text, one.name)}" for place in one.evidence[:1]]
        if one.members:
            lines.append(f"    构成：{'；'.join(member.text for member in one.members)}")
        if one.variants:
            lines.append(f"    又作：{'、'.join(one.variants)}")
    return "\n".join(lines) + "\n"


def _row(one: Candidate) -> tuple[str, ...]:
    place = one.evidence[0]
    members = f"{len(one.members)} 项相符" if one.accepted else ""
    return (one.name, one.id, _KINDS[one.kind], f"{one.count} 处", members, f"{place.document}#{place.anchor}")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * max(0, width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Count the columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _shortened(sentence: str, name: str) -> str:
    """Cut a sentence to the words around a name."""
    at = max(0, sentence.find(name[:2]))
    start, end = max(0, at - _SENTENCE // 2), at + _SENTENCE
    return ("…" if start else "") + sentence[start:end].replace("\n", " ") + ("…" if end < len(sentence) else "")
