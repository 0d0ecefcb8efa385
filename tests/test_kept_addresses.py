"""Documents that are as they were published are recognised, and nothing they publish is changed by that."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from policy_corpus import kept_addresses
from policy_corpus.cache import FILE
from policy_corpus.clean import clean
from policy_corpus.errors import PermalinkError
from policy_corpus.kept_addresses import KeptAddresses, Settled
from policy_corpus.model import Document, DocumentId, Library, SourceText
from policy_corpus.parse import parse
from policy_corpus.permalinks import Lock, write_lock
from policy_corpus.settings import Settings, read_settings
from policy_corpus.sidecar import Sidecar

SPEECH = "在会上的讲话\n同志们：\n今天讲两点。\n一、提高站位\n要认真学习。\n二、压实责任\n要到人，要到岗。"
LAW = "某某市条例\n第一条 为了安全，制定本条例。\n第二条 市人民政府应当：\n（一）检查；\n（二）整改。\n第三条 施行。"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "mkdocs.yml").write_text("site_name: 文库\nextra: {policy_corpus: {id: test}}\n", "utf-8")
    (tmp_path / "editorial").mkdir()
    return read_settings(tmp_path)


def parsed(texts: Mapping[str, str]) -> list[Document]:
    return [
        replace(
            parse(clean(SourceText(f"source_texts/{name}.txt", "", "utf-8", text)), Sidecar(), name),
            id=DocumentId(name),
        )
        for name, text in texts.items()
    ]


def built(settings: Settings, texts: Mapping[str, str]) -> tuple[Settled, Lock]:
    """Settle, renew, and write the lock as a build does."""
    addresses = KeptAddresses.of(settings, {f"source_texts/{name}.txt": text for name, text in texts.items()})
    settled = addresses.settle(parsed(texts), ())
    renewed = addresses.renew(Library(tuple(settled.documents)), settled)
    (settings.editorial_folder / "permalinks.lock").write_text(write_lock(renewed), "utf-8")
    return settled, renewed


def test_what_did_not_change_is_recognised(settings: Settings) -> None:
    texts = {"law": LAW, "speech": SPEECH}
    first, lock = built(settings, texts)
    assert first.new == {"law", "speech"}
    again, same = built(settings, texts)
    assert again.recognised == again.as_published == {"law", "speech"}
    assert (again.documents, same) == (first.documents, lock)


def test_with_or_without_what_is_kept_the_addresses_are_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"law": LAW, "speech": SPEECH}
    built(settings, texts)
    before = (settings.editorial_folder / "permalinks.lock").read_text("utf-8")
    changed = {"law": LAW + "\n第四条 另行规定。", "speech": SPEECH, "new": SPEECH.replace("两点", "三点")}
    with_kept = built(settings, changed)
    assert with_kept[0].recognised == {"speech"}
    assert with_kept[0].new == {"new"}
    (settings.editorial_folder / "permalinks.lock").write_text(before, "utf-8")
    monkeypatch.setattr(kept_addresses.KeptAddresses, "_is_known", lambda *_: False)
    without = built(settings, changed)
    assert not without[0].recognised
    assert (without[0].documents, without[1]) == (with_kept[0].documents, with_kept[1])


def test_a_text_with_an_alias_is_looked_at_every_time(settings: Settings) -> None:
    built(settings, {"speech": SPEECH})
    joined = {"speech": SPEECH.replace("今天讲两点。\n一、", "今天讲两点。一、")}
    document = built(settings, joined)[0].documents[0]
    assert document.aliases
    again, _ = built(settings, joined)
    assert not again.recognised
    assert again.documents == [document]


def test_lines_somebody_changed_are_read(settings: Settings) -> None:
    built(settings, {"speech": SPEECH})
    file = settings.editorial_folder / "permalinks.lock"
    file.write_text(file.read_text("utf-8") + " p90 从前的话\n", "utf-8")
    with pytest.raises(PermalinkError, match=r"speech\.html#p90"):
        built(settings, {"speech": SPEECH})
    file.write_text(file.read_text("utf-8").replace(" p90 从前的话", " p90"), "utf-8")
    with pytest.raises(PermalinkError, match=r"permalinks\.lock:"):
        built(settings, {"speech": SPEECH})


@pytest.mark.parametrize("damage", [b"", b"\x80\x04N.", b"not a pickle"])
def test_a_damaged_entry_is_as_good_as_none(settings: Settings, damage: bytes) -> None:
    _, lock = built(settings, {"speech": SPEECH})
    with closing(sqlite3.connect(settings.root / ".cache" / "addresses" / FILE)) as file, file:
        assert file.execute("UPDATE kept SET value = ?", (damage,)).rowcount == 1
    settled, again = built(settings, {"speech": SPEECH})
    assert settled.as_published == {"speech"}
    assert again == lock
