"""One learner's ninety days in the real course, from "I start on Monday" to being erased.

The chapters follow one another under a clock that the story moves; each begins where the one
before it ended. What other tests do by one action a click, this one does as a person does.
"""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import docx
import pikepdf
import pytest
import vobject
from playwright.sync_api import Browser, Page, expect

from course.bootstrap import HOUSE, files_of
from course.catalogue import Catalogue
from course.engine.wording import number_word
from course.reading import read_course
from tests.browser.answering import answer, decide_something, question_of
from tests.browser.recorded import events, holding
from tests.browser.seeding import fill_in, sit, study
from tests.browser.served import go, new_device, press, serve, settled, sign_in
from tests.browser.story import Story

NAME = "Inês Duarte-Okonjo"
NOTE = "Ask Noor who last used this power, before Thursday."
REASON = "Because sixty thousand people are paid on the Friday."
ENTRY = "A citizen is paid the right sum on the right day."
BY_HAND = ("negotiating-your-mandate", "judging-disruption-tolerance")
PLAYED = ("title-and-desk", "payday")


@pytest.fixture(scope="module")
def story(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("ninety")
    ahead = folder / "ahead"
    ahead.write_text("0")
    more = {"CIO_TEST_AHEAD": str(ahead)}
    with serve(folder / "data", script="tests/browser/timed_app.py", more=more) as served:
        context = new_device(chrome, timezone_id="Europe/Lisbon")
        yield Story(served, chrome, context.new_page(), NAME, ahead)
        context.close()


@pytest.fixture(scope="module")
def course() -> Catalogue:
    return read_course(files_of(HOUSE))


def test_day_1_she_says_what_brings_her_here_and_takes_the_diagnostic(
    story: Story, course: Catalogue
) -> None:
    page = story.page
    sign_in(page, story.served, NAME)
    story.go("/")
    page.get_by_text("I start on Monday").click()
    press(page, "Begin", exact=True)
    page.get_by_label("Minutes a week").fill("90")
    page.get_by_label("Minutes a week").press("Tab")
    settled(page)
    press(page, "Go on")
    press(page, "Begin the diagnostic")
    asked = 0
    while (where := page.get_by_text(re.compile(r"^Diagnostic · Question \d+ of"))).count():
        said = where.first.inner_text()
        page.locator("[data-testid=stRadioOption]").first.click()
        page.locator("[data-testid=stRadioOption]").filter(has_text="90").last.click()
        press(page, "Answer", exact=True)
        expect(page.get_by_text(said)).to_have_count(0)
        settled(page)
        asked += 1
    assert asked == len(course.course.competencies)
    expect(page.locator("main h1")).to_have_text("What the diagnostic showed")
    assert len(events(story.served, NAME, "ItemAnswered")) == asked


@pytest.mark.parametrize("module", BY_HAND)
def test_in_the_first_weeks_she_works_through_two_modules(
    story: Story, course: Catalogue, module: str
) -> None:
    page, here = story.page, course.module_of[module]
    before = len(events(story.served, NAME, "ItemAnswered"))
    given = 0
    for lesson in here.lessons:
        story.wait(1)
        story.go(f"/lesson?id={lesson.id}")
        expect(page.locator("main h1")).to_have_text(lesson.title)
        if lesson.kind == "check":
            page.locator('[class*="st-key-draw"] button').click(delay=80)
            expect(page.locator('[class*="st-key-question_"]')).to_have_count(here.draw or 0)
            settled(page)
        for number, item in enumerate(_asked(page)):
            answer(page, question_of(page, item), course.item_of[item][1])
            given += 1
            if number == 1 and lesson is here.lessons[0]:
                page.reload()
                settled(page)
        if not lesson.items and lesson.kind == "lesson":
            press(page, "Mark as read")
    expect(page.locator("main").get_by_text(re.compile("^Passed")).first).to_be_visible()
    assert len(events(story.served, NAME, "ItemAnswered")) - before == given
    story.go("/progress")
    expect(page.locator("main").get_by_text("Complete", exact=False).first).to_be_visible()
    done = [one["lesson"] for one in events(story.served, NAME, "LessonCompleted")]
    assert {lesson.id for lesson in here.lessons} <= set(done)
    assert len(done) == len(set(done))


def _asked(page: Page) -> list[str]:
    """Return the questions that stand on the page, by id."""
    boxes = page.locator('[class*="st-key-question_"]').all()
    found = (re.search(r"st-key-question_(\S+)", box.get_attribute("class") or "") for box in boxes)
    return [key[1] for key in found if key]


def test_she_notes_something_beside_a_paragraph(story: Story, course: Catalogue) -> None:
    page = story.go(f"/lesson?id={course.module_of[BY_HAND[0]].lessons[0].id}")
    sign = page.locator('#cio-notes [data-place="block_0.1"]')
    sign.click(force=True)
    page.get_by_label("Your note", exact=True).fill(NOTE)
    page.get_by_label("Bookmark this paragraph").check()
    page.get_by_role("button", name="Done").click()
    expect(sign).to_have_attribute("data-kind", "both")
    story.go("/notes")
    expect(page.get_by_text(NOTE).first).to_be_visible()


@pytest.mark.parametrize("scenario", PLAYED)
def test_she_plays_two_scenarios_to_their_endings(story: Story, scenario: str) -> None:
    story.wait(2)
    page = story.go(f"/scenario?id={scenario}")
    press(page, "Begin", exact=True)
    decisions = 0
    while page.locator('[class*="st-key-confirm"]').count():
        title = page.locator("main h1").inner_text()
        if (reason := page.locator("main textarea")).count():
            reason.first.fill(REASON)
            reason.first.press("Tab")
            settled(page)
        decide_something(page)
        decisions += 1
        expect(page.locator("main h1")).not_to_have_text(title)
        settled(page)
        if decisions == 3:
            where = page.locator("main h1").inner_text()
            page.reload()
            settled(page)
            expect(page.locator("main h1")).to_have_text(where)
        assert decisions < 40
    expect(page.get_by_text("Your decisions, in order")).to_be_visible()
    taken = [one for one in events(story.served, NAME, "ChoiceTaken") if one["ending"]]
    assert taken[-1]["step"] == decisions


def test_when_questions_are_due_she_reviews_them_and_they_go_further_away(
    story: Story, course: Catalogue
) -> None:
    page = story.page
    for days in (9, 20):
        story.wait(days)
        story.go("/")
        expect(page.get_by_role("heading", name="Due for review")).to_be_visible()
        story.go("/review")
        page.locator('[class*="st-key-draw-review"] button').first.click(delay=80)
        settled(page)
        done = 0
        while asked := _asked(page):
            answer(page, question_of(page, asked[0]), course.item_of[asked[0]][1])
            expect(page.locator("main").get_by_text(re.compile("^Back ")).first).to_be_visible()
            page.locator('[class*="st-key-on-"] button').click(delay=80)
            settled(page)
            done += 1
            assert done <= 10
        assert done
        expect(page.locator("main").get_by_text("Done.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Put review days into your calendar").click()
    calendar = vobject.readOne(download.value.path().read_text("utf-8"))
    due = [event.dtstart.value for event in calendar.vevent_list]
    assert due
    assert all(timedelta(-1) <= day - story.today() <= timedelta(91) for day in due)


def test_meanwhile_she_does_the_other_modules(story: Story, course: Catalogue) -> None:
    story.wait(20)
    classroom, viewer = story.classroom()
    with closing(classroom.store):
        for place in (one for one in course.places if one.module.id not in BY_HAND):
            study(classroom, viewer, place.lesson.id)
            if place.lesson.kind == "check":
                sit(classroom, viewer, place.lesson.id)
    page = story.go("/progress")
    all_of_them = len(course.modules)
    told = f"{number_word(all_of_them).capitalize()} of {all_of_them} modules complete."
    expect(page.locator("main").get_by_text(told).first).to_be_visible()


def test_she_fills_in_her_plan_and_takes_it_along(story: Story, course: Catalogue) -> None:
    form = course.artefact_of["first-100-days"]
    text = next(one for one in form.fields if one.kind == "text")
    story.kept["field"] = f"/artefact?id={form.id}&field={text.id}"
    page = story.go(story.kept["field"])
    page.get_by_label("Your text").fill(ENTRY)
    press(page, "Save", exact=True)
    classroom, viewer = story.classroom()
    with closing(classroom.store):
        fill_in(classroom, viewer, form.id, story.today() + timedelta(30))
    story.go(f"/artefact?id={form.id}")
    files = {}
    for name in ("Word document", "Markdown", "Calendar"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download as {name}").click()
        files[name] = download.value.path().read_bytes()
    document = docx.Document(io.BytesIO(files["Word document"]))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert ENTRY in "\n".join([*(part.text for part in document.paragraphs), *cells])
    assert ENTRY in files["Markdown"].decode("utf-8")
    calendar = vobject.readOne(files["Calendar"].decode("utf-8"))
    ahead = {event.dtstart.value - story.today() for event in calendar.vevent_list}
    assert timedelta(30) in ahead


def test_she_gets_a_certificate_that_anybody_can_verify(story: Story) -> None:
    story.wait(30)
    page = story.go("/certificate")
    expect(page.get_by_label("Name on the certificate")).to_have_value(NAME)
    press(page, "Create my certificate")
    code = page.locator("main code").first.inner_text().strip()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the certificate (PDF)").click()
    with pikepdf.open(download.value.path()) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("en")
        assert "/StructTreeRoot" in pdf.Root
    said = _verify(story, code)
    assert (said.returncode, NAME in said.stdout) == (0, True)
    story.kept["code"] = code


def _verify(story: Story, code: str) -> "subprocess.CompletedProcess[str]":
    command = [str(Path(sys.executable).with_name("cio-course")), "verify", code]
    environment = {**os.environ, "CIO_COURSE_DATA": str(story.served.data)}
    return subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True)


def test_a_second_device_goes_on_where_the_first_stopped(story: Story, course: Catalogue) -> None:
    page = story.go("/settings")
    code = page.locator("main code").first.inner_text().strip()
    context = new_device(story.chrome, 390, 844, "dark", timezone_id="Europe/Lisbon")
    other = context.new_page()
    other.goto(f"{story.served.address}/signin")
    other.get_by_label("Return code").fill(code)
    other.get_by_role("button", name="Return with this code").click()
    settled(other)
    expect(other.locator("main h1")).to_contain_text("Inês")
    for path, text in (
        (f"/lesson?id={course.module_of[BY_HAND[0]].lessons[0].id}", "Complete"),
        ("/notes", NOTE),
        ("/certificate", story.kept["code"]),
    ):
        go(other, story.served, path)
        expect(other.locator("main").get_by_text(text).first).to_be_visible()
    go(other, story.served, story.kept["field"])
    expect(other.get_by_label("Your text")).to_have_value(ENTRY)
    context.close()


def test_day_90_she_takes_everything_along_and_is_erased_without_a_trace(story: Story) -> None:
    assert story.day >= 90
    page = story.go("/data")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download everything (JSON)").click()
    everything = download.value.path().read_text("utf-8")
    json.loads(everything)
    for text in (NAME, NOTE, REASON, ENTRY):
        assert json.dumps(text, ensure_ascii=False)[1:-1] in everything
    assert holding(story.served, NAME, NOTE, REASON, ENTRY) == {NAME, NOTE, REASON, ENTRY}
    page.get_by_text("I have taken along what I want to keep").click()
    settled(page)  # the box is sent before the button under it is pressed
    press(page, "Erase my record")
    expect(page.locator("main h1")).to_have_text("Your record is erased")
    assert holding(story.served, NAME, "Duarte", NOTE, REASON, ENTRY, story.kept["code"]) == set()
    assert _verify(story, story.kept["code"]).returncode == 1
