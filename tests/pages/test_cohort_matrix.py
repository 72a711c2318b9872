"""The cohort's matrix: completion from the projections, page by page, and who needs attention."""

import pytest

from course.actions.complete_lesson import complete_lesson
from course.actions.open_lesson import open_lesson
from course.engine.authorising import NotAllowed, Viewer
from course.engine.completing import module_standing
from course.reading import read_course
from course.views.cohort import PAGE, QUIET, cohort
from tests.checked import answer, page_of
from tests.conftest import FILES, Room, bytes_of


def test_a_learners_lessons_and_last_day_stand_in_the_row(room: Room, ana: Viewer) -> None:
    ben = room.join("Ben")
    open_lesson(room.classroom, ben, "the-week")
    complete_lesson(room.classroom, ben, "the-week")
    view = cohort(room.classroom, ana, 1, "UTC")
    rows = {row.name: row for row in view.rows}
    assert rows["Ben"].modules == ("1 of 2",)
    assert rows["Ben"].last == "21 November 2026"
    assert rows["Ana"].modules == ("–",)
    assert view.attention == (("Ana", "Has joined and opened nothing yet"),)


def read_the_tail(room: Room, viewer: Viewer, *, right: bool = True) -> None:
    for item in ("ask-first", "read-two"):
        answer(room, viewer, item, right=right)


def add_a_lesson(room: Room) -> None:
    more = "---\nid: the-year\ntitle: The year\nminutes: 4\n---\n\nIt ends.\n"
    files = {**FILES, "modules/01-judging/03-the-year.md": more}
    room.publish(read_course(bytes_of(files)))
    room.time[0] += 1


def test_who_was_through_before_a_lesson_came_is_not_shown_as_stuck(
    room: Room, ana: Viewer
) -> None:
    ben, eve = room.join("Ben"), room.join("Eve")
    for viewer in (ana, ben):
        complete_lesson(room.classroom, viewer, "the-week")
    read_the_tail(room, ana)
    add_a_lesson(room)
    complete_lesson(room.classroom, eve, "the-week")
    for viewer in (ben, eve):
        read_the_tail(room, viewer)
    rows = {row.name: row for row in cohort(room.classroom, ana, 1, "UTC").rows}
    assert rows["Ana"].modules == ("2 of 2, 1 new since",)
    # Neither was through while there were two lessons, so completion asks for three.
    assert (rows["Ben"].modules, rows["Eve"].modules) == (("2 of 3",), ("2 of 3",))
    complete_lesson(room.classroom, ana, "the-year")
    rows = {row.name: row for row in cohort(room.classroom, ana, 1, "UTC").rows}
    assert rows["Ana"].modules == ("3 of 3",)


def test_lessons_alone_are_shown_whether_or_not_the_pass_mark_was_reached(
    room: Room, ana: Viewer
) -> None:
    ben = room.join("Ben")
    for viewer in (ana, ben):
        read_the_tail(room, viewer, right=viewer is ana)
        complete_lesson(room.classroom, viewer, "the-week")
    module = room.catalogue.modules[0]
    passed = [module_standing(module, page_of(room, viewer)).passed for viewer in (ana, ben)]
    assert passed == [True, False]
    add_a_lesson(room)
    rows = cohort(room.classroom, ana, 1, "UTC").rows
    assert {row.modules for row in rows} == {("2 of 2, 1 new since",)}


def test_somebody_quiet_for_a_fortnight_is_named_with_the_day(room: Room, ana: Viewer) -> None:
    open_lesson(room.classroom, ana, "the-week")
    assert cohort(room.classroom, ana, 1, "UTC").sentence == "1 learner. Nobody needs attention."
    room.time[0] += QUIET
    view = cohort(room.classroom, ana, 1, "UTC")
    assert view.sentence == "1 learner. 1 needs attention."
    assert view.attention == (("Ana", "Not active since Saturday 21 November 2026"),)


def test_fifty_stand_on_a_page_and_a_page_that_is_not_there_is_the_nearest(
    room: Room, ana: Viewer
) -> None:
    for number in range(PAGE):
        room.join(f"Learner {number:03}")
    first, last = cohort(room.classroom, ana, 0, None), cohort(room.classroom, ana, 99, None)
    assert (first.number, len(first.rows), first.pages) == (1, PAGE, 2)
    assert (last.number, len(last.rows)) == (2, 1)
    assert not {row.name for row in first.rows} & {row.name for row in last.rows}


def test_who_leads_no_cohort_is_refused(room: Room, ana: Viewer) -> None:
    with pytest.raises(NotAllowed):
        cohort(room.classroom, room.join("Ben"), 1, None)
