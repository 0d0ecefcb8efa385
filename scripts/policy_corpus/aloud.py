"""How Chinese is read aloud, in pinyin.

The tables of readings are loaded when the first one is asked for: that takes 0.17 s, and most texts ask for none. Where
texts have Chinese names every process that parses them loads its own, all of them at once.
"""


def syllables(words: str, *, with_rest: bool = True) -> list[str]:
    """Give the syllables of some words, without tones; what is not Chinese comes as it stands, or is left out."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # as said above

    return lazy_pinyin(words, errors="default" if with_rest else "ignore")


def readings_of(character: str) -> list[str]:
    """Give every reading of a character, without tones, ü as such; the usual one first."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  # as said above

    return pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=True)[0]


def usual_reading_of(character: str) -> str:
    """Give the usual reading of a character, with its tone."""
    from pypinyin import Style, pinyin  # noqa: PLC0415  # as said above

    return pinyin(character, style=Style.TONE)[0][0]
