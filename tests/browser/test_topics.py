"""Topic pages open from the folder; their links lead to what they name, their Word files are there."""

from io import BytesIO
from zipfile import ZipFile

from reader import Reader

from policy_corpus.sources.word import read_word


def test_topics_stand_in_the_navigation(reader: Reader) -> None:
    reader.open("index.html")
    reader.page.click("nav.md-tabs >> text=专题")
    assert reader.page.url.endswith("topics/index.html")
    reader.page.click(".entry-list >> text=以案促改")
    assert reader.page.inner_text("h1") == "以案促改"


def test_a_statement_leads_to_the_paragraph_that_holds_it(reader: Reader) -> None:
    reader.open("topics/yi-an-cu-gai.html")
    quotations = reader.page.locator(".topic-statement")
    for number in range(quotations.count()):
        words = quotations.nth(number).locator("blockquote").inner_text()
        reader.page.locator(".topic-statement figcaption a").nth(number).click()
        anchor = reader.page.url.partition("#")[2]
        assert words in reader.page.locator(f"#{anchor}").inner_text().replace("\n", "")
        reader.open("topics/yi-an-cu-gai.html")


def test_the_word_file_is_there_and_says_the_same(reader: Reader) -> None:
    reader.open("topics/yi-an-cu-gai.html")
    link = reader.page.locator("a.word-file").get_attribute("href")
    data = (reader.site / "topics" / str(link)).read_bytes()
    assert ZipFile(BytesIO(data)).testzip() is None
    lines = read_word(data).text.split("\n")
    for words in reader.page.locator(".topic-statement blockquote").all_inner_texts():
        assert words in lines
