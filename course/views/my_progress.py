"""My progress: modules with what is missing, competencies with evidence, calibration, runs."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label
from course.content.escaping import literal
from course.content.model import Module
from course.engine.authorising import Viewer, authorise
from course.engine.calibrating import calibration
from course.engine.completing import ModuleStanding, module_standing
from course.engine.versions import name_now
from course.engine.wording import counted, percent, when
from progress.store import LearnerPage, RunState


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """One module: its state, its score in words, and why it is not complete."""

    title: str
    state: str
    lessons: str
    score: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompetencyProgress:
    """One competency with the evidence behind it, in words."""

    id: str
    title: str
    evidence: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run of a scenario.

    Attributes:
        run: Its id when it has a debrief, else empty.
    """

    run: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What My progress shows.

    Attributes:
        empty: Whether nothing has happened yet.
    """

    empty: bool
    sentence: str
    modules: tuple[ModuleProgress, ...]
    competencies: tuple[CompetencyProgress, ...]
    calibration: tuple[str, ...]
    runs: tuple[RunRow, ...]


def my_progress(classroom: Classroom, viewer: Viewer, zone: str | None) -> ProgressView:
    """Say what My progress shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    modules = tuple(_module(module, page) for module in catalogue.modules)
    complete = sum(not module.missing for module in modules)
    return ProgressView(
        empty=not page.lessons and not page.runs and not page.attempts,
        sentence=f"{complete} of {counted(len(modules), 'module')} complete.",
        modules=modules,
        competencies=_competencies(catalogue, page),
        calibration=tuple(calibration(page.attempts)),
        runs=tuple(
            _run(run, catalogue, zone) for run in sorted(page.runs, key=lambda r: -r.last_at)
        ),
    )


def _module(module: Module, page: LearnerPage) -> ModuleProgress:
    where = module_standing(module, page)
    return ModuleProgress(
        title=label(module.title),
        state=where.state,
        lessons=f"{where.lessons_done} of {counted(where.lessons, 'lesson')}",
        score=_score(module, where),
        missing=tuple(literal(sentence) for sentence in where.missing),
    )


def _score(module: Module, where: ModuleStanding) -> str:
    reached = "reached" if where.passed else "not reached yet"
    told = f"{percent(where.score)} of the points; pass mark {percent(module.pass_mark)} {reached}"
    answered = f"{where.answered} of {counted(where.items, 'question')} answered"
    if where.checked is None:
        return f"{answered}, {told}" if where.answered else "No question answered yet"
    if where.checked == 0:
        return f"{answered} in the lessons, no check finished yet"
    best = "" if where.checked == 1 else "the best "
    return f"{counted(where.checked, 'finished check')}, {best}with {told}"


def _competencies(catalogue: Catalogue, page: LearnerPage) -> tuple[CompetencyProgress, ...]:
    rows = []
    for key, competency in catalogue.course.competencies.items():
        scores = [
            max(attempt.score for attempt in page.attempts[item.id])
            for _, item in catalogue.item_of.values()
            if item.competencies[:1] == (key,) and item.id in page.attempts
        ]
        if scores:
            evidence = (
                f"{counted(len(scores), 'question')} answered, "
                f"{percent(sum(scores) / len(scores))} of the points"
            )
            rows.append(CompetencyProgress(key, label(competency.title), evidence))
    return tuple(rows)


def _run(run: RunState, catalogue: Catalogue, zone: str | None) -> RunRow:
    story = catalogue.scenario_of.get(run.scenario)
    title = story.title if story else run.scenario
    if run.mode == "practice":
        title += " (practice)"
    if run.ending:
        scene = story.by_id.get(name_now(run.scene, story)) if story else None
        ending = scene.title if scene else run.scene
        told = f"Ended on {when(run.last_at, zone)}: {ending}"
    elif run.left:
        told = f"Given up after {counted(run.step, 'decision')}"
    else:
        told = f"Under way: {counted(run.step, 'decision')} taken"
    return RunRow(run.run if run.ending else "", label(title), label(told))
