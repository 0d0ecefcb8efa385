"""Front matter reads back as the values that were written, whatever they hold; citations break where they may."""

import pytest
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


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("《甲》，2022年，第二部分第1段", '《甲》，2022年，<span class="unbroken">第二部分第1段</span>'),
        ("《甲<乙》，第1段", '《甲&#60;乙》，<span class="unbroken">第1段</span>'),
        ("《甲》", "《甲》"),
        ("《甲》，" + "长" * 17, "《甲》，" + "长" * 17),
    ],
)
def test_the_place_of_a_citation_is_not_torn(citation: str, expected: str) -> None:
    assert str(rendering.cited_line(citation)) == expected
