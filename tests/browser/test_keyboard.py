"""Somebody without a pointer signs in, reads, answers, plays and writes by keyboard alone."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from course.bootstrap import HOUSE, files_of
from course.catalogue import Catalogue
from course.reading import read_course
from tests.browser.recorded import events, kinds
from tests.browser.served import Served, new_device, settled

NAME = "Keyboard Alone"
WRITTEN = "Noor Haddad, office of the CIO"
SOURCE = "Finance act, section 12"
ACTIVE = "element => element === document.activeElement"


@pytest.fixture(scope="module")
def course() -> Catalogue:
    return read_course(files_of(HOUSE))


@pytest.fixture(scope="module")
def desk_of_keys(chrome: Browser, served: Served) -> Iterator[Page]:
    """Home, as somebody sees it who has just signed in and put the plan off."""
    context = new_device(chrome)
    page = context.new_page()
    page.goto(served.address)
    reach(page, page.get_by_label("Your name"))
    page.keyboard.type(NAME)
    reach(page, page.get_by_role("button", name="Begin the course"))
    enter(page)
    reach(page, page.get_by_role("link", name="Skip to main content"), most=1)
    page.keyboard.press("Enter")
    ways = page.get_by_role("radiogroup", name="What brings you here?")
    reach(page, ways.get_by_role("radio").first, most=3)
    reach(page, page.get_by_role("button", name="Set this later"), most=3)
    enter(page)
    expect(page.get_by_role("button", name="Begin lesson: ")).to_be_visible()
    yield page
    context.close()


@pytest.fixture
def keys(desk_of_keys: Page) -> Page:
    """Home again, from wherever one is, by its link."""
    page = desk_of_keys
    if page.locator("main h1").evaluate(ACTIVE):
        reach(page, page.get_by_role("link", name="Home", exact=True), back=True)
        enter(page)
    return page


def reach(page: Page, wanted: Locator, *, most: int = 60, back: bool = False) -> None:
    """Press Tab, or Shift+Tab, until something has the focus; not more often than said."""
    for _ in range(most):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if wanted.first.evaluate(ACTIVE):
            return
    raise AssertionError(f"{wanted} is not reached by pressing a key {most} times")


def enter(page: Page) -> None:
    """Press Enter, no faster than a blur is handled, and wait for what follows."""
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    settled(page)


def arrived(page: Page, title: str) -> None:
    """See that a page has opened, and that its heading has the focus."""
    heading = page.locator("main h1")
    expect(heading).to_have_text(title)
    expect(heading).to_be_focused()


def follow(page: Page, role: Literal["button", "link"], name: str, *, back: bool = False) -> None:
    """Go to a link or button by Tab, and use it."""
    reach(page, page.get_by_role(role, name=name), back=back)
    enter(page)


def decide(page: Page) -> None:
    """Take a decision of whatever kind stands on the page."""
    main, title = page.locator("main"), page.locator("main h1").inner_text()
    confirm = main.locator('[class*="st-key-confirm"] button')
    if wanted := re.search(r"Choose (\d+) of \d+", main.inner_text()):
        for box in main.get_by_role("checkbox").all()[: int(wanted[1])]:
            reach(page, box)
            page.keyboard.press("Space")
            expect(box).to_be_checked()
    else:
        first = main.get_by_role("radiogroup", name="What do you do?").get_by_role("radio").first
        reach(page, first)
        page.keyboard.press("Space")
        expect(first).to_be_checked()
    reach(page, confirm)
    enter(page)
    expect(page.locator("main h1")).not_to_have_text(title)
    expect(page.locator("main h1")).to_be_focused()


def test_a_lesson_is_opened_read_and_its_question_answered_and_the_next_one_opened(
    keys: Page, served: Served, course: Catalogue
) -> None:
    page, (lesson, following) = keys, [place.lesson for place in course.places[:2]]
    follow(page, "button", "Begin lesson: ")
    arrived(page, lesson.title)
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    for _ in range(2):
        page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    assert page.evaluate(scrolled) > 300
    (item,) = lesson.items
    box = page.locator(f'[class~="st-key-question_{item.id}"]')
    follow(page, "button", "Show a hint")
    expect(box.locator('[class*="st-key-focus_hint"]')).to_be_focused()
    answers = box.get_by_role("radiogroup", name="Choose one answer").get_by_role("radio")
    reach(page, answers.first, most=2)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(answers.nth(1)).to_be_focused()
    expect(answers.nth(1)).to_be_checked()
    reach(page, box.get_by_role("radiogroup", name="How sure are you?").get_by_role("radio"))
    page.keyboard.press("Space")
    reach(page, box.get_by_role("button", name="Answer", exact=True), most=1)
    enter(page)
    expect(box.locator('[class*="st-key-focus_feedback"]')).to_be_focused()
    follow(page, "button", "Next lesson: ")
    arrived(page, following.title)
    (answered,) = events(served, NAME, "ItemAnswered")
    assert (answered["item"], answered["confidence"]) == (item.id, 50)
    assert answered["response"] == [item.options[1].key]
    assert [one["lesson"] for one in events(served, NAME, "LessonOpened")] == [
        lesson.id,
        following.id,
    ]


def test_a_scenario_is_opened_from_home_and_two_decisions_taken(
    keys: Page, served: Served, course: Catalogue
) -> None:
    page, story = keys, course.scenario_of["payday"]
    follow(page, "link", story.title)
    arrived(page, story.title)
    reach(page, page.get_by_role("button", name="Begin", exact=True), most=5)
    enter(page)
    expect(page.locator("main h1")).to_be_focused()
    for _ in range(2):
        decide(page)
    expect(page.locator("main").get_by_text("What happened")).to_be_visible()
    assert [one["step"] for one in events(served, NAME, "ChoiceTaken")] == [1, 2]


def test_a_document_is_opened_a_text_and_a_row_written_and_both_are_there_afterwards(
    keys: Page, served: Served, course: Catalogue
) -> None:
    page, form = keys, course.artefact_of["first-100-days"]
    title = {one.id: one.title for one in form.fields}
    follow(page, "link", "Portfolio", back=True)
    arrived(page, "Portfolio")
    follow(page, "link", form.title)
    arrived(page, form.title)
    follow(page, "link", title["author"])
    arrived(page, title["author"])
    words = page.get_by_label("Your text")
    reach(page, words, most=5)
    page.keyboard.type(WRITTEN)
    follow(page, "button", "Save")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_focused()
    expect(page.locator('[class*="st-key-announce_saved"]')).to_contain_text("Saved")
    follow(page, "link", "All fields of this document")
    arrived(page, form.title)
    follow(page, "link", title["power-audit"])
    arrived(page, title["power-audit"])
    _write_a_row(page)
    page.reload()
    settled(page)
    expect(page.get_by_text(SOURCE).first).to_be_visible()
    reach(page, page.get_by_role("link", name="All fields of this document"))
    enter(page)
    follow(page, "link", title["author"])
    arrived(page, title["author"])
    expect(words).to_have_value(WRITTEN)
    fields = [one["field"] for one in events(served, NAME, "FieldSaved")]
    assert set(fields) == {"author", "power-audit"}
    assert "PlanMade" in kinds(served, NAME)


def _write_a_row(page: Page) -> None:
    """Write into the second row, and come back to the button that opened it."""
    edit = page.get_by_role("button", name="Edit row 2", exact=True)
    reach(page, edit)
    enter(page)
    expect(page.locator('[class*="st-key-focus_row_1"]')).to_be_focused()
    reach(page, page.get_by_label("Source (law, delegation or custom)"), most=5)
    page.keyboard.type(SOURCE)
    follow(page, "button", "Done")
    expect(edit).to_be_focused()


def test_a_letter_alone_does_nothing_but_in_a_field(keys: Page) -> None:
    sent = keys.evaluate("window.cioSeen.sent")
    for letter in "rRcC":
        keys.keyboard.press(letter)
        keys.wait_for_timeout(200)
    assert keys.evaluate("window.cioSeen.sent") == sent
    expect(keys.get_by_role("dialog")).to_have_count(0)
