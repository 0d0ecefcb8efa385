"""Han characters of both scripts: conversion by OpenCC, and which character belongs to which standard."""

from functools import cache

from opencc import OpenCC

_LEVEL_1, _LEVEL_2 = 0xB0, 0xD8
"""The rows of GB/T 2312 on which its two levels of characters begin."""

FIRST, LAST = 0x3400, 0x9FFF
"""The range of code points in which texts of this kind have their Han characters."""


def converted(text: str, configuration: str) -> str:
    """Convert by one of OpenCC's configurations, by phrases; the length may change."""
    return str(_converter(configuration).convert(text))


def is_in(character: str, encoding: str) -> bool:
    """Tell whether a character set has a character: `gb2312` the simplified ones in use, `big5` the traditional."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def is_common(character: str) -> bool:
    """Tell whether a character is on the first level of GB/T 2312, the 3,755 most used."""
    try:
        row = character.encode("gb2312")[0]
    except (UnicodeEncodeError, IndexError):
        return False
    return _LEVEL_1 <= row < _LEVEL_2


@cache
def simplified(character: str) -> str:
    """Give the simplified form of a single character, itself if it has none."""
    return converted(character, "t2s")


@cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)
