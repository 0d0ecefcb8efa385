"""Layers: values ← settings ← stages ← `build` ← `cli`; stages do not know each other."""

import ast
from pathlib import Path

import policy_corpus
from policy_corpus.kept_texts import PROGRAM

PACKAGE = Path(policy_corpus.__file__).parent

LAYERS = [
    {"text", "errors", "numerals", "dictionary", "aloud", "processes", "cache", "finished_html", "front_matter"},
    {"diagnostics", "kept", "mkdocs_run", "standing"},
    {"kept_files", "model"},
    {"citing", "paths", "terms", "yaml_files"},
    {"settings", "sidecar"},
    {"render", "page_ids", "page_policy"},
    {"page_seen"},
    {
        "sources",
        "clean",
        "parse",
        "permalinks",
        "concepts",
        "pages",
        "proofread",
        "search",
        "export",
        "laws",
        "verdicts",
        "publish",
        "exclusive",
        "site",
        "starter",
        "topics",
        "handout",
        "lessons",
        "similar",
        "links_out",
        "pack",
        "preview",
    },
    {"kept_texts"},
    {"kept_addresses", "kept_findings"},
    {"kept_belongings"},
    {"first_reading"},
    {"corpus"},
    {"build"},
    {"checking", "proposing"},
    {"cli"},
    {"__main__"},
]
LEVEL = {name: number for number, names in enumerate(LAYERS) for name in names}
ABOVE_ALL = "__init__"


def room_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "policy_corpus":
                found |= {alias.name for alias in node.names}
            elif node.module and node.module.startswith("policy_corpus."):
                found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("policy_corpus.")}
    return found


def test_every_room_has_its_layer() -> None:
    rooms = {room_of(path) for path in PACKAGE.rglob("*.py")}
    assert rooms - {ABOVE_ALL} == set(LEVEL)


def test_imports_only_go_down() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {other}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for other in sorted(imports_of(path))
        if room_of(path) not in {ABOVE_ALL, other} and LEVEL[other] >= LEVEL[room_of(path)]
    ]
    assert wrong == []


def test_the_parts_that_documents_are_kept_by_rest_on_no_others() -> None:
    own = {*PROGRAM, "processes"}
    for path in sorted(PACKAGE.rglob("*.py")):
        if room_of(path) in PROGRAM:
            assert imports_of(path) <= own, path
