"""Plan: what a learner is here for, how much time they have, and whether that is enough."""

from dataclasses import dataclass, replace
from datetime import date

from course.actions.make_plan import LEAST, MOST
from course.classroom import Classroom
from course.engine.arranging import plan_of, way_of
from course.engine.authorising import Viewer, authorise
from course.engine.dating import day_in
from course.engine.ordering import proposed
from course.engine.wording import duration
from course.views.pieces.proposal import pace_in_words
from course.views.pieces.ways_in import Way, ways_of


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the plan's page shows.

    Attributes:
        ways: What can be chosen; empty where the course asks nothing.
        aim: The key of the one chosen, or empty.
        minutes: A week, or None.
        by: The day to be through by, or None.
        left: How much the whole course still takes, in words.
    """

    ways: tuple[Way, ...]
    aim: str
    minutes: int | None
    by: date | None
    left: str


def plan(classroom: Classroom, viewer: Viewer, zone: str | None) -> PlanView:
    """Say what the plan's page shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    known = plan_of(catalogue, page)
    pace = proposed(catalogue, page, classroom.now(), zone).pace
    return PlanView(
        ways=ways_of(catalogue.course),
        aim=known.aim if known and way_of(catalogue, page) else "",
        minutes=known.minutes if known else None,
        by=day_in(known.by or "") if known else None,
        left=duration(pace.left),
    )


def would_do(
    classroom: Classroom, viewer: Viewer, zone: str | None, minutes: int | None, by: date | None
) -> tuple[str, ...]:
    """Say how a plan with these two would stand, in sentences; nothing is stored.

    Empty where the minutes cannot be planned with, which saving the plan would say.
    """
    authorise(viewer, "learn", viewer.learner_id)
    if minutes is not None and not LEAST <= minutes <= MOST:
        return ()
    page = classroom.store.page(viewer.learner_id)
    found = proposed(classroom.catalogue(), page, classroom.now(), zone)
    return pace_in_words(replace(found, pace=replace(found.pace, weekly=minutes, by=by)))
