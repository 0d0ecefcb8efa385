"""What is quoted finds its place again."""

from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.proofread.context import quoted
from policy_corpus.text import Span

LINES = st.lists(
    st.text(alphabet="应急 安”", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=6
)


def occurrences(text: str, run: str) -> int:
    return sum(text.startswith(run, at) for at in range(len(text)))


@given(LINES.map("\n".join), st.data())
def test_every_place_can_be_quoted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quoted(text, Span(start, end))
    assert found is not None
    context, words = found.context.of(text), found.span.of(text)
    assert found.span in found.context
    assert Span(start, end) in found.span
    assert occurrences(text, context) == 1
    assert occurrences(context, words) == 1
    assert context == context.strip()
    assert words == words.strip()


def test_a_line_unlike_all_others_is_not_left() -> None:
    text = "落实责任。\n开展“7”20”以案促改。\n落实责任。"
    at = text.index("7”20")
    assert "\n" not in quoted(text, Span(at, at + 4)).context.of(text)


def test_a_repeated_line_is_quoted_with_its_neighbour() -> None:
    text = "甲\n以更的决心。\n乙\n以更的决心。\n丙"
    at = text.rindex("更的")
    assert quoted(text, Span(at, at + 2)).context.of(text) in {
        "乙\n以更的决心。\n丙",
        "乙\n以更的决心。",
        "以更的决心。\n丙",
    }
