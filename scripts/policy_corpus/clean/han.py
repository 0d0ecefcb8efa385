"""Han characters of both scripts: conversion by OpenCC, and which character belongs to which standard."""

from functools import cache

from opencc import OpenCC

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
def simplified(character: str) -> str:
    """Give the simplified form of a single character, itself if it has none."""
    return converted(character, "t2s")


@cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)
