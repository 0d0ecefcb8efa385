"""Raised and lowered characters: m² and 10³ are not m2 and 103. Readers of formats with typography ask here."""

_RAISED = str.maketrans("0123456789+-−=()nivx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵛˣ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str) -> str:
    """Write in superscript what Unicode has in superscript; a text with any other character stays as it is."""
    return _moved(text, _RAISED)


def lowered(text: str) -> str:
    """Write in subscript what Unicode has in subscript; a text with any other character stays as it is."""
    return _moved(text, _LOWERED)


def _moved(text: str, table: dict[int, int]) -> str:
    return text.translate(table) if all(ord(character) in table for character in text) else text
