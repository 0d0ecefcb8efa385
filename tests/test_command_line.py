"""The commands on a corpus of one's own: contracts, exit codes, bad input, what stands before still stands."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policy_corpus.cli import main
from policy_corpus.permalinks import parse_lock

NOTICE = """关于做好防汛工作的通知
各区县应急管理局：
现就有关事项通知如下。
一、压实责任
（一）明确分工。要做到“三个到位”：一是责任到位；二是物资到位；三是人员到位。
二、强化值守
《某某市防汛应急预案》（某政办字〔2020〕7号）要落实。
某某市应急管理局
2023年5月30日
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    assert run("init", root).exit_code == 0
    for example in (root / "source_texts").glob("example-notice.*"):
        example.unlink()
    (root / "source_texts/notice-2023.txt").write_text(NOTICE, "utf-8")
    return root


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("has_example", [True, False])
def test_a_new_corpus_builds_and_checks(tmp_path: Path, *, has_example: bool) -> None:
    root = tmp_path / "empty"
    assert run("init", root).exit_code == 0
    if not has_example:
        shutil.rmtree(root / "source_texts")
    assert run("build", "--root", root).exit_code == 0
    assert (root / "site/index.html").is_file()
    assert run("check", "--root", root).exit_code == 0


def test_init_does_not_touch_a_folder_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("甲", "utf-8")
    result = run("init", tmp_path)
    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_build_twice_gives_the_same_bytes(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    first = {name: tree(corpus / name) for name in ("docs", "site", "editorial")}
    shutil.rmtree(corpus / "site")
    assert run("build", "--root", corpus, "--jobs", "2").exit_code == 0
    assert {name: tree(corpus / name) for name in ("docs", "site", "editorial")} == first


def test_export_record_has_the_form_of_the_contract(corpus: Path) -> None:
    output = corpus / "out.jsonl"
    assert run("export", "--root", corpus, "--output", output).exit_code == 0
    (line,) = output.read_text("utf-8").splitlines()
    record = json.loads(line)
    assert list(record) == [
        *("id", "title", "kind", "metadata", "source", "text", "sections", "paragraphs", "items", "records"),
        *("mentions", "citations", "edits", "aliases"),
    ]
    assert (record["id"], record["title"], record["kind"]) == ("notice-2023", "关于做好防汛工作的通知", "notice")
    assert record["metadata"]["date_written"] == "2023-05-30"
    assert record["metadata"]["issuer"] == "某某市应急管理局"
    assert record["source"]["path"] == "source_texts/notice-2023.txt"
    assert record["source"]["text"] == NOTICE
    assert record["source"]["sha256"] == hashlib.sha256(NOTICE.encode()).hexdigest()
    text = record["text"]
    assert "\n".join(text[one["start"] : one["end"]] for one in record["paragraphs"]) == text
    assert record["paragraphs"][0]["section"] is None
    sections = {one["anchor"]: one for one in record["sections"]}
    assert list(sections) == ["s0", "s1", "s1-1", "s2"]
    assert (sections["s1-1"]["label"], sections["s1-1"]["heading"], sections["s1-1"]["parent"]) == (
        "（一）",
        "明确分工",
        "s1",
    )
    assert [(one["label"], one["number"]) for one in record["items"]] == [("一是", 1), ("二是", 2), ("三是", 3)]
    (citation,) = record["citations"]
    assert (citation["title"], citation["number"], citation["document"]) == (
        "某某市防汛应急预案",
        "某政办字〔2020〕7号",
        None,
    )
    received = record["source"]["text"]
    for edit in record["edits"]:
        assert received[edit["start"] : edit["end"]] == edit["before"]


def test_search_answers_like_the_contract(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    result = run("search", "明确分工要做到", "--root", corpus, "--json")
    answer = json.loads(result.stdout)
    assert (answer["exact"], answer["total"]) == (True, 1)
    (section,) = answer["sections"]
    assert (section["document"], section["anchor"], section["paragraph"], section["count"]) == (
        "notice-2023",
        "s1-1",
        "p5",
        1,
    )
    assert json.loads(run("search", "查无此语", "--root", corpus, "--json").stdout)["exact"] is False


def test_check_names_a_page_that_was_tampered_with(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    page = corpus / "site/documents/notice-2023.html"
    page.write_text(page.read_text("utf-8").replace("现就有关事项", "现就全部事项"), "utf-8")
    result = run("check", "--root", corpus)
    assert result.exit_code == 1
    assert "documents/notice-2023.html#p3" in result.stderr
    assert "visible-text-law" in result.stderr


def test_check_says_of_every_law_in_one_line_how_much_was_looked_at(corpus: Path) -> None:
    lines = run("check", "--root", corpus).stderr.splitlines()
    assert "链接有去处：还没有生成网站，未核对" in lines
    assert run("build", "--root", corpus).exit_code == 0
    result = run("check", "--root", corpus)
    assert result.exit_code == 0
    lines = result.stderr.splitlines()[-10:]
    assert [line.partition("：")[0] for line in lines[:-1]] == [
        *(
            "改动可逆",
            "段落相连",
            "地址唯一",
            "文稿如新",
            "所见即原文",
            "链接有去处",
            "地址长存",
            "检索即原文",
            "不出网站",
        )
    ]
    assert all(line.endswith("，全部成立") for line in lines[:-1])
    assert lines[-1] == "全部合规。"


def test_check_compares_every_file_of_the_index_with_the_texts(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    (text,) = (corpus / "site/search/text").glob("notice-2023*.js")
    text.write_bytes(text.read_bytes() + b"\n")
    (corpus / "site/search/text/left-over.js").write_bytes(b"")
    result = run("check", "--root", corpus)
    assert result.exit_code == 1
    assert "检索即原文" in result.stderr
    assert "2 处不成立" in result.stderr
    assert f"search/text/{text.name}" in result.stderr


def test_check_names_docs_that_are_behind(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    page = corpus / "docs/documents/notice-2023.md"
    page.write_text(page.read_text("utf-8") + "改\n", "utf-8")
    result = run("check", "--root", corpus)
    assert result.exit_code == 1
    assert "docs/documents/notice-2023.md" in result.stderr


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("editorial/concepts.yml", "- id: a\n  name: [八查\n", "editorial/concepts.yml:3:"),
        (
            "editorial/concepts.yml",
            "- {id: ba-cha, name: 八查, kind: numeral}\n- {id: ba-cha, name: 六查, kind: numeral}\n",
            "ba-cha",
        ),
        ("editorial/corrections.yml", "- document: notice-2023\n  befor: 甲\n", "editorial/corrections.yml:"),
        ("source_texts/notice-2023.yml", "titel: 通知\n", "source_texts/notice-2023.yml:1:1"),
        ("source_texts/other.yml", "id: notice-2023\n", "notice-2023"),
        ("source_texts/other.yml", "id: index\n", "index"),
        ("source_texts/other.yml", "date_written: 2022-13-99\n", "source_texts/other.yml:1:1"),
        ("editorial/permalinks.lock", "<<<<<<< HEAD\n", "editorial/permalinks.lock:1:1"),
    ],
)
def test_bad_input_is_named_and_the_old_site_stays(corpus: Path, file: str, content: str, told: str) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    before = {name: tree(corpus / name) for name in ("docs", "site")}
    (corpus / "source_texts/other.txt").write_text("另一份通知。", "utf-8")
    (corpus / file).write_text(content, "utf-8")
    result = run("build", "--root", corpus)
    assert result.exit_code == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert {name: tree(corpus / name) for name in ("docs", "site")} == before


def test_settings_mistakes_leave_with_2_and_name_the_key(corpus: Path) -> None:
    settings = corpus / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("    id: corpus", "    id: Not A Slug"), "utf-8")
    result = run("build", "--root", corpus)
    assert result.exit_code == 2
    assert "extra.policy_corpus.id" in result.stderr
    (corpus / "mkdocs.yml").unlink()
    assert run("build", "--root", corpus).exit_code == 2
    assert run("build", "--nonsense").exit_code == 2


def test_a_warning_names_its_file_and_strict_stops(corpus: Path) -> None:
    (corpus / "source_texts/empty.txt").write_bytes(b"")
    result = run("build", "--root", corpus)
    assert result.exit_code == 0
    assert "source_texts/empty.txt" in result.stderr
    before = tree(corpus / "site")
    (corpus / "source_texts/new.txt").write_text("关于新工作的通知\n现通知如下。", "utf-8")
    assert run("build", "--strict", "--root", corpus).exit_code == 1
    assert tree(corpus / "site") == before


def test_publish_false_keeps_a_text_out(corpus: Path) -> None:
    (corpus / "source_texts/secret.txt").write_text("不公开的通知\n内容。", "utf-8")
    (corpus / "source_texts/secret.yml").write_text("publish: false\n", "utf-8")
    assert run("build", "--root", corpus).exit_code == 0
    assert not list((corpus / "site").rglob("*secret*"))
    assert all("不公开的通知" not in path.read_text("utf-8") for path in (corpus / "site").rglob("*.html"))


def test_a_removed_text_stops_the_build_by_its_addresses(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    before = tree(corpus / "site")
    (corpus / "source_texts/notice-2023.txt").unlink()
    result = run("build", "--root", corpus)
    assert result.exit_code == 1
    assert "documents/notice-2023.html#p1" in result.stderr
    assert tree(corpus / "site") == before


def test_a_renamed_text_leaves_a_page_that_leads_to_its_new_address(corpus: Path) -> None:
    assert run("build", "--root", corpus).exit_code == 0
    (corpus / "source_texts/notice-2023.txt").rename(corpus / "source_texts/flood-notice.txt")
    for _ in range(2):
        assert run("build", "--root", corpus).exit_code == 0
    page = (corpus / "site/documents/notice-2023.html").read_text("utf-8")
    assert 'href="flood-notice.html"' in page
    assert run("check", "--root", corpus).exit_code == 0
    lock = parse_lock((corpus / "editorial/permalinks.lock").read_text("utf-8"))
    assert "documents/notice-2023.html#s1-1" in lock
    assert "documents/flood-notice.html#s1-1" in lock


def test_a_text_named_index_does_not_take_the_place_of_the_list(corpus: Path) -> None:
    (corpus / "source_texts/index.txt").write_text("关于另一项工作的通知\n现通知如下。", "utf-8")
    assert run("build", "--root", corpus).exit_code == 0
    assert "notice-2023.html" in (corpus / "site/documents/index.html").read_text("utf-8")
    assert (corpus / "site/documents/guan-yu-ling-yi-xiang-gong-zuo-de-tong-zhi.html").is_file()


def test_export_into_a_folder_that_is_not_there(corpus: Path) -> None:
    result = run("export", "--root", corpus, "--output", corpus / "nowhere" / "out.jsonl")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_new_corpus_has_its_own_name_and_id(corpus: Path, tmp_path: Path) -> None:
    assert run("init", tmp_path / "防汛 Library").exit_code == 0
    assert "id: fang-xun-library" in (tmp_path / "防汛 Library/mkdocs.yml").read_text("utf-8")
    assert "id: corpus" in (corpus / "mkdocs.yml").read_text("utf-8")


def test_a_sidecar_without_a_text_is_named(corpus: Path) -> None:
    (corpus / "source_texts/alone.yml").write_text("title: 无\n", "utf-8")
    assert "source_texts/alone.yml" in run("build", "--root", corpus).stderr


def test_markdown_headings_are_headings(corpus: Path) -> None:
    (corpus / "source_texts/marked.md").write_text(
        "# 关于某事的通知\n## 一、总体要求\n要落实。\n## 二、保障措施\n要到位。\n", "utf-8"
    )
    output = corpus / "out.jsonl"
    assert run("export", "--root", corpus, "--output", output).exit_code == 0
    record = next(one for one in map(json.loads, output.read_text("utf-8").splitlines()) if one["id"] == "marked")
    assert record["title"] == "关于某事的通知"
    assert [one["heading"] for one in record["sections"]] == ["总体要求", "保障措施"]
    assert record["source"]["text"].startswith("# 关于某事")


def test_check_offers_entries_for_suspected_mistakes_and_an_editor_can_settle_them(corpus: Path) -> None:
    (corpus / "source_texts/ocr.txt").write_text("关于防汛的通知\n要以更的决心抓好落实。\n", "utf-8")
    assert run("build", "--root", corpus).exit_code == 0
    result = run("check", "--root", corpus)
    assert result.exit_code == 0
    assert "source_texts/ocr.txt:2:" in result.stderr
    assert "- document: ocr" in result.stdout
    (corpus / "editorial/corrections.yml").write_text(result.stdout, "utf-8")
    assert run("check", "--root", corpus).stdout == ""


def test_a_long_text_full_of_lists_is_read_in_time_that_grows_with_its_length(corpus: Path) -> None:
    line = "要做到：" + "一是抓责任落实，二是抓隐患排查，三是抓应急处置；" * 8_000
    (corpus / "source_texts/long.txt").write_text(f"关于工作的通知\n{line}\n", "utf-8")
    output = corpus / "out.jsonl"
    assert run("export", "--root", corpus, "--output", output).exit_code == 0
    record = next(one for one in map(json.loads, output.read_text("utf-8").splitlines()) if one["id"] == "long")
    assert len(record["items"]) == 24_000


def test_texts_of_one_title_get_ids_of_their_own(corpus: Path) -> None:
    for name in ("a_1", "a_2"):
        (corpus / f"source_texts/{name}.txt").write_text(f"关于防汛工作的通知\n各单位要落实{name}。", "utf-8")
    result = run("build", "--root", corpus)
    assert result.exit_code == 0
    assert "id-made-up" in result.stderr
    slug = "guan-yu-fang-xun-gong-zuo-de-tong-zhi"
    assert {path.stem for path in (corpus / "site/documents").glob("guan-*.html")} == {slug, f"{slug}-2"}


def test_a_numeral_without_end_is_no_number(corpus: Path) -> None:
    (corpus / "source_texts/long.txt").write_text(
        "关于工作的通知\n第" + "一" * 5000 + "条\n" + "1" * 5000 + "、甲", "utf-8"
    )
    assert run("export", "--root", corpus, "--output", corpus / "out.jsonl").exit_code == 0


def test_mine_proposes_with_members_and_evidence(corpus: Path) -> None:
    result = run("mine", "--root", corpus, "--json")
    assert result.exit_code == 0
    (one,) = json.loads(result.stdout)
    assert list(one) == ["name", "kind", "count", "variants", "accepted", "members", "evidence"]
    assert (one["name"], one["kind"], one["count"], one["accepted"]) == ("三个到位", "numeral", 1, True)
    assert [member["text"] for member in one["members"]] == ["责任到位", "物资到位", "人员到位"]
    assert {member["document"] for member in one["members"]} == {"notice-2023"}
    table = run("mine", "--root", corpus)
    assert "san-ge-dao-wei" in table.stdout
    assert "责任到位；物资到位；人员到位" in table.stdout


def test_mine_writes_what_is_chosen_and_the_build_works_after(corpus: Path) -> None:
    lexicon = corpus / "editorial/concepts.yml"
    before = lexicon.read_text("utf-8")
    assert run("mine", "--root", corpus, "--write", "san-ge-dao-wei").exit_code == 0
    assert lexicon.read_text("utf-8").startswith(before)
    assert "reviewed: false" in lexicon.read_text("utf-8")
    assert run("build", "--root", corpus).exit_code == 0
    assert "责任到位" in (corpus / "site/concepts/san-ge-dao-wei.html").read_text("utf-8")
    assert json.loads(run("mine", "--root", corpus, "--json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["--write", "jiu-cha"], "jiu-cha"), (["--write"], "--write ID"), (["san-ge-dao-wei"], "--write ID")],
)
def test_mine_names_what_it_cannot_write(corpus: Path, arguments: list[str], told: str) -> None:
    before = (corpus / "editorial/concepts.yml").read_bytes()
    result = run("mine", "--root", corpus, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert (corpus / "editorial/concepts.yml").read_bytes() == before


def test_a_text_may_be_left_without_concepts(corpus: Path) -> None:
    (corpus / "editorial/concepts.yml").write_text("- {id: dao-wei, name: 三个到位, kind: numeral}\n", "utf-8")
    output = corpus / "out.jsonl"
    for sidecar, mentions in (("", 1), ("concepts: false\n", 0)):
        (corpus / "source_texts/notice-2023.yml").write_text(sidecar, "utf-8")
        assert run("export", "--root", corpus, "--output", output).exit_code == 0
        assert len(json.loads(output.read_text("utf-8"))["mentions"]) == mentions
