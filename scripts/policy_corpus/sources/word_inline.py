"""What stands inside a Word paragraph, as text: runs, breaks, symbols, notes' marks, revisions.

Inserted text is text, deleted and hidden text is not; text boxes come out beside the paragraph that anchors them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from lxml import etree

from policy_corpus.sources.list_numbers import formatted
from policy_corpus.sources.raised import lowered, raised
from policy_corpus.sources.word_xml import child, flag, name_of, value_of, whole

# fmt: off
_WITHOUT_TEXT = frozenset((
    "pPr", "rPr", "delText", "delInstrText", "sectPr", "proofErr", "bookmarkStart",
    "bookmarkEnd", "sdtPr", "sdtEndPr", "oMathParaPr", "ctrlPr", "fldData", "binData", "annotationRef",
))
# fmt: on
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_SYMBOLS = {
    "wingdings": {0xA8: "□", 0x6F: "□", 0x71: "□", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■",
                  0x75: "◆", 0xD8: "➢", 0xE8: "➔", 0x9F: "•", 0xA1: "○", 0xE0: "→",
                  0x80: "⓪", **dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
                  **dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True))},
    "wingdings 2": {0x52: "☑", 0x54: "☒", 0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x98: "●", 0x97: "•"},
    "symbol": {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xA5: "∞",
               **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
               0x57: "Ω", 0x44: "Δ", 0x53: "Σ", 0xAE: "→", 0xBB: "≈", 0xD6: "√"},
    "wingdings 3": {0x7D: "▶", 0x70: "▲", 0x71: "▼"},
}  # fmt: skip
"""Signs that forms and reports set in symbol fonts, by font and code; what Unicode calls them."""
_PRIVATE = 0xF000
"""Where Word puts the codes of symbol fonts, which go to FF."""
_CODE = 0xFF
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff\u3100-\u312f][^\d_\u3400-\u9fff]*|[\u3100-\u312fˊˇˋ˙\s]+")
"""Readings set above characters: pinyin or 注音. Other words set there are the author's."""
_EQUATION = re.compile(r"^\s*EQ\b", re.IGNORECASE)
_CIRCLED = re.compile(r"^\s*EQ\s*\\o\s*\\ac\s*\(\s*[○〇◯]\s*[,，]\s*(\d{1,2})\s*\)", re.IGNORECASE)


@dataclass(slots=True)
class Notes:
    """The notes of one kind in the order their marks stand in the text.

    `form` is the `w:numFmt` of the marks, `known` the ids of the notes that the file has.
    """

    form: str
    known: frozenset[str]
    met: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, identity: str) -> str:
        """Count a note and give its mark as printed, raised; empty for a note that is not there."""
        if identity not in self.known:
            return ""
        mark = raised(formatted(len(self.met) + 1, self.form))
        self.met.append((identity, mark))
        return mark


@dataclass(slots=True)
class Inline:
    """Reads paragraphs of one document.

    `boxes` gathers the text boxes met since it was last emptied, `unread` what could not be put into words, in order,
    `inserted` and `deleted` an editor's marks that nobody has accepted yet. `own_mark` is the mark of the note whose
    text is being read, `code` what the innermost open field says so far.
    """

    footnotes: Notes
    endnotes: Notes
    is_hidden_style: Callable[[str], bool]
    boxes: list[etree._Element | str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    inserted: int = 0
    deleted: list[str] = field(default_factory=list)
    own_mark: str = ""
    code: str = ""

    def text(self, paragraph: etree._Element) -> str:
        """Give a paragraph's text; breaks inside it are line feeds."""
        return self._inside(paragraph)

    def _inside(self, element: etree._Element) -> str:
        return "".join(map(self._piece, element))

    def _piece(self, element: etree._Element) -> str:
        name = name_of(element)
        if name in _BREAKS:
            return _BREAKS[name]
        if name in _WITHOUT_TEXT:
            return ""
        reader = self._readers.get(name)
        return reader(self, element) if reader is not None else self._inside(element)

    def _typed(self, element: etree._Element) -> str:
        return element.text or ""

    def _run(self, run: etree._Element) -> str:
        is_hidden = (
            flag(run, "rPr", "vanish")
            if child(run, "rPr", "vanish") is not None
            else self.is_hidden_style(value_of(child(run, "rPr", "rStyle")))
        )
        if is_hidden:
            hidden = "".join(one.text or "" for one in run.iter() if name_of(one) == "t")
            self.unread += [("hidden-text", hidden)] if hidden.strip() else []
            return ""
        place = value_of(child(run, "rPr", "vertAlign"))
        return {"superscript": raised, "subscript": lowered}.get(place, str)(self._inside(run))

    def _alternatives(self, element: etree._Element) -> str:
        """Read the form that Word shows; the other says the same for older programs."""
        shown = child(element, "Choice")
        return self._inside(shown if shown is not None else element)

    def _box(self, element: etree._Element) -> str:
        self.boxes.append(element if name_of(element) == "txbxContent" else value_of(element, "string"))
        return ""

    def _code_piece(self, element: etree._Element) -> str:
        self.code += element.text or ""
        return ""

    def _field_border(self, element: etree._Element) -> str:
        """At the end of a field: what a field shows that has a code and no result, such as a circled number."""
        border = value_of(element, "fldCharType")
        if border == "begin" and (box := self._check_box(element)):
            self.code = ""
            return box
        code, self.code = self.code, "" if border in {"begin", "end"} else self.code
        if border != "end" or not _EQUATION.match(code):
            return ""
        if circled := _CIRCLED.match(code):
            return formatted(int(circled[1]), "decimalEnclosedCircle")
        self.unread.append(("unread-formula", code.strip()))
        return ""

    def _formula(self, element: etree._Element) -> str:
        written = self._inside(element)
        self.unread.append(("unread-formula", written))
        return written

    def _note_mark(self, element: etree._Element) -> str:
        if value_of(element, "customMarkFollows") in {"1", "true", "on"}:
            return ""
        notes = self.footnotes if name_of(element) == "footnoteReference" else self.endnotes
        mark = notes.mark(value_of(element, "id"))
        if not mark:
            self.unread.append(("missing-note", "脚注" if notes is self.footnotes else "尾注"))
        return mark

    def _own_mark(self, _: etree._Element) -> str:
        mark, self.own_mark = self.own_mark, ""
        return mark

    def _symbol(self, element: etree._Element) -> str:
        font, code = value_of(element, "font"), value_of(element, "char")
        point = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", code) else 0
        known = _SYMBOLS.get(font.lower(), {}).get(point & _CODE)
        if known is None and font.lower() not in _SYMBOLS and point and not _PRIVATE <= point <= _PRIVATE | _CODE:
            return chr(point)  # a font with letters: the code is the character's own
        if known is None:
            self.unread.append(("unread-symbol", f"{font} {code}"))
        return known or "\ufffd"

    def _ruby(self, element: etree._Element) -> str:
        base, reading = child(element, "rubyBase"), child(element, "rt")
        above = self._inside(reading) if reading is not None else ""
        below = self._inside(base) if base is not None else ""
        if above and _LATIN.fullmatch(above):
            self.unread.append(("unread-reading", f"{below}（{above}）"))
            return below
        return below + (f"({above})" if above else "")

    def _inserted(self, element: etree._Element) -> str:
        self.inserted += 1
        return self._inside(element)

    def _deleted(self, element: etree._Element) -> str:
        gone = "".join(one.text or "" for one in element.iter() if name_of(one) in {"delText", "t"})
        if gone:
            self.deleted.append(gone)
        return ""

    def _check_box(self, border: etree._Element) -> str:
        """Show the check box of an old form as a sign; it has no result that says it."""
        box = child(border, "ffData", "checkBox")
        if box is None:
            return ""
        return "☑" if flag(box, "checked") or (child(box, "checked") is None and flag(box, "default")) else "□"

    _readers: ClassVar[dict[str, Callable[["Inline", etree._Element], str]]] = {
        "t": _typed,
        "r": _run,
        "AlternateContent": _alternatives,
        "txbxContent": _box,
        "textpath": _box,
        "instrText": _code_piece,
        "fldChar": _field_border,
        "oMath": _formula,
        "footnoteReference": _note_mark,
        "endnoteReference": _note_mark,
        "footnoteRef": _own_mark,
        "endnoteRef": _own_mark,
        "sym": _symbol,
        "ruby": _ruby,
        "ins": _inserted,
        "moveTo": _inserted,
        "del": _deleted,
        "moveFrom": _deleted,
    }
    # How elements are read that do not simply hold others; everything else is what is inside it.


def note_form(settings: etree._Element | None, section: etree._Element | None, kind: str, otherwise: str) -> str:
    """Find how notes are numbered: the section says it, or the document's settings, or Word's default."""
    for place in (section, settings):
        if form := value_of(child(place, f"{kind}Pr", "numFmt")):
            return form
    return otherwise


def span_of(cell: etree._Element, row_property: str) -> int:
    """Read a count such as `w:gridSpan`, held to what a table can have."""
    return max(0, min(whole(value_of(child(cell, row_property)), 1), 200))
