"""Names and values of WordprocessingML, whichever of its two namespaces (transitional, strict) a file uses."""

import re
from collections.abc import Iterator

from lxml import etree


def name_of(element: etree._Element) -> str:
    """Give an element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the children of that name, in order."""
    return (one for one in element if name_of(one) == name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Follow a path of names downwards, the first child of each; `None` if a step is missing."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def value_of(element: etree._Element | None, name: str = "val") -> str:
    """Give an attribute whatever its namespace; empty if there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def whole(text: str, otherwise: int) -> int:
    """Read a whole number that may be missing or senseless."""
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,7}", text) else otherwise


def flag(element: etree._Element | None, *path: str) -> bool:
    """Tell whether a switch such as `w:vanish` or `w:isLgl` is there and not turned off."""
    found = child(element, *path)
    return found is not None and value_of(found) not in {"0", "false", "off"}
