"""Home: where you are, the one way to go on, what is due, and the order proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.artefacts import Artefact
from course.content.dialect import label, to_streamlit
from course.content.escaping import literal
from course.engine.arranging import Arranged, has_own_order, plan_of
from course.engine.authorising import Viewer, authorise
from course.engine.completing import lesson_is_done, share_done
from course.engine.diagnosing import sat
from course.engine.filling import Filled, filled
from course.engine.ordering import Proposed, proposed
from course.engine.planning import NextStep, active_run, has_played, next_step
from course.engine.reviewing import MOST, cards, coming_days, due, in_words
from course.engine.wording import coming, counted, date_at, when
from course.scenario.model import Scenario
from course.views.pieces import coming_days as dates
from course.views.pieces.diagnosed import in_short
from course.views.pieces.lesson_row import LessonRow, lesson_row
from course.views.pieces.proposal import ProposedModule, pace_in_words, proposed_module
from course.views.pieces.ways_in import Way, ways_of
from progress.store import LearnerPage

NO_PLAN = ("None yet.", "It takes a minute, and puts first what you need first.")


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One module of the proposed order.

    Attributes:
        told: Why it comes here, or its promise where nothing says so; empty once complete.
        lessons: Only of the module that the learner is in; each module has a page for its own.
    """

    shown: ProposedModule
    told: str
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
class DocumentRow:
    """One document with its state in words."""

    id: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Now:
    """What a learner who has begun finds first.

    Attributes:
        where: Where they stopped, or what is next, in a sentence; ``why`` is the reason for it.
        takes: How long the step takes, in words; empty without one.
        due: What is due for review, or when something will be.
        review: What the link to it says; empty while nothing is due.
        dates: The next days that they named.
        plan: How the plan stands, in two sentences at most; the verdict is the first.
        change: What the link to the plan says; empty where the course asks nothing.
        diagnostic: How the diagnostic stands, and what the link to it says; both empty without.
    """

    where: str
    why: str
    takes: str
    due: str
    review: str
    dates: tuple[dates.Coming, ...]
    plan: tuple[str, ...]
    change: str
    diagnostic: tuple[str, str]


@dataclass(frozen=True, slots=True)
class HomeView:
    """What Home shows.

    Attributes:
        greeting: The heading: the course's name on a first visit.
        ways: What the learner is asked on a first visit; empty where nothing is asked.
        summary: Markdown of whom the course is for, likewise.
        welcome: Markdown of the course's front page; empty once something was begun.
        standing: One sentence that says how much is done.
        now: None on a first visit.
        action: Text of the primary button; empty when all is done.
    """

    course: str
    greeting: str
    ways: tuple[Way, ...]
    summary: str
    welcome: str
    standing: str
    now: Now | None
    step: NextStep
    action: str
    modules: tuple[ModuleRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    documents: tuple[DocumentRow, ...]


def home(classroom: Classroom, viewer: Viewer, zone: str | None) -> HomeView:
    """Say what Home shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, now = classroom.catalogue(), classroom.now()
    page = classroom.store.page(viewer.learner_id)
    step, found = next_step(catalogue, page), proposed(catalogue, page, now, zone)
    begun, first = bool(page.lessons or page.runs), _is_first(catalogue, page)
    papers = {form.id: filled(form, catalogue, page) for form in catalogue.artefacts}
    course = catalogue.course
    return HomeView(
        course=label(course.title),
        greeting=label(course.title) if first else _greeting(viewer.name, begun),
        ways=ways_of(course) if first else (),
        summary=to_streamlit(course.summary) if first and course.ways_in else "",
        welcome=to_streamlit(course.body) if first else "",
        standing=_standing(catalogue, page, zone),
        now=None if first else _now(catalogue, page, found, step, papers, now, zone),
        step=step,
        action=step.in_words,
        modules=_modules(catalogue, page, found, step),
        scenarios=tuple(_scenario(one, page) for one in found.scenarios),
        documents=tuple(_document(form, papers[form.id]) for form in catalogue.artefacts),
    )


def _is_first(catalogue: Catalogue, page: LearnerPage) -> bool:
    if page.lessons or page.runs or plan_of(catalogue, page):
        return False
    return sat(catalogue, page) is None


def _greeting(name: str, begun: bool) -> str:
    return f"{'Welcome back' if begun else 'Welcome'}, {literal(name)}"


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


def _now(
    catalogue: Catalogue,
    page: LearnerPage,
    found: Proposed,
    step: NextStep,
    papers: Mapping[str, Sequence[Filled]],
    now: int,
    zone: str | None,
) -> Now:
    told, review = _review(catalogue, page, now, zone)
    plan = plan_of(catalogue, page)
    asks = bool(catalogue.course.ways_in)
    return Now(
        where=_where(catalogue, page, step),
        why=_why(catalogue, page, found, step),
        takes=_takes(catalogue, page, step),
        due=told,
        review=review,
        dates=dates.coming_days(catalogue, page, papers, date_at(now, zone)),
        plan=pace_in_words(found)[:2] if plan else NO_PLAN,
        change=("Change your plan" if plan else "Make a plan") if asks else "",
        diagnostic=in_short(catalogue, page) if step.kind != "nothing" else ("", ""),
    )


def _where(catalogue: Catalogue, page: LearnerPage, step: NextStep) -> str:
    title = f"“{label(step.title)}”"
    if step.kind == "nothing":
        return "Everything in the course is done." if catalogue.places else ""
    if step.kind == "scenario":
        return f"You stopped in the scenario {title}." if step.begun else f"Next: play {title}."
    place = catalogue.place_of[step.id]
    number = f"lesson {place.number} of {len(place.module.lessons)}"
    inside = f"{number} in “{label(place.module.title)}”"
    if not step.begun:
        return f"Next: {title}, {inside}."
    kept = step.id in page.kept.places
    return f"You stopped in {title}, {inside}." + (" It opens where you were." if kept else "")


def _why(catalogue: Catalogue, page: LearnerPage, found: Proposed, step: NextStep) -> str:
    """Say why the module of a lesson that was not begun comes now; empty otherwise."""
    if step.kind != "lesson" or step.begun:
        return ""
    place = catalogue.place_of[step.id]
    if place.number > 1:
        return ""
    why = next(one.why for one in found.modules if one.module.id == place.module.id)
    return label(why[0]) if has_own_order(catalogue, page) and why else ""


def _takes(catalogue: Catalogue, page: LearnerPage, step: NextStep) -> str:
    if step.kind == "nothing":
        return ""
    share = share_done(catalogue.place_of[step.id], page) if step.kind == "lesson" else 0.0
    if not 0.0 < share < 1.0:
        return f"About {counted(step.minutes, 'minute')}"
    left = max(1, ceil(step.minutes * (1.0 - share)))
    return f"About {left} of {counted(step.minutes, 'minute')} left"


def _review(catalogue: Catalogue, page: LearnerPage, now: int, zone: str | None) -> tuple[str, str]:
    ready = len(due(catalogue, page, now, zone))
    if ready:
        asked = min(ready, MOST)
        more = f" {ready} are due; these come first." if ready > asked else ""
        return f"{in_words(asked)}.{more}", f"Review {counted(asked, 'question')}"
    known = cards(catalogue, page, now)
    if not known:
        return "Nothing yet: your first questions come with your first lesson.", ""
    day, number = coming_days(known, now, zone)[0]
    return f"Nothing today. {counted(number, 'question')} {coming(day, date_at(now, zone))}.", ""


def _modules(
    catalogue: Catalogue, page: LearnerPage, found: Proposed, step: NextStep
) -> tuple[ModuleRow, ...]:
    place = catalogue.place_of.get(step.id) if step.kind == "lesson" else None
    reasons = has_own_order(catalogue, page)
    rows = []
    for one in found.modules:
        shown = proposed_module(one)
        here = place is not None and place.module.id == one.module.id
        lessons = (
            lesson_row(lesson, one.module, page, catalogue.history) for lesson in one.module.lessons
        )
        rows.append(
            ModuleRow(
                shown,
                told=_told(one, shown, reasons=reasons),
                lessons=tuple(lessons) if here else (),
            )
        )
    return tuple(rows)


def _document(form: Artefact, fields: Sequence[Filled]) -> DocumentRow:
    done = sum(one.state != "empty" for one in fields)
    state = f"{done} of {counted(len(fields), 'field')} filled in"
    return DocumentRow(form.id, label(form.title), state)


def _told(one: Arranged, shown: ProposedModule, *, reasons: bool) -> str:
    if one.done:
        return ""
    return shown.why if reasons and shown.why else to_streamlit(one.module.summary)


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
