"""Case files: a title and three parts, each closed by a line that holds one dot.

Inside a part `\\t`, `\\r` and `\\uXXXX` are written out.
"""

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    title: str
    parts: tuple[str, ...]


def load_cases(path: str) -> list[Case]:
    cases = []
    chunks: list[str] = []
    lines: list[str] = []
    for line in (CASES / path).read_text("utf-8").split("\n"):
        if line != ".":
            lines.append(line)
            continue
        chunks.append("\n".join(lines))
        lines = []
    for number in range(0, len(chunks) - 3, 4):
        title, *parts = chunks[number : number + 4]
        cases.append(Case(title.strip(), tuple(_unescaped(part) for part in parts)))
    assert cases, f"no case in {path}"
    assert len(chunks) % 4 == 0, f"a part is missing in {path}"
    return cases


def _unescaped(part: str) -> str:
    def character(found: re.Match[str]) -> str:
        return {"t": "\t", "r": "\r", "n": "\n"}.get(found[1]) or chr(int(found[1][1:], 16))

    return re.sub(r"\\(t|r|n|u[0-9a-f]{4})", character, part)
