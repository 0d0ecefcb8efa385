"""Texts of one title: each keeps the id its words were published under, whoever comes, goes, or comes first."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_corpus.clean import clean
from policy_corpus.errors import PermalinkError
from policy_corpus.model import Document, Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.paths import document_page
from policy_corpus.permalinks import Lock, renew_lock, settle, with_free_ids
from policy_corpus.sidecar import Sidecar

BASE = "fang-xun-tong-zhi"
PLACES = "甲乙丙丁戊"


def document(place: str, *more: str, identity: str | None = None) -> Document:
    text = f"防汛通知\n{place}区的责任要落实到人，{place}区的值守要强化。\n一、{place}区压实责任\n" + "\n".join(more)
    source = SourceText(f"source_texts/{place}.txt", "", "utf-8", text)
    return parse(clean(source), Sidecar(id=identity, kind="notice"), place)


def published(lock: Lock, documents: Sequence[Document], chosen: Sequence[str] = ()) -> tuple[dict[str, str], Lock]:
    """Settle documents as a build does; give each one's id by its place, and the lock."""
    named = with_free_ids(documents, chosen, lock)
    settled = tuple(settle(one, lock.on(document_page(one.id))) for one in named)
    return {one.source.path[13]: str(one.id) for one in settled}, renew_lock(lock, Library(settled))


def test_the_first_takes_the_name_the_others_numbers() -> None:
    ids, _ = published(Lock(), [document("甲"), document("乙"), document("丙")])
    assert ids == {"甲": BASE, "乙": f"{BASE}-2", "丙": f"{BASE}-3"}


@pytest.mark.parametrize("order", list(permutations("甲乙丙")))
def test_a_newcomer_takes_no_one_s_id_wherever_it_stands(order: tuple[str, ...]) -> None:
    _, lock = published(Lock(), [document("甲"), document("乙")])
    ids, _ = published(lock, [document(place) for place in order])
    assert ids == {"甲": BASE, "乙": f"{BASE}-2", "丙": f"{BASE}-3"}


def test_one_that_goes_leaves_its_id_to_nobody() -> None:
    _, lock = published(Lock(), [document("甲"), document("乙")])
    with pytest.raises(PermalinkError, match=rf"{BASE}\.html"):
        published(lock, [document("乙")])
    with pytest.raises(PermalinkError, match=rf"{BASE}\.html"):
        published(lock, [document("丙"), document("乙")])


def test_an_edited_text_keeps_its_id_beside_a_newcomer() -> None:
    _, lock = published(Lock(), [document("甲", "一是值班。", "二是备勤。", "三是巡查。")])
    ids, _ = published(lock, [document("乙"), document("甲", "一是值班值守。", "二是备勤。", "三是巡查。")])
    assert ids == {"甲": BASE, "乙": f"{BASE}-2"}


def test_alone_a_text_may_be_rewritten_under_its_id() -> None:
    _, lock = published(Lock(), [document("甲")])
    assert with_free_ids([document("乙")], (), lock)[0].id == BASE


def test_an_id_that_an_editor_chose_is_nobody_else_s() -> None:
    chosen = document("乙", identity=BASE)
    ids, _ = published(Lock(), [document("甲"), chosen], [chosen.source.path])
    assert ids == {"甲": f"{BASE}-2", "乙": BASE}


def test_the_made_up_id_is_told() -> None:
    first, second = with_free_ids([document("甲"), document("乙")], (), Lock())
    assert "id-made-up" not in [one.code for one in first.diagnostics]
    assert [one.detail for one in second.diagnostics if one.code == "id-made-up"] == [
        f"由标题拟定的标识与另一份文件的相同，这一份定为 {BASE}-2；要用别的标识，请在旁置 .yml 里写 id"
    ]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.permutations(PLACES), min_size=2, max_size=4), st.data())
def test_whoever_comes_in_whatever_order_nobody_changes_its_id(orders: list[list[str]], data: st.DataObject) -> None:
    lock = Lock()
    known: dict[str, str] = {}
    for order in orders:
        present = set(known) | set(data.draw(st.lists(st.sampled_from(PLACES), min_size=1)))
        ids, lock = published(lock, [document(place) for place in order if place in present])
        assert known.items() <= ids.items()
        assert len(set(ids.values())) == len(ids)
        known = ids
