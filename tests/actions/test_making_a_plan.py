"""Making a plan and changing it: what is kept, what is refused and what is said."""

import pytest

from course.actions.make_plan import NoPlan, NoSuchAim, make_plan
from course.engine.authorising import Viewer
from progress.store import StoreBusy
from tests.checked import page_of
from tests.conftest import NOON, Room
from tests.planned import publish


@pytest.fixture(autouse=True)
def planned(room: Room) -> None:
    publish(room)


def test_a_plan_is_kept_and_the_newest_counts(room: Room, ana: Viewer) -> None:
    assert make_plan(room.classroom, ana, "monday") == 1
    assert make_plan(room.classroom, ana, "fix", 90, "2027-01-31") == 2
    plan = page_of(room, ana).kept.plans["small"]
    assert (plan.version, plan.aim, plan.minutes, plan.by) == (2, "fix", 90, "2027-01-31")


def test_the_same_plan_again_is_once_and_an_earlier_one_can_be_returned_to(
    room: Room, ana: Viewer
) -> None:
    for _ in range(2):
        assert make_plan(room.classroom, ana, "monday", 60) == 1
    assert make_plan(room.classroom, ana, "monday") == 2
    assert make_plan(room.classroom, ana, "monday", 60) == 3


def test_everything_may_be_left_for_later(room: Room, ana: Viewer) -> None:
    assert make_plan(room.classroom, ana, "") == 1
    plan = page_of(room, ana).kept.plans["small"]
    assert (plan.aim, plan.minutes, plan.by) == ("", None, None)


@pytest.mark.parametrize("minutes", [0, -30, 4, 2_401, 10**9])
def test_minutes_that_nobody_can_plan_with_are_refused_with_what_would_do(
    room: Room, ana: Viewer, minutes: int
) -> None:
    with pytest.raises(NoPlan, match="from 5 to 2,400, which is 40 hours, or leave it empty"):
        make_plan(room.classroom, ana, "monday", minutes)
    assert page_of(room, ana).kept.plans == {}


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("2026-11-20", "20 November 2026 has passed. Choose today or a later day"),
        ("0001-01-01", "1 January 1 has passed"),
        ("2099-01-01", "1 January 2099 is more than five years away. Choose an earlier day"),
        ("9999-12-31", "31 December 9999 is more than five years away"),
        ("next week", "“next week” is no day. Write it as 2027-03-31, or leave it empty."),
        ("x" * 999, "…” is no day"),
    ],
)
def test_a_day_that_cannot_be_planned_with_is_refused_and_said_why(
    room: Room, ana: Viewer, by: str, said: str
) -> None:
    with pytest.raises(NoPlan) as refused:
        make_plan(room.classroom, ana, "monday", 60, by)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 200
    assert page_of(room, ana).kept.plans == {}


def test_today_is_the_learners_own_day(room: Room, ana: Viewer) -> None:
    room.time[0] = NOON + 11 * 3_600_000 + 1_800_000  # 23:30 in London, the 22nd in Tokyo
    assert make_plan(room.classroom, ana, "monday", 60, "2026-11-21", "Europe/London") == 1
    with pytest.raises(NoPlan, match="21 November 2026 has passed"):
        make_plan(room.classroom, ana, "fix", 60, "2026-11-21", "Asia/Tokyo")
    assert make_plan(room.classroom, ana, "fix", 60, "2026-11-22", "Asia/Tokyo") == 2


def test_a_way_in_that_the_course_does_not_have_is_refused(room: Room, ana: Viewer) -> None:
    with pytest.raises(NoSuchAim, match="Choose one of those shown"):
        make_plan(room.classroom, ana, "tuesday")
    assert page_of(room, ana).kept.plans == {}


def test_a_plan_that_cannot_be_kept_leaves_the_one_before(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_plan(room.classroom, ana, "monday")

    def refuse(*_: object, **__: object) -> None:
        raise StoreBusy("It is being held.")

    with monkeypatch.context() as broken:
        broken.setattr(room.classroom.store, "append", refuse)
        with pytest.raises(StoreBusy):
            make_plan(room.classroom, ana, "fix")
    assert page_of(room, ana).kept.plans["small"].aim == "monday"


def test_two_tabs_that_plan_at_once_make_two_plans_in_a_row(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = room.classroom.store
    before, seen = store.page(ana.learner_id), []
    real = store.page

    def stale(learner_id: int) -> object:
        seen.append(learner_id)
        if len(seen) == 1:
            make_plan(room.classroom, ana, "fix")
            return before
        return real(learner_id)

    monkeypatch.setattr(store, "page", stale)
    assert make_plan(room.classroom, ana, "monday") == 2
    assert page_of(room, ana).kept.plans["small"].aim == "monday"
    kinds = [one.event.kind for one in store.events(ana.learner_id)]
    assert kinds.count("PlanMade") == 2
