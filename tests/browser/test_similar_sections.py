"""From a section to what another text says of the same things."""

from reader import Reader

SPEECH = "documents/lesson-720-mobilisation-speech-2022.html"


def test_the_sign_of_a_section_leads_to_similar_ones_and_on_to_the_other_text(reader: Reader) -> None:
    reader.open(SPEECH)
    sign = reader.page.locator("#s1 .address")
    sign.focus()
    sign.press("Enter")
    reader.page.get_by_role("link", name="别处同讲 2 节").click()
    assert not reader.page.locator(".address-menu").is_visible()
    entry = reader.page.locator("#similar-s1")
    assert entry.evaluate(
        "one => { const top = one.getBoundingClientRect().top; return top >= 0 && top < innerHeight; }"
    )
    other = reader.page.locator("#similar-s1 ~ dd").first
    assert "同讲：郑州“7·20”特大暴雨灾害；以案促改" in other.inner_text()
    other.get_by_role("link").click()
    reader.page.wait_for_url("**/documents/dengfeng-police-inspection-rectification-2022.html#s1-1-1")


def test_a_section_without_similar_ones_offers_none(reader: Reader) -> None:
    reader.open(SPEECH)
    for anchor, count in (("s1", 1), ("s4", 0)):
        sign = reader.page.locator(f"#{anchor} .address")
        sign.focus()
        sign.press("Enter")
        assert reader.page.locator(".address-menu__similar").count() == count
