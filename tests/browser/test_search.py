"""Search in a real browser: by keyboard from anywhere, read out, and found again by going back."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import violations
from tests.browser.served import Served, go, new_device, settled, sign_in

PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)
FOUND = '[class*="st-key-found_"]'


HEAR = """() => {
  window.heard = [];
  const live = document.querySelector('#cio-live');
  new MutationObserver(() => live.textContent && window.heard.push(live.textContent))
    .observe(live, {childList: true, characterData: true, subtree: true});
}"""


def said(page: Page) -> str:
    """Wait until something found was read out, however short it stood there; return the last."""
    for _ in range(100):  # the policy forbids the page to be waited on with a function
        heard: list[str] = page.evaluate("window.heard.filter((text) => text.includes('found'))")
        if heard:
            return heard[-1]
        page.wait_for_timeout(100)
    raise AssertionError("nothing found was read out")


def open_dialog(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_be_focused()


def test_from_any_page_the_keyboard_alone_finds_a_place_and_goes_there(
    page: Page, served: Served
) -> None:
    sign_in(page, served, "Searcher")
    go(page, served)
    page.evaluate(HEAR)
    open_dialog(page)
    page.keyboard.type("reversibility", delay=40)
    expect(page.locator(FOUND).first).to_be_visible()
    assert said(page).endswith("places found.")
    assert page.locator("#cio-live").evaluate("element => element.inert") is False
    settled(page)
    assert violations(page) == []
    first = page.locator(FOUND).get_by_role("link").first
    for _ in range(4):
        page.keyboard.press("Tab")
        if first.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/lesson?id=*&at=block_*")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)


def test_on_a_phone_the_page_list_leads_to_the_search_page_and_folds_away(
    chrome: Browser, served: Served
) -> None:
    context = new_device(chrome, 390, 844, user_agent=PHONE, has_touch=True)
    page = context.new_page()
    sign_in(page, served, "Walker")
    go(page, served)
    page.get_by_test_id("stExpandSidebarButton").click()
    way = page.get_by_role("link", name="Search", exact=True)
    expect(way).to_be_visible()
    expect(page.get_by_role("button", name="Search the course")).to_be_hidden()
    way.click()
    page.wait_for_url("**/search")
    settled(page)
    expect(way).not_to_be_in_viewport()
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_focused()
    context.close()


def test_the_dialog_closes_by_escape_and_begins_anew_next_time(page: Page, served: Served) -> None:
    sign_in(page, served, "Closer")
    go(page, served)
    for _ in range(2):
        open_dialog(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_typing_keeps_the_caret_and_the_address_and_going_back_finds_the_same(
    page: Page, served: Served
) -> None:
    sign_in(page, served, "Returner")
    go(page, served)
    page.get_by_role("link", name="Search", exact=True).click()
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("big bang", delay=120)
    page.wait_for_url("**/search?q=big+bang")
    expect(page.locator(FOUND).first).to_be_visible()
    settled(page)
    expect(field).to_be_focused()
    assert violations(page) == []
    page.locator(FOUND).get_by_role("link").first.click()
    page.wait_for_url("**/lesson?id=*")
    settled(page)
    page.go_back()
    expect(field).to_have_value("big bang")
    expect(page.locator(FOUND).first).to_be_visible()
    page.go_back()
    expect(page.locator("main h1")).not_to_have_text("Search")
    go(page, served, "/search?q=reversibility")
    expect(field).to_have_value("reversibility")
    expect(page.locator(FOUND).first).to_be_visible()


@pytest.mark.parametrize(
    "typed", ['"', "NEAR(", "a" * 10_000, "🎉", "<img src=x onerror=alert(1)>"]
)
def test_whatever_is_typed_the_page_stays_whole(page: Page, served: Served, typed: str) -> None:
    sign_in(page, served, "Breaker")
    go(page, served, "/search")
    field = page.get_by_role("main").get_by_role("searchbox")
    field.fill(typed)
    page.wait_for_timeout(600)
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    field.fill("tolerance")
    expect(page.locator(FOUND).first).to_be_visible()
