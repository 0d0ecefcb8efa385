"""Front matter reads back as the values that were written, whatever they hold."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from policy_corpus.pages import rendering


@given(st.text(st.characters(exclude_categories=())))
@example("\x7f\x85\u2028\u2029\ufeff\ufffe\ud800\U0001f600\x00\x1b\"'\\: {}- #---\n---")
def test_rows_of_an_outline_read_back(words: str) -> None:
    row = {"anchor": "s1", "heading": words, "level": 1, "place": None}
    written = rendering._front_matter({"title": "甲", "outline": [row, row]})
    opening, inside, end = written.split("---\n") if "---\n" not in words else ("", written[4:-5], "\n")
    assert (opening, end) == ("", "\n")
    assert yaml.safe_load(inside) == {"title": "甲", "outline": [row, row]}
    assert inside.count("\n") == 4


def test_nothing_but_an_outline() -> None:
    assert (
        rendering._front_matter({"outline": [{"level": 1}], "topics": []}) == '---\noutline:\n- {"level": 1}\n---\n\n'
    )
