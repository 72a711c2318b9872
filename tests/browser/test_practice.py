"""Practice in a real browser: taking back, two tabs, another device, and what is read out."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import decide_something
from tests.browser.judging import violations
from tests.browser.recorded import kinds, rows
from tests.browser.served import Served, go, new_device, press, settled, sign_in

BACK = "Take back the last decision"


def open_scenario(page: Page, served: Served) -> None:
    go(page, served, "/scenario?id=payday")


def title(page: Page) -> str:
    return page.locator("main h1").inner_text()


def test_a_decision_is_announced_with_what_it_did_and_taken_back(
    page: Page, served: Served
) -> None:
    sign_in(page, served, "Practiser")
    open_scenario(page, served)
    first_page = title(page)
    press(page, "Practise first")
    first = title(page)
    assert first != first_page
    expect(page.get_by_role("button", name=BACK)).to_have_count(0)
    page.evaluate(
        "window.said = []; new MutationObserver(() => window.said.push("
        "document.querySelector('#cio-live').textContent))"
        ".observe(document.querySelector('#cio-live'), {childList: true})"
    )
    moved = page.locator('[class*="st-key-announce_moved"]')
    while not moved.count():
        first = title(page)
        page.evaluate("window.said.length = 0")
        decide_something(page)
        expect(page.locator("main h1")).not_to_have_text(first)
        settled(page)
        page.wait_for_timeout(400)
        assert len(kinds(served, "Practiser")) < 6
    (said,) = [text for text in page.evaluate("window.said") if text]
    assert said.startswith(f"{title(page)} What happened")
    assert said.endswith(" ".join(moved.inner_text().split()))
    assert page.evaluate("document.activeElement.tagName") == "H1"
    press(page, BACK)
    expect(page.locator("main h1")).to_have_text(first)
    assert page.locator("main input:checked").count() == 0
    assert kinds(served, "Practiser")[-2:] == ["ChoiceTaken", "DecisionTakenBack"]


def test_a_double_click_takes_back_one_decision(page: Page, served: Served) -> None:
    sign_in(page, served, "Double Undoer")
    open_scenario(page, served)
    press(page, "Practise first")
    for _ in range(2):
        here = title(page)
        decide_something(page)
        expect(page.locator("main h1")).not_to_have_text(here)
        settled(page)
    page.get_by_role("button", name=BACK).dblclick(delay=40)
    expect(page.locator("main h1")).to_have_text(here)
    settled(page)
    page.wait_for_timeout(500)
    assert kinds(served, "Double Undoer").count("DecisionTakenBack") == 1


def test_two_tabs_cannot_fork_a_practice_run(page: Page, served: Served) -> None:
    sign_in(page, served, "Two Practice Tabs")
    open_scenario(page, served)
    press(page, "Practise first")
    first = title(page)
    decide_something(page)
    settled(page)
    other = page.context.new_page()
    open_scenario(other, served)
    second = title(other)
    assert second != first
    press(page, BACK)
    expect(page.locator("main h1")).to_have_text(first)
    decide_something(other)
    expect(other.locator("main").get_by_text("in another tab or on another device")).to_be_visible()
    expect(other.locator("main h1")).to_have_text(first)
    assert kinds(served, "Two Practice Tabs").count("ChoiceTaken") == 1


def test_a_run_goes_on_at_the_same_place_on_another_device(
    chrome: Browser, page: Page, served: Served
) -> None:
    sign_in(page, served, "Device Changer")
    open_scenario(page, served)
    press(page, "Practise first")
    decide_something(page)
    settled(page)
    here = title(page)
    page.goto(f"{served.address}/settings")
    settled(page)
    code = page.locator("main code").first.inner_text()
    context = new_device(chrome)
    away = context.new_page()
    away.goto(f"{served.address}/signin")
    away.get_by_label("Return code").fill(code)
    away.get_by_role("button", name="Return with this code").click()
    settled(away)
    open_scenario(away, served)
    assert title(away) == here
    press(away, BACK)
    context.close()
    open_scenario(page, served)
    assert title(page) != here
    sql = "SELECT payload FROM event WHERE kind = 'DecisionTakenBack' ORDER BY seq DESC"
    assert json.loads(str(rows(served, sql)[0][0]))["step"] == 1


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_practice_has_no_violation_and_is_worked_with_the_keyboard_alone(
    chrome: Browser, served: Served, width: int, scheme: str
) -> None:
    context = new_device(chrome, width, scheme=scheme)
    page = context.new_page()
    sign_in(page, served, f"Keyboard {width}")
    open_scenario(page, served)
    found = violations(page)
    page.get_by_role("button", name="Practise first").focus()
    page.keyboard.press("Enter")
    expect(page.locator('[class*="st-key-confirm"]')).to_be_visible()
    settled(page)
    first = title(page)
    for box in page.locator("main input[type=checkbox]").all()[:2]:
        box.focus()
        page.keyboard.press("Space")
    page.locator('[class*="st-key-confirm"] button').focus()
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).not_to_have_text(first)
    settled(page)
    found += violations(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.locator('[class*="st-key-confirm"] button').focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=BACK)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text(first)
    expect(page.locator("main h1")).to_be_focused()
    context.close()
    assert found == []
