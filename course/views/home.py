"""Home: where you are, and the one way to go on."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, to_streamlit
from course.content.model import Lesson, Module
from course.engine.authorising import Viewer, authorise
from course.engine.checking import sittings, under_way
from course.engine.completing import lesson_is_done, module_standing, reaches
from course.engine.planning import NextStep, active_run, has_played, next_step
from course.engine.wording import counted, when
from course.scenario.model import Scenario
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson in the list of its module."""

    id: str
    title: str
    minutes: int
    state: str


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One module with its state in words."""

    id: str
    title: str
    summary: str
    state: str
    minutes: int
    lessons: tuple[LessonRow, ...]


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario with its state in words."""

    id: str
    title: str
    summary: str
    state: str
    minutes: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """What Home shows.

    Attributes:
        first_visit: Whether nothing has been opened yet.
        welcome: Markdown of the course's front page, for the first visit.
        standing: One sentence that says where the learner is.
        action: Text of the primary button; empty when all is done.
    """

    course: str
    name: str
    first_visit: bool
    welcome: str
    standing: str
    step: NextStep
    action: str
    modules: tuple[ModuleRow, ...]
    scenarios: tuple[ScenarioRow, ...]


def home(classroom: Classroom, viewer: Viewer, zone: str | None) -> HomeView:
    """Say what Home shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    step = next_step(catalogue, page)
    return HomeView(
        course=label(catalogue.course.title),
        name=viewer.name,
        first_visit=not page.lessons and not page.runs,
        welcome=to_streamlit(catalogue.course.body),
        standing=_standing(catalogue, page, zone),
        step=step,
        action=_action(step),
        modules=tuple(_module(module, page) for module in catalogue.modules),
        scenarios=tuple(_scenario(scenario, page) for scenario in catalogue.scenarios),
    )


def _standing(catalogue: Catalogue, page: LearnerPage, zone: str | None) -> str:
    total = len(catalogue.places)
    if not total:
        return "No module is published yet. It appears here as soon as it is."
    done = sum(lesson_is_done(place.lesson.id, page) for place in catalogue.places)
    endings = len({run.scenario for run in page.runs if has_played(run.scenario, page.runs)})
    sentence = f"{done} of {counted(total, 'lesson')} complete"
    if catalogue.scenarios:
        sentence += f", {endings} of {counted(len(catalogue.scenarios), 'scenario')} played"
    if page.last_at is not None:
        sentence += f". Last here on {when(page.last_at, zone)}"
    return sentence + "."


def _action(step: NextStep) -> str:
    verb = "Resume" if step.begun else "Begin"
    if step.kind == "lesson":
        return f"{verb} lesson: {label(step.title)}"
    if step.kind == "scenario":
        return f"{verb} scenario: {label(step.title)}"
    return ""


def _module(module: Module, page: LearnerPage) -> ModuleRow:
    lessons = tuple(
        LessonRow(lesson.id, label(lesson.title), lesson.minutes, _state(lesson, module, page))
        for lesson in module.lessons
    )
    return ModuleRow(
        id=module.id,
        title=label(module.title),
        summary=to_streamlit(module.summary),
        state=module_standing(module, page).state,
        minutes=module.minutes,
        lessons=lessons,
    )


def _state(lesson: Lesson, module: Module, page: LearnerPage) -> str:
    running = under_way(lesson.id, module, page)
    if running is not None:
        asked = counted(len(running.asked), "question")
        return f"Under way: {len(running.answers)} of {asked} answered"
    scores = [sat.score for sat in sittings(lesson.id, module, page) if sat.finished]
    if scores:
        return "Passed" if reaches(max(scores), module) else "Taken, not passed yet"
    if lesson_is_done(lesson.id, page):
        return "Complete"
    return "In progress" if lesson.id in page.lessons else "Not started"


def _scenario(scenario: Scenario, page: LearnerPage) -> ScenarioRow:
    running = active_run(scenario.id, page.runs)
    ended = [run.mode for run in page.runs if run.scenario == scenario.id and run.ending]
    if running is not None:
        what = "Practice in progress" if running.mode == "practice" else "In progress"
        state = f"{what}: {counted(running.step, 'decision')} taken"
    elif "assessed" in ended:
        state = f"Played {counted(ended.count('assessed'), 'time')}"
    else:
        state = "Practised" if ended else "Not started"
    return ScenarioRow(
        scenario.id, label(scenario.title), to_streamlit(scenario.summary), state, scenario.minutes
    )
