"""The tray as a trainer uses it: collect, order, annotate, take away; what may be in its way."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page
from reader import Reader, a_reader

PROJECT = Path(__file__).resolve().parents[2]

SPEECH = """在防汛工作会议上的讲话
某某市应急管理局局长 张三
（2023年5月30日）
同志们：
今天开会。
一、提高认识
要算清人命账。《*市*局》<b>不是</b>标签。
二、深入排查
（一）排查隐患。重点做到“三查”：一查思想、二查制度、三查作风。
各单位要逐项落实。
（二）整改到位。立行立改。
"""
NOTICE = """关于做好防汛物资储备的通知
各区县应急管理局：
现将物资下发。
一、物资
| 序号 | 单位 | 物资名称 | 数量 |
| 1 | 水利局 | 救生衣  6件 | 12 |
| 2 | 应急管理局 | 冲锋舟 |  |
二、要求
及时轮换更新。
某某市应急管理局
2023年5月30日
"""
KEY = "emergency-management:tray-1"
SPEECH_PAGE = "documents/speech.html"
NOTICE_PAGE = "documents/notice.html"


def build(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "policy_corpus", "build", "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tray")
    for name in ("mkdocs.yml", "overrides", "docs/guide.md", "docs/export.schema.json", "docs/images"):
        (root / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if (PROJECT / name).is_dir() else shutil.copy)(PROJECT / name, root / name)
    (root / "source_texts").mkdir()
    (root / "source_texts/speech.txt").write_text(SPEECH, "utf-8")
    (root / "source_texts/notice.txt").write_text(NOTICE, "utf-8")
    run = build(root)
    assert run.returncode == 0, run.stdout + run.stderr
    return root


@pytest.fixture
def desk(browser: Browser, corpus: Path) -> Iterator[Reader]:
    yield from a_reader(browser, corpus / "site", viewport={"width": 1440, "height": 900})


@pytest.fixture
def other_desk(browser: Browser, corpus: Path) -> Iterator[Reader]:
    """Another machine: nothing of the first one's store is there."""
    yield from a_reader(browser, corpus / "site", viewport={"width": 360, "height": 740})


def collect(page: Page, code: str, name: str = "加入备课夹") -> None:
    """Open the menu of a place by keyboard and put the place into the tray."""
    page.locator(f"article .address[data-code='{code}']").focus()
    page.keyboard.press("Enter")
    page.locator(".address-menu").get_by_role("button", name=name).click()
    page.keyboard.press("Escape")


def kept(page: Page) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))


def shown(page: Page) -> list[str]:
    """What stands on the tray page: the address of each passage, the words of each heading."""
    return page.locator(".tray__list > .tray-entry").evaluate_all(
        """all => all.map((one) => one.querySelector('.tray-passage__link')
             ? one.querySelector('.tray-passage__link').getAttribute('href') : one.querySelector('input').value)"""
    )


def three_passages(reader: Reader) -> None:
    reader.open(SPEECH_PAGE)
    collect(reader.page, "p7")
    collect(reader.page, "s2", "全节加入备课夹")
    reader.open(NOTICE_PAGE)
    collect(reader.page, "p6")


IN_ORDER = ["./documents/speech.html#p7", "./documents/speech.html#s2", "./documents/notice.html#p6"]


def test_everything_that_can_be_collected_is_verbatim(desk: Reader, corpus: Path) -> None:
    lines = subprocess.run(
        [sys.executable, "-m", "policy_corpus", "export", "--root", str(corpus)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for record in map(json.loads, lines.splitlines()):
        desk.open(f"documents/{record['id']}.html")
        desk.page.evaluate(
            """() => {
              const menu = document.createElement('div');
              document.body.append(menu);
              document.querySelectorAll('.address').forEach((sign) => {
                menu.dispatchEvent(new CustomEvent('policy-corpus:address', { bubbles: true, detail: { sign } }));
                menu.querySelectorAll('button').forEach((button) => button.click());
              });
            }"""
        )
        places = [*record["paragraphs"], *record["items"], *record["sections"]]
        expected = {one["anchor"]: record["text"][one["start"] : one["end"]].strip("\n") for one in places}
        taken = {one["anchor"]: one["text"] for one in kept(desk.page)["entries"] if one["document"] == record["id"]}
        assert taken
        assert {anchor: expected[anchor] for anchor in taken} == taken
        lone_headings = {one["anchor"] for one in record["paragraphs"]} - taken.keys()
        titles = {one["anchor"] for one in record["paragraphs"] if one["section"] is None}
        sections = {one["start"]: one["anchor"] for one in record["sections"]}
        starts = {one["anchor"]: one["start"] for one in record["paragraphs"]}
        # A heading that stands alone is collected with its section.
        assert all(sections.get(starts[one]) in taken for one in lone_headings - titles)
        assert {one["anchor"] for one in record["items"]} <= taken.keys()
    desk.open("tray.html")
    desk.page.wait_for_timeout(600)
    assert "".join(desk.page.locator(".tray-passage__check").all_inner_texts()) == ""


def test_collecting_says_where_things_stand(desk: Reader) -> None:
    desk.open(SPEECH_PAGE)
    collect(desk.page, "p7")
    assert desk.page.locator(".tray-voice").inner_text() == "已加入备课夹，共 1 段"
    assert desk.page.locator("[data-tray-link]").get_attribute("aria-label") == "备课夹，1 段"
    assert "is-collected" in (desk.page.locator(".address[data-code='p7']").get_attribute("class") or "")
    desk.page.locator(".address[data-code='p7']").focus()
    desk.page.keyboard.press("Enter")
    there = desk.page.get_by_role("button", name="已在备课夹")
    assert there.get_attribute("aria-pressed") == "true"
    there.click()
    assert desk.page.locator(".address-menu").get_by_role("button", name="加入备课夹").is_visible()
    assert kept(desk.page)["entries"] == []
    collect(desk.page, "s2", "全节加入备课夹")
    desk.open(SPEECH_PAGE)
    (entry,) = kept(desk.page)["entries"]
    assert entry["text"].split("\n")[0] == "二、深入排查"
    assert entry["text"].endswith("（二）整改到位。立行立改。")
    assert entry["code"].endswith("-2")
    assert "第二部分" in entry["citation"]


def test_three_passages_are_ordered_annotated_and_taken_to_another_machine(
    desk: Reader, other_desk: Reader, tmp_path: Path
) -> None:
    three_passages(desk)
    desk.open("tray.html")
    page = desk.page
    assert shown(page) == IN_ORDER
    page.get_by_role("button", name="下移").first.focus()
    page.keyboard.press("Enter")
    assert shown(page) == [IN_ORDER[1], IN_ORDER[0], IN_ORDER[2]]
    assert page.locator("[data-tray-status]").inner_text() == "已移到第 2 条"
    assert page.evaluate("document.activeElement.dataset.does") == "down"
    page.keyboard.press("Alt+ArrowDown")
    assert shown(page) == [IN_ORDER[1], IN_ORDER[2], IN_ORDER[0]]
    page.locator("textarea").nth(1).fill("先看 <b>数量</b>")
    page.get_by_role("button", name="在这一段前加小标题").nth(1).click()
    page.keyboard.type("物资要实")
    page.get_by_label("题目").fill("防汛物资")
    page.get_by_label("题目").blur()
    expected = [IN_ORDER[1], "物资要实", IN_ORDER[2], IN_ORDER[0]]
    page.reload()
    assert shown(page) == expected
    with page.expect_download() as download:
        page.get_by_role("button", name="导出文件").click()
    file = tmp_path / "tray.json"
    download.value.save_as(file)
    assert download.value.suggested_filename.startswith("备课夹-防汛物资-")
    other_desk.open("tray.html")
    there = other_desk.page
    assert there.get_by_text("备课夹还是空的").is_visible()
    there.locator("input[type=file]").set_input_files(file)
    there.locator("[data-tray-status]", has_text="已导入 4 条").wait_for()
    assert shown(there) == expected
    assert there.locator("textarea").nth(1).input_value() == "先看 <b>数量</b>"
    assert there.get_by_label("题目").input_value() == "防汛物资"
    assert there.locator(".tray b").count() == 0
    assert there.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_is_taken_out_comes_back(desk: Reader) -> None:
    three_passages(desk)
    desk.open("tray.html")
    desk.page.get_by_role("button", name="移出：").nth(1).click()
    assert shown(desk.page) == [IN_ORDER[0], IN_ORDER[2]]
    assert desk.page.evaluate("document.activeElement.textContent") == "撤销"
    desk.page.keyboard.press("Enter")
    assert shown(desk.page) == IN_ORDER
    desk.page.get_by_role("button", name="全部移出").click()
    assert desk.page.get_by_text("备课夹还是空的").is_visible()
    desk.page.get_by_role("button", name="撤销").click()
    assert shown(desk.page) == IN_ORDER


def test_where_a_passage_stands_is_on_one_line(other_desk: Reader) -> None:
    three_passages(other_desk)
    other_desk.open("tray.html")
    places = other_desk.page.locator(".tray-passage__source .unbroken")
    assert places.all_inner_texts() == ["第一部分第1段", "第二部分", "第一部分第2段"]
    assert places.evaluate_all("all => all.map((one) => one.getClientRects().length)") == [1, 1, 1]
    whole = other_desk.page.locator(".tray-passage__link").first.inner_text()
    assert whole == kept(other_desk.page)["entries"][0]["citation"]


def test_copies_go_to_word_and_markdown(desk: Reader) -> None:
    three_passages(desk)
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.open("tray.html")
    desk.page.get_by_role("button", name="复制 Markdown").click()
    desk.page.locator("[data-tray-status]", has_text="已复制 Markdown").wait_for()
    markdown = desk.page.evaluate("navigator.clipboard.readText()")
    assert "> 要算清人命账。《\\*市\\*局》&lt;b&gt;不是&lt;/b&gt;标签。\n>\n> ——[" in markdown
    assert "](documents/speech.html#p7) `" in markdown
    desk.page.get_by_role("button", name="复制到 Word").click()
    desk.page.locator("[data-tray-status]", has_text="可粘贴到 Word").wait_for()
    rich = desk.page.evaluate(
        "async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()",
    )
    pasted = html.fromstring(f"<div>{rich}</div>")
    assert "《*市*局》<b>不是</b>标签。" in pasted.text_content()
    links = [link.rsplit("/", 1)[1] for link in pasted.xpath("//a/@href")]
    assert links == ["speech.html#p7", "speech.html#s2", "notice.html#p6"]
    assert pasted.xpath("//b") == []


def test_a_lesson_made_of_the_tray_builds(desk: Reader, corpus: Path, tmp_path: Path) -> None:
    three_passages(desk)
    desk.open(SPEECH_PAGE)
    collect(desk.page, "s2-1", "三查")
    desk.open("tray.html")
    desk.page.locator("textarea").first.fill("请看 [[这里]] 与 `代码` {: #x }")
    desk.page.get_by_label("题目").fill('题目："一"')
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="存为教案初稿").click()
    root = tmp_path / "corpus"
    shutil.copytree(corpus, root, ignore=shutil.ignore_patterns("site"))
    (root / "editorial/lessons").mkdir(parents=True)
    download.value.save_as(root / "editorial/lessons/from-the-tray.md")
    run = build(root)
    assert run.returncode == 0, run.stdout + run.stderr
    page = html.parse(str(root / "site/lessons/from-the-tray.html"))
    assert page.xpath("string(//article//h1)").startswith('题目："一"')
    words = [quote.text_content().strip() for quote in page.xpath("//article//blockquote")]
    assert words[0] == "要算清人命账。《*市*局》<b>不是</b>标签。"
    assert words[1].startswith("二、深入排查")
    assert words[3] == "三查作风。"
    assert "请看 [[这里]] 与 `代码` {: #x }" in page.xpath("string(//article)")


def test_on_paper_there_are_words_citations_codes_and_notes_alone(desk: Reader) -> None:
    three_passages(desk)
    desk.open("tray.html")
    desk.page.locator("textarea").first.fill("按语的话")
    desk.page.get_by_label("题目").fill("防汛物资")
    desk.page.get_by_label("题目").blur()
    desk.page.emulate_media(media="print")
    words = desk.page.locator("body").inner_text()
    assert "防汛物资" in words
    assert "要算清人命账。" in words
    assert "按语的话" in words
    assert kept(desk.page)["entries"][0]["code"] in words
    for control in ("移出", "加小标题", "复制", "导出", "展开", "检索"):
        assert control not in words


def test_two_tabs_keep_one_tray(desk: Reader) -> None:
    desk.open("tray.html")
    second = desk.page.context.new_page()
    second.goto(f"{desk.site.as_uri()}/{SPEECH_PAGE}")
    collect(second, "p7")
    desk.page.locator(".tray-passage").wait_for()
    desk.page.locator("textarea").focus()
    desk.page.keyboard.type("正在写")
    collect(second, "p5")
    desk.page.locator(".tray-passage").nth(1).wait_for()
    desk.page.keyboard.type("的话")
    assert desk.page.locator("textarea").first.input_value() == "正在写的话"
    desk.page.locator("textarea").first.blur()
    assert [one["note"] for one in sorted(kept(desk.page)["entries"], key=lambda one: one["rank"])] == [
        "正在写的话",
        "",
    ]
    second.close()


def test_a_full_store_loses_nothing_and_says_so(desk: Reader) -> None:
    desk.open(SPEECH_PAGE)
    desk.page.evaluate(
        """() => {
          let size = 1 << 22;
          for (let n = 0; size > 8; n += 1) {
            try { localStorage.setItem('another:' + n, 'x'.repeat(size)); } catch { size >>= 1; }
          }
        }"""
    )
    collect(desk.page, "p7")
    desk.page.locator(".address[data-code='p5']").focus()
    desk.page.keyboard.press("Enter")
    desk.page.locator(".address-menu").get_by_role("button", name="加入备课夹").click()
    assert "暂存在本窗口" in desk.page.locator(".address-menu").inner_text()
    others = "Object.keys(localStorage).filter((key) => key.startsWith('another:')).length"
    filled = desk.page.evaluate(others)
    desk.open("tray.html")
    assert len(shown(desk.page)) == 2
    desk.page.locator("textarea").first.fill("也在")
    desk.page.locator("textarea").first.blur()
    assert "请到备课夹导出文件" in desk.page.locator("[data-tray-problem]").inner_text()
    desk.page.reload()
    assert desk.page.locator("textarea").first.input_value() == "也在"
    assert desk.page.evaluate(others) == filled


def test_a_broken_store_is_put_aside_and_offered(desk: Reader) -> None:
    desk.open("tray.html")
    desk.page.evaluate(f"localStorage.setItem('{KEY}', '{{broken')")
    desk.open("tray.html")
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="下载读不出的内容").click()
    assert download.value.path().read_text("utf-8") == "{broken\n"
    desk.page.get_by_role("button", name="不再提示并删去").click()
    desk.page.reload()
    assert not desk.page.get_by_text("有一部分读不出").is_visible()


def test_a_file_that_puts_words_into_a_document_is_found_out(desk: Reader, tmp_path: Path) -> None:
    entry = {
        "type": "passage",
        "document": "speech",
        "anchor": "p7",
        "text": "领导没有说过的话。",
        "citation": "《讲话》",
    }
    hostile = {**entry, "anchor": "p5", "text": "<img src=x onerror=alert(1)>", "note": "<script>alert(1)</script>"}
    gone = {**entry, "document": "javascript"}
    entries = [entry, hostile, gone, {**entry, "document": "javascript:alert(1)"}]
    value = {"format": "policy-corpus-tray", "schema": 1, "corpus": "emergency-management", "entries": entries}
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps(value), "utf-8")
    desk.open("tray.html")
    desk.page.locator("input[type=file]").set_input_files(file)
    desk.page.locator("[data-tray-status]", has_text="已导入 3 条，原有的都在；1 条读不出").wait_for()
    desk.page.locator(".tray-passage__check", has_text="没有这份文件").wait_for()
    desk.page.locator(".tray-passage__check", has_text="不一致").nth(1).wait_for()
    assert desk.page.locator(".tray-passage__check", has_text="不一致").count() == 2
    assert desk.page.locator(".tray img, .tray script").count() == 0
    for text in ("{", json.dumps({**value, "corpus": "another"})):
        file.write_text(text, "utf-8")
        desk.page.locator("input[type=file]").set_input_files(file)
        desk.page.locator("[data-tray-status]", has_text="没有导入").wait_for()
    assert len(shown(desk.page)) == 3


def test_a_search_result_is_collected_as_the_whole_paragraph_it_stands_in(desk: Reader) -> None:
    desk.open("search.html?q=三查")
    hit = desk.page.locator(".search-hit").first
    hit.wait_for()
    hit.get_by_role("button", name="加入备课夹").click()
    hit.get_by_role("button", name="已在备课夹").wait_for()
    (kept,) = desk.page.evaluate("window.policyCorpus.trayDesk.read().entries")
    assert kept["text"] == "（一）排查隐患。重点做到“三查”：一查思想、二查制度、三查作风。"
    assert (kept["id"], kept["citation"].split("，")[-1]) == ("speech#p9", "第二部分（一）第1段")
    # It is the passage that the document's own page offers.
    desk.open(f"{SPEECH_PAGE}#s2-1")
    assert desk.page.locator(".address.is-collected").count() == 1
    desk.open("search.html?q=三查")
    desk.page.get_by_role("button", name="已在备课夹").first.click()
    desk.page.get_by_role("button", name="加入备课夹").first.wait_for()
    assert desk.page.evaluate("window.policyCorpus.trayDesk.read().entries") == []
