"""What Home shows: the next days, what is due, the documents, and a course without a question."""

import pytest

from course.actions.answer_item import answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.make_plan import make_plan
from course.actions.open_lesson import open_lesson
from course.actions.save_field import save_field
from course.catalogue import NO_COURSE, Catalogue
from course.engine.authorising import Viewer
from course.views.home import HomeView, home
from course.views.plan import plan, would_do
from tests.checked import answer, drawn
from tests.conftest import Room
from tests.planned import PLANNED, diagnose, publish

DAY = 24 * 3_600_000
PAPER = """\
---
id: letter
title: The *letter*
summary: What it is for.
competencies: [C1]
---

## Next review
**Id:** review · **Kind:** date · **Competency:** C1

When.

## Dates
**Id:** dates · **Kind:** table · **Competency:** C1

Which.

| What | By |
| --- | --- |
| | |
"""


@pytest.fixture(autouse=True)
def planned(room: Room) -> None:
    publish(room, **{"modules/artefacts/letter.md": PAPER})


def shown(room: Room, viewer: Viewer, zone: str | None = "UTC") -> HomeView:
    return home(room.classroom, viewer, zone)


def test_the_next_days_come_in_order_at_most_five_without_those_that_passed(
    room: Room, ana: Viewer
) -> None:
    make_plan(room.classroom, ana, "monday", None, "2026-12-31")
    save_field(room.classroom, ana, "letter", "review", "2026-11-22", 0)
    rows = '[["Past", "2026-11-20"], ["Budget *closes*", "2026-12-01"], ["a", "2027-01-01"],'
    rows += '["b", "2027-01-02"], ["c", "2027-01-03"]]'
    save_field(room.classroom, ana, "letter", "dates", rows, 0)
    now = shown(room, ana).now
    assert now is not None
    assert [one.when for one in now.dates] == [
        "Tomorrow",
        "Tuesday 1 December",
        "Thursday 31 December",
        "Friday 1 January 2027",
        "Saturday 2 January 2027",
    ]
    assert [one.what for one in now.dates][:3] == [
        "The *letter*: Next review",
        "The *letter*: Budget \\*closes\\*",
        "The day of your plan",
    ]


def test_documents_say_how_much_of_them_is_filled_in(room: Room, ana: Viewer) -> None:
    make_plan(room.classroom, ana, "monday")
    assert [one.state for one in shown(room, ana).documents] == ["0 of 2 fields filled in"]
    save_field(room.classroom, ana, "letter", "review", "2026-12-01", 0)
    assert [one.state for one in shown(room, ana).documents] == ["1 of 2 fields filled in"]


def test_what_is_due_for_review_is_said_with_the_way_to_it(room: Room, ana: Viewer) -> None:
    make_plan(room.classroom, ana, "monday")
    now = shown(room, ana).now
    assert now is not None
    assert (now.due, now.review) == (
        "Nothing yet: your first questions come with your first lesson.",
        "",
    )
    answer_item(room.classroom, ana, drawn(room, ana, "the-pen"), ("c",), 90)
    now = shown(room, ana).now
    assert now is not None
    assert (now.due, now.review) == ("Nothing today. 1 question tomorrow.", "")
    room.time[0] += 2 * DAY
    now = shown(room, ana).now
    assert now is not None
    assert (now.due, now.review) == ("1 question, about 1 minute.", "Review 1 question")


def test_what_is_left_of_a_lesson_follows_its_questions(room: Room, ana: Viewer) -> None:
    open_lesson(room.classroom, ana, "the-tail")
    answer(room, ana, "ask-first")
    now = shown(room, ana).now
    assert now is not None
    assert now.takes == "About 4 of 8 minutes left"


def test_lessons_are_listed_only_of_the_module_that_one_is_in(room: Room, ana: Viewer) -> None:
    make_plan(room.classroom, ana, "monday")
    rows = {row.shown.id: len(row.lessons) for row in shown(room, ana).modules}
    assert rows == {"mandate": 2, "judging": 0, "service": 0}


def test_when_all_is_done_there_is_no_button_and_no_reason(room: Room, ana: Viewer) -> None:
    only = {path: "" for path in PLANNED if path.startswith(("modules/02", "modules/03", "scen"))}
    publish(room, **only)
    make_plan(room.classroom, ana, "prepare", 60)
    for item in ("ask-first", "read-two"):
        answer(room, ana, item)
    complete_lesson(room.classroom, ana, "the-week")
    view = shown(room, ana)
    assert view.now is not None
    assert (view.action, view.now.where) == ("", "Everything in the course is done.")
    assert view.now.plan == ("Nothing is left to do.",)
    assert view.now.diagnostic == ("", "")
    assert [row.told for row in view.modules] == [""]


def test_a_course_that_asks_nothing_begins_with_its_first_lesson(room: Room, ana: Viewer) -> None:
    text = PLANNED["modules/course.md"]
    start, end = text.index("ways_in:"), text.index("---\n\nWelcome")
    publish(room, **{"modules/course.md": text[:start] + text[end:]})
    view = shown(room, ana)
    assert (view.ways, view.now, view.action) == ((), None, "Begin lesson: The tail")


def test_an_empty_course_says_so(room: Room, ana: Viewer) -> None:
    room.publish(Catalogue(NO_COURSE))
    view = shown(room, ana)
    assert (view.action, view.modules) == ("", ())
    assert "No module is published yet" in view.standing


def test_a_diagnostic_alone_is_no_first_visit_any_more(room: Room, ana: Viewer) -> None:
    assert shown(room, ana).now is None
    diagnose(room, ana, the_pen=None)
    now = shown(room, ana).now
    assert now is not None
    assert now.diagnostic == ("Diagnostic: 1 of 3 questions answered.", "Go on with it")


def test_what_would_do_is_said_before_it_is_saved_and_never_for_nonsense(
    room: Room, ana: Viewer
) -> None:
    assert would_do(room.classroom, ana, "UTC", 0, None) == ()
    assert would_do(room.classroom, ana, "UTC", 10**9, None) == ()
    said = would_do(room.classroom, ana, "UTC", 60, None)
    assert said[1].startswith("At 1\N{NO-BREAK SPACE}h a week you are through on")
    assert plan(room.classroom, ana, "UTC").minutes is None
