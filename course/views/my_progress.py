"""My progress: what is complete, what is missing and why, and what the evidence shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, plain
from course.content.model import Module
from course.engine.authorising import Viewer, authorise
from course.engine.completing import ModuleStanding
from course.engine.evidencing import FEWEST, LEVELS, Evidence, evidence
from course.engine.explaining_completion import CourseStanding, course_standing
from course.engine.reasons import Kind, Reason
from course.engine.versions import name_now
from course.engine.wording import counted, joined, percent, when
from course.scenario.model import Scenario
from progress.store import LearnerPage, RunState

UNSEEN = (
    "Levels: 1 recognises, 2 applies with help, 3 judges alone, 4 shapes others. A level says what "
    f"the evidence here supports, from {FEWEST} answered questions on. The course sees answers, "
    "decisions in made-up stories, and that a field was written but not how well. It sees no "
    "meeting, no budget and none of your people, so it gives nobody level 4."
)


@dataclass(frozen=True, slots=True)
class Square:
    """One module in the picture.

    Attributes:
        look: ``complete``, ``again`` (a question is asked again), ``begun`` or ``open``.
    """

    number: str
    title: str
    look: Literal["complete", "again", "begun", "open"]
    state: str


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """One module in the table: its state, its lessons and its result in words."""

    title: str
    state: str
    lessons: str
    result: str


@dataclass(frozen=True, slots=True)
class Told:
    """One reason as it is shown; ``text`` is ready for Streamlit.

    Attributes:
        kind: ``module``, ``lesson``, ``scenario`` or ``artefact``; empty where nothing is opened.
    """

    text: str
    met: bool
    kind: Kind
    id: str
    parts: tuple["Told", ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that the course asks for, with what it rests on.

    Attributes:
        rows: What is missing, or offered since it was complete; each with what would mend it.
        later: Modules that are not begun, which say nothing but that.
    """

    text: str
    rows: tuple[Told, ...]
    later: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class CompetencyProgress:
    """One competency with its level and the evidence behind it, in words."""

    title: str
    level: str
    evidence: str
    lacks: str


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
        finding: What the picture shows, in a sentence.
        complete: Whether the course is complete, for which ``why`` are the reasons, or against it.
        certificate: What is said of the certificate; ``action`` is its button's or link's text.
        due: Whether it can be had now and has not been.
        nothing_yet: Competencies without any evidence, in one sentence, or empty.
    """

    empty: bool
    sentence: str
    finding: str
    squares: tuple[Square, ...]
    modules: tuple[ModuleProgress, ...]
    complete: bool
    why: tuple[Group, ...]
    certificate: str
    action: str
    due: bool
    competencies: tuple[CompetencyProgress, ...]
    nothing_yet: str
    runs: tuple[RunRow, ...]


def my_progress(classroom: Classroom, viewer: Viewer, zone: str | None) -> ProgressView:
    """Say what My progress shows to this viewer."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    standing = course_standing(catalogue, page, zone)
    pairs = [(module, standing.modules[module.id]) for module in catalogue.modules]
    found = [
        (f"{key} {label(known.title)}", evidence(catalogue, page, key))
        for key, known in catalogue.course.competencies.items()
    ]
    silent = [title for title, one in found if not one.any]
    certificate, action = _certificate(standing, page)
    return ProgressView(
        empty=not page.lessons and not page.runs and not page.attempts,
        sentence=label(standing.explain().text),
        finding=_finding(pairs),
        squares=tuple(_square(*pair) for pair in pairs),
        modules=tuple(_module(*pair) for pair in pairs),
        complete=standing.complete,
        why=tuple(_group(reason, standing) for reason in standing.reasons),
        certificate=certificate,
        action=action,
        due=standing.complete and not page.kept.certificates,
        competencies=tuple(_competency(title, one) for title, one in found if one.any),
        nothing_yet=f"No evidence yet: {joined(silent)}." if silent else "",
        runs=tuple(
            _run(run, catalogue, zone) for run in sorted(page.runs, key=lambda r: -r.last_at)
        ),
    )


def _finding(pairs: list[tuple[Module, ModuleStanding]]) -> str:
    looks = [_look(standing) for _, standing in pairs]
    said = [
        f"{looks.count(look)} {words}"
        for look, words in (
            ("complete", "complete"),
            ("again", "with questions to answer again"),
            ("begun", "in progress"),
            ("open", "not started"),
        )
        if look in looks
    ]
    return f"{counted(len(pairs), 'module')}: {joined(said)}." if pairs else ""


def _look(standing: ModuleStanding) -> Literal["complete", "again", "begun", "open"]:
    if standing.complete:
        return "complete"
    if standing.again:
        return "again"
    return "begun" if standing.begun else "open"


def _square(module: Module, standing: ModuleStanding) -> Square:
    return Square(str(module.number), plain(module.title), _look(standing), standing.state)


def _module(module: Module, standing: ModuleStanding) -> ModuleProgress:
    return ModuleProgress(
        title=f"{module.number} · {label(module.title)}",
        state=standing.state.partition(":")[0],
        lessons=f"{standing.lessons_done} of {standing.lessons}",
        result=_result(standing),
    )


def _result(standing: ModuleStanding) -> str:
    mark = percent(standing.pass_mark)
    if not (standing.begun or standing.passed):
        return "–"
    if standing.checked == 0 and not standing.passed:
        return "No check finished yet"
    what = ""
    if standing.checked:
        best = "" if standing.checked == 1 else ", the best"
        what = f"{counted(standing.checked, 'check')}{best} with "
    needed = f": passed; {mark} needed" if standing.passed else f"; {mark} needed to pass"
    return f"{what}{percent(standing.score)}{needed}"


def _group(reason: Reason, standing: CourseStanding) -> Group:
    waiting = [part for part in reason.parts if _waits(part, standing)]
    rows = (part for part in reason.parts if part not in waiting and _says_more(part))
    return Group(label(reason.text), tuple(map(_told, rows)), tuple(map(_told, waiting)))


def _waits(reason: Reason, standing: CourseStanding) -> bool:
    if reason.kind != "module" or reason.met:
        return False
    module = standing.modules[reason.id]
    return not (module.begun or module.opened)


def _says_more(reason: Reason) -> bool:
    """Tell a reason that leads somewhere from one that only says that all is well."""
    if not reason.parts:
        return bool(reason.id)
    return not reason.met or any(_says_more(part) for part in reason.parts)


def _told(reason: Reason) -> Told:
    parts = [part for part in reason.parts if reason.met or not part.met or part.id]
    return Told(label(reason.text), reason.met, reason.kind, reason.id, tuple(map(_told, parts)))


def _certificate(standing: CourseStanding, page: LearnerPage) -> tuple[str, str]:
    if page.kept.certificates:
        return "You have a certificate.", "See your certificate"
    if standing.complete:
        return "The course is complete, so you can have a certificate.", "Get your certificate"
    return "You can have a certificate once the course is complete.", "What a certificate takes"


def _competency(title: str, found: Evidence) -> CompetencyProgress:
    level = f"Level {found.level}: {LEVELS[found.level].lower()}" if found.level else LEVELS[0]
    told = list(found.told())
    return CompetencyProgress(title, level, _capital("; ".join(told)) + ".", found.lacks())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _run(run: RunState, catalogue: Catalogue, zone: str | None) -> RunRow:
    story = catalogue.scenario_of.get(run.scenario)
    title = story.title if story else run.scenario
    if run.mode == "practice":
        title += " (practice)"
    told = "".join(_how_it_went(run, story, zone))
    return RunRow(run.run if run.ending else "", label(title), label(told))


def _how_it_went(run: RunState, story: Scenario | None, zone: str | None) -> Iterator[str]:
    if run.ending:
        scene = story.by_id.get(name_now(run.scene, story)) if story else None
        yield f"Ended on {when(run.last_at, zone)}: {scene.title if scene else run.scene}"
    elif run.left:
        yield f"Given up after {counted(run.step, 'decision')}"
    else:
        yield f"Under way: {counted(run.step, 'decision')} taken"
