"""Addresses of paragraphs by keyboard, the place an address leads to, and tables of a text."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import Reader, a_reader

PROJECT = Path(__file__).resolve().parents[2]

NOTICE = """关于做好防汛物资储备的通知
各区县应急管理局：
现将物资下发。
一、物资
| 序号 | 单位 | 物资名称 | 数量 | 责任人 | 备注 |
| 1 | 水利局 | 救生衣  6件，警戒带   1盘 | 12 | 张三 | 按照《防汛物资储备管理办法》第二章的规定轮换更新 |
| 2 | 应急管理局 | 冲锋舟 |  |  |  |
二、要求
及时轮换更新。
某某市应急管理局
2023年5月30日
"""


@pytest.fixture(scope="module")
def notice_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("notice")
    for name in ("mkdocs.yml", "overrides", "docs/guide.md", "docs/export.schema.json", "docs/images"):
        (root / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if (PROJECT / name).is_dir() else shutil.copy)(PROJECT / name, root / name)
    (root / "source_texts").mkdir()
    (root / "source_texts/notice.txt").write_text(NOTICE, "utf-8")
    command = [sys.executable, "-m", "policy_corpus", "build", "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return root / "site"


@pytest.fixture
def desk(browser: Browser, notice_site: Path) -> Iterator[Reader]:
    yield from a_reader(browser, notice_site, viewport={"width": 1440, "height": 900})


@pytest.fixture
def hand(browser: Browser, notice_site: Path) -> Iterator[Reader]:
    yield from a_reader(browser, notice_site, viewport={"width": 390, "height": 844}, has_touch=True)


PAGE = "documents/notice.html"
FOCUSED = "document.activeElement.dataset.code"


def test_tab_stops_at_headings_and_arrows_reach_every_paragraph(desk: Reader) -> None:
    desk.open(PAGE)
    stops = desk.page.locator("article .address[tabindex='0']").evaluate_all(
        "all => all.map((one) => one.dataset.code)"
    )
    assert stops == ["p2", "s1", "s2"]
    codes = desk.page.locator("article .address").evaluate_all("all => all.map((one) => one.dataset.code)")
    assert codes == ["p2", "p3", "s1", "p5", "p6", "p7", "s2", "p9", "p10", "p11"]
    desk.page.locator(".address").first.focus()
    walked = [desk.page.evaluate(FOCUSED)]
    for _ in range(len(codes)):
        desk.page.keyboard.press("ArrowDown")
        walked.append(desk.page.evaluate(FOCUSED))
    assert walked == [*codes, codes[-1]]
    desk.page.keyboard.press("ArrowUp")
    assert desk.page.evaluate(FOCUSED) == "p10"
    desk.page.keyboard.press("Enter")
    assert desk.page.get_by_role("button", name="复制链接", exact=True).is_visible()
    desk.page.keyboard.press("Escape")
    assert desk.page.evaluate(FOCUSED) == "p10"
    desk.page.keyboard.press("ArrowUp")
    assert not desk.page.locator(".address-menu").is_visible()


def test_rows_are_their_lines_with_signs_and_marks(desk: Reader) -> None:
    desk.open(f"{PAGE}?q=水利局救生衣")
    words = desk.page.locator("tr[id]").evaluate_all("rows => rows.map((row) => policyCorpus.marks.textOf(row))")
    assert words == NOTICE.split("\n")[4:7]
    assert desk.page.locator("tr").first.evaluate(
        "row => Array.from(row.children).every((one) => one.tagName === 'TD')"
    )
    desk.open(f"{PAGE}?q=救生衣 6件#p6")
    desk.page.locator(".match-bar").wait_for()
    assert desk.page.locator("#p6 td mark.match").all_inner_texts() == ["救生衣  6件"]


def test_bars_take_no_room_and_are_not_copied(desk: Reader) -> None:
    desk.open(PAGE)
    for bar in desk.page.locator("#p6 .bar").all():
        box = bar.bounding_box()
        assert box is not None
        assert box["width"] <= 1
    copied = desk.page.evaluate(
        """() => {
          const range = document.createRange();
          range.selectNodeContents(document.getElementById('p6'));
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          return getSelection().toString();
        }""",
    )
    assert [cell.strip() for cell in copied.split("\t")] == [
        cell.strip() for cell in NOTICE.split("\n")[5].split("|")[1:-1]
    ]


def test_a_wide_table_scrolls_by_itself_on_a_telephone(hand: Reader) -> None:
    hand.open(f"{PAGE}#p6")
    table = hand.page.locator(".text-table")
    assert table.evaluate("element => element.scrollWidth > element.clientWidth")
    assert (table.get_attribute("tabindex"), table.get_attribute("role")) == ("0", "group")
    assert table.evaluate("element => element.scrollLeft") == 0
    assert hand.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_place_of_an_address_keeps_a_line_and_its_tint_fades(desk: Reader) -> None:
    desk.open(f"{PAGE}#p9")
    place = desk.page.locator("#p9")
    place.evaluate(
        "element => Promise.all(element.getAnimations().map((one) => { one.finish(); return one.finished; }))"
    )
    style = place.evaluate(
        "element => [getComputedStyle(element).backgroundColor, getComputedStyle(element).boxShadow]"
    )
    assert style[0] == "rgba(0, 0, 0, 0)"
    assert "rgb(168, 51, 31)" in style[1]


def test_the_sign_of_a_paragraph_is_seen_where_nothing_hovers(browser: Browser, notice_site: Path) -> None:
    window = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    for reader in a_reader(browser, notice_site, **window):
        reader.open("documents/notice.html")
        signs = reader.page.locator("article .address")
        opacities = signs.evaluate_all("all => all.map((one) => getComputedStyle(one).opacity)")
        assert opacities
        assert set(opacities) == {"1"}
        sign = signs.nth(1).bounding_box()
        assert sign is not None
        assert sign["x"] + sign["width"] <= 390
        signs.nth(1).tap()
        assert reader.page.locator(".address-menu").get_by_role("button", name="加入备课夹").is_visible()
