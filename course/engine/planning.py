"""Where to go on: the one thing that Home offers first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from course.catalogue import Catalogue, Place
from course.content.dialect import label
from course.content.editions import History
from course.content.model import Lesson, Module
from course.engine.arranging import arranged, has_own_order, way_of
from course.engine.checking import checks_of, under_way
from course.engine.completing import lesson_is_complete
from course.engine.reaching import reached
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

    The first open lesson is the next in the course. Where the learner has an order of their own,
    what was begun goes first all the same: the module of the lesson last opened is finished before
    that order says what comes next. The scenarios of their way in come before the modules that it
    does not begin with.
    """
    interrupted = _interrupted_run(catalogue, page)
    if interrupted is not None:
        return interrupted
    step = _next_planned(catalogue, page) if has_own_order(catalogue, page) else None
    step = step or _open_lesson(catalogue.places, page, catalogue.history)
    step = step or _open_scenario(in_order_to_play(catalogue, page), page)
    return step or _failed_check(catalogue.places, page, catalogue.history)


def in_order_to_play(catalogue: Catalogue, page: LearnerPage) -> tuple[Scenario, ...]:
    """Return every scenario once: those of the way in that the learner chose first."""
    way = way_of(catalogue, page)
    first = list(dict.fromkeys(way.scenarios)) if way else []
    known = [catalogue.scenario_of[name] for name in first if name in catalogue.scenario_of]
    return (*known, *(story for story in catalogue.scenarios if story.id not in first))


def _next_planned(catalogue: Catalogue, page: LearnerPage) -> NextStep | None:
    """Choose an open lesson or scenario as the learner's plan has it; None when none is open."""
    last, history = _last_opened(catalogue.places, page), catalogue.history
    if last is not None:
        begun = _open_lesson(_places_in(last.module, catalogue), page, history)
        if begun is not None:
            return begun
    way = way_of(catalogue, page)
    stories = [s for s in in_order_to_play(catalogue, page) if way and s.id in way.scenarios]
    modules = arranged(catalogue, page)
    first = [p for one in modules if one.first for p in _places_in(one.module, catalogue)]
    rest = [p for one in modules if not one.first for p in _places_in(one.module, catalogue)]
    step = _first_open(first, page, history) or _open_scenario(stories, page)
    return step or _first_open(rest, page, history)


def next_in(module: Module, catalogue: Catalogue, page: LearnerPage) -> NextStep:
    """Choose what to continue with in one module: an open lesson, else a check not passed."""
    places, history = _places_in(module, catalogue), catalogue.history
    return _open_lesson(places, page, history) or _failed_check(places, page, history)


def _open_lesson(places: Sequence[Place], page: LearnerPage, history: History) -> NextStep | None:
    latest = _last_opened(places, page)
    if latest is not None and _is_open(latest, page, history):
        return _lesson_step(latest, page)
    following = places[places.index(latest) + 1 :] if latest else ()
    return _first_open((*following, *places), page, history)


def _last_opened(places: Sequence[Place], page: LearnerPage) -> Place | None:
    opened = [place for place in places if place.lesson.id in page.lessons]
    return max(opened, key=lambda place: page.lessons[place.lesson.id].last_at, default=None)


def _first_open(places: Sequence[Place], page: LearnerPage, history: History) -> NextStep | None:
    still_open = (one for one in places if not lesson_is_complete(one.lesson, page, history))
    return next((_lesson_step(place, page) for place in still_open), None)


def _open_scenario(scenarios: Sequence[Scenario], page: LearnerPage) -> NextStep | None:
    still_open = (story for story in scenarios if not has_played(story.id, page.runs))
    return next((_scenario_step(story, page) for story in still_open), None)


def _places_in(module: Module, catalogue: Catalogue) -> tuple[Place, ...]:
    return tuple(place for place in catalogue.places if place.module.id == module.id)


def _failed_check(places: Sequence[Place], page: LearnerPage, history: History) -> NextStep:
    failed = (one for one in places if is_failed(one.lesson, one.module, page, history))
    return next((_lesson_step(place, page) for place in failed), NOTHING)


def _is_open(place: Place, page: LearnerPage, history: History) -> bool:
    sitting = under_way(place.lesson.id, place.module, page)
    return sitting is not None or not lesson_is_complete(place.lesson, page, history)


def is_failed(lesson: Lesson, module: Module, page: LearnerPage, history: History) -> bool:
    """Tell whether a lesson of a module is a check, and the module was never passed."""
    return lesson in checks_of(module) and reached(module.asked, page, history).passing is None


def _interrupted_run(catalogue: Catalogue, page: LearnerPage) -> NextStep | None:
    for scenario in catalogue.scenarios:
        run = active_run(scenario.id, page.runs)
        if run is not None and run.run == page.last_obj:
            return _scenario_step(scenario, page)
    return None


def _lesson_step(place: Place, page: LearnerPage) -> NextStep:
    lesson = place.lesson
    return NextStep("lesson", lesson.id, lesson.title, lesson.id in page.lessons, lesson.minutes)


def _scenario_step(scenario: Scenario, page: LearnerPage) -> NextStep:
    begun = active_run(scenario.id, page.runs) is not None
    return NextStep("scenario", scenario.id, scenario.title, begun, scenario.minutes)
