"""Front matter is what PyYAML would write, by the short way as by the long one."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from policy_corpus.front_matter import written

NAMES = st.text(
    st.sampled_from("关于《防汛》（试行）〔2020〕“·、：； 12ab-./_cdf#:?,&*!|>'\"%@`{}[]\n\t\x85\ufeff😀"), max_size=12
)
DIGESTS = st.text(st.sampled_from("0123456789abcdefx_."), min_size=1, max_size=12)
WORDS = st.sampled_from(("yes", "no", "on", "off", "true", "null", "y", "n", "~", "law", "0b01", "1e3", "0x1f", "="))


@given(st.dictionaries(st.sampled_from(("title", "kind", "source_url")), NAMES | DIGESTS | WORDS | st.text()))
@example({"title": "关于防汛工作的通知", "kind": "law", "date_written": "2022-04-12", "received_sha256": "0d1e"})
@example({"title": "2020", "kind": "0b11", "source_url": "https://a.cn/b"})
@example({"title": "no", "kind": "12e45678", "source_url": "甲 "})
def test_strings(values: dict[str, str]) -> None:
    whole = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**9)
    assert written(values) == (whole if values else "")


def test_other_values_and_their_order() -> None:
    values = {"title": "甲", "guessed": ["issuer", "2022-04-12"], "title_by_editor": True, "count": 3}
    assert written(values) == yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
