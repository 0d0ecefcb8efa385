"""Chosen candidates become entries of the lexicon, 待审; what stands in the file already stays as it is."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

import yaml

from policy_corpus.concepts.fold import QUOTATION_MARKS, key_of, quotation_pairs
from policy_corpus.concepts.lexicon import parse_lexicon
from policy_corpus.concepts.mining.sighting import Candidate
from policy_corpus.errors import UnknownCandidateError

_FIRST_ENTRY = re.compile(r"(?m)^( *)- ")
_EMPTY_LIST = re.compile(r"(?m)^\s*\[\s*\]\s*$\n?")
_WIDE = 10_000


def choose(candidates: Sequence[Candidate], wanted: Sequence[str]) -> tuple[Candidate, ...]:
    """Give the candidates that an editor names by id or name, in the order asked, each once.

    Raises:
        UnknownCandidateError: no candidate has that id or name.

    """
    chosen: list[Candidate] = []
    for word in wanted:
        one = next((one for one in candidates if word in {one.id, one.name} or key_of(word) == key_of(one.name)), None)
        if one is None:
            raise UnknownCandidateError(f"候选里没有“{word}”；请照 policy-corpus mine 列出的 id 填写，如 ba-cha")
        if one not in chosen:
            chosen.append(one)
    return tuple(chosen)


def with_entries(text: str, chosen: Sequence[Candidate], shown: PurePosixPath) -> str:
    """Append the chosen to a lexicon's text: `reviewed: false`, with the forms that need an alias to be found.

    Guarantees: (1) the text given stands at the front of the result unchanged but for an empty list `[]` and a missing
    last line feed; (2) the result is a valid lexicon.

    Raises:
        LexiconError: the text given is no valid lexicon.

    """
    text = _EMPTY_LIST.sub("", text)
    first = _FIRST_ENTRY.search(_without_comments(text))
    indent = first[1] if first else ""
    entries = [re.sub("(?m)^(?=.)", indent, _entry(one)) for one in chosen]
    gap = "\n" if text and not text.endswith("\n") else ""
    result = text + gap + "".join(f"\n{entry}" if text else entry for entry in entries)
    parse_lexicon(result.removeprefix("\ufeff"), shown)
    return result


def _entry(one: Candidate) -> str:
    keys = {key_of(one.name)}
    aliases = []
    for variant in sorted(one.variants, key=_is_damaged):
        if key_of(variant) not in keys:
            keys.add(key_of(variant))
            aliases.append(variant)
    entry: dict[str, object] = {"id": str(one.id), "name": one.name, "kind": str(one.kind)}
    if aliases:
        entry["aliases"] = aliases
    entry["reviewed"] = False
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, default_flow_style=False, width=_WIDE)


def _is_damaged(name: str) -> bool:
    """Tell whether a form has a quotation mark without its partner; of two forms alike the whole one is kept."""
    return 2 * len(quotation_pairs(name)) != sum(character in QUOTATION_MARKS for character in name)


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
