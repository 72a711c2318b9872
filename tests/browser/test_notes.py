"""Notes and bookmarks beside a lesson's text, and back to the paragraph on another device."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from course.actions.enrol_learner import enrol_learner
from course.bootstrap import HOUSE, Settings, files_of, open_classroom
from course.engine.authorising import Viewer
from course.engine.quoting import is_quoted
from course.reading import read_course
from tests.browser.seeding import study
from tests.browser.served import Served, new_device, serve, settled, sign_in

XSS = (HOUSE / "tests" / "fixtures" / "xss.txt").read_text("utf-8")
LESSON = "four-posts"
"""A lesson with a table, a question with boxes to tick, and one with a chart in its feedback."""
BELOW = "block_1.1"
"""A paragraph of it below the first screen."""


RUN_AGAIN = """() => ['keydown', 'keyup'].forEach((kind) => document.body.dispatchEvent(
  new KeyboardEvent(kind, {key: 'r', code: 'KeyR', keyCode: 82, which: 82, bubbles: true})))"""
"""Streamlit's key, as our own script presses it; a finger's does nothing."""


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[str]]]:
    """An app with people who have yet to read anything, and their return codes."""
    data: Path = tmp_path_factory.mktemp("readers") / "data"
    classroom = open_classroom(Settings(content=HOUSE, data=data))
    codes = []
    for number in range(6):
        learner = enrol_learner(classroom, classroom.new_id(), f"Reader {number}")
        codes.append(classroom.return_code(learner.public_id))
    study(classroom, Viewer(learner.learner_id, learner.public_id, "Reader 5"), LESSON)
    classroom.store.close()
    with serve(data) as app:
        yield app, codes


@pytest.fixture
def device(chrome: Browser, readers: tuple[Served, list[str]]) -> Iterator["Device"]:
    made = Device(chrome, readers)
    yield made
    for context in made.contexts:
        context.close()


class Device:
    """Opens the lesson on one device after another."""

    def __init__(self, chrome: Browser, readers: tuple[Served, list[str]]) -> None:
        self.chrome = chrome
        self.served, self.codes = readers
        self.contexts: list[BrowserContext] = []

    def open(self, reader: int, query: str = "") -> Page:
        """Sign in on a new device and open the lesson."""
        context = new_device(self.chrome)
        self.contexts.append(context)
        page = context.new_page()
        sign_in(page, self.served, code=self.codes[reader])
        page.goto(f"{self.served.address}/lesson?id={LESSON}{query}")
        ready(page)
        return page

    def go(self, page: Page, query: str = "") -> None:
        """Open the lesson, again."""
        page.goto(f"{self.served.address}/lesson?id={LESSON}{query}")
        ready(page)


def ready(page: Page) -> None:
    settled(page)
    expect(page.locator("#cio-notes button").first).to_be_attached()


def sign(page: Page, place: str) -> Locator:
    return page.locator(f'#cio-notes [data-place="{place}"]')


def write(page: Page, place: str, text: str) -> None:
    sign(page, place).click(force=True)
    page.get_by_label("Your note").fill(text)
    page.get_by_role("button", name="Done").click()
    expect(sign(page, place)).to_have_attribute("data-kind", "note")


def top_of(page: Page, place: str) -> float:
    found = page.evaluate(
        "key => cioReading.places().find(one => one.key === key)"
        ".element.getBoundingClientRect().top",
        place,
    )
    return float(found)


def test_a_note_is_on_the_second_device_and_two_texts_at_once_are_both_kept(
    device: Device,
) -> None:
    first = device.open(0)
    quotes = first.evaluate("cioReading.places().map(one => cioReading.quoteOf(one.element))")
    assert len(quotes) > 12
    lesson = read_course(files_of(HOUSE)).place_of[LESSON].lesson
    assert [quote for quote in quotes if not is_quoted(quote, lesson)] == []
    write(first, "block_0.1", "Ask Noor.")
    second = device.open(0)
    expect(sign(second, "block_0.1")).to_have_attribute("data-kind", "note")
    write(second, "block_0.1", "Ask Sam.")
    sign(first, "block_0.1").click()
    area = first.get_by_label("Your note")
    expect(area).to_have_value("Ask Noor.")
    area.fill("Ask Kim.")
    expect(first.get_by_text("There it read:")).to_be_visible()
    expect(first.locator(".cio-theirs")).to_have_text("Ask Sam.")
    first.keyboard.press("Escape")
    device.go(first)
    sign(first, "block_0.1").click()
    expect(area).to_have_value("Ask Kim.\n\nAsk Sam.")
    first.get_by_role("button", name="Delete").click()
    first.get_by_role("button", name="Undo").click()
    expect(area).to_have_value("Ask Kim.\n\nAsk Sam.")
    expect(first.locator(".cio-state")).to_contain_text("Saved ")


def test_reading_goes_on_at_the_paragraph_on_another_device_and_never_against_the_reader(
    device: Device,
) -> None:
    first = device.open(1)
    assert first.locator("#cio-here").is_hidden()
    first.mouse.move(700, 500)
    for _ in range(40):
        if top_of(first, BELOW) < 200:
            break
        first.mouse.wheel(0, 120)
        first.wait_for_timeout(60)
    first.wait_for_timeout(600)
    place = first.evaluate("cioReading.reached().key")
    first.goto(f"{device.served.address}/settings")
    second = device.open(1)
    expect(second.get_by_text("You were here")).to_be_visible()
    assert 60 < top_of(second, place) < 140
    assert second.evaluate("document.activeElement.hasAttribute('data-at')")
    second.get_by_role("button", name="Go to the beginning").click()
    expect(second.get_by_text("You were here")).to_be_hidden()
    assert second.locator("main h1").evaluate("one => one.getBoundingClientRect().top > 0")
    # A place that the lesson no longer has gives way to the nearest.
    device.go(second, "&at=block_0.999")
    assert second.evaluate("document.activeElement.innerText") != ""
    assert second.locator("#cio-here").is_hidden()


def test_notes_are_taken_with_the_keyboard_alone_by_one_tab_stop(device: Device) -> None:
    page = device.open(2)
    stops = page.locator('#cio-notes button[tabindex="0"]')
    expect(stops).to_have_count(1)
    page.keyboard.press("Alt+n")
    expect(sign(page, "block_0.1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(sign(page, "block_0.2")).to_be_focused()
    expect(stops).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your note")).to_be_focused()
    page.keyboard.type("r and c are letters here")  # keys that Streamlit would take elsewhere
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Bookmark this paragraph")).to_be_checked()
    page.keyboard.press("Escape")
    expect(sign(page, "block_0.2")).to_be_focused()
    expect(sign(page, "block_0.2")).to_have_attribute("data-kind", "both")
    expect(page.get_by_role("button", name="Note, written and bookmarked")).to_be_visible()
    page.get_by_role("link", name="Notes beside the text").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#cio-notes') !== null")


def test_an_answered_question_and_a_rerun_leave_notes_where_they_were(device: Device) -> None:
    page = device.open(3)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    write(page, "block_0.1", "Ask Noor.")
    before = page.locator("#cio-notes button").count()
    question = page.locator('[class*="st-key-question_"]').first
    question.get_by_role("button", name="Show a hint").first.click(delay=80)
    settled(page)
    for label in question.locator("[data-testid=stCheckbox] label").all()[:2]:
        label.click()
    question.locator("[data-testid=stRadio]").last.locator("label").nth(1).click()
    page.wait_for_timeout(100)
    question.get_by_role("button", name="Answer", exact=True).click(delay=80)
    expect(page.locator('[class*="st-key-focus_feedback"]').first).to_be_visible()
    settled(page)
    page.evaluate(RUN_AGAIN)
    settled(page)
    page.wait_for_timeout(600)
    assert page.locator("#cio-notes button").count() == before
    expect(sign(page, "block_0.1")).to_have_attribute("data-kind", "note")
    page.get_by_role("link", name="Settings").click()
    expect(page.locator("#cio-notes")).to_have_count(0)
    page.go_back()
    ready(page)
    expect(sign(page, "block_0.1")).to_have_attribute("data-kind", "note")
    assert errors == []


def test_what_is_written_runs_nothing_and_stays_while_it_cannot_be_saved(device: Device) -> None:
    page = device.open(4)
    alarms: list[str] = []

    def alarm(dialog: Dialog) -> None:
        alarms.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", alarm)
    page.route("**/mine/notes", lambda route: route.abort())
    sign(page, "block_0.1").click(force=True)
    page.get_by_label("Your note").fill(XSS[:19_000])
    page.get_by_label("Bookmark this paragraph").check()
    expect(page.get_by_text("Not saved. The course cannot be reached.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(sign(page, "block_0.1")).to_have_attribute("data-kind", "unsaved")
    page.unroute("**/mine/notes")
    sign(page, "block_0.1").click()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".cio-state")).to_contain_text("Saved ")
    page.get_by_role("button", name="Done").click()
    page.evaluate("document.querySelector('[href=\"#cio-print-notes\"]').click()")
    page.goto(f"{device.served.address}/notes")
    settled(page)
    expect(page.get_by_text("1 note in 1 lesson.")).to_be_visible()
    assert page.evaluate("window.xss === undefined")
    assert page.locator("main script, main iframe, main [onerror]").count() == 0
    assert alarms == []
    page.get_by_role("link", name="Open in the lesson").click()
    ready(page)
    expect(page.locator("[data-at]")).to_be_focused()


def test_a_finished_lesson_opens_at_its_beginning_whatever_is_drawn_late(device: Device) -> None:
    page = device.open(5)
    expect(page.locator('[class*="st-key-focus_feedback"]')).to_have_count(2)
    page.wait_for_timeout(1_000)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert page.evaluate("document.activeElement === document.body")
    assert page.locator("#cio-here").is_hidden()
