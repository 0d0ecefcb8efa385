"""Code points that stand for another character become it: small and vertical punctuation, radicals, doubles.

By table, never by Unicode NFKC as a whole, which would turn ，（ into ASCII. Sources: Unicode blocks Vertical Forms
(U+FE10-FE1F), CJK Compatibility Forms (U+FE30-FE4F), Small Form Variants (U+FE50-FE6F), CJK Radicals Supplement
(U+2E80-2EFF), Kangxi Radicals (U+2F00-2FDF), CJK Compatibility Ideographs (U+F900-FAFF, U+2F800-2FA1F), whose members
Unicode itself calls equal to ordinary characters: PDF files and Korean sources have 樂 at U+F914.

Guarantees: (1) only characters of these blocks change; (2) one character becomes one character.
"""

import re
import unicodedata

from policy_corpus.clean.rule import Outcome, Rule
from policy_corpus.text import Replacement, Span

_SMALL_FORMS = dict(
    zip(
        "﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫",
        "，、．；：？！—（）｛｝〔〕＃＆＊＋－＜＞＝＼＄％＠",
        strict=True,
    )
)

_VERTICAL_FORMS = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…—（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)

# The supplement has no decompositions in Unicode; these are its members that stand for whole characters.
_RADICALS = dict(
    zip(
        "⺌⺒⺝⺟⺠⺧⺩⺫⺬⺮⺼⺽⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "小巳月母民牛王目示竹肉臼虎西见角贝足车長长门雨青韦页风飞食首马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
_TABLE = _SMALL_FORMS | _VERTICAL_FORMS | _RADICALS
_VARIANT = re.compile(
    "[\ufe10-\ufe1f\ufe30-\ufe4f\ufe50-\ufe6f\u2e80-\u2eff\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]"
)


def _plain(character: str) -> str:
    if "\u2f00" <= character <= "\u2fdf":
        return unicodedata.normalize("NFKC", character)
    if character >= "\U0002f800" or "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFC", character)
    return _TABLE.get(character, character)


def _apply(text: str) -> Outcome:
    return Outcome(tuple(Replacement(Span(*found.span()), _plain(found[0])) for found in _VARIANT.finditer(text)))


RULE = Rule("variant-forms", "小型、竖排标点和部首、兼容字符改为通行字符", _apply)
