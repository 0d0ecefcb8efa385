"""What is read beside parsing is what would be read later, and stands for a document only while it is that one."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_lines import LAWS, TEXTS
from policy_corpus import kept_findings
from policy_corpus.cache import unpack
from policy_corpus.clean import clean
from policy_corpus.concepts import Lexicon, link
from policy_corpus.concepts.lexicon import parse_lexicon
from policy_corpus.corpus import Corpus, load
from policy_corpus.first_reading import FirstReading
from policy_corpus.kept_texts import Asked, Parsed, content_key
from policy_corpus.laws import check_text
from policy_corpus.model import Document, SourceText
from policy_corpus.parse import parse
from policy_corpus.permalinks import Lock, renew_lock, settle, write_lock
from policy_corpus.processes import ENOUGH
from policy_corpus.settings import Settings, read_settings
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources import Received
from policy_corpus.topics import TopicBook
from policy_corpus.topics.book import parse_topics

CONCEPTS = """
- {id: san-ge-dao-wei, name: 三个到位, kind: numeral, aliases: [责任到位]}
- {id: ba-cha, name: 八查, kind: numeral, patterns: ["一是"]}
"""
TOPICS = "- {id: ze-ren, name: 责任, concepts: [san-ge-dao-wei], words: [第一, 检查]}\n"

LEXICON = parse_lexicon(CONCEPTS, PurePosixPath("concepts.yml"))
BOOK = parse_topics(TOPICS, PurePosixPath("topics.yml"), {"san-ge-dao-wei"})
NO_TOPICS = TopicBook(())


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    root = tmp_path_factory.mktemp("corpus")
    (root / "mkdocs.yml").write_text("site_name: 文库\nextra: {policy_corpus: {id: test}}\n", "utf-8")
    for name in ("editorial", "source_texts"):
        (root / name).mkdir()
    (root / "editorial/concepts.yml").write_text(CONCEPTS, "utf-8")
    (root / "editorial/topics.yml").write_text(TOPICS, "utf-8")
    return read_settings(root)


def asked(text: str, sidecar: Sidecar) -> tuple[Asked, Document]:
    source = SourceText("source_texts/a.txt", "", "utf-8", text)
    received = Received(Path("a.txt"), source.path, sidecar, None)
    return Asked(received, "0", source), parse(clean(source), sidecar, "a")


@given(TEXTS | LAWS, st.booleans())
def test_what_is_read_beside_is_what_would_be_read_later(settings: Settings, text: str, is_linked: bool) -> None:  # noqa: FBT001  # made by the law
    first = FirstReading.of(settings, LEXICON, BOOK)
    one, document = asked(text, Sidecar(concepts=is_linked))
    told = first.beside().make("made from", one, Parsed(document))
    assert told is not None
    settled = settle(document, {})
    assert (told.document, told.content, told.is_linked) == (settled.id, content_key("made from", settled), is_linked)
    assert told.is_lawful == (not check_text(settled))
    findings = first.findings.reader.read(settled)
    library = link([settled], LEXICON if is_linked else Lexicon(()))
    found = unpack(told.findings)
    assert found.cited == findings.cited  # type: ignore[attr-defined]  # it is what was packed
    assert found.mentions == library.mentions  # type: ignore[attr-defined]  # as above
    assert told.belongings is not None
    assert unpack(told.belongings) == first.belongings.reader.read(settled, library.mentions)
    assert {"documents/a.html": told.page} == dict(renew_lock(Lock(), link([settled], Lexicon(()))).pages)


def test_a_document_that_breaks_a_law_is_not_taken_for_lawful(settings: Settings) -> None:
    first = FirstReading.of(settings, LEXICON, BOOK)
    reading = first.beside()
    one, document = asked("责任到位。\n照办。", Sidecar())
    broken = replace(document, paragraphs=document.paragraphs[:1])
    for number, parsed in enumerate((document, broken)):
        reading.take(str(number), reading.make(str(number), one, Parsed(parsed)))
    assert first.lawful == {content_key("0", settle(document, {}))}


def test_no_topics_are_read_where_there_are_none(settings: Settings) -> None:
    first = FirstReading.of(settings, LEXICON, NO_TOPICS)
    one, document = asked("责任到位。", Sidecar())
    told = first.beside().make("made from", one, Parsed(document))
    assert told is not None
    assert told.belongings is None


def test_a_file_without_a_document_tells_nothing(settings: Settings) -> None:
    first = FirstReading.of(settings, LEXICON, BOOK)
    one, _ = asked("责任到位。", Sidecar())
    assert first.beside().make("made from", one, Parsed()) is None
    first.beside().take("made from", None)
    assert not first.pages


NOTICES = {
    f"notice-{number}": f"关于第{number}次检查的通知\n各区：\n一、责任到位\n一是检查{number}；二是整改。\n"
    "二、再检查\n照办。\n"
    for number in range(ENOUGH + 4)
}
CHANGED = {
    **NOTICES,
    "notice-3": NOTICES["notice-3"].replace("照办。", "照办，责任到位。"),
    "notice-4": NOTICES["notice-4"].replace("各区：\n", "各区：\n同志们：\n"),
    "renamed": NOTICES["notice-5"],
}
del CHANGED["notice-5"]


def loaded(folder: Path, settings: Settings, texts: dict[str, str], lock: str, jobs: int) -> Corpus:
    """Load a corpus without anything kept."""
    for part in ("editorial", "source_texts"):
        (folder / part).mkdir(parents=True)
    for name in ("mkdocs.yml", "editorial/concepts.yml", "editorial/topics.yml"):
        (folder / name).write_bytes((settings.root / name).read_bytes())
    for name, text in texts.items():
        (folder / f"source_texts/{name}.txt").write_text(text, "utf-8")
    (folder / "editorial/permalinks.lock").write_text(lock, "utf-8")
    return load(read_settings(folder), lambda *_: None, jobs)


def test_a_corpus_is_the_same_whoever_reads_its_documents(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    reading = kept_findings.findings_in
    monkeypatch.setattr(
        kept_findings, "findings_in", lambda *one, **told: (read.append(one[1].id), reading(*one, **told))[1]
    )
    lock = ""
    for name, texts, read_again in (
        ("new", NOTICES, set()),
        ("published", NOTICES, set()),
        ("changed", CHANGED, {"notice-4"}),
    ):
        alone = loaded(tmp_path / f"{name}-1", settings, texts, lock, 1)
        read.clear()
        together = loaded(tmp_path / f"{name}-2", settings, texts, lock, 2)
        assert set(read) == read_again
        assert together.library == alone.library
        assert write_lock(together.lock) == write_lock(alone.lock)
        assert together.keys == alone.keys
        lock = write_lock(alone.lock)
