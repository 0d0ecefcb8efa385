"""Ids held in few bytes are those of a mapping of sets."""

from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.page_ids import PageIds, joined

IDS = st.text(st.characters(exclude_characters="\0"), max_size=4) | st.sampled_from(("p1", "p11", "a1-2", "s0", ""))


@given(st.lists(st.tuples(st.sampled_from(("a.html", "b.html", "c.html")), st.frozensets(IDS))))
def test_what_is_put_in_comes_out(pages: list[tuple[str, frozenset[str]]]) -> None:
    held, plain = PageIds(), {}
    for number, (page, ids) in enumerate(pages):
        plain[page] = ids
        if number % 2:
            held[page] = ids
        else:
            held.hold(page, joined(ids))
    assert dict(held) == plain
    assert {page: held.get(page) for page in ("a.html", "d.html")} == {p: plain.get(p) for p in ("a.html", "d.html")}
    for page in plain:
        del held[page]
    assert not held
