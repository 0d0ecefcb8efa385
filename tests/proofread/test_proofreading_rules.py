"""Every rule against the case file of its name: the text, the rest of the corpus, what is proposed for the text."""

import importlib
from pathlib import Path

import pytest

from case_files import CASES, Case, load_cases
from policy_corpus.proofread import RULES
from policy_corpus.proofread.rule import readings_of
from policy_corpus.proofread.words import frequency

ALL = {rule.name: rule for rule in RULES}
FILES = [
    (path.stem, case)
    for path in sorted((CASES / "proofread").glob("*.txt"))
    for case in load_cases(f"proofread/{path.name}")
]


@pytest.mark.parametrize(("name", "case"), FILES, ids=[f"{name}: {case.title}" for name, case in FILES])
def test_case(name: str, case: Case) -> None:
    text, others, wanted = case.parts
    reading = readings_of([text, others], frequency)[0]
    told = [
        f"{suspicion.span.of(text)}→{'？' if suspicion.after is None else suspicion.after}"
        for suspicion in ALL[name].find(reading)
    ]
    assert "\n".join(told) == wanted.strip()


def test_every_rule_has_its_module_and_its_case_file() -> None:
    for name in ALL:
        assert importlib.import_module(f"policy_corpus.proofread.{name.replace('-', '_')}").RULE.name == name
        assert (CASES / "proofread" / f"{name}.txt").is_file()
    package = Path(importlib.import_module("policy_corpus.proofread").__file__ or "").parent
    modules = {
        path.stem.replace("_", "-") for path in package.glob("*.py") if "RULE = Rule(" in path.read_text("utf-8")
    }
    assert modules == set(ALL)
