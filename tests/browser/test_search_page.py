"""The search page: every hit, by document, at an address that can be passed on."""

from urllib.parse import parse_qs, quote, urlsplit

from reader import Reader

PHRASE = "宁可十防九空不可失防万一"
SPEECH = "documents/lesson-720-mobilisation-speech-2022.html"


def open_with(reader: Reader, query: str) -> None:
    reader.open(f"search.html?q={quote(query)}")
    reader.page.locator(".search-document").first.wait_for()


def test_an_address_with_a_query_shows_its_answer(reader: Reader) -> None:
    open_with(reader, PHRASE)
    assert reader.page.locator("[data-page-input]").input_value() == PHRASE
    assert reader.page.locator("[data-page-total]").inner_text() == "共 1 处，1 节，见于 1 份文件"
    link = reader.page.locator(".search-hit__link").first
    address = urlsplit(link.get_attribute("href") or "")
    assert address.path.endswith(SPEECH)
    assert parse_qs(address.query) == {"q": [PHRASE]}
    link.click()
    reader.page.locator("mark.match").first.wait_for()


def test_typing_changes_the_address(reader: Reader) -> None:
    reader.open("search.html")
    reader.page.keyboard.type("应急管理")
    reader.page.locator(".search-document").first.wait_for()
    assert parse_qs(urlsplit(reader.page.url).query) == {"q": ["应急管理"]}


def test_the_figures_agree_with_what_is_listed(reader: Reader) -> None:
    open_with(reader, "巡察整改")
    documents = reader.page.locator(".search-document").count()
    sections = reader.page.locator(".search-hit").count()
    assert f"{sections} 节，见于 {documents} 份文件" in reader.page.locator("[data-page-total]").inner_text()


def test_by_date_puts_the_newest_document_first(reader: Reader) -> None:
    open_with(reader, "应急")
    reader.page.get_by_role("button", name="按日期").click()
    assert parse_qs(urlsplit(reader.page.url).query)["sort"] == ["date"]
    facts = reader.page.locator(".search-document__facts").all_inner_texts()
    years = [int(part[:4]) for line in facts for part in line.split("　") if part[:4].isdigit() and len(part) >= 4]
    assert len(years) > 2
    assert years == sorted(years, reverse=True)


def sections_listed(reader: Reader) -> int:
    """Every section, those folded away under their document too."""
    return reader.page.locator(".search-hit").count()


def test_a_filter_leaves_what_its_count_says(reader: Reader) -> None:
    open_with(reader, "应急管理")
    value = reader.page.locator(".search-facet__value").last
    count = int(value.locator(".search-facet__count").inner_text())
    assert 0 < count < sections_listed(reader)
    value.click()
    reader.page.locator("[data-page-total]", has_text="筛选后").wait_for()
    assert sections_listed(reader) == count
    address = reader.page.url
    reader.page.goto("about:blank")
    reader.page.goto(address)
    reader.page.locator("[data-page-total]", has_text="筛选后").wait_for()
    assert sections_listed(reader) == count
    reader.page.locator(".search-facet__box:checked").click()
    reader.page.wait_for_function("() => !document.querySelector('[data-page-total]').textContent.includes('筛选后')")
    assert sections_listed(reader) > count


def test_all_results_are_copied_with_their_places(reader: Reader) -> None:
    reader.open("search.html")
    reader.page.evaluate(
        """() => {
          const clipboard = { writeText: async (text) => { window.copied = text; } };
          Object.defineProperty(navigator, 'clipboard', { value: clipboard });
        }""",
    )
    reader.page.keyboard.type(PHRASE)
    reader.page.locator(".search-document").first.wait_for()
    reader.page.locator("[data-page-copy]").click()
    reader.page.wait_for_function("() => window.copied")
    copied = reader.page.evaluate("copied")
    assert "宁可十防九空，不可失防万一" in copied
    assert f"{SPEECH}#p" in copied
    assert "file:" not in copied
    assert "——《" in copied
    assert "段。章节代码 " in copied


def test_no_exact_hit_is_said_plainly(reader: Reader) -> None:
    reader.open(f"search.html?q={quote('应急 量子计算机 巡察')}")
    note = reader.page.locator("[data-page-note]")
    reader.page.wait_for_function("() => !document.querySelector('[data-page-note]').textContent.includes('正在')")
    assert "没有" in note.inner_text()


def test_an_empty_page_helps(reader: Reader) -> None:
    reader.open("search.html")
    assert "可以输入" in reader.page.locator("[data-page-note]").inner_text()
    assert reader.page.locator("[data-page-input]").evaluate("(box) => box === document.activeElement")


def test_a_place_is_cited_as_its_own_page_cites_it(reader: Reader) -> None:
    reader.open("search.html")
    hits = reader.page.evaluate("async () => (await policyCorpus.search('应急', { limit: 400 })).sections")
    cited = {(hit["document"], hit["paragraph"]): hit for hit in hits if hit["place"]}
    assert len(cited) > 20
    for document in {document for document, _ in cited}:
        reader.open(f"documents/{document}.html")
        shown = reader.page.evaluate(
            """() => Array.from(document.querySelectorAll('article [id]'), (block) => {
              const heading = block.closest('h2, h3, h4, h5, h6');
              const sign = (heading || block).querySelector('a.address');
              return [block.id, sign && sign.dataset.words];
            })""",
        )
        words = dict(shown)
        facts = reader.page.locator(".facts").get_attribute("data-citation")
        for (where, paragraph), hit in cited.items():
            if where == document:
                assert (hit["citation"], hit["place"]) == (facts, words[paragraph])


def test_the_order_is_explained(reader: Reader) -> None:
    open_with(reader, "应急")
    why = reader.page.locator("[data-page-why]")
    assert "出现次数多" in why.inner_text()
    reader.page.get_by_role("button", name="按日期").click()
    reader.page.locator("[data-page-why]", has_text="日期新的在前").wait_for()
