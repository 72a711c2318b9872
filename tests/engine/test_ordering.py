"""The order proposed: by aim, by diagnostic and by what is done, and where Continue leads."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.actions.answer_item import answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.draw_check import draw_check
from course.actions.make_plan import make_plan
from course.actions.open_lesson import open_lesson
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.arranging import IN_COURSE_ORDER
from course.engine.authorising import Viewer
from course.engine.ordering import Proposed, proposed
from course.engine.planning import in_order_to_play, next_step
from progress.store import Attempt, Kept, LearnerPage, Plan, Sitting
from tests.checked import answer, drawn, page_of
from tests.conftest import NOON, Room
from tests.planned import PLANNED, diagnose, publish

ALL = ["judging", "mandate", "service"]


@pytest.fixture(autouse=True)
def planned(room: Room) -> None:
    publish(room)


def order(room: Room, viewer: Viewer) -> Proposed:
    return proposed(room.catalogue, page_of(room, viewer), NOON, "UTC")


def ids(found: Proposed) -> list[str]:
    return [one.module.id for one in found.modules]


def why(room: Room, viewer: Viewer, module: str) -> tuple[str, ...]:
    return next(one.why for one in order(room, viewer).modules if one.module.id == module)


def finish(room: Room, viewer: Viewer, module: str, lesson: str, *items: str) -> None:
    """Do a module of two lessons, the second of which is its check."""
    open_lesson(room.classroom, viewer, lesson)
    for item in items:
        answer_item(room.classroom, viewer, drawn(room, viewer, item), ("a",), 70)
    check = f"{module}-check"
    number = draw_check(room.classroom, viewer, check)
    for item in page_of(room, viewer).sittings[check][-1].items:
        answer_item(room.classroom, viewer, drawn(room, viewer, item, number), ("a",), 70)


def play(room: Room, viewer: Viewer) -> None:
    run = start_run(room.classroom, viewer, "pilot")
    take_choice(room.classroom, viewer, run, 1, ("say-nothing",))
    take_choice(room.classroom, viewer, run, 2, ("answer-alone",))


class TestTheOrder:
    def test_without_a_plan_it_is_that_of_the_course(self, room: Room, ana: Viewer) -> None:
        found = order(room, ana)
        assert ids(found) == ALL
        assert {one.why for one in found.modules} == {(IN_COURSE_ORDER,)}
        assert found.aim == ""

    def test_what_a_way_in_begins_with_comes_first_with_its_reason(
        self, room: Room, ana: Viewer
    ) -> None:
        make_plan(room.classroom, ana, "monday")
        assert ids(order(room, ana)) == ["mandate", "judging", "service"]
        assert why(room, ana, "mandate") == ("A power costs least to ask for now.",)
        make_plan(room.classroom, ana, "fix")
        assert ids(order(room, ana)) == ["service", "judging", "mandate"]
        assert why(room, ana, "service") == (
            "“I have been asked to fix something” begins with it.",
        )

    def test_what_the_diagnostic_found_open_comes_up_the_surest_first(
        self, room: Room, ana: Viewer
    ) -> None:
        diagnose(room, ana, the_pen=("c", 50), the_queue=("c", 90))
        assert ids(order(room, ana)) == ["service", "mandate", "judging"]
        assert why(room, ana, "service") == (
            "In the diagnostic you were nearly certain and not right on “Service redesign”.",
        )
        assert why(room, ana, "mandate") == (
            "In the diagnostic “Mandate and authority” stayed open.",
        )

    def test_the_aim_goes_before_the_diagnostic_and_both_are_said(
        self, room: Room, ana: Viewer
    ) -> None:
        make_plan(room.classroom, ana, "monday")
        diagnose(room, ana, the_pen=None, the_queue=("c", 90))
        assert ids(order(room, ana)) == ["mandate", "service", "judging"]
        assert why(room, ana, "mandate") == (
            "A power costs least to ask for now.",
            "In the diagnostic “Mandate and authority” stayed open.",
        )

    def test_what_is_known_for_sure_may_go_straight_to_the_check_and_comes_later(
        self, room: Room, ana: Viewer
    ) -> None:
        diagnose(room, ana, the_pen=("a", 90), the_queue=("b", 90))
        found = order(room, ana)
        assert ids(found) == ["judging", "service", "mandate"]
        assert [one.straight for one in found.modules] == [False, False, True]
        assert "you may go straight to the check" in why(room, ana, "mandate")[0]

    def test_what_is_complete_comes_last_and_needs_no_reason(self, room: Room, ana: Viewer) -> None:
        make_plan(room.classroom, ana, "monday")
        finish(room, ana, "mandate", "powers", "the-pen", "the-pen-again")
        found = order(room, ana)
        assert ids(found) == ["judging", "service", "mandate"]
        assert (found.modules[-1].done, found.modules[-1].why) == (True, ())

    def test_a_way_in_may_name_what_the_course_does_not_have_and_is_warned_of(
        self, room: Room, ana: Viewer
    ) -> None:
        text = "modules/course.md"
        bad = PLANNED[text].replace("[mandate]", "[mandat, mandate, mandate]")
        publish(room, **{text: bad.replace("[pilot]", "[pilott]")})
        found = [one for one in room.catalogue.diagnostics if one.code == "LE050"]
        assert [(one.path, one.help) for one in found] == [
            (text, "Did you mean “mandate”?"),
            (text, "Did you mean “pilot”?"),
        ]
        line = bad.splitlines()[found[0].line - 1]
        assert "mandat," in line
        assert line[found[0].column - 1 :].startswith("mandat,")
        make_plan(room.classroom, ana, "monday")
        assert ids(order(room, ana)) == ["mandate", "judging", "service"]

    def test_a_plan_whose_way_in_is_gone_is_a_plan_without_one(
        self, room: Room, ana: Viewer
    ) -> None:
        make_plan(room.classroom, ana, "monday", 60)
        text = "modules/course.md"
        publish(room, **{text: PLANNED[text].replace("  monday:", "  sunday:")})
        found = order(room, ana)
        assert (ids(found), found.aim, found.pace.weekly) == (ALL, "", 60)


KEYS = ("the-pen", "the-queue", "the-proof")
ANSWERS = [(key, sure) for key, sure in product("abc", (50, 70, 90))]
answers = st.tuples(*(st.none() | st.sampled_from([*ANSWERS, ("", None)]) for _ in KEYS))


def page_with(
    page: LearnerPage, aim: str | None, given: tuple[tuple[str, int | None] | None, ...]
) -> LearnerPage:
    """Put a plan and answers to the diagnostic on a page, without going through the record."""
    score = {"a": 1.0, "b": 2 / 3, "c": 0.0, "": 0.0}
    attempts = {
        key: (Attempt(key, 1, (one[0],) if one[0] else (), score[one[0]], one[1], "", 1, 0, 1),)
        for key, one in zip(KEYS, given, strict=True)
        if one is not None
    }
    drawn_once = (Sitting("diagnostic", 1, KEYS, (1, 1, 1), "", 1),)
    plans = {"small": Plan(1, aim, 60, "2026-12-31", 1)} if aim is not None else {}
    return replace(
        page, attempts=attempts, sittings={"diagnostic": drawn_once}, kept=Kept(plans=plans)
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([None, "", "monday", "fix", "prepare", "gone"]), answers)
def test_no_order_loses_or_doubles_a_module_and_each_has_its_reason(
    room: Room, ana: Viewer, aim: str | None, given: tuple[tuple[str, int | None] | None, ...]
) -> None:
    page = page_with(page_of(room, ana), aim, given)
    found = proposed(room.catalogue, page, NOON)
    assert sorted(ids(found)) == ALL
    assert all(one.why and all(one.why) for one in found.modules if not one.done)
    assert [story.id for story in found.scenarios] == ["pilot"]
    assert found.pace.left == sum(found.left) + 5
    assert next_step(room.catalogue, page).kind == "lesson"


class TestTheTime:
    def test_lessons_not_complete_checks_not_passed_and_scenarios_not_played_are_left(
        self, room: Room, ana: Viewer
    ) -> None:
        # judging 8 + 5, mandate 10 + 5, service 10 + 5, pilot 5
        assert order(room, ana).pace.left == 48
        complete_lesson(room.classroom, ana, "the-week")
        assert order(room, ana).pace.left == 43
        play(room, ana)
        assert order(room, ana).pace.left == 38
        number = draw_check(room.classroom, ana, "mandate-check")
        (item,) = page_of(room, ana).sittings["mandate-check"][-1].items
        answer_item(room.classroom, ana, drawn(room, ana, item, number), ("c",), 70)
        assert order(room, ana).pace.left == 38
        finish(room, ana, "mandate", "powers", "the-pen", "the-pen-again")
        assert order(room, ana).pace.left == 23

    def test_modules_that_fit_are_named_in_the_order_proposed(
        self, room: Room, ana: Viewer
    ) -> None:
        make_plan(room.classroom, ana, "monday", 14, "2026-12-04")
        found = order(room, ana)
        assert (found.pace.available, found.pace.missing) == (28, 20)
        assert [module.id for module in found.reached] == ["mandate", "judging"]


class TestWhereContinueLeads:
    def test_where_nothing_was_begun_to_the_first_lesson_of_the_order(
        self, room: Room, ana: Viewer
    ) -> None:
        assert next_step(room.catalogue, page_of(room, ana)).id == "the-tail"
        make_plan(room.classroom, ana, "monday")
        assert next_step(room.catalogue, page_of(room, ana)).id == "powers"

    def test_what_was_begun_goes_first_to_the_end_of_its_module(
        self, room: Room, ana: Viewer
    ) -> None:
        open_lesson(room.classroom, ana, "the-tail")
        make_plan(room.classroom, ana, "monday")
        assert next_step(room.catalogue, page_of(room, ana)).id == "the-tail"
        for item in ("ask-first", "read-two"):
            answer(room, ana, item)
        assert next_step(room.catalogue, page_of(room, ana)).id == "the-week"
        complete_lesson(room.classroom, ana, "the-week")
        assert next_step(room.catalogue, page_of(room, ana)).id == "powers"

    def test_the_scenarios_of_the_way_in_come_before_what_it_does_not_begin_with(
        self, room: Room, ana: Viewer
    ) -> None:
        make_plan(room.classroom, ana, "monday")
        finish(room, ana, "mandate", "powers", "the-pen", "the-pen-again")
        step = next_step(room.catalogue, page_of(room, ana))
        assert (step.kind, step.id) == ("scenario", "pilot")
        play(room, ana)
        assert next_step(room.catalogue, page_of(room, ana)).id == "the-tail"

    def test_a_diagnostic_alone_gives_an_order_too(self, room: Room, ana: Viewer) -> None:
        diagnose(room, ana, the_queue=("c", 90))
        assert next_step(room.catalogue, page_of(room, ana)).id == "counter"

    def test_a_plan_that_was_put_off_changes_nothing(self, room: Room, ana: Viewer) -> None:
        make_plan(room.classroom, ana, "")
        assert next_step(room.catalogue, page_of(room, ana)).id == "the-tail"
        assert [one.id for one in in_order_to_play(room.catalogue, page_of(room, ana))] == ["pilot"]
