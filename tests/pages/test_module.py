"""The page of a module: its promise, where the learner stands in it, and where it leads."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.content.model import Lesson, Module
from course.engine.authorising import Viewer
from tests.conftest import Room
from tests.pages.conftest import answer, open_page, texts


def links(at: AppTest) -> list[tuple[str, str]]:
    """What every link says, and which page it opens."""
    found = at.get("page_link")
    return [(link.proto.label, link.proto.page) for link in found]  # type: ignore[union-attr]


def begin_the_first_question(at: AppTest) -> None:
    open_page(at, "lesson.py", id="the-tail")
    at.radio[0].set_value(1)
    at.radio[1].set_value(90)
    answer(at)


def test_a_module_says_what_it_promises_and_offers_its_first_lesson(at: AppTest) -> None:
    open_page(at, "module.py", id="judging")
    assert at.title[0].value == "Judging change"
    said = texts(at)
    assert "Not started · 20 minutes" in said
    assert "What an institution can bear." in said
    assert "What the module argues." in said
    assert "- See the tail" in said
    assert "70\u00a0% of the points" in said
    assert [b.label for b in at.main.button] == ["Begin lesson: The tail"]
    assert not at.expander


def test_it_lists_lessons_and_where_it_leads(at: AppTest) -> None:
    open_page(at, "module.py", id="judging")
    assert links(at) == [
        ("The tail", "lesson"),
        ("The week", "lesson"),
        ("Scenario: The pilot", "scenario"),
    ]


def test_once_begun_it_says_what_is_still_to_do(at: AppTest) -> None:
    begin_the_first_question(at)
    open_page(at, "module.py", id="judging")
    assert [b.label for b in at.main.button] == ["Resume lesson: The tail"]
    assert "In progress: 0 of 2 lessons" in texts(at)
    (still,) = at.expander
    assert still.label == "Still to do"
    assert "Lesson “The tail” is not complete" in still.markdown[0].value


def test_home_lists_the_lessons_of_the_module_that_the_learner_is_in(
    at: AppTest, room: Room
) -> None:
    far = Lesson(id="far", title="Far away", minutes=5)
    other = Module(id="other", number=2, title="Another", summary="", minutes=5, lessons=(far,))
    room.catalogue = replace(room.catalogue, modules=(*room.catalogue.modules, other))
    at.run()
    assert ("1 · Judging change", "module") in links(at)
    assert ("2 · Another", "module") in links(at)
    assert ("The tail", "lesson") in links(at)
    assert ("Far away", "lesson") not in links(at)


def test_the_last_lesson_leads_to_the_scenario_until_it_is_played(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-week")
    assert "Next scenario: The pilot" in [b.label for b in at.main.button]
    assert ("Module: Judging change", "module") in links(at)
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("tell-the-minister",))
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    open_page(at, "lesson.py", id="the-week")
    assert "Next scenario: The pilot" not in [b.label for b in at.main.button]


def test_a_name_that_no_module_has_leads_home(at: AppTest) -> None:
    open_page(at, "module.py", id="nowhere")
    assert at.title[0].value == "Module not found"
    assert links(at) == [("Back to Home", "")]
