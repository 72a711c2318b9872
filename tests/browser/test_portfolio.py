"""A document is filled in with the keyboard alone, and its parts that open are accessible."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.judging import violations
from tests.browser.served import Served, go, press, settled, sign_in

TABLE = "/artefact?id=first-100-days&field=power-audit"
TEXT = "/artefact?id=first-100-days&field=author"


@pytest.fixture
def phone(page: Page, served: Served) -> Page:
    """A telephone whose owner has signed in, as a new person each time."""
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, served, "Noor Haddad")
    return page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of this name has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        page.wait_for_timeout(40)
        said = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
            " || '').trim()"
        )
        if said == name:
            return
    raise AssertionError(f"the keyboard does not reach “{name}”")


def test_a_row_of_a_table_is_written_with_the_keyboard_alone(phone: Page, served: Served) -> None:
    page = phone
    go(page, served, TABLE)
    tab_to(page, "Edit row 2")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator('[class*="st-key-focus_row_1"]')).to_be_focused()
    assert violations(page) == []
    tab_to(page, "Source (law, delegation or custom)")
    page.keyboard.type("Finance act, section 12")
    tab_to(page, "Done")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("button", name="Edit row 2")).to_be_focused()
    expect(page.get_by_text("Finance act, section 12").first).to_be_visible()
    go(page, served, TABLE)
    expect(page.get_by_text("Finance act, section 12").first).to_be_visible()


def test_a_text_that_was_typed_just_before_going_on_is_kept(phone: Page, served: Served) -> None:
    page = phone
    go(page, served, TEXT)
    page.get_by_label("Your text").fill("Noor, office of the CIO")
    press(page, "Next field: Next review")
    expect(page.get_by_role("heading", level=1, name="Next review")).to_be_visible()
    go(page, served, TEXT)
    expect(page.get_by_label("Your text")).to_have_value("Noor, office of the CIO")


def test_a_file_that_is_brought_in_and_the_question_before_wiping_are_accessible(
    phone: Page, served: Served, tmp_path: Path
) -> None:
    page = phone
    go(page, served, TEXT)
    page.get_by_label("Your text").fill("Noor")
    press(page, "Save")
    go(page, served, "/artefact?id=first-100-days")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as Markdown").click()
    file = tmp_path / "first-100-days.md"
    taken.value.save_as(file)
    text = file.read_text("utf-8")
    assert "Noor" in text
    file.write_text(text.replace("Noor", "Sam"), "utf-8")
    page.locator('input[type="file"]').set_input_files(file)
    settled(page)
    expect(page.get_by_text("1 field would change.").first).to_be_visible()
    press(page, "Wipe this document …")
    assert violations(page) == []
    press(page, "Wipe it for good")
    expect(page.get_by_text("The document is wiped.").first).to_be_visible()
    go(page, served, TEXT)
    expect(page.get_by_label("Your text")).to_have_value("")
