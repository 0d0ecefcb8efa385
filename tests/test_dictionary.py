"""A copy of the dictionary that knows names cuts as one read anew that is taught them, and teaches nobody else."""

import marshal
import tempfile
from pathlib import Path

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_corpus.dictionary import teachable_tokenizer, tokenizer

NAMES = ("八查", "六个不相匹配", "7·20特大暴雨", "以案促改", "不相匹配", "八项规定精神")


def taught(one: jieba.Tokenizer) -> jieba.Tokenizer:
    for name in NAMES:
        one.add_word(name)
    return one


TAUGHT, COPY = taught(jieba.Tokenizer()), taught(teachable_tokenizer())


@given(st.lists(st.sampled_from((*NAMES, "防汛", "市防汛办", "的")) | st.text("八查六个不相匹配", max_size=8)))
def test_it_cuts_as_one_read_anew(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert list(COPY.cut(text)) == list(TAUGHT.cut(text))


def test_the_dictionary_itself_is_not_taught() -> None:
    known, total = dict(tokenizer().FREQ), tokenizer().total
    assert taught(teachable_tokenizer()).FREQ["六个不相匹配"]
    assert (tokenizer().FREQ, tokenizer().total) == (known, total)
    assert "六个不相匹配" not in known


@pytest.mark.parametrize("left", [b"damaged", marshal.dumps(7)])
def test_it_is_the_same_whatever_jieba_has_left(left: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(left)
    afresh = tokenizer.__wrapped__()
    assert (afresh.FREQ, afresh.total, afresh.initialized) == (tokenizer().FREQ, tokenizer().total, True)
