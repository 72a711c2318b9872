"""Where to go on: the one thing that Home offers first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from course.catalogue import Catalogue, Place
from course.content.dialect import label
from course.content.model import Module
from course.engine.checking import best, checks_of, under_way
from course.engine.completing import lesson_is_done, reaches
from course.scenario.model import Scenario
from progress.store import LearnerPage, RunState


@dataclass(frozen=True, slots=True)
class NextStep:
    """One way on.

    Attributes:
        kind: ``lesson`` or ``scenario``, or ``nothing`` when all is done.
        id: Which lesson or scenario.
        begun: Whether it was begun before.
        minutes: Time it takes, in minutes.
    """

    kind: Literal["lesson", "scenario", "nothing"]
    id: str = ""
    title: str = ""
    begun: bool = False
    minutes: int = 0

    @property
    def in_words(self) -> str:
        """What a button says that goes there; empty when all is done."""
        if self.kind == "nothing":
            return ""
        return f"{'Resume' if self.begun else 'Begin'} {self.kind}: {label(self.title)}"


NOTHING = NextStep("nothing")


def active_run(scenario: str, runs: Sequence[RunState]) -> RunState | None:
    """Return the run of a scenario that is neither ended nor left, the newest first."""
    running = [run for run in runs if run.scenario == scenario and not run.ending and not run.left]
    return max(running, key=lambda run: run.started_at, default=None)


def next_run(scenario: str, runs: Sequence[RunState]) -> str:
    """Name a new run by how many came before it, so that two tabs that both begin mean one run."""
    return f"{scenario}-{sum(run.scenario == scenario for run in runs) + 1}"


def has_played(scenario: str, runs: Sequence[RunState]) -> bool:
    """Tell whether a run that counts reached an ending; practice alone does not."""
    return any(run.scenario == scenario and run.ending and run.mode == "assessed" for run in runs)


def next_step(catalogue: Catalogue, page: LearnerPage) -> NextStep:
    """Choose what to continue with.

    The order: a run left in the middle if that was the last thing done; the lesson last opened if
    it is not complete, or a check with a sitting under way; the first open lesson; the first
    scenario in which no run that counts was finished; the first check that is not passed.
    """
    interrupted = _interrupted_run(catalogue, page)
    if interrupted is not None:
        return interrupted
    lesson = _open_lesson(catalogue.places, page)
    if lesson is not None:
        return lesson
    for scenario in catalogue.scenarios:
        if not has_played(scenario.id, page.runs):
            return _scenario_step(scenario, begun=active_run(scenario.id, page.runs) is not None)
    return _failed_check(catalogue.places, page)


def next_in(module: Module, catalogue: Catalogue, page: LearnerPage) -> NextStep:
    """Choose what to continue with in one module: an open lesson, else a check not passed."""
    places = tuple(place for place in catalogue.places if place.module.id == module.id)
    return _open_lesson(places, page) or _failed_check(places, page)


def _open_lesson(places: Sequence[Place], page: LearnerPage) -> NextStep | None:
    opened = [place for place in places if place.lesson.id in page.lessons]
    latest = max(opened, key=lambda place: page.lessons[place.lesson.id].last_at, default=None)
    if latest is not None and _is_open(latest, page):
        return _lesson_step(latest, page)
    following = places[places.index(latest) + 1 :] if latest else ()
    still_open = (p for p in (*following, *places) if not lesson_is_done(p.lesson.id, page))
    return next((_lesson_step(place, page) for place in still_open), None)


def _failed_check(places: Sequence[Place], page: LearnerPage) -> NextStep:
    failed = (place for place in places if _is_failed(place, page))
    return next((_lesson_step(place, page) for place in failed), NOTHING)


def _is_open(place: Place, page: LearnerPage) -> bool:
    sitting = under_way(place.lesson.id, place.module, page)
    return sitting is not None or not lesson_is_done(place.lesson.id, page)


def _is_failed(place: Place, page: LearnerPage) -> bool:
    if place.lesson not in checks_of(place.module):
        return False
    top = best(place.module, page)
    return top is None or not reaches(top.score, place.module)


def _interrupted_run(catalogue: Catalogue, page: LearnerPage) -> NextStep | None:
    for scenario in catalogue.scenarios:
        run = active_run(scenario.id, page.runs)
        if run is not None and run.run == page.last_obj:
            return _scenario_step(scenario, begun=True)
    return None


def _lesson_step(place: Place, page: LearnerPage) -> NextStep:
    lesson = place.lesson
    return NextStep("lesson", lesson.id, lesson.title, lesson.id in page.lessons, lesson.minutes)


def _scenario_step(scenario: Scenario, *, begun: bool) -> NextStep:
    return NextStep("scenario", scenario.id, scenario.title, begun, scenario.minutes)
