"""Texts that are long where no text is: every stage takes time in proportion to them, and says what it left out."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from policy_corpus import laws
from policy_corpus.clean import TITLES, clean
from policy_corpus.cli import main
from policy_corpus.concepts import link
from policy_corpus.concepts.lexicon import Lexicon, parse_lexicon
from policy_corpus.concepts.mining import mine
from policy_corpus.handout import markdown_files, word_files
from policy_corpus.pages import cite, write_pages
from policy_corpus.parse import parse
from policy_corpus.permalinks import Lock, parse_lock, renew_lock, settle, write_lock
from policy_corpus.proofread import propose
from policy_corpus.search import build_index
from policy_corpus.settings import Settings
from policy_corpus.sidecar import Sidecar
from policy_corpus.sources import read_bytes

LENGTH = 40_000
ENOUGH = 12
"""Seconds of this process for all stages of one text; a stage that looks at every pair takes minutes."""

LEXICON = """
- {id: ba-cha, name: 八查, kind: numeral, not_in: [八查处]}
- {id: ba, name: 查八, kind: term, aliases: [查八查]}
- {id: cha, name: 八查之一, kind: term, aliases: [查八查]}
- {id: qi-er-ling, name: "7·20", kind: event}
"""
TEXTS = {
    "ordinary words": "要落实工作责任，抓好防汛。",
    "no stop at all": "要落实责任抓好防汛工作",
    "one character": "八",
    "a concept": "八查",
    "a concept where it is not meant": "八查处",
    "a name of two concepts": "查八查，",
    "a concept in quotation marks": "“八查”《通知》",
    "a row": "责任、物资、人员三个到位，",
    "items": "一是落实责任；二是抓好防汛；三是加强值守。",
    "marks left open": "《“（",
    "marks that close nothing": "》”）",
    "straight marks": "\"'",
    "citations": "根据《关于防汛的通知》（国办发〔2020〕1号）",
    "blanks": "\u3000 ",
    "a day": "2020年7月20日",
    "an event": "“7·20”",
    "pinyin": "应(yīng)急(jí)",
    "zeros": "○八",
    "the same heading": "一、压实责任\n",
    "the same line": "重复\n",
    "levels": "一、责\n（一）任\n1.重\n（1）大\n",
    "articles": "第一条 依照本法第一条的规定。\n",
    "a table": "| 八查 | 责任 |\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_takes_long(name: str) -> None:
    start = time.process_time()
    every_stage("关于做好工作的通知\n" + TEXTS[name] * (LENGTH // len(TEXTS[name])))
    assert time.process_time() - start < ENOUGH


@pytest.mark.parametrize("form", ["{}.标题\n", "{}、八查\n", "第{}条 依照本法第{}条的规定。\n", "（{}）\n"])
def test_ten_thousand_headings(form: str) -> None:
    start = time.process_time()
    every_stage("关于做好工作的通知\n" + "".join(form.format(number, number - 1) for number in range(1, 10_001)))
    assert time.process_time() - start < 2 * ENOUGH


def test_a_paragraph_longer_than_any_is_named_and_mentions_nothing() -> None:
    source = read_bytes("source_texts/x.txt", ("关于做好工作的通知\n抓好“八查”。\n" + "八查，" * 20_000).encode())
    library = link([parse(clean(source), Sidecar(), "x")], lexicon())
    assert [mention.paragraph for mention in library.mentions] == ["p2"]
    assert [(one.code, one.line) for one in library.diagnostics if one.severity == "warning"] == [
        ("paragraph-endless", 3)
    ]


@pytest.mark.skipif(not os.environ.get("CI"), reason="takes minutes")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("要落实工作责任，抓好防汛。" * 1_340_000, "paragraph-endless"),
        ("八查" * 8_700_000, "paragraph-endless"),
        ("".join(f"{number}.标题\n" for number in range(1, 10_001)), "完成"),
        ("一、重复\n重复\n" * 10_000, "numbering-repeat"),
    ],
    ids=["fifty megabytes", "fifty megabytes of a concept", "ten thousand headings", "ten thousand times the same"],
)
def test_a_huge_text_becomes_a_site(tmp_path: Path, text: str, told: str) -> None:
    root = tmp_path / "corpus"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    (root / "editorial/concepts.yml").write_text(LEXICON, "utf-8")
    for name in ("long", "again"):
        (root / f"source_texts/{name}.txt").write_text("关于做好工作的通知\n" + text, "utf-8")
        text = text[:200_000]
    bounded = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30));"
        "from policy_corpus.cli import main; main()"
    )
    command = [sys.executable, "-c", bounded, "build", "--root", str(root), "--jobs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert told in done.stderr
    assert (root / "site/documents/long.html").is_file()


def lexicon() -> Lexicon:
    return parse_lexicon(LEXICON, PurePosixPath("editorial/concepts.yml"))


def every_stage(text: str) -> None:
    source = read_bytes("source_texts/x.txt", text.encode())
    document = parse(clean(source), Sidecar(), "x")
    library = link([document], lexicon())
    lock = parse_lock(write_lock(renew_lock(Lock(), library)))
    again = settle(document, lock.on("documents/x.html"))
    assert replace(again, aliases=()) == replace(document, aliases=())
    assert again.aliases == tuple(sorted(document.aliases))
    assert list(laws.check_text(document)) == []
    pages = write_pages(library, Settings(Path("nowhere"), "库", "test"), TITLES)
    assert any(page.path == "documents/x.md" for page in pages)
    for files in (build_index(library), markdown_files(library), word_files(library, "库", cite)):
        assert all(file.data for file in files)
    propose(library)
    mine(library.documents, lexicon())
