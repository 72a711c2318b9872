"""My progress on screen: what is missing leads there, and what is asked again is said."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from course.actions.complete_lesson import complete_lesson
from course.actions.leave_run import leave_run
from course.actions.start_run import start_run
from course.engine.authorising import Viewer
from course.views.changed import changed_since
from tests.checked import answer
from tests.conftest import LESSON_ONE, Room
from tests.pages.conftest import open_page, texts

TAIL = "modules/01-judging/01-the-tail.md"
RIGHT = "- [ ] A larger contingency\n  - **Feedback:** It pays for the mean once more.\n- [x] The"
WRONG = "- [x] A larger contingency\n  - **Feedback:** It pays for the mean once more.\n- [ ] The"
SAID = "changes:\n  - {on: 2026-11-22, what: Contingency is right., material: yes}\n"


def finish(room: Room, viewer: Viewer) -> None:
    for item in ("ask-first", "read-two"):
        answer(room, viewer, item)
    complete_lesson(room.classroom, viewer, "the-week")


def links(at: AppTest) -> list[tuple[str, str]]:
    found = at.get("page_link")
    return [(link.proto.label, link.proto.page) for link in found]


def declare(room: Room) -> None:
    room.classroom.now()
    room.rewrite(TAIL, LESSON_ONE, marked_otherwise())


def marked_otherwise() -> str:
    assert RIGHT in LESSON_ONE
    return LESSON_ONE.replace("minutes: 8\n", f"minutes: 8\n{SAID}").replace(RIGHT, WRONG)


def test_what_is_missing_leads_to_where_it_is_mended(at: AppTest, room: Room, ana: Viewer) -> None:
    answer(room, ana, "ask-first")
    open_page(at, "my_progress.py")
    assert "The course is not complete: it still takes 1 module." in texts(at).replace("\\", "")
    said = [(label.replace("\\", ""), page) for label, page in links(at)]
    told = "Lesson “The tail” is not complete: 1 of its 2 questions has no answer yet."
    assert (told, "lesson") in said
    assert ("“Judging change” is not complete.", "module") in said
    assert ("What a certificate takes", "certificate") in said
    assert [table.value["State"].tolist() for table in at.table[:1]] == [["In progress"]]


def test_a_scenario_given_up_twice_is_listed_twice(at: AppTest, room: Room, ana: Viewer) -> None:
    for _ in range(2):
        leave_run(room.classroom, ana, start_run(room.classroom, ana, "pilot"))
    open_page(at, "my_progress.py")
    assert texts(at).count("Given up after 0 decisions") == 2


def test_when_it_is_complete_the_one_primary_action_is_the_certificate(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    finish(room, ana)
    open_page(at, "my_progress.py")
    assert "Why it is complete" in texts(at)
    primary = [b.label for b in at.button if b.proto.type == "primary"]
    assert primary == ["Get your certificate"]


def test_a_question_asked_again_is_said_on_every_page_that_knows_it(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    finish(room, ana)
    declare(room)
    open_page(at, "my_progress.py")
    assert any("asks 1 question again" in label for label, _ in links(at))
    open_page(at, "module.py", id="judging")
    assert "1 question to answer again" in texts(at)
    open_page(at, "lesson.py", id="the-tail")
    said = texts(at)
    assert "1 question to answer again, because what is right has changed" in said
    told = changed_since(room.classroom, ana, "the-tail", None)
    assert told is not None
    assert told.marks == {"block_1": "Changed since you finished: answer it again"}
    answer(room, ana, "ask-first", right=False)
    open_page(at, "lesson.py", id="the-tail")
    assert "The lesson stays complete, and your answers are kept." in texts(at)
    open_page(at, "my_progress.py")
    assert "Why it is complete" in texts(at)


def test_what_was_added_since_is_offered_with_a_link(at: AppTest, room: Room, ana: Viewer) -> None:
    finish(room, ana)
    module = room.catalogue.modules[0]
    new = module.lessons[1].model_copy(update={"id": "more", "title": "More"})
    more = module.model_copy(update={"lessons": (*module.lessons, new)})
    room.classroom.now()
    room.publish(replace(room.catalogue, modules=(more,)))
    open_page(at, "my_progress.py")
    assert "Why it is complete" in texts(at)
    assert ("“More” has been added since. It is there if you want it.", "lesson") in links(at)
