"""The outline: which lines are headings, how they nest, and what each is called.

A marker counts only if it continues a run: it is the first of its form here, the next after the last, the next but one
(reported as a gap), or goes on with a count that runs across parents, as tasks (1)…(26) of a report do. Everything else
is body, kept as printed. Numbers are never changed.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from policy_corpus.model import Anchor, Role, Section
from policy_corpus.parse.attachments import attachment_lines
from policy_corpus.parse.bare_numbers import bare_chapters
from policy_corpus.parse.heading_lines import contents_lines, heading_end
from policy_corpus.parse.lines import Line
from policy_corpus.parse.listed import is_inline_list, listed_lines, note_lines, tabular_lines, titled_lines
from policy_corpus.parse.markers import OF_BOOKS, OF_LAWS, OF_SPEECH, Marker, MarkerClass, marker_of
from policy_corpus.parse.stated_headings import framed_headings, unnumbered_markers
from policy_corpus.parse.unnumbered import unnumbered_headings
from policy_corpus.text import Span

_TITLE_LENGTH = 50
_REPEATED = frozenset({MarkerClass.COMMA, MarkerClass.BRACKET})
"""Markers that typists repeat by oversight; 1. again begins a list of its own."""
_SENTENCE_ENDS = ("。", "；", ";", "，", ",", "：", ":")


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where printed numbering jumps or repeats: a position in the clean text and what was seen there."""

    position: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in document order, the innermost section of each line (by line number), and what was odd.

    `openings` are the markers that lines from the body on open with, by line number; `listed` are those of them that
    are labels of a list's members.
    """

    sections: tuple[Section, ...]
    section_of_line: tuple[Anchor | None, ...]
    heading_lines: frozenset[int]
    gaps: tuple[Gap, ...]
    openings: Mapping[int, Marker] = field(default_factory=dict)
    listed: Mapping[int, Marker] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A section whose end is not known yet."""

    anchor: Anchor
    marker: Marker | None
    level: int
    parent: Anchor | None
    line: int
    end_line: int = -1


_BEFORE_ALL = "s0"
"""The section of the text before the first heading; a heading numbered 〇 has to take another address."""


@dataclass(slots=True)
class _State:
    markers: Mapping[int, Marker]
    lines_of: Mapping[MarkerClass, Sequence[int]]
    stack: list[_Open] = field(default_factory=list)
    done: list[_Open] = field(default_factory=list)
    last: dict[MarkerClass, int] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=lambda: {_BEFORE_ALL})
    repeats: dict[str, int] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)


def outline(
    lines: Sequence[Line], body: int, roles: Sequence[Role], stated: Mapping[int, int], *, has_articles: bool
) -> Outline:
    """Read the outline of a text whose body begins at line number `body`. Total.

    `stated` gives the depth of the lines that the file marks as headings, by line number. Where a text has articles,
    （一） and 1. are their items and no headings.
    """
    contents = contents_lines(lines, body)
    attachments = {at: one for at, one in attachment_lines(lines, body, roles).items() if at not in contents}
    every = {number: marker for number in range(body, len(lines)) if (marker := marker_of(lines[number].text))}
    every |= bare_chapters(lines, every)
    openings = {number: one for number, one in every.items() if number not in contents and number not in attachments}
    is_law = has_articles and any(marker.form is MarkerClass.ARTICLE for marker in openings.values())
    if not is_law:
        others = tabular_lines(lines, openings) | note_lines(lines, openings)
        openings = {
            at: one for at, one in openings.items() if at not in others and not is_inline_list(lines[at].text, one)
        }
    listed = listed_lines(lines, openings)
    if is_law:
        listed = frozenset(at for at, one in openings.items() if not is_inline_list(lines[at].text, one))
    markers = {
        number: marker
        for number, marker in openings.items()
        if (is_law or number not in listed) and _may_open(marker, lines[number], is_law=is_law)
    }
    markers = _with_comma_chapters(markers) if is_law else dict(titled_lines(lines, markers))
    if not is_law:
        taken = contents | openings.keys()
        marked = stated or framed_headings(lines, body)
        own = {line: depth for line, depth in marked.items() if line not in taken and roles[line] is Role.BODY}
        markers = _with_unnumbered(lines, body, markers, attachments, own)
    return replace(
        _outline(lines, body, _with_ordinals(markers | attachments)),
        openings=every,
        listed={number: openings[number] for number in listed if number not in markers},
    )


def _with_unnumbered(
    lines: Sequence[Line],
    body: int,
    markers: Mapping[int, Marker],
    attachments: Mapping[int, Marker],
    stated: Mapping[int, int],
) -> dict[int, Marker]:
    """Add the headings without a number: those the file marks, else those that a text without numbers shows."""
    found = unnumbered_markers(stated, lines, body, markers)
    if not found and not markers:
        found = {line: Marker(MarkerClass.UNNUMBERED, "", 0, 0) for line in unnumbered_headings(lines, body)}
    return {**{line: marker for line, marker in found.items() if line not in attachments}, **markers}


def _with_ordinals(markers: Mapping[int, Marker]) -> dict[int, Marker]:
    """Count what has no number of its own in its address: headings without a number, and attachments."""
    unnumbered = sorted(line for line, marker in markers.items() if marker.form <= MarkerClass.UNNUMBERED)
    counted = {line: replace(markers[line], number=number) for number, line in enumerate(unnumbered, start=1)}
    return {**markers, **counted}


def _outline(lines: Sequence[Line], body: int, markers: Mapping[int, Marker]) -> Outline:
    """Read the outline that these markers, by line number, make."""
    state = _State(markers, _by_form(markers))
    section_of_line: list[Anchor | None] = [None] * len(lines)
    for number in range(body, len(lines)):
        if number in markers:
            _open(state, markers[number], number, lines[number])
        if not state.stack:
            _push(state, _Open(Anchor(_BEFORE_ALL), None, 1, None, number))
        section_of_line[number] = state.stack[-1].anchor
        for section in state.stack:
            section.end_line = number
    sections = tuple(_section(lines, opened) for opened in sorted(state.done, key=lambda opened: opened.line))
    headings = frozenset(opened.line for opened in state.done if opened.marker is not None)
    return Outline(sections, tuple(section_of_line), headings, tuple(state.gaps))


def _by_form(markers: Mapping[int, Marker]) -> dict[MarkerClass, list[int]]:
    """Give the line numbers of each form, in order."""
    lines_of: dict[MarkerClass, list[int]] = {}
    for line in sorted(markers):
        lines_of.setdefault(markers[line].form, []).append(line)
    return lines_of


def _may_open(marker: Marker, line: Line, *, is_law: bool) -> bool:
    """In laws （一） and 1. are items of an article; elsewhere 第X条 is quoted, and 第X章 counts as a title line."""
    if marker.form is MarkerClass.ARTICLE:
        return is_law
    if marker.form in OF_BOOKS:
        return is_law or _is_title(line)
    return not is_law or (marker.form is MarkerClass.COMMA and _is_title(line))


def _is_title(line: Line) -> bool:
    return len(line.text) <= _TITLE_LENGTH and not line.text.endswith(_SENTENCE_ENDS)


def _with_comma_chapters(markers: Mapping[int, Marker]) -> dict[int, Marker]:
    """Read 一、 above the articles of a judicial interpretation as its chapters; below chapters it is no heading."""
    if any(marker.form in OF_BOOKS for marker in markers.values()):
        return {number: marker for number, marker in markers.items() if marker.form is not MarkerClass.COMMA}
    return {
        number: replace(marker, form=MarkerClass.CHAPTER) if marker.form is MarkerClass.COMMA else marker
        for number, marker in markers.items()
    }


def _open(state: _State, marker: Marker, number: int, line: Line) -> None:
    """Open the section this marker asks for, if it continues a run."""
    if marker.form is MarkerClass.ATTACHMENT:
        state.stack.clear()
        state.last.clear()
    place = next((at for at, opened in enumerate(state.stack) if _form(opened) is marker.form), None)
    is_counted = marker.form is not MarkerClass.UNNUMBERED
    previous = state.stack[place].marker if place is not None and is_counted else None
    is_next = _continues(state, previous, marker, line) if previous is not None else _starts(state, marker, line)
    if not is_next:
        if marker.form is MarkerClass.COMMA:
            detail = f"编号“{marker.label}”接不上前面的编号，按正文处理；如是标题请核对原文"
            state.gaps.append(Gap(line.span.start, "marker-ignored", detail))
        return
    if marker.form is MarkerClass.DECIMAL:
        place = _decimal_place(state, marker)
    if marker.form is MarkerClass.UNNUMBERED:
        place = _unnumbered_place(state, marker)
    if place is None:
        place = _place_of_new_run(state, marker, number)
    del state.stack[place:]
    parent = state.stack[-1].anchor if state.stack else None
    anchor = _free(state, _anchor(parent, marker))
    state.last[marker.form] = marker.number
    _push(state, _Open(anchor, marker, len(state.stack) + 1, parent, number))


def _place_of_new_run(state: _State, marker: Marker, number: int) -> int:
    """Put a new run above what is customarily deeper, but below what counts on behind it: 1. （一）（二） 2."""
    for at, opened in enumerate(state.stack):
        if opened.marker is None:
            return at
        if opened.marker.form > marker.form:
            is_inner = marker.number == 1 and marker.form > MarkerClass.COMMA
            return len(state.stack) if is_inner and _goes_on(state, opened.marker, number) else at
    return len(state.stack)


def _goes_on(state: _State, outer: Marker, number: int) -> bool:
    """Tell whether the next marker of an open form, behind line `number`, is the one after the open one."""
    lines = state.lines_of.get(outer.form, ())
    at = bisect_right(lines, number)
    if outer.form is MarkerClass.DECIMAL:
        return True
    return at < len(lines) and state.markers[lines[at]].number == outer.number + 1


def _form(opened: _Open) -> MarkerClass:
    return MarkerClass.PART if opened.marker is None else opened.marker.form


def _continues(state: _State, previous: Marker, marker: Marker, line: Line) -> bool:
    """Tell whether a marker goes on where an open section of its form stands; gaps and repeats are noted."""
    if marker.form is MarkerClass.DECIMAL:
        return marker.path > previous.path and marker.path[0] - previous.path[0] <= 2
    step = marker.number - previous.number
    if step == 1 or (step == 0 and marker.inserted == previous.inserted + 1):
        return True
    if step == 2 or (marker.form in OF_LAWS and step > 2):
        detail = f"编号从“{previous.label}”跳到“{marker.label}”{'，缺一个' if step == 2 else ''}；按原文保留"
        state.gaps.append(Gap(line.span.start, "numbering-gap", detail))
        return True
    if _repeats(previous, marker, line):
        detail = f"编号“{marker.label}”重复；按原文保留，地址加后缀"
        state.gaps.append(Gap(line.span.start, "numbering-repeat", detail))
        return True
    if marker.number == 1 and marker.form < MarkerClass.ARABIC and marker.form not in OF_SPEECH:
        detail = f"编号“{marker.label}”重新从头开始；按原文保留，地址加后缀"
        state.gaps.append(Gap(line.span.start, "numbering-restart", detail))
        return True
    return False


def _repeats(previous: Marker, marker: Marker, line: Line) -> bool:
    """Tell a heading whose number was typed twice from a sentence that opens with it: 二、三级单位参照执行。."""
    is_title = len(line.text) <= _TITLE_LENGTH and not line.text.endswith((*_SENTENCE_ENDS, "！", "？"))
    return marker.number == previous.number and marker.form in _REPEATED and is_title


def _starts(state: _State, marker: Marker, line: Line) -> bool:
    """Tell whether a marker of a form that is not open here begins a run or takes up one that runs across parents.

    A saved page may have lost the very first heading: one gap is allowed, in laws any, and reported.
    """
    if marker.form <= MarkerClass.UNNUMBERED:
        return True
    if marker.form is MarkerClass.DECIMAL:
        return marker.path[-1] == 1 or (state.last.get(MarkerClass.ARABIC) == marker.path[0])
    if marker.number in {0, 1} or marker.number == state.last.get(marker.form, -1) + 1:
        return True
    is_first_gone = marker.number == 2 and marker.form is MarkerClass.COMMA and marker.form not in state.last
    if marker.form in OF_LAWS or is_first_gone:
        state.gaps.append(Gap(line.span.start, "numbering-gap", f"编号从“{marker.label}”开始，缺前面的；按原文保留"))
        return True
    return False


def _unnumbered_place(state: _State, marker: Marker) -> int | None:
    """Where a heading without a number belongs: in the place of the first that is marked no higher."""
    for at, opened in enumerate(state.stack):
        other = opened.marker
        if other is not None and other.form is MarkerClass.UNNUMBERED and other.path >= marker.path:
            return at
    return None


def _decimal_place(state: _State, marker: Marker) -> int:
    """Where 1.2.3 belongs: below the deepest open decimal that is a prefix of it."""
    for at, opened in enumerate(state.stack):
        other = opened.marker
        if other is not None and other.form is MarkerClass.DECIMAL and marker.path[: len(other.path)] != other.path:
            return at
        if other is not None and other.form is MarkerClass.DECIMAL and len(other.path) >= len(marker.path):
            return at
        if other is None or other.form > MarkerClass.DECIMAL:
            return at
    return len(state.stack)


def _anchor(parent: Anchor | None, marker: Marker) -> str:
    if marker.form <= MarkerClass.UNNUMBERED:
        return f"n{marker.number}"
    if marker.form is MarkerClass.ARTICLE:
        return f"a{marker.number}" + (f"z{marker.inserted}" if marker.inserted else "")
    if parent is None or not parent.startswith("s") or parent == _BEFORE_ALL:
        return f"s{marker.number}"
    return f"{parent}-{marker.number}"


def _free(state: _State, anchor: str) -> Anchor:
    name = anchor
    repeat = state.repeats.get(anchor, 1)
    while name in state.anchors:
        repeat += 1
        name = f"{anchor}_{repeat}"
    state.anchors.add(name)
    state.repeats[anchor] = repeat
    return Anchor(name)


def _push(state: _State, opened: _Open) -> None:
    state.stack.append(opened)
    state.done.append(opened)


def _section(lines: Sequence[Line], opened: _Open) -> Section:
    line = lines[opened.line]
    span = Span(line.span.start, lines[opened.end_line].span.end)
    if opened.marker is None:
        nothing = Span(line.span.start, line.span.start)
        return Section(opened.anchor, "", opened.level, "", opened.parent, span, nothing)
    marker = opened.marker
    if marker.form is MarkerClass.ARTICLE:
        heading = Span(line.span.start, line.span.start + len(marker.label))
        run_in = len(line.text) > marker.width
        return Section(opened.anchor, marker.label, opened.level, "", opened.parent, span, heading, run_in)
    end = heading_end(line.text, marker.width)
    heading = Span(line.span.start, line.span.start + end)
    words = line.text[marker.width : end].strip().removesuffix("。").removesuffix(".")
    return Section(
        opened.anchor, marker.label, opened.level, words, opened.parent, span, heading, run_in=end < len(line.text)
    )
