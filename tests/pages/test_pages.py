"""Every page, run as Streamlit runs it, with a small course and a record in memory."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.save_note import Written, save_note
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.classroom import install
from course.engine.authorising import Viewer
from progress.store import StoreReadOnly
from tests.conftest import Room
from tests.pages.conftest import MAIN, answer, open_page, press, texts


def test_home_welcomes_on_the_first_visit_and_offers_one_way_on(at: AppTest) -> None:
    at.run()
    assert not at.exception
    assert at.title[0].value == "A small course"
    assert "Welcome to the small course" in texts(at)
    assert [b.label for b in at.main.button] == ["Begin lesson: The tail"]
    assert "Not started" in texts(at)


def test_home_resumes_where_the_learner_stopped(at: AppTest) -> None:
    open_page(at, "lesson.py", id="the-tail")
    open_page(at, "home.py")
    assert [b.label for b in at.main.button] == ["Resume lesson: The tail"]
    assert "0 of 2 lessons complete" in texts(at)


def test_a_lesson_shows_prose_questions_and_numbered_sources(at: AppTest) -> None:
    open_page(at, "lesson.py", id="the-tail")
    assert at.title[0].value == "The tail"
    assert "Judging change · Lesson 1 of 2 · 8 minutes" in texts(at)
    assert "One in six large projects ran far over" in texts(at)
    assert [s.value for s in at.subheader] == ["What do you ask for?", "Which two would you read?"]


def test_an_unknown_lesson_says_so_and_leads_home(at: AppTest) -> None:
    open_page(at, "lesson.py", id="nowhere")
    assert at.title[0].value == "Lesson not found"


def test_answering_without_choosing_says_what_is_missing_and_stores_nothing(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-tail")
    answer(at)
    assert [e.value for e in at.error] == ["Choose an answer first."]
    assert room.classroom.store.page(ana.learner_id).attempts == {}


def test_answering_without_confidence_asks_for_it(at: AppTest, room: Room, ana: Viewer) -> None:
    open_page(at, "lesson.py", id="the-tail")
    at.radio[0].set_value(1)
    answer(at)
    assert "how sure" in at.error[0].value
    assert room.classroom.store.page(ana.learner_id).attempts == {}


def test_an_answer_is_stored_and_its_feedback_stands_after_a_reload(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-tail")
    at.radio[0].set_value(1)
    at.radio[1].set_value(90)
    answer(at)
    assert "**Right.**" in at.success[0].value
    assert len(room.classroom.store.page(ana.learner_id).attempts["ask-first"]) == 1
    again = open_page(AppTest.from_file(str(MAIN), default_timeout=120), "lesson.py", id="the-tail")
    assert "**Right.**" in again.success[0].value


def test_the_lesson_completes_with_its_last_question(at: AppTest) -> None:
    open_page(at, "lesson.py", id="the-tail")
    at.radio[0].set_value(1)
    at.radio[1].set_value(90)
    answer(at)
    at.checkbox[0].check()
    at.checkbox[1].check()
    at.radio[0].set_value(70)
    answer(at)
    open_page(at, "home.py")
    assert "1 of 2 lessons complete" in texts(at)


def test_a_save_that_fails_keeps_the_answer_on_screen_and_says_what_to_do(
    at: AppTest, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(at, "lesson.py", id="the-tail")

    def refuse(*_: object, **__: object) -> None:
        raise StoreReadOnly("The record cannot be written. Check the disk.")

    monkeypatch.setattr(room.classroom.store, "append", refuse)
    at.radio[0].set_value(1)
    at.radio[1].set_value(90)
    answer(at)
    assert "Check the disk" in at.error[0].value
    assert at.radio[0].value == 1


def test_a_lesson_can_be_read_while_nothing_can_be_saved(
    at: AppTest, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreReadOnly("The record cannot be written.")

    monkeypatch.setattr(room.classroom.store, "append", refuse)
    open_page(at, "lesson.py", id="the-tail")
    assert "progress is not being saved" in at.warning[0].value
    assert "One in six" in texts(at)


def test_a_reflection_is_kept_and_a_lesson_without_questions_is_marked_as_read(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-week")
    at.text_area[0].set_value("Noor, by Friday.").run()
    press(at, "Mark as read")
    page = room.classroom.store.page(ana.learner_id)
    assert page.reflections["who-puts-back"].text == "Noor, by Friday."
    assert page.lessons["the-week"].completed_at is not None


def test_a_scenario_is_played_to_its_debrief(at: AppTest) -> None:
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    at.radio[0].set_value("tell-the-minister")
    press(at, "Confirm decision")
    assert "The Minister remembers." in texts(at)
    at.radio[0].set_value("answer-together")
    press(at, "Confirm decision")
    assert at.title[0].value == "Together"
    assert "Early bad news is cheap." in texts(at)
    assert "Why experts differ" in texts(at)


def test_confirming_without_a_choice_says_so_and_stays(at: AppTest) -> None:
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    press(at, "Confirm decision")
    assert [e.value for e in at.error] == ["Choose what you do first."]
    assert at.title[0].value == "Monday"


def test_a_run_left_in_the_middle_is_resumed_at_the_same_place(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    open_page(at, "scenario.py", id="pilot")
    assert at.title[0].value == "Hearing"
    assert "Nobody will sit beside you." in texts(at)


def test_my_progress_says_why_a_module_is_not_complete(at: AppTest) -> None:
    open_page(at, "lesson.py", id="the-tail")
    open_page(at, "my_progress.py")
    said = [link.proto.label.replace("\\", "") for link in at.get("page_link")]
    assert "Lesson “The tail” is not complete: 2 of its 2 questions have no answer yet." in said
    assert "Lesson “The week” is not begun." in said


def test_my_progress_is_not_blank_before_anything_happened(at: AppTest) -> None:
    open_page(at, "my_progress.py")
    assert "after your first lesson" in texts(at)


def test_the_cohort_page_shows_completion_and_no_answers(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    room.join("Ben *Bold* [x](javascript:alert(1))")
    open_page(at, "cohort.py")
    table = at.table[-1].value
    assert list(table["Last active"]) == ["Not\N{NO-BREAK SPACE}yet"] * 2
    assert list(table["Judging change"]) == ["–", "–"]
    assert "javascript" not in texts(at)


def test_content_health_names_file_line_and_remedy(at: AppTest, room: Room) -> None:
    room.rewrite("modules/01-judging/01-the-tail.md", "[^one-in-six]", "[^one-in-sixty]")
    open_page(at, "content_health.py")
    assert "01-the-tail.md" in texts(at)
    assert "line 7" in texts(at)
    assert "one-in-six" in texts(at)


@pytest.mark.parametrize("page", ["cohort.py", "content_health.py"])
def test_pages_for_a_role_are_not_there_for_a_learner(room: Room, page: str) -> None:
    room.join("First")
    plain = room.join("Plain learner")
    install(replace(room.classroom, who=lambda _: plain.public_id))
    at = AppTest.from_file(str(MAIN), default_timeout=120)
    with pytest.raises(ValueError, match=page):
        open_page(at, page)


def test_an_operator_can_give_a_role_back_and_take_it(at: AppTest, room: Room, ana: Viewer) -> None:
    open_page(at, "settings.py")
    assert f"code of {ana.public_id}" in [code.value for code in at.code]
    at.checkbox[0].uncheck().run()
    learner = room.classroom.store.learner(ana.public_id)
    assert learner is not None
    assert "lead" not in learner.roles


def test_nobody_signed_in_sees_nothing(room: Room) -> None:
    install(room.classroom)
    at = AppTest.from_file(str(MAIN), default_timeout=120).run()
    assert at.title[0].value == "You are not signed in"
    assert not at.button


def test_a_record_that_cannot_be_used_is_told_in_plain_words() -> None:
    install(StoreReadOnly("The folder is read-only. Make it writable."))
    at = AppTest.from_file(str(MAIN), default_timeout=120).run()
    assert at.title[0].value == "The record cannot be used"
    assert "Make it writable." in texts(at)


def test_a_tab_that_comes_back_with_another_persons_cookie_shows_and_saves_nothing(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    ben = room.join("Ben")
    save_note(
        room.classroom, ana, Written("the-tail", "block_0.1", "One in six", "Ask Noor.", False)
    )
    open_page(at, "notes.py")
    press(at, "Change")
    install(replace(room.classroom, who=lambda _: ben.public_id))
    at.text_area[0].set_value("Ana's own words").run()
    assert not at.exception
    assert [title.value for title in at.title] == ["Somebody else has signed in"]
    assert not at.text_area
    for one in (ana, ben):
        kept = room.classroom.store.page(one.learner_id).kept.notes.values()
        assert "Ana's own words" not in {note.text for note in kept}
