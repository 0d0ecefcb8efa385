"""The page that shows the received text of a document beside the clean one, line by line, with every edit marked.

It stands for itself: its blocks carry no paragraph's anchor, so the visible-text law does not reach it, and it is not
indexed. Its table is front matter, which `overrides/comparison.html` prints: Markdown would pass raw rows on as they
are, but looks at every tag on the way three times, and a site has as many rows as lines. For the same reason a row is
written with the fewest tags, and what HTML closes by itself is not closed.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from policy_corpus.model import Anchor, Document, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.alignment import Alignment, Piece, Row, RowKind
from policy_corpus.pages.emendations import received, rule_counts
from policy_corpus.pages.escape import html_text
from policy_corpus.pages.wording import rule_names
from policy_corpus.paths import comparison_page, document_page, from_page

_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Characters that show nothing, turn the direction of what follows, or cannot stand in a page."""

_NO_COUNTERPART = {RowKind.REMOVED: "未收入正文", RowKind.ADDED: "收到的文件没有这一行"}

_SEAM = '<{0} class="seam" data-not-text>↵</{0}>'
"""A line end that was taken or put in, for rows whose lines were joined or parted."""


def comparison_view(document: Document, alignment: Alignment, titles: Mapping[str, str]) -> Page:
    """Write the comparison page of `document`; `titles` gives the Chinese names of cleaning rules.

    Guarantees: (1) the words of the left lines are the received lines, those of the right lines the clean ones, but
    for characters that cannot be seen, which are shown by their code (`U+200B`); (2) what an edit took stands in `del`,
    what it put in stands in `ins`; (3) a received line carries the id `r` and its number.
    """
    address = comparison_page(document.id)
    kinds = Counter(row.kind for row in alignment.rows)
    return rendering.page(
        address,
        "comparison.md.j2",
        {
            "title": f"逐行对照：{document.title}",
            "description": f"《{document.title}》收到的文字与正文逐行对照",
            "template": "comparison.html",
            "table": rendering.fragment(
                address,
                "comparison_table.html.j2",
                has_edits=bool(document.edits),
                has_blanks=kinds[RowKind.BLANK] > 0,
                rows=_Rows(from_page(address, document_page(document.id)), titles).written(alignment),
            ),
        },
        document=document,
        document_address=document_page(document.id),
        received=received(document),
        rules=rule_counts(document.edits, titles),
        lines=len(alignment.starts),
    )


class _Rows:
    """Writes rows; `page` is the relative address of the document's page. Names of rules and notes are made once."""

    def __init__(self, page: str, titles: Mapping[str, str]) -> None:
        self.page = html_text(page)
        self.titles = titles
        self.names: dict[tuple[str, ...], str] = {}
        self.notes: dict[tuple[RowKind, tuple[tuple[str, ...], ...]], str] = {}

    def written(self, alignment: Alignment) -> Markup:
        return Markup("\n".join(map(self._row, alignment.rows)))  # noqa: S704  # made of escaped pieces

    def _row(self, row: Row) -> str:
        if row.kind is RowKind.SAME and len(row.received) == len(row.clean) == 1:
            return self._same(row)
        note = self._note(row)
        # What was added has its note where nothing was received.
        here, there = ("", note) if row.received or not row.clean else (note, "")
        return f'<tr class="{row.kind}">{self._received(row, here)}{self._clean(row, there)}</tr>'

    def _same(self, row: Row) -> str:
        """Write a line that reads alike on both sides: its words are made safe once."""
        ((number, pieces),), ((anchor, _),) = row.received, row.clean
        words = self._words("", pieces)
        return (
            f'<tr class="{RowKind.SAME}"><td class="received line" id="r{number}" data-line="{number}">{words}'
            f'<td class="clean line">{self._place(anchor)}{words}</tr>'
        )

    def _received(self, row: Row, note: str) -> str:
        """Write the left side of a row: a cell that is the line, or one that holds lines; `note` is its attribute."""
        if len(row.received) == 1:
            ((number, pieces),) = row.received
            words = self._words("del", pieces)
            return f'<td class="received line" id="r{number}" data-line="{number}"{note}>{words}'
        lines = [
            f'<div class="line" id="r{number}" data-line="{number}">{self._words("del", pieces)}'
            for number, pieces in row.received
        ]
        return _cell("received", note, lines, _SEAM.format("del") if len(row.clean) == 1 else "")

    def _clean(self, row: Row, note: str) -> str:
        """Write the right side alike; each line has its paragraph's anchor beside it, which leads there."""
        if len(row.clean) == 1:
            ((anchor, pieces),) = row.clean
            return f'<td class="clean line"{note}>{self._place(anchor)}{self._words("ins", pieces)}'
        lines = [f'{self._place(anchor)}<div class="line">{self._words("ins", pieces)}' for anchor, pieces in row.clean]
        return _cell("clean", note, lines, _SEAM.format("ins") if len(row.received) == 1 else "")

    def _place(self, anchor: Anchor) -> str:
        return f'<a class="place" href="{self.page}#{anchor}">{anchor}</a>'

    def _words(self, tag: str, pieces: tuple[Piece, ...]) -> str:
        return "".join(
            [
                _seen(text) if edit is None else f'<{tag} title="{self._name(edit.rules)}">{_seen(text)}</{tag}>'
                for text, edit in pieces
            ]
        )

    def _note(self, row: Row) -> str:
        if row.kind is RowKind.SAME:
            return ""
        told = row.kind, tuple([edit.rules for edit in row.edits])
        if told not in self.notes:
            rules = "，".join(dict.fromkeys(self._name((rule,)) for edit in row.edits for rule in edit.rules))
            self.notes[told] = f' data-note="{"：".join(filter(None, [_NO_COUNTERPART.get(row.kind), rules]))}"'
        return self.notes[told]

    def _name(self, rules: tuple[str, ...]) -> str:
        if rules not in self.names:
            self.names[rules] = html_text(rule_names(rules, self.titles))
        return self.names[rules]


def _cell(name: str, note: str, lines: Sequence[str], seam: str) -> str:
    """Write a cell that holds no line or several; `seam` stands at the end of all but the last."""
    written = f"{seam}</div>".join(lines)
    return f'<td class="{name}"{note}>{written and f"{written}</div>"}'


def _seen(text: str) -> str:
    safe = html_text(text)
    if text.isprintable():
        return safe
    return _UNSEEN.sub(lambda found: f'<span class="unseen">U+{ord(found[0]):04X}</span>', safe)
