"""Debrief: how a run ended, every decision in order, and why experts differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit
from course.engine.authorising import Viewer, authorise
from course.engine.citing import Source, cited_in, numbered
from course.engine.replaying import Played, RunUnreadable, played, run_ref
from course.engine.telling import (
    MeterNow,
    changes_in_words,
    meters_now,
    turning_point,
    unseen_in_words,
)
from course.engine.wording import when
from course.scenario.model import Choice, Scenario
from course.scenario.playing import Step, prose
from progress.store import RunState

ENDINGS = {
    "strong": "A strong ending",
    "mixed": "A mixed ending",
    "weak": "A weak ending",
    "failed": "It failed",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One thing chosen, with what its authors think of it.

    Attributes:
        rating: "The authors rate this good", "9 of 12 experts chose this", or empty.
    """

    text: str
    why: str
    rating: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision in the order of the run.

    Attributes:
        changes: What it moved, as the learner saw it.
        unseen: What it moved without being shown during play.
        delayed: Consequences of earlier decisions that fell due with it.
        rationale: What the learner wrote before deciding.
    """

    number: int
    scene: str
    chosen: tuple[Chosen, ...]
    feedback: tuple[str, ...]
    changes: tuple[str, ...]
    unseen: tuple[str, ...]
    delayed: tuple[str, ...]
    rationale: str


@dataclass(frozen=True, slots=True)
class DebriefView:
    """What a debrief shows.

    Attributes:
        turning_point: The decision after which one meter lost most, as a sentence.
        course_of_meters: One row per meter: its label, then its value at the start and after
            each decision.
        trouble: Why the decisions cannot be shown, or empty.
    """

    scenario: str
    title: str
    tab: str
    ending: str
    verdict: str
    prose: str
    told: str
    meters: tuple[MeterNow, ...]
    decisions: tuple[Decided, ...]
    turning_point: str
    course_of_meters: tuple[tuple[str, tuple[int, ...]], ...]
    sections: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
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
    numbers, sources = numbered(cited_in(_shown(found)), catalogue.facts)
    return _view(run, found, numbers, sources, zone)


def _shown(found: Played) -> Iterator[str]:
    """Yield what may cite: why of each choice taken, in order, then the debrief's own parts."""
    for step in found.steps:
        scene = found.scenario.by_id[step.scene]
        yield from (scene.choice(key).why for key in step.decision)
    yield from (part.markdown for part in found.scenario.debrief)


def _view(
    run: RunState,
    found: Played,
    numbers: dict[str, int],
    sources: tuple[Source, ...],
    zone: str | None,
) -> DebriefView:
    story, last = found.scenario, found.steps[-1].position
    scene = story.by_id[last.scene]
    return DebriefView(
        scenario=story.id,
        title=label(story.title),
        tab=plain(story.title),
        ending=label(scene.title),
        verdict=ENDINGS.get(run.ending or "", ""),
        prose="\n\n".join(
            to_streamlit(text.markdown, sources=numbers) for text in prose(story, last)
        ),
        told=f"Finished on {when(run.last_at, zone)} after {run.step} decisions.",
        meters=meters_now(story, dict(last.meters), ()),
        decisions=tuple(
            _decided(story, number, step, reason, numbers)
            for number, (step, reason) in enumerate(
                zip(found.steps[1:], run.rationales, strict=True), start=1
            )
        ),
        turning_point=turning_point(story, found.steps),
        course_of_meters=_course_of_meters(story, found.steps),
        sections=tuple(
            (label(part.title), to_streamlit(part.markdown, sources=numbers))
            for part in story.debrief
        ),
        sources=sources,
    )


def _decided(
    story: Scenario, number: int, step: Step, rationale: str, numbers: dict[str, int]
) -> Decided:
    scene = story.by_id[step.scene]
    return Decided(
        number=number,
        scene=label(scene.title),
        chosen=tuple(_chosen(scene.choice(key), numbers) for key in step.decision),
        feedback=tuple(to_streamlit(line, sources=numbers) for line in step.feedback),
        changes=changes_in_words(story, step.changes),
        unseen=unseen_in_words(story, step.changes),
        delayed=tuple(label(late.text) for late in step.delayed if late.text),
        rationale=rationale,
    )


def _chosen(choice: Choice, numbers: dict[str, int]) -> Chosen:
    rating = f"The authors rate this {choice.rating}" if choice.rating else ""
    if choice.votes:
        rating = f"{choice.votes[0]} of {choice.votes[1]} experts chose this"
    return Chosen(label(choice.text), to_streamlit(choice.why, sources=numbers), rating)


def _course_of_meters(
    story: Scenario, steps: tuple[Step, ...]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple(
        (meter.label, tuple(dict(step.position.meters)[name] for step in steps))
        for name, meter in story.meters.items()
    )


def _unreadable(run: RunState, trouble: str) -> DebriefView:
    return DebriefView(
        run.scenario,
        run.scenario,
        run.scenario,
        run.scene,
        ENDINGS.get(run.ending or "", ""),
        "",
        "",
        (),
        (),
        "",
        (),
        (),
        (),
        trouble,
    )
