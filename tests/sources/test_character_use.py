"""What is seen of a text's characters at a glance is what counting them all would say."""

from hypothesis import given

from made_lines import TEXTS
from policy_corpus.sources.character_use import is_ordinary, is_plainly_common, share_of_common


@given(TEXTS)
def test_a_text_plainly_of_common_characters_is_ordinary_and_has_a_high_share(text: str) -> None:
    if is_plainly_common(text):
        assert is_ordinary(text)
        assert share_of_common(text) > 0.79


def test_nine_in_ten_are_plain_and_eight_are_not() -> None:
    assert is_plainly_common("安全生产工作会议通知")
    assert is_plainly_common("安全生产工作会议通龘")
    assert not is_plainly_common("安全生产工作会议龘龘")
    assert not is_plainly_common("plain ASCII")
