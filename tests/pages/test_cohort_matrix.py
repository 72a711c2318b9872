"""The cohort's matrix: completion from the projections, page by page, and who needs attention."""

import pytest

from course.actions.complete_lesson import complete_lesson
from course.actions.open_lesson import open_lesson
from course.engine.authorising import NotAllowed, Viewer
from course.views.cohort import PAGE, QUIET, cohort
from tests.conftest import Room


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
