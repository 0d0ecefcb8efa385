"""Numeral names that stand without quotation marks: where a list agrees, or where their own form shows them.

三个清单：问题清单、责任清单、任务清单; 三会一课; 两高四着力; 八查, where eight of 一查…八查 follow; 1+3+9.
"""

import re
from collections.abc import Iterator

from policy_corpus.concepts.borders import breaks_a_word, is_word
from policy_corpus.concepts.counts import count_of, counted_word
from policy_corpus.concepts.mining.refused import NUMERAL, is_plain_count
from policy_corpus.concepts.mining.sighting import Form, Sighting
from policy_corpus.concepts.parallel import list_after, list_before
from policy_corpus.concepts.phrases import repeats
from policy_corpus.model import ConceptKind, Document
from policy_corpus.text import Span

_SMALL = "一两二三四五六七八九十双"
_PAIR = re.compile(rf"(?<![{NUMERAL}第])(?<![{_SMALL}][㐀-鿿])[{_SMALL}]([㐀-鿿])[{_SMALL}]([㐀-鿿]{{1,2}})(?![㐀-鿿])")
"""Two counted parts that close a clause: 三会一课, 一岗双责, 两高四着力."""

_BEFORE_LIST = re.compile(
    rf"(?<![{NUMERAL}第0-9.])(?P<name>[{NUMERAL}]{{1,2}}[个项大]?[㐀-鿿]{{1,6}}?)"
    r"(?=[：:（(，,。；;、]|即|包括|分别是)"
)
_PREDICATE = re.compile(
    rf"(?<![{NUMERAL}第0-9.])[{_SMALL}]个(?:不相|必须|严禁|一律|坚持|确保|到位|相统一|过硬|更加|结合|不放过|不变|转变)[㐀-鿿]{{0,2}}"
)
_SUM = re.compile(
    r"(?<![0-9A-Za-z+＋.])[0-9]{1,4}(?:[+＋][0-9NnXx]{1,4})+(?![0-9A-Za-z+＋.％%])(?![”\"]?\s?(?:[=＝>＞≥<＜]|大于|等于))"
)
"""A sum that names, not one that is worked out: 1+1>2."""


def counted_names(text: str) -> Iterator[Sighting]:
    """Find the numeral names of one paragraph that stand without quotation marks. Total."""
    for match in _SUM.finditer(text):
        yield Sighting(match.group(), ConceptKind.MEASURE, Form.SUM, Span(*match.span()))
    for match in _PAIR.finditer(text):
        if _is_pair(text, match):
            yield Sighting(match.group(), ConceptKind.NUMERAL, Form.NUMERAL, Span(*match.span()))
    for match in _BEFORE_LIST.finditer(text):
        sighting = _with_list(text, Span(*match.span("name")))
        if sighting is not None:
            yield sighting


def names_of_lists(document: Document) -> Iterator[tuple[Sighting, int]]:
    """Find the names that enumerations of one document spell out: 八查, where 一查 to 八查 stand.

    Each comes with the number of its paragraph; it must stand in the paragraph of the first label or the one before.
    """
    places = {paragraph.anchor: number for number, paragraph in enumerate(document.paragraphs)}
    lists: dict[str, list[tuple[str, int]]] = {}
    for item in document.items:
        if not item.label:
            continue  # phrases in a row: they have no label that could spell out a name
        lists.setdefault(item.list, []).append((item.label, places[item.paragraph]))
    for labels in lists.values():
        verb = labels[0][0][-1]
        if len(labels) < 3 or not all(label == f"{label[:-1]}{verb}" and len(label) <= 3 for label, _ in labels):
            continue
        if verb in "是要、.．）)" or not re.fullmatch("[㐀-鿿]", verb):
            continue
        name = labels[-1][0]
        for number in range(max(0, labels[0][1] - 1), labels[0][1] + 1):
            text = document.paragraphs[number].span.of(document.text)
            at = text.find(name)
            last_label = text.find(f"{labels[0][0]}")
            if at >= 0 and (last_label < 0 or at < last_label):
                yield Sighting(name, ConceptKind.NUMERAL, Form.LIST, Span(at, at + len(name))), number
                break


def _with_list(text: str, name: Span) -> Sighting | None:
    words = name.of(text)
    count = count_of(words)
    if count is None or count < 3 or is_plain_count(words):
        return None
    phrases = list_after(text, name, count)
    is_counted = phrases is not None and repeats(phrases, counted_word(words))
    if is_counted or (words[1] == "大" and list_before(text, name, count) is not None):
        return Sighting(words, ConceptKind.NUMERAL, Form.LIST, name)
    return None


def _is_pair(text: str, match: re.Match[str]) -> bool:
    """Tell whether two counted parts are a name: not an idiom of the language, not 一荣俱荣, whole on its left."""
    name = match.group()
    if is_word(name) or name[0] == name[2] or is_word(name[2:]) or (is_word(name[:2]) and is_word(name[2:])):
        return False
    before = re.compile("[㐀-鿿]*$").search(text, max(0, match.start() - 8), match.start())
    return not breaks_a_word(before.group() if before else "", name, "", may_grow=False)
