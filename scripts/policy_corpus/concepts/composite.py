"""Names of several counted parts and their members: 四化三体系双基 is 四化, 三体系 and 双基; 1+3+1 is 1个…, 3个…, 1个….

Every part must agree for itself; nothing else is read. Nothing here knows about concepts or documents.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policy_corpus.concepts.fold import key_of
from policy_corpus.concepts.leading_words import without_lead
from policy_corpus.concepts.phrases import joined_by, repeats, with_last_split, without_conjunction
from policy_corpus.numerals import value_of
from policy_corpus.text import Span

_NUMERAL = "一二两三四五六七八九十双"
_NAME = re.compile(rf"(?:[{_NUMERAL}](?:[㐀-鿿](?<![{_NUMERAL}])){{1,3}}){{2,4}}")
_PART = re.compile(rf"([{_NUMERAL}])([^{_NUMERAL}]+)")
_SUM = re.compile(r"[0-9]{1,2}(?:\+[0-9]{1,2}){1,4}")
_CLAUSE_STOP = re.compile("[，,。；;：:！？!?\n（）()]")
_SENTENCE_STOP = re.compile("[。！？!?\n]")
_COUNTED = "(?<![0-9.])NUMBER(?:个|项|大|套|张|条|类|支|本|座|级|种)"
_BEHIND = re.compile(
    r"”?[㐀-鿿]{0,4}(?:[（(]即?(?P<bracket>[^（）()]+)[）)]|(?:[，,]?(?:即|包括|是指|指)[：:]?|[：:])(?P<clause>[^，,。；;：:]+))"
)
_ENDS = re.compile("（[^（）]*）|[(][^()]*[)]|[，,；;。：:）)、]")
_LINK = re.compile("等?(?:这一?|这些|这个|的)$|等$")
_QUOTED_ROW = re.compile("[^“”、]{0,20}“([^“”]*、[^“”]*)”")
"""The row itself between quotation marks: “管行业必须管安全、…”的“三管三必须”."""
_NAME_OPENS = re.compile(r"[（(]\s?(?:以下)?(?:简称|统称|合称|即)?为?[：:]?“?$|“$")
_FURTHEST = 300
_TWO = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One counted part of a name: `word` is what it counts, empty in a sum."""

    count: int
    word: str


def parts_of(name: str) -> tuple[Part, ...]:
    """Give the counted parts of a name, in order; empty for a name that is not made of two or more. Total.

    `四化三体系双基` 4 化, 3 体系, 2 基; `三会一课` 3 会, 1 课; `1+3+9` 1, 3, 9. Not: `1+N`, `三心`.
    """
    key = key_of(name)
    if _SUM.fullmatch(key):
        return tuple(Part(int(number), "") for number in key.split("+"))
    if _NAME.fullmatch(key) is None:
        return ()
    parts = tuple(Part(2 if number == "双" else value_of(number) or 0, word) for number, word in _PART.findall(key))
    return parts if max(part.count for part in parts) > 1 else ()


def members_of_parts(text: str, name: Span, parts: Sequence[Part]) -> tuple[str, ...] | None:
    """Read the members of a name of several parts that stand beside it in one paragraph, or give `None`.

    The rows stand in the order of the parts, all before the name or all after it, none farther than a sentence away.
    """
    before = text[max(0, name.start - _FURTHEST) : name.start]
    stops = [match.end() for match in _SENTENCE_STOP.finditer(before)]
    after = text[name.end : name.end + _FURTHEST]
    ends = [match.end() for match in _SENTENCE_STOP.finditer(after)]
    windows = (before[stops[-_TWO] if len(stops) > 1 else 0 :], after[: ends[1] if len(ends) > 1 else None])
    read = _of_sum if not parts[0].word else _of_words
    found = [members for window in windows if (members := read(window, parts)) is not None]
    if not found and parts[0].word:
        rows = (_without_lead(row, parts) for row in _rows_beside(*windows) if _say(row, parts))
        found = list(dict.fromkeys(row for row in rows if row is not None))
    return found[0] if len(found) == 1 else None


def _without_lead(row: tuple[str, ...], parts: Sequence[Part]) -> tuple[str, ...] | None:
    """Leave out what leads to a row, where the other phrases of its first part begin with the part's word.

    要采取不发通知、不打招呼、…: the first member is 不发通知.
    """
    first, others, word = row[0], row[1 : parts[0].count], parts[0].word
    if first.startswith(word) or not others or not all(phrase.startswith(word) for phrase in others):
        return row
    cut = without_lead(first, others, word)
    return None if cut is None else (cut, *row[1:])


def _rows_beside(before: str, after: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of phrases that stand right before a name, in a bracket behind it, or behind a colon or 即."""
    before = _NAME_OPENS.sub("", before)
    clause = _LINK.sub("", _CLAUSE_STOP.split(before)[-1])
    quoted = _QUOTED_ROW.fullmatch(clause)
    yield joined_by(quoted[1] if quoted else clause, "、")
    behind = _BEHIND.match(after)
    if behind is not None:
        row = (behind["bracket"] or behind["clause"]).strip("“”")
        yield joined_by(row, "、")
        yield with_last_split(joined_by(row, "、"))
        if behind["clause"]:  # 服务好、质量好、医德好，群众满意
            yield joined_by(_SENTENCE_STOP.split(after[behind.start("clause") :])[0], "、，,；;")


def _say(row: Sequence[str], parts: Sequence[Part]) -> bool:
    """Tell whether a row has, part after part, as many phrases as the part counts, each with the part's word in it.

    Where all parts count the same, three or more, as many phrases that say the words of all of them agree as well.
    """
    at = 0
    if len(row) == parts[0].count > _TWO and {part.count for part in parts} == {len(row)}:
        # 三管三必须: three phrases, each of which says 管 and 必须.
        return all(part.word in phrase for part in parts for phrase in row)
    for part in parts:
        if len(row) < at + part.count or not all(part.word in phrase for phrase in row[at : at + part.count]):
            return False
        at += part.count
    return at == len(row)


def _of_words(window: str, parts: Sequence[Part]) -> tuple[str, ...] | None:
    members: list[str] = []
    clauses = iter([clause for clause in _CLAUSE_STOP.split(window) if clause])
    for part in parts:
        row = next((row for clause in clauses if (row := _row(clause, part)) is not None), None)
        if row is None:
            return None
        members += row
    return tuple(members)


def _row(clause: str, part: Part) -> tuple[str, ...] | None:
    """Read a row of exactly as many phrases as the part counts, each of which says its word."""
    if part.count < _TWO:
        return None
    if part.count == _TWO and len(part.word) == 1:
        doubled = re.search(rf"({part.word}[㐀-鿿])({part.word}[㐀-鿿])$", clause)
        if doubled is not None:
            return doubled.groups()
    whole = without_conjunction(joined_by(clause, "、"))
    for phrases in (whole, with_last_split(whole)):
        if len(phrases) != part.count or not all(part.word in phrase for phrase in phrases):
            continue
        row = _trimmed(phrases, part.word)
        if row is not None and repeats(row, part.word):
            return row
    return None


def _trimmed(phrases: tuple[str, ...], word: str) -> tuple[str, ...] | None:
    """Cut off what leads to a row and what follows it."""
    first, last = phrases[0], phrases[-1]
    if all(phrase.endswith(word) for phrase in phrases[:-1]):
        last = last[: last.rindex(word) + len(word)]
        first = first[first.rindex("的") + 1 :] if "的" in first else first
        others = {len(phrase) for phrase in (*phrases[1:-1], last)}
        if len(phrases) > _TWO and len(others) == len(word) == 1:
            first = first[-max(others) :]  # 应急管理法治化、协同化、智能化: as long as all others
    elif all(phrase.startswith(word) for phrase in phrases[1:]):
        first = first[first.rindex(word) :]
    cut = without_lead(first, (*phrases[1:-1], last), word)
    return None if cut is None else (cut, *phrases[1:-1], last)


def _of_sum(window: str, parts: Sequence[Part]) -> tuple[str, ...] | None:
    """Read one phrase for each number of a sum, with the row it counts where that stands beside it."""
    members: list[str] = []
    at = 0
    for part in parts:
        found = re.compile(_COUNTED.replace("NUMBER", str(part.count))).search(window, at)
        if found is None:
            return None
        end = _end_of_phrase(window, found.end())
        members.append(window[_row_start(window, at, found.start(), part.count) : end])
        at = end
    return tuple(members)


def _row_start(window: str, start: int, end: int, count: int) -> int:
    """Give the place where the row begins that 3个管理手段 counts, or `end` where none of as many phrases stands."""
    clause = _CLAUSE_STOP.split(window[start:end])[-1]
    row = with_last_split(joined_by(clause, "、"))
    first = without_lead(row[0], row[1:], "") if len(row) == count > 1 and all(row) else None
    return end if first is None else end - len(clause) + clause.index(first)


def _end_of_phrase(window: str, start: int) -> int:
    """Give the place of the stop that ends a phrase, behind the bracket that closes it where it has one."""
    stop = _ENDS.search(window, start)
    if stop is None:
        return len(window)
    return stop.end() if len(stop.group()) > 1 else stop.start()
