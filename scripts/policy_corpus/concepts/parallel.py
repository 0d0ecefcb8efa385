"""Lists of parallel phrases beside a name: before it (定人、定物…“四定”), after it, or in brackets (“六稳”（稳就业…）).

Agreement accepts: a list is read only where it has exactly the number of phrases that the name states and where both of
its ends are certain; everything else gives nothing. Nothing here knows about concepts or documents.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from policy_corpus.concepts.borders import is_word
from policy_corpus.concepts.counts import counted_word
from policy_corpus.concepts.fold import OPENING, STRAIGHT, key_of
from policy_corpus.concepts.leading_words import leads_on, without_lead
from policy_corpus.concepts.phrases import (
    FURTHEST,
    clause_before,
    ends_in_two,
    first_outside,
    head,
    joined_by,
    repeats,
    tail,
    with_last_split,
    without_conjunction,
)
from policy_corpus.numerals import value_of
from policy_corpus.text import Span

_CUE = re.compile(
    r"[㐀-鿿]{0,8}?(?:。?(?:具体)?(?P<listed>包括|分别是|分别为)[：:]|[，,]?\s?(?P<word>即|也就是|就是|包括|分别是|分别为|是指|具体为|具体是)\s?[：:，,]?|[：:]|——)\s?"
)
_NOUN = (
    r"(?:工作|任务|要求|目标|原则|方针|机制|制度|行动|活动|措施|举措|标准|规定|规范|理念|体系|责任制|责任|模式|战略"
    r"|问题|经费|部署|政策|工程|底线|方法|行为|领域|项目|产业|建设|改革|布局|专项){0,2}\s?"
)
_COMMA = re.compile(_NOUN + r"[，,]\s?")
_PERIOD = re.compile(r"[”’]?" + _NOUN + "。")
_FARTHER_COMMA = re.compile(r"[”’]?[㐀-鿿]{1,12}[，,]\s?")
_OPENS = re.compile(rf"(?P<noun>{_NOUN})[（(]\s?")
_NAME_OPENS = re.compile(r"\s?[（(]\s?(?:以下)?(?:简称|统称|合称|并称|称|即|也就是)?为?[：:]?\s?$")
_NAME_CLOSES = re.compile(_NOUN + "[）)]")
_BRACKET_CUE = re.compile(r"(?:即|也就是|就是|包括|分别是|分别为|是指|指|具体为|具体是)\s?[：:，,]?\s?")
_ASIDE = re.compile(
    "以下|下同|简称|统称|又称|也称|原称|含|不含|不包括|例如|比如|譬如|如|详见|参见|见[附第《上下]|附件|附后|其中|试行|截至|责任(?:单位|部门|领导|主体|处室|科室|股室|人)"
)
"""Words that begin a bracket which says something else about the name than what it counts."""

_TOTAL = re.compile(
    "(?:等|[，,]?共)?(?P<number>[二两三四五六七八九十0-9]+)(?:个方面|方面|项|个|条|类|种|点|大)(?:内容|工作|任务|要求)?$"
)
_OTHERS_COUNTED = re.compile("[二两三四五六七八九十0-9]+(?:家|名|所|人|台|辆|户|起|件|座)[㐀-鿿]{0,4}$")
"""What counts those who take part, not members: 甲、乙、丙三家单位."""

_NOT_A_MEMBER = re.compile("[0-9０-９《》：:]|[省市县区州镇乡村局部委厅院办处司]$")
_LINK = re.compile("等?(?:这一?|这些|这个|(?P<weak>的))$|等$")
"""What may stand between a list and the name it spells out; 甲、乙、丙的“三农” may say whose it is."""

_QUOTED_ROW = re.compile("[^“”、]{0,20}“([^“”]*、[^“”]*)”")
_LASTING = re.compile("(?:同比|连续(?:[二两三四五六七八九十]|[0-9]{1,2})年)$")
"""What a report says of the row, not of its last phrase: 事故起数、死亡人数连续五年“双下降”."""

_LINK_OVER_COMMA = re.compile(
    "[，,]\\s?(?:(?:以上|上述|这)(?:些|一)?|(?P<verb>实现|做到|落实|达到|形成|构建|打造|建立|健全))$"
)
"""A verb leads over the comma to a name that every phrase repeats: 同谋划、同部署、同考核，实现“三同”."""
_CLASSIFIED = re.compile("(?:[零〇一二三四五六七八九十]+|[0-9]+)(?:大|项|个)")
_FEW = 2
_RULES = re.compile("原则|要求|目标|方针|理念|思路|标准|导向|格局|作风|方法|态度|精神")
_MOTTO = 4
"""Characters of the shortest phrase that says what to do."""
_LONGEST_PHRASE = 60
_TAIL_OF_SENTENCE = 4
"""By how many characters the last phrase of a row without a closing mark may outgrow all others."""


def list_before(text: str, name: Span, count: int) -> tuple[str, ...] | None:
    """Read the `count` phrases that stand before the name at `name`, joined by 、, or give `None`.

    `name` starts at its opening quotation mark, or stands alone in brackets: 不敢腐、不能腐、不想腐（“三不”）; without
    marks it must count three or more by a classifier: 蓝天、碧水、净土三大保卫战. 等 or 这 may link them; 的 only where
    every phrase repeats what the name counts (早发现、早报告的“两早”) or is a motto. The words that lead to the first
    phrase are left out where the other phrases show where it begins: by a head they share (定人、定物), by
    their length, or by a tail they share behind a leading verb.
    """
    opens = _NAME_OPENS.search(text, max(0, name.start - 12), name.start)
    is_bracketed = opens is not None and _NAME_CLOSES.match(text, name.end) is not None
    is_marked = is_bracketed or text[name.start : name.start + 1] in (*OPENING, *STRAIGHT)
    if not is_marked and (count == _FEW or _CLASSIFIED.match(text, name.start, name.end) is None):
        return None
    end = opens.start() if opens and is_bracketed else name.start
    comma = _LINK_OVER_COMMA.search(text, max(0, end - 8), end)
    clause = clause_before(text, comma.start() if comma else end)
    link = _LINK.search(clause)
    phrases = joined_by(_unquoted(_LASTING.sub("", clause[: link.start()] if link else clause)), "、")
    if leads_on(phrases):
        return None
    if count > _FEW and len(phrases) == count - 1:
        phrases = with_last_split(phrases)
    elif len(phrases) == 1 and count == _FEW and tail(with_last_split(phrases)).endswith(_word_of(text, name)):
        phrases = with_last_split(phrases)  # 主体责任和监督责任“两个责任”
    elif ends_in_two(phrases) and not _is_one_phrase(phrases[-1], phrases[1:-1], _word_of(text, name)):
        return None  # 甲、乙和丙“两个…”: three phrases or two, nobody can tell
    if not _agree(phrases, count):
        return None
    first = without_lead(phrases[0], phrases[1:], _word_of(text, name))
    if first is None:
        return None
    phrases = (first, *phrases[1:])
    is_weak = (link is not None and link["weak"] is not None) or (is_bracketed and count == _FEW)
    is_led_to = comma is not None and comma["verb"] is not None
    is_doubtful = is_led_to or (is_weak and not _are_mottoes(phrases, _word_of(text, name)))
    bare = [phrase.lstrip("“") for phrase in phrases]
    return None if is_doubtful and not repeats(bare, _word_of(text, name)) else phrases


def _unquoted(clause: str) -> str:
    """Read a row between quotation marks: “管行业必须管安全、…”（以下简称“三个必须”）."""
    quoted = _QUOTED_ROW.fullmatch(clause)
    return quoted[1] if quoted else clause


def _is_one_phrase(last: str, others: Sequence[str], word: str) -> bool:
    """Tell 同时投入生产和使用, where the other phrases begin with the name's word and the words behind 和 do not."""
    begin = len(word) > 1 and len(others) > 0 and all(phrase.startswith(word) for phrase in (*others, last))
    return begin and not with_last_split((last,))[-1].startswith(word)


def _are_mottoes(phrases: Sequence[str], word: str) -> bool:
    """Tell 领导带头、全员参与、注重实效, all as long as each other, before the principles or demands that they are."""
    lengths = {len(phrase) for phrase in phrases}
    is_even = len(phrases) > _FEW and len(lengths) == 1 and min(lengths) >= _MOTTO
    return is_even and _RULES.fullmatch(word) is not None and not any(map(_NOT_A_MEMBER.search, phrases))


def list_after(text: str, name: Span, count: int) -> tuple[str, ...] | None:
    """Read the `count` phrases that follow the name at `name`, or give `None`.

    They stand in brackets; behind 即, 包括 or a colon; or behind a mere comma. They are joined by ；, by ，, or by 、
    up to the next comma or full stop, the last two by 和 or 以及 too. Behind a mere colon, or joined by ，, they must
    share a head or a tail; behind a mere comma they must repeat what the name counts (六保任务，保居民就业、…).
    """
    word = _word_of(text, name)
    opens = _OPENS.match(text, name.end)
    if opens is not None:
        rest = text[opens.end() : opens.end() + FURTHEST]
        end = first_outside(rest, "）)\n")
        is_quoted = text[name.start : name.start + 1] in (*OPENING, *STRAIGHT)
        if rest[end : end + 1] not in ("）", ")"):
            return None
        return _in_brackets(rest[:end], word, count, is_quoted=is_quoted, is_beside=opens["noun"] == "")
    cue = _CUE.match(text, name.end)
    if cue is not None:
        has_word = cue["word"] is not None or cue["listed"] is not None
        found = _behind_cue(_sentence(text, cue.end()), word, count, has_word=has_word)
        if found is not None:
            return _from_word(found, word)
    period = _PERIOD.match(text, name.end)
    if period and (found := _next_sentence(_sentence(text, period.end()), word, count)):
        return found
    comma = _COMMA.match(text, name.end)
    found = _behind_comma(_sentence(text, comma.end()), word, count) if comma else None
    farther = _FARTHER_COMMA.match(text, name.end) if found is None else None
    return _behind_clause(_sentence(text, farther.end()), word, count) if farther else found


def _from_word(phrases: tuple[str, ...], word: str) -> tuple[str, ...]:
    """Begin the first phrase where the others begin, with the name's word: 即设施必须同时设计、同时施工、同时使用."""
    first, others = phrases[0], phrases[1:]
    is_led_to = len(others) > 1 and len(word) > 1 and all(phrase.startswith(word) for phrase in others)
    return (first[first.index(word) :], *others) if is_led_to and word in first else phrases


def _next_sentence(sentence: str, word: str, count: int) -> tuple[str, ...] | None:
    """Read a sentence that is nothing but a row of three or more, each of which says a word of two characters or more.

    推进“三个一律”。对不符合条件的一律关停、对违法行为一律处罚、对失职人员一律问责。
    """
    for marks, others in (("、", "，,；;"), ("；;", ""), ("，,", "；;")):
        phrases = _divided(sentence, marks) if first_outside(sentence, others) == len(sentence) else ()
        if count > _FEW and len(word) > 1 and _agree(phrases, count) and repeats(phrases, word):
            return phrases
    return None


def _in_brackets(content: str, word: str, count: int, *, is_quoted: bool, is_beside: bool) -> tuple[str, ...] | None:
    """Read a bracket that holds the list and nothing else but 即 before it and its total behind it.

    Without 即, and where the phrases do not repeat the name's word, the name must be quoted; what stands between it and
    the bracket (“三公”经费) makes it doubtful whose bracket it is, unless the phrases share a head or a tail.
    """
    cue = _BRACKET_CUE.match(content)
    if cue is None and _ASIDE.match(content):
        return None
    content = content[cue.end() if cue else 0 :].strip(" 。；;，,")
    content = _without_total(content, count)
    two = with_last_split((content,))
    if count == _FEW and len(two) == _FEW and tail([phrase.rstrip("》”") for phrase in two]).endswith(word):
        return two  # “两个清单”（《隐患清单》和《责任清单》）
    for marks in ("；;", "、", "，,"):
        for phrases in _divisions(content, marks, count):
            if not _agree(phrases, count):
                continue
            is_plain = is_quoted and marks == "、" and count > _FEW and not any(map(_NOT_A_MEMBER.search, phrases))
            is_plain = is_plain and (is_beside or head(phrases) != "" or tail(phrases) != "")
            if cue is not None or is_plain or repeats(phrases, word):
                return phrases
    return None


_LONGEST_LIST = 3_000
"""Characters behind a cue that are read; a line without a full stop may hold a cue every few characters."""


def _behind_cue(sentence: str, word: str, count: int, *, has_word: bool) -> tuple[str, ...] | None:
    sentence = sentence[:_LONGEST_LIST]
    clause = _without_total(sentence[: first_outside(sentence, "，,；;")], count)
    if _OTHERS_COUNTED.search(clause):
        return None
    by_semicolon, in_clause, by_comma = (
        _divided(*row) for row in ((sentence, "；;"), (clause, "、"), (sentence, "，,"))
    )
    readings = [
        (by_semicolon, has_word),
        (with_last_split(by_semicolon), False),
        (in_clause, has_word),
        (with_last_split(in_clause), has_word and count > _FEW),
        (by_comma, False),
        (with_last_split(by_comma), False),
    ]
    for phrases, is_certain in readings:
        is_row = is_certain or ((head(phrases) or tail(phrases)) and not all(map(_NOT_A_MEMBER.search, phrases)))
        is_row = is_row or (count > _FEW and word != "" and all(word in phrase for phrase in phrases))  # 六个新
        if _agree(phrases, count) and is_row:
            return phrases
    for marks in ("；;", "，,"):
        phrases = joined_by(sentence, marks)
        row = tuple(takewhile(lambda phrase: phrase.startswith(word) or phrase.endswith(word), phrases))
        others = phrases[len(row) :]
        if _agree(row, count) and repeats(row, word) and not any(other.startswith(word) for other in others):
            return row
    return None


def _behind_comma(sentence: str, word: str, count: int) -> tuple[str, ...] | None:
    """Read a row of three or more that repeats the name's word and surely ends where it seems to.

    Clauses joined by ， belong to it only where all end with a word of two characters or more (四不放过), or with a
    shorter one and share a longer head (三员，当好宣传员，当好监督员，当好服务员); a row that begins
    with one character is none where every phrase goes on to make another word of it (查处、查封、查扣).
    """
    clause = sentence[: first_outside(sentence, "，,；;")]
    rows = [*_divisions(sentence, "；;", count), *_divisions(clause, "、", count)]
    by_comma = _divided(sentence, "，,")
    if tail(by_comma).endswith(word) and (len(word) > 1 or len(head(by_comma)) > 1):
        rows.append(by_comma)
    for phrases in rows:
        is_doubled = len(word) > _FEW and len(clause) == len(sentence) and tail(phrases).endswith(word)
        if (count == _FEW and not is_doubled) or not _agree(phrases, count):
            continue
        if _stand_alike(phrases, word):
            return phrases
        if not repeats(phrases, word):
            continue
        is_short = len(phrases[-1]) <= max(map(len, phrases[:-1])) + _TAIL_OF_SENTENCE
        is_other = len(word) == 1 and all(is_word(phrase[:2]) for phrase in phrases)
        if tail(phrases) or (is_short and not is_other):
            return phrases
    return None


def _stand_alike(phrases: Sequence[str], word: str) -> bool:
    """Tell phrases as long as each other with the counted word in one place inside: 群众评机关、基层评科室.

    In 强化责任、深化改革 it is part of other words.
    """
    places = {(len(phrase), phrase.find(word)) for phrase in phrases}
    length, place = min(places)
    around = [phrase[at : at + 2] for phrase in phrases for at in (place - 1, place + len(word) - 1)]
    return len(places) == 1 and 0 < place < length - len(word) and not any(map(is_word, around))


def _behind_clause(sentence: str, word: str, count: int) -> tuple[str, ...] | None:
    """Read a row of three or more, all ending in the whole word the name counts, behind a clause about the name.

    把“四下基层”作为重要抓手，推动政策宣传下基层、调查研究下基层、…: the clause may lead to the row by a verb.
    """
    phrases = _divided(sentence[: first_outside(sentence, "，,；;")], "、")
    if count == _FEW or len(word) == 1 or not _agree(phrases, count) or not tail(phrases).endswith(word):
        return None
    first = without_lead(phrases[0], phrases[1:], word)
    return None if first is None else (first, *phrases[1:])


def _divided(row: str, marks: str) -> tuple[str, ...]:
    phrases = tuple(phrase.strip("，,；;、 ").removesuffix("等") for phrase in joined_by(row, marks))
    return without_conjunction(phrases)


def _divisions(row: str, marks: str, count: int) -> Iterator[tuple[str, ...]]:
    """Give the ways to divide a row of more than one phrase: at its marks, then at the last 和 too."""
    phrases = _divided(row, marks)
    if len(phrases) > 1:
        yield phrases
        if count > _FEW:
            yield with_last_split(phrases)


def _agree(phrases: Sequence[str], count: int) -> bool:
    return len(phrases) == count and all(0 < len(phrase) <= _LONGEST_PHRASE for phrase in phrases)


def _without_total(row: str, count: int) -> str:
    total = _TOTAL.search(row)
    return row[: total.start()] if total is not None and value_of(total["number"]) == count else row


def _sentence(text: str, start: int) -> str:
    rest = text[start : start + FURTHEST]
    return rest[: first_outside(rest, "。！？!?\n")]


def _word_of(text: str, name: Span) -> str:
    return counted_word(key_of(name.of(text)))
