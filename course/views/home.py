"""Home: where you are, and the one way to go on."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, to_streamlit
from course.content.model import Module
from course.engine.authorising import Viewer, authorise
from course.engine.completing import lesson_is_done, module_standing
from course.engine.planning import NextStep, active_run, has_played, next_step
from course.engine.wording import counted, when
from course.scenario.model import Scenario
from course.views.pieces.lesson_row import LessonRow, lesson_row
from progress.store import LearnerPage


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One module with its state in words.

    Attributes:
        lessons: Only of the module that the learner is in; each module has a page for its own.
    """

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
    place = catalogue.place_of.get(step.id) if step.kind == "lesson" else None
    here = place.module.id if place else ""
    return HomeView(
        course=label(catalogue.course.title),
        name=viewer.name,
        first_visit=not page.lessons and not page.runs,
        welcome=to_streamlit(catalogue.course.body),
        standing=_standing(catalogue, page, zone),
        step=step,
        action=step.in_words,
        modules=tuple(_module(module, page, here) for module in catalogue.modules),
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


def _module(module: Module, page: LearnerPage, here: str) -> ModuleRow:
    rows = (lesson_row(lesson, module, page) for lesson in module.lessons)
    return ModuleRow(
        id=module.id,
        title=f"{module.number} · {label(module.title)}",
        summary=to_streamlit(module.summary),
        state=module_standing(module, page).state,
        minutes=module.minutes,
        lessons=tuple(rows) if module.id == here else (),
    )


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
