"""A first visit by the keyboard alone, to a plan and through the diagnostic, on two devices."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.judging import headings, violations
from tests.browser.served import Served, settled

pytestmark = pytest.mark.browser


def sound(page: Page, where: str) -> None:
    """Hold a page to WCAG 2.2 AA, one h1 first, and no way sideways."""
    settled(page)
    found = violations(page)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    levels = headings(page)
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"headings: {levels}")
    assert found == [], where


def press_key(page: Page, name: str) -> None:
    """Reach a button by the keyboard and press it."""
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    button.focus()
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    settled(page)


def choose(page: Page, group: str, down: int) -> None:
    """Choose in a group of radio buttons with the arrow keys."""
    page.get_by_role("radiogroup", name=group).get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")
    page.wait_for_timeout(150)


def question(page: Page) -> str:
    return page.locator("main h1").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_newcomer_plans_and_is_diagnosed_by_keyboard_and_goes_on_elsewhere(
    chrome: Browser, served: Served, width: int, scheme: str
) -> None:
    looks = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    context = chrome.new_context(**looks, bypass_csp=True, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served.address)
    page.get_by_label("Your name").fill(f"Newcomer {width}")
    page.keyboard.press("Enter")
    sound(page, "the question")
    press_key(page, "Begin")
    expect(page.get_by_text("Choose what brings you here, or set it later.")).to_be_visible()
    choose(page, "What brings you here?", 1)
    press_key(page, "Begin")
    expect(page.locator("main h1")).to_have_text("How much time do you have?")
    page.get_by_label("Minutes a week").fill("20")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_text("you are through on")).to_be_visible()
    sound(page, "the time")
    press_key(page, "Go on")
    expect(page.locator("main h1")).to_have_text("What do you know already?")
    sound(page, "the offer")
    press_key(page, "Begin the diagnostic")
    first = question(page)
    expect(page.get_by_text("Diagnostic · Question 1 of 10")).to_be_visible()
    expect(page.locator("main h1")).to_be_focused()
    sound(page, "a question")
    choose(page, "Choose one answer", 2)
    choose(page, "How sure are you?", 2)
    press_key(page, "Answer")
    second = question(page)
    assert second != first
    expect(page.locator("main h1")).to_be_focused()
    other = chrome.new_context(**looks, storage_state=context.storage_state())  # type: ignore[arg-type]
    elsewhere = other.new_page()
    elsewhere.goto(f"{served.address}/diagnostic")
    settled(elsewhere)
    assert question(elsewhere) == second
    for _ in range(9):
        press_key(elsewhere, "I do not know")
    expect(elsewhere.locator("main h1")).to_have_text("What the diagnostic showed")
    other.close()
    page.reload()
    sound(page, "what it showed")
    page.goto(served.address)
    sound(page, "Home")
    expect(page.locator("main h1")).to_have_text(f"Welcome, Newcomer {width}")
    expect(page.get_by_role("button", name="Begin lesson: What can be put back")).to_be_visible()
    page.goto(f"{served.address}/plan")
    sound(page, "the plan")
    context.close()
