"""The debrief in Chromium: walked with the keyboard, judged by axe-core, printed, replayed."""

from playwright.sync_api import Page, expect

from tests.browser.served import Served, settled, sign_in

PATH = "/debrief?run=payday-1"


def drawn(page: Page, served: Served) -> None:
    """Open the debrief and wait until what each decision cost has been worked out."""
    sign_in(page, served, code=served.code)
    page.goto(served.address + PATH)
    expect(page.get_by_role("heading", name="For Monday")).to_be_visible()
    settled(page)


def tab_to(page: Page, name: str) -> None:
    """Walk with the Tab key until something with this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if name in page.evaluate(
            "document.activeElement.closest('button, summary')?.innerText || ''"
        ):
            return
    raise AssertionError(f"{name!r} cannot be reached with the Tab key")


def test_it_is_walked_with_the_keyboard_alone_from_the_picture_to_a_replay(
    page: Page, served: Served
) -> None:
    drawn(page, served)
    expect(page.get_by_role("img", name="Step chart")).to_be_visible()
    tab_to(page, "These steps as a table")
    page.keyboard.press("Enter")
    table = page.locator("main table").first
    expect(table.get_by_text("All together")).to_be_visible()
    tab_to(page, "The arguments")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not taken:").first).to_be_visible()
    tab_to(page, "Replay from decision 4")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("The leaving list")
    settled(page)
    expect(page.locator("main h1")).to_be_focused()
    expect(page.get_by_text("Practice", exact=False).first).to_be_visible()
    # A second replay is refused while this one is under way: it is said, focused, and leads on.
    drawn(page, served)
    tab_to(page, "Replay from decision 2")
    page.keyboard.press("Enter")
    refused = page.locator('[class*="st-key-focus_replay"]')
    expect(refused).to_contain_text("under way")
    expect(refused).to_be_focused()
    page.get_by_role("link", name="Go to the run under way").click()
    expect(page.locator("main h1")).to_have_text("The leaving list")


def test_a_note_for_work_is_kept_without_pressing_anything(page: Page, served: Served) -> None:
    drawn(page, served)
    page.get_by_label("Your notes").fill("Ask Stolz, on Tuesday.")
    expect(page.get_by_text("Saved on")).to_be_visible()
    drawn(page, served)
    expect(page.get_by_label("Your notes")).to_have_value("Ask Stolz, on Tuesday.")


def test_on_paper_every_table_is_open_and_no_button_is_left(page: Page, served: Served) -> None:
    drawn(page, served)
    expect(page.get_by_text("All together")).to_be_hidden()
    expect(page.get_by_text("save it as a PDF")).to_be_visible()
    page.emulate_media(media="print")
    for text in ("All together", "Not taken:", "Yours:"):
        expect(page.get_by_text(text).first).to_be_visible()
    assert page.get_by_role("button", name="Replay from decision").count() == 0
    expect(page.get_by_text("save it as a PDF")).to_be_hidden()
    ink = page.locator("main svg text").first.evaluate("text => getComputedStyle(text).fill")
    assert ink == "rgb(17, 20, 24)"
    assert len(page.pdf(format="A4")) > 20_000
