"""The received text beside the clean one, as a reader opens it from the folder."""

from reader import Reader

JINAN = "received/jinan-emergency-inspection-rectification-2021.html"
MEETING = "received/city-emergency-system-meeting-2020.html"


def test_a_reader_comes_from_the_emendations_and_goes_back_to_the_paragraph(reader: Reader) -> None:
    reader.open("documents/city-emergency-system-meeting-2020.html")
    reader.page.get_by_role("link", name="收到的文字与正文逐行对照").click()
    reader.page.locator("tr.changed .place").first.click()
    reader.page.wait_for_url("**/documents/city-emergency-system-meeting-2020.html#p*")
    assert reader.page.locator(":target").count() == 1


def test_the_switch_leaves_the_rows_with_changes(reader: Reader) -> None:
    reader.open(JINAN)
    rows = reader.page.locator(".comparison-table tbody tr")
    total = rows.count()
    visible = "rows => rows.filter((row) => row.offsetParent !== null).length"
    assert rows.evaluate_all(visible) == total
    switch = reader.page.get_by_role("switch", name="只看有改动的行")
    switch.focus()
    reader.page.keyboard.press("Space")
    assert switch.is_checked()
    changed = rows.evaluate_all(visible)
    assert 0 < changed < total
    assert reader.page.locator("tr.same").evaluate_all(visible) == 0
    reader.page.get_by_label("只动了空白、空行的也不看").press("Space")
    assert 0 < rows.evaluate_all(visible) < changed


def test_the_two_sides_stand_side_by_side_at_a_desk_and_one_under_the_other_on_a_telephone(
    reader: Reader, phone: Reader
) -> None:
    for one, is_beside in ((reader, True), (phone, False)):
        one.open(MEETING)
        row = one.page.locator("tr.changed").first
        left, right = (row.locator(f"td.{side}").bounding_box() for side in ("received", "clean"))
        assert left is not None
        assert right is not None
        assert (right["x"] >= left["x"] + left["width"]) is is_beside
        assert (right["y"] >= left["y"] + left["height"]) is not is_beside
        assert one.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_an_edit_did_can_be_seen_without_colours(reader: Reader) -> None:
    reader.open(MEETING)
    decoration = "element => getComputedStyle(element).textDecorationLine"
    assert reader.page.locator("tbody del").first.evaluate(decoration) == "line-through"
    assert reader.page.locator("tbody ins").first.evaluate(decoration) == "underline"


def test_a_search_leads_to_the_document_and_never_to_the_received_text(reader: Reader) -> None:
    reader.open(MEETING)
    reader.type_query("下面是小编为大家整理的")
    reader.page.locator("[data-search-note]").wait_for()
    reader.page.keyboard.press("Escape")
    reader.type_query("同志们")
    reader.first_option()
    links = reader.page.locator("[data-search-list] a").evaluate_all("links => links.map((link) => link.href)")
    assert links
    assert not [link for link in links if "/received/" in link]
