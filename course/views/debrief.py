"""Debrief: how a run ended, every decision in order, what others think, what to take to work."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from course.catalogue import Catalogue
from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit
from course.engine.authorising import Viewer, authorise
from course.engine.citing import Source, cited_in, numbered
from course.engine.comparing import parts_from
from course.engine.opinions import about_the_others, arguments, whose_judgement
from course.engine.replaying import Played, RunUnreadable, played, run_ref
from course.engine.taking_home import is_for_monday, monday_of
from course.engine.telling import MeterNow, meters_now, turning_point
from course.engine.wording import counted, when
from course.scenario.model import Scenario
from course.scenario.playing import Step, prose
from course.views.pieces.decided import Decided, decided
from progress.store import Decisions, RunState

ENDINGS = {
    "strong": "A strong ending",
    "mixed": "A mixed ending",
    "weak": "A weak ending",
    "failed": "It failed",
}
PRACTICE = (
    "This was a practice run: nobody else sees it, and it is not counted in what your cohort sees."
)
OLDER = (
    "The scenario has been rewritten since. This page is about the version that you played, which "
    "cannot be replayed from the middle; play it from the start to meet the new one."
)
GONE = "The scenario has been taken out of the course since, so it cannot be replayed."


@dataclass(frozen=True, slots=True)
class DebriefView:
    """What a debrief shows, but for the points; those are seen by ``where_decided``.

    Attributes:
        told: When the run was finished and in how many decisions.
        notices: What must be known about this run first: practice, an older version.
        origin: The run that it was replayed from, or empty.
        compared: Where it parts from that run, as a sentence.
        replay: Whether it can be replayed from a decision.
        judgement: Whose the ratings and votes are.
        others: Whether there are enough others to compare with.
        turning_point: The decision after which one meter lost most, as a sentence.
        course_of_meters: One row per meter: its label, then its value at the start and after
            each decision.
        monday: The prose of the question to take to work, or empty.
        note: Id of the private note on it; empty where none can be written.
        trouble: Why the decisions cannot be shown, or empty.
    """

    run: str
    scenario: str
    title: str
    tab: str
    ending: str
    verdict: str
    practice: bool
    prose: str = ""
    told: str = ""
    notices: tuple[str, ...] = ()
    origin: str = ""
    compared: str = ""
    meters: tuple[MeterNow, ...] = ()
    replay: bool = False
    judgement: str = ""
    others: str = ""
    decisions: tuple[Decided, ...] = ()
    turning_point: str = ""
    course_of_meters: tuple[tuple[str, tuple[int, ...]], ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    monday: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    trouble: str = ""


def debrief(
    classroom: Classroom, viewer: Viewer, run_id: str, zone: str | None
) -> DebriefView | None:
    """Say what the debrief of a finished run shows; None when the viewer has no such run."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    runs = classroom.store.page(viewer.learner_id).runs
    run = next((r for r in runs if r.run == run_id and r.ending), None)
    if run is None:
        return None
    try:
        found = played(run, catalogue, classroom.store.content(run_ref(run)))
    except RunUnreadable as trouble:
        return _unreadable(run, str(trouble))
    logic = found.scenario.logic_hash
    others = classroom.store.decisions(run.scenario, logic, without=viewer.learner_id)
    origin = next((other for other in runs if other.run == run.origin and other.ending), None)
    return _view(run, found, catalogue, others, origin, zone)


def _view(
    run: RunState,
    found: Played,
    catalogue: Catalogue,
    others: Decisions,
    origin: RunState | None,
    zone: str | None,
) -> DebriefView:
    story, last = found.scenario, found.steps[-1].position
    scene = story.by_id[last.scene]
    numbers, sources = numbered(cited_in(_shown(found)), catalogue.facts)
    sections = [(part, to_streamlit(part.markdown, sources=numbers)) for part in story.debrief]
    here = run.scenario in catalogue.scenario_of
    return DebriefView(
        run=run.run,
        scenario=story.id,
        title=label(story.title),
        tab=plain(story.title),
        ending=label(scene.title),
        verdict=ENDINGS.get(run.ending or "", ""),
        practice=run.mode == "practice",
        prose="\n\n".join(
            to_streamlit(text.markdown, sources=numbers) for text in prose(story, last)
        ),
        told=f"Finished on {when(run.last_at, zone)} after {counted(run.step, 'decision')}.",
        notices=tuple(_notices(run, found, here=here)),
        origin=origin.run if origin else "",
        compared=parts_from(story, found.steps, origin) if origin else "",
        meters=meters_now(story, dict(last.meters), ()),
        replay=here and not found.changed,
        judgement=whose_judgement(story),
        others=about_the_others(others),
        decisions=decided(story, found.steps, run.rationales, numbers, others),
        turning_point=turning_point(story, found.steps),
        course_of_meters=_course_of_meters(story, found.steps),
        sections=tuple(
            (label(part.title), text) for part, text in sections if not is_for_monday(part)
        ),
        monday="\n\n".join(text for part, text in sections if is_for_monday(part)),
        note=monday_of(story) if here else "",
        sources=sources,
    )


def _shown(found: Played) -> Iterator[str]:
    """Yield what may cite, in the order of the page."""
    story = found.scenario
    yield from (text.markdown for text in prose(story, found.steps[-1].position))
    for at, step in pairwise(found.steps):
        yield from step.feedback
        yield from (story.by_id[step.scene].choice(key).why for key in step.decision)
        beside = arguments(story, at.position, step.decision)
        yield from (other.choice.why for other in beside)
    yield from (part.markdown for part in sorted(story.debrief, key=is_for_monday))


def _notices(run: RunState, found: Played, *, here: bool) -> Iterator[str]:
    if run.mode == "practice":
        yield PRACTICE
    if not here:
        yield GONE
    elif found.changed:
        yield OLDER


def _course_of_meters(
    story: Scenario, steps: tuple[Step, ...]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple(
        (meter.label, tuple(dict(step.position.meters)[name] for step in steps))
        for name, meter in story.meters.items()
    )


def _unreadable(run: RunState, trouble: str) -> DebriefView:
    return DebriefView(
        run=run.run,
        scenario=run.scenario,
        title=run.scenario,
        tab=run.scenario,
        ending=run.scene,
        verdict=ENDINGS.get(run.ending or "", ""),
        practice=run.mode == "practice",
        trouble=trouble,
    )
