"""The page that shows the received text of a document beside the clean one, line by line, with every edit marked.

It stands for itself: its blocks carry no paragraph's anchor, so the visible-text law does not reach it, and it is not
indexed. Its table is front matter, which `overrides/comparison.html` prints: Markdown would pass raw rows on as they
are, but looks at every tag on the way three times, and a site has as many rows as lines. For the same reason a row is
written with the fewest tags, and what HTML closes by itself is not closed.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from policy_corpus.model import Document, Page
from policy_corpus.pages import rendering
from policy_corpus.pages.alignment import Alignment, Piece, Row, RowKind
from policy_corpus.pages.emendations import received, rule_counts
from policy_corpus.pages.escape import html_text
from policy_corpus.pages.wording import rule_names
from policy_corpus.paths import comparison_page, document_page, from_page
from policy_corpus.text import Edit

_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Characters that show nothing, turn the direction of what follows, or cannot stand in a page."""

_NO_COUNTERPART = {RowKind.REMOVED: "未收入正文", RowKind.ADDED: "收到的文件没有这一行"}


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
    """Writes rows; `page` is the relative address of the document's page. Names of rules are made safe once."""

    def __init__(self, page: str, titles: Mapping[str, str]) -> None:
        self.page = html_text(page)
        self.titles = titles
        self.names: dict[tuple[str, ...], str] = {}

    def written(self, alignment: Alignment) -> Markup:
        return Markup("\n".join(map(self._row, alignment.rows)))  # noqa: S704  # made of escaped pieces

    def _row(self, row: Row) -> str:
        note = self._note(row)
        lost = self._seam("del", row) if len(row.clean) == 1 else ""
        made = self._seam("ins", row) if len(row.received) == 1 else ""
        left = [
            _Cell(f' id="r{line.number}" data-line="{line.number}"', "", self._words("del", line.pieces))
            for line in row.received
        ]
        right = [
            _Cell(
                "",
                f'<a class="place" href="{self.page}#{line.paragraph}">{line.paragraph}</a>',
                self._words("ins", line.pieces),
            )
            for line in row.clean
        ]
        # What was added has its note where nothing was received.
        here, there = ("", note) if row.received or not row.clean else (note, "")
        return f'<tr class="{row.kind}">{_side("received", left, lost, here)}{_side("clean", right, made, there)}</tr>'

    def _words(self, tag: str, pieces: tuple[Piece, ...]) -> str:
        return "".join(
            _seen(piece.text)
            if piece.edit is None
            else f'<{tag} title="{self._name(piece.edit.rules)}">{_seen(piece.text)}</{tag}>'
            for piece in pieces
        )

    def _seam(self, tag: str, row: Row) -> str:
        """Show a line end that was taken or put in, for rows whose lines were joined or parted."""
        if len(row.received) == len(row.clean):
            return ""
        return f'<{tag} class="seam" data-not-text>↵</{tag}>'

    def _note(self, row: Row) -> str:
        if row.kind is RowKind.SAME:
            return ""
        rules = "，".join(dict.fromkeys(self._name((rule,)) for rule in _rules(row.edits)))
        return f' data-note="{"：".join(filter(None, [_NO_COUNTERPART.get(row.kind), rules]))}"'

    def _name(self, rules: tuple[str, ...]) -> str:
        if rules not in self.names:
            self.names[rules] = str(html_text(rule_names(rules, self.titles)))
        return self.names[rules]


class _Cell(NamedTuple):
    """One line in its column: attributes of its element, what stands beside it, its words."""

    attributes: str
    beside: str
    words: str


def _side(name: str, lines: Sequence[_Cell], seam: str, note: str) -> str:
    """Write one side of a row: a cell that is the line, or one that holds lines; the style sheet shows its note."""
    if len(lines) == 1:
        return f'<td class="{name} line"{lines[0].attributes}{note}>{lines[0].beside}{lines[0].words}'
    written = f"{seam}</div>".join(f'{line.beside}<div class="line"{line.attributes}>{line.words}' for line in lines)
    return f'<td class="{name}"{note}>{written and f"{written}</div>"}'


def _rules(edits: tuple[Edit, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for edit in edits for rule in edit.rules))


def _seen(text: str) -> str:
    safe = str(html_text(text))
    if text.isprintable():
        return safe
    return _UNSEEN.sub(lambda found: f'<span class="unseen">U+{ord(found[0]):04X}</span>', safe)
