"""What a reader types into the box of the header, and what comes."""

import json
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from reader import Reader

PHRASE = "宁可十防九空不可失防万一"
PHRASE_AS_PRINTED = "宁可十防九空，不可失防万一"
SPEECH = "documents/lesson-720-mobilisation-speech-2022.html"
EVENT = "郑州“7·20”特大暴雨灾害"

RECORD_QUERIES = """() => {
  window.asked = [];
  const search = policyCorpus.search;
  policyCorpus.search = (query, options) => { window.asked.push(query); return search(query, options); };
}"""


def stub_search(reader: Reader, answer: object) -> None:
    """Let the page answer every query with `answer`; the box is under test, not the engine."""
    reader.page.evaluate(
        "async (answer) => { await policyCorpus.prepare(); policyCorpus.search = () => Promise.resolve(answer); }",
        answer,
    )


def answer_of(*sections: dict[str, object], **changes: object) -> dict[str, object]:
    return {
        "exact": True,
        "mode": "phrase",
        "total": len(sections),
        "matched": len(sections),
        "sections": list(sections),
        "names": [],
        "facets": {},
        **changes,
    }


def hit(**changes: object) -> dict[str, object]:
    return {
        "document": "x",
        "anchor": "s1",
        "paragraph": "p1",
        "title": "题",
        "heading": "标题",
        "count": 1,
        "snippet": "一二三四",
        "snippetMatches": [[1, 3]],
        "url": "documents/x.html#p1",
        **changes,
    }


@pytest.mark.parametrize("query", ["7·20", "7.20", "720"])
def test_the_event_comes_first_however_it_is_written(reader: Reader, query: str) -> None:
    reader.open("index.html")
    reader.type_query(query)
    option = reader.first_option()
    assert EVENT in option.inner_text()
    assert "concepts/" in option.get_attribute("href")


def test_a_concept_comes_before_the_text(reader: Reader) -> None:
    reader.open(SPEECH)
    reader.type_query("一张纸预案")
    option = reader.first_option()
    assert "“一张纸”预案" in option.inner_text()
    assert option.get_attribute("href").startswith("../concepts/")
    marks = reader.page.locator(".search-option--section mark").all_inner_texts()
    assert marks
    assert set(marks) == {"一张纸”预案"}


def test_traditional_script_finds_the_simplified_text(reader: Reader) -> None:
    reader.open("index.html")
    reader.type_query("應急管理")
    reader.first_option()
    marks = reader.page.locator(".search-option--section mark").all_inner_texts()
    assert marks
    assert set(marks) == {"应急管理"}


def test_enter_lands_on_the_paragraph_with_the_match_highlighted(reader: Reader) -> None:
    reader.open("index.html")
    reader.type_query(PHRASE)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/documents/**")
    address = urlsplit(reader.page.url)
    assert address.path.endswith(SPEECH)
    assert parse_qs(address.query) == {"q": [PHRASE]}
    assert address.fragment.startswith("p")
    mark = reader.page.locator(f"#{address.fragment} mark.match").first
    mark.wait_for()
    marked = reader.page.locator(f"#{address.fragment} mark.match").all_inner_texts()
    assert "".join(marked) == PHRASE_AS_PRINTED
    box = mark.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900


def test_a_sentence_leads_to_its_place_and_not_to_a_concept_it_names(reader: Reader) -> None:
    reader.open("index.html")
    reader.type_query("安排部署我局以案促改工作")
    option = reader.first_option()
    assert option.locator("mark").all_inner_texts() == ["安排部署我局以案促改工作"]
    assert f"{SPEECH}?q=" in option.get_attribute("href")
    offered = reader.page.locator(".search-option--name").all_inner_texts()
    assert any("以案促改" in text for text in offered)


def test_words_apart_are_found_and_said_to_be_apart(reader: Reader) -> None:
    reader.open("index.html")
    reader.type_query("八查 推诿扯皮")
    option = reader.first_option()
    note = reader.page.locator("[data-search-note]").inner_text()
    assert "没有完全一致的文字" in note
    assert "全部词语" in note
    assert f"{SPEECH}?q=" in option.get_attribute("href")


def test_results_do_not_move_the_page(reader: Reader) -> None:
    reader.open(SPEECH)
    place = "() => JSON.stringify(document.querySelector('article').getBoundingClientRect())"
    before = reader.page.evaluate(place)
    reader.type_query("应急管理")
    reader.first_option()
    assert reader.page.evaluate(place) == before


def test_arrows_walk_the_list_and_come_round(reader: Reader) -> None:
    reader.open("index.html")
    stub_search(reader, answer_of(hit(), hit(title="二")))
    reader.type_query("二三")
    reader.first_option()
    active = """() => {
      const box = document.querySelector('[data-search-input]');
      return document.getElementById(box.getAttribute('aria-activedescendant')).textContent;
    }"""
    seen = [reader.page.evaluate(active)]
    for key in ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]:
        reader.page.keyboard.press(key)
        seen.append(reader.page.evaluate(active))
    assert "题" in seen[0]
    assert "二" in seen[1]
    assert seen[2] == "在检索页查看全部 2 处"
    assert seen[3:] == [seen[0], seen[2]]


def test_escape_closes_then_clears_then_leaves(reader: Reader) -> None:
    reader.open("index.html")
    reader.type_query("应急")
    reader.first_option()
    box = reader.page.locator("[data-search-input]")
    reader.page.keyboard.press("Escape")
    assert not reader.page.locator("[data-search-results]").is_visible()
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "应急"
    reader.page.keyboard.press("Escape")
    assert box.input_value() == ""
    reader.page.keyboard.press("Escape")
    assert not box.evaluate("(box) => box === document.activeElement")


def test_half_typed_pinyin_is_not_searched(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.evaluate(RECORD_QUERIES)
    reader.page.keyboard.press("/")
    keys = reader.devtools()
    for typed in ["y", "yi", "yi'j", "yi'ji", "yi'jing"]:
        keys.send("Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)})
    reader.page.wait_for_timeout(250)
    assert reader.page.locator("[data-search-input]").input_value() == "yi'jing"
    assert reader.page.evaluate("asked") == []
    keys.send("Input.insertText", {"text": "应急"})
    reader.first_option()
    assert reader.page.evaluate("asked") == ["应急"]


def test_enter_that_picks_a_word_is_not_sent(reader: Reader) -> None:
    reader.open("index.html")
    stub_search(reader, answer_of(hit()))
    reader.type_query("二三")
    reader.first_option()
    before = reader.page.url
    reader.page.locator("[data-search-input]").evaluate(
        "(box) => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true}))",
    )
    reader.page.wait_for_timeout(100)
    assert reader.page.url == before


def test_typing_waits_until_it_rests(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.evaluate(RECORD_QUERIES)
    # Typed within one task of the page, so that a busy machine cannot make a pause of its own between two keys.
    reader.page.evaluate(
        """() => {
          const box = document.querySelector("input[role=combobox]");
          box.focus();
          for (const typed of ["应", "应急", "应急管", "应急管理"]) {
            box.value = typed;
            box.dispatchEvent(new InputEvent("input", { bubbles: true }));
          }
        }"""
    )
    reader.first_option()
    assert reader.page.evaluate("asked") == ["应急管理"]


def test_an_answer_to_an_earlier_question_is_dropped(reader: Reader) -> None:
    reader.open("index.html")
    slow = answer_of(hit(title="旧"))
    quick = answer_of(hit(title="新"))
    reader.page.evaluate(
        """([slow, quick]) => {
          policyCorpus.search = (query) => query === "旧"
            ? new Promise((answer) => setTimeout(() => answer(slow), 500)) : Promise.resolve(quick);
        }""",
        [slow, quick],
    )
    reader.type_query("旧")
    reader.page.wait_for_timeout(150)
    reader.type_query("新")
    reader.first_option()
    reader.page.wait_for_timeout(600)
    assert reader.page.locator(".search-option__title").all_inner_texts() == ["新"]


def test_enter_before_the_answer_waits_for_it(reader: Reader) -> None:
    reader.open("index.html")
    answer = answer_of(hit(url=f"{SPEECH}#p2"))
    reader.page.evaluate(
        "(answer) => { policyCorpus.search = () => new Promise((done) => setTimeout(() => done(answer), 300)); }",
        answer,
    )
    reader.type_query("二三")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/documents/**")
    assert reader.page.url.endswith("#p2")


def test_the_nearest_is_offered_as_such_and_never_entered_unasked(reader: Reader) -> None:
    reader.open("index.html")
    stub_search(reader, answer_of(hit(), exact=False, mode="nearest", total=0))
    reader.type_query("没有这句话")
    reader.page.locator(".search-option--section").wait_for()
    assert "没有完全一致的文字" in reader.page.locator("[data-search-note]").inner_text()
    assert reader.page.locator("[role=option][aria-selected=true]").count() == 0
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search.html?q=*")


def test_a_failure_is_told_with_what_to_do(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.evaluate(
        "() => { policyCorpus.search = () => Promise.reject(new Error('检索文件 search/x.js 没有找到')); }"
    )
    reader.type_query("应急")
    note = reader.page.locator(".search-box__note--failure")
    note.wait_for()
    assert "search/x.js" in note.inner_text()
    assert "解压" in note.inner_text()
    assert reader.page.locator("[data-search-status]").inner_text() == note.inner_text()


def test_a_missing_file_of_the_index_is_named(reader: Reader, tmp_path: Path) -> None:
    shutil.copytree(reader.site, tmp_path / "site")
    (tmp_path / "site" / "search" / "manifest.js").unlink()
    reader.page.goto(f"{(tmp_path / 'site').as_uri()}/index.html")
    reader.type_query("应急")
    note = reader.page.locator(".search-box__note--failure")
    note.wait_for()
    assert "search/manifest.js" in note.inner_text()
    assert any("manifest.js" in problem for problem in reader.problems)
    reader.problems.clear()


def test_words_of_a_result_are_never_read_as_html(reader: Reader) -> None:
    reader.open("index.html")
    hostile = "<img src=x onerror=alert(1)>&lt;b&gt;"
    stub_search(
        reader,
        answer_of(
            hit(title=hostile, heading=hostile, snippet=hostile, snippetMatches=[[1, 4]]),
            names=[{"type": "document", "id": "x", "name": hostile, "url": "documents/x.html"}],
        ),
    )
    reader.type_query("img")
    option = reader.first_option()
    assert hostile in option.inner_text()
    assert reader.page.locator(".search-option__snippet").inner_text() == hostile
    assert reader.page.locator("[data-search-list] img").count() == 0


def test_recent_queries_come_back_under_the_key_of_this_corpus(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.evaluate("() => localStorage.setItem('another-corpus:recent-queries', '[\"外\"]')")
    reader.type_query(PHRASE)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/documents/**")
    reader.page.keyboard.press("Control+k")
    reader.page.locator(".search-option--recent").first.wait_for()
    assert reader.page.locator(".search-option--recent").all_inner_texts() == [PHRASE]
    keys = reader.page.evaluate("() => Object.keys(localStorage).filter((key) => key.endsWith(':recent-queries'))")
    assert sorted(keys) == ["another-corpus:recent-queries", "emergency-management:recent-queries"]
    reader.page.get_by_text("清除最近检索").click()
    assert json.loads(reader.page.evaluate("() => localStorage.getItem('another-corpus:recent-queries')")) == ["外"]
    assert reader.page.evaluate("() => localStorage.getItem('emergency-management:recent-queries')") is None


@pytest.mark.parametrize(
    "store",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
    ],
    ids=["full", "blocked"],
)
def test_a_store_that_refuses_does_not_hurt(reader: Reader, store: str) -> None:
    reader.open("index.html")
    reader.page.evaluate(f"() => {{ {store} }}")
    reader.type_query(PHRASE)
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/documents/**")


def test_on_a_phone_the_box_opens_as_a_panel_over_the_page(phone: Reader) -> None:
    phone.open(SPEECH)
    assert not phone.page.locator("[data-search-input]").is_visible()
    phone.page.locator("[data-search-open]").tap()
    panel = phone.page.locator("[data-search-panel]").bounding_box()
    assert panel == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert phone.page.locator("[data-search-input]").evaluate("(box) => box === document.activeElement")
    phone.page.keyboard.type("应急")
    phone.first_option()
    phone.page.get_by_text("取消").tap()
    assert not phone.page.locator("[data-search-panel]").is_visible()


def test_a_heading_names_its_document_on_a_phone_too(phone: Reader) -> None:
    phone.open("index.html")
    article = {"type": "heading", "id": "x#a100", "name": "第一百条", "url": "documents/x.html#a100", "label": ""}
    stub_search(phone, answer_of(names=[{**article, "context": "中华人民共和国刑事诉讼法", "pasted": True}]))
    phone.type_query("刑事诉讼法第100条")
    option = phone.first_option()
    name, document = (option.locator(f".search-name__{part}").bounding_box() for part in ("text", "context"))
    assert document["y"] >= name["y"] + name["height"]
    assert document["height"] > 0


def test_a_slash_in_a_field_is_a_letter(reader: Reader) -> None:
    reader.open("search.html")
    reader.page.locator("[data-page-input]").click()
    reader.page.keyboard.type("1/2")
    assert reader.page.locator("[data-page-input]").input_value() == "1/2"
