"""Members of numeral names by count agreement: a name that states N is expanded where exactly N stand beside it.

Agreement accepts; nothing else does. Where a list could belong to two names, it belongs to the nearest one before it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from policy_corpus.concepts.composite import members_of_parts, parts_of
from policy_corpus.concepts.counts import count_of, counted_word
from policy_corpus.concepts.findings import FoundList
from policy_corpus.concepts.fold import key_of
from policy_corpus.concepts.parallel import list_after, list_before
from policy_corpus.concepts.phrases import head
from policy_corpus.model import Anchor, ConceptId, Document, Item, Member, MemberList, Mention, Paragraph

ITEMS = "items"
HEADINGS = "headings"
PARALLEL_BEFORE = "parallel-before"
PARALLEL_AFTER = "parallel-after"
PARTS = "parts"

_FURTHEST = 60
"""Characters that may stand between a name and the list it announces."""

_SENTENCE_END = re.compile("[。！？!?]")
_QUOTED = re.compile("“([^“”]{2,20})”")
_COLON = re.compile(r"[㐀-鿿]{0,12}(?:[，,]\s?(?:即|也就是|就是|包括|具体是|主要是|分别是)?)?\s?[：:]\s*")
_LOOKING_BACK = re.compile(r"[，,。；;\s]*(?:以上|上述|这|此)[㐀-鿿]{0,4}")
_BARE_ORDINAL = re.compile(
    r"第?NUMERAL[是要、.．]|第NUMERAL(?:个?方面|个问题|点|步|阶段)?|[（(]NUMERAL[）)]|[①-⑳]|首先|其次|再次|再者|然后|最后".replace(
        "NUMERAL", "[零〇一二三四五六七八九十百0-9]+"
    )
)
_CLAUSE_END = re.compile("[。；;！？!?：:\n]")
_FEW = 2
_EDGES = "，,。；;、：:！？!? \u3000\n"


def find_members(
    document: Document, mentions: Sequence[Mention], counts: Mapping[ConceptId, int]
) -> tuple[FoundList, ...]:
    """Find the member lists of one document, sorted by place, then concept; a list repeated for a concept comes once.

    `mentions` are the document's, sorted by place; `counts` the concepts that state a number. A mention whose own words
    are several counted parts (四化三体系双基, 1+3+1) is read part by part, or as one row of all together. Total.
    Guarantees: (1) every list has exactly as many members as its concept, or the parts of its name, state; of
    a sum it has one for each number; (2) every member is verbatim, without
    the closing punctuation; (3) the anchor of a member is that of its item or section, or of its paragraph for a
    phrase that is no item; (4) an enumeration belongs to one mention at most.

    A member read from an enumeration is its item's first clause (up to 。；：). A bare ordinal (一是, （1）, ①, 首先)
    is left out; a label that says something (一查) is kept.
    """
    counted = [mention for mention in mentions if mention.concept in counts]
    paragraphs = {paragraph.anchor: paragraph for paragraph in document.paragraphs}
    numbers = {paragraph.anchor: number for number, paragraph in enumerate(document.paragraphs)}
    found = [
        (mention.span.start, FoundList(mention.concept, members))
        for mention in mentions
        for members in _of_parts(document, paragraphs[mention.paragraph], mention)
    ]
    if not counted:
        return _without_repeats(found)
    told: set[Mention] = set()
    lists = [(ITEMS, items) for items in _enumerations([item for item in document.items if item.label])]
    lists += [(HEADINGS, items) for items in _enumerations(_sub_headings(document))]
    for form, items in lists:
        owner = _owner(document, counted, counts, items)
        if owner is not None:
            told.add(owner)
            found.append((owner.span.start, FoundList(owner.concept, _of_items(document, form, items, owner))))
    for mention in counted:
        if mention in told:
            continue
        beside = _parallel(document, paragraphs[mention.paragraph], mention, counts[mention.concept])
        beside = beside or _paragraphs_after(document, numbers[mention.paragraph], mention, counts[mention.concept])
        found += [(mention.span.start, FoundList(mention.concept, members)) for members in beside]
    return _without_repeats(found)


def _without_repeats(found: Sequence[tuple[int, FoundList]]) -> tuple[FoundList, ...]:
    seen: set[tuple[ConceptId, tuple[str, ...]]] = set()
    result = []
    for _, item in sorted(found, key=lambda place: (place[0], place[1].concept, place[1].members.form)):
        words = (item.concept, tuple(member.text for member in item.members.members))
        if words not in seen:
            seen.add(words)
            result.append(item)
    return tuple(result)


def _sub_headings(document: Document) -> list[Item]:
    """Give the headings under one heading, and those of the top, as the enumeration they are."""
    numbers: defaultdict[str, int] = defaultdict(int)
    items = []
    for section in document.sections:
        if not section.heading:
            continue
        above = section.parent or ""
        numbers[above] += 1
        number = numbers[above]
        items.append(Item(section.anchor, section.label, number, above, section.heading_span, section.anchor))
    return items


def _enumerations(items: Sequence[Item]) -> list[list[Item]]:
    """Give the enumerations that are numbered from 1 without a gap, each in order."""
    lists: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        lists[item.list].append(item)
    ordered = [sorted(group, key=lambda item: item.span) for group in lists.values()]
    return [group for group in ordered if [item.number for item in group] == list(range(1, len(group) + 1))]


def _owner(
    document: Document, counted: Sequence[Mention], counts: Mapping[ConceptId, int], items: Sequence[Item]
) -> Mention | None:
    """Give the mention that an enumeration expands: the nearest before it, else one that looks back on it."""
    fitting = [mention for mention in counted if counts[mention.concept] == len(items)]
    start = items[0].span.start
    before = [mention for mention in fitting if mention.span.end <= start]
    if before and _announces(document, before[-1], items):
        return before[-1]
    last = items[-1].span
    for mention in fitting:
        if mention.span.start >= last.start and _looks_back(document, mention, items[-1]):
            return mention
    return None


def _announces(document: Document, mention: Mention, items: Sequence[Item]) -> bool:
    """Tell whether a mention announces the list: by a colon, or by an end of its name that every member repeats."""
    start, count = items[0].span.start, len(items)
    between = document.text[mention.span.end : start]
    if len(between) > _FURTHEST or len(_SENTENCE_END.findall(between)) > 1 or between.count("\n") > 1:
        return False
    if any(count_of(quoted) == count for quoted in _QUOTED.findall(between)):
        return False  # another name that states the same number stands nearer
    if any(mention.span.end <= item.span.start < start for item in document.items):
        return False
    return _COLON.fullmatch(between) is not None or _is_repeated(mention, items, document.text)


def _is_repeated(mention: Mention, items: Sequence[Item], text: str) -> bool:
    """Tell whether the end of the name (不相匹配, 关系, 查) stands in the first clause of every item."""
    rest = counted_word(key_of(mention.surface))
    clauses = [_first_clause(item.span.of(text)) for item in items]
    endings = [rest[at:] for at in range(max(1, len(rest) - 1))]
    if any(all(ending in clause for clause in clauses) for ending in endings if ending):
        return True
    shared = head([_words_of(item, text) for item in items])  # 抓规划引领, 抓项目支撑, …: 四个抓手
    return len(items) > _FEW and bool(shared) and rest.startswith(shared)


def _looks_back(document: Document, mention: Mention, last: Item) -> bool:
    """Tell whether the mention's sentence comes right after the list, or its last paragraph, and begins 以上…, 这…."""
    text = document.text
    first_end = _SENTENCE_END.search(text, last.span.start)
    paragraph_end = text.find("\n", last.span.start)
    ends = [first_end.end() if first_end else -1, paragraph_end]
    before = [text[end : mention.span.start] for end in ends if 0 <= end <= mention.span.start]
    return any(_LOOKING_BACK.fullmatch(between) for between in before)


def _of_items(document: Document, form: str, items: Sequence[Item], owner: Mention) -> MemberList:
    members = tuple(Member(_words_of(item, document.text), document.id, item.anchor) for item in items)
    return MemberList(form, len(items), members, document.id, owner.paragraph)


def _words_of(item: Item, text: str) -> str:
    words = item.span.of(text)
    if words.startswith(item.label) and _BARE_ORDINAL.fullmatch(item.label):
        words = words[len(item.label) :]
    return _first_clause(words) or item.label


def _first_clause(words: str) -> str:
    words = words.lstrip(_EDGES)
    end = _CLAUSE_END.search(words)
    return words[: end.start() if end else None].strip(_EDGES)


def _of_parts(document: Document, paragraph: Paragraph, mention: Mention) -> list[MemberList]:
    parts = parts_of(mention.surface)
    if not parts:
        return []
    phrases = members_of_parts(paragraph.span.of(document.text), mention.span.shift(-paragraph.span.start), parts)
    total = sum(part.count for part in parts)
    if phrases is None:
        return _parallel(document, paragraph, mention, total) if parts[0].word else []
    members = tuple(Member(phrase, document.id, paragraph.anchor) for phrase in phrases)
    return [MemberList(PARTS, len(members), members, document.id, paragraph.anchor)]


def _parallel(document: Document, paragraph: Paragraph, mention: Mention, count: int) -> list[MemberList]:
    text = paragraph.span.of(document.text)
    name = mention.span.shift(-paragraph.span.start)
    forms = {PARALLEL_BEFORE: list_before(text, name, count), PARALLEL_AFTER: list_after(text, name, count)}
    return [
        MemberList(
            form=form,
            count=count,
            members=tuple(Member(phrase, document.id, _anchor_of(phrase, document, paragraph)) for phrase in phrases),
            document=document.id,
            paragraph=paragraph.anchor,
        )
        for form, phrases in forms.items()
        if phrases is not None
    ]


def _paragraphs_after(document: Document, at: int, mention: Mention, count: int) -> list[MemberList]:
    """Read the paragraphs right after number `at`, the name's own, where exactly as many begin with the word it counts.

    牢牢把握“三个必须”。 with 必须坚持稳字当头。… 必须坚持创新驱动。… 必须坚持民生为本。… below it.
    """
    word = counted_word(key_of(mention.surface))
    own = document.paragraphs[at]
    is_last = _SENTENCE_END.search(document.text[mention.span.end : own.span.end].rstrip(_EDGES)) is None
    if len(word) < _FEW or count <= _FEW or not is_last:
        return []
    below = [one.span.of(document.text) for one in document.paragraphs[at + 1 : at + count + 2]]
    if [words.startswith(word) for words in below] not in ([True] * count, [*([True] * count), False]):
        return []
    below_own = document.paragraphs[at + 1 : at + 1 + count]
    members = tuple(Member(_first_clause(one.span.of(document.text)), document.id, one.anchor) for one in below_own)
    return [MemberList(PARALLEL_AFTER, count, members, document.id, own.anchor)]


def _anchor_of(phrase: str, document: Document, paragraph: Paragraph) -> Anchor:
    """Give the address of a phrase: its item's where the parser made it one, else its paragraph's."""
    own = (item for item in document.items if item.paragraph == paragraph.anchor and not item.label)
    return next((item.anchor for item in own if item.span.of(document.text).strip(_EDGES) == phrase), paragraph.anchor)
