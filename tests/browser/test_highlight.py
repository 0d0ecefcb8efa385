"""The page a result leads to: matches marked, stepped through, and taken out without a trace."""

from urllib.parse import quote

from reader import Reader

SPEECH = "documents/lesson-720-mobilisation-speech-2022.html"
ARTICLE = "() => document.querySelector('article').innerHTML"
TEXT_NODES = """() => {
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) count += 1;
  return count;
}"""


def open_with(reader: Reader, query: str, fragment: str = "") -> None:
    reader.open(f"{SPEECH}?q={quote(query)}{fragment}")
    reader.page.locator(".match-bar").wait_for()


def test_every_match_of_the_texts_own_words_is_marked(reader: Reader) -> None:
    open_with(reader, "应急处突")
    count = reader.page.evaluate(
        """() => Array.from(document.querySelectorAll('article [id]')).filter((block) => /^p\\d+$/.test(block.id))
          .map((block) => block.textContent.split('应急处突').length - 1).reduce((sum, one) => sum + one, 0)""",
    )
    assert count > 1
    assert f"/{count} 处" in reader.page.locator(".match-bar__place").inner_text()


def test_marks_do_not_change_the_text_and_closing_restores_the_page(reader: Reader) -> None:
    reader.open(SPEECH)
    html, nodes = reader.page.evaluate(ARTICLE), reader.page.evaluate(TEXT_NODES)
    text = reader.page.evaluate("() => document.querySelector('article').textContent")
    for query in ["八查", "特大暴雨灾害", "一查"]:
        open_with(reader, query)
        assert reader.page.locator("mark.match").count() > 0
        assert reader.page.evaluate("() => document.querySelector('article').textContent") == text
        reader.page.keyboard.press("Escape")
        assert reader.page.locator(".match-bar").count() == 0
        assert reader.page.evaluate(ARTICLE) == html
        assert reader.page.evaluate(TEXT_NODES) == nodes


def test_a_match_runs_over_inline_elements(reader: Reader) -> None:
    reader.open(SPEECH)
    reader.page.evaluate(
        """() => {
          const block = document.createElement('p');
          block.id = 'p9999';
          block.innerHTML = '前<a href="#">甲<b>乙</b></a><i data-not-text>注</i>丙丁后';
          document.querySelector('article').append(block);
          window.last = block.lastChild;
          window.made = policyCorpus.marks.mark(block, [[1, 4], [4, 5]]);
          window.block = block;
          window.before = '前<a href="#">甲<b>乙</b></a><i data-not-text="">注</i>丙丁后';
        }""",
    )
    assert reader.page.evaluate("policyCorpus.marks.textOf(block)") == "前甲乙丙丁后"
    assert reader.page.evaluate("made.marks.map((marks) => marks.map((mark) => mark.textContent))") == [
        ["甲", "乙", "丙"],
        ["丁"],
    ]
    reader.page.evaluate("policyCorpus.marks.unmark(made.splits)")
    assert reader.page.evaluate("block.innerHTML === before") is True
    assert reader.page.evaluate("block.lastChild === last") is True


def test_stepping_comes_round_and_brings_the_match_into_view(reader: Reader) -> None:
    open_with(reader, "应急")
    place = reader.page.locator(".match-bar__place")
    total = int(place.inner_text().split("/")[1].split()[0])
    assert total > 2
    reader.page.keyboard.press("[")
    assert place.inner_text() == f"第 {total}/{total} 处"
    box = reader.page.locator("mark.match--current").first.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900
    reader.page.get_by_role("button", name="下一处").click()
    assert place.inner_text() == f"第 1/{total} 处"


def test_the_first_match_is_the_one_of_the_address(reader: Reader) -> None:
    open_with(reader, "应急")
    last = reader.page.evaluate(
        "() => Array.from(document.querySelectorAll('mark.match')).pop().closest('[id^=p]:not([id*=i])').id",
    )
    reader.page.goto("about:blank")
    open_with(reader, "应急", f"#{last}")
    assert reader.page.locator(f"#{last} mark.match--current").count() == 1


def test_words_that_stand_nowhere_are_said_to(reader: Reader) -> None:
    open_with(reader, "量子计算机")
    assert reader.page.locator("mark.match").count() == 0
    assert "没有" in reader.page.locator(".match-bar").inner_text()


def test_a_broken_fragment_does_not_hurt(reader: Reader) -> None:
    open_with(reader, "应急", "#%E4%")
    assert reader.page.locator("mark.match--current").count() > 0


def test_another_hit_on_the_same_page_is_shown_without_loading_it_anew(reader: Reader) -> None:
    open_with(reader, "应急", "#p2")
    reader.page.evaluate("window.isSamePage = true")
    reader.page.keyboard.press("Escape")
    reader.page.evaluate(
        """(page) => {
          const section = { title: "题", heading: "", count: 1, snippet: "应急", url: page + "#p3" };
          const rest = { mode: "phrase", total: 1, matched: 1, names: [], facets: {} };
          const answer = { exact: true, sections: [section], ...rest };
          policyCorpus.search = () => Promise.resolve(answer);
        }""",
        SPEECH,
    )
    reader.type_query("应急")
    reader.page.keyboard.press("Enter")
    reader.page.locator(".match-bar").wait_for()
    assert reader.page.url.endswith("#p3")
    assert reader.page.evaluate("window.isSamePage") is True
