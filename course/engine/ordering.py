"""The plan that a learner is proposed: what comes when and why, and whether the time is enough."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.catalogue import Catalogue
from course.content.model import Module
from course.engine.arranging import Arranged, arranged, plan_of, way_of
from course.engine.completing import lesson_is_complete
from course.engine.dating import day_in
from course.engine.pacing import Pace
from course.engine.planning import has_played, in_order_to_play, is_failed
from course.engine.wording import date_at
from course.scenario.model import Scenario
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a learner is proposed.

    Attributes:
        aim: The title of the way in that they chose; empty without one.
        modules: Each of the course once, in order; the complete ones last.
        scenarios: Each of the course once, those of the way in first.
        left: Minutes left in each of the modules, in the same order.
        pace: What is left in all, scenarios included, against the time of their plan.
    """

    aim: str
    modules: tuple[Arranged, ...]
    scenarios: tuple[Scenario, ...]
    left: tuple[int, ...]
    pace: Pace

    @property
    def reached(self) -> tuple[Module, ...]:
        """The modules that fit before the day of the plan, in order; empty without a day."""
        return tuple(self._reached())

    def _reached(self) -> Iterator[Module]:
        available = self.pace.available or 0
        for one, left in zip(self.modules, self.left, strict=True):
            available -= left
            if available < 0:
                return
            if left:
                yield one.module


def proposed(
    catalogue: Catalogue, page: LearnerPage, now: int, zone: str | None = None
) -> Proposed:
    """Propose an order with reasons, and say what is left of it.

    Args:
        now: Milliseconds since the epoch, UTC.
        zone: Name of the learner's time zone, in which days are counted.
    """
    plan, way = plan_of(catalogue, page), way_of(catalogue, page)
    modules = arranged(catalogue, page)
    left = tuple(_left_in(one.module, catalogue, page) for one in modules)
    stories = (one for one in catalogue.scenarios if not has_played(one.id, page.runs))
    pace = Pace(
        left=sum(left) + sum(story.minutes for story in stories),
        weekly=plan.minutes if plan else None,
        today=date_at(now, zone),
        by=day_in(plan.by or "") if plan else None,
    )
    return Proposed(
        aim=way.title if way else "",
        modules=modules,
        scenarios=in_order_to_play(catalogue, page),
        left=left,
        pace=pace,
    )


def _left_in(module: Module, catalogue: Catalogue, page: LearnerPage) -> int:
    """Add up the minutes of a module's lessons not complete and checks not passed."""
    return sum(
        lesson.minutes
        for lesson in module.lessons
        if not lesson_is_complete(lesson, page, catalogue.history)
        or is_failed(lesson, module, page, catalogue.history)
    )
