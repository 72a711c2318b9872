"""WCAG 2.2 AA in the states that a page gets into by use, on every screen, in both schemes."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.actions.enrol_learner import enrol_learner
from course.actions.pass_over import pass_over
from course.actions.save_field import save_field
from course.actions.start_run import start_run
from course.bootstrap import HOUSE, Settings, open_classroom
from course.classroom import Classroom
from course.engine.authorising import Viewer
from tests.browser.answering import answer, decide_something, question_of
from tests.browser.judging import judged
from tests.browser.seeding import finish, play, study
from tests.browser.served import Served, serve, settled, sign_in
from tests.browser.somebody import Clock, Somebody, complete, fill, plain, told

PLAN = "first-100-days"
TEXT = f"/artefact?id={PLAN}&field=author"


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def record(served: Served, clock: Clock) -> Iterator[Classroom]:
    """The record of the running app under another clock."""
    classroom = open_classroom(Settings(HOUSE, served.data, clock))
    with closing(classroom.store):
        yield classroom


@pytest.fixture
def somebody(
    page: Page, served: Served, record: Classroom, request: pytest.FixtureRequest
) -> Somebody:
    """A new person, signed in."""
    learner = enrol_learner(record, record.new_id(), f"{request.node.name[5:40]}")
    sign_in(page, served, code=record.return_code(learner.public_id))
    name, roles = learner.display_name, learner.roles
    return Somebody(
        page, served, record, Viewer(learner.learner_id, learner.public_id, name, roles)
    )


def test_arriving_from_the_first_question_to_what_the_diagnostic_showed(somebody: Somebody) -> None:
    page, soon = somebody.page, date.today() + timedelta(10)
    somebody.go("/")
    somebody.see("a first visit")
    somebody.press("Begin")
    somebody.see("nothing chosen")
    page.get_by_text("I start on Monday").click()
    somebody.press("Begin")
    fill(page.get_by_label("To be through by"), "03/04/2027")
    told(page, "is no day, or could be two")
    somebody.see("no day")
    fill(page.get_by_label("To be through by"), soon.isoformat())
    fill(page.get_by_label("Minutes a week"), "5")
    told(page, "Not feasible")
    somebody.see("too little time")
    somebody.press("Go on")
    somebody.see("the diagnostic offered")
    somebody.press("Begin the diagnostic")
    somebody.press("Answer")
    told(page, "Choose an answer first")
    somebody.see("a question of the diagnostic, not answered")
    (drawn,) = somebody.record.store.page(somebody.viewer.learner_id).sittings["diagnostic"]
    for key in drawn.items:
        pass_over(somebody.record, somebody.viewer, somebody.shown(key, drawn.sitting).drawn)
    somebody.go("/diagnostic")
    expect(page.locator("main h1")).to_have_text("What the diagnostic showed")
    somebody.see("what the diagnostic showed")
    assert somebody.wrong == {}


def test_a_question_with_a_hint_answered_wrongly_and_then_rightly(somebody: Somebody) -> None:
    page, items = somebody.page, somebody.record.catalogue().item_of.values()
    place, item = next((p, i) for p, i in items if i.kind == "single_choice" and i.hints)
    somebody.go(f"/lesson?id={place.lesson.id}")
    box = question_of(page, item.id)
    box.get_by_role("button", name="Show a hint").click(delay=80)
    settled(page)
    box.get_by_role("button", name="Answer", exact=True).click(delay=80)
    told(page, "Choose an answer first")
    somebody.see("a hint, and no answer")
    for state in ("wrong", "right"):
        answer(page, box, item, wrongly=state == "wrong")
        expect(box.locator('[class*="st-key-focus_feedback"]')).to_be_visible()
        somebody.see(f"{state} feedback")
    assert somebody.wrong == {}


def test_a_check_drawn_and_finished(somebody: Somebody) -> None:
    page, module = somebody.page, somebody.record.catalogue().modules[0]
    check = next(lesson.id for lesson in module.lessons if lesson.kind == "check")
    somebody.go(f"/lesson?id={check}")
    page.locator('[class*="st-key-draw"] button').click(delay=80)
    expect(page.locator('[class*="st-key-question_"]')).to_have_count(module.draw or 0)
    somebody.see("drawn")
    finish(somebody.record, somebody.viewer, check)
    somebody.go(f"/lesson?id={check}")
    told(page, "Passed.")
    somebody.see("passed")
    assert somebody.wrong == {}


def test_a_review_from_what_is_due_to_its_end(somebody: Somebody, clock: Clock) -> None:
    page, catalogue = somebody.page, somebody.record.catalogue()
    clock.behind = 20
    study(somebody.record, somebody.viewer, catalogue.places[1].lesson.id)
    clock.behind = 0
    somebody.go("/")
    expect(page.get_by_role("heading", name="Due for review")).to_be_visible()
    somebody.see("Home with something due")
    somebody.go("/review")
    page.locator('[class*="st-key-draw-review"] button').first.click(delay=80)
    settled(page)
    (drawn,) = somebody.record.store.page(somebody.viewer.learner_id).sittings["review"]
    item = drawn.items[0]
    answer(page, question_of(page, item), catalogue.item_of[item][1])
    page.get_by_text("Change when it returns").click()
    settled(page)
    somebody.see("answered, and when it returns")
    finish(somebody.record, somebody.viewer, "review")
    somebody.go("/review")
    told(page, "Done.")
    page.get_by_text("How the day is chosen").click()
    somebody.see("ended")
    assert somebody.wrong == {}


def test_a_scenario_under_way_and_practice(somebody: Somebody) -> None:
    page = somebody.page
    somebody.go("/scenario?id=payday")
    somebody.press("Begin")
    page.locator('[class*="st-key-confirm"] button').click(delay=80)
    settled(page)
    told(page, re.compile("^Choose 2; 0 chosen"))
    somebody.see("nothing decided")
    for decided in range(2):
        title = page.locator("main h1").inner_text()
        decide_something(page, skip=decided)
        expect(page.locator("main h1")).not_to_have_text(title)
        settled(page)
    somebody.press("Start over")
    expect(page.get_by_role("button", name="Give up this run")).to_be_visible()
    somebody.see("what happened, and starting over")
    start_run(somebody.record, somebody.viewer, "title-and-desk", "practice")
    somebody.go("/scenario?id=title-and-desk")
    title = page.locator("main h1").inner_text()
    decide_something(page)
    expect(page.locator("main h1")).not_to_have_text(title)
    settled(page)
    expect(page.get_by_role("button", name="Take back the last decision")).to_be_visible()
    somebody.see("practice")
    assert somebody.wrong == {}


def test_a_debrief_with_everything_folded_out(somebody: Somebody) -> None:
    page, run = somebody.page, play(somebody.record, somebody.viewer, "payday", "0")
    somebody.go(f"/debrief?run={run}")
    expect(page.get_by_role("heading", name="For Monday")).to_be_visible()
    settled(page)
    folded = page.locator("main details:not([open]) > summary")
    while left := folded.count():
        folded.first.click()
        expect(folded).to_have_count(left - 1)
    somebody.see("folded out")
    assert somebody.wrong == {}


def test_a_note_beside_a_paragraph_and_on_its_page(somebody: Somebody) -> None:
    page = somebody.page
    somebody.go("/lesson?id=four-posts")
    page.locator('#cio-notes [data-place="block_0.1"]').click(force=True)
    page.get_by_label("Your note").fill("Ask Noor.")
    expect(page.locator(".cio-state")).to_contain_text("Saved ")
    somebody.see("writing a note")
    page.get_by_role("button", name="Done").click()
    somebody.see("a lesson with a note")
    somebody.go("/notes")
    somebody.see("a note")
    somebody.press("Change")
    somebody.see("changing it")
    somebody.press("Done")
    somebody.press("Delete")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    somebody.see("deleted")
    assert somebody.wrong == {}


def test_searching_over_a_page_with_and_without_success(somebody: Somebody) -> None:
    page = somebody.page
    somebody.go("/settings")
    page.keyboard.press("Control+k")
    words = page.get_by_role("dialog").get_by_role("searchbox")
    somebody.see("nothing typed")
    for typed, said in (("reversibility", "found"), ("qqqqqq", "Nothing")):
        words.fill(typed)
        expect(page.locator('[class*="st-key-announce_found"]')).to_contain_text(said)
        somebody.see(typed)
    assert somebody.wrong == {}


def test_a_field_with_its_history_in_conflict_and_a_row_being_written(somebody: Somebody) -> None:
    page = somebody.page
    somebody.go(TEXT)
    words = page.get_by_label("Your text")
    words.fill("Noor")
    somebody.press("Save")
    page.get_by_text("History: 1 saved").click()
    somebody.see("saved, with its history")
    save_field(somebody.record, somebody.viewer, PLAN, "author", "Sam", 1)
    words.fill("Noor Haddad")
    somebody.press("Save")
    told(page, "was changed in another tab")
    somebody.see("in conflict")
    somebody.go(f"/artefact?id={PLAN}&field=review")
    fill(page.get_by_label("Day"), "03/04/2027")
    somebody.see("no day")
    somebody.go(f"/artefact?id={PLAN}&field=power-audit")
    somebody.press("Edit row 2")
    expect(page.get_by_role("button", name="Done")).to_be_visible()
    somebody.see("a row")
    assert somebody.wrong == {}


def test_a_document_with_a_file_brought_in_to_be_wiped(somebody: Somebody, tmp_path: Path) -> None:
    page = somebody.page
    save_field(somebody.record, somebody.viewer, PLAN, "author", "Noor", 0)
    somebody.go(f"/artefact?id={PLAN}")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download as Markdown").click()
    file = tmp_path / "plan.md"
    file.write_text(taken.value.path().read_text("utf-8").replace("Noor", "Sam"), "utf-8")
    page.locator('input[type="file"]').set_input_files(file)
    settled(page)
    told(page, "1 field would change.")
    somebody.press("Wipe this document …")
    somebody.see("a file and the question before wiping")
    somebody.press("Wipe it for good")
    told(page, "The document is wiped.")
    somebody.see("wiped")
    assert somebody.wrong == {}


def test_a_course_completed_and_its_certificate(somebody: Somebody) -> None:
    page = somebody.page
    complete(somebody, PLAN)
    somebody.go("/progress")
    expect(page.get_by_role("heading", name="Why it is complete")).to_be_visible()
    somebody.see("my progress")
    somebody.go("/")
    somebody.see("Home")
    somebody.go("/certificate")
    somebody.see("the name")
    somebody.press("Create my certificate")
    told(page, "Verification code")
    somebody.see("given")
    assert somebody.wrong == {}


def test_a_record_to_be_erased_and_erased(somebody: Somebody) -> None:
    page = somebody.page
    somebody.go("/data")
    somebody.press("Erase my record")
    told(page, "Tick the box first.")
    somebody.see("not agreed to")
    page.get_by_text("I have taken along what I want to keep").click()
    settled(page)  # the box is sent before the button under it is pressed
    somebody.press("Erase my record")
    expect(page.locator("main h1")).to_have_text("Your record is erased")
    somebody.see("erased")
    assert somebody.wrong == {}


def test_signing_in_plainly_with_an_error_and_where_people_are_known(somebody: Somebody) -> None:
    page, address = somebody.page, f"{somebody.served.address}/signin"
    page.goto(address)
    somebody.see("known", plain)
    page.context.clear_cookies()
    page.goto(address)
    somebody.see("unknown", plain)
    for button, said in (("Begin the course", "name"), ("Return with this code", "12 letters")):
        page.get_by_role("button", name=button).click()
        expect(page.locator(".problem")).to_contain_text(said)
        somebody.see(button, plain)
    assert somebody.wrong == {}


def test_an_address_that_leads_nowhere(somebody: Somebody) -> None:
    somebody.go("/no-such-page")
    expect(somebody.page.get_by_role("dialog")).to_contain_text("Page not found")
    somebody.see("no such page")
    assert somebody.wrong == {}


def test_a_record_that_cannot_be_used(page: Page, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "progress.db").write_bytes(b"Dear Minister, " * 500)
    with serve(data) as app:
        page.goto(app.address)
        expect(page.locator("main h1")).to_have_text("The record cannot be reached")
        assert judged(page, at_rest=plain) == []
