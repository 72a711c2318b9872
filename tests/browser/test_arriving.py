"""A first visit by the keyboard alone, to a plan and through the diagnostic, on two devices."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.served import Served, new_device, settled


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


def test_a_newcomer_plans_and_is_diagnosed_by_keyboard_and_goes_on_elsewhere(
    chrome: Browser, served: Served
) -> None:
    context = new_device(chrome, 320, scheme="dark")
    page = context.new_page()
    page.goto(served.address)
    page.get_by_label("Your name").fill("Newcomer")
    page.keyboard.press("Enter")
    settled(page)
    press_key(page, "Begin")
    expect(page.get_by_text("Choose what brings you here, or set it later.")).to_be_visible()
    choose(page, "What brings you here?", 1)
    press_key(page, "Begin")
    expect(page.locator("main h1")).to_have_text("How much time do you have?")
    page.get_by_label("Minutes a week").fill("20")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_text("you are through on")).to_be_visible()
    settled(page)
    press_key(page, "Go on")
    expect(page.locator("main h1")).to_have_text("What do you know already?")
    settled(page)
    press_key(page, "Begin the diagnostic")
    first = question(page)
    expect(page.get_by_text("Diagnostic · Question 1 of 10")).to_be_visible()
    expect(page.locator("main h1")).to_be_focused()
    settled(page)
    choose(page, "Choose one answer", 2)
    choose(page, "How sure are you?", 2)
    press_key(page, "Answer")
    second = question(page)
    assert second != first
    expect(page.locator("main h1")).to_be_focused()
    other = new_device(chrome, storage_state=context.storage_state())
    elsewhere = other.new_page()
    elsewhere.goto(f"{served.address}/diagnostic")
    settled(elsewhere)
    assert question(elsewhere) == second
    for _ in range(9):
        press_key(elsewhere, "I do not know")
    expect(elsewhere.locator("main h1")).to_have_text("What the diagnostic showed")
    other.close()
    page.reload()
    settled(page)
    page.goto(served.address)
    settled(page)
    expect(page.locator("main h1")).to_have_text("Welcome, Newcomer")
    expect(page.get_by_role("button", name="Begin lesson: What can be put back")).to_be_visible()
    page.goto(f"{served.address}/plan")
    settled(page)
    context.close()
